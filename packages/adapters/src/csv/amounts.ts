/** How the numbers of a column are written. */
export interface NumberStyle {
  readonly decimal: '.' | ',';
  /** Between groups of three digits; `undefined`: none allowed. */
  readonly thousands: string | undefined;
  readonly symbols: readonly string[];
}

export type NumberProblem = 'invalid-number' | 'too-many-decimals' | 'too-large';

// ISO 4217: currencies whose minor unit is not a hundredth.
const MINOR_DIGITS: ReadonlyMap<string, number> = new Map([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF']
    .map((code) => [code, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
  ...['CLF', 'UYW'].map((code) => [code, 4] as const),
]);

/** How many decimal digits the minor unit of a currency has. */
export function minorDigits(currency: string): number {
  return MINOR_DIGITS.get(currency) ?? 2;
}

/**
 * Decimal text to an integer, exactly: the digits are moved as text, never multiplied as floating point.
 *
 * @param shift How many places the decimal sign moves to the right.
 *
 * @example
 * ```ts
 * shifted('¥1,280,000.5', 2, { decimal: '.', thousands: ',', symbols: ['¥'] }); //=> 128000050
 * shifted('0.125', 2, { decimal: '.', thousands: undefined, symbols: [] });      //=> 'too-many-decimals'
 * ```
 */
export function shifted(text: string, shift: number, style: NumberStyle): number | NumberProblem {
  const bare = style.symbols.reduce((rest, symbol) => rest.replace(symbol, ''), text).trim();
  const [whole = '', fraction = '0', ...more] = bare.replace(/^[+-]\s*/, '').split(style.decimal);
  const digits = ungrouped(whole, style.thousands);
  if (digits === undefined || !/^\d+$/.test(fraction) || more.length > 0) return 'invalid-number';
  // Zeros beyond the minor unit say nothing.
  const significant = fraction.replace(/0+$/, '');
  if (significant.length > shift) return 'too-many-decimals';
  const value = Number(digits + significant.padEnd(shift, '0'));
  if (!Number.isSafeInteger(value)) return 'too-large';
  return bare.startsWith('-') && value !== 0 ? -value : value;
}

function ungrouped(whole: string, thousands: string | undefined): string | undefined {
  if (/^\d+$/.test(whole)) return whole;
  if (thousands === undefined || !whole.includes(thousands)) return undefined;
  const [first = '', ...groups] = whole.split(thousands);
  const wellFormed = /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
  return wellFormed ? first + groups.join('') : undefined;
}
