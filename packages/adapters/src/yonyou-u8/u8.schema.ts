// The small zod: the large one probes `new Function`, which a strict content security policy reports.
import * as z from 'zod/mini';
import { readNaive } from '../erp/naive-time.js';
import type { U8ResourceName, U8ResourceOverride, U8StreamName, YonyouU8Options } from './u8.types.js';

const text = z.string().check(z.minLength(1));
const opt = z.exactOptional;
const count = z.int().check(z.gte(1));
const currency = z.string().check(z.regex(/^[A-Z]{3}$/, 'an ISO 4217 code'));
const name = z.string().check(z.regex(/^[A-Za-z]\w*$/, 'a name of letters, digits and _'));
const documentStatus = z.enum(['draft', 'in-approval', 'approved', 'closed', 'cancelled']);
const orderStatus = z.enum(['draft', 'in-approval', 'approved', 'partly-delivered', 'delivered', 'closed', 'cancelled', 'frozen']);

const RESOURCES = ['customers', 'orders', 'shipments', 'receivables', 'receipts'] as const;
const resourceName = z.enum(RESOURCES) satisfies z.ZodMiniType<U8ResourceName>;
const streamName = z.enum([...RESOURCES, 'stock']) satisfies z.ZodMiniType<U8StreamName>;

const override = z.strictObject({
  list: opt(name), single: opt(name), fields: opt(z.record(text, z.array(text))), parameters: opt(z.record(text, z.string())),
}) satisfies z.ZodMiniType<U8ResourceOverride>;

export const optionsSchema = z.strictObject({
  fromAccount: text,
  toAccount: text,
  appKey: text,
  appSecret: text,
  dataSource: opt(count),
  baseUrl: opt(z.string().check(z.refine(isAddress, 'http(s)://host without user, query or fragment'))),
  source: opt(text),
  start: opt(z.string().check(z.refine((value) => /^\d{4}-\d\d-\d\d$/.test(value) && readNaive(value) !== undefined, 'yyyy-MM-dd'))),
  lookBackDays: opt(count),
  recheck: opt(z.int().check(z.gte(0))),
  windowDays: opt(count),
  pageSize: opt(count.check(z.lte(8000))),
  lines: opt(z.boolean()),
  currency: opt(currency),
  currencies: opt(z.record(text, currency)),
  statuses: opt(z.strictObject({ order: opt(z.record(text, orderStatus)), document: opt(z.record(text, documentStatus)) })),
  streams: opt(z.array(streamName).check(z.minLength(1))),
  resources: opt(z.partialRecord(resourceName, override)),
  stock: opt(z.strictObject({
    warehouses: opt(z.array(text)), safety: opt(z.record(text, z.string().check(z.regex(/^\d+(\.\d+)?$/, 'a decimal number as text')))),
  })),
  operator: opt(z.strictObject({ personCode: text, userId: text })),
  tokenCodes: opt(z.array(text)),
  sync: opt(z.boolean()),
  resultWithin: opt(count),
  timeout: opt(count),
  tries: opt(count),
  limits: opt(z.record(text, z.strictObject({ calls: count, per: count, parallel: opt(count) }))),
}) satisfies z.ZodMiniType<YonyouU8Options>;

function isAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '';
}
