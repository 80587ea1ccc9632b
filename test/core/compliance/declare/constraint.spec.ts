import { compileConstraint, constraintMachine, foldConstraint, type ConstraintRule } from '@sextant/core/compliance';
import { viewOf } from '@sextant/core/facts';
import { expect } from 'chai';
import { constraint, constraints, courseOf, factsOf, HOUR, standing, steps } from '../../../support/course.js';
import { policy } from '../../../support/deal.js';

describe('which activations, which cases', () => {
  it('when is judged at the activation', () => {
    const rule = constraint({ template: 'response', when: { count: { type: 'x.c' }, atLeast: 1 } });
    expect(standing(rule, 'a1 c2 a3 b4', 9).lines.map(({ activation }) => activation)).to.deep.equal(['log/2']);
  });

  it('appliesTo is judged now, and says when it may change', () => {
    const rule = constraint({ template: 'response', appliesTo: { last: { type: 'x.c' }, lessThan: 'PT5H' } });
    const deal = courseOf(factsOf(steps('a1 c2')));
    expect(foldConstraint(rule, deal, 6 * HOUR).constraint?.state).to.equal('possibly-violated');
    expect(foldConstraint(rule, deal, 6 * HOUR).wakeAt).to.equal(7 * HOUR);
    expect(foldConstraint(rule, deal, 7 * HOUR)).to.deep.equal({ constraint: null, wakeAt: null });
  });

  it('a rule the policy does not have is refused by name', () => {
    const [rule] = constraints({ c: { label: 'C', template: 'init', activation: { type: 'x.a' } } });
    if (!rule) throw new Error('one rule');
    expect(rule.policy).to.equal('course@1');
    const two = { ...policy, constraints: { first: rule.rule, second: rule.rule } };
    expect(() => compileConstraint(two, 'third')).to.throw(RangeError, 'constraint: expected one of first, second, received "third"');
    expect(() => compileConstraint(policy, 'nothing')).to.throw(RangeError, 'received "nothing"');
  });
});

describe('an ended case', () => {
  const rule = constraint({ template: 'response', within: 'PT5H' });
  const deal = courseOf(factsOf(steps('a1 a2 b9')));

  it('is not looked at beyond its end', () => {
    const { constraint: result } = foldConstraint(constraint({ template: 'response' }), deal, 9 * HOUR, { closedAt: 8 * HOUR });
    expect(result?.lines.map(({ state }) => state)).to.deep.equal(['violated', 'violated']);
    expect(foldConstraint(constraint({ template: 'response' }), deal, 9 * HOUR, { closedAt: 9 * HOUR }).constraint?.state).to.equal('satisfied');
  });

  it('is still open before its end, and wakes at it', () => {
    const before = foldConstraint(rule, deal, 3 * HOUR, { closedAt: 4 * HOUR });
    expect([before.constraint?.closed, before.constraint?.state, before.wakeAt]).to.deep.equal([false, 'possibly-violated', 4 * HOUR]);
    const then = foldConstraint(rule, deal, 4 * HOUR, { closedAt: 4 * HOUR });
    expect([then.constraint?.closed, then.constraint?.state, then.wakeAt]).to.deep.equal([true, 'violated', null]);
  });

  it('tells windows that were over before from those the end cut short', () => {
    const { constraint: result } = foldConstraint(rule, deal, 9 * HOUR, { closedAt: 6 * HOUR + 1 });
    expect(result?.lines.map(({ reasons: [reason] }) => reason?.key)).to.deep.equal(['constraint.overdue', 'constraint.unanswered']);
  });
});

describe('lines', () => {
  const line = (rule: Partial<ConstraintRule> & Pick<ConstraintRule, 'template'>, course: string, closed = false) => standing(constraint(rule), course, 9, closed).lines[0];

  it('name activation, target, due instant and reason, with the facts they rest on', () => {
    expect(line({ template: 'response', within: 'PT5H' }, 'a1 b2')).to.deep.equal({
      key: 'c/log/0', activation: 'log/0', state: 'satisfied', dueAt: 6 * HOUR, target: 'log/1',
      reasons: [{ key: 'constraint.kept', params: { rule: 'C' }, evidence: [{ fact: 'log/0' }, { fact: 'log/1' }] }],
    });
    expect(line({ template: 'existence', times: 2 }, 'a1 a2')).to.deep.equal({
      key: 'c', activation: null, state: 'satisfied', dueAt: null, target: 'log/1',
      reasons: [{ key: 'constraint.counted', params: { rule: 'C', count: 2 }, evidence: [{ fact: 'log/1' }] }],
    });
  });

  const reasons: readonly (readonly [Partial<ConstraintRule> & Pick<ConstraintRule, 'template'>, string, boolean, unknown])[] = [
    [{ template: 'response' }, 'a1', false, { key: 'constraint.waiting', params: { rule: 'C', until: null }, evidence: [{ fact: 'log/0' }] }],
    [{ template: 'response', within: 'PT20H' }, 'a1', false, { key: 'constraint.waiting', params: { rule: 'C', until: 21 * HOUR }, evidence: [{ fact: 'log/0' }] }],
    [{ template: 'not-response' }, 'a1', false, { key: 'constraint.guarding', params: { rule: 'C', until: null }, evidence: [{ fact: 'log/0' }] }],
    [{ template: 'not-response', within: 'PT20H' }, 'a1', false, { key: 'constraint.guarding', params: { rule: 'C', until: 21 * HOUR }, evidence: [{ fact: 'log/0' }] }],
    [{ template: 'response' }, 'a1', true, { key: 'constraint.unanswered', params: { rule: 'C' }, evidence: [{ fact: 'log/0' }] }],
    [{ template: 'response', within: 'PT5H' }, 'a1', false, { key: 'constraint.overdue', params: { rule: 'C', dueAt: 6 * HOUR }, evidence: [{ fact: 'log/0' }] }],
    [{ template: 'not-response' }, 'a1 b2', false, { key: 'constraint.forbidden', params: { rule: 'C' }, evidence: [{ fact: 'log/0' }, { fact: 'log/1' }] }],
    [{ template: 'not-response', within: 'PT5H' }, 'a1', false, { key: 'constraint.kept', params: { rule: 'C' }, evidence: [{ fact: 'log/0' }] }],
    [{ template: 'precedence' }, 'a1', false, { key: 'constraint.missed', params: { rule: 'C' }, evidence: [{ fact: 'log/0' }] }],
    [{ template: 'chain-response' }, 'a1 c2', false, { key: 'constraint.missed', params: { rule: 'C' }, evidence: [{ fact: 'log/0' }] }],
    [{ template: 'alternate-response' }, 'a1 a2', false, { key: 'constraint.again', params: { rule: 'C' }, evidence: [{ fact: 'log/0' }, { fact: 'log/1' }] }],
    [{ template: 'init' }, 'b1', false, { key: 'constraint.missed', params: { rule: 'C' }, evidence: [{ fact: 'log/0' }] }],
    [{ template: 'init' }, 'a1', false, { key: 'constraint.kept', params: { rule: 'C' }, evidence: [{ fact: 'log/0' }] }],
    [{ template: 'existence', times: 2 }, 'a1', false, { key: 'constraint.counting', params: { rule: 'C', count: 1 }, evidence: [] }],
    [{ template: 'existence', times: 2 }, 'a1', true, { key: 'constraint.miscounted', params: { rule: 'C', count: 1 }, evidence: [] }],
    [{ template: 'absence' }, 'a1', false, { key: 'constraint.miscounted', params: { rule: 'C', count: 1 }, evidence: [{ fact: 'log/0' }] }],
  ];
  for (const [rule, course, closed, reason] of reasons) {
    it(`${rule.template} on ${course}${closed ? ', closed' : ''}: ${(reason as { readonly key: string }).key}`, () => {
      expect(line(rule, course, closed)?.reasons).to.deep.equal([reason]);
    });
  }

  it('name no target where it was the next activation that decided', () => {
    expect(line({ template: 'alternate-response' }, 'a1 a2')?.target).to.equal(null);
  });
});

describe('effects', () => {
  it('are told when an activation comes and when it is decided, with the instant it became so', () => {
    const machine = constraintMachine(constraint({ template: 'response', within: 'PT5H' }));
    const facts = factsOf(steps('a1 a2'));
    const deal = courseOf(facts);
    const [first, second] = facts;
    if (!first || !second) throw new Error('two facts');
    const one = machine.step(machine.initial, { now: first.time, fact: first, view: viewOf(deal, first.time) });
    expect([one.effects, one.wakeAt]).to.deep.equal([[{ key: 'c/log/0', at: HOUR, became: 'possibly-violated' }], 6 * HOUR + 1]);
    const two = machine.step(one.state, { now: 2 * HOUR, fact: second, view: viewOf(deal, 2 * HOUR) });
    expect(two.effects).to.deep.equal([{ key: 'c/log/1', at: 2 * HOUR, became: 'possibly-violated' }]);
    const late = machine.step(two.state, { now: 20 * HOUR, view: viewOf(deal, 20 * HOUR) });
    expect([late.effects, late.wakeAt]).to.deep.equal([[
      { key: 'c/log/0', at: 6 * HOUR, became: 'violated' }, { key: 'c/log/1', at: 7 * HOUR, became: 'violated' },
    ], null]);
  });
});

describe('what a constraint reacts to', () => {
  it('is the types its patterns name; in a chain every step, or those among which it looks', () => {
    const types = (said: Partial<ConstraintRule> & Pick<ConstraintRule, 'template'>): readonly string[] | null => {
      const { types: found } = constraint(said);
      return found && [...found];
    };
    expect(types({ template: 'response' })).to.deep.equal(['x.a', 'x.b']);
    expect(types({ template: 'response', endedBy: { type: 'x.e' } })).to.deep.equal(['x.a', 'x.b', 'x.e']);
    expect(types({ template: 'existence' })).to.deep.equal(['x.a']);
    expect(types({ template: 'chain-response' })).to.equal(null);
    expect(types({ template: 'chain-response', among: ['x.a', 'x.b'] })).to.deep.equal(['x.a', 'x.b']);
    expect(types({ template: 'init' })).to.equal(null);
  });
});

describe('effects of one step', () => {
  it('are told in the order in which they came to be, whatever the clock reads', () => {
    const machine = constraintMachine(constraint({ template: 'response', within: 'PT5H' }));
    const facts = factsOf(steps('a1 a4'));
    const [first, second] = facts;
    if (!first || !second) throw new Error('two facts');
    const view = viewOf(courseOf(facts), 7 * HOUR);
    const { state } = machine.step(machine.initial, { now: HOUR, fact: first, view });
    expect(machine.step(state, { now: 7 * HOUR, fact: second, view }).effects).to.deep.equal([
      { key: 'c/log/1', at: 4 * HOUR, became: 'possibly-violated' }, { key: 'c/log/0', at: 6 * HOUR, became: 'violated' },
    ]);
  });
});
