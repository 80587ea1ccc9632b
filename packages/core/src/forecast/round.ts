import type { Money } from '../facts/facts.types.js';
import type { BasisPoints } from '../messages/messages.types.js';

const WHOLE = 10_000;

/**
 * A share of an integer, rounded once, half away from zero; exact for every safe integer.
 *
 * @param value Integer.
 * @param share Basis points, 0 or more.
 *
 * @example
 * ```ts
 * shareOf(128_000_000, 3500); //=> 44800000
 * shareOf(5, 5000);           //=> 3
 * shareOf(-5, 5000);          //=> -3
 * ```
 */
export function shareOf(value: number, share: BasisPoints): number {
  // Split, so that no product leaves the exact integers before it is divided.
  const whole = Math.trunc(value / WHOLE);
  const rest = value - whole * WHOLE;
  // Adding 0 makes −0 a plain 0.
  return whole * share + roundHalfAway(rest * share) + 0;
}

function roundHalfAway(numerator: number): number {
  const size = Math.abs(numerator);
  const rounded = Math.floor((size + WHOLE / 2) / WHOLE);
  return numerator < 0 ? -rounded : rounded;
}

/**
 * A share of an amount in whole minor units, half away from zero; exact for any safe integer amount.
 *
 * @param share Basis points.
 *
 * @example
 * ```ts
 * moneyShare({ minor: 101, currency: 'CNY' }, 5000); //=> { minor: 51, currency: 'CNY' }
 * ```
 */
export function moneyShare(amount: Money, share: BasisPoints): Money {
  return { minor: shareOf(amount.minor, share), currency: amount.currency };
}
