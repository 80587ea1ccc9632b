import { earlier, judgement } from '../../explain/judgement.js';
import type { Judgement, Reason } from '../../explain/judgement.types.js';
import type { Book } from '../../facts/book.js';
import type { Instant } from '../../facts/facts.types.js';
import type { Program, ProgramBook } from '../../judge/program.js';
import { actualsOf } from './actuals.js';
import { breakerStates } from './breaker.js';
import { copiedShares } from './copies.js';
import { coverageOf } from './coverage.js';
import type { CredibilityReport } from './credibility.types.js';
import { deviationMap } from './deviations.js';
import { teamForecasts } from './effective.js';
import { statementsOf } from './forecasts.js';
import { groundOf, type Ground } from './ground.js';
import { linesOf } from './months.js';
import { credibilityRankings } from './ranking.js';

/**
 * How far people's forecasts can be believed, at one instant: months, breakers, ranking, deviations, copies, coverage
 * (FC-5, FC-7, FC-10, FC-17). `null` where the policy in force says nothing of credibility. JSON-safe.
 *
 * @param now What lies later does not exist yet. To see what was known on a day: `book.asOf(day)`.
 *
 * @example
 * ```ts
 * const report = credibilityReport(book, compile(policy), now);
 * report?.value.rankings[0]?.ranked[0]?.rep; //=> 'R-2'
 * ```
 */
export function credibilityReport(book: Book, programs: Program | ProgramBook, now: Instant): Judgement<CredibilityReport> | null {
  const ground = groundOf(book, programs, now);
  const running = ground?.clock.of(undefined, now) ?? null;
  if (!ground || running === null) return null;
  const { clock, rule } = ground;
  const actuals = actualsOf(ground);
  const all = linesOf(ground, actuals);
  const [from, next] = [clock.name(running - rule.ranking.months), clock.name(running + 1)];
  const months = all.filter(({ month }) => month >= from && month <= next);
  const breakers = breakerStates(all, book, programs, now);
  const rankings = credibilityRankings(months, rule.ranking);
  const copied = copiedShares(months, rule.copied);
  const { coverage, validUntil } = coverageOf(ground, all, running);
  const value: CredibilityReport = {
    month: clock.name(running - 1), months, rankings, breakers,
    teams: teamForecasts(months, breakers, [clock.name(running), next]),
    deviation: { region: deviationMap(months, 'region'), team: deviationMap(months, 'team'), productLine: deviationMap(months, 'productLine') },
    copied, coverage,
    leftOut: { ...actuals.leftOut, undated: statementsOf(ground).undated },
  };
  const reasons: readonly Reason[] = [
    ...breakers.flatMap(({ state, why }) => (state === 'open' ? why : [])),
    ...rankings.flatMap(({ ranked }) => ranked.filter(({ coach }) => coach).flatMap(({ why }) => why)),
    ...copied.flatMap(({ copied: copies, n, share, reference }): readonly Reason[] =>
      (share === null ? [] : [{ key: 'credibility.copied-share', params: { copied: copies, n, share, reference }, evidence: [] }])),
  ];
  const read = months.flatMap(({ why }) => why.flatMap(({ evidence }) => evidence.flatMap(({ fact }) => book.get(fact) ?? [])));
  return judgement(value, reasons, {
    policy: ground.programs.at(now).ref, asOf: now, read,
    validUntil: [validUntil, actuals.wakeAt, nextOf(ground, running)].reduce(earlier, null),
  });
}

/** When a month is over, a deadline passes, a fact of later begins to count, or another version of the policy does. */
function nextOf({ book, clock, now, programs, rule }: Ground, running: number): Instant | null {
  let next: Instant | null = earlier(clock.start(running + 1), programs.nextChange(now));
  // A deadline may lie a year before or after its month.
  for (let month = running - 13; month <= running + 13; month++) {
    const deadline = clock.start(month, rule.forecast.by);
    if (deadline > now) next = earlier(next, deadline);
  }
  for (const { time } of book.facts()) if (time > now) next = earlier(next, time);
  return next;
}
