import type { IntentSpan, IntentsRule } from './intents.types.js';

type Sign = { readonly is: 'phrase'; readonly tag: string } | { readonly is: 'negator' | 'turn' | 'fixed' };

interface Lexicon {
  readonly tokens: RegExp;
  readonly signs: ReadonlyMap<string, Sign>;
}

// A lexicon is made once for each rule.
const lexicons = new WeakMap<IntentsRule, Lexicon>();

/** Where a clause ends, and with it the reach of a negator. */
const CLAUSE = '[，。！？；：、,.!?;:…\\n]';
/** Two negators at most so many characters apart cancel: 没有说不. */
const NEXT_TO_EACH_OTHER = 1;

/**
 * The phrases in a text, each with its exact place (SC-5). One pass over the characters, whatever is in them: at every place
 * the longest word of the lexicon counts, and no two overlap.
 *
 * @example
 * ```ts
 * readIntents('不是觉得太贵，主要是想尽快交货', rule).map(({ tag, words, negated }) => [tag, words, negated]);
 * //=> [['price-sensitive', '太贵', true], ['urgent', '尽快', false]]
 * ```
 */
export function readIntents(text: string, rule: IntentsRule): readonly IntentSpan[] {
  const { tokens, signs } = lexiconOf(rule);
  const found: IntentSpan[] = [];
  /** Where the last negator of the clause ends, and whether it negates. */
  let negation = null as { readonly end: number; readonly negates: boolean } | null;
  for (const { 0: words, index: start } of text.matchAll(tokens)) {
    const end = start + words.length;
    const sign = signs.get(words.toLowerCase());
    if (sign?.is === 'fixed') continue;
    if (sign?.is === 'negator') {
      const cancels: boolean = negation !== null && negation.negates && start - negation.end <= NEXT_TO_EACH_OTHER;
      negation = { end, negates: !cancels };
    } else if (sign?.is === 'phrase') {
      const negated: boolean = negation !== null && negation.negates && start - negation.end <= rule.reach;
      found.push({ tag: sign.tag, start, end, words, negated });
    } else negation = null;
  }
  return found;
}

function lexiconOf(rule: IntentsRule): Lexicon {
  const known = lexicons.get(rule);
  if (known) return known;
  const signs = new Map<string, Sign>();
  const learn = (words: readonly string[], sign: Sign): void => {
    for (const word of words) if (!signs.has(word.toLowerCase())) signs.set(word.toLowerCase(), sign);
  };
  learn(rule.fixed, { is: 'fixed' });
  for (const [tag, { phrases }] of Object.entries(rule.tags)) learn(phrases, { is: 'phrase', tag });
  learn(rule.turns, { is: 'turn' });
  learn(rule.negators, { is: 'negator' });
  const longestFirst = [...signs.keys()].sort((a, b) => b.length - a.length).map(wholeWord);
  const made = { tokens: new RegExp([...longestFirst, CLAUSE].join('|'), 'giu'), signs };
  lexicons.set(rule, made);
  return made;
}

/** Latin words must not begin or end inside another one. */
function wholeWord(word: string): string {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|/-]/gu, (sign) => (sign === '-' ? '\\x2d' : `\\${sign}`));
  return `${/^[a-z0-9]/i.test(word) ? '(?<![a-z0-9])' : ''}${escaped}${/[a-z0-9]$/i.test(word) ? '(?![a-z0-9])' : ''}`;
}
