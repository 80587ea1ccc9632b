import type { Decimal } from '../facts/trade.types.js';

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Whether a text is a decimal number: an optional minus, digits, optionally a point and digits. */
export function isDecimal(text: unknown): text is Decimal {
  return typeof text === 'string' && DECIMAL.test(text);
}

/**
 * Compares two decimal numbers exactly, however many places they have: negative when `a` is less, 0 when they are equal,
 * positive when it is more; `null` where one of them is no decimal number (RC-6).
 *
 * @example
 * ```ts
 * compareDecimals('1.50', '1.5');    //=> 0
 * compareDecimals('9', '10');        //=> -1
 * compareDecimals('0.1', '0.10001'); //=> -1
 * compareDecimals('1e3', '5');       //=> null
 * ```
 */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 | null {
  const [one, other] = [partsOf(a), partsOf(b)];
  if (!one || !other) return null;
  if (one.negative !== other.negative) return one.negative ? -1 : 1;
  const size = compareSizes(one, other);
  return one.negative ? ((0 - size) as -1 | 0 | 1) : size;
}

interface Parts {
  readonly negative: boolean;
  readonly whole: string;
  readonly places: string;
}

function partsOf(text: unknown): Parts | null {
  const [, sign, whole = '', places = ''] = (typeof text === 'string' && DECIMAL.exec(text)) || [];
  if (whole === '') return null;
  const parts = { whole: whole.replace(/^0+/, ''), places: places.replace(/0+$/, '') };
  // Minus nothing is nothing.
  return { ...parts, negative: sign === '-' && parts.whole + parts.places !== '' };
}

function compareSizes(a: Parts, b: Parts): -1 | 0 | 1 {
  if (a.whole.length !== b.whole.length) return a.whole.length < b.whole.length ? -1 : 1;
  if (a.whole !== b.whole) return a.whole < b.whole ? -1 : 1;
  // Of two runs of places the shorter one that agrees as far as it goes is less, as text is.
  return a.places === b.places ? 0 : a.places < b.places ? -1 : 1;
}
