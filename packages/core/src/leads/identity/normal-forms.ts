import { normalised } from '../../compliance/conduct/similar.js';
import type { IdentityKeyRule, IdentityRule, KeyForm } from './identity.types.js';

/** A value made comparable; `null`: it is none of this form; `undefined`: it is one of another form, or says nothing. */
export type Normalise = (value: string) => string | null | undefined;

/**
 * How the values of a key are made comparable, without those the policy ignores.
 *
 * @example
 * ```ts
 * normaliser(keys.mobile, identity)('＋８６ 138-0000 1111'); //=> '+8613800001111'
 * normaliser(keys.mobile, identity)('0571-88886666');       //=> undefined: a landline
 * normaliser(keys.mobile, identity)('n/a');                 //=> null
 * ```
 */
export function normaliser({ as, ignoring }: IdentityKeyRule, { companySuffixes }: Pick<IdentityRule, 'companySuffixes'>): Normalise {
  const form: Normalise = as === 'company' ? companyForm(companySuffixes) : FORMS[as];
  const plain = (text: string): string => form(text) ?? text.normalize('NFKC').trim().toLowerCase();
  const exact = new Set(ignoring.filter((text) => !text.includes('*')).map(plain));
  const starts = ignoring.filter((text) => text.endsWith('*')).map((text) => text.slice(0, -1).toLowerCase());
  const ends = ignoring.filter((text) => text.startsWith('*')).map((text) => text.slice(1).toLowerCase());
  return (text) => {
    if (text.length > LONGEST) return null;
    const value = form(text);
    if (typeof value !== 'string') return value;
    const lower = value.toLowerCase();
    if (exact.has(value) || starts.some((start) => lower.startsWith(start)) || ends.some((end) => lower.endsWith(end))) return undefined;
    return value;
  };
}

/** No name, number or address is longer; what is, was pasted into the wrong field. */
const LONGEST = 320;

const FORMS: Readonly<Record<Exclude<KeyForm, 'company'>, Normalise>> = {
  email: (text) => {
    const plain = text.normalize('NFKC').trim().toLowerCase().replace(/^mailto:/, '');
    return /^[^\s@,;<>]+@[^\s@,;<>.]+(?:\.[^\s@,;<>.]+)+$/.test(plain) ? plain : null;
  },
  mobile: (text) => {
    const phone = phoneOf(text);
    return phone && (phone.mobile ? phone.number : undefined);
  },
  landline: (text) => {
    const phone = phoneOf(text);
    return phone && (phone.mobile ? undefined : phone.number);
  },
  'credit-code': (text) => {
    const plain = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
    return /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(plain) ? plain : null;
  },
  id: (text) => text.normalize('NFKC').trim() || null,
  // One character is a surname at most, and names half a town.
  name: (text) => {
    const plain = normalised(text);
    return [...plain].length >= 2 ? plain : null;
  },
};

function companyForm(suffixes: readonly string[]): Normalise {
  const longestFirst = suffixes.map(normalised).filter((suffix) => suffix !== '').sort((a, b) => b.length - a.length);
  return (text) => {
    let plain = normalised(text);
    for (;;) {
      const suffix = longestFirst.find((end) => plain.endsWith(end) && plain.length > end.length);
      if (suffix === undefined) break;
      plain = plain.slice(0, -suffix.length);
    }
    return [...plain].length >= 2 ? plain : null;
  };
}

interface Phone {
  /** With country code: `+8613800001111`. */
  readonly number: string;
  /** Known to be somebody's own: of numbers abroad nobody can tell. */
  readonly mobile: boolean;
}

const EXTENSION = /(?:转|分机|ext\.?|#|x)\s*\d{1,6}$/i;
const MOBILE = /^0?(1[3-9]\d{9})$/;
/** Area code and number, or a service number. */
const LANDLINE = /^(?:0?((?:10|2\d|[3-9]\d{2})\d{7,8})|([48]00\d{7}))$/;

/** A number as it would be dialled from anywhere; `null` for what nobody could dial. */
function phoneOf(text: string): Phone | null {
  const plain = text.normalize('NFKC').trim().replace(EXTENSION, '').replace(/^(0\d{2,3}-?\d{7,8})-\d{1,6}$/, '$1').trim().replace(/^\((\+?\d+)\)/, '$1');
  if (!/^\+?[\d\s().\p{Pd}]+$/u.test(plain)) return null;
  const dialled = plain.replace(/\D/g, '').replace(/^00(?=[1-9])/, '+');
  const [abroad, digits] = plain.startsWith('+') ? [true, dialled] : [dialled.startsWith('+'), dialled.replace('+', '')];
  if (/^(\d)\1*$/.test(digits)) return null;
  const chinese = digits.startsWith('86') && (abroad || digits.length > 11) ? digits.slice(2) : abroad ? null : digits;
  if (chinese === null) return /^[1-9]\d{7,14}$/.test(digits) ? { number: `+${digits}`, mobile: false } : null;
  const [, mobile] = MOBILE.exec(chinese) ?? [];
  if (mobile !== undefined) return /^1(\d)\1*$/.test(mobile) ? null : { number: `+86${mobile}`, mobile: true };
  // Without its area code a landline could be anywhere.
  const [, landline, service] = LANDLINE.exec(chinese) ?? [];
  const isArea = landline !== undefined && (chinese.startsWith('0') || chinese !== digits);
  const number = isArea ? landline : service;
  return number === undefined ? null : { number: `+86${number}`, mobile: false };
}
