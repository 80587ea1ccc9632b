import { reachOf } from '../scoring/reach.js';
import type { PolicyProblem } from './errors.js';
import { pointer } from './pointer.js';
import type { Scorecard } from './policy.types.js';

/**
 * Every grade must be within reach (SC-2, SC-9): exactly one takes the rest, bounds differ, and every grade has a total
 * of its own after decay, caps of groups and limits of the whole.
 */
export function checkGrades(card: Scorecard, path: string): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const report = (at: string, expected: string, received: string): void =>
    void problems.push({ code: 'unreachable-grade', path: path + at, expected, received });

  const grades = Object.entries(card.grades);
  const bounded = grades.flatMap(([id, { from }]) => (from === undefined ? [] : [{ id, from }])).sort((a, b) => b.from - a.from);
  const rest = grades.filter(([, { from }]) => from === undefined).map(([id]) => id);
  if (rest.length !== 1) {
    report('/grades', 'exactly one grade without a bound: it takes the rest', rest.length === 0 ? 'none' : rest.join(', '));
  }

  const { lowest, highest, totals } = reachOf(card);
  for (const [index, { id, from }] of bounded.entries()) {
    const at = pointer('grades', id, 'from');
    const better = bounded[index - 1];
    if (from > highest) report(at, `at most ${highest}, the highest total of the card`, String(from));
    else if (better?.from === from) report(at, `a bound of its own, not that of ${better.id}`, String(from));
    else if (!totals.between(from, better?.from ?? Infinity)) {
      report(at, `a bound that some total of the card reaches${better ? ` and that ${better.id}, from ${better.from}, does not take` : ''}`, String(from));
    }
    if (index === bounded.length - 1 && from <= lowest && rest.length > 0) {
      report(at, `above ${lowest}, the lowest total of the card: no total is left for ${rest.join(', ')}`, String(from));
    }
  }
  return problems;
}
