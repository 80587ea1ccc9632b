import type { PolicyProblem } from './errors.js';
import { pointer } from './pointer.js';
import type { IndicatorRule, Scorecard } from './policy.types.js';

/**
 * Every grade must be within reach (SC-2): exactly one takes the rest, bounds differ, and none lies above the
 * highest total of the card, nor the lowest one at or below the lowest total.
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

  const [lowest, highest] = reach(Object.values(card.indicators));
  for (const [index, { id, from }] of bounded.entries()) {
    const at = pointer('grades', id, 'from');
    if (from > highest) report(at, `at most ${highest}, the highest total of the card`, String(from));
    else if (bounded[index - 1]?.from === from) report(at, `a bound of its own, not that of ${bounded[index - 1]?.id ?? ''}`, String(from));
    else if (index === bounded.length - 1 && from <= lowest && rest.length > 0) {
      report(at, `above ${lowest}, the lowest total of the card: no total is left for ${rest.join(', ')}`, String(from));
    }
  }
  return problems;
}

/** Lowest and highest total. Points for each silence add up without end. */
function reach(indicators: readonly IndicatorRule[]): readonly [number, number] {
  return indicators.reduce<readonly [number, number]>(
    ([lowest, highest], { points, repeat }) => {
      const most = repeat === 'each' && points !== 0 ? points * Infinity : points;
      return [lowest + Math.min(0, most), highest + Math.max(0, most)];
    },
    [0, 0],
  );
}
