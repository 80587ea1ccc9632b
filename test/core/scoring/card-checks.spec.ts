import { expect } from 'chai';
import { halfLife, linearDecay } from '@sextant/core/scoring';
import { faultsOf, visit } from './cards.js';

const a = visit('a', 10);
const grades = { A: { from: 10 }, C: {} };

describe('faults of a scorecard (SC-4, SC-9)', () => {
  it('points must be integers', () => {
    expect(faultsOf({ indicators: { a: { ...a, points: 2.5 } } })).to.deep.equal(['/indicators/a/points wrong-type: an integer from -1000000 to 1000000 ← 2.5']);
  });

  it('a group must exist and be used', () => {
    expect(faultsOf({ indicators: { a: { ...a, group: 'web' } } })).to.deep.equal(['/indicators/a/group unknown-rule: a group of the card (there are none) ← "web"']);
    expect(faultsOf({ groups: { fit: { label: 'Fit' }, off: { label: 'Off' } }, indicators: { a: { ...a, group: 'web' }, b: visit('b', 1, { group: 'fit' }) } })).to.deep.equal([
      '/indicators/a/group unknown-rule: one of fit, off ← "web"', '/groups/off unused-group: an indicator with this group ← none',
    ]);
  });

  it('caps must not contradict: min above max, or out of what the points can come to', () => {
    const inGroup = { ...a, group: 'g' };
    const group = (bounds: object): readonly string[] => faultsOf({ groups: { g: { label: 'G', ...bounds } }, indicators: { a: inGroup, b: visit('b', -4, { group: 'g' }) } });
    expect(group({ min: 6, max: 5 })).to.deep.equal(['/groups/g/min contradicting-caps: at most 5, the max ← 6']);
    expect(group({ min: 5, max: 5 })).to.deep.equal([]);
    expect(group({ min: 11 })).to.deep.equal(['/groups/g/min contradicting-caps: at most 10, the highest sum of the group ← 11']);
    expect(group({ min: 10 })).to.deep.equal([]);
    expect(group({ max: -5 })).to.deep.equal(['/groups/g/max contradicting-caps: at least -4, the lowest sum of the group ← -5']);
    expect(group({ max: -4 })).to.deep.equal([]);
  });

  it('limits of the whole are measured by the sum of the groups within their bounds', () => {
    const card = (limits: object): readonly string[] => faultsOf({
      groups: { g: { label: 'G', min: 2, max: 6 } }, indicators: { a: { ...a, group: 'g' }, b: visit('b', 3) }, limits,
    });
    expect(card({ max: 1 })).to.deep.equal(['/limits/max contradicting-caps: at least 2, the lowest sum of the card ← 1']);
    expect(card({ max: 2 })).to.deep.equal([]);
    expect(card({ min: 10 })).to.deep.equal(['/limits/min contradicting-caps: at most 9, the highest sum of the card ← 10']);
    expect(card({ min: 9 })).to.deep.equal([]);
    expect(card({ min: 4, max: 3 })).to.deep.equal(['/limits/min contradicting-caps: at most 3, the max ← 4']);
  });

  it('decay: ages rise, what is kept falls, and there is a step', () => {
    const decay = (...steps: readonly (readonly [string, number])[]): readonly string[] =>
      faultsOf({ indicators: { a: { ...a, decay: steps.map(([after, keep]) => ({ after, keep })) } } });
    expect(decay(['P7D', 9999], ['P8D', 0])).to.deep.equal([]);
    expect(decay(['P0D', 5000])).to.deep.equal([]);
    expect(decay()).to.deep.equal(['/indicators/a/decay bad-decay: at least one step, or no decay ← []']);
    expect(decay(['P7D', 10_000])).to.deep.equal(['/indicators/a/decay/0/keep bad-decay: below 10000, what was kept before ← 10000']);
    expect(decay(['P7D', 5000], ['PT168H', 4000])).to.deep.equal(['/indicators/a/decay/1/after bad-decay: more than "P7D", the age before ← "PT168H"']);
    expect(decay(['P7D', 5000], ['P8D', 5000])).to.deep.equal(['/indicators/a/decay/1/keep bad-decay: below 5000, what was kept before ← 5000']);
    expect(decay(['P7D', 10_001])).to.deep.equal(['/indicators/a/decay/0/keep out-of-range: an integer from 0 to 10000 ← 10001']);
    expect(decay(['7 days', 5000])).to.deep.equal([
      '/indicators/a/decay/0/after bad-duration: an ISO 8601 duration of weeks, days, hours, minutes and seconds, such as PT48H ← "7 days"',
    ]);
  });

  it('only silences and counts from 1 can be paid for each, and `most` needs `each`', () => {
    const each = (when: object): readonly string[] => faultsOf({ indicators: { a: { label: 'a', points: 1, repeat: 'each', when } } });
    const refused = ['/indicators/a/repeat not-repeatable: a silence, or a count with atLeast from 1, to be paid for each ← "each"'];
    expect(each({ count: { type: 'page.visited' }, atLeast: 1 })).to.deep.equal([]);
    expect(each({ silence: { after: { type: 'touch.made' }, until: { type: 'customer.replied' }, lasting: 'P3D' } })).to.deep.equal([]);
    expect(each({ count: { type: 'page.visited' }, atLeast: 0 })).to.deep.equal(refused);
    expect(each({ count: { type: 'page.visited' }, atMost: 1 })).to.deep.equal(refused);
    expect(each({ field: 'lead.industry', is: 'retail' })).to.deep.equal(refused);
    expect(faultsOf({ indicators: { a: { ...a, most: 2 } } })).to.deep.equal(['/indicators/a/most not-repeatable: repeat: each, or no most ← 2']);
    expect(faultsOf({ indicators: { a: { ...a, repeat: 'each', most: 0 } } })).to.deep.equal(['/indicators/a/most out-of-range: an integer from 1 to 1000000 ← 0']);
  });

  it('a field must be one of an entity, or the id of a role, wherever it stands', () => {
    const when = (field: string): readonly string[] => faultsOf({ indicators: { a: { label: 'a', points: 1, when: { all: [{ not: { field, is: 1 } }] } } } });
    for (const known of ['lead.industry', 'account.x', 'owner.id', 'partner.id', 'x.own.field']) expect(when(known)).to.deep.equal([]);
    for (const unknown of ['leads.industry', 'industry', 'lead.', '.id', 'owner.name']) {
      expect(when(unknown)).to.deep.equal([
        `/indicators/a/when/all/0/not/field unknown-field: a field of an entity, such as lead.industry, or the id of a role, such as owner.id ← "${unknown}"`,
      ]);
    }
    const odd = { field: 'leed.x', is: 1 };
    expect(faultsOf({ appliesTo: odd, indicators: { a: { ...a, appliesTo: odd } } }).map((fault) => fault.split(':')[0])).to.deep.equal([
      '/appliesTo/field unknown-field', '/indicators/a/appliesTo/field unknown-field',
    ]);
  });

  it('chances: rows rise, and every rate lies in its interval', () => {
    const chances = (origin: object, ...table: readonly object[]): readonly string[] =>
      faultsOf({ indicators: { a }, chances: { origin: { cases: 9, wins: 9, method: 'wilson', ...origin }, table } });
    const row = { from: 0, rate: 500, low: 500, high: 500, n: 9 };
    expect(chances({}, row, { ...row, from: 1 })).to.deep.equal([]);
    expect(chances({ wins: 10 }, row)).to.deep.equal(['/chances/origin/wins out-of-range: at most 9, the cases ← 10']);
    expect(chances({})).to.deep.equal(['/chances/table out-of-range: at least one row ← []']);
    expect(chances({}, row, row)).to.deep.equal(['/chances/table/1/from out-of-range: above 0, where the row before begins ← 0']);
    expect(chances({}, { ...row, low: 501 })).to.deep.equal(['/chances/table/0/low out-of-range: at most 500, the rate ← 501']);
    expect(chances({}, { ...row, high: 499 })).to.deep.equal(['/chances/table/0/high out-of-range: at least 500, the rate ← 499']);
  });

  it('all problems are told at once, also where the card is not whole', () => {
    expect(faultsOf({ indicators: { a: { ...a, points: 'many', when: { field: 'x', is: 1 } }, b: { ...a, decay: [{ after: 'soon', keep: 1 }] } } }).map((fault) => fault.split(':')[0]).sort()).to.deep.equal([
      '/indicators/a/points wrong-type', '/indicators/a/when/field unknown-field', '/indicators/b/decay/0/after bad-duration',
    ]);
  });
});

describe('reachable grades (SC-2, SC-9)', () => {
  it('given caps of groups', () => {
    const card = (max: number): readonly string[] => faultsOf({
      groups: { g: { label: 'G', max } }, grades, indicators: { a: visit('a', 6, { group: 'g' }), b: visit('b', 6, { group: 'g' }) },
    });
    expect(card(10)).to.deep.equal([]);
    expect(card(9)).to.deep.equal(['/grades/A/from unreachable-grade: at most 9, the highest total of the card ← 10']);
  });

  it('given limits of the whole', () => {
    const card = (limits: object): readonly string[] => faultsOf({ limits, grades, indicators: { a: visit('a', 6), b: visit('b', 6) } });
    expect(card({ max: 9 })).to.deep.equal(['/grades/A/from unreachable-grade: at most 9, the highest total of the card ← 10']);
    expect(card({ min: 10 })).to.deep.equal(['/grades/A/from unreachable-grade: above 10, the lowest total of the card: no total is left for C ← 10']);
    expect(card({ min: 9 })).to.deep.equal([]);
  });

  it('given decay: what is never young never gives all', () => {
    const card = (after: string): readonly string[] => faultsOf({
      grades, indicators: {
        a: { label: 'a', points: 10, decay: [{ after, keep: 9000 }], when: { silence: { after: { type: 'touch.made' }, until: { type: 'customer.replied' }, lasting: 'P3D' } } },
      },
    });
    expect(card('P4D')).to.deep.equal([]);
    expect(card('P3D')).to.deep.equal(['/grades/A/from unreachable-grade: at most 9, the highest total of the card ← 10']);
    const last = { label: 'a', points: 10, decay: [{ after: 'P2D', keep: 0 }], when: { last: { type: 'touch.made' }, atLeast: 'P2D' } };
    expect(faultsOf({ grades, indicators: { a: last } })).to.deep.equal(['/grades/A/from unreachable-grade: at most 0, the highest total of the card ← 10']);
  });

  it('given repeats: each is without end unless it is paid at most so many times', () => {
    const card = (most?: number): readonly string[] => faultsOf({ grades, indicators: { a: visit('a', 3, { repeat: 'each', ...(most !== undefined && { most }) }) } });
    expect(card()).to.deep.equal([]);
    expect(card(4)).to.deep.equal([]);
    expect(card(3)).to.deep.equal(['/grades/A/from unreachable-grade: at most 9, the highest total of the card ← 10']);
  });

  it('a grade between whose bounds no total lies is unreachable, though the range has room for it', () => {
    const card = (from: number): readonly string[] => faultsOf({
      grades: { A: { from: 20 }, B: { from }, C: {} }, indicators: { a: visit('a', 10), b: visit('b', 20) },
    });
    expect(card(10)).to.deep.equal([]);
    expect(card(11)).to.deep.equal(['/grades/B/from unreachable-grade: a bound that some total of the card reaches and that A, from 20, does not take ← 11']);
  });

  it('the steps of decay give totals of their own', () => {
    expect(faultsOf({
      grades: { A: { from: 20 }, B: { from: 11 }, C: {} }, indicators: { a: visit('a', 30, { decay: [{ after: 'P7D', keep: 5000 }] }) },
    })).to.deep.equal([]);
  });

  it('an indicator that always holds is always paid', () => {
    const always = { label: 'base', when: { all: [] }, points: 10 };
    expect(faultsOf({ grades, indicators: { always } })).to.deep.equal(['/grades/A/from unreachable-grade: above 10, the lowest total of the card: no total is left for C ← 10']);
    expect(faultsOf({ grades, indicators: { always: { ...always, appliesTo: { field: 'lead.industry', is: 'retail' } } } })).to.deep.equal([]);
  });
});

describe('decay tables (SC-9)', () => {
  it('fall in equal steps to nothing', () => {
    expect(linearDecay('P10D', 3)).to.deep.equal([{ after: 'P10D', keep: 6667 }, { after: 'P20D', keep: 3333 }, { after: 'P30D', keep: 0 }]);
    expect(linearDecay('PT36H', 1)).to.deep.equal([{ after: 'P1DT12H', keep: 0 }]);
  });

  it('or halve so many times, and end', () => {
    expect(halfLife('P14D', 2)).to.deep.equal([{ after: 'P14D', keep: 5000 }, { after: 'P28D', keep: 2500 }, { after: 'P42D', keep: 0 }]);
    expect(halfLife('P1D', 13).map(({ keep }) => keep)).to.deep.equal([5000, 2500, 1250, 625, 313, 156, 78, 39, 20, 10, 5, 2, 1, 0]);
  });

  it('are sound at their longest, and refuse more or less', () => {
    expect(faultsOf({ indicators: { a: visit('a', 10, { decay: linearDecay('P1D', 1000) }), b: visit('b', 10, { decay: halfLife('P1D', 13) }) } })).to.deep.equal([]);
    for (const make of [() => linearDecay('P1D', 0), () => linearDecay('P1D', 1.5)]) expect(make).to.throw(RangeError, 'expected an integer from 1 to 1000');
    expect(() => linearDecay('P1D', 1001)).to.throw(RangeError, 'received 1001');
    for (const make of [() => halfLife('P1D', 0), () => halfLife('P1D', 14)]) expect(make).to.throw(RangeError, 'expected an integer from 1 to 13');
    expect(() => linearDecay('soon', 2)).to.throw('soon');
  });
});
