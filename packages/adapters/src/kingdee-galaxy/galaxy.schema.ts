// The small zod: the large one probes `new Function`, which a strict content security policy reports.
import * as z from 'zod/mini';
import type { FormOverride, GalaxyLogin, GalaxySettings, GalaxyStreamName } from './galaxy.types.js';

const text = z.string().check(z.minLength(1));
const opt = z.exactOptional;
const app = { appId: text, appSecret: text };

const login = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('password'), password: text }),
  z.strictObject({ kind: z.literal('app-secret'), ...app }),
  z.strictObject({ kind: z.literal('signed-login'), ...app }),
  z.strictObject({ kind: z.literal('signature'), ...app, timestamp: opt(z.enum(['seconds', 'milliseconds'])) }),
]) satisfies z.ZodMiniType<GalaxyLogin>;

const streamName = z.enum([
  'customers', 'products', 'quotations', 'orders', 'open-orders', 'shipments', 'receivables', 'receipts', 'stock', 'opportunities',
]) satisfies z.ZodMiniType<GalaxyStreamName>;

/** Names of forms and fields end up in a query: nothing but the letters of a key. */
const formId = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'a form id of letters, digits and _'));
const fieldKey = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*$/, 'a field key such as FCustId.FNumber'));

const override = z.strictObject({
  form: opt(formId), fields: opt(z.record(text, z.nullable(fieldKey))), filter: opt(text),
}) satisfies z.ZodMiniType<FormOverride>;

const documentStatus = z.enum(['draft', 'in-approval', 'approved', 'closed', 'cancelled']);
const milliseconds = z.int().check(z.gte(0));
const limit = z.strictObject({ calls: z.int().check(z.gte(1)), per: z.int().check(z.gte(1)), parallel: opt(z.int().check(z.gte(1))) });

export const settingsSchema = z.strictObject({
  serverUrl: z.string().check(z.refine(isServerUrl, 'http(s)://host/k3cloud/ without user, query or fragment')),
  account: text,
  user: text,
  login,
  language: opt(z.int().check(z.gte(1))),
  organisation: opt(z.string()),
  source: opt(text),
  pageSize: opt(z.int().check(z.gte(1), z.lte(10_000))),
  query: opt(z.enum(['ExecuteBillQuery', 'BillQuery'])),
  since: opt(z.int()),
  lookBack: opt(milliseconds),
  settle: opt(milliseconds),
  currencies: opt(z.record(text, z.string().check(z.regex(/^[A-Z]{3}$/, 'an ISO 4217 code')))),
  statuses: opt(z.record(text, documentStatus)),
  operations: opt(z.strictObject({ close: opt(text), reopen: opt(text), cancel: opt(text) })),
  streams: opt(z.array(streamName).check(z.minLength(1))),
  forms: opt(z.partialRecord(streamName, override)),
  timeout: opt(z.int().check(z.gte(1))),
  limits: opt(z.record(text, limit)),
}) satisfies z.ZodMiniType<GalaxySettings>;

function isServerUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, pathname, username, password, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && pathname.endsWith('/') && `${username}${password}${search}${hash}` === '';
}
