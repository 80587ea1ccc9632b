import { rollUp, type Line } from '../../explain/rollup.js';
import type { DeviationCell, RepMonth } from './credibility.types.js';
import { ratioNear } from './ratio.js';

/**
 * Lines for a roll-up of deviations (FC-10), by month × currency × rep × region × team: only months that are over and
 * had a forecast (due). Measures: `n`, `forecast`, `actual`, `missed` (absolute misses) and `came` (sizes of what came).
 *
 * @example
 * ```ts
 * rollUp(deviationLines(months)).by('month', 'region', 'currency');
 * ```
 */
export function deviationLines(months: readonly RepMonth[]): readonly Line[] {
  return months.flatMap(({ rep, month, currency, region, team, forecast, actual, miss }): readonly Line[] =>
    (forecast && miss
      ? [{ at: { month, currency, rep, region, team }, cell: cellOf(forecast.minor, actual.minor) }]
      : []));
}

/**
 * The same by product line. A forecast of a month as a whole tells no product lines: it and what came beside it stand
 * under `null`.
 */
function productLines(months: readonly RepMonth[]): readonly Line[] {
  return months.flatMap(({ rep, month, currency, forecast, forecastFrom, actual, miss, deals }): readonly Line[] => {
    if (!forecast || !miss) return [];
    const at = (productLine: string | null): Line['at'] => ({ month, currency, rep, productLine });
    if (forecastFrom === 'stated') return [{ at: at(null), cell: cellOf(forecast.minor, actual.minor) }];
    const lines = new Map<string | null, readonly [forecast: number, actual: number]>();
    for (const { productLine, forecast: said, actual: came } of deals) {
      const [before, after] = lines.get(productLine) ?? [0, 0];
      lines.set(productLine, [before + (said ?? 0), after + (came ?? 0)]);
    }
    return [...lines].map(([productLine, [said, came]]) => ({ at: at(productLine), cell: cellOf(said, came) }));
  });
}

function cellOf(forecast: number, actual: number): Line['cell'] {
  return { n: 1, forecast, actual, missed: Math.abs(forecast - actual), came: Math.abs(actual) };
}

/**
 * The heat map of deviations by region, team or product line, and month (FC-10): signed and absolute, in basis points of
 * what came; `null` where nothing came. In order of month, place (unknown last) and currency.
 *
 * @example
 * ```ts
 * deviationMap(months, 'region').map(({ at, month, n, signed, absolute }) => [at, month, n, signed, absolute]);
 * //=> [['East', '2026-03', 2, -500, 2500], [null, '2026-03', 1, 10_000, 10_000]]
 * ```
 */
export function deviationMap(months: readonly RepMonth[], by: 'region' | 'team' | 'productLine'): readonly DeviationCell[] {
  const lines = by === 'productLine' ? productLines(months) : deviationLines(months);
  return rollUp(lines).by('month', by, 'currency')
    .map(({ at, cell }): DeviationCell => {
      const measure = (name: string): number => cell[name] ?? 0;
      const [forecast, actual, came] = [measure('forecast'), measure('actual'), measure('came')];
      return {
        at: at[by] ?? null, month: at['month'] ?? '', currency: at['currency'] ?? '', n: measure('n'), forecast, actual,
        signed: came === 0 ? null : ratioNear(forecast - actual, came),
        absolute: came === 0 ? null : ratioNear(measure('missed'), came),
      };
    });
}
