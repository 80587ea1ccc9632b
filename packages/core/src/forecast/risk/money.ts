import type { Money } from '../../facts/facts.types.js';

/** An amount a source told; anything else is none. */
export function moneyOf(value: unknown): Money | null {
  if (typeof value !== 'object' || value === null || !('minor' in value) || !('currency' in value)) return null;
  const { minor, currency } = value;
  return Number.isSafeInteger(minor) && typeof currency === 'string' && currency !== '' ? { minor: minor as number, currency } : null;
}
