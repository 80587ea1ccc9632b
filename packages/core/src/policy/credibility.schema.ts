import * as z from 'zod/mini';
import type { CoverageRule, CredibilityRule, RankingRule } from '../forecast/credibility/credibility.types.js';
import { closed, filled } from './condition.schema.js';
import { basisPoints, directive, integer, mapOf, oneOf } from './rule-parts.schema.js';

const ranking: z.ZodMiniType<RankingRule> = closed({
  by: oneOf('relative', 'absolute'),
  months: integer(1, 120),
  least: integer(1, 120),
  pull: integer(0, 1_000),
  lean: basisPoints,
  coaches: integer(0, 1_000),
  directives: mapOf(directive),
});

const coverage: z.ZodMiniType<CoverageRule> = closed({
  currency: filled, counts: oneOf('amount', 'weighted'), deals: oneOf('open', 'month'), enough: integer(0, 1_000_000),
});

/** The section `credibility`: how far people's forecasts can be believed (FC-5, FC-7, FC-10, FC-17). */
export const credibility: z.ZodMiniType<CredibilityRule> = closed({
  forecast: closed({
    from: z.array(oneOf('stated', 'deals', 'weighted'), { error: 'a list of sources' }),
    categories: z.array(filled, { error: 'a list of categories' }),
    by: integer(-366, 366),
  }),
  deviation: closed({ base: oneOf('actual', 'forecast'), zero: oneOf('whole', 'none') }),
  breaker: filled,
  ranking,
  copied: closed({ within: basisPoints, reference: basisPoints }),
  coverage,
});
