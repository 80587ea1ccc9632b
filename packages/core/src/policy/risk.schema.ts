import * as z from 'zod/mini';
import type {
  ChurnRule, LengthSteps, LossRule, NewCustomerRule, OptimismRule, ReviewRule, RiskRule, StalledRule, VagueRule,
} from '../forecast/risk/risk.types.js';
import { closed, condition, duration, filled } from './condition.schema.js';
import { basisPoints, directive, integer, mapOf, text } from './rule-parts.schema.js';

const points = integer(0, 1_000_000);
const share = integer(1, 10_000);
const cases = integer(1, 1_000_000);
const names = z.array(filled, { error: 'a list of names' });
const directives = mapOf(directive);

const stalled: z.ZodMiniType<StalledRule> = closed({
  similar: names, quantile: share, least: cases, points: closed({ stage: points, overall: points }), directives,
});

const optimism: z.ZodMiniType<OptimismRule> = closed({
  months: integer(1, 120), categories: names, states: names, reply: closed({ signals: names, phrases: names }), landed: condition,
  keep: basisPoints, points, directives,
});

const vague: z.ZodMiniType<VagueRule> = closed({
  words: mapOf(closed({ phrases: names, points })),
  fixed: names, negators: names, contrasts: names, questions: names,
  reported: closed({ customer: names, us: names }),
  speakers: closed({ customer: basisPoints, us: basisPoints }),
  within: duration, most: points,
});

const loss: z.ZodMiniType<LossRule> = closed({
  clauses: names, changes: integer(0, 1000), urgent: closed({ clauses: names, marks: names, cleared: names }), points,
  claim: closed({ loss: basisPoints, rescue: basisPoints }), least: cases, directives,
});

const review: z.ZodMiniType<ReviewRule> = closed({
  above: mapOf(integer(0, Number.MAX_SAFE_INTEGER)), approvals: mapOf(closed({ label: text, approval: filled, directive })),
});

const steps: z.ZodMiniType<LengthSteps> = mapOf(closed({ after: duration, points }));

const churn: z.ZodMiniType<ChurnRule> = closed({
  noOrder: steps, silence: steps, overdue: steps, window: duration,
  fall: mapOf(closed({ by: share, points })),
  complaints: closed({ topics: names, signals: names, points, most: points }),
  table: mapOf(closed({ from: points, rate: basisPoints })),
  horizon: duration, least: cases,
});

const newCustomers: z.ZodMiniType<NewCustomerRule> = closed({ within: duration, silent: duration, signals: names, claim: basisPoints });

/** The section `risk`: what endangers a deal or a customer (FC-8, FC-9, FC-11, FC-12, FC-14, FC-16). */
export const risk: z.ZodMiniType<RiskRule> = closed({
  stalled, optimism, vague, loss, review, churn, newCustomers, levels: closed({ medium: points, high: points }),
});
