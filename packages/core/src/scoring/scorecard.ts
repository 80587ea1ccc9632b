import { compileCondition, compileOptional } from '../conditions/compile.js';
import type { CompiledCondition, Condition } from '../conditions/condition.types.js';
import { compileTimed } from '../conditions/timed.js';
import type { PolicyRef } from '../explain/judgement.types.js';
import { compareText } from '../facts/order.js';
import type { Text } from '../messages/text.js';
import type { ChanceBand, Chances, IndicatorRule, Policy } from '../policy/policy.types.js';
import { boundsOf, type Bounds } from './caps.js';
import { compileDecay, type CompiledDecay } from './decay.js';
import { youngest } from './reach.js';
import { compileRepeats } from './repeats.js';

/** A scorecard of a policy, turned into closures. */
export interface CompiledScorecard {
  readonly id: string;
  readonly label: Text;
  readonly subject: 'lead' | 'deal';
  readonly policy: PolicyRef;
  readonly appliesTo: CompiledCondition | null;
  /** The weightiest first. */
  readonly indicators: readonly CompiledIndicator[];
  /** In the order of their ids. */
  readonly groups: readonly (Bounds & { readonly id: string; readonly label: Text })[];
  readonly limits: Bounds;
  /** Conditions of the card whose answer can change as time passes. */
  readonly timed: readonly CompiledCondition[];
  /** Best first; the last one takes the rest. */
  readonly grades: readonly { readonly grade: string; readonly from: number }[];
  readonly chances: Chances | null;
}

export interface CompiledIndicator {
  readonly id: string;
  readonly label: Text;
  readonly points: number;
  readonly each: boolean;
  /** Paid so many times at most: 1 unless it is paid for each; may be infinite. */
  readonly most: number;
  /** Place in the card's groups, -1 without one. */
  readonly group: number;
  readonly decay: CompiledDecay | null;
  readonly influence: 'ours' | 'customers' | 'none';
  /** How old its newest fact is at least when it holds, in milliseconds. */
  readonly youngest: number;
  /** Of one that is paid for each, `explain` tells how often. */
  readonly when: CompiledCondition;
  readonly appliesTo: CompiledCondition | null;
}

/**
 * Turns a scorecard into closures, once for any number of leads.
 * Throws a `RangeError` for a card the policy does not have.
 *
 * @example
 * ```ts
 * const card = compileScorecard(policy, 'lead');
 * ```
 */
export function compileScorecard(policy: Policy, id: string): CompiledScorecard {
  const card = policy.scorecards[id];
  if (!card) throw new RangeError(`scorecard: expected one of ${Object.keys(policy.scorecards).join(', ')}, received "${id}"`);
  const groups = Object.entries(card.groups ?? {}).map(([name, group]) => ({ id: name, label: group.label, ...boundsOf(group) }));
  const indicators = Object.entries(card.indicators)
    .map(([name, rule]) => compileIndicator(name, rule, groups.findIndex((group) => group.id === rule.group)))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || compareText(a.id, b.id));
  return {
    id,
    label: card.label,
    subject: card.subject,
    policy: policy.ref,
    appliesTo: compileOptional(card.appliesTo),
    indicators,
    groups,
    limits: boundsOf(card.limits),
    timed: [
      ...compileTimed([card.appliesTo, ...Object.values(card.indicators).map(({ appliesTo }) => appliesTo)]),
      ...indicators.flatMap(({ id: name, each, when }) => (each ? [when] : compileTimed(watched(card.indicators[name] as IndicatorRule)))),
    ],
    grades: Object.entries(card.grades)
      .map(([grade, { from }]) => ({ grade, from: from ?? -Infinity }))
      .sort((a, b) => b.from - a.from),
    chances: card.chances ?? null,
  };
}

function compileIndicator(id: string, rule: IndicatorRule, group: number): CompiledIndicator {
  const each = rule.repeat === 'each';
  const most = each ? rule.most ?? Infinity : 1;
  return {
    id,
    label: rule.label,
    points: rule.points,
    each,
    most,
    group,
    decay: rule.decay ? compileDecay(rule.decay) : null,
    influence: rule.influence ?? 'none',
    youngest: youngest(rule.when),
    when: each ? compileRepeats(rule.when, most) : compileCondition(rule.when),
    appliesTo: compileOptional(rule.appliesTo),
  };
}

/**
 * Conditions whose change can change the points. With decay a part counts by itself: which fact made the whole true,
 * and so its age, can change although the whole goes on to hold.
 */
function watched({ when, decay }: IndicatorRule): readonly Condition[] {
  return decay ? [when, ...partsOf(when)] : [when];
}

function partsOf(condition: Condition): readonly Condition[] {
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : 'not' in condition ? [condition.not] : [];
  return parts.flatMap((part) => [part, ...partsOf(part)]);
}

/** The row of a table of chances that a total belongs to; `null` without a table. */
export function chanceBandOf({ chances }: Pick<CompiledScorecard, 'chances'>, points: number): ChanceBand | null {
  let band: ChanceBand | null = null;
  for (const row of chances?.table ?? []) if (band === null || points >= row.from) band = row;
  return band;
}
