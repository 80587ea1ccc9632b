/** One forecast quantity beside what came, in the same unit. */
export interface ForecastPair {
  readonly forecast: number;
  readonly actual: number;
}

/** How forecasts missed; each `null` where it has no meaning: no pairs, or nothing that came. */
export interface ForecastError {
  readonly n: number;
  /** Sum of absolute misses ÷ sum of what came. */
  readonly wape: number | null;
  /** Sum of misses ÷ sum of what came; above 0 for too much forecast. */
  readonly bias: number | null;
  /** Mean of absolute misses, each ÷ what came; pairs where nothing came are left out. */
  readonly mape: number | null;
  /** Mean of absolute misses ÷ the mean of both sizes. */
  readonly smape: number | null;
  /** Root of the mean squared miss, in the unit of the pairs. */
  readonly rmse: number | null;
}

/**
 * How forecasts missed what came.
 *
 * @example
 * ```ts
 * forecastError([{ forecast: 100, actual: 120 }, { forecast: 220, actual: 200 }]).bias; //=> 0
 * ```
 */
export function forecastError(pairs: readonly ForecastPair[]): ForecastError {
  const n = pairs.length;
  const came = total(pairs, ({ actual }) => Math.abs(actual));
  const missed = total(pairs, ({ forecast, actual }) => Math.abs(forecast - actual));
  const some = pairs.filter(({ actual }) => actual !== 0);
  const sized = pairs.filter(({ forecast, actual }) => forecast !== 0 || actual !== 0);
  const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  return {
    n,
    wape: ratio(missed, came),
    bias: ratio(total(pairs, ({ forecast, actual }) => forecast - actual), came),
    mape: ratio(total(some, ({ forecast, actual }) => Math.abs((forecast - actual) / actual)), some.length),
    smape: ratio(total(sized, ({ forecast, actual }) => (2 * Math.abs(forecast - actual)) / (Math.abs(forecast) + Math.abs(actual))), sized.length),
    rmse: n === 0 ? null : Math.sqrt(total(pairs, ({ forecast, actual }) => (forecast - actual) ** 2) / n),
  };
}

/** Pinball loss of a quantile: what came above it costs `share` each, what came below it the rest. */
export function pinballLoss(quantile: number, share: number, came: number): number {
  return came >= quantile ? share * (came - quantile) : (1 - share) * (quantile - came);
}

/** Interval score of a range that should hold a share of `1 − miss`: its width, and what came outside, at `2 ÷ miss`. */
export function intervalScore(lower: number, upper: number, miss: number, came: number): number {
  return upper - lower + (2 / miss) * (Math.max(0, lower - came) + Math.max(0, came - upper));
}

/** Ranked probability score of ordered classes: squared distance of the cumulated shares. */
export function rankedProbabilityScore(p: readonly number[], observed: number): number {
  let cumulated = 0;
  return p.reduce((sum, share, index) => {
    cumulated += share;
    return sum + (cumulated - (index >= observed ? 1 : 0)) ** 2;
  }, 0);
}

function total(pairs: readonly ForecastPair[], of: (pair: ForecastPair) => number): number {
  return pairs.reduce((sum, pair) => sum + of(pair), 0);
}
