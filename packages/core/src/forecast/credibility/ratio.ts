import type { BasisPoints } from '../../messages/messages.types.js';

// Not written as literals: these need a newer language than the one-file build is made for.
const [ZERO, TWO, WHOLE] = [BigInt(0), BigInt(2), BigInt(10_000)];

/** A part of a whole's size in basis points, rounded away from zero: what is beyond a bound by anything stays beyond it. */
export function ratioAway(part: number, whole: number): BasisPoints {
  return quotient(BigInt(part) * WHOLE, BigInt(Math.abs(whole)), 'away');
}

/** The same, rounded half away from zero. */
export function ratioNear(part: number, whole: number): BasisPoints {
  return quotient(BigInt(part) * WHOLE, BigInt(Math.abs(whole)), 'near');
}

/** A number as a fraction of exact integers; `under` is above 0. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** One's own fraction, resting on `n` cases, pulled towards another one that is worth `pull` cases; rounded half away from zero. */
export function pulled(own: Fraction, n: number, towards: Fraction, pull: number): number {
  const over = own.over * BigInt(n) * towards.under + towards.over * BigInt(pull) * own.under;
  return quotient(over, own.under * towards.under * BigInt(n + pull), 'near');
}

export function fraction(over: number, under: number, scale = 1): Fraction {
  return { over: BigInt(over) * BigInt(scale), under: BigInt(under) };
}

/** Whether one figure is within so many basis points of another one's size, both ends included. */
export function isWithin(figure: number, of: number, share: BasisPoints): boolean {
  const far = BigInt(Math.abs(figure - of)) * WHOLE;
  return far <= BigInt(Math.abs(of)) * BigInt(share);
}

/** Whether a part is at least so many basis points of a whole, exactly. */
export function reaches(part: number, whole: number, share: BasisPoints): boolean {
  return BigInt(part) * WHOLE >= BigInt(whole) * BigInt(share);
}

function quotient(over: bigint, under: bigint, rounding: 'away' | 'near'): number {
  const size = over < ZERO ? -over : over;
  const rounded = rounding === 'away' ? (size + under - BigInt(1)) / under : (TWO * size + under) / (TWO * under);
  // Beyond the exact integers it says no more than that it is far.
  const most = Math.min(Number(rounded), Number.MAX_SAFE_INTEGER);
  return over < ZERO && most !== 0 ? -most : most;
}
