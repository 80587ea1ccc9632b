import { compileConstraint, constraintMonitor, type CompiledConstraint, type ConstraintRule, type MonitoredEvent } from '@sextant/core/compliance';
import { loadPolicy } from '@sextant/core/policy/schema';
import { manufacturing } from '@sextant/core/presets';
import { same, type Comparison } from './comparison.js';

const HOUR = 3_600_000;
const EVENTS = 1_000_000;
const STEPS = 20;
/** Cases that run at the same time. */
const ABREAST = 2_000;

const TYPES = [
  'x.assigned', 'x.contacted', 'x.objection', 'x.follow-up', 'x.visit', 'x.record', 'x.need', 'x.quote', 'x.approval', 'x.contract',
  'x.discount', 'x.note', 'x.note', 'x.note', 'x.follow-up', 'x.note',
] as const;

type Rule = Omit<ConstraintRule, 'label'>;
const of = (type: (typeof TYPES)[number]): ConstraintRule['activation'] => ({ type });

const FOLLOW_UP: Rule = { template: 'response', activation: of('x.objection'), target: of('x.follow-up'), within: 'PT48H' };

const RULES: Readonly<Record<string, Rule>> = {
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

interface Told {
  readonly caseId: string;
  readonly event: MonitoredEvent;
  /** Whether it is the last of its case. */
  readonly last: boolean;
}

/** A million events, case beside case; the same every time. */
function* stream(): Generator<Told> {
  let chance = 1;
  const next = (below: number): number => {
    chance = (Math.imul(chance, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((chance / 2 ** 32) * below);
  };
  for (let batch = 0; batch * ABREAST * STEPS < EVENTS; batch++) {
    for (let step = 0; step < STEPS; step++) {
      for (let slot = 0; slot < ABREAST; slot++) {
        const type = step === 0 ? 'x.assigned' : TYPES[next(TYPES.length)] ?? 'x.note';
        const time = (batch * STEPS + step) * 12 * HOUR + next(12 * HOUR);
        yield { caseId: `D-${batch * ABREAST + slot}`, event: { type, time, seq: step, data: { order: next(3) } }, last: step === STEPS - 1 };
      }
    }
  }
}

function compiled(rules: Readonly<Record<string, Rule>>): readonly CompiledConstraint[] {
  const labelled = Object.fromEntries(Object.entries(rules).map(([id, rule]) => [id, { label: id, ...rule }]));
  const policy = loadPolicy({ id: 'bench', version: 1, title: 'Bench', extends: [`${manufacturing.id}@${manufacturing.version}`], constraints: labelled });
  return Object.keys(rules).map((id) => compileConstraint(policy, id));
}

function monitored(constraints: readonly CompiledConstraint[], events: Iterable<Told>, after: () => void = () => undefined): unknown {
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

interface HandMade {
  activations: number;
  fulfilled: number;
  violated: number;
  /** Objections that wait. */
  readonly open: number[];
}

/** The same rule written out, for events in order: open cases, open objections of each, and what they came to. */
function byHand(events: Iterable<Told>): unknown {
  const cases = new Map<string, HandMade>();
  const counted = {
    cases: 0, vacuous: 0, activations: 0, fulfilled: 0, violated: 0, pending: 0,
    states: { 'satisfied': 0, 'violated': 0, 'possibly-satisfied': 0, 'possibly-violated': 0 },
  };
  let closedCases = 0;
  for (const { caseId, event: { type, time }, last } of events) {
    let known = cases.get(caseId);
    if (!known) cases.set(caseId, (known = { activations: 0, fulfilled: 0, violated: 0, open: [] }));
    if (type === 'x.objection') {
      known.activations += 1;
      known.open.push(time);
    } else if (type === 'x.follow-up') {
      for (const started of known.open) {
        if (time - started <= 48 * HOUR) known.fulfilled += 1;
        else known.violated += 1;
      }
      known.open.length = 0;
    }
    if (!last) continue;
    known.violated += known.open.length;
    cases.delete(caseId);
    closedCases += 1;
    if (known.activations === 0) {
      counted.vacuous += 1;
      continue;
    }
    counted.cases += 1;
    counted.activations += known.activations;
    counted.fulfilled += known.fulfilled;
    counted.violated += known.violated;
    counted.states[known.violated > 0 ? 'violated' : 'satisfied'] += 1;
  }
  return { counted, openCases: cases.size, closedCases };
}

export default function processConstraints(): readonly Comparison[] {
  const one = compiled({ 'follow-up': FOLLOW_UP });
  const all = compiled(RULES);
  // Made when first asked for: a million events are a burden to the benches before.
  let made: readonly Told[] | undefined;
  const events = (): readonly Told[] => (made ??= [...stream()]);
  return [{
    name: 'constraint, a million events (response 0–48 h)',
    item: 'event',
    items: EVENTS,
    promise: 3,
    ours: () => monitored(one, events()),
    floor: () => byHand(events()),
    agree: () => same('constraint', monitored(one, events()), byHand(events())),
    counted() {
      made = undefined;
      const before = process.memoryUsage();
      let [rss, heap] = [0, 0];
      const start = performance.now();
      monitored(all, stream(), () => {
        const { rss: resident, heapUsed } = process.memoryUsage();
        [rss, heap] = [Math.max(rss, resident), Math.max(heap, heapUsed)];
      });
      const seconds = (performance.now() - start) / 1000;
      const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
      return `${all.length} constraints, ${EVENTS} events in ${seconds.toFixed(2)} s, ${Math.round(EVENTS / seconds)} events/s, `
        + `peak ${megabytes(rss)} MB resident (${megabytes(before.rss)} before), ${megabytes(heap)} MB heap`;
    },
  }];
}
