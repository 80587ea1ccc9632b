import { expect } from 'chai';
import type { Condition } from '@sextant/core/conditions';
import type { IndicatorRule, Scorecard } from '@sextant/core/policy';
import { reachOf, youngest, type Reach } from '../../../packages/core/src/scoring/reach.js';
import { faultsOf, visit } from './cards.js';

type Given = Pick<Scorecard, 'indicators'> & Partial<Scorecard>;
const reach = (card: Given): Reach => reachOf({ label: 'Lead', subject: 'lead', grades: { C: {} }, ...card });
const of = (points: number, more: Partial<IndicatorRule> = {}): Reach => reach({ indicators: { a: visit('a', points, more) } });
/** Totals from 0 to 130, each asked for by itself. */
const listed = ({ totals }: Reach): readonly number[] => Array.from({ length: 131 }, (_, total) => total).filter((total) => totals.between(total, total + 1));
const silence = (lasting: string): Condition => ({ silence: { after: { type: 'touch.made' }, until: { type: 'customer.replied' }, lasting } });

describe('what totals a card can come to (SC-9)', () => {
  it('an indicator is paid or not, and those of no group add up freely', () => {
    const both = reach({ indicators: { a: visit('a', 10), b: visit('b', 20), c: visit('c', -5) } });
    expect([both.lowest, both.highest, both.sum, both.groups.size]).to.deep.equal([-5, 30, { min: -5, max: 30 }, 0]);
    expect(listed(both)).to.deep.equal([0, 5, 10, 15, 20, 25, 30]);
  });

  it('a range takes its lower end and leaves its upper end to the next', () => {
    const { totals } = of(10);
    expect([totals.between(10, 11), totals.between(9, 10), totals.between(1, 10), totals.between(1, 11), totals.between(11, Infinity)])
      .to.deep.equal([true, false, false, true, false]);
  });

  it('a group is summed for itself and held within its bounds before it joins the rest', () => {
    const card = reach({
      groups: { g: { label: 'G', min: -2, max: 15 }, h: { label: 'H' } },
      indicators: { a: visit('a', 10, { group: 'g' }), b: visit('b', 20, { group: 'g' }), c: visit('c', -5, { group: 'g' }), d: visit('d', 100, { group: 'h' }), e: visit('e', 1) },
    });
    expect([...card.groups]).to.deep.equal([['g', { min: -5, max: 30 }], ['h', { min: 0, max: 100 }]]);
    expect([card.sum, card.lowest, card.highest]).to.deep.equal([{ min: -2, max: 116 }, -2, 116]);
    expect(listed(card)).to.deep.equal([0, 1, 5, 6, 10, 11, 15, 16, 98, 99, 100, 101, 105, 106, 110, 111, 115, 116]);
  });

  it('limits hold the whole, and leave the sum as it is', () => {
    const card = reach({ limits: { min: 3, max: 12 }, indicators: { a: visit('a', 10), b: visit('b', 7) } });
    expect([card.sum, card.lowest, card.highest, listed(card)]).to.deep.equal([{ min: 0, max: 17 }, 3, 12, [3, 7, 10, 12]]);
  });

  it('a group that the card does not have leaves its indicators where they can be reached', () => {
    const indicators = { a: visit('a', 10, { group: 'web' }) };
    const card = reach({ indicators, groups: { fit: { label: 'Fit' } } });
    expect([card.sum, card.highest, [...card.groups.keys()], listed(card)]).to.deep.equal([{ min: 0, max: 10 }, 10, ['fit'], [0, 10]]);
    expect(faultsOf({ indicators, grades: { A: { from: 10 }, C: {} } })).to.deep.equal(['/indicators/a/group unknown-rule: a group of the card (there are none) ← "web"']);
  });

  it('what asks nothing of anybody is always paid; one that asks something, or is for some, is not', () => {
    const one = visit('a', 10).when;
    const paid = (more: Partial<IndicatorRule>): readonly unknown[] => {
      const card = of(10, more);
      return [card.lowest, card.highest, listed(card)];
    };
    expect(paid({ when: { all: [] } })).to.deep.equal([10, 10, [10]]);
    expect(paid({ when: { all: [one] } })).to.deep.equal([0, 10, [0, 10]]);
    expect(paid({ when: { any: [] } })).to.deep.equal([0, 10, [0, 10]]);
    expect(paid({ when: { all: [] }, appliesTo: one })).to.deep.equal([0, 10, [0, 10]]);
  });
});

describe('decay within reach (SC-9)', () => {
  const decay = [{ after: 'P3D', keep: 9000 }, { after: 'P5D', keep: 5000 }];

  it('every step that can be seen gives a total of its own, and one that is over before the condition can hold gives none', () => {
    const kept = (when: Condition): readonly number[] => listed(of(10, { decay, when }));
    expect(kept(visit('a', 10).when)).to.deep.equal([0, 5, 9, 10]);
    expect(kept(silence('PT71H'))).to.deep.equal([0, 5, 9, 10]);
    expect(kept(silence('P3D'))).to.deep.equal([0, 5, 9]);
    expect(kept({ last: { type: 'touch.made' }, atLeast: 'P5D' })).to.deep.equal([0, 5]);
    expect(kept({ last: { type: 'touch.made' }, lessThan: 'P5D' })).to.deep.equal([0, 5, 9, 10]);
  });

  it('minus points fade alike', () => {
    const { lowest, highest, totals } = of(-10, { decay, when: silence('P3D') });
    expect([lowest, highest, totals.between(-9, -8), totals.between(-10, -9)]).to.deep.equal([-9, 0, true, false]);
  });

  it('an age is known of silences and of facts that are at least so old, and of nothing else', () => {
    expect(youngest(silence('P3D'))).to.equal(259_200_000);
    expect(youngest({ last: { type: 'touch.made' }, atLeast: 'PT1H' })).to.equal(3_600_000);
    for (const fresh of [visit('a', 1).when, { last: { type: 'touch.made' }, lessThan: 'PT1H' }] satisfies Condition[]) expect(youngest(fresh)).to.equal(0);
    expect(() => youngest(silence('soon'))).to.throw('soon');
  });

  it('a duration that cannot be read is the only fault: it puts no grade out of reach', () => {
    const told = (more: Partial<IndicatorRule>): readonly string[] =>
      faultsOf({ grades: { A: { from: 10 }, B: { from: 9 }, C: {} }, indicators: { a: visit('a', 10, more) } }).map((fault) => fault.split(':')[0] ?? '');
    expect(told({ decay })).to.deep.equal([]);
    expect(told({ decay: [{ after: 'soon', keep: 9000 }] })).to.deep.equal(['/indicators/a/decay/0/after bad-duration']);
    expect(told({ decay, when: silence('three days') })).to.deep.equal(['/indicators/a/when/silence/lasting bad-duration']);
  });
});

describe('repeats within reach (SC-9)', () => {
  const each = { repeat: 'each' } as const;

  it('one that is paid at most so many times comes to as many totals', () => {
    const card = of(10, { ...each, most: 3 });
    expect([card.lowest, card.highest, listed(card)]).to.deep.equal([0, 30, [0, 10, 20, 30]]);
    expect(listed(of(3, { ...each, most: 2, decay: [{ after: 'P1D', keep: 5000 }] }))).to.deep.equal([0, 2, 3, 6]);
  });

  it('one without an end reaches everything on its side of 0', () => {
    const up = of(10, each);
    expect([up.lowest, up.highest, up.totals.between(0, 1), up.totals.between(1, 2), up.totals.between(-5, 0)]).to.deep.equal([0, Infinity, true, true, false]);
    const down = of(-10, { ...each, decay: [{ after: 'P1D', keep: 0 }] });
    expect([down.lowest, down.highest, down.totals.between(0, 1), down.totals.between(1, 2)]).to.deep.equal([-Infinity, 0, true, false]);
  });

  it('but nowhere without points, or with nothing left of them', () => {
    const gone = { ...each, when: silence('P3D'), decay: [{ after: 'P3D', keep: 0 }] };
    for (const card of [of(0, each), of(10, gone), of(0, gone)]) expect([card.lowest, card.highest, listed(card)]).to.deep.equal([0, 0, [0]]);
  });

  it('up to 20,000 sums are listed; of more only the range is known', () => {
    const card = (most: number): Reach => reach({ indicators: { a: visit('a', 1000, { ...each, most: 199 }), b: visit('b', 1, { ...each, most }) } });
    expect(card(99).totals.between(100, 1000)).to.equal(false); // 200 × 100
    const { totals, highest } = card(100);
    expect([highest, totals.between(101, 1000), totals.between(highest, Infinity), totals.between(highest + 1, Infinity)]).to.deep.equal([199_100, true, true, false]);
  });

  it('as are up to 20,000 payments, few as their sums may be', () => {
    const faded = { ...each, when: silence('P3D'), decay: [{ after: 'P3D', keep: 1 }] };
    const card = (most: number): Reach => reach({ indicators: { a: visit('a', 1, { ...faded, most }), b: visit('b', 100) } });
    expect(listed(card(20_000))).to.deep.equal([0, 1, 2, 100, 101, 102]);
    expect(card(20_001).totals.between(3, 100)).to.equal(true);
  });
});
