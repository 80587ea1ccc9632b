import type { Test } from '../../conditions/condition.types.js';

/** What is not finite lies in no range, as if it were not known. */
export const MOST = Number.MAX_VALUE;

/** The closed range of numbers that pass; `null`: they form none. */
export function rangeOf(test: Test): readonly [number, number] | null {
  if ('is' in test && typeof test.is === 'number') return [test.is, test.is];
  if ('atLeast' in test) return [test.atLeast, MOST];
  if ('atMost' in test) return [-MOST, test.atMost];
  if ('above' in test) return [nextUp(test.above), MOST];
  if ('below' in test) return [-MOST, -nextUp(-test.below)];
  return 'between' in test ? test.between : null;
}

/** The next greater double. */
function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value > 0 ? 1n : -1n));
  return bits.getFloat64(0);
}
