import { earlier, evidenceOf } from '../../explain/judgement.js';
import type { EvidenceRef, Reason } from '../../explain/judgement.types.js';
import type { Dossier } from '../../facts/dossier.js';
import type { Fact, Instant } from '../../facts/facts.types.js';
import { viewOf, type View } from '../../facts/view.js';
import { parseDuration } from '../../time/duration.js';
import { shareOf } from '../round.js';
import { isOfAnother } from './about.js';
import type { CompiledRisk } from './compile.js';
import type { Speaker } from './risk.types.js';

/** One vague word, where it was said and what it counts. */
export interface VagueWord {
  readonly word: string;
  readonly text: string;
  readonly speaker: Speaker;
  readonly points: number;
  readonly evidence: EvidenceRef;
}

/** How vaguely a customer and we speak of a deal (FC-12). */
export interface Vague {
  /** Texts that were read. */
  readonly texts: number;
  readonly words: readonly VagueWord[];
  /** At most those of the policy. */
  readonly points: number;
}

/** What one part of a deal's risk says: its value, its reasons, and until when. */
export interface Part<T> {
  readonly value: T;
  readonly reasons: readonly Reason[];
  readonly changesAt: Instant | null;
}

/**
 * Vague words in what the customer said and in what we noted and promised, each counted by who speaks (FC-12): somebody
 * quoted speaks herself. Words that are taken back, asked, or part of a fixed word do not count. One text that was told twice
 * at one instant counts once.
 */
export function vagueOf(deal: Dossier, rules: CompiledRisk, now: Instant): Part<Vague> {
  const { words, speakers, within, most } = rules.rule.vague;
  const span = parseDuration(within);
  const texts = textsOf(deal, viewOf(deal, now)).filter(({ fact }) => fact.time > now - span);
  const found = texts.flatMap(({ fact, field, text, speaker }) => rules.words(text, speaker).map((hit): VagueWord => ({
    word: hit.word, text: hit.text, speaker: hit.speaker, points: shareOf(words[hit.word]?.points ?? 0, speakers[hit.speaker]),
    evidence: { ...evidenceOf(fact, field), span: hit.span },
  })));
  const sum = sumOf(found);
  const points = Math.min(most, sum);
  const reasons: Reason[] = (['customer', 'us'] as const).flatMap((speaker): readonly Reason[] => {
    const said = found.filter((hit) => hit.speaker === speaker);
    if (said.length === 0) return [];
    const params = { speaker, n: said.length, words: [...new Set(said.map(({ text }) => text))] };
    return [{ key: 'risk.vague', params, points: sumOf(said), evidence: said.map(({ evidence }) => evidence) }];
  });
  if (points < sum) reasons.push({ key: 'risk.vague-most', params: { most }, points: points - sum, evidence: [] });
  if (found.length === 0) reasons.push(texts.length === 0 ? { key: 'risk.no-texts', params: {}, evidence: [] } : { key: 'risk.no-vague', params: { texts: texts.length }, evidence: [] });
  const changesAt = texts.reduce<Instant | null>((next, { fact }) => earlier(next, fact.time + span), null);
  return { value: { texts: texts.length, words: found, points }, reasons, changesAt };
}

function sumOf(words: readonly VagueWord[]): number {
  return words.reduce((sum, { points }) => sum + points, 0);
}

interface SpokenText {
  readonly fact: Fact;
  readonly field: string;
  readonly text: string;
  readonly speaker: Speaker;
}

const SPOKEN = [
  ['customer.said', 'text', 'customer'], ['customer.replied', 'text', 'customer'], ['touch.made', 'note', 'us'], ['promise.made', 'text', 'us'],
] as const;

function textsOf(deal: Dossier, view: View): readonly SpokenText[] {
  const seen = new Set<string>();
  return SPOKEN.flatMap(([type, field, speaker]) => view.ofType(type).flatMap((fact): readonly SpokenText[] => {
    const text = (fact.data as Readonly<Record<string, unknown>>)[field];
    if (typeof text !== 'string' || text.trim() === '' || isOfAnother(fact, deal.ref)) return [];
    const key = JSON.stringify([speaker, fact.time, text]);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ fact, field, text, speaker }];
  }));
}
