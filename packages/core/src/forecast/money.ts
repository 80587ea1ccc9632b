import type { Money } from '../facts/facts.types.js';

/** Whether a source told an amount. What a book holds with `minor` units is one: others it set aside. */
export function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'minor' in value;
}

/** An amount a source told; anything else is none. */
export function moneyOf(value: unknown): Money | null {
  return isMoney(value) ? { minor: value.minor, currency: value.currency } : null;
}
