import { expect } from 'chai';
import { scoreSteps, type Choice, type GroupSum } from '../../../packages/core/src/scoring/way-search.js';

/** Choices that are done in one step, by what they gain. */
const choices = (gains: Readonly<Record<string, number>>, group = 0): readonly Choice[] =>
  Object.entries(gains).map(([id, gain]) => ({ id, group, moves: [{ steps: 1, gain }] }));
const found = (...given: Parameters<typeof scoreSteps>): readonly [string, boolean] | null => {
  const way = scoreSteps(...given);
  return way && [way.picks.map(({ choice }) => choice.id).join(' '), way.proven];
};

describe('the search for the fewest steps (SC-9)', () => {
  const free: GroupSum = { min: -Infinity, max: Infinity, sum: 0 };

  it('with more states than are kept a way is found, and not said to be the best', () => {
    const gains = { a: 1, b: 2, c: 15, d: 15 };
    expect(found(choices(gains), [free], 30)).to.deep.equal(['c d', true]);
    expect(found(choices(gains), [free], 30, 4)).to.deep.equal(['c d', false]);
    // Just as many states as are kept: none, one and two steps of two choices.
    expect(found(choices({ a: 1, b: 2 }), [free], 3, 4)).to.deep.equal(['a b', true]);
    expect(found(choices({ a: 1, b: 2 }), [free], 3, 3)).to.deep.equal(['a b', false]);
  });

  it('a way out of a minimum is found, although its first steps are worth nothing', () => {
    const low: GroupSum = { min: 0, max: Infinity, sum: -20 };
    expect(found(choices({ a: 1, b: 2, c: 15, d: 15 }), [low], 10)).to.deep.equal(['c d', true]);
    expect(found(choices({ a: 1, b: 2, c: 15, d: 15 }), [low], 10, 4)).to.deep.equal(['c d', false]);
    // Two steps of the three are worth as little as one of them with a small one.
    expect(found(choices({ a: 15, b: 15, c: 1, d: 15 }), [{ ...low, sum: -40 }], 5, 4)).to.deep.equal(['a b d', false]);
  });

  it('the same over groups', () => {
    const both = [...choices({ a: 1, b: 2, c: 3 }), ...choices({ d: 4, e: 5, f: 6 }, 1)];
    expect(found(both, [free, free], 9, 100)).to.deep.equal(['c f', true]);
    // Found, and with more gain than it takes.
    expect(found(both, [free, free], 9, 8)).to.deep.equal(['e f', false]);
  });

  it('what no steps reach is out of reach, however many states are kept', () => {
    for (const limit of [1, 4, 60_000]) expect(found(choices({ a: 1, b: 2 }), [free], 4, limit)).to.equal(null);
  });

  it('of equal ways the ids that come first are taken, whatever the order of their groups', () => {
    expect(found([...choices({ z: 5 }), ...choices({ a: 5 }, 1)], [free, free], 5)).to.deep.equal(['a', true]);
  });

  it('fewer steps come before fewer points', () => {
    const moves = (...gains: readonly number[]): Choice['moves'] => gains.map((gain, at) => ({ steps: at + 1, gain }));
    const both: readonly Choice[] = [{ id: 'a', group: 0, moves: moves(40, 41, 100) }, { id: 'b', group: 0, moves: moves(1, 120) }];
    expect(scoreSteps(both, [free], 100)?.picks.map(({ choice, move }) => [choice.id, move.steps])).to.deep.equal([['b', 2]]);
  });

  it('more than a thousand steps are out of reach, also of several indicators', () => {
    const often = (id: string): Choice => ({ id, group: 0, moves: Array.from({ length: 501 }, (_, at) => ({ steps: at + 1, gain: at + 1 })) });
    expect(scoreSteps([often('a'), often('b')], [free], 1001)).to.equal(null);
  });

  it('with more states than are kept, what a group has no room for is not taken for the worthiest', () => {
    const full: GroupSum = { min: -Infinity, max: 3, sum: 0 };
    for (const gains of [{ c: 10, d: 11 }, { c: 11, d: 10 }]) {
      const both = [...choices({ a: 90, b: 91 }), ...choices(gains, 1)];
      expect(found(both, [full, free], 11, 3)).to.deep.equal([gains.c > gains.d ? 'c' : 'd', false]);
    }
  });
});
