import { betaQuantile, logBeta } from './beta.js';

/** A share of cases, with what it may really be. */
export interface ShareInterval {
  readonly lower: number;
  readonly upper: number;
}

/** Standard normal quantile of 97.5 %. */
export const Z95 = 1.959963984540054;

/**
 * Wilson's 95 % interval of a share; the whole range when there is no case.
 *
 * @example
 * ```ts
 * wilson95(3, 5); //=> { lower: 0.2307…, upper: 0.8823… }
 * ```
 */
export function wilson95(won: number, n: number): ShareInterval {
  if (n === 0) return { lower: 0, upper: 1 };
  const z2 = Z95 * Z95;
  const p = won / n;
  const middle = p + z2 / (2 * n);
  const half = Z95 * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  const whole = 1 + z2 / n;
  return { lower: won === 0 ? 0 : (middle - half) / whole, upper: won === n ? 1 : (middle + half) / whole };
}

/** A share as what is believed after a prior of `a` won and `b` lost pseudo-cases, and `won` of `n` real ones. */
export function betaPosterior(a: number, b: number, won: number, n: number): { readonly mean: number; quantile(q: number): number } {
  const wins = a + won;
  const losses = b + n - won;
  return { mean: wins / (wins + losses), quantile: (q) => betaQuantile(q, wins, losses) };
}

export interface Group {
  readonly won: number;
  readonly n: number;
}

export interface GroupPrior {
  /** Pseudo-cases won and lost that the groups' spread is worth. */
  readonly a: number;
  readonly b: number;
  readonly logLikelihood: number;
}

/** Wider priors than this say nothing, and stronger ones say that all groups are alike. */
const LEAST = 1e-3;
const MOST = 1e6;

/**
 * How alike groups are: the beta-binomial prior of maximum likelihood, by which each group's share is pulled towards
 * all: `(won + a) ÷ (n + a + b)`.
 */
export function groupPrior(groups: readonly Group[]): GroupPrior {
  // The likelihood has one ridge: the mean and the strength are searched in turn, on their natural scales.
  let mean = Math.min(0.999, Math.max(0.001, sum(groups, 'won') / Math.max(1, sum(groups, 'n'))));
  let strength = 10;
  const at = (m: number, s: number): number => logLikelihood(groups, m * s, (1 - m) * s);
  for (let round = 0; round < 200; round++) {
    const [m0, s0] = [mean, strength];
    strength = Math.exp(highest((s) => at(mean, Math.exp(s)), Math.log(LEAST), Math.log(MOST)));
    mean = highest((m) => at(m, strength), 1e-6, 1 - 1e-6);
    if (Math.abs(mean - m0) < 1e-10 && Math.abs(strength / s0 - 1) < 1e-8) break;
  }
  return { a: mean * strength, b: (1 - mean) * strength, logLikelihood: at(mean, strength) };
}

/** Of the numbers won per group, without the ways in which they can be chosen. */
function logLikelihood(groups: readonly Group[], a: number, b: number): number {
  return groups.reduce((total, { won, n }) => total + logBeta(won + a, n - won + b) - logBeta(a, b), 0);
}

function sum(groups: readonly Group[], key: 'won' | 'n'): number {
  return groups.reduce((total, group) => total + group[key], 0);
}

/** Where a function with one top is highest, by golden section. */
function highest(of: (x: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [one, two] = [high - golden * (high - low), low + golden * (high - low)];
  let [atOne, atTwo] = [of(one), of(two)];
  while (high - low > 1e-11 * Math.max(1, Math.abs(low))) {
    if (atOne >= atTwo) {
      [high, two, atTwo] = [two, one, atOne];
      one = high - golden * (high - low);
      atOne = of(one);
    } else {
      [low, one, atOne] = [one, two, atTwo];
      two = low + golden * (high - low);
      atTwo = of(two);
    }
  }
  return (low + high) / 2;
}
