import { compileOptional } from '../../conditions/compile.js';
import type { CompiledCondition, FactPattern } from '../../conditions/condition.types.js';
import { compileWhere } from '../../conditions/pattern.js';
import type { Instant } from '../../facts/facts.types.js';
import type { Policy } from '../../policy/policy.types.js';
import { compileBounds, type Bounds } from './bounds.js';
import { compileCorrelations, type Goes } from './correlation.js';
import type { ConstraintRule } from './constraint.types.js';
import { shapeOf, type Shape } from './templates.js';

/** What a constraint looks at of a fact; a `Fact` is one. */
export interface CaseEvent {
  readonly type: string;
  readonly time: Instant;
  readonly data: unknown;
}

/** A constraint rule of a policy, turned into closures. */
export interface CompiledConstraint {
  readonly id: string;
  readonly rule: ConstraintRule;
  /** `id@version` of the policy it comes from. */
  readonly policy: string;
  /** `null` for templates that count. */
  readonly shape: Shape | null;
  readonly times: number;
  readonly activates: Matcher;
  /** Never, for templates that count. */
  readonly targets: Matcher;
  readonly ends: Matcher;
  readonly goes: Goes | null;
  readonly bounds: Bounds;
  readonly when: CompiledCondition | null;
  readonly appliesTo: CompiledCondition | null;
  /** The types of events it reacts to; `null`: all. */
  readonly types: ReadonlySet<string> | null;
}

type Matcher = (event: CaseEvent) => boolean;

/**
 * Turns a constraint rule into closures. Throws a `RangeError` for a rule the policy does not have.
 *
 * @example
 * ```ts
 * const record = compileConstraint(policy, 'visit-record');
 * ```
 */
export function compileConstraint(policy: Policy, id: string): CompiledConstraint {
  const rule = policy.constraints[id];
  if (!rule) throw new RangeError(`constraint: expected one of ${Object.keys(policy.constraints).join(', ')}, received "${id}"`);
  const shape = shapeOf(rule.template);
  return {
    id,
    rule,
    policy: `${policy.ref.id}@${policy.ref.version}`,
    shape,
    times: rule.times ?? 1,
    activates: matcher(rule.activation),
    targets: rule.target ? matcher(rule.target) : nothing,
    ends: rule.endedBy ? matcher(rule.endedBy) : nothing,
    goes: compileCorrelations(rule.match),
    bounds: compileBounds(rule.within, rule.calendar === undefined ? undefined : policy.calendars[rule.calendar]),
    when: compileOptional(rule.when),
    appliesTo: compileOptional(rule.appliesTo),
    types: typesOf(rule, shape),
  };
}

function matcher({ type, where = {} }: FactPattern): Matcher {
  const fits = compileWhere(where);
  return (event) => event.type === type && fits(event);
}

const nothing: Matcher = () => false;

/** A chain is broken by any step, and any event may be the first; elsewhere only what a pattern names can matter. */
function typesOf({ activation, target, endedBy, among, template }: ConstraintRule, shape: Shape | null): ReadonlySet<string> | null {
  if (template === 'init') return null;
  const steps = shape?.chain ? among : [activation.type, ...(target ? [target.type] : [])];
  return steps ? new Set<string>([...steps, ...(endedBy ? [endedBy.type] : [])]) : null;
}
