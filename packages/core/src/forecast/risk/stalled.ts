import { earlier, evidenceOf, judgement } from '../../explain/judgement.js';
import type { EvidenceRef, Judgement, Reason } from '../../explain/judgement.types.js';
import type { Dossier } from '../../facts/dossier.js';
import type { Instant } from '../../facts/facts.types.js';
import type { Text } from '../../messages/text.js';
import type { CompiledRisk } from './compile.js';
import { cycleCase, keyOf, prefixesOf, staysOf, type Cycle, type Cycles, type SegmentCycles } from './cycles.js';

/** How long a deal has taken, against deals like it that were won. Times in milliseconds. */
export interface Compared extends Cycle {
  readonly age: number;
  /** The values in which the won deals agree with it; empty: all won deals. */
  readonly segment: readonly string[];
  /** How many more won deals are needed before it can be compared. */
  readonly lacking: number;
  /** `null`: not enough data. */
  readonly beyond: boolean | null;
}

/** Whether a deal stands still (FC-8). */
export interface Stalled {
  readonly stage: string | null;
  /** In the stage it stands in; `null` for a deal that is closed, or stands in no stage the policy knows. */
  readonly inStage: Compared | null;
  readonly overall: Compared | null;
  readonly stalled: boolean;
  /** When it will be, if nothing comes; `null` where it is already, or nobody can say. */
  readonly becomesAt: Instant | null;
}

/** Whether there were enough won deals to compare with: where there are in its stage, there are as a whole. */
export function isCompared({ overall }: Stalled): boolean {
  return overall !== null && overall.beyond !== null;
}

const NOT_COMPARED: Stalled = { stage: null, inStage: null, overall: null, stalled: false, becomesAt: null };

/**
 * Whether a deal stands longer, in its stage or as a whole, than deals like it that were won (FC-8). The narrowest segment
 * with enough won deals is compared with; without one it says how many are missing. Valid until it becomes stalled.
 *
 * @param cycles Learned from the deals of the firm; `null`: none were.
 *
 * @example
 * ```ts
 * const { value, validUntil } = stalled(deal, cyclesOf(cases, rules.rule.stalled, now), rules, now);
 * [value.stalled, value.inStage?.n, value.inStage?.beyond]; //=> [true, 24, true]
 * ```
 */
export function stalled(deal: Dossier, cycles: Cycles | null, rules: CompiledRisk, now: Instant): Judgement<Stalled> {
  const found = cycleCase(deal, rules, now);
  const stage = found?.course.stays[found.course.stays.length - 1]?.stage;
  const context = { policy: rules.policy, asOf: now };
  if (!found || stage === undefined) return judgement(NOT_COMPARED, [{ key: 'risk.no-stage', params: {}, evidence: [] }], { ...context, validUntil: null });
  if (found.course.end) return judgement(NOT_COMPARED, [], { ...context, validUntil: null });
  const { least, points } = rules.rule.stalled;
  const ages = staysOf(found.course, now);
  const inStage = compared(cycles, found.segment, ({ stages }) => stages.get(stage), ages.stages.get(stage) ?? 0, least);
  const overall = compared(cycles, found.segment, (one) => one.overall, ages.overall, least);
  const isStalled = inStage.beyond === true || overall.beyond === true;
  const next = earlier(crossing(inStage, now), crossing(overall, now));
  const value: Stalled = { stage, inStage, overall, stalled: isStalled, becomesAt: isStalled ? null : next };
  const told = deal.fields.get('deal.stage') ?? [];
  const entered = told.filter(({ since }) => found.course.stays.some(({ from }) => from === since)).map(({ fact }) => evidenceOf(fact, 'stage'));
  const label = rules.forecast.stages.find(({ id }) => id === stage)?.rule.label ?? stage;
  return judgement(value, [
    reasonOf(label, inStage, rules, entered.slice(-1), points.stage),
    reasonOf(null, overall, rules, entered.slice(0, 1), points.overall),
  ], { ...context, validUntil: next });
}

function compared(cycles: Cycles | null, segment: readonly (string | null)[], of: (one: SegmentCycles) => Cycle | undefined, age: number, least: number): Compared {
  const known = prefixesOf(segment).flatMap((prefix) => {
    const found = cycles?.segments.get(keyOf(prefix));
    const cycle = found && of(found);
    return cycle ? [{ cycle, segment: prefix }] : [];
  });
  const enough = known.filter(({ cycle }) => cycle.limit !== null);
  const { cycle, segment: agreed } = enough[enough.length - 1] ?? known[0] ?? { cycle: NOTHING, segment: [] };
  return { ...cycle, age, segment: agreed, lacking: Math.max(0, least - cycle.n), beyond: cycle.limit === null ? null : age > cycle.limit };
}

const NOTHING: Cycle = { n: 0, p50: null, p75: null, p90: null, limit: null };

function crossing({ age, limit, beyond }: Compared, now: Instant): Instant | null {
  return limit === null || beyond !== false ? null : now + limit - age + 1;
}

/** What is said of the time in a stage or, without one, of the whole. */
function reasonOf(stage: Text | null, { age, n, limit, lacking, beyond }: Compared, { rule }: CompiledRisk, evidence: readonly EvidenceRef[], points: number): Reason {
  if (limit === null) {
    return stage === null
      ? { key: 'risk.overall-unknown', params: { age, n, lacking }, evidence }
      : { key: 'risk.stage-unknown', params: { stage, age, n, lacking }, evidence };
  }
  const { quantile } = rule.stalled;
  if (stage !== null) {
    const params = { stage, age, limit, n, quantile };
    return beyond === true ? { key: 'risk.stage-stalled', params, points, evidence } : { key: 'risk.stage-moving', params, evidence };
  }
  const params = { age, limit, n, quantile };
  return beyond === true ? { key: 'risk.overall-stalled', params, points, evidence } : { key: 'risk.overall-moving', params, evidence };
}
