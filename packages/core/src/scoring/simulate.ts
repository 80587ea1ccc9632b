import type { PolicyRef } from '../explain/judgement.types.js';
import type { Dossier } from '../facts/dossier.js';
import type { EntityRef, Instant } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import type { BasisPoints } from '../messages/messages.types.js';
import type { Text } from '../messages/text.js';
import { areaUnderCurve } from '../statistics/classification.js';
import { labelOf } from './line-label.js';
import { score } from './score.js';
import type { Score, ScoreStep } from './score.types.js';
import type { CompiledScorecard } from './scorecard.js';

/** What one lead gets under two cards. */
export interface SimulatedLead {
  readonly subject: EntityRef;
  readonly before: Pick<Score, 'points' | 'grade'>;
  readonly after: Pick<Score, 'points' | 'grade'>;
  /** Its grade becomes another one. */
  readonly flips: boolean;
  /** Lines that differ, the greatest difference first; they add up to the difference of the points. */
  readonly because: readonly LineChange[];
}

export interface LineChange {
  readonly step: ScoreStep['step'];
  readonly rule: string;
  readonly label: Text;
  readonly before: number;
  readonly after: number;
}

/** What one rule did to all of them. */
export interface RuleChange {
  readonly step: ScoreStep['step'];
  readonly rule: string;
  readonly label: Text;
  /** Leads whose line of this rule differs, and those of them whose grade flips. */
  readonly leads: number;
  readonly flips: number;
  /** Sum of the differences. */
  readonly points: number;
}

/** How well totals tell the won from the lost. Too few of either: `null`, never a number. */
export interface Separation {
  readonly won: number;
  readonly lost: number;
  readonly before: { readonly area: BasisPoints; readonly gini: BasisPoints } | null;
  readonly after: { readonly area: BasisPoints; readonly gini: BasisPoints } | null;
}

export interface Simulation {
  readonly before: PolicyRef;
  readonly after: PolicyRef;
  readonly asOf: Instant;
  readonly leads: readonly SimulatedLead[];
  readonly flips: number;
  /** How many leads have which grade before (rows) and after (columns); grades best first. */
  readonly matrix: { readonly before: readonly string[]; readonly after: readonly string[]; readonly counts: readonly (readonly number[])[] };
  /** The one that flips most first. */
  readonly rules: readonly RuleChange[];
  /** Only where outcomes are given. */
  readonly separation?: Separation;
}

export interface SimulationOptions {
  /** Whether it was won in the end; `null` where that is not known. */
  readonly outcome?: (subject: EntityRef) => boolean | null;
}

/** Fewer won or lost than these tell nothing about a card. */
const ENOUGH = 10;

/**
 * Champion against challenger (SC-4, SC-9): the same leads under two cards, whose grade flips, and because of which rule.
 * Where outcomes are known, the area under the curve of both, from 10 won and 10 lost on; the cards see the facts up to
 * `now`, so `now` should lie before the outcomes.
 *
 * @example
 * ```ts
 * const { flips, matrix } = simulate(leads, compileScorecard(spring, 'lead'), compileScorecard(summer, 'lead'), now);
 * flips;         //=> 1
 * matrix.counts; //=> [[3, 0, 0], [1, 5, 0], [0, 0, 9]]
 * ```
 */
export function simulate(leads: Iterable<Dossier>, before: CompiledScorecard, after: CompiledScorecard, now: Instant, options: SimulationOptions = {}): Simulation {
  const simulated: SimulatedLead[] = [];
  const rows = before.grades.map(({ grade }) => grade);
  const columns = after.grades.map(({ grade }) => grade);
  const counts = rows.map(() => columns.map(() => 0));
  const rules = new Map<string, RuleChange>();
  for (const lead of leads) {
    const was = score(lead, before, now).value;
    const is = score(lead, after, now).value;
    const flips = was.grade !== is.grade;
    const because = differences(was.lines, is.lines, before, after);
    const row = counts[rows.indexOf(was.grade)];
    const column = columns.indexOf(is.grade);
    if (row) row[column] = (row[column] ?? 0) + 1;
    for (const change of because) count(rules, change, flips);
    simulated.push({ subject: lead.ref, before: { points: was.points, grade: was.grade }, after: { points: is.points, grade: is.grade }, flips, because });
  }
  return {
    before: before.policy, after: after.policy, asOf: now, leads: simulated, flips: simulated.filter(({ flips }) => flips).length,
    matrix: { before: rows, after: columns, counts },
    rules: [...rules.values()].sort((a, b) => b.flips - a.flips || b.leads - a.leads || compareText(a.rule, b.rule) || compareText(a.step, b.step)),
    ...(options.outcome && { separation: separationOf(simulated, options.outcome) }),
  };
}

function differences(was: readonly ScoreStep[], is: readonly ScoreStep[], before: CompiledScorecard, after: CompiledScorecard): readonly LineChange[] {
  const lines = new Map<string, LineChange>();
  // The limit of the whole is the same rule, whatever the two cards are called.
  const key = ({ step, rule }: ScoreStep): string => (step === 'limit' ? step : `${step} ${rule}`);
  for (const line of was) lines.set(key(line), { step: line.step, rule: line.rule, label: labelOf(line, before), before: line.after, after: 0 });
  for (const line of is) {
    const known = lines.get(key(line));
    lines.set(key(line), { step: line.step, rule: line.rule, label: labelOf(line, after), before: known?.before ?? 0, after: line.after });
  }
  const size = ({ before: from, after: to }: LineChange): number => Math.abs(to - from);
  return [...lines.values()].filter((line) => size(line) > 0).sort((a, b) => size(b) - size(a) || compareText(a.rule, b.rule) || compareText(a.step, b.step));
}

function count(rules: Map<string, RuleChange>, { step, rule, label, before, after }: LineChange, flips: boolean): void {
  const key = `${step} ${rule}`;
  const known = rules.get(key) ?? { step, rule, label, leads: 0, flips: 0, points: 0 };
  rules.set(key, { ...known, leads: known.leads + 1, flips: known.flips + (flips ? 1 : 0), points: known.points + after - before });
}

function separationOf(leads: readonly SimulatedLead[], outcome: (subject: EntityRef) => boolean | null): Separation {
  const closed = leads.flatMap((lead) => {
    const won = outcome(lead.subject);
    return won === null ? [] : [{ lead, won }];
  });
  const won = closed.filter((one) => one.won).length;
  const lost = closed.length - won;
  const area = (points: (lead: SimulatedLead) => number): Separation['before'] => {
    if (won < ENOUGH || lost < ENOUGH) return null;
    const share = areaUnderCurve({ won: closed.map((one) => (one.won ? 1 : 0)), p: closed.map((one) => points(one.lead)) });
    if (share === null) return null;
    const basisPoints = Math.round(10_000 * share);
    return { area: basisPoints, gini: 2 * basisPoints - 10_000 };
  };
  return { won, lost, before: area((lead) => lead.before.points), after: area((lead) => lead.after.points) };
}
