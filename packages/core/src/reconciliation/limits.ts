import type { Money } from '../facts/facts.types.js';
import { shareOf } from '../forecast/round.js';
import type { AmountLimit } from './reconciliation.types.js';

/**
 * How far receipts may be from an amount, in minor units: the least of the bounds given, 0 without one (RC-2).
 *
 * @example
 * ```ts
 * amountLimit({ minor: 1_000_000, currency: 'CNY' }, { CNY: { minor: 10_000, share: 50 } }); //=> 5000
 * amountLimit({ minor: 1_000_000, currency: 'EUR' }, { CNY: { minor: 10_000 } });            //=> 0
 * ```
 */
export function amountLimit(amount: Money, limits: Readonly<Record<string, AmountLimit>>): number {
  const limit = Object.hasOwn(limits, amount.currency) ? limits[amount.currency] : limits['*'];
  if (!limit) return 0;
  const bounds = [
    ...(limit.minor === undefined ? [] : [limit.minor]),
    // Half a unit up would let pass what is beyond the share.
    ...(limit.share === undefined ? [] : [floorShare(Math.abs(amount.minor), limit.share)]),
  ];
  return bounds.length === 0 ? 0 : Math.min(...bounds);
}

function floorShare(value: number, share: number): number {
  const rounded = shareOf(value, share);
  return rounded > 0 && isAbove(rounded, value, share) ? rounded - 1 : rounded;
}

/** Whether `part` is more than `share` of `value`; both sides are cut so that no product leaves the exact integers. */
function isAbove(part: number, value: number, share: number): boolean {
  const whole = Math.trunc(value / 10_000);
  return (part - whole * share) * 10_000 > (value - whole * 10_000) * share;
}
