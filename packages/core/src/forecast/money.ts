import type { Money } from '../facts/facts.types.js';

/** An amount a source told; anything else is none. What a book holds with `minor` units is an amount: others it set aside. */
export function moneyOf(value: unknown): Money | null {
  if (typeof value !== 'object' || value === null || !('minor' in value)) return null;
  const { minor, currency } = value as Money;
  return { minor, currency };
}
