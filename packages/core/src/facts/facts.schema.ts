// The small zod: the large one probes `new Function`, which a strict content security policy reports.
import * as z from 'zod/mini';
import { FACT_SCHEMAS } from './catalog.js';
import { factProblem, type CheckOptions } from './check.js';
import type { Fact, FactRef, FactTypes, Json, SetAside } from './facts.types.js';
import { pointerStep, shown } from './guard.js';

const text = z.string();
const opt = z.exactOptional;
const told = <T extends z.ZodMiniType>(value: T) => z.exactOptional(z.nullable(value));
const instant = z.int().check(z.gte(-8.64e15), z.lte(8.64e15));
const count = z.number().check(z.gte(0));
const place = z.int().check(z.gte(0));
const money = z.looseObject({ minor: z.int(), currency: z.string().check(z.regex(/^[A-Z]{3}$/)) });
const channel = z.enum(['call', 'meeting', 'email', 'message', 'sms', 'visit']);
const refs = z.array(text) as unknown as z.ZodMiniType<readonly FactRef[]>;
const latitude = z.number().check(z.gte(-90), z.lte(90));
const longitude = z.number().check(z.gte(-180), z.lte(180));
const position = z.looseObject({ lat: latitude, lon: longitude });
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const period = z.string().check(z.regex(/^\d{4}-(\d{2}(-\d{2})?|W\d{2})$/));
const clause = z.looseObject({ clause: text, text });
const campaign = z.looseObject({ campaign: text });
const material = z.looseObject({ material: text });
const feedback = z.looseObject({ feedback: text });
const approval = z.looseObject({ approval: text });
const json = z.json() as unknown as z.ZodMiniType<Json>;
const decimal = z.string().check(z.regex(/^-?\d+(\.\d+)?$/));
const documentStatus = z.enum(['draft', 'in-approval', 'approved', 'closed', 'cancelled']);
const orderStatus = z.enum(['draft', 'in-approval', 'approved', 'partly-delivered', 'delivered', 'closed', 'cancelled', 'frozen']);
const lines = z.array(z.looseObject({
  product: text, name: opt(text), quantity: decimal, unit: opt(text), price: opt(decimal), amount: opt(money),
}));

/** The shape of `data`, per fact type. Further fields are kept: a newer minor version may have added them. */
export const FACT_DATA = {
  'lead.state': z.looseObject({
    name: told(text), company: told(text), industry: told(text), employees: told(count), position: told(text),
    technology: told(z.array(text)), channel: told(text), region: told(text), product: told(text),
    email: told(text), phone: told(text), wecom: told(text),
  }),
  'account.state': z.looseObject({
    name: told(text), number: told(text), creditCode: told(text), industry: told(text), employees: told(count), region: told(text),
    technology: told(z.array(text)), position: told(position),
  }),
  'contact.state': z.looseObject({ name: told(text), position: told(text), email: told(text), phone: told(text), wecom: told(text) }),
  'deal.state': z.looseObject({
    title: told(text), stage: told(text), amount: told(money), expectedClose: told(instant),
    outcome: told(z.enum(['open', 'won', 'lost'])), closedAt: told(instant), product: told(text), productLine: told(text),
  }),
  'rep.state': z.looseObject({ name: told(text), region: told(text), team: told(text), supervisor: told(text) }),
  'product.state': z.looseObject({ name: told(text), number: told(text), listPrice: told(money) }),
  'quote.state': z.looseObject({
    number: told(text), status: told(documentStatus), amount: told(money), quotedAt: told(instant), validUntil: told(instant),
    lines: told(lines),
  }),
  'order.state': z.looseObject({
    number: told(text), status: told(orderStatus), amount: told(money), orderedAt: told(instant), promisedAt: told(instant),
    customer: told(text), lines: told(lines),
  }),
  'shipment.state': z.looseObject({
    number: told(text), status: told(documentStatus), shippedAt: told(instant), order: told(text), lines: told(lines),
  }),
  'receivable.state': z.looseObject({
    number: told(text), status: told(documentStatus), amount: told(money), open: told(money), dueAt: told(instant),
    order: told(text), customer: told(text),
  }),
  'receipt.state': z.looseObject({
    number: told(text), status: told(documentStatus), amount: told(money), receivedAt: told(instant), customer: told(text),
    pays: told(z.array(z.looseObject({ order: text, amount: money }))),
  }),
  'stock.state': z.looseObject({
    product: told(text), name: told(text), place: told(text), onHand: told(decimal), safety: told(decimal), unit: told(text),
  }),
  'page.visited': z.looseObject({ page: text, depth: opt(count) }),
  'material.downloaded': material,
  'email.read': z.looseObject({ seconds: count, subject: opt(text) }),
  'link.clicked': z.looseObject({ link: text }),
  'customer.replied': z.looseObject({ channel: opt(channel), text: opt(text) }),
  'customer.said': z.looseObject({ signal: text, text: opt(text), span: opt(z.tuple([place, place])) }),
  'customer.arrived': z.looseObject({ purpose: opt(text) }),
  'material.requested': material,
  'rating.given': z.looseObject({ score: z.number() }),
  'enquiry.made': z.looseObject({ text: opt(text), form: opt(text), channel: opt(text) }),
  'ad.clicked': z.looseObject({ ad: text, campaign: opt(text) }),
  'meeting.booked': z.looseObject({ at: instant, purpose: opt(text) }),
  'lead.assigned': z.looseObject({ to: text, rule: opt(text) }),
  'identity.merged': z.looseObject({ into: text, because: opt(text) }),
  'identity.parted': z.looseObject({ from: text, reason: opt(text) }),
  'score.recorded': z.looseObject({
    card: text, points: z.int(), grade: text, policy: text, hash,
    lines: z.array(z.looseObject({ rule: text, before: z.int(), after: z.int(), because: refs })),
  }),
  'score.set': z.looseObject({ card: text, points: opt(z.int()), grade: opt(text), reason: text }),
  'score.released': z.looseObject({ card: text, reason: opt(text) }),
  'touch.made': z.looseObject({
    channel, inDepth: opt(z.boolean()), note: opt(text), purpose: opt(text), position: opt(position), device: opt(text),
  }),
  'photo.taken': z.looseObject({
    photo: text, shows: opt(text), takenAt: opt(instant), position: opt(position), device: opt(text), hash: opt(hash),
  }),
  'diagnosis.made': z.looseObject({
    diagnosis: text, model: opt(text), symptom: opt(text), items: opt(z.array(text)), photo: opt(text),
  }),
  'quote.made': z.looseObject({ items: opt(z.array(text)), photo: opt(text) }),
  'installation.done': z.looseObject({ photo: opt(text) }),
  'material.sent': z.looseObject({ material: text, link: opt(text) }),
  'promise.made': z.looseObject({ text, by: opt(instant) }),
  'document.filed': z.looseObject({
    document: text, title: opt(text), signedBy: opt(z.enum(['customer', 'us', 'both'])), seconds: opt(count),
    hash: opt(hash), size: opt(place), mediaType: opt(text), excerpt: opt(text),
  }),
  'form.filed': z.looseObject({ form: text, fields: z.record(text, text) }),
  'decision-role.marked': z.looseObject({ role: z.enum(['initiator', 'influencer', 'vetoer']), contact: text }),
  'clause.proposed': clause,
  'clause.marked': z.looseObject({ clause: text, mark: text }),
  'acceptance.recorded': clause,
  'certainty.stated': z.looseObject({ state: text }),
  'stage.requested': z.looseObject({ to: text }),
  'proposal.drafted': z.looseObject({ models: z.array(text) }),
  'proposal.submitted': z.looseObject({ models: opt(z.array(text)) }),
  'approval.requested': approval,
  'approval.passed': approval,
  'order.placed': z.looseObject({ models: z.array(text), amount: opt(money) }),
  'forecast.stated': z.looseObject({ amount: money, note: opt(text), period: opt(period), category: opt(text) }),
  'blocker.reported': z.looseObject({ blocker: text, note: opt(text) }),
  'blocker.cleared': z.looseObject({ blocker: text }),
  'comment.made': z.looseObject({ text, node: opt(text) }),
  'task.assigned': z.looseObject({ task: text, title: opt(text), key: opt(z.boolean()) }),
  'task.done': z.looseObject({ task: text }),
  'record.changed': z.looseObject({ field: text, before: json, after: json, ip: opt(text), reason: opt(text) }),
  'record.edited': z.looseObject({ field: text, record: opt(text), skipped: opt(z.boolean()) }),
  'proposal.requested': z.looseObject({ proposal: opt(text) }),
  'proposal.confirmed': z.looseObject({ proposal: opt(text) }),
  'order.effective': z.looseObject({ order: opt(text) }),
  'invoice.issued': z.looseObject({ invoice: opt(text) }),
  'ticket.opened': z.looseObject({ topic: text, to: opt(text) }),
  'ticket.answered': z.looseObject({ by: opt(text) }),
  'ticket.closed': z.looseObject({ by: opt(text) }),
  'report.filed': z.looseObject({ report: text }),
  'feedback.given': z.looseObject({ by: text, text: opt(text) }),
  'feedback.sent': feedback,
  'feedback.received': feedback,
  'material.published': material,
  'material.delivered': material,
  'campaign.launched': campaign,
  'pack.scanned': campaign,
  'metric.measured': z.looseObject({ metric: text, value: z.int(), period: opt(period), n: opt(place) }),
  'wait.started': z.looseObject({ key: text, reason: opt(text) }),
  'wait.ended': z.looseObject({ key: text }),
  'obligation.retargeted': z.looseObject({ rule: text, policy: text }),
  'fact.retracted': z.looseObject({ reason: text }),
  'grade.reached': z.looseObject({ card: text, grade: text, from: z.nullable(text), points: z.int(), because: refs }),
  'stage.entered': z.looseObject({ stage: text, from: z.nullable(text), because: refs }),
  'occasion.came': z.looseObject({ recurrence: text, date: text }),
} satisfies { [T in keyof FactTypes]: z.ZodMiniType<FactTypes[T]> };

const SHAPES: ReadonlyMap<string, z.ZodMiniType> = new Map(Object.entries(FACT_DATA));

/**
 * Sorts untrusted records into facts and those set aside, each with code, path, expected and received.
 * Never throws; one bad record never costs another.
 *
 * @example
 * ```ts
 * const { facts, setAside } = admit(records, { now });
 * setAside[0]; //=> { code: 'amount-without-currency', path: '/data/amount/currency', expected: 'an ISO 4217 code', received: 'nothing', … }
 * ```
 */
export function admit(
  records: Iterable<unknown>,
  options: CheckOptions = {},
): { readonly facts: readonly Fact[]; readonly setAside: readonly SetAside[] } {
  const facts: Fact[] = [];
  const setAside: SetAside[] = [];
  for (const record of records) {
    const problem = factProblem(record, options) ?? shapeProblem(record as Fact);
    if (problem) setAside.push(problem);
    else facts.push(record as Fact);
  }
  return { facts, setAside };
}

function shapeProblem(fact: Fact): SetAside | null {
  const issue = SHAPES.get(fact.type)?.safeParse(fact.data).error?.issues[0];
  if (!issue) return null;
  const path = issue.path.map((step) => `/${pointerStep(String(step))}`).join('');
  const value = issue.path.reduce<unknown>((node, step) => (node as Record<PropertyKey, unknown> | undefined)?.[step], fact.data);
  return {
    code: 'invalid-data',
    path: `/data${path}`,
    expected: expectedBy(issue),
    received: shown(value),
    source: fact.source,
    id: fact.id,
  };
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': return issue.expected === 'int' ? 'an integer' : `a ${issue.expected}`;
    case 'invalid_value': return `one of ${issue.values.map(String).join(', ')}`;
    case 'too_small': return `at least ${issue.minimum}`;
    case 'invalid_format': return issue.pattern ?? issue.format;
    default: return issue.message;
  }
}

/**
 * JSON Schema (draft 2020-12) of a fact's `data`, per type, for those who write facts in another language.
 *
 * @example
 * ```ts
 * factJsonSchemas()['touch.made']?.required; //=> ['channel']
 * ```
 */
export function factJsonSchemas(): Readonly<Record<string, z.core.JSONSchema.BaseSchema>> {
  return Object.fromEntries(
    Object.entries(FACT_DATA).map(([type, shape]) => [
      type,
      { $id: `https://sextant.dev/schema/facts/${type}/${FACT_SCHEMAS[type as keyof FactTypes]}`, ...z.toJSONSchema(shape) },
    ]),
  );
}
