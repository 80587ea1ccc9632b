import { clockOf, compileObligation, nextWakeOf, phaseOf, type Activation } from '@sextant/core/obligations';
import { factsFrom, type Fact } from '@sextant/core/facts';
import { loadPolicy } from '@sextant/core/policy/schema';
import { compileCalendar, dueAfter } from '@sextant/core/time';
import { same, type Comparison } from './comparison.js';

const HOUR = 3_600_000;
const START = Date.parse('2026-03-02T01:00:00Z');
const NOW = START + 200 * HOUR;
/** Kept few, for a million objects in memory would slow every other row down; the promise is for a million. */
const CLOCKS = 50_000;

/** Sleeping clocks of forty working hours with 0 to 2 pauses: where each stands, and when it next wakes. */
export default function clocks(): readonly Comparison[] {
  const policy = loadPolicy({
    id: 'clocks', version: 1, title: 'clocks', extends: ['service-times@1'],
    obligations: { 'ticket-first-response': { within: { workingTime: 'PT40H' }, calendar: 'office', levels: { 'due-soon': { after: { workingTime: 'PT4H' } } } } },
  });
  const rule = compileObligation(policy, 'ticket-first-response');
  const trigger = factsFrom('desk')('ticket.opened', new Date(START).toISOString(), 'ticket:T-1', { topic: 'x' }) as unknown as Fact;
  const office = policy.calendars['office'];
  const term = dueAfter({ workingTime: 'PT40H' }, office && compileCalendar(office));
  let made: readonly Activation[] | undefined;
  const all = (): readonly Activation[] => (made ??= Array.from({ length: CLOCKS }, (_, index): Activation => {
    const startedAt = START + (index % 5000) * 60_000;
    const pauses = Array.from({ length: index % 3 }, (__, pause) => {
      const from = startedAt + (pause * 5 + 1) * HOUR;
      return { from, to: from + ((index % 7) + 1) * 600_000, key: 'waiting-for-customer' };
    });
    return {
      trigger, policy: rule.policy, cycle: 1, startedAt, merged: [], pauses, fulfilledAt: null, fulfilledBy: null, endedAt: null, endedBy: null,
      ownerAtTrigger: null, due: term.resumed(startedAt, pauses),
    };
  }));
  // Phase and next wake of each, as a sweep over all sleeping clocks asks for them.
  const sweep = (): number => {
    let awake = 0;
    for (const one of all()) {
      const wake = nextWakeOf(rule, one, NOW);
      if (phaseOf(one, NOW) === 'running' && wake !== null) awake++;
    }
    return awake;
  };
  const stands = (): { phase: string; due: number | null }[] => all().map((one) => {
    const { phase, dueAt } = clockOf(rule, one, NOW);
    return { phase, due: dueAt };
  });
  const floor = (): { phase: string; due: number | null }[] => all().map(({ startedAt, pauses }) => {
    const due = term.resumed(startedAt, pauses).at;
    return { phase: due !== null && due <= NOW ? 'breached' : 'running', due };
  });
  return [{
    name: 'sleeping clock: phase and next wake (SL-11)', item: 'clock', items: CLOCKS, ours: sweep, floor,
    agree: () => same('clocks', stands(), floor()),
  }];
}
