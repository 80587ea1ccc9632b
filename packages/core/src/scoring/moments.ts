import { earlier } from '../explain/judgement.js';
import type { Judgement } from '../explain/judgement.types.js';
import type { Dossier } from '../facts/dossier.js';
import type { Instant } from '../facts/facts.types.js';
import { isAbout } from '../facts/ref.js';
import type { Score } from './score.types.js';
import { score } from './score.js';
import type { CompiledScorecard } from './scorecard.js';

/**
 * The score at every instant up to `now` at which it may have become another one: when facts came, and when the score
 * before said that time alone would change it.
 *
 * @param start The first instant looked at.
 */
export function* moments(lead: Dossier, card: CompiledScorecard, start: Instant, now: Instant): Generator<Judgement<Score>, void> {
  // Facts are in order of time, and what is no later than the instant looked at is passed over.
  const times = [start, ...lead.facts.map(({ time }) => time)];
  let next = 0;
  let wake: Instant | null = null;
  for (;;) {
    const time = earlier(times[next] ?? null, wake);
    if (time === null || time > now) return;
    while ((times[next] ?? Infinity) <= time) next++;
    const judged = score(lead, card, time);
    wake = judged.validUntil;
    yield judged;
  }
}

/** When something was first known of it itself, not of its owner or company only; `null`: never. */
export function firstKnown({ ref, facts }: Dossier): Instant | null {
  return facts.find((fact) => isAbout(fact, ref))?.time ?? null;
}
