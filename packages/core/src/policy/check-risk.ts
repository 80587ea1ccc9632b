import type { Duration } from '../conditions/condition.types.js';
import { parseDuration } from '../time/duration.js';
import { walkCondition, type ConditionParts } from './condition-walk.js';
import type { SoundRules } from './checks.js';
import type { PolicyProblem } from './errors.js';
import { pointer, shown } from './pointer.js';

type SoundRisk = NonNullable<SoundRules['risk']>;

/** What the schema of `risk` cannot say: durations, the order of bounds, currencies, a table without a hole. */
export function checkRisk(risk: SoundRisk, parts: ConditionParts): PolicyProblem[] {
  const { optimism, review, churn, newCustomers, levels } = risk;
  for (const [path, duration] of durationsIn(risk)) if (duration !== undefined) parts.duration(duration, path);
  if (optimism?.landed) walkCondition(optimism.landed, '/risk/optimism/landed', parts);
  if (levels?.medium !== undefined && levels.high !== undefined) parts.between([levels.medium, levels.high], '/risk/levels');
  return [
    ...Object.keys(review?.above ?? {}).filter((currency) => !/^([A-Z]{3}|\*)$/.test(currency)).map((currency): PolicyProblem => ({
      code: 'unknown-rule', path: pointer('risk', 'review', 'above', currency), expected: 'an ISO 4217 code, or * for all others', received: shown(currency),
    })),
    ...checkTable(churn?.table),
    ...checkStretch(churn?.window, '/risk/churn/window'),
    ...checkSilent(newCustomers ?? {}),
  ];
}

function durationsIn({ vague, churn, newCustomers }: SoundRisk): readonly (readonly [path: string, duration: Duration | undefined])[] {
  return [
    ['/risk/vague/within', vague?.within],
    ['/risk/churn/window', churn?.window],
    ['/risk/churn/horizon', churn?.horizon],
    ['/risk/newCustomers/within', newCustomers?.within],
    ['/risk/newCustomers/silent', newCustomers?.silent],
    ...(['noOrder', 'silence', 'overdue'] as const).flatMap((kind) =>
      Object.entries(churn?.[kind] ?? {}).map(([id, step]) => [pointer('risk', 'churn', kind, id, 'after'), step?.after] as const)),
  ];
}

/** Every number of points must have a probability, one and no other, and more points never a lower one. */
function checkTable(table: NonNullable<SoundRisk['churn']>['table']): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const rows = Object.entries(table ?? {}).flatMap(([id, row]) => (row?.from === undefined || row.rate === undefined ? [] : [{ id, from: row.from, rate: row.rate }]));
  if (rows.length === 0) return [];
  rows.sort((a, b) => a.from - b.from);
  if (rows[0]?.from !== 0) {
    problems.push({ code: 'missing', path: '/risk/churn/table', expected: 'a row from 0 points', received: `from ${String(rows[0]?.from)}` });
  }
  rows.forEach(({ id, from, rate }, at) => {
    const before = rows[at - 1];
    if (!before) return;
    if (before.from === from) {
      problems.push({ code: 'duplicate-order', path: pointer('risk', 'churn', 'table', id, 'from'), expected: `another bound than that of ${before.id}`, received: shown(from) });
    } else if (rate < before.rate) {
      problems.push({ code: 'out-of-range', path: pointer('risk', 'churn', 'table', id, 'rate'), expected: `at least ${before.rate}, that of ${before.id}`, received: shown(rate) });
    }
  });
  return problems;
}

/** Orders are summed over stretches of this length. */
function checkStretch(stretch: Duration | undefined, path: string): PolicyProblem[] {
  return lengthOf(stretch) === 0 ? [{ code: 'out-of-range', path, expected: 'a duration above 0', received: shown(stretch) }] : [];
}

/** The silence is the end of the time after signing: it cannot be longer. */
function checkSilent({ within, silent }: NonNullable<SoundRisk['newCustomers']>): PolicyProblem[] {
  const [whole, part] = [lengthOf(within), lengthOf(silent)];
  if (whole === null || part === null || part <= whole) return [];
  return [{ code: 'out-of-range', path: '/risk/newCustomers/silent', expected: `at most ${String(within)}`, received: shown(silent) }];
}

/** `null` where it is none: that is told elsewhere. */
function lengthOf(duration: Duration | undefined): number | null {
  try {
    return duration === undefined ? null : parseDuration(duration);
  } catch {
    return null;
  }
}
