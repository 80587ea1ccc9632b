import type { Condition, Duration, FactPattern } from '../../conditions/condition.types.js';
import type { EntityRef, FactRef, RepId } from '../../facts/facts.types.js';
import type { Text } from '../../messages/text.js';
import type { DirectiveRule } from '../../policy/policy.types.js';

/** Where a lead goes: to a rep, or on to a pool, a territory or another rule, by id: `rep:R-7`, `pool:east`. */
export type AssignTo = `${'rep' | 'pool' | 'territory' | 'rule'}:${string}`;

/** Who gets a lead (SC-10). The first rule that holds decides; where it ends at nobody, the fallback. */
export interface AssignmentRule {
  readonly rules: Readonly<Record<string, AssignRule>>;
  readonly pools: Readonly<Record<string, PoolRule>>;
  readonly territories: Readonly<Record<string, TerritoryRule>>;
  readonly fallback?: AssignTo;
  /** How many open leads a rep can work. @default any number */
  readonly capacity?: number;
  /** The same by rep. */
  readonly capacities: Readonly<Record<RepId, number>>;
  /** A lead is open for so long after it was given to somebody, unless a deal came of it before. */
  readonly openFor: Duration;
  /** Facts about a rep between which she gets nothing. */
  readonly absence: { readonly from: FactPattern; readonly to: FactPattern };
  readonly directives: {
    readonly assigned: Readonly<Record<string, DirectiveRule>>;
    readonly nobody: Readonly<Record<string, DirectiveRule>>;
  };
}

export interface AssignRule {
  readonly label: Text;
  /** Rules are tried in this order. */
  readonly order: number;
  /** @default always */
  readonly when?: Condition;
  readonly to: AssignTo;
}

export interface PoolRule {
  readonly label: Text;
  readonly members: readonly RepId[];
  /** Each in turn, in the order of the list; or who has the fewest open leads, of equals the first in the list. */
  readonly by: 'round-robin' | 'least-open';
  /** Where nobody of the pool is free. */
  readonly otherwise?: AssignTo;
}

export interface TerritoryRule {
  readonly label: Text;
  /** A field of the lead or its company, such as `lead.region`. */
  readonly field: string;
  readonly of: Readonly<Record<string, AssignTo>>;
  /** Where the field tells another value, or none. */
  readonly otherwise?: AssignTo;
}

/** Who gets a lead, and the way that led there. */
export interface Assignment {
  readonly lead: EntityRef;
  /** `null`: nobody is there to take it. */
  readonly assignee: RepId | null;
  /** The rule that decided; `null`: the fallback did, or nothing. */
  readonly rule: string | null;
  /** Every station, such as `['rule:vip', 'pool:east', 'rep:R-7']`. */
  readonly path: readonly AssignTo[];
  /** For the `rule` of the fact `lead.assigned`, from which the turns of the pools are read. */
  readonly record: string;
}

/** What the reps have to do already, at one instant. */
export interface DeskState {
  /** Open leads by rep. */
  readonly open: ReadonlyMap<RepId, number>;
  /** By pool, who got the last one. */
  readonly last: ReadonlyMap<string, RepId>;
  /** Who is away, and the fact that says so. */
  readonly absent: ReadonlyMap<RepId, FactRef>;
}
