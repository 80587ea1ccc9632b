import type { Condition, FactPattern } from '../conditions/condition.types.js';
import type { SoundRules } from './checks.js';
import type { PolicyProblem } from './errors.js';
import { coversPattern } from './pattern-cover.js';
import { pointer } from './pointer.js';

type Gates = NonNullable<SoundRules['gates']>;

/** Gates that wait for each other never open: each needs a fact that another of them holds back. */
export function checkCircularGates(gates: Gates): PolicyProblem[] {
  const needs = new Map(Object.entries(gates).map(([id, gate = {}]) => {
    const conditions = Object.values(gate.requires ?? {}).flatMap((one) => one?.met ?? []);
    return [id, union(conditions.map((met) => gatesBefore(met, gates)))] as const;
  }));
  const problems: PolicyProblem[] = [];
  const reported = new Set<string>();
  for (const id of needs.keys()) {
    const circle = circleFrom(id, needs);
    if (!circle || circle.some((gate) => reported.has(gate))) continue;
    for (const gate of circle) reported.add(gate);
    problems.push({
      code: 'circular-gates', path: pointer('gates', id, 'requires'), expected: 'no gate that waits for itself', received: [...circle, id].join(' → '),
    });
  }
  return problems;
}

/** The gates that must have been passed whenever the condition holds. */
function gatesBefore(condition: Condition, gates: Gates): ReadonlySet<string> {
  if ('all' in condition) return union(condition.all.map((part) => gatesBefore(part, gates)));
  if ('any' in condition) return intersection(condition.any.map((part) => gatesBefore(part, gates)));
  if ('overlap' in condition) return union([condition.overlap.of, condition.overlap.among].map((one) => gatesOf(one, gates)));
  if ('silence' in condition) return gatesOf(condition.silence.after, gates);
  if ('last' in condition) return gatesOf(condition.last, gates);
  const counts = 'count' in condition && (('atLeast' in condition && condition.atLeast > 0) || ('exactly' in condition && condition.exactly > 0));
  return counts ? gatesOf(condition.count, gates) : new Set();
}

function gatesOf(needed: FactPattern, gates: Gates): ReadonlySet<string> {
  return new Set(Object.entries(gates).filter(([, gate]) => gate?.before && coversPattern(gate.before, needed)).map(([id]) => id));
}

function circleFrom(start: string, needs: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | null {
  const seen = new Set<string>();
  const visit = (id: string, path: readonly string[]): readonly string[] | null => {
    if (id === start && path.length > 0) return path;
    if (seen.has(id)) return null;
    seen.add(id);
    for (const next of needs.get(id) ?? []) {
      const found = visit(next, [...path, id]);
      if (found) return found;
    }
    return null;
  };
  return visit(start, []);
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

function intersection([first, ...others]: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set([...(first ?? [])].filter((id) => others.every((set) => set.has(id))));
}
