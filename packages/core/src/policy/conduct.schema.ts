import * as z from 'zod/mini';
import type {
  ActionValueRule, AttendanceRule, BlockerRule, CampaignRule, ChangeProofRule, ConductRule, CopyRule, DailyRule, FlowPatternRules,
  PileRule, RecordCheckRule, StoreWeekRule, TrailRule, VisitProofRule, VisitTruthRule,
} from '../compliance/conduct/conduct.types.js';
import { closed, duration, filled } from './condition.schema.js';
import { basisPoints, directive, integer, mapOf, oneOf, requirement, text } from './rule-parts.schema.js';

const some = integer(1, 1_000_000);
const count = integer(0, 1_000_000);
// A share of 0 is reached by nothing at all.
const share = integer(1, 10_000);
const names = z.array(filled, { error: 'a list of names' });
const bounds = z.tuple([count, count], { error: 'the lowest and the highest number' });

const actionValue: z.ZodMiniType<ActionValueRule> = closed({
  tags: mapOf(closed({ label: text, highValue: z.exactOptional(z.boolean({ error: 'true or false' })) })),
  prospecting: closed({ tags: names, weeks: some, share, least: some }),
  closing: closed({ tag: filled, within: duration }),
  strategy: closed({ tags: names, share, least: some, deals: count }),
});

const attendance: z.ZodMiniType<AttendanceRule> = closed({
  purpose: filled, photos: names, models: closed({ form: filled, field: filled }), within: duration,
});

const visitProof: z.ZodMiniType<VisitProofRule> = closed({ metres: some, within: duration });

const daily: z.ZodMiniType<DailyRule> = closed({
  form: filled,
  fields: closed({ reached: filled, screenshot: filled, degree: filled, note: filled, action: filled }),
  degree: bounds,
  task: directive,
});

const blockers: z.ZodMiniType<BlockerRule> = closed({ types: mapOf(closed({ label: text })), within: duration });

const trail: z.ZodMiniType<TrailRule> = closed({ channels: names, document: filled, within: duration });

const piles: z.ZodMiniType<PileRule> = closed({ n: some, z: some, baseline: duration, period: duration });

const proof: z.ZodMiniType<ChangeProofRule> = closed({
  fields: names,
  by: z.array(oneOf('document.filed', 'photo.taken', 'form.filed'), { error: 'a list of fact types' }),
  before: duration, after: duration, contradictedWithin: duration,
});

const patterns: z.ZodMiniType<FlowPatternRules> = closed({
  labels: closed({ 'stage-skipped': text, 'back-and-forth': text, burst: text, 'bulk-edit': text, unproven: text, copied: text }),
  backAndForth: closed({ turns: some, within: duration }),
  burst: closed({ stages: integer(2, 1000), within: duration }),
  bulkEdit: closed({ days: integer(1, 31), changes: some, share: basisPoints }),
});

const copies: z.ZodMiniType<CopyRule> = closed({ forms: names, similarity: share, leastLength: some });

const recordCheck: z.ZodMiniType<RecordCheckRule> = closed({ by: filled, requires: mapOf(requirement), n: some, share });

const storeWeek: z.ZodMiniType<StoreWeekRule> = closed({ upload: duration, match: basisPoints, quote: duration, rating: bounds });

const campaign: z.ZodMiniType<CampaignRule> = closed({ pack: directive, tasks: mapOf(directive) });

const visits: z.ZodMiniType<VisitTruthRule> = closed({
  positions: names,
  frequency: closed({ times: some, within: duration }),
  moves: duration,
  fall: closed({ stretch: duration, before: some, share, least: some }),
});

/** The section `conduct`: what honest work looks like (CP-9 … CP-24). */
export const conduct: z.ZodMiniType<ConductRule> = closed({
  actionValue, attendance, visitProof, mostRequiredFields: some, daily, blockers, trail, piles, proof, patterns, copies, recordCheck,
  storeWeek, campaign, visits,
});
