import { canonicalJson } from '../../evidence/canonical.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { RepId } from '../../facts/facts.types.js';
import type { Text } from '../../messages/text.js';
import type { Policy } from '../../policy/policy.types.js';
import type { ProgramBook } from '../../judge/program.js';
import { takeMeasure, type Measured } from '../measures/measure.js';
import type { Person } from '../measures/people.js';
import { weekAt, weekOver, type Period } from '../measures/spans.js';
import type { Placed, Work } from '../measures/work.js';
import { processOf } from '../process-of.js';
import type { AxisRule, Measure } from '../process.types.js';
import { radarSummary } from './summary.js';

/** One rep's week on all axes (CP-8). */
export interface Radar {
  readonly person: Person;
  /** Her team, or her region where she has none; `null`: neither is known. */
  readonly team: string | null;
  readonly week: Period;
  readonly threshold: number;
  readonly axes: readonly RadarAxis[];
  readonly summary: Reason;
}

export interface RadarAxis {
  readonly id: string;
  readonly label: Text;
  /** In tenths of a point, 0 to 50, rounded half up; `null` where it rests on fewer than `needed` cases. */
  readonly value: number | null;
  readonly n: number;
  readonly needed: number;
  /** Mean of those of her team who have a value, herself included, in tenths. */
  readonly team: number | null;
  /** Her value the week before; `null` where it has none or was measured in another way. */
  readonly before: number | null;
  readonly isWeak: boolean;
  readonly template?: { readonly label: Text; readonly link?: string };
  readonly measured: Measured;
  readonly why: readonly Reason[];
}

export interface RadarOptions {
  /** The week that holds this instant. @default the last week that is over */
  readonly week?: number;
}

/**
 * A rep's week on the axes of the policy (CP-8), each judged by the policy in force when the week ended.
 *
 * Two values can be compared when both rest on enough cases and the axis is defined alike in both weeks: the same measure,
 * and the same rules behind it.
 *
 * @throws RangeError where the policy has no section `process`.
 *
 * @example
 * ```ts
 * const radar = radarWeek(workOf(portfolio), portfolio.programs, 'R-1');
 * radar.axes.map(({ id, value, before }) => [id, value, before]); //=> [['need', 29, 33], …]
 * ```
 */
export function radarWeek(work: Work, programs: ProgramBook, rep: RepId, options: RadarOptions = {}): Radar {
  const now = programs.at(work.now).policy;
  const { zone } = now.forecast;
  const { cut } = processOf(now).radar;
  const week = options.week === undefined ? weekOver(work.now, zone, cut) : weekAt(options.week, zone, cut);
  const last = weekAt(week.from - 1, zone, cut);
  const policy = programs.at(week.to - 1).policy;
  const policyBefore = programs.at(last.to - 1).policy;
  const { radar } = processOf(policy);
  const person = work.people.at(rep, week.to - 1);
  const team = person.team ?? person.region;
  const mates = work.people.all(week.to - 1).filter((one) => team !== null && (one.team ?? one.region) === team);

  const axes = Object.entries(radar.axes).sort(([, a], [, b]) => a.order - b.order).map(([id, axis]): RadarAxis => {
    const measured = measureOf(rep, axis.measure, work, week);
    const value = tenthsOf(measured, axis);
    const axisBefore = policyBefore.process?.radar.axes[id];
    const isSame = axisBefore !== undefined && definitionOf(axis.measure, policy) === definitionOf(axisBefore.measure, policyBefore);
    const before = isSame ? tenthsOf(measureOf(rep, axis.measure, work, last), axis) : null;
    const values = mates.flatMap((mate) => tenthsOf(measureOf(mate.rep, axis.measure, work, week), axis) ?? []);
    return {
      id, label: axis.label, value, n: measured.n, needed: axis.needed,
      team: values.length === 0 ? null : Math.round(values.reduce((sum, one) => sum + one, 0) / values.length),
      before,
      isWeak: value !== null && value < radar.threshold,
      ...(axis.template && { template: axis.template }),
      measured,
      why: [
        measured.why,
        ...(value === null ? [{ key: 'measure.few', params: { n: measured.n, needed: axis.needed }, evidence: [] } as const] : []),
        ...(isSame ? [] : [{ key: 'radar.redefined', params: {}, evidence: [] } as const]),
      ],
    };
  });
  return { person, team, week, threshold: radar.threshold, axes, summary: radarSummary(axes, radar.threshold) };
}

function measureOf(rep: RepId, measure: Measure, work: Work, { from, to }: Period): Measured {
  return takeMeasure(measure, work, { from, to, includes: (placed: Placed) => placed.rep === rep });
}

function tenthsOf({ part, whole, n }: Measured, { needed }: AxisRule): number | null {
  return whole === 0 || n < needed ? null : Math.round((part * 50) / whole);
}

/** What a measure means under a policy: itself, and the rules whose settlement it counts. */
function definitionOf(measure: Measure, { nodes, obligations }: Policy): string {
  if (measure.kind !== 'rate') return canonicalJson(measure);
  const isAll = !measure.nodes && !measure.obligations;
  const behind = Object.entries(nodes).filter(([id]) => isAll || measure.nodes?.includes(id)).map(([, { obligation }]) => obligation);
  const rules = Object.entries(obligations).filter(([id]) => behind.includes(id) || measure.obligations?.includes(id));
  return canonicalJson([measure, Object.fromEntries(rules)]);
}
