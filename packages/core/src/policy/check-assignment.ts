import type { AssignmentRule } from '../leads/assignment/assignment.types.js';
import type { Condition } from '../conditions/condition.types.js';
import type { SoundRules } from './checks.js';
import type { PolicyProblem } from './errors.js';
import { pointer, shown } from './pointer.js';

type SoundAssignment = NonNullable<NonNullable<SoundRules['leads']>['assignment']>;

/** One step from a station to the next, with the place in the policy that says so. */
interface Step {
  readonly from: string;
  readonly to: string;
  readonly path: string;
}

const PATH = '/leads/assignment';

/** Where leads could go round for ever, to nobody, or never (SC-10): unknown stations, circles, empty pools, rules nobody reaches. */
export function checkAssignment(rule: SoundAssignment): PolicyProblem[] {
  const steps = stepsOf(rule);
  const stations = new Set(steps.map(({ from }) => from).concat(
    Object.keys(rule.rules ?? {}).map((id) => `rule:${id}`), Object.keys(rule.pools ?? {}).map((id) => `pool:${id}`), Object.keys(rule.territories ?? {}).map((id) => `territory:${id}`),
  ));
  stations.delete('');
  const isKnown = ({ to }: Step): boolean => to.startsWith('rep:') || stations.has(to);
  return [
    ...steps.filter((step) => !isKnown(step)).map(({ to, path }): PolicyProblem => ({
      code: 'unknown-rule', path, expected: stations.size === 0 ? 'a rep (there are no rules, pools or territories)' : `a rep, or one of ${[...stations].sort().join(', ')}`, received: shown(to),
    })),
    ...circles(steps),
    ...Object.entries(rule.pools ?? {}).flatMap(([id, pool]): readonly PolicyProblem[] => (pool?.members?.length === 0
      ? [{ code: 'empty-pool', path: PATH + pointer('pools', id, 'members'), expected: 'at least one rep', received: '[]' }]
      : [])),
    ...unreachable(rule, steps),
  ];
}

function stepsOf({ rules = {}, pools = {}, territories = {}, fallback }: SoundAssignment): readonly Step[] {
  const step = (from: string, to: string | undefined, path: string): readonly Step[] => (to === undefined ? [] : [{ from, to, path: PATH + path }]);
  return [
    ...Object.entries(rules).flatMap(([id, rule]) => step(`rule:${id}`, rule?.to, pointer('rules', id, 'to'))),
    ...Object.entries(pools).flatMap(([id, pool]) => step(`pool:${id}`, pool?.otherwise, pointer('pools', id, 'otherwise'))),
    ...Object.entries(territories).flatMap(([id, territory]) => [
      ...Object.entries(territory?.of ?? {}).flatMap(([value, to]) => step(`territory:${id}`, to, pointer('territories', id, 'of', value))),
      ...step(`territory:${id}`, territory?.otherwise, pointer('territories', id, 'otherwise')),
    ]),
    ...step('', fallback, '/fallback'),
  ];
}

/** Every circle once, at the step that closes it. */
function circles(steps: readonly Step[]): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const done = new Set<string>();
  const visit = (station: string, way: readonly string[]): void => {
    for (const { to, path } of steps.filter(({ from }) => from === station)) {
      if (way.includes(to)) {
        problems.push({ code: 'circular-assignment', path, expected: 'no circle', received: [...way.slice(way.indexOf(to)), to].join(' → ') });
      } else if (!done.has(to)) visit(to, [...way, to]);
    }
    done.add(station);
  };
  for (const { from } of steps) if (!done.has(from)) visit(from, [from]);
  return problems;
}

/** Rules after one that always holds, unless something else leads to them. */
function unreachable({ rules = {} }: SoundAssignment, steps: readonly Step[]): readonly PolicyProblem[] {
  const tried = Object.entries(rules)
    .flatMap(([id, rule]) => (rule?.order === undefined ? [] : [{ id, order: rule.order, always: isAlways(rule.when) }]))
    .sort((a, b) => a.order - b.order);
  const last = tried.findIndex(({ always }) => always);
  if (last < 0) return [];
  const reached = new Set(['', ...tried.slice(0, last + 1).map(({ id }) => `rule:${id}`)]);
  for (const station of reached) for (const { from, to } of steps) if (from === station) reached.add(to);
  return tried.filter(({ id }) => !reached.has(`rule:${id}`)).map(({ id }): PolicyProblem => ({
    code: 'unreachable-rule', path: PATH + pointer('rules', id), expected: `an order before ${tried[last]?.id ?? ''}, which always holds`, received: shown(rules[id]?.order),
  }));
}

function isAlways(condition: AssignmentRule['rules'][string]['when']): boolean {
  if (condition === undefined) return true;
  const always = (part: Condition): boolean => {
    if ('all' in part) return part.all.every(always);
    if ('any' in part) return part.any.some(always);
    return 'not' in part && never(part.not);
  };
  const never = (part: Condition): boolean => {
    if ('all' in part) return part.all.some(never);
    if ('any' in part) return part.any.every(never);
    return 'not' in part && always(part.not);
  };
  return always(condition);
}
