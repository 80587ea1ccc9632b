import type { Decimal, Money } from '@sextant/core/facts';
import { minorDigits, shifted } from '../csv/amounts.js';

const PLAIN = { decimal: '.', thousands: undefined, symbols: [] } as const;

/**
 * A number of an ERP as decimal text, digit by digit: `'494.0000'` and `494` are the same `'494'`. Databases write `'.5'`, doubles
 * `1e-7`: both are read. `undefined` when it is no number.
 *
 * @example
 * ```ts
 * [decimalText('.5000'), decimalText(1e-7), decimalText('-0.00'), decimalText('1,5')]; //=> ['0.5', '0.0000001', '0', undefined]
 * ```
 */
export function decimalText(value: unknown): Decimal | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(String(value).trim());
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (!match || whole + fraction === '') return undefined;
  return written(sign === '-', whole + fraction, fraction.length - Number(exponent));
}

/** Exact, however many digits. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(placesOf(a), placesOf(b));
  const sum = scaled(a, places) + scaled(b, places);
  return written(sum < 0n, String(sum < 0n ? -sum : sum), places);
}

/**
 * A decimal as an amount in the currency's minor units; a text where that cannot be done without changing it.
 *
 * @example
 * ```ts
 * [moneyOf('15868.8', 'CNY'), moneyOf('1.005', 'CNY'), moneyOf('1000', 'JPY')];
 * //=> [{ minor: 1586880, currency: 'CNY' }, 'too-many-decimals', { minor: 1000, currency: 'JPY' }]
 * ```
 */
export function moneyOf(decimal: Decimal, currency: string): Money | 'too-many-decimals' | 'too-large' | 'invalid-number' {
  const minor = shifted(decimal, minorDigits(currency), PLAIN);
  return typeof minor === 'string' ? minor : { minor, currency };
}

/** Digits with so many of them behind the point, in the one way we write decimals. */
function written(negative: boolean, digits: string, places: number): Decimal {
  const padded = places > 0 ? digits.padStart(places + 1, '0') : digits + '0'.repeat(-places);
  const cut = padded.length - Math.max(places, 0);
  const whole = padded.slice(0, cut).replace(/^0+(?=\d)/, '');
  const fraction = padded.slice(cut).replace(/0+$/, '');
  const bare = fraction === '' ? whole : `${whole}.${fraction}`;
  return negative && bare !== '0' ? `-${bare}` : bare;
}

function placesOf(decimal: Decimal): number {
  const point = decimal.indexOf('.');
  return point < 0 ? 0 : decimal.length - point - 1;
}

function scaled(decimal: Decimal, places: number): bigint {
  return BigInt(decimal.replace('.', '') + '0'.repeat(places - placesOf(decimal)));
}
