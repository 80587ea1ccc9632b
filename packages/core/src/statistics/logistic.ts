/**
 * Counts of wins and losses at places in a space of few dimensions: what a logistic model needs of any number of rows.
 * Place `i` stands at `x[i * width … i * width + width - 1]`.
 */
export interface Counts {
  readonly width: number;
  readonly x: Float64Array;
  readonly won: Float64Array;
  readonly lost: Float64Array;
}

/** A logistic model: log-odds are `intercept + Σ weights × x`. */
export interface Logistic {
  readonly intercept: number;
  readonly weights: Float64Array;
  /** Sum of the negative log likelihoods of all rows. */
  readonly loss: number;
}

const STEPS = 60;
/** Smaller gains than this are none. */
const GAIN = 1e-9;
/** Keeps the weights of separable rows finite, and changes the loss of others in no digit that is shown. */
const RIDGE = 1e-6;

/** `log(1 + exp(z))`, for any `z`. */
function softplus(z: number): number {
  return z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
}

export function logisticOf(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** Negative log likelihood of counts at log-odds `z`. */
export function lossAt(z: number, won: number, lost: number): number {
  return (won > 0 ? won * softplus(-z) : 0) + (lost > 0 ? lost * softplus(z) : 0);
}

/**
 * Maximum likelihood by Newton's method with halved steps.
 *
 * @param start Where to begin: intercept, then weights.
 */
export function fitLogistic({ width, x, won, lost }: Counts, start?: Float64Array): Logistic {
  const size = width + 1;
  let at = start ? Float64Array.from(start) : new Float64Array(size);
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  let value = objective(at);
  for (let step = 0; step < STEPS; step++) {
    derive(at);
    const move = solve(hessian, gradient, size);
    let scale = 1;
    let next = at;
    let gained = 0;
    while (scale > 1e-6) {
      next = at.map((one, index) => one + scale * (move[index] ?? 0));
      const reached = objective(next);
      gained = value - reached;
      if (gained >= 0) {
        value = reached;
        break;
      }
      scale /= 2;
    }
    if (!(gained >= 0)) break;
    at = next;
    if (gained < GAIN) break;
  }
  let loss = value;
  for (const weight of at) loss -= 0.5 * RIDGE * weight * weight;
  return { intercept: at[0] ?? 0, weights: at.slice(1), loss };

  function logOdds(point: Float64Array, row: number): number {
    let z = point[0] ?? 0;
    for (let index = 0, place = row * width; index < width; index++, place++) z += (point[index + 1] ?? 0) * (x[place] ?? 0);
    return z;
  }

  function objective(point: Float64Array): number {
    let sum = 0;
    for (let row = 0; row < won.length; row++) sum += lossAt(logOdds(point, row), won[row] ?? 0, lost[row] ?? 0);
    for (const weight of point) sum += 0.5 * RIDGE * weight * weight;
    return sum;
  }

  /** The direction of descent into `gradient`, the curvature into `hessian`. */
  function derive(point: Float64Array): void {
    gradient.fill(0);
    hessian.fill(0);
    for (let row = 0; row < won.length; row++) {
      const wins = won[row] ?? 0;
      const all = wins + (lost[row] ?? 0);
      if (all === 0) continue;
      const p = logisticOf(logOdds(point, row));
      const residual = wins - all * p;
      const curvature = all * p * (1 - p);
      const place = row * width;
      for (let i = 0; i < size; i++) {
        const xi = i === 0 ? 1 : (x[place + i - 1] ?? 0);
        if (xi === 0) continue;
        gradient[i] = (gradient[i] ?? 0) + residual * xi;
        for (let j = 0; j <= i; j++) {
          const xj = j === 0 ? 1 : (x[place + j - 1] ?? 0);
          hessian[i * size + j] = (hessian[i * size + j] ?? 0) + curvature * xi * xj;
        }
      }
    }
    for (let i = 0; i < size; i++) {
      gradient[i] = (gradient[i] ?? 0) - RIDGE * (point[i] ?? 0);
      hessian[i * size + i] = (hessian[i * size + i] ?? 0) + RIDGE;
      for (let j = 0; j < i; j++) hessian[j * size + i] = hessian[i * size + j] ?? 0;
    }
  }
}

/** Solves a symmetric positive definite system by Cholesky's decomposition; where it is none, by the diagonal alone. */
function solve(matrix: Float64Array, right: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (lower[i * size + k] ?? 0) * (lower[j * size + k] ?? 0);
      if (i !== j) lower[i * size + j] = sum / (lower[j * size + j] ?? 1);
      else if (sum > 1e-12) lower[i * size + i] = Math.sqrt(sum);
      else return right.map((value, index) => value / Math.max(1e-6, matrix[index * size + index] ?? 1));
    }
  }
  const solution = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) solution[i] = (solution[i] ?? 0) - (lower[i * size + k] ?? 0) * (solution[k] ?? 0);
    solution[i] = (solution[i] ?? 0) / (lower[i * size + i] ?? 1);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) solution[i] = (solution[i] ?? 0) - (lower[k * size + i] ?? 0) * (solution[k] ?? 0);
    solution[i] = (solution[i] ?? 0) / (lower[i * size + i] ?? 1);
  }
  return solution;
}
