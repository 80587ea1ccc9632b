import type { BinariseOptions } from './binarise.types.js';
import { LearningError } from './errors.js';

/** @throws {LearningError} `invalid-option` for a number outside its range. */
export function checkNumber(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new LearningError('invalid-option', `/${name}`, `an integer from ${least} to ${most}`, String(value));
}

/** @throws {LearningError} `invalid-option`. */
export function checkBinarise({ stripes = 10, rare = 100, leak = 9_900, monotone = {} }: BinariseOptions): void {
  checkNumber('stripes', stripes, 2, 100);
  checkNumber('rare', rare, 0, 5_000);
  checkNumber('leak', leak, 5_001, 10_000);
  for (const [field, way] of Object.entries<unknown>(monotone)) {
    if (way !== 'up' && way !== 'down') throw new LearningError('invalid-option', `/monotone/${field}`, '"up" or "down"', String(way));
  }
}
