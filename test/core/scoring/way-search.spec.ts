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
});
