import type { Condition } from '../conditions/condition.types.js';
import { isEntityType } from '../facts/catalog.js';
import { reachOf } from '../scoring/reach.js';
import { parseDuration } from '../time/duration.js';
import { checkGrades } from './check-grades.js';
import type { SoundRules } from './checks.js';
import { walkCondition, type ConditionParts } from './condition-walk.js';
import type { PolicyProblem } from './errors.js';
import { pointer, shown } from './pointer.js';
import type { Chances, DecayStep, IndicatorRule, Scorecard } from './policy.types.js';

type SoundCard = NonNullable<NonNullable<SoundRules['scorecards']>[string]>;

/** Conditions of a card with the fields they name, its decay tables, and, where the card is whole, its caps and grades. */
export function checkScorecard(card: SoundCard, path: string, given: ConditionParts, isWhole: boolean): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const add = (found: readonly PolicyProblem[]): void => void problems.push(...found);
  const parts: ConditionParts = { ...given, field: (field, at) => add(checkField(field, at)) };
  const walk = (condition: Condition | undefined, at: string): void => condition && walkCondition(condition, at, parts);
  walk(card.appliesTo, `${path}/appliesTo`);
  for (const [id, indicator = {}] of Object.entries(card.indicators ?? {})) {
    const at = path + pointer('indicators', id);
    walk(indicator.appliesTo, `${at}/appliesTo`);
    walk(indicator.when, `${at}/when`);
    for (const [step, { after }] of (indicator.decay ?? []).entries()) parts.duration(after, `${at}/decay/${step}/after`);
  }
  if (!isWhole) return problems;
  const whole = card as Scorecard;
  for (const [id, indicator] of Object.entries(whole.indicators)) {
    const at = path + pointer('indicators', id);
    add(checkRepeat(indicator, at));
    add(checkDecay(indicator.decay, `${at}/decay`));
    add(checkGroupOf(indicator, whole, at));
  }
  const caps = checkCaps(whole, path);
  add(caps);
  // Where caps contradict, what grades they leave says nothing.
  if (caps.length === 0) add(checkGrades(whole, path));
  if (whole.chances) add(checkChances(whole.chances, `${path}/chances`));
  return problems;
}

/** A field of an entity nobody knows would never hold, silently. What fields an entity has is the firm's own affair. */
function checkField(field: string, path: string): PolicyProblem[] {
  const [head = '', ...names] = field.split('.');
  const known = names.length > 0 && !names.includes('') && (isEntityType(head) || head === 'x' || names.join('.') === 'id');
  if (known && head !== '') return [];
  return [{ code: 'unknown-field', path, expected: 'a field of an entity, such as lead.industry, or the id of a role, such as owner.id', received: shown(field) }];
}

function checkRepeat({ when, repeat, most }: IndicatorRule, path: string): PolicyProblem[] {
  if (repeat !== 'each') {
    if (most === undefined) return [];
    return [{ code: 'not-repeatable', path: `${path}/most`, expected: 'repeat: each, or no most', received: shown(most) }];
  }
  if ('silence' in when || ('count' in when && 'atLeast' in when && when.atLeast > 0)) return [];
  return [{ code: 'not-repeatable', path: `${path}/repeat`, expected: 'a silence, or a count with atLeast from 1, to be paid for each', received: shown(repeat) }];
}

/** Ages rise and what is kept falls, or a step would say nothing. */
function checkDecay(decay: readonly DecayStep[] | undefined, path: string): PolicyProblem[] {
  if (!decay) return [];
  if (decay.length === 0) return [{ code: 'bad-decay', path, expected: 'at least one step, or no decay', received: shown(decay) }];
  const problems: PolicyProblem[] = [];
  let age = -1;
  let kept = 10_000;
  for (const [step, { after, keep }] of decay.entries()) {
    const next = lengthOf(after);
    if (next !== null && next <= age) {
      problems.push({ code: 'bad-decay', path: `${path}/${step}/after`, expected: `more than ${shown(decay[step - 1]?.after)}, the age before`, received: shown(after) });
    }
    if (keep >= kept) problems.push({ code: 'bad-decay', path: `${path}/${step}/keep`, expected: `below ${kept}, what was kept before`, received: shown(keep) });
    age = Math.max(age, next ?? age);
    kept = Math.min(kept, keep);
  }
  return problems;
}

function checkGroupOf({ group }: IndicatorRule, { groups = {} }: Scorecard, path: string): PolicyProblem[] {
  if (group === undefined || Object.hasOwn(groups, group)) return [];
  const ids = Object.keys(groups);
  return [{
    code: 'unknown-rule', path: `${path}/group`, expected: ids.length === 0 ? 'a group of the card (there are none)' : `one of ${ids.join(', ')}`, received: shown(group),
  }];
}

/** Bounds the other way round, groups without indicators, and caps that leave one total only, whatever happens. */
function checkCaps(card: Scorecard, path: string): PolicyProblem[] {
  const { groups: sums, sum } = reachOf(card);
  const problems: PolicyProblem[] = [];
  const used = new Set(Object.values(card.indicators).map(({ group }) => group));
  for (const [id, { min, max }] of Object.entries(card.groups ?? {})) {
    const at = path + pointer('groups', id);
    if (!used.has(id)) problems.push({ code: 'unused-group', path: at, expected: 'an indicator with this group', received: 'none' });
    else problems.push(...checkBounds({ min, max }, sums.get(id) ?? { min: 0, max: 0 }, at, 'the group'));
  }
  if (card.limits) problems.push(...checkBounds(card.limits, sum, `${path}/limits`, 'the card'));
  return problems;
}

interface Pair {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

function checkBounds({ min, max }: Pair, sum: { readonly min: number; readonly max: number }, path: string, whose: string): PolicyProblem[] {
  const problem = (at: string, expected: string, received: number): PolicyProblem => ({ code: 'contradicting-caps', path: `${path}/${at}`, expected, received: String(received) });
  if (min !== undefined && max !== undefined && min > max) return [problem('min', `at most ${max}, the max`, min)];
  return [
    ...(min !== undefined && min > sum.max ? [problem('min', `at most ${sum.max}, the highest sum of ${whose}`, min)] : []),
    ...(max !== undefined && max < sum.min ? [problem('max', `at least ${sum.min}, the lowest sum of ${whose}`, max)] : []),
  ];
}

function checkChances({ origin, table }: Chances, path: string): PolicyProblem[] {
  const problem = (at: string, expected: string, received: unknown): PolicyProblem => ({ code: 'out-of-range', path: path + at, expected, received: shown(received) });
  return [
    ...(origin.wins > origin.cases ? [problem('/origin/wins', `at most ${origin.cases}, the cases`, origin.wins)] : []),
    ...(table.length === 0 ? [problem('/table', 'at least one row', table)] : []),
    ...table.flatMap(({ from, rate, low, high }, row) => {
      const before = table[row - 1]?.from ?? -Infinity;
      return [
        ...(from <= before ? [problem(`/table/${row}/from`, `above ${before}, where the row before begins`, from)] : []),
        ...(low > rate ? [problem(`/table/${row}/low`, `at most ${rate}, the rate`, low)] : []),
        ...(high < rate ? [problem(`/table/${row}/high`, `at least ${rate}, the rate`, high)] : []),
      ];
    }),
  ];
}

/** `null` for one that cannot be read: that is reported already. */
function lengthOf(duration: string): number | null {
  try {
    return parseDuration(duration);
  } catch {
    return null;
  }
}
