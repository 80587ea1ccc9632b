import { expect } from 'chai';
import fc from 'fast-check';
import { score, whatWouldMakeThis, type CompiledScorecard } from '@sextant/core/scoring';
import type { IndicatorRule, PointBounds } from '@sextant/core/policy';
import { at, story } from '../../support/deal.js';
import { cardOf, visit } from './cards.js';

const now = at('03-20 09:00');

function lead(...pages: readonly string[]) {
  const told = story('lead:L-1');
  told.tell('03-01 09:00', 'lead.state', { name: 'Zhou' });
  for (const page of pages) told.tell('03-02 09:00', 'page.visited', { page });
  return told.dossier();
}

const ours = (page: string, points: number, more: Partial<IndicatorRule> = {}): IndicatorRule => visit(page, points, { influence: 'ours', ...more });
const picks = (card: CompiledScorecard, grade: string, ...pages: readonly string[]): unknown =>
  whatWouldMakeThis(lead(...pages), card, grade, now).changes?.map(({ rule, times, points }) => [rule, times, points]) ?? null;

describe('what would make this an A (SC-9)', () => {
  const grades = { A: { from: 30 }, B: { from: 15 }, C: {} };

  it('fewest steps first, then fewest points, then the ids that come first', () => {
    const card = cardOf({ grades, indicators: { a: ours('a', 40), b: ours('b', 30), c: ours('c', 30), d: ours('d', 15), e: ours('e', 15) } });
    expect(picks(card, 'A')).to.deep.equal([['b', 1, 30]]);
    expect(picks(card, 'B')).to.deep.equal([['d', 1, 15]]);
    expect(picks(card, 'A', 'd')).to.deep.equal([['e', 1, 15]]);
  });

  it('one step of more points is smaller than two of fewer', () => {
    expect(picks(cardOf({ grades, indicators: { a: ours('a', 15), b: ours('b', 15), c: ours('c', 40) } }), 'A')).to.deep.equal([['c', 1, 40]]);
  });

  it('of ways with as many steps and points the one whose first id comes first, whatever comes after', () => {
    for (const group of [{}, { group: 'g' }]) {
      const card = cardOf({
        grades: { A: { from: 25 }, C: {} }, groups: 'group' in group ? { g: { label: 'G', max: 50 } } : {},
        indicators: { a: ours('a', 5, group), b: ours('b', 10), c: ours('c', 15, group), d: ours('d', 20) },
      });
      expect(picks(card, 'A')).to.deep.equal([['a', 1, 5], ['d', 1, 20]]);
    }
  });

  it('says what to do, who can do it, and what the total will be', () => {
    const card = cardOf({ grades, indicators: { a: visit('a', 20, { influence: 'customers' }), b: ours('b', 12), c: visit('c', 99) } });
    expect(whatWouldMakeThis(lead(), card, 'A', now)).to.deep.equal({
      grade: 'A', from: 30, total: 32, proven: true,
      changes: [
        { rule: 'a', label: 'a', kind: 'meet', influence: 'customers', times: 1, points: 20 },
        { rule: 'b', label: 'b', kind: 'meet', influence: 'ours', times: 1, points: 12 },
      ],
      why: { key: 'score.way', params: { grade: 'A', steps: 2, points: 32, total: 32 }, evidence: [] },
    });
  });

  it('what is there already needs nothing; the grade that takes the rest always is', () => {
    const card = cardOf({ grades, indicators: { a: ours('a', 30), b: ours('b', 15) } });
    expect(whatWouldMakeThis(lead('a'), card, 'B', now)).to.deep.equal({
      grade: 'B', from: 15, changes: [], total: 30, proven: true, why: { key: 'score.way-there', params: { grade: 'B', points: 30, present: 'A' }, evidence: [] },
    });
    expect(whatWouldMakeThis(lead(), card, 'C', now)).to.include({ from: null, total: 0 });
  });

  it('is null where nothing that can be brought about reaches it, and says how far it goes', () => {
    const card = cardOf({ grades, indicators: { a: ours('a', 29), b: visit('b', 20), c: ours('c', -5) } });
    expect(whatWouldMakeThis(lead(), card, 'A', now)).to.deep.equal({
      grade: 'A', from: 30, changes: null, total: 29, proven: true, why: { key: 'score.way-none', params: { grade: 'A', from: 30, highest: 29 }, evidence: [] },
    });
  });

  it('caps of groups lead elsewhere', () => {
    const card = cardOf({ grades, groups: { g: { label: 'G', max: 20 } }, indicators: { a: ours('a', 20, { group: 'g' }), b: ours('b', 20, { group: 'g' }), c: ours('c', 10), d: ours('d', 5), e: ours('e', 5) } });
    expect(picks(card, 'A')).to.deep.equal([['a', 1, 20], ['c', 1, 10]]);
    expect(picks(card, 'A', 'b')).to.deep.equal([['c', 1, 10]]);
  });

  it('what a group lacks to its least counts for nothing', () => {
    const card = cardOf({ grades: { A: { from: 10 }, C: {} }, groups: { g: { label: 'G', min: -5 } }, indicators: { z: visit('z', -25, { group: 'g' }), a: ours('a', 20, { group: 'g' }), b: ours('b', 15), c: ours('c', 35, { group: 'g' }) } });
    expect(picks(card, 'A', 'z')).to.deep.equal([['b', 1, 15]]);
  });

  it('limits of the card: below its least there is a way to go as well', () => {
    const card = cardOf({ grades: { A: { from: 10 }, C: {} }, limits: { min: 0, max: 50 }, indicators: { z: visit('z', -20), a: ours('a', 20), b: ours('b', 30) } });
    expect(picks(card, 'A', 'z')).to.deep.equal([['b', 1, 30]]);
    expect(whatWouldMakeThis(lead('z'), card, 'A', now).total).to.equal(10);
  });

  it('what is paid for each is done again, each time a step', () => {
    const card = cardOf({ grades, indicators: { a: ours('a', 10, { repeat: 'each' }), b: ours('b', 9, { repeat: 'each', most: 2 }) } });
    expect(picks(card, 'A')).to.deep.equal([['a', 3, 30]]);
    expect(picks(card, 'A', 'a')).to.deep.equal([['a', 2, 20]]);
    expect(picks(card, 'B', 'a')).to.deep.equal([['b', 1, 9]]);
    const few = cardOf({ grades, indicators: { a: ours('a', 10, { repeat: 'each', most: 2 }), b: ours('b', 20) } });
    expect(picks(few, 'A', 'b')).to.deep.equal([['a', 1, 10]]);
  });

  it('what has faded is renewed, what takes points is lifted', () => {
    const decay = [{ after: 'P7D', keep: 5000 }];
    const card = cardOf({ grades, indicators: { a: ours('a', 20, { decay }), b: visit('b', 20) } });
    expect(whatWouldMakeThis(lead('a', 'b'), cardOf({ grades: { A: { from: 31 }, C: {} }, indicators: { a: ours('a', 20, { decay }), b: visit('b', 20) } }), 'A', now).changes).to.deep.equal([
      { rule: 'a', label: 'a', kind: 'renew', influence: 'ours', times: 1, points: 10 },
    ]);
    expect(whatWouldMakeThis(lead('a', 'b'), card, 'A', now).changes).to.deep.equal([]);
    const lifted = cardOf({ grades: { A: { from: 20 }, C: {} }, indicators: { b: visit('b', 20), z: ours('z', -5) } });
    expect(whatWouldMakeThis(lead('b', 'z'), lifted, 'A', now).changes).to.deep.equal([{ rule: 'z', label: 'z', kind: 'lift', influence: 'ours', times: 1, points: 5 }]);
    const again = cardOf({ grades, indicators: { a: ours('a', 15, { repeat: 'each', decay }) } });
    expect(whatWouldMakeThis(lead('a'), again, 'A', now).changes).to.deep.equal([{ rule: 'a', label: 'a', kind: 'again', influence: 'ours', times: 1, points: 22 }]);
  });

  it('indicators that are not for this lead, and cards that are not, lead nowhere', () => {
    const retail = { field: 'lead.industry', is: 'retail' } as const;
    expect(picks(cardOf({ grades, indicators: { a: ours('a', 30, { appliesTo: retail }), b: ours('b', 15), c: ours('c', 15) } }), 'A')).to.deep.equal([['b', 1, 15], ['c', 1, 15]]);
    const narrow = whatWouldMakeThis(lead(), cardOf({ grades, appliesTo: retail, indicators: { a: ours('a', 30), b: ours('b', 15) } }), 'A', now);
    expect([narrow.changes, narrow.total]).to.deep.equal([null, 0]);
    // The least of a group does not count for somebody the card is not for.
    const least = cardOf({ grades: { A: { from: 15 }, C: {} }, appliesTo: retail, groups: { g: { label: 'G', min: 20 } }, indicators: { a: ours('a', 30, { group: 'g' }), z: visit('z', -10) } });
    const way = whatWouldMakeThis(lead(), least, 'A', now);
    expect([way.changes, way.total, way.why.key]).to.deep.equal([null, 0, 'score.way-none']);
  });

  it('a grade begins at its points: with just as many it is there, and it can be as many as the card gives at most', () => {
    const card = cardOf({ grades, limits: { max: 30 }, indicators: { a: ours('a', 30), b: ours('b', 15) } });
    const { changes, total, why } = whatWouldMakeThis(lead('b'), card, 'B', now);
    expect([changes, total, why.params]).to.deep.equal([[], 15, { grade: 'B', points: 15, present: 'B' }]);
    expect(picks(card, 'A')).to.deep.equal([['a', 1, 30]]);
    expect(whatWouldMakeThis(lead(), { ...card, limits: { min: -Infinity, max: 29 } }, 'A', now)).to.include({ changes: null, total: 29 });
  });

  it('goes by ids, in whatever order the card tells of its indicators', () => {
    const card = cardOf({ grades, indicators: { c: ours('c', 15), b: ours('b', 15), a: ours('a', 15) } });
    expect(picks(card, 'A')).to.deep.equal([['a', 1, 15], ['b', 1, 15]]);
  });

  it('adds what is gained to what each group has within its bounds', () => {
    const card = cardOf({
      grades: { A: { from: 35 }, C: {} }, groups: { g: { label: 'G', max: 30 }, h: { label: 'H', max: 5 } },
      indicators: { a: visit('a', 10, { group: 'g' }), b: visit('b', 10, { group: 'h' }), c: ours('c', 20, { group: 'g' }) },
    });
    const { total, why } = whatWouldMakeThis(lead('a', 'b'), card, 'A', now);
    expect([total, why.params]).to.deep.equal([35, { grade: 'A', steps: 1, points: 20, total: 35 }]);
  });

  it('does not take a group for the indicator of the same name', () => {
    const card = cardOf({ grades: { A: { from: 25 }, C: {} }, groups: { a: { label: 'A', max: 10 } }, indicators: { a: ours('a', 15), b: visit('b', 20, { group: 'a' }) } });
    expect(picks(card, 'A', 'b')).to.deep.equal([['a', 1, 15]]);
  });

  it('takes as many steps as make up for what is below nothing, and below the least of a group', () => {
    const each = { repeat: 'each' } as const;
    const plain = cardOf({ grades: { A: { from: 10 }, C: {} }, indicators: { a: ours('a', 10, each), z: visit('z', -20) } });
    expect(picks(plain, 'A', 'z')).to.deep.equal([['a', 3, 30]]);
    const group = { group: 'g' };
    const grouped = cardOf({
      grades: { A: { from: 10 }, C: {} }, groups: { f: { label: 'F' }, g: { label: 'G', min: 0 } },
      indicators: { a: ours('a', 5, { ...each, ...group }), y: visit('y', 1, { group: 'f' }), z: visit('z', -20, group) },
    });
    expect(picks(grouped, 'A', 'z')).to.deep.equal([['a', 6, 30]]);
  });

  it('1,000 steps are within reach, one more is not', () => {
    const card = (from: number): CompiledScorecard => cardOf({ grades: { A: { from }, C: {} }, indicators: { a: ours('a', 1, { repeat: 'each' }) } });
    expect(picks(card(1000), 'A')).to.deep.equal([['a', 1000, 1000]]);
    expect(whatWouldMakeThis(lead(), card(1001), 'A', now)).to.include({ changes: null, total: 1000 });
  });

  it('where decay leaves nothing of one time, more of them may still be worth a point', () => {
    const decay = [{ after: 'P0D', keep: 4000 }];
    expect(picks(cardOf({ grades: { A: { from: 1 }, C: {} }, indicators: { a: ours('a', 1, { repeat: 'each', decay }) } }), 'A')).to.deep.equal([['a', 2, 1]]);
  });

  it('names the grades there are when asked for another', () => {
    expect(() => whatWouldMakeThis(lead(), cardOf({ grades, indicators: { a: ours('a', 30), b: ours('b', 15) } }), 'D', now)).to.throw(RangeError, 'expected one of A, B, C, received "D"');
  });

  it('is minimal: no choice among all of them has fewer steps, or as many and fewer points, or the same and earlier ids', () => {
    const letters = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
    const points = fc.array(fc.integer({ min: -15, max: 20 }), { minLength: 6, maxLength: 6 });
    const groups = fc.array(fc.constantFrom(undefined, 'g', 'h'), { minLength: 6, maxLength: 6 });
    const bounds = fc.tuple(fc.integer({ min: -10, max: 0 }), fc.integer({ min: 5, max: 25 })).map(([min, max]): PointBounds => ({ min, max }));
    fc.assert(fc.property(points, groups, bounds, bounds, fc.subarray([...letters]), (worth, of, g, h, held) => {
      const indicators = Object.fromEntries(letters.map((id, index) => [id, ours(id, worth[index] ?? 0, of[index] ? { group: of[index] } : {})]));
      const used = new Set<string | undefined>(of);
      const all = { g: { label: 'G', ...g }, h: { label: 'H', ...h } };
      const groupRules = Object.fromEntries(Object.entries(all).filter(([id]) => used.has(id)));
      const rules = { groups: groupRules, indicators };
      const card = { ...cardOf(rules), grades: [{ grade: 'A', from: 25 }, { grade: 'C', from: -Infinity }] };
      const way = whatWouldMakeThis(lead(...held), card, 'A', now);
      if (score(lead(...held), card, now).value.points >= 25) {
        expect(way.changes).to.deep.equal([]);
        return;
      }
      const movable = letters.filter((id, index) => (held.includes(id) ? (worth[index] ?? 0) < 0 : (worth[index] ?? 0) > 0));
      let best: readonly [number, number, string] | null = null;
      for (let mask = 1; mask < 1 << movable.length; mask++) {
        const moved = movable.filter((_, index) => mask & (1 << index));
        const pages = letters.filter((id) => held.includes(id) !== moved.includes(id));
        if (score(lead(...pages), card, now).value.points < 25) continue;
        const gain = moved.reduce((sum, id) => sum + Math.abs(worth[letters.indexOf(id)] ?? 0), 0);
        const candidate = [moved.length, gain, moved.join()] as const;
        if (!best || candidate[0] < best[0] || (candidate[0] === best[0] && (candidate[1] < best[1] || (candidate[1] === best[1] && candidate[2] < best[2])))) best = candidate;
      }
      const found = way.changes && [way.changes.length, way.changes.reduce((sum, change) => sum + change.points, 0), way.changes.map(({ rule }) => rule).join()];
      expect(found).to.deep.equal(best);
      expect(way.proven).to.equal(true);
    }), { numRuns: 40 });
  });
});
