import { lossAt } from './logistic.js';

/** How well probabilities told what happened. Arrays run in parallel: `won[i]` is 0 or 1, `p[i]` a probability. */
export interface Told {
  readonly won: ArrayLike<number>;
  readonly p: ArrayLike<number>;
}

/**
 * Area under the ROC curve: how often a won case stood above a lost one; ties count half.
 * `null` where all cases ended alike.
 *
 * @example
 * ```ts
 * areaUnderCurve({ won: [0, 1, 1, 0], p: [0.1, 0.4, 0.8, 0.4] }); //=> 0.875
 * ```
 */
export function areaUnderCurve({ won, p }: Told): number | null {
  let above = 0;
  let lostSoFar = 0;
  let wins = 0;
  for (const [wonHere, lostHere] of tiesUpwards({ won, p })) {
    above += wonHere * (lostSoFar + lostHere / 2);
    lostSoFar += lostHere;
    wins += wonHere;
  }
  return wins === 0 || lostSoFar === 0 ? null : above / (wins * lostSoFar);
}

/** Kolmogorov and Smirnov: the largest distance between the distributions of won and lost cases. `null` where all ended alike. */
export function kolmogorovSmirnov({ won, p }: Told): number | null {
  const ties = [...tiesUpwards({ won, p })];
  const wins = ties.reduce((sum, [one]) => sum + one, 0);
  const losses = ties.reduce((sum, [, one]) => sum + one, 0);
  if (wins === 0 || losses === 0) return null;
  let most = 0;
  let won0 = 0;
  let lost0 = 0;
  for (const [wonHere, lostHere] of ties) {
    won0 += wonHere / wins;
    lost0 += lostHere / losses;
    most = Math.max(most, Math.abs(won0 - lost0));
  }
  return most;
}

/** Average precision: the mean, over won cases, of the share of won cases among those as high. `null` without a won case. */
export function averagePrecision({ won, p }: Told): number | null {
  let sum = 0;
  let wins = 0;
  let cases = 0;
  for (const [wonHere, lostHere] of [...tiesUpwards({ won, p })].reverse()) {
    wins += wonHere;
    cases += wonHere + lostHere;
    sum += wonHere * (wins / cases);
  }
  return wins === 0 ? null : sum / wins;
}

/** Mean negative log likelihood. A certainty that failed costs what `1e-15` costs. `null` without cases. */
export function logLoss({ won, p }: Told): number | null {
  return mean(p.length, (i) => {
    const q = Math.min(1 - 1e-15, Math.max(1e-15, p[i] as number));
    return lossAt(Math.log(q / (1 - q)), won[i] as number, 1 - (won[i] as number));
  });
}

/** Brier score: the mean squared distance. `null` without cases. */
export function brierScore({ won, p }: Told): number | null {
  return mean(p.length, (i) => ((p[i] as number) - (won[i] as number)) ** 2);
}

export interface CalibrationBin {
  /** From (inclusive) and to, as probabilities. */
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Mean probability told, and share that was won. */
  readonly told: number;
  readonly came: number;
}

/**
 * Told against come, in bins: of equal width, or of equal numbers of cases. Empty bins are left out.
 *
 * @param by `width`: `count` stripes of [0, 1]; `mass`: `count` groups of cases as equal in size as can be.
 */
export function calibrationBins({ won, p }: Told, count = 10, by: 'width' | 'mass' = 'width'): readonly CalibrationBin[] {
  const order = Array.from({ length: p.length }, (_, i) => i).sort((a, b) => (p[a] as number) - (p[b] as number) || a - b);
  const binOf = (i: number, place: number): number => (by === 'mass'
    ? Math.floor((place * count) / order.length)
    : Math.max(0, Math.min(count - 1, Math.floor((p[i] as number) * count))));
  const bins = new Map<number, number[]>();
  order.forEach((i, place) => {
    const bin = binOf(i, place);
    const members = bins.get(bin);
    if (members) members.push(i);
    else bins.set(bin, [i]);
  });
  return [...bins].map(([bin, members]) => ({
    from: by === 'width' ? bin / count : (p[members[0] as number] as number),
    to: by === 'width' ? (bin + 1) / count : (p[members[members.length - 1] as number] as number),
    n: members.length,
    told: members.reduce((sum, i) => sum + (p[i] as number), 0) / members.length,
    came: members.reduce((sum, i) => sum + (won[i] as number), 0) / members.length,
  }));
}

/** Expected calibration error: the mean distance of told and come over bins, by their cases. `null` without cases. */
export function calibrationError(told: Told, count = 10, by: 'width' | 'mass' = 'width'): number | null {
  const bins = calibrationBins(told, count, by);
  const n = bins.reduce((sum, bin) => sum + bin.n, 0);
  return n === 0 ? null : bins.reduce((sum, bin) => sum + bin.n * Math.abs(bin.told - bin.came), 0) / n;
}

/** Won and lost cases per distinct probability, upwards. */
function* tiesUpwards({ won, p }: Told): Generator<readonly [won: number, lost: number]> {
  const order = Array.from({ length: p.length }, (_, i) => i).sort((a, b) => (p[a] as number) - (p[b] as number));
  for (let at = 0; at < order.length; ) {
    const value = p[order[at] as number];
    let wins = 0;
    let losses = 0;
    for (; at < order.length && p[order[at] as number] === value; at++) {
      if (won[order[at] as number]) wins++;
      else losses++;
    }
    yield [wins, losses];
  }
}

function mean(n: number, of: (index: number) => number): number | null {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += of(i);
  return n === 0 ? null : sum / n;
}
