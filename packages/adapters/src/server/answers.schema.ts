// What the answers look like, for the OpenAPI document. The small zod: the large one probes `new Function`.
import * as z from 'zod/mini';

const opt = z.exactOptional;
const instant = z.int().check(z.describe('Epoch milliseconds, UTC'));
const text = z.union([z.string(), z.object({ 'zh-CN': z.string(), en: z.string() })]).check(z.describe('One text, or one per language'));
const money = z.object({ minor: z.int(), currency: z.string() }).check(z.describe('Integer minor units and an ISO 4217 code'));
const probability = z.nullable(z.int()).check(z.describe('Basis points; null: open, and nothing says how likely it is'));
const factRef = z.string().check(z.describe('`source/id`, percent-encoded; `redacted/<n>` for one the reader may not see'));
const evidence = z.looseObject({ fact: factRef, field: opt(z.string()), span: opt(z.tuple([z.int(), z.int()])) });
const reason = z.looseObject({ key: z.string(), params: z.record(z.string(), z.unknown()), points: opt(z.int()), evidence: z.array(evidence) });
const policyRef = z.object({ id: z.string(), version: z.int(), hash: z.string() });
const entity = z.looseObject({ type: z.string(), id: z.string() });
const position = z.int().check(z.gte(0), z.describe('Place in the tenant\'s log; 0 before the first fact'));

/** Every brief says what it is, of when, and by which policy; its sections are described by the types of `@sextant/core/briefs`. */
const brief = (kind: string, sections: z.core.$ZodLooseShape) =>
  z.looseObject({ kind: z.literal(kind), asOf: instant, policy: opt(policyRef), engine: opt(z.string()), ...sections });

const many = z.array(z.looseObject({}));

export const BRIEFS = {
  opportunity: brief('opportunity-brief/1', {
    header: opt(z.looseObject({ deal: z.string(), title: z.string() })), next: opt(many), stages: opt(z.looseObject({ stages: many })),
    forecast: opt(z.looseObject({ probability, ledger: many })), timers: opt(many), evidence: opt(many),
  }),
  'sla-timer': brief('sla-timer-brief/1', { id: z.string(), label: text, phase: z.string(), light: z.string(), dueAt: z.nullable(instant), why: z.array(reason) }),
  'sla-board': brief('sla-board-brief/1', { zone: z.string(), timers: many, failures: many, lost: many }),
  'funnel-board': brief('funnel-board-brief/1', { zone: z.string(), stages: many, rows: many, blockers: many, proof: many, patterns: many }),
  'process-radar': brief('process-radar-brief/1', { zone: z.string(), axes: many, threshold: z.int(), summary: reason }),
  'phi-trend': brief('phi-trend-brief/1', { zone: z.string(), indices: many, days: many, summary: reason }),
  'compliance-matrix': brief('compliance-matrix-brief/1', { zone: z.string(), total: z.looseObject({ due: z.int(), rate: z.nullable(z.int()) }), nodes: many, reps: many, cells: many }),
  reconciliation: brief('reconciliation-brief/1', { zone: z.string(), consistency: z.looseObject({ compared: z.int(), consistent: z.int(), rate: z.nullable(z.int()) }), states: many, orders: many, unmatched: many, contradictions: many }),
  'lead-score': brief('lead-score/1', {
    zone: z.string(), header: z.looseObject({ subject: entity, title: z.string(), card: z.string(), label: text }), points: z.int(), grade: z.string(),
    grades: many, validUntil: z.nullable(instant), contributions: many, log: many, logInAll: z.int(), ways: many,
  }),
  'forecast-board': brief('forecast-board-brief/1', {
    zone: z.string(), period: z.object({ id: z.string(), from: instant, until: instant }), totals: many, states: many, categories: opt(z.looseObject({ rows: many, stated: many })),
    waterfall: opt(many), credibility: opt(z.looseObject({ rows: many })), regions: opt(z.looseObject({ rows: many })), coverage: opt(many),
    leftOut: z.object({ withoutAmount: z.int(), negative: z.int(), withoutStage: z.int() }),
  }),
  'forecast-evidence': brief('forecast-evidence/1', {
    zone: z.string(), deal: z.looseObject({ id: z.string(), title: z.string() }), number: z.looseObject({ amount: z.nullable(money), probability, weighted: z.nullable(money) }),
    ledger: many, missing: z.array(reason), contradicting: z.array(reason), lines: many,
    chain: z.object({ size: z.int(), root: z.string(), seal: z.string() }), comparisons: opt(many),
  }),
} as const;

export const FORECAST_LIST = z.object({
  asOf: instant,
  by: z.array(z.string()),
  lines: z.array(z.object({ at: z.record(z.string(), z.nullable(z.string())), cell: z.record(z.string(), z.int()) })),
  deals: z.array(z.object({
    deal: z.string(), title: z.string(), owner: z.nullable(z.string()), outcome: z.enum(['open', 'won', 'lost']),
    probability, amount: z.nullable(money), weighted: z.nullable(money), basis: z.array(factRef),
  })),
});

export const DEAL_FORECAST = z.looseObject({
  value: z.looseObject({ probability, ledger: z.array(z.looseObject({ step: z.string(), before: z.int(), after: z.int(), reason })) }),
  reasons: z.array(reason), basis: z.array(factRef), policy: policyRef, engine: z.string(), asOf: instant, validUntil: z.nullable(instant),
});

export const OBLIGATION_LIST = z.object({
  asOf: instant,
  obligations: z.array(z.object({
    subject: entity,
    obligation: z.looseObject({ key: z.string(), rule: z.string(), label: text, phase: z.string(), startedAt: instant, dueAt: z.nullable(instant), reasons: z.array(reason) }),
  })),
});

export const FACT = z.looseObject({
  source: z.string(), id: z.string(), seq: z.int(), kind: z.enum(['event', 'state']), type: z.string(), schema: z.int(), time: instant, recordedAt: instant,
  about: z.array(z.looseObject({ type: z.string(), id: z.string(), as: opt(z.string()) })), actor: opt(z.string()), replaces: opt(factRef),
  data: z.record(z.string(), z.unknown()),
});

export const FACTS_BODY = z.union([z.array(FACT), z.object({ facts: z.array(FACT) })]);

export const ACCEPTED = z.object({
  added: z.int(), known: z.int(), position,
  rejected: z.array(z.looseObject({
    index: z.int(), code: z.string(), path: z.string(), expected: z.string(), received: z.string(), source: z.nullable(z.string()), id: z.nullable(z.string()),
  })),
});

export const FILED = z.object({
  fact: factRef, hash: z.string().check(z.describe('SHA-256 of the content, hex')), size: z.int(), mediaType: z.string(), repeated: z.boolean(), position,
});

export const WHO = z.object({
  user: z.string(), rep: z.nullable(z.string()), views: z.array(z.string()), mayWrite: z.boolean(), mayFile: z.boolean(), asOf: instant, position,
});

export const HEALTH = z.object({ status: z.string(), position: opt(position) });

const part = { code: z.string(), path: z.string(), expected: z.string(), received: z.string() };

export const PROBLEM = z.object({
  type: z.literal('about:blank'), title: z.string(), status: z.int(), ...part, request: z.string(), problems: opt(z.array(z.object(part))),
});
