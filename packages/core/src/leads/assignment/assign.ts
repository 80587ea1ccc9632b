import { compileCondition } from '../../conditions/compile.js';
import type { CompiledCondition } from '../../conditions/condition.types.js';
import { judgement } from '../../explain/judgement.js';
import type { Judgement, PolicyRef, Reason } from '../../explain/judgement.types.js';
import type { Dossier } from '../../facts/dossier.js';
import type { Instant, RepId } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { refOf } from '../../facts/ref.js';
import { viewOf, type View } from '../../facts/view.js';
import type { Assignment, AssignmentRule, AssignTo, AssignRule, DeskState } from './assignment.types.js';

/** An assignment rule turned into closures, once for any number of leads. */
export interface CompiledAssignment {
  readonly rule: AssignmentRule;
  readonly policy: PolicyRef;
  /** In the order in which they are tried. */
  readonly rules: readonly CompiledAssignRule[];
}

interface CompiledAssignRule {
  readonly id: string;
  readonly rule: AssignRule;
  readonly when: CompiledCondition | null;
}

export function compileAssignment(rule: AssignmentRule, policy: PolicyRef): CompiledAssignment {
  const rules = Object.entries(rule.rules)
    .sort(([a, one], [b, other]) => one.order - other.order || compareText(a, b))
    .map(([id, one]) => ({ id, rule: one, when: one.when === undefined ? null : compileCondition(one.when) }));
  return { rule, policy, rules };
}

/**
 * Who gets a lead, and why this rep (SC-10): every rule that was tried and did not hold, the one that decided, with the facts it
 * rests on, the values a territory was chosen by, and who was passed over because she is away or has enough to do.
 *
 * @param state What the reps have to do already; it is not changed, see `afterAssignment`.
 *
 * @example
 * ```ts
 * assign(lead, assignment, state, now).value;
 * //=> { lead, assignee: 'R-2', rule: 'enterprise', path: ['rule:enterprise', 'pool:key-accounts', 'rep:R-2'], record: 'rule:enterprise>pool:key-accounts' }
 * ```
 */
export function assign(lead: Dossier, assignment: CompiledAssignment, state: DeskState, now: Instant): Judgement<Assignment> {
  const view = viewOf(lead, now);
  const reasons: Reason[] = [];
  const walk = (to: AssignTo, path: readonly AssignTo[]): Way => walked({ to, path, view, assignment, state, reasons });
  const taken = assignment.rules.find((one) => holds(one, view, reasons));
  let way = taken ? walk(taken.rule.to, [`rule:${taken.id}`]) : NOWHERE;
  const { fallback } = assignment.rule;
  const isDecided = way.rep !== null;
  if (!isDecided && fallback !== undefined) {
    reasons.push({ key: 'leads.fallback', params: {}, evidence: [] });
    way = walk(fallback, []);
  }
  if (way.rep === null) reasons.push({ key: 'leads.nobody', params: {}, evidence: [] });
  const value: Assignment = {
    lead: lead.ref, assignee: way.rep, rule: isDecided && taken ? taken.id : null, path: way.path,
    record: way.path.filter((station) => !station.startsWith('rep:')).join('>'),
  };
  return judgement(value, reasons, { policy: assignment.policy, asOf: now, validUntil: null });
}

/** What the reps have to do once this one is given away. */
export function afterAssignment(state: DeskState, { assignee, path }: Assignment): DeskState {
  if (assignee === null) return state;
  const pool = [...path].reverse().find((station) => station.startsWith('pool:'))?.slice('pool:'.length);
  return {
    absent: state.absent,
    open: new Map(state.open).set(assignee, (state.open.get(assignee) ?? 0) + 1),
    last: pool === undefined ? state.last : new Map(state.last).set(pool, assignee),
  };
}

interface Way {
  readonly rep: RepId | null;
  readonly path: readonly AssignTo[];
}

const NOWHERE: Way = { rep: null, path: [] };

interface Step {
  readonly to: AssignTo;
  readonly path: readonly AssignTo[];
  readonly view: View;
  readonly assignment: CompiledAssignment;
  readonly state: DeskState;
  readonly reasons: Reason[];
}

function holds({ rule, when }: CompiledAssignRule, view: View, reasons: Reason[]): boolean {
  if (!when) {
    reasons.push({ key: 'leads.rule-always', params: { rule: rule.label }, evidence: [] });
    return true;
  }
  const explanation = when.explain(view);
  const key = explanation.holds ? 'leads.rule-met' : 'leads.rule-not-met';
  reasons.push({ key, params: { rule: rule.label }, evidence: explanation.evidence });
  return explanation.holds;
}

/** Follows one station to the next. Policies are checked for circles; one that was not ends at nobody. */
function walked(step: Step): Way {
  const { to, path, assignment: { rule, rules }, view, reasons } = step;
  const colon = to.indexOf(':');
  const id = to.slice(colon + 1);
  const here = [...path, to];
  if (path.includes(to)) return { rep: null, path };
  const next = (station: AssignTo | undefined): Way => (station === undefined ? { rep: null, path: here } : walked({ ...step, to: station, path: here }));
  if (to.startsWith('rep:')) return isFree(id, step) ? { rep: id, path: here } : { rep: null, path };
  if (to.startsWith('rule:')) {
    const other = rules.find((one) => one.id === id);
    return other && holds(other, view, reasons) ? next(other.rule.to) : { rep: null, path: here };
  }
  if (to.startsWith('territory:')) {
    const territory = rule.territories[id];
    if (!territory) return { rep: null, path };
    const told = view.field(territory.field);
    const value = typeof told?.value === 'string' || typeof told?.value === 'number' ? String(told.value) : '';
    const place = Object.hasOwn(territory.of, value) ? territory.of[value] : undefined;
    const evidence = told ? [{ fact: refOf(told.fact), field: territory.field.slice(territory.field.indexOf('.') + 1) }] : [];
    reasons.push({ key: place === undefined ? 'leads.territory-none' : 'leads.territory', params: { territory: territory.label, value }, evidence });
    return next(place ?? territory.otherwise);
  }
  const chosen = memberOf(id, step);
  return chosen === null ? next(rule.pools[id]?.otherwise) : { rep: chosen, path: [...here, `rep:${chosen}`] };
}

function memberOf(id: string, step: Step): RepId | null {
  const { assignment: { rule }, state, reasons } = step;
  const pool = rule.pools[id];
  if (!pool) return null;
  const start = pool.members.indexOf(state.last.get(id) ?? '') + 1;
  // The one after whoever got the last one comes first.
  const inTurn = [...pool.members.slice(start), ...pool.members.slice(0, start)];
  const openOf = (rep: RepId): number => state.open.get(rep) ?? 0;
  const order = pool.by === 'round-robin' ? inTurn : [...pool.members].sort((a, b) => openOf(a) - openOf(b));
  const chosen = order.find((rep) => isFree(rep, step));
  if (chosen === undefined) return null;
  reasons.push(pool.by === 'round-robin'
    ? { key: 'leads.pool-turn', params: { pool: pool.label, rep: chosen }, evidence: [] }
    : { key: 'leads.pool-least', params: { pool: pool.label, rep: chosen, open: openOf(chosen) }, evidence: [] });
  return chosen;
}

/** Whether a rep can take one more; says why she cannot. */
function isFree(rep: RepId, { assignment: { rule }, state, reasons }: Step): boolean {
  const away = state.absent.get(rep);
  if (away !== undefined) {
    reasons.push({ key: 'leads.rep-absent', params: { rep }, evidence: [{ fact: away }] });
    return false;
  }
  const open = state.open.get(rep) ?? 0;
  const capacity = Object.hasOwn(rule.capacities, rep) ? rule.capacities[rep] : rule.capacity;
  if (capacity === undefined || open < capacity) return true;
  reasons.push({ key: 'leads.rep-full', params: { rep, open, capacity }, evidence: [] });
  return false;
}
