import {
  constraintMachine, constraintMonitor, foldConstraint, type CompiledConstraint, type ConstraintEffect, type ConstraintResult,
  type ConstraintRule, type ConstraintTally, type MonitoredEvent,
} from '@sextant/core/compliance';
import { factOrder, viewOf, type Fact } from '@sextant/core/facts';
import { expect } from 'chai';
import fc from 'fast-check';
import { constraint, courseOf, factsOf, HOUR } from '../../../support/course.js';
import { COUNTS, RELATIONS, rules, SPANS, START, traces } from './arbitrary.js';

const anyRule = fc.constantFrom(...RELATIONS, ...COUNTS).chain((template) => fc.constantFrom(...Object.values(SPANS)).chain((span) => rules(template, span)));
const hours = fc.nat({ max: 90 });

function resultOf(rule: CompiledConstraint, facts: readonly Fact[], now: number, closedAt?: number): ConstraintResult {
  const { constraint: result } = foldConstraint(rule, courseOf(facts), now, closedAt === undefined ? {} : { closedAt });
  if (!result) throw new Error('not for this case');
  return result;
}

const statesOf = ({ lines }: ConstraintResult): ReadonlyMap<string, string> => new Map(lines.map(({ key, state }) => [key, state]));

function tallyOf({ state, closed, activations, fulfilled, violated, pending }: ConstraintResult): ConstraintTally {
  return { state, closed, activations, fulfilled, violated, pending };
}

describe('the machine', () => {
  it('fed fact by fact, with clock readings in between or without, tells what the fold finds', () => {
    fc.assert(fc.property(anyRule, traces, fc.array(hours, { maxLength: 6 }), (said, events, readings) => {
      const rule = constraint(said);
      const facts = factsOf(events);
      const deal = courseOf(facts);
      const machine = constraintMachine(rule);
      const clock = readings.map((hour) => START + hour * HOUR).sort((a, b) => a - b);
      const inputs = [
        ...facts.map((fact) => ({ now: fact.time, fact })),
        ...clock.map((now) => ({ now, fact: undefined })),
      ].sort((a, b) => a.now - b.now || Number(a.fact === undefined) - Number(b.fact === undefined));
      const told: ConstraintEffect[] = [];
      let { initial: state } = machine;
      const counting = ['existence', 'absence', 'exactly'].includes(said.template);
      inputs.forEach(({ now, fact }, index) => {
        const before = JSON.stringify(state);
        const step = machine.step(state, { now, view: viewOf(deal, now), ...(fact && { fact }) });
        expect(JSON.stringify(state), 'a step leaves the state it was given').to.equal(before);
        state = step.state;
        told.push(...step.effects);
        for (const { at } of step.effects) expect(at).to.be.at.most(now);
        // At one instant the fold knows all facts of it.
        if (inputs[index + 1]?.now === now) return;
        const found = foldConstraint(rule, deal, now);
        expect(step.wakeAt).to.equal(found.wakeAt);
        const last = new Map(told.map(({ key, became }) => [key, became as string]));
        const lines = [...statesOf(found.constraint as ConstraintResult)];
        // A count that is not decided yet was never told: the case itself began it.
        expect([...last].sort()).to.deep.equal(lines.filter(([, one]) => !counting || !one.startsWith('possibly-')).sort());
      });
      const decided = told.filter(({ became }) => !became.startsWith('possibly-')).map(({ key }) => key);
      expect(decided, 'each is decided once').to.deep.equal([...new Set(decided)]);
    }), { numRuns: 600 });
  });

  it('wakes at the first instant at which something is decided by itself, and not before', () => {
    fc.assert(fc.property(anyRule, traces, hours, (said, events, hour) => {
      const rule = constraint(said);
      const now = START + hour * HOUR;
      const known = factsOf(events).filter(({ time }) => time <= now);
      const deal = courseOf(known);
      const { constraint: before, wakeAt } = foldConstraint(rule, deal, now);
      if (wakeAt === null) {
        expect(foldConstraint(rule, deal, now + 10_000 * HOUR).constraint).to.deep.equal(before);
        return;
      }
      expect(wakeAt).to.be.above(now);
      expect(foldConstraint(rule, deal, wakeAt - 1).constraint).to.deep.equal(before);
      expect(foldConstraint(rule, deal, wakeAt).constraint).not.to.deep.equal(before);
    }), { numRuns: 600 });
  });
});

describe('what is decided', () => {
  it('stays so, whatever comes later', () => {
    fc.assert(fc.property(anyRule, traces, hours, hours, fc.boolean(), (said, events, hour, more, ends) => {
      const rule = constraint(said);
      const facts = factsOf(events);
      const [now, later] = [START + hour * HOUR, START + (hour + more) * HOUR];
      const before = resultOf(rule, facts, now);
      const after = resultOf(rule, facts, later, ends ? later : undefined);
      if (!before.state.startsWith('possibly-')) expect(after.state).to.equal(before.state);
      const states = statesOf(after);
      for (const { key, state } of before.lines) if (!state.startsWith('possibly-')) expect(states.get(key)).to.equal(state);
    }), { numRuns: 600 });
  });

  it('is everything once the case is over', () => {
    fc.assert(fc.property(anyRule, traces, hours, (said, events, hour) => {
      const now = START + hour * HOUR;
      const { closed, state, pending, lines } = resultOf(constraint(said), factsOf(events), now, now);
      expect([closed, pending]).to.deep.equal([true, 0]);
      for (const one of [state, ...lines.map((line) => line.state)]) expect(['satisfied', 'violated']).to.include(one);
    }), { numRuns: 300 });
  });

  it('of a window that closes is never the better state', () => {
    fc.assert(fc.property(anyRule, traces, hours, hours, (said, events, hour, more) => {
      const rule = constraint(said);
      const now = START + hour * HOUR;
      const known = factsOf(events).filter(({ time }) => time <= now);
      const states = statesOf(resultOf(rule, known, now + more * HOUR));
      for (const { key, state } of resultOf(rule, known, now).lines) {
        const allowed = { 'possibly-satisfied': ['possibly-satisfied', 'satisfied'], 'possibly-violated': ['possibly-violated', 'violated'], satisfied: ['satisfied'], violated: ['violated'] };
        expect(allowed[state]).to.include(states.get(key));
      }
    }), { numRuns: 300 });
  });
});

/** Rules the monitor takes. */
const monitored: fc.Arbitrary<ConstraintRule> = anyRule.filter(({ when }) => when === undefined);
const sets = fc.array(monitored, { minLength: 1, maxLength: 4 }).map((found) => found.map((rule, index) => constraint(rule, `c${index}`)));

describe('the monitor', () => {
  const compare = (facts: readonly Fact[], set: readonly CompiledConstraint[], now: number, closedAt?: number): Readonly<Record<string, ConstraintTally>> =>
    Object.fromEntries(set.map((rule) => [rule.id, tallyOf(resultOf(rule, facts, now, closedAt))]));

  it('says of every case what the fold says, in whatever order the events come, and whoever asks in between', () => {
    fc.assert(fc.property(
      sets, traces.chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events.map((_, index) => index), { minLength: events.length }))),
      traces, fc.array(fc.boolean(), { maxLength: 9 }), hours,
      (set, [events, arrival], others, asks, hour) => {
        const facts = factsOf(events);
        const monitor = constraintMonitor<Fact>(set, { ties: factOrder() });
        for (const other of factsOf(others)) monitor.push('other', other);
        arrival.forEach((index, position) => {
          const fact = facts[index] as Fact;
          expect(monitor.push('D-1', fact)).to.equal(true);
          if (asks[position]) monitor.standing('D-1', fact.time);
        });
        const latest = Math.max(START, ...facts.map(({ time }) => time));
        const now = Math.max(latest, START + hour * HOUR);
        if (facts.length > 0) {
          expect(monitor.standing('D-1', now)).to.deep.equal(compare(facts, set, now));
          expect(monitor.standing('D-1')).to.deep.equal(compare(facts, set, latest));
          expect(monitor.close('D-1', now)).to.deep.equal(compare(facts, set, now, now));
        }
        expect(monitor.standing('D-1')).to.equal(null);
        const end = Math.max(START, ...others.map(({ time }) => time));
        expect(monitor.close('other')).to.deep.equal(others.length === 0 ? null : compare(factsOf(others), set, end, end));
      },
    ), { numRuns: 400 });
  });

  it('with a bound on lateness says what the fold says of the events it took, and counts the others', () => {
    fc.assert(fc.property(
      sets, traces.chain((events) => fc.shuffledSubarray(factsOf(events) as Fact[])), fc.constantFrom(0, 1, 2, 9, 30),
      fc.array(fc.boolean(), { maxLength: 9 }),
      (set, arrival, patience, asks) => {
        const monitor = constraintMonitor<MonitoredEvent>(set, { lateness: `PT${patience}H` });
        let latest = -Infinity;
        const taken: Fact[] = [];
        arrival.forEach((fact, position) => {
          const inTime = fact.time >= latest - patience * HOUR;
          expect(monitor.push('D-1', fact)).to.equal(inTime);
          if (!inTime) return;
          taken.push(fact);
          latest = Math.max(latest, fact.time);
          if (asks[position]) expect(monitor.standing('D-1')).to.deep.equal(compare(taken, set, latest));
        });
        expect(monitor.counts().late).to.equal(arrival.length - taken.length);
        if (taken.length > 0) expect(monitor.close('D-1')).to.deep.equal(compare(taken, set, latest, latest));
      },
    ), { numRuns: 400 });
  });
});
