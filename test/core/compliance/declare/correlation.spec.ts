import { foldConstraint, type ConstraintRule } from '@sextant/core/compliance';
import { expect } from 'chai';
import { constraint, courseOf, factsOf, HOUR, type Step } from '../../../support/course.js';

const order = (letter: string, hour: number, data: NonNullable<Step['data']>): Step => ({ type: `x.${letter}`, time: hour * HOUR, data });

function linesOf(rule: Partial<ConstraintRule> & Pick<ConstraintRule, 'template'>, course: readonly Step[]): readonly string[] {
  const end = 99 * HOUR;
  return (foldConstraint(constraint(rule), courseOf(factsOf(course)), end, { closedAt: end }).constraint?.lines ?? []).map(({ state }) => state);
}

describe('correlation', () => {
  const pair = (target: NonNullable<Step['data']>, activation: NonNullable<Step['data']>): readonly Step[] => [order('a', 1, activation), order('b', 2, target)];
  const holds = (test: 'same' | 'different' | 'above' | 'atLeast' | 'below' | 'atMost' | undefined, x: NonNullable<Step['data']>, y: NonNullable<Step['data']>): boolean =>
    linesOf({ template: 'response', match: [{ target: 'n', ...(test && { test }), activation: 'n' }] }, pair(x, y))[0] === 'satisfied';

  it('is sameness unless said otherwise', () => {
    expect([holds(undefined, { n: 1 }, { n: 1 }), holds(undefined, { n: 1 }, { n: 2 }), holds('same', { n: 'x' }, { n: 'x' })]).to.deep.equal([true, false, true]);
  });

  it('compares the target with the activation, numbers only where more or less is meant', () => {
    const row = (test: 'different' | 'above' | 'atLeast' | 'below' | 'atMost'): readonly boolean[] =>
      [holds(test, { n: 1 }, { n: 2 }), holds(test, { n: 2 }, { n: 2 }), holds(test, { n: 3 }, { n: 2 }), holds(test, { n: 'b' }, { n: 'a' })];
    expect(row('different')).to.deep.equal([true, false, true, true]);
    expect(row('above')).to.deep.equal([false, false, true, false]);
    expect(row('atLeast')).to.deep.equal([false, true, true, false]);
    expect(row('below')).to.deep.equal([true, false, false, false]);
    expect(row('atMost')).to.deep.equal([true, true, false, false]);
    // Digits in a text are no number, on neither side.
    for (const test of ['above', 'atLeast'] as const) {
      expect([holds(test, { n: '5' }, { n: 1 }), holds(test, { n: 5 }, { n: '1' }), holds(test, { n: '5' }, { n: '1' }), holds(test, { n: true }, { n: 0 })])
        .to.deep.equal([false, false, false, false]);
    }
  });

  it('fails where a value is missing or no scalar, also for different', () => {
    for (const test of ['same', 'different'] as const) {
      expect([holds(test, {}, { n: 1 }), holds(test, { n: 1 }, {}), holds(test, { n: null }, { n: null }), holds(test, { n: [1] }, { n: 2 })])
        .to.deep.equal([false, false, false, false]);
    }
    expect(holds('same', { n: true }, { n: true })).to.equal(true);
  });

  it('asks for all of a list', () => {
    const match = [{ target: 'n', activation: 'n' }, { target: 'm.k', activation: 'm' }] as const;
    expect(linesOf({ template: 'response', match }, pair({ n: 1, m: { k: 2 } }, { n: 1, m: 2 }))).to.deep.equal(['satisfied']);
    expect(linesOf({ template: 'response', match }, pair({ n: 1, m: { k: 3 } }, { n: 1, m: 2 }))).to.deep.equal(['violated']);
  });

  it('lets each activation have its own target, before or after', () => {
    const match = [{ target: 'order', activation: 'order' }] as const;
    const course = [order('a', 1, { order: 'X' }), order('a', 2, { order: 'Y' }), order('b', 3, { order: 'Y' })];
    expect(linesOf({ template: 'response', match }, course)).to.deep.equal(['violated', 'satisfied']);
    const turned = [order('b', 1, { order: 'X' }), order('b', 2, { order: 'Y' }), order('a', 3, { order: 'X' }), order('a', 4, { order: 'Z' })];
    expect(linesOf({ template: 'precedence', match }, turned)).to.deep.equal(['satisfied', 'violated']);
  });

  it('does not spare an alternate activation: any activation in between breaks it', () => {
    const course = [order('a', 1, { order: 'X' }), order('a', 2, { order: 'Y' }), order('b', 3, { order: 'X' })];
    expect(linesOf({ template: 'alternate-response', match: [{ target: 'order', activation: 'order' }] }, course)).to.deep.equal(['violated', 'violated']);
  });
});
