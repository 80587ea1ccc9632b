// What the bench of constraints pushes through a monitor, and the constraints it watches.
import { compileConstraint, constraintMonitor, type CompiledConstraint, type ConstraintRule, type MonitoredEvent } from '@sextant/core/compliance';
import { loadPolicy } from '@sextant/core/policy/schema';
import { manufacturing } from '@sextant/core/presets';

export const HOUR = 3_600_000;
export const EVENTS = 1_000_000;
/** Cases that run at the same time. */
const ABREAST = 2_000;

const TYPES = [
  'x.assigned', 'x.contacted', 'x.objection', 'x.follow-up', 'x.visit', 'x.record', 'x.need', 'x.quote', 'x.approval', 'x.contract',
  'x.discount', 'x.note', 'x.note', 'x.note', 'x.follow-up', 'x.note',
] as const;

type Rule = Omit<ConstraintRule, 'label'>;
const of = (type: (typeof TYPES)[number]): ConstraintRule['activation'] => ({ type });

export const FOLLOW_UP: Rule = { template: 'response', activation: of('x.objection'), target: of('x.follow-up'), within: 'PT48H' };

export const RULES: Readonly<Record<string, Rule>> = {
  'follow-up': FOLLOW_UP,
  'first-contact': { template: 'response', activation: of('x.assigned'), target: of('x.contacted'), within: { workingDays: 1 }, calendar: 'office' },
  'visit-record': { template: 'alternate-response', activation: of('x.visit'), target: of('x.record'), within: 'PT24H', match: [{ target: 'order', activation: 'order' }] },
  'needs-first': { template: 'precedence', activation: of('x.quote'), target: of('x.need') },
  'fresh-approval': { template: 'precedence', activation: of('x.contract'), target: of('x.approval'), within: 'P30D' },
  'no-late-discount': { template: 'not-response', activation: of('x.contract'), target: of('x.discount') },
  'record-exists': { template: 'responded-existence', activation: of('x.contract'), target: of('x.record') },
  'contact-next': { template: 'chain-response', activation: of('x.assigned'), target: of('x.contacted'), among: ['x.assigned', 'x.contacted', 'x.visit'] },
  'two-objections': { template: 'absence', activation: of('x.objection'), times: 3 },
  'starts-assigned': { template: 'init', activation: of('x.assigned') },
};

export interface Told {
  readonly caseId: string;
  readonly event: MonitoredEvent;
  /** Whether it is the last of its case. */
  readonly last: boolean;
}

/** A million events of cases of so many steps, case beside case; the same every time. */
export function* stream(steps = 20): Generator<Told> {
  let chance = 1;
  const next = (below: number): number => {
    chance = (Math.imul(chance, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((chance / 2 ** 32) * below);
  };
  for (let batch = 0; batch * ABREAST * steps < EVENTS; batch++) {
    for (let step = 0; step < steps; step++) {
      for (let slot = 0; slot < ABREAST; slot++) {
        const type = step === 0 ? 'x.assigned' : TYPES[next(TYPES.length)] ?? 'x.note';
        const time = (batch * steps + step) * 12 * HOUR + next(12 * HOUR);
        yield { caseId: `D-${batch * ABREAST + slot}`, event: { type, time, seq: step, data: { order: next(3) } }, last: step === steps - 1 };
      }
    }
  }
}

export function compiled(rules: Readonly<Record<string, Rule>>): readonly CompiledConstraint[] {
  const labelled = Object.fromEntries(Object.entries(rules).map(([id, rule]) => [id, { label: id, ...rule }]));
  const policy = loadPolicy({ id: 'bench', version: 1, title: 'Bench', extends: [`${manufacturing.id}@${manufacturing.version}`], constraints: labelled });
  return Object.keys(rules).map((id) => compileConstraint(policy, id));
}

export function monitored(constraints: readonly CompiledConstraint[], events: Iterable<Told>, after: () => void = () => undefined): unknown {
  const monitor = constraintMonitor(constraints);
  let pushed = 0;
  for (const { caseId, event, last } of events) {
    monitor.push(caseId, event);
    if (last) monitor.close(caseId);
    if (++pushed % 50_000 === 0) after();
  }
  const { constraints: { 'follow-up': counted }, openCases, closedCases } = monitor.counts();
  return { counted, openCases, closedCases };
}
