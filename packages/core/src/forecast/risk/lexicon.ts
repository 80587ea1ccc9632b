import type { Speaker, VagueRule } from './risk.types.js';

/** What a clause is read by: everything of the rule for vague words but the words. */
export type ClauseRules = Pick<VagueRule, 'fixed' | 'negators' | 'contrasts' | 'questions' | 'reported'>;

/** One word found in a text, by whoever is speaking there. */
export interface Hit {
  /** The id of the word it belongs to. */
  readonly word: string;
  /** As it was written. */
  readonly text: string;
  /** `[start, end)` in UTF-16 units. */
  readonly span: readonly [number, number];
  readonly speaker: Speaker;
}

/** Finds words in a text; `speaker` is whose text it is. */
export type Lexicon = (text: string, speaker: Speaker) => readonly Hit[];

type Token =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'reported'; readonly speaker: Speaker }
  | { readonly kind: 'fixed' | 'negator' | 'contrast' | 'question' };

const SENTENCE_END = /[。！？!?；;\n….]/;

/**
 * Compiles phrases into one scanner that reads clauses: fixed words are taken first, a negator before a word in its clause
 * takes it back (two do not), questions state nothing, and whoever is quoted speaks until the sentence ends (FC-12).
 *
 * Letter case does not matter; words of Latin letters are found as whole words only.
 *
 * @param words Phrases by the id they count for.
 *
 * @example
 * ```ts
 * const find = compileLexicon({ maybe: ['可能'] }, { ...rules, negators: ['不'], fixed: ['不太可能'] });
 * find('下月可能签', 'customer'); //=> [{ word: 'maybe', text: '可能', span: [2, 4], speaker: 'customer' }]
 * find('不太可能延期', 'customer'); //=> []
 * ```
 */
export function compileLexicon(words: Readonly<Record<string, readonly string[]>>, rules: ClauseRules): Lexicon {
  const tokens = tokensOf(words, rules);
  // Of two phrases that begin at one place the longer one is meant.
  const phrases = [...tokens.keys()].sort((a, b) => b.length - a.length).map(patternOf);
  const scanner = new RegExp([...phrases, '[。！？!?；;\\n…，,：:、]', '\\.(?=\\s|$)'].join('|'), 'gi');
  return (text, speaker) => {
    const found: Hit[] = [];
    let sentence: Hit[] = [];
    let speaking = speaker;
    let isNegated = false;
    let asks = false;
    const end = (): void => {
      if (!asks) found.push(...sentence);
      [sentence, speaking, asks] = [[], speaker, false];
    };
    for (const match of text.matchAll(scanner)) {
      const [read] = match;
      const token = tokens.get(keyOf(read));
      if (!token) {
        isNegated = false;
        asks ||= read === '?' || read === '？';
        if (SENTENCE_END.test(read)) end();
      } else if (token.kind === 'word') {
        if (!isNegated) sentence.push({ word: token.word, text: read, span: [match.index, match.index + read.length], speaker: speaking });
      } else if (token.kind === 'reported') speaking = token.speaker;
      else if (token.kind === 'negator') isNegated = !isNegated;
      else if (token.kind === 'contrast') isNegated = false;
      else if (token.kind === 'question') asks = true;
    }
    end();
    return found;
  };
}

function tokensOf(words: Readonly<Record<string, readonly string[]>>, rules: ClauseRules): ReadonlyMap<string, Token> {
  const tokens = new Map<string, Token>();
  const put = (phrases: readonly string[], token: Token): void => {
    // What is said twice means what it was said to mean first.
    for (const phrase of phrases) if (!tokens.has(keyOf(phrase))) tokens.set(keyOf(phrase), token);
  };
  put(rules.reported.customer, { kind: 'reported', speaker: 'customer' });
  put(rules.reported.us, { kind: 'reported', speaker: 'us' });
  put(rules.contrasts, { kind: 'contrast' });
  put(rules.fixed, { kind: 'fixed' });
  for (const [word, phrases] of Object.entries(words)) put(phrases, { kind: 'word', word });
  put(rules.questions, { kind: 'question' });
  put(rules.negators, { kind: 'negator' });
  return tokens;
}

function keyOf(phrase: string): string {
  return phrase.toLowerCase().replace(/’/g, "'");
}

function patternOf(phrase: string): string {
  const plain = phrase.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/'/g, "['’]");
  return `${/^\w/.test(phrase) ? '\\b' : ''}${plain}${/\w$/.test(phrase) ? '\\b' : ''}`;
}
