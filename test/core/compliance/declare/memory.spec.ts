import { constraintMachine, type CompiledConstraint } from '@sextant/core/compliance';
import { viewOf } from '@sextant/core/facts';
import { expect } from 'chai';
import { constraint, courseOf, factsOf, steps } from '../../../support/course.js';

/** Hours of the targets a case still keeps after its last fact, and of the last step where that is kept. */
function kept(rule: CompiledConstraint, course: string): readonly [targets: readonly number[], previous: number | null] {
  const facts = factsOf(steps(course));
  const deal = courseOf(facts);
  const machine = constraintMachine(rule);
  const state = facts.reduce((before, fact) => machine.step(before, { now: fact.time, fact, view: viewOf(deal, fact.time) }).state, machine.initial);
  const hour = (time: number): number => time / 3_600_000;
  return [state.targets.map(({ event }) => hour(event.time)), state.previous && hour(state.previous.time)];
}

describe('a running case keeps', () => {
  const match = [{ target: 'n', activation: 'n' }] as const;

  it('the latest target only, where any will do', () => {
    expect(kept(constraint({ template: 'precedence' }), 'b0 b1 b1 b5')).to.deep.equal([[5], null]);
    expect(kept(constraint({ template: 'precedence', within: 'PT2H' }), 'b0 b1 b2')).to.deep.equal([[2], null]);
  });

  it('the latest target only, also where windows in working days all end at the close', () => {
    expect(kept(constraint({ template: 'precedence', within: { workingDays: 1 }, calendar: 'office' }), 'b2 b3')).to.deep.equal([[3], null]);
    expect(kept(constraint({ template: 'precedence', within: { workingDays: 1, time: 'keep' }, calendar: 'office' }), 'b2 b3')).to.deep.equal([[2, 3], null]);
  });

  it('with a window that begins later the latest that is far enough away, and those that are not yet', () => {
    const rule = constraint({ template: 'precedence', within: { from: 'PT2H', to: 'PT9H' } });
    expect(kept(rule, 'b0 b1')).to.deep.equal([[0, 1], null]);
    expect(kept(rule, 'b0 b1 b3')).to.deep.equal([[1, 3], null]);
    expect(kept(rule, 'b0 b1 b3 b4')).to.deep.equal([[1, 3, 4], null]);
    expect(kept(rule, 'b0 b1 b3 b4 b5')).to.deep.equal([[3, 4, 5], null]);
  });

  it('all whose window is not over, where each activation looks for its own', () => {
    const rule = constraint({ template: 'precedence', within: 'PT2H', match });
    expect(kept(rule, 'b0 b2')).to.deep.equal([[0, 2], null]);
    expect(kept(rule, 'b0 b1 b3')).to.deep.equal([[1, 3], null]);
    expect(kept(rule, 'b0 b1 b9')).to.deep.equal([[9], null]);
    expect(kept(constraint({ template: 'precedence', match }), 'b0 b1 b9')).to.deep.equal([[0, 1, 9], null]);
  });

  it('no target where only what comes counts, and none that an alternate activation has used up', () => {
    expect(kept(constraint({ template: 'response' }), 'b0 b1')).to.deep.equal([[], null]);
    expect(kept(constraint({ template: 'chain-response' }), 'b0 a1')).to.deep.equal([[], null]);
    expect(kept(constraint({ template: 'alternate-precedence' }), 'b0 a1')).to.deep.equal([[], null]);
  });

  it('the last step of a chain that looks back, and nothing before it', () => {
    expect(kept(constraint({ template: 'chain-precedence' }), 'b0 c1 b2')).to.deep.equal([[], 2]);
  });
});
