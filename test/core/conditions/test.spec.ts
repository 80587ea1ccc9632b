import { evaluate, explain, type Test } from '@sextant/core/conditions';
import { expect } from 'chai';
import { at, HOUR, seen } from './known.js';

const MISSING = Symbol('missing');

function passes(value: unknown, test: Test): boolean {
  const data = value === MISSING ? {} : { value };
  return evaluate({ field: 'deal.value', ...test }, seen([at(0, 'deal.state', data)], 0));
}

/** A test, values that pass, values that do not. */
const TABLE: readonly (readonly [Test, readonly unknown[], readonly unknown[]])[] = [
  [{ is: 'a' }, ['a'], ['b', '', null, MISSING, ['a']]],
  [{ is: 3 }, [3], ['3', 4, NaN, MISSING]],
  [{ is: null }, [null], [MISSING, 0, '', false]],
  [{ isNot: 'a' }, ['b', 3, null, MISSING], ['a']],
  [{ in: ['a', 3] }, ['a', 3], ['3', null, MISSING, ['a']]],
  [{ in: [] }, [], ['a', null, MISSING]],
  [{ notIn: ['a', 3] }, ['b', '3', null, MISSING], ['a', 3]],
  [{ above: 3 }, [3.5, Infinity], [3, '4', NaN, null, MISSING]],
  [{ atLeast: 3 }, [3, 4], [2, '4', NaN, null, MISSING]],
  [{ below: 3 }, [2, -1], [3, '2', NaN, null, MISSING]],
  [{ atMost: 3 }, [3, 2], [4, '2', NaN, null, MISSING]],
  [{ between: [2, 4] }, [2, 3, 4], [1.9, 4.1, '3', NaN, null, MISSING]],
  [{ between: [4, 2] }, [], [2, 3, 4]],
  [{ contains: 'a' }, ['a', 'bab', ['a', 'b']], ['b', ['bab'], 3, null, MISSING]],
  [{ startsWith: 'a' }, ['a', 'ab'], ['ba', ['a'], null, MISSING]],
  [{ exists: true }, ['', 0, false, [], {}, NaN], [null, MISSING]],
  [{ exists: false }, [null, MISSING], ['', 0, false]],
  [{ filled: true }, ['a', 0, false, ['']], ['', ' \u3000', [], {}, null, MISSING]],
  [{ filled: false }, ['', ' ', [], null, MISSING], ['a', 0, ['']]],
];

describe('the test of one value', () => {
  for (const [test, passing, failing] of TABLE) {
    it(JSON.stringify(test), () => {
      for (const value of passing) expect(passes(value, test), String(value)).to.equal(true);
      for (const value of failing) expect(passes(value, test), String(value)).to.equal(false);
    });
  }

  it('a field nobody told is missing', () => {
    expect(evaluate({ field: 'deal.value', exists: false }, seen([], 0))).to.equal(true);
    expect(evaluate({ field: 'deal.value', is: 'a' }, seen([], 0))).to.equal(false);
  });
});

describe('counts', () => {
  const visits = [1, 2, 3, 4].map((hour) => at(hour * HOUR, 'page.visited', { page: hour > 2 ? 'price' : 'home' }));
  const view = seen(visits, 5 * HOUR);
  const visit = { type: 'page.visited' } as const;

  it('at least, at most, exactly', () => {
    expect([3, 4, 5].map((atLeast) => evaluate({ count: visit, atLeast }, view))).to.deep.equal([true, true, false]);
    expect([3, 4, 5].map((atMost) => evaluate({ count: visit, atMost }, view))).to.deep.equal([false, true, true]);
    expect([3, 4, 5].map((exactly) => evaluate({ count: visit, exactly }, view))).to.deep.equal([false, true, false]);
  });

  it('name one fact more than "at most" allows, and all that are "exactly" so many', () => {
    expect(explain({ count: visit, atMost: 1 }, view).evidence).to.have.lengthOf(2);
    expect(explain({ count: visit, exactly: 4 }, view).evidence).to.have.lengthOf(4);
    expect(explain({ count: visit, exactly: 3 }, view).evidence).to.have.lengthOf(0);
    expect(explain({ count: visit, exactly: 0 }, view).evidence).to.have.lengthOf(1);
  });

  it('of different values take a value once, and none for a missing one', () => {
    expect(evaluate({ count: visit, distinct: 'page', exactly: 2 }, view)).to.equal(true);
    expect(evaluate({ count: visit, distinct: 'depth', exactly: 0 }, view)).to.equal(true);
  });
});

describe('an overlap', () => {
  it('takes a text that stands alone for a list of one: the number of a photo', () => {
    const cites = {
      overlap: { of: { type: 'quote.made' }, field: 'photo', among: { type: 'diagnosis.made' }, amongField: 'photo' }, atLeast: 10_000,
    } as const;
    const diagnosis = at(0, 'diagnosis.made', { diagnosis: 'X', photo: 'IMG-1' });
    expect(evaluate(cites, seen([diagnosis, at(HOUR, 'quote.made', { photo: 'IMG-1' })], HOUR))).to.equal(true);
    expect(evaluate(cites, seen([diagnosis, at(HOUR, 'quote.made', { photo: 'IMG' })], HOUR))).to.equal(false);
    expect(evaluate(cites, seen([diagnosis, at(HOUR, 'quote.made', {})], HOUR))).to.equal(false);
  });

  it('does not find a list in itself', () => {
    const orders = [at(0, 'order.placed', { models: ['A'] }), at(HOUR, 'order.placed', { models: ['B'] })];
    const again = { overlap: { of: { type: 'order.placed' }, field: 'models', among: { type: 'order.placed' }, amongField: 'models' }, atLeast: 1 } as const;
    expect(evaluate(again, seen(orders, HOUR))).to.equal(false);
    expect(evaluate(again, seen([...orders, at(0, 'order.placed', { models: ['B'] })], HOUR))).to.equal(true);
  });
});
