import type { BasisPoints } from '../../messages/messages.types.js';

// Not written as literals: these need a newer language than the one-file build is made for.
const [ZERO, ONE, TWO, WHOLE] = [BigInt(0), BigInt(1), BigInt(2), BigInt(10_000)];

/** A part of a whole's size in basis points, rounded away from zero: what is beyond a bound by anything stays beyond it. */
export function ratioAway(part: number, whole: number): BasisPoints {
  const under = BigInt(Math.abs(whole));
  return quotient(BigInt(part) * WHOLE, under, under - ONE);
}

/** The same, rounded half away from zero. */
export function ratioNear(part: number, whole: number): BasisPoints {
  return near(BigInt(part) * WHOLE, BigInt(Math.abs(whole)));
}

/** A number as a fraction of exact integers; `under` is above 0. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** One's own fraction, resting on `n` cases, pulled towards another one that is worth `pull` cases; rounded half away from zero. */
export function pulled(own: Fraction, n: number, towards: Fraction, pull: number): number {
  const over = own.over * BigInt(n) * towards.under + towards.over * BigInt(pull) * own.under;
  return near(over, own.under * towards.under * BigInt(n + pull));
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

function near(over: bigint, under: bigint): number {
  return quotient(TWO * over, TWO * under, under);
}

/** Cut towards zero once so much was added to its size. */
function quotient(over: bigint, under: bigint, added: bigint): number {
  const cut = Number((over < ZERO ? over - added : over + added) / under);
  // Beyond the exact integers it says no more than that it is far.
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(cut, Number.MAX_SAFE_INTEGER));
}
