import { directiveKey } from '../../directives/directives-of.js';
import type { Directive } from '../../directives/directive.types.js';
import type { Book } from '../../facts/book.js';
import type { Instant } from '../../facts/facts.types.js';
import { asBook, type Program, type ProgramBook } from '../../judge/program.js';
import { actualsOf } from './actuals.js';
import { groundOf } from './ground.js';
import { linesOf } from './months.js';
import { credibilityRankings } from './ranking.js';

/**
 * What the monthly rankings want of the outside: the first of each become forecast coach (FC-7), in order of time. One
 * ranking for every month that ended with `since < end ≤ now`, by the rule in force at its end. What the breaker wants is
 * among the `detections`.
 *
 * @param since From when on the firm acts; kept for ever, or what was wanted before would count as withdrawn.
 *
 * @example
 * ```ts
 * credibilityDirectives(book, compile(policy), goLive, now, { tenant: 'ningbo' }).map(({ subject, payload }) => [subject.id, payload.month, payload.rank]);
 * //=> [['R-2', '2026-03', 1], ['R-1', '2026-03', 2]]
 * ```
 */
export function credibilityDirectives(
  book: Book, programs: Program | ProgramBook, since: Instant, now: Instant, { tenant = 'default' }: { readonly tenant?: string } = {},
): readonly Directive[] {
  const ground = groundOf(book, programs, now);
  if (!ground) return [];
  const { clock } = ground;
  const lines = linesOf(ground, actualsOf(ground));
  // Before the first line there is nobody to rank; without any the running month is the first, which is not over.
  const [first, last] = [clock.of(lines[0]?.month, now), clock.of(undefined, now)];
  if (first === null || last === null) return [];
  const found = new Map<string, Directive>();
  for (let month = first; month < last; month++) {
    const at = clock.start(month + 1);
    const rule = asBook(programs).at(at).policy.credibility?.ranking;
    if (!rule || at <= since) continue;
    const [from, to] = [clock.name(month - rule.months + 1), clock.name(month)];
    for (const { ranked } of credibilityRankings(lines.filter((line) => line.month >= from && line.month <= to), rule)) {
      for (const { rep, rank, coach, why } of ranked) for (const [level, { kind, to: whom, title, payload }] of coach ? Object.entries(rule.directives) : []) {
        const subject = { type: 'rep', id: rep } as const;
        const key = directiveKey(tenant, 'credibility-ranking', subject, to, level);
        // First in two currencies is coach once.
        if (found.has(key)) continue;
        found.set(key, {
          key, kind, to: whom, title, subject, rule: 'credibility-ranking', at, dueAt: null, settledAt: null, why,
          cause: [...new Set(why.flatMap(({ evidence }) => evidence.map(({ fact }) => fact)))],
          payload: { month: to, rank, ...payload },
        });
      }
    }
  }
  return [...found.values()];
}
