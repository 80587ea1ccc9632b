import * as z from 'zod/mini';
import { checkedOptions } from '../erp/options-problems.js';
import type { TrytonOptions, TrytonStream } from './tryton.types.js';

const text = z.string().check(z.minLength(1));
const opt = z.exactOptional;

export const STREAMS = [
  'parties', 'contacts', 'employees', 'products', 'opportunities', 'sales', 'shipments', 'invoices', 'receipts',
] as const satisfies readonly TrytonStream[];

const zone = z.string().check(z.refine(isZone, 'an IANA zone, such as "Asia/Shanghai"'));
const url = z.string().check(z.refine(isHttp, 'an http or https address without user, query or fragment'));

const OPTIONS = z.strictObject({
  url,
  database: z.string().check(z.regex(/^[\w.-]+$/)),
  user: text,
  password: text,
  tenant: opt(text),
  source: opt(text),
  zone,
  company: opt(z.int().check(z.gte(1))),
  streams: opt(z.readonly(z.array(z.enum(STREAMS)))),
  pageSize: opt(z.int().check(z.gte(1), z.lte(1000))),
  // The client checks what is its own.
  http: opt(z.custom<NonNullable<TrytonOptions['http']>>((value) => typeof value === 'object' && value !== null, 'an object')),
});

/** @throws {AdapterError} `config`, listing every problem; the password is never shown. */
export function checkedTrytonOptions(options: TrytonOptions): TrytonOptions {
  return checkedOptions<TrytonOptions>('tryton', OPTIONS, options, /password/);
}

function isZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

function isHttp(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && username + password + search + hash === '';
}
