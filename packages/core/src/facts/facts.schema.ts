// The small zod: the large one probes `new Function`, which a strict content security policy reports.
import * as z from 'zod/mini';
import { FACT_SCHEMAS } from './catalog.js';
import { factProblem, type CheckOptions } from './check.js';
import type { Fact, FactRef, FactTypes, SetAside } from './facts.types.js';
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
const approval = z.looseObject({ approval: text });

/** The shape of `data`, per fact type. Further fields are kept: a newer minor version may have added them. */
export const FACT_DATA = {
  'lead.state': z.looseObject({
    name: told(text), company: told(text), industry: told(text), employees: told(count), position: told(text),
    technology: told(z.array(text)), channel: told(text),
  }),
  'account.state': z.looseObject({
    name: told(text), industry: told(text), employees: told(count), region: told(text), technology: told(z.array(text)),
  }),
  'contact.state': z.looseObject({ name: told(text), position: told(text) }),
  'deal.state': z.looseObject({
    title: told(text), stage: told(text), amount: told(money), expectedClose: told(instant),
    outcome: told(z.enum(['open', 'won', 'lost'])), closedAt: told(instant), product: told(text),
  }),
  'rep.state': z.looseObject({ name: told(text), region: told(text), supervisor: told(text) }),
  'product.state': z.looseObject({ name: told(text), listPrice: told(money) }),
  'page.visited': z.looseObject({ page: text, depth: opt(count) }),
  'material.downloaded': z.looseObject({ material: text }),
  'email.read': z.looseObject({ seconds: count, subject: opt(text) }),
  'link.clicked': z.looseObject({ link: text }),
  'customer.replied': z.looseObject({ channel: opt(channel), text: opt(text) }),
  'customer.said': z.looseObject({ signal: text, text: opt(text), span: opt(z.tuple([place, place])) }),
  'lead.assigned': z.looseObject({ to: text, rule: opt(text) }),
  'touch.made': z.looseObject({ channel, inDepth: opt(z.boolean()), note: opt(text) }),
  'material.sent': z.looseObject({ material: text, link: opt(text) }),
  'promise.made': z.looseObject({ text, by: opt(instant) }),
  'document.filed': z.looseObject({
    document: text, title: opt(text), signedBy: opt(z.enum(['customer', 'us', 'both'])), seconds: opt(count),
    hash: opt(z.string().check(z.regex(/^[0-9a-f]{64}$/))), excerpt: opt(text),
  }),
  'form.filed': z.looseObject({ form: text, fields: z.record(text, text) }),
  'decision-role.marked': z.looseObject({ role: z.enum(['initiator', 'influencer', 'vetoer']), contact: text }),
  'certainty.stated': z.looseObject({ state: text }),
  'stage.requested': z.looseObject({ to: text }),
  'proposal.drafted': z.looseObject({ models: z.array(text) }),
  'proposal.submitted': z.looseObject({ models: opt(z.array(text)) }),
  'approval.requested': approval,
  'approval.passed': approval,
  'order.placed': z.looseObject({ models: z.array(text), amount: opt(money) }),
  'forecast.stated': z.looseObject({ amount: money, note: opt(text) }),
  'wait.started': z.looseObject({ key: text, reason: opt(text) }),
  'wait.ended': z.looseObject({ key: text }),
  'obligation.retargeted': z.looseObject({ rule: text, policy: text }),
  'fact.retracted': z.looseObject({ reason: text }),
  'grade.reached': z.looseObject({ card: text, grade: text, from: z.nullable(text), points: z.int(), because: refs }),
  'stage.entered': z.looseObject({ stage: text, from: z.nullable(text), because: refs }),
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
