// The small zod: the large one probes `new Function`, which a strict content security policy reports.
import * as z from 'zod/mini';
import { readNaive } from '../erp/naive-time.js';
import type { BipFormName, BipFormOverride, BipStreamName, ChangeFilter, YonyouBipOptions } from './bip.types.js';

const text = z.string().check(z.minLength(1));
const opt = z.exactOptional;
const count = z.int().check(z.gte(1));
const milliseconds = z.int().check(z.gte(0));
const currency = z.string().check(z.regex(/^[A-Z]{3}$/, 'an ISO 4217 code'));
const address = z.string().check(z.refine(isAddress, 'http(s)://host without user, query or fragment'));
const decimal = z.string().check(z.regex(/^\d+(\.\d+)?$/, 'a decimal number as text'));
const documentStatus = z.enum(['draft', 'in-approval', 'approved', 'closed', 'cancelled']);
const orderStatus = z.enum(['draft', 'in-approval', 'approved', 'partly-delivered', 'delivered', 'closed', 'cancelled', 'frozen', 'by-approval']);

const FORMS = ['customers', 'opportunities', 'quotations', 'orders', 'deliveries', 'shipments', 'receivables', 'receipts'] as const;
const formName = z.enum(FORMS) satisfies z.ZodMiniType<BipFormName>;
const streamName = z.enum([...FORMS, 'stock']) satisfies z.ZodMiniType<BipStreamName>;

const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('condition'), field: text, grouped: opt(z.boolean()) }),
  z.strictObject({ kind: z.literal('since'), parameter: text }),
  z.strictObject({ kind: z.literal('parameters'), begin: text, end: text }),
  z.strictObject({ kind: z.literal('dates'), begin: text, end: text }),
]) satisfies z.ZodMiniType<ChangeFilter>;

const override = z.strictObject({
  path: opt(z.string().check(z.regex(/^\/[\w./-]+$/, 'a path such as /yonbip/sd/voucherorder/list'))),
  changes: opt(z.tuple([change], change)),
  fields: opt(z.record(text, z.array(text))),
  parameters: opt(z.record(text, z.union([z.string(), z.number(), z.boolean()]))),
}) satisfies z.ZodMiniType<BipFormOverride>;

const table = <T extends z.ZodMiniType>(value: T) => opt(z.record(text, value));

export const optionsSchema = z.strictObject({
  tenant: text,
  appKey: text,
  appSecret: text,
  lookUp: opt(address),
  gateway: opt(z.strictObject({ gatewayUrl: address, tokenUrl: address })),
  source: opt(text),
  start: opt(z.string().check(z.refine((value) => readNaive(value) !== undefined, 'yyyy-MM-dd HH:mm:ss'))),
  pageSize: opt(count.check(z.lte(5000))),
  settle: opt(milliseconds),
  dateLookBack: opt(z.int().check(z.gte(0))),
  currency: opt(currency),
  currencies: table(currency),
  statuses: opt(z.strictObject({
    next: table(orderStatus), approval: table(z.enum(['draft', 'in-approval', 'approved'])), quote: table(documentStatus),
    shipment: table(documentStatus), finance: table(documentStatus), outcome: table(z.enum(['open', 'won', 'lost'])),
  })),
  streams: opt(z.array(streamName).check(z.minLength(1))),
  forms: opt(z.partialRecord(formName, override)),
  stock: opt(z.strictObject({ orgs: z.tuple([text], text), warehouses: opt(z.array(text)), safety: table(decimal) })),
  customerNumbers: opt(z.boolean()),
  replayWindow: opt(milliseconds),
  timeout: opt(count),
  tries: opt(count),
  limits: opt(z.record(text, z.strictObject({ calls: count, per: count, parallel: opt(count) }))),
}) satisfies z.ZodMiniType<YonyouBipOptions>;

function isAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '';
}
