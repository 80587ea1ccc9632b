import { FACT_SCHEMAS, type EntityType, type FactType, type Json } from '@sextant/core/facts';
import { isKnownZone } from '@sextant/core/time';
// The small zod: the large one probes `new Function`, which a strict content security policy reports.
import * as z from 'zod/mini';
import type { CsvAbout, CsvColumn, CsvDeclaration, CsvFact, CsvValue, TimeOf } from './csv.types.js';
import { formatProblem, readIso } from './dates.js';

const text = z.string().check(z.minLength(1));
const opt = z.exactOptional;
/** A name of the declaration's own. `@` is kept for the parts of an id that are no column. */
const NAME = /^[\p{L}_][\p{L}\p{N}_-]*$/u;
const name = z.string().check(z.regex(NAME, 'a name of letters, digits, _ and -'), z.refine(isHarmless, 'a name no object inherits'));
const column = z.string();

const at = z.strictObject({ at: z.string().check(z.refine((value) => readIso(value) !== undefined, 'ISO 8601 with an offset')) });
const timeOf = z.union([column, at], 'a date column or { "at": ISO 8601 with an offset }') satisfies z.ZodMiniType<TimeOf>;

const anyColumn = { header: text.check(z.refine((value) => value === value.trim(), 'a header without spaces around')), optional: opt(z.boolean()), filled: opt(z.boolean()) };
const valueMap = { values: opt(z.record(z.string(), z.string())), otherwise: opt(z.enum(['reject', 'keep', 'blank'])) };
const sign = z.string().check(z.length(1), z.regex(/[^\d+-]/, 'one character that is no digit and no sign'));
const format = z.string().check((context) => {
  const expected = formatProblem(context.value);
  if (expected) context.issues.push({ code: 'custom', message: expected, input: context.value });
});

export const columnSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), ...anyColumn, ...valueMap }),
  z.strictObject({ type: z.literal('date'), ...anyColumn, formats: z.array(format).check(z.minLength(1)) }),
  z.strictObject({
    type: z.literal('amount'), ...anyColumn,
    currency: z.union([z.string().check(z.regex(/^[A-Z]{3}$/)), z.strictObject({ column })], 'an ISO 4217 code or { "column": its column }'),
    decimal: opt(z.enum(['.', ','])), thousands: opt(sign), symbols: opt(z.array(text)),
    unit: opt(z.number().check(z.refine((value) => /^10*$/.test(String(value)) && value <= 1e9, 'a power of ten up to 1000000000'))),
  }).check(z.refine(({ decimal = '.', thousands }) => decimal !== thousands, { path: ['thousands'], message: 'another sign than the decimal one' })),
  z.strictObject({ type: z.literal('integer'), ...anyColumn, thousands: opt(sign) }),
  z.strictObject({ type: z.literal('flag'), ...anyColumn, yes: z.array(text).check(z.minLength(1)), no: z.array(text) }),
  z.strictObject({ type: z.literal('list'), ...anyColumn, ...valueMap, separator: text }),
]) satisfies z.ZodMiniType<CsvColumn>;

const entityType = z.enum([
  'lead', 'account', 'contact', 'deal', 'order', 'receipt', 'product', 'rep',
  'team', 'region', 'store', 'ticket', 'campaign', 'material',
]) satisfies z.ZodMiniType<EntityType>;

const factType = z.custom<FactType>(
  (value) => typeof value === 'string' && (Object.hasOwn(FACT_SCHEMAS, value) || /^x\.[a-z0-9][a-z0-9.-]*$/.test(value)),
  'a fact type, or a firm\'s own beginning with "x."',
);

const about = z.strictObject({ type: entityType, id: column, as: opt(text) }) satisfies z.ZodMiniType<CsvAbout>;

const value = z.union([
  column,
  z.strictObject({ constant: z.custom<Json>((json) => json !== undefined, 'JSON') }),
  z.strictObject({ column, empty: z.enum(['clear', 'leave']) }),
], 'a column, { "constant": … } or { "column", "empty" }') satisfies z.ZodMiniType<CsvValue>;

export const factSchema = z.strictObject({
  type: factType,
  when: opt(z.strictObject({ column, oneOf: z.array(z.string()).check(z.minLength(1)) })),
  id: z.array(z.string()).check(z.minLength(1)),
  time: opt(timeOf),
  recordedAt: opt(timeOf),
  about: z.array(about).check(z.refine((entries) => entries.some((entry) => entry.as === undefined), 'at least one entity without a role')),
  actor: opt(column),
  data: z.record(name, value),
}) satisfies z.ZodMiniType<CsvFact>;

/** The declaration but for its columns and facts, which are judged one by one so that one mistake does not hide another. */
export const frameSchema = z.strictObject({
  name: text,
  source: text,
  zone: z.string().check(z.refine(isKnownZone, 'an IANA zone')),
  encoding: opt(z.enum(['utf-8', 'gb18030', 'auto'])),
  delimiter: opt(z.string().check(z.length(1), z.regex(/[^"\r\n]/, 'one character, neither a quote nor a line end'))),
  headerRow: opt(z.int().check(z.gte(1))),
  blanks: opt(z.array(z.string())),
  rows: opt(z.enum(['any', 'happened'])),
  recordedAt: timeOf,
  columns: z.record(name, z.unknown()),
  facts: z.record(name, z.unknown()),
}) satisfies z.ZodMiniType<Omit<CsvDeclaration, 'columns' | 'facts'>>;

function isHarmless(key: string): boolean {
  return !['__proto__', 'constructor', 'prototype'].includes(key);
}
