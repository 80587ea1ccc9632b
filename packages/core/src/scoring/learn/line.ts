import { logisticOf, lossAt } from '../../statistics/logistic.js';

/** Log-odds as a line over total points: `intercept + slope × total`. More points never mean less: the slope is not negative. */
export interface Line {
  readonly intercept: number;
  readonly slope: number;
  readonly loss: number;
}

const STEPS = 30;
const GAIN = 1e-7;
/** Separable totals would want an infinite slope. */
const STEEPEST = 30;

/**
 * The best line for wins and losses per total: two real numbers by Newton's method with halved steps, never worse than
 * the start. Where the best slope would be negative it stays 0, and the search may end before the intercept is the best.
 *
 * @param first Total of the first place; the next places are one point each.
 * @param start Where to begin; a near line saves steps.
 * @param toBeat A loss that must be beaten: the search ends where a step's promise is too small for that.
 */
export function fitLine(first: number, won: Float64Array, lost: Float64Array, start: Pick<Line, 'intercept' | 'slope'>, toBeat = Number.POSITIVE_INFINITY): Line {
  let { intercept, slope } = start;
  let loss = lineLoss(first, won, lost, intercept, slope);
  for (let step = 0; step < STEPS; step++) {
    let g0 = 0;
    let g1 = 0;
    let h00 = 1e-9;
    let h01 = 0;
    let h11 = 1e-9;
    for (let place = 0; place < won.length; place++) {
      const wins = won[place] as number;
      const cases = wins + (lost[place] as number);
      if (cases === 0) continue;
      const total = first + place;
      const p = logisticOf(intercept + slope * total);
      const residual = wins - cases * p;
      const curvature = cases * p * (1 - p);
      g0 += residual;
      g1 += residual * total;
      h00 += curvature;
      h01 += curvature * total;
      h11 += curvature * total * total;
    }
    const determinant = h00 * h11 - h01 * h01;
    if (!(determinant > 1e-12 * h00 * h11)) break;
    const move0 = (h11 * g0 - h01 * g1) / determinant;
    const move1 = (h00 * g1 - h01 * g0) / determinant;
    // Near the optimum a step gains half of what the gradient promises; far from it, less than the whole.
    if (loss - Math.abs(g0 * move0 + g1 * move1) > toBeat) break;
    let scale = 1;
    let gain = 0;
    while (scale > 1e-4) {
      const nextSlope = Math.max(0, Math.min(STEEPEST, slope + scale * move1));
      const reached = lineLoss(first, won, lost, intercept + scale * move0, nextSlope);
      gain = loss - reached;
      if (gain >= 0) {
        intercept += scale * move0;
        slope = nextSlope;
        loss = reached;
        break;
      }
      scale /= 2;
    }
    if (gain < GAIN) break;
  }
  return { intercept, slope, loss };
}

function lineLoss(first: number, won: Float64Array, lost: Float64Array, intercept: number, slope: number): number {
  let sum = 0;
  for (let place = 0; place < won.length; place++) {
    const wins = won[place] as number;
    const losses = lost[place] as number;
    if (wins + losses > 0) sum += lossAt(intercept + slope * (first + place), wins, losses);
  }
  return sum;
}
