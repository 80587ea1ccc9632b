import { expect } from 'chai';
import { dossier, openBook, type Fact, type Instant } from '@sextant/core/facts';
import { clockOf, compileObligation, foldObligation, type Clock, type CompiledObligation, type RuleVersions } from '@sextant/core/obligations';
import type { ObligationRule, Policy, PolicyDocument } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { compileCalendar, localToInstant, type Calendar } from '@sextant/core/time';
import table from '../fixtures/business-time/cases.json' with { type: 'json' };

interface TimelineEvent {
  readonly at: string;
  readonly type: 'start' | 'stop' | 'pause' | 'resume' | 'reset' | 'retarget';
  readonly key?: string;
  readonly targetSeconds?: number;
}

interface Timeline {
  readonly id: string;
  readonly calendar: string;
  readonly input: {
    readonly policy: { readonly targetSeconds?: number; readonly targetDays?: number; readonly warnSeconds?: readonly number[]; readonly warnBeforeSeconds?: readonly number[] };
    readonly events: readonly TimelineEvent[];
    readonly now: string;
  };
  readonly expected: {
    readonly phase: 'running' | 'paused' | 'breached' | 'met' | 'missed';
    readonly elapsedSeconds?: number; readonly remainingSeconds?: number; readonly warned?: number;
    readonly dueAt?: string | null; readonly breachedAt?: string; readonly nextWakeAt?: string | null;
  };
  readonly source: { readonly name: string };
}

const rows = table.cases.filter(({ op }) => op === 'slaTimeline') as unknown as readonly Timeline[];
const PHASES = { running: 'running', paused: 'paused', breached: 'breached', met: 'fulfilled', missed: 'late' } as const;
const directive = { kind: 'notification', to: 'owner', title: 'Warning' } as const;

function calendarOf(name: string): Calendar {
  const { tz: zone, week, holidays, exceptions, breaks } =
    (table.calendars as unknown as Record<string, Omit<Calendar, 'zone'> & { readonly tz: string }>)[name]!;
  return { zone, week, holidays: holidays ?? [], exceptions: exceptions ?? {}, breaks: breaks ?? {} };
}

/** The clock of a row as an obligation: started, met and reset by facts of its own. */
function ruleOf({ calendar, input: { policy } }: Timeline, targetSeconds = policy.targetSeconds): ObligationRule {
  const time = (seconds: number): { readonly workingTime: string } => ({ workingTime: `PT${seconds}S` });
  // Of a calendar that never closes one calendar day ends at 24:00.
  const days = calendar === 'cn-clock' ? { naturalDays: policy.targetDays ?? 0 } : { workingDays: policy.targetDays ?? 0 };
  const warnings = [
    ...(policy.warnSeconds ?? []).map((seconds, index) => [`warn-${index}`, { from: 'start', after: time(seconds), directive }] as const),
    ...(policy.warnBeforeSeconds ?? []).map((seconds, index) => [`before-${index}`, { from: 'before-due', after: time(seconds), directive }] as const),
  ];
  return {
    label: 'Clock', subject: 'ticket', trigger: { type: 'ticket.opened' }, calendar: 'own',
    requires: { stopped: { label: 'Stopped', met: { count: { type: 'ticket.answered', since: 'trigger' }, atLeast: 1 } } },
    within: targetSeconds === undefined ? days : time(targetSeconds),
    pauses: ['customer', 'supplier'], resets: { type: 'ticket.closed' }, levels: Object.fromEntries(warnings) as ObligationRule['levels'],
  };
}

function policyOf(row: Timeline, version: number, targetSeconds?: number): Policy {
  const document: PolicyDocument = {
    id: 'row', version, title: 'Row', extends: ['common@1'],
    calendars: { own: calendarOf(row.calendar) }, obligations: { clock: ruleOf(row, targetSeconds) },
  };
  return loadPolicy(document);
}

const TYPES = {
  start: 'ticket.opened', stop: 'ticket.answered', pause: 'wait.started', resume: 'wait.ended', reset: 'ticket.closed', retarget: 'obligation.retargeted',
} as const;

function read(row: Timeline): { readonly clock: Clock; readonly at: (text: string) => Instant; readonly cycles: number } {
  const calendar = compileCalendar(calendarOf(row.calendar));
  const at = (text: string): Instant => localToInstant(text, calendar);
  const versions: CompiledObligation[] = [compileObligation(policyOf(row, 1), 'clock')];
  const facts = row.input.events.map(({ at: when, type, key = 'customer', targetSeconds }, index): Fact => {
    if (type === 'retarget') versions.push(compileObligation(policyOf(row, 2, targetSeconds), 'clock'));
    const data = type === 'retarget' ? { rule: 'clock', policy: 'row@2' } : type === 'start' ? { topic: 'row' } : type === 'pause' || type === 'resume' ? { key } : {};
    return {
      source: 'row', id: String(index), seq: index, kind: 'event', type: TYPES[type], schema: 1, time: at(when), recordedAt: at(when),
      about: [{ type: 'ticket', id: 'T-1' }], data,
    };
  });
  const book: RuleVersions = {
    id: 'clock', all: versions, at: () => versions[0], find: (policy) => versions.find((one) => one.policy === policy),
  };
  const now = at(row.input.now);
  const standing = foldObligation(book, dossier(openBook(facts), { type: 'ticket', id: 'T-1' }), now);
  const last = standing.at(-1)!;
  return { clock: clockOf(last.compiled, last.activation, now), at, cycles: standing.length };
}

describe('clocks of other products’ rules (31 timelines)', () => {
  it('are all there', () => {
    expect(rows).to.have.length(31);
  });

  for (const row of rows) {
    it(`${row.id} ${row.source.name}`, () => {
      const { clock, at, cycles } = read(row);
      const { phase, elapsedSeconds, remainingSeconds, dueAt, breachedAt, warned, nextWakeAt } = row.expected;
      expect(clock.phase).to.equal(PHASES[phase]);
      if (elapsedSeconds !== undefined) expect(clock.elapsed).to.equal(Math.round(elapsedSeconds * 1000));
      if (remainingSeconds !== undefined) expect(clock.remaining).to.equal(Math.round(remainingSeconds * 1000));
      if (dueAt !== undefined) expect(clock.dueAt).to.equal(dueAt === null ? null : at(dueAt));
      if (breachedAt !== undefined) expect(clock.breachedAt).to.equal(at(breachedAt));
      if (warned !== undefined) expect(clock.levels.filter(({ fired }) => fired)).to.have.length(warned);
      if (nextWakeAt !== undefined) expect(clock.nextWakeAt).to.equal(nextWakeAt === null ? null : at(nextWakeAt));
      expect(cycles).to.equal(1 + row.input.events.filter(({ type }) => type === 'reset').length);
    });
  }

  it('cn-033 pause (waiting for customer) across the festival', () => {
    const row = table.cases.find(({ id }) => id === 'cn-033') as unknown as {
      readonly input: { readonly start: string; readonly targetSeconds: number; readonly pauses: readonly (readonly [string, string])[] };
      readonly expected: { readonly dueAt: string };
    };
    const { start, targetSeconds, pauses } = row.input;
    const events = [{ at: start, type: 'start' as const }, ...pauses.flatMap(([from, to]) => [{ at: from, type: 'pause' as const }, { at: to, type: 'resume' as const }])];
    const { clock, at } = read({
      id: 'cn-033', calendar: 'cn', source: { name: '' }, expected: { phase: 'breached' },
      input: { policy: { targetSeconds }, events, now: row.expected.dueAt },
    });
    expect(clock).to.include({ phase: 'breached', dueAt: at(row.expected.dueAt), elapsed: targetSeconds * 1000, remaining: 0 });
  });
});
