import * as z from 'zod/mini';
import type { AssignmentRule, AssignRule, AssignTo, PoolRule, TerritoryRule } from '../leads/assignment/assignment.types.js';
import type { IdentityKeyRule, IdentityRule } from '../leads/identity/identity.types.js';
import type { IntentsRule, IntentTagRule } from '../leads/intents/intents.types.js';
import type { JourneyRule, JourneyTouchRule } from '../leads/journey/journey.types.js';
import type { LeadsRule } from '../leads/leads.types.js';
import type { Benchmark, LeadMeasure, LeadReportsRule } from '../leads/reports/reports.types.js';
import { closed, condition, duration, filled, pattern } from './condition.schema.js';
import { basisPoints, directive, integer, mapOf, oneOf, text } from './rule-parts.schema.js';

const yesOrNo = z.boolean({ error: 'true or false' });
const texts = z.array(filled, { error: 'a list of texts' });
const order = integer(-1_000_000, 1_000_000);

const identityKey: z.ZodMiniType<IdentityKeyRule> = closed({
  label: text,
  fields: texts.check(z.minLength(1, { error: 'at least one field' })),
  as: oneOf('email', 'mobile', 'landline', 'credit-code', 'id', 'name', 'company'),
  suffices: oneOf('alone', 'with-another'),
  names: oneOf('person', 'company'),
  single: z.exactOptional(yesOrNo),
  ignoring: texts,
});

const identity: z.ZodMiniType<IdentityRule> = closed({ keys: mapOf(identityKey), mostSharing: integer(2, 1_000_000), companySuffixes: texts });

const touch: z.ZodMiniType<JourneyTouchRule> = closed({
  label: text, of: pattern, by: oneOf('customer', 'us'), channel: filled, channelFrom: z.exactOptional(filled),
});

const journey: z.ZodMiniType<JourneyRule> = closed({ touches: mapOf(touch), answers: pattern, fields: texts });

const aStation = { error: 'rep:, pool:, territory: or rule: with an id' };
const assignTo = z.string(aStation).check(z.regex(/^(?:rep|pool|territory|rule):./, aStation)) as unknown as z.ZodMiniType<AssignTo>;
const count = integer(0, 1_000_000);

const assignRule: z.ZodMiniType<AssignRule> = closed({ label: text, order, when: z.exactOptional(condition), to: assignTo });

const pool: z.ZodMiniType<PoolRule> = closed({ label: text, members: texts, by: oneOf('round-robin', 'least-open'), otherwise: z.exactOptional(assignTo) });

const territory: z.ZodMiniType<TerritoryRule> = closed({ label: text, field: filled, of: mapOf(assignTo), otherwise: z.exactOptional(assignTo) });

const assignment: z.ZodMiniType<AssignmentRule> = closed({
  rules: mapOf(assignRule),
  pools: mapOf(pool),
  territories: mapOf(territory),
  fallback: z.exactOptional(assignTo),
  capacity: z.exactOptional(count),
  capacities: mapOf(count),
  openFor: duration,
  absence: closed({ from: pattern, to: pattern }),
  directives: closed({ assigned: mapOf(directive), nobody: mapOf(directive) }),
});

const intentTag: z.ZodMiniType<IntentTagRule> = closed({ label: text, phrases: texts, talkTrack: text });

const intents: z.ZodMiniType<IntentsRule> = closed({
  from: z.array(closed({ of: pattern, field: filled }), { error: 'a list of texts' }),
  tags: mapOf(intentTag), negators: texts, fixed: texts, turns: texts, reach: integer(0, 1000),
});

const bad: z.ZodMiniType<NonNullable<LeadMeasure['bad']>> = z.union(
  [closed({ below: basisPoints }), closed({ above: basisPoints })], { error: 'exactly one of below, above' },
);

const benchmark: z.ZodMiniType<Benchmark> = closed({ label: text, rate: basisPoints, origin: text });

const measure: z.ZodMiniType<LeadMeasure> = closed({
  label: text, order, from: oneOf('entry', 'contact'), within: duration, holds: condition, bad: z.exactOptional(bad), benchmarks: mapOf(benchmark),
});

const reports: z.ZodMiniType<LeadReportsRule> = closed({ contact: pattern, measures: mapOf(measure) });

/** The section `leads`: who is one person, who gets a lead, what is made of it (SC-3 … SC-12). */
export const leads: z.ZodMiniType<LeadsRule> = closed({ identity, journey, assignment, intents, reports });
