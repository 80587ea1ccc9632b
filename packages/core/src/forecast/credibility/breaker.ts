import { evidenceOf } from '../../explain/judgement.js';
import type { EvidenceRef } from '../../explain/judgement.types.js';
import type { Book } from '../../facts/book.js';
import type { Fact, Instant, RepId } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { refOf } from '../../facts/ref.js';
import { asBook, type Program, type ProgramBook } from '../../judge/program.js';
import { detect } from '../../machines/detector.js';
import type { Detection } from '../../machines/detector.types.js';
import { months as monthsIn } from '../../machines/period.js';
import type { BreakerState, RepMonth } from './credibility.types.js';
import { deviationFacts } from './deviation.js';

/**
 * Whose forecasts are effective (FC-5): what the policy's detector sees in the deviations of these months, those that
 * stand in the book as they were measured elsewhere, and the reviews. A breaker stays open until the review; the months
 * after the run that opened it are not effective while it is. Of every rep of the book or the months, in order.
 *
 * @param months What `monthsOf` gives.
 *
 * @example
 * ```ts
 * breakerStates(monthsOf(book, programs, now), book, programs, now).map(({ rep, state, stopped }) => [rep, state, stopped]);
 * //=> [['R-1', 'open', '2026-03'], ['R-2', 'closed', null]]
 * ```
 */
export function breakerStates(months: readonly RepMonth[], book: Book, programs: Program | ProgramBook, now: Instant): readonly BreakerState[] {
  const { policy, detectors } = asBook(programs).at(now);
  const detector = detectors.find(({ id }) => id === policy.credibility?.breaker);
  const reps = new Set([...book.entities('rep').map(({ id }) => id), ...months.map(({ rep }) => rep)]);
  const seen = new Map<RepId, Detection[]>();
  const facts: Fact[] = [];
  if (detector) {
    facts.push(...deviationFacts(months).filter((fact) => !book.get(refOf(fact))));
    for (const fact of book.facts()) if (detector.reads.has(fact.type) && !book.isReplaced(fact)) facts.push(fact);
    for (const detection of detect(detector, facts.sort(book.order), now)) {
      const { id } = detection.subject;
      seen.set(id, [...(seen.get(id) ?? []), detection]);
    }
  }
  return [...reps].sort(compareText).map((rep) => stateOf(rep, seen.get(rep) ?? [], groundsOf, policy.forecast.zone));

  /** What the months rest on, and what was measured elsewhere: deviations found here are no facts of the book. */
  function groundsOf({ subject, reasons, evidence, endedAt }: Detection): readonly EvidenceRef[] {
    const run = monthsOfRun(reasons);
    return [
      ...months.filter(({ rep, month }) => rep === subject.id && run.includes(month)).flatMap(({ why }) => why.flatMap((reason) => reason.evidence)),
      ...evidence.filter(({ fact }) => book.get(fact)),
      ...facts.filter((fact) => fact.time === endedAt && fact.type !== detector?.rule.of.type && detector?.groupOf(fact)?.values['about.rep'] === subject.id).map((fact) => evidenceOf(fact)),
    ];
  }
}

function stateOf(rep: RepId, detections: readonly Detection[], groundsOf: (detection: Detection) => readonly EvidenceRef[], zone: string): BreakerState {
  const history = detections.map(({ at, reasons, endedAt, endedBy }) => ({ since: at, months: monthsOfRun(reasons), reviewed: endedBy === 'released' ? endedAt : null }));
  const closed: BreakerState = { rep, state: 'closed', since: null, months: [], stopped: null, history, why: [{ key: 'credibility.closed', params: {}, evidence: [] }] };
  const [last, detection] = [history.at(-1), detections.at(-1)];
  if (!last || !detection) return closed;
  const { since, months, reviewed } = last;
  const evidence = groundsOf(detection);
  if (reviewed !== null) return { ...closed, why: [{ key: 'credibility.reviewed', params: { at: reviewed, months }, evidence }] };
  // What turned out not to have deviated is over without a review.
  if (detection.endedAt !== null) return closed;
  return { rep, state: 'open', since, months, stopped: monthAfter(months.at(-1), since, zone), history, why: [{ key: 'credibility.open', params: { since, months }, evidence }] };
}

function monthsOfRun(reasons: Detection['reasons']): readonly string[] {
  return reasons.flatMap((reason) => (reason.key === 'detector.streak' ? reason.params.periods : []));
}

function monthAfter(month: string | undefined, since: Instant, zone: string): string | null {
  const periods = monthsIn(zone);
  const last = month === undefined ? null : periods.of(month, since);
  const stopped = last === null ? null : periods.after(last);
  return stopped === null ? null : periods.name(stopped);
}
