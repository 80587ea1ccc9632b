import { expect } from 'chai';
import { drift, LearningError, learnScorecard } from '@sextant/core/scoring/learn';
import type { DriftOfPeriod, DriftOptions, LearnedScorecard, Population } from '@sextant/core/scoring/learn';
import { stabilityIndex, wilson95 } from '@sextant/core/statistics';
import { leads, type MadeUp } from './learn/made-up.js';

function learned({ records, won }: MadeUp): LearnedScorecard {
  const found = learnScorecard(records, won, { terms: 2, beam: 2, tried: 4, rounded: 2 });
  if (found.kind !== 'learned') throw new Error(found.because);
  return found;
}

const card = learned(leads(1_000));

function one(live: Partial<MadeUp>, options?: DriftOptions): DriftOfPeriod {
  const [period] = drift(card, [{ period: '2026-03', records: live.records ?? [], ...(live.won && { outcomes: live.won }) }], options);
  if (!period) throw new Error('no period');
  return period;
}

/** A field with two groups, and totals of 0 and 1, as often as told. */
function population(yes: number, no: number): { readonly population: Population; readonly terms: LearnedScorecard['terms'] } {
  const test = { field: 'f', is: 'x' } as const;
  return {
    terms: [{ id: 'f = x', name: 'f = x', tests: [test], points: 1 }],
    population: {
      cases: yes + no, wins: 0, totals: [{ total: 0, n: no }, { total: 1, n: yes }],
      inputs: [{ field: 'f', groups: { 1: yes, 0: no }, others: 0, questions: [{ name: 'f = x', test, yes }] }],
    },
  };
}

const records = (yes: number, no: number): readonly unknown[] => [...Array.from({ length: yes }, () => ({ f: 'x' })), ...Array.from({ length: no }, () => ({ f: 'y' }))];

describe('the population stability index', () => {
  it('is 0 for equal shares, whatever the numbers of cases', () => {
    expect(stabilityIndex([50, 50], [50, 50])).to.equal(0);
    expect(stabilityIndex([10, 30], [10, 30])).to.equal(0);
  });

  it('is Σ (now − then) · ln(now ÷ then), with half a case more per group', () => {
    const [a, b, c, d] = [20.5 / 101, 80.5 / 101, 60.5 / 101, 40.5 / 101];
    expect(stabilityIndex([20, 80], [60, 40])).to.be.closeTo((c - a) * Math.log(c / a) + (d - b) * Math.log(d / b), 1e-12);
  });

  it('stays finite where a group is empty, and counts a missing one as empty', () => {
    expect(stabilityIndex([100, 0], [0, 100])).to.be.within(5, 12);
    expect(stabilityIndex([100, 10], [100])).to.equal(stabilityIndex([100, 10], [100, 0]));
  });
});

describe('drift of the population (SC-9)', () => {
  it('more cases of the same kind raise no alarm', () => {
    const { alarms, baseRate, score, inputs } = one(leads(1_000, 99));
    expect(alarms).to.deep.equal([]);
    expect(baseRate).to.include({ kind: 'measured', alarm: false });
    expect([score.kind === 'measured' && score.band, inputs.map((input) => input.kind === 'measured' && input.band)]).to.deep.equal(['stable', ['stable', 'stable', 'stable']]);
  });

  it('an input whose shares have moved is named with the question that moved most, and so are the totals', () => {
    const { records: rows, won } = leads(1_000, 99);
    const { alarms, inputs, score } = one({ records: rows.map((record) => ({ ...record, replies: 3 })), won });
    expect(alarms).to.deep.equal([{ code: 'score' }, { code: 'input', field: 'replies' }]);
    expect(score).to.include({ kind: 'measured', band: 'shifted', n: 1_000 });
    const [first] = inputs;
    const then = Math.round((leads(1_000).records.filter(({ replies }) => (replies as number) >= 3).length * 10_000) / 1_000);
    expect(first).to.deep.include({ field: 'replies', kind: 'measured', band: 'shifted', most: { name: { 'zh-CN': 'replies ≥ 3', en: 'replies ≥ 3' }, then, now: 10_000 } });
  });

  it('the most moved input stands first, equal ones by name', () => {
    const same = one({ records: leads(1_000).records });
    expect(same.inputs.map(({ field }) => field)).to.deep.equal(['noise', 'region', 'replies']);
    const moved = one({ records: leads(1_000).records.map((record) => ({ ...record, region: 'east' })) });
    expect(moved.inputs.map(({ field }) => field)).to.deep.equal(['region', 'noise', 'replies']);
  });

  it('values never seen before, and missing ones, count as a group of their own', () => {
    const { inputs } = one({ records: leads(1_000).records.map(({ replies, region }) => ({ replies, region: region === 'east' ? 'north' : region })) });
    expect(inputs.map((input) => [input.field, input.kind === 'measured' && input.band])).to.deep.equal([['noise', 'shifted'], ['region', 'shifted'], ['replies', 'stable']]);
  });

  it('from 0.1 on a population has moved, from 0.25 on it is another; both can be set', () => {
    const live = [{ period: 'p', records: records(350, 650) }];
    const bands = (options: DriftOptions): unknown => {
      const [period] = drift(population(500, 500), live, options);
      return period?.inputs.map((input) => input.kind === 'measured' && [input.band, input.index])[0];
    };
    const index = Math.round(stabilityIndex([500, 500, 0], [350, 650, 0]) * 10_000);
    expect(index).to.equal(926);
    expect(bands({})).to.deep.equal(['stable', index]);
    expect(bands({ moved: index })).to.deep.equal(['moved', index]);
    expect(bands({ moved: index + 1 })).to.deep.equal(['stable', index]);
    expect(bands({ moved: 900, shifted: index })).to.deep.equal(['shifted', index]);
    expect(bands({ moved: 900, shifted: index + 1 })).to.deep.equal(['moved', index]);
  });

  it('moved is no alarm, another population is one, for inputs as for totals', () => {
    const live = [{ period: 'p', records: records(350, 650) }];
    expect(drift(population(500, 500), live, { moved: 900 })[0]?.alarms).to.deep.equal([]);
    expect(drift(population(500, 500), live, { moved: 900, shifted: 900 })[0]?.alarms).to.deep.equal([{ code: 'score' }, { code: 'input', field: 'f' }]);
  });

  it('so few cases that chance moves them as far are too few, and it says how many would do', () => {
    // Two groups: 1 ÷ n + 1 ÷ 1000 must not be above 0.05, so n ≥ 20.41.
    const [few, enough] = drift(population(500, 500), [{ period: 'a', records: records(10, 10) }, { period: 'b', records: records(11, 10) }]);
    expect(few?.score).to.deep.equal({ kind: 'insufficient', n: 20, needed: 21 });
    expect(few?.inputs[0]).to.deep.include({ field: 'f', kind: 'insufficient', n: 20, needed: 21, most: { name: 'f = x', then: 5_000, now: 5_000 } });
    expect(few?.alarms).to.deep.equal([]);
    expect(enough?.score.kind).to.equal('measured');
  });

  it('too few training cases can be compared with nothing', () => {
    expect(drift(population(10, 10), [{ period: 'a', records: records(500, 500) }])[0]?.score).to.deep.equal({ kind: 'insufficient', n: 1_000, needed: null });
    expect(drift(population(11, 10), [{ period: 'a', records: records(500, 500) }])[0]?.score.kind).to.equal('measured');
  });

  it('no case at all is too few for everything', () => {
    const { cases, setAside, score, baseRate, inputs, alarms } = one({});
    expect([cases, setAside, score.kind, baseRate, inputs.every(({ kind, most }) => kind === 'insufficient' && most.now === 0), alarms])
      .to.deep.equal([0, 0, 'insufficient', { kind: 'insufficient', n: 0, needed: 40 }, true, []]);
  });

  it('the more groups have cases, then or now, the more cases it needs; a group without any does not count', () => {
    // One group less than have cases, by chance: 1 ÷ (0.05 − 1 ÷ 1000) is 20.41, 2 ÷ (0.05 − 2 ÷ 1000) is 41.67.
    const needed = (groups: readonly [number, number], others: number, live: readonly unknown[]): unknown => {
      const { population: { inputs: [input], ...known }, terms } = population(...groups);
      const [period] = drift({ terms, population: { ...known, cases: 1_000, inputs: input ? [{ ...input, others }] : [] } }, [{ period: 'p', records: live }]);
      return period?.inputs[0]?.kind === 'insufficient' && period.inputs[0].needed;
    };
    expect(needed([500, 500], 0, records(5, 5))).to.equal(21);
    expect(needed([400, 400], 200, records(5, 5))).to.equal(42);
    expect(needed([400, 400], 200, records(0, 10))).to.equal(42);
    expect(needed([0, 500], 500, records(5, 5))).to.equal(42);
    expect(needed([0, 500], 500, records(0, 10))).to.equal(21);
    expect(needed([0, 1_000], 0, records(0, 10))).to.equal(21);
  });

  it('an input with too few cases stands after all that are measured, even where these have not moved', () => {
    const half = { name: 'a = x', test: { field: 'a', is: 'x' }, yes: 400 };
    const live = (n: number): readonly unknown[] => Array.from({ length: n }, (_, row) => ({
      f: row % 2 === 0 ? 'x' : 'y', a: row % 5 < 2 ? 'x' : row % 5 < 4 ? 'y' : 'z',
    }));
    const known: Population = {
      cases: 1_000, wins: 0, totals: [{ total: 0, n: 1_000 }],
      inputs: [
        { field: 'a', groups: { 10: 400, '01': 400 }, others: 200, questions: [half, { name: 'a = y', test: { field: 'a', is: 'y' }, yes: 400 }] },
        { field: 'f', groups: { 1: 500 }, others: 500, questions: [{ name: 'f = x', test: { field: 'f', is: 'x' }, yes: 500 }] },
      ],
    };
    const kinds = (n: number): unknown => drift({ population: known, terms: [] }, [{ period: 'p', records: live(n) }])[0]
      ?.inputs.map((input) => [input.field, input.kind === 'measured' ? input.index : input.needed]);
    expect(kinds(40)).to.deep.equal([['f', 0], ['a', 42]]);
    expect(kinds(50)).to.deep.equal([['a', 1], ['f', 0]]);
  });

  it('the question that moved most is named, not the one answered yes most', () => {
    const often = { name: 'often', test: { field: 'f', filled: true }, yes: 900 } as const;
    const seldom = { name: 'seldom', test: { field: 'f', is: 'x' }, yes: 100 } as const;
    const live = [...Array.from({ length: 30 }, () => ({ f: 'x' })), ...Array.from({ length: 65 }, () => ({ f: 'y' })), ...Array.from({ length: 5 }, () => ({}))];
    const most = (...questions: Population['inputs'][number]['questions']): unknown => drift({
      terms: [], population: { cases: 1_000, wins: 0, totals: [{ total: 0, n: 1_000 }], inputs: [{ field: 'f', groups: {}, others: 1_000, questions }] },
    }, [{ period: 'p', records: live }])[0]?.inputs[0]?.most;
    expect(most(often, seldom)).to.deep.equal({ name: 'seldom', then: 1_000, now: 3_000 });
    expect(most(seldom, often)).to.deep.equal({ name: 'seldom', then: 1_000, now: 3_000 });
  });

  it('rows that are no records are set aside and counted', () => {
    const { cases, setAside } = one({ records: [null as never, 7 as never, [] as never, {}] });
    expect([cases, setAside]).to.deep.equal([1, 3]);
  });

  it('totals are compared in ten groups of equal size; one above all of them is in the last', () => {
    const test = { field: 'f', filled: false } as const;
    const many: Population = { cases: 1_000, wins: 0, inputs: [], totals: Array.from({ length: 20 }, (_, total) => ({ total, n: 50 })) };
    const period = (points: number): DriftOfPeriod | undefined => drift({ population: many, terms: [{ id: 'a', name: 'a', tests: [test], points }] }, [{ period: 'p', records: Array.from({ length: 400 }, () => ({})) }])[0];
    const all = (place: number): number => Math.round(stabilityIndex(Array.from({ length: 10 }, () => 100), Array.from({ length: 10 }, (_, at) => (at === place ? 400 : 0))) * 10_000);
    expect([-1, 0, 1, 2, 19, 99].map((points) => period(points)?.score)).to.deep.equal([0, 0, 0, 1, 9, 9].map((place) => ({ kind: 'measured', index: all(place), band: 'shifted', n: 400 })));
  });
});

describe('the share won', () => {
  const rate = (wins: number, n: number): Record<string, number> => {
    const { lower, upper } = wilson95(wins, n);
    return { n, wins, rate: Math.round((wins / n) * 10_000), low: Math.round(lower * 10_000), high: Math.round(upper * 10_000) };
  };
  const base = { ...population(500, 500), population: { ...population(500, 500).population, wins: 300 } };
  const of = (won: number, lost: number, options?: DriftOptions): DriftOfPeriod | undefined => drift(base, [{
    period: 'p', records: records(won, lost), outcomes: [...Array.from({ length: won }, () => true), ...Array.from({ length: lost }, () => 0)],
  }], options)[0];

  it('raises an alarm where its 95 % interval does not meet that of the training cases, up or down', () => {
    expect(of(60, 140)?.baseRate).to.deep.equal({ kind: 'measured', then: rate(300, 1_000), now: rate(60, 200), alarm: false });
    expect(of(78, 122)?.baseRate).to.deep.equal({ kind: 'measured', then: rate(300, 1_000), now: rate(78, 200), alarm: false });
    expect(of(79, 121)?.baseRate).to.deep.equal({ kind: 'measured', then: rate(300, 1_000), now: rate(79, 200), alarm: true });
    expect(of(79, 121)?.alarms[0]).to.deep.equal({ code: 'base-rate' });
    expect([of(43, 157), of(42, 158)].map((period) => period?.baseRate.kind === 'measured' && period.baseRate.alarm)).to.deep.equal([false, true]);
  });

  it('raises none where the two intervals only touch', () => {
    const seen = (won: number, lost: number): unknown => {
      const rates = of(won, lost)?.baseRate;
      return rates?.kind === 'measured' && [rates.then.low, rates.then.high, rates.now.low, rates.now.high, rates.alarm];
    };
    expect(seen(104, 166)).to.deep.equal([2_724, 3_291, 3_291, 4_445, false]);
    expect(seen(105, 165)).to.deep.equal([2_724, 3_291, 3_327, 4_482, true]);
    expect(seen(25, 103)).to.deep.equal([2_724, 3_291, 1_359, 2_724, false]);
    expect(seen(24, 104)).to.deep.equal([2_724, 3_291, 1_294, 2_638, true]);
  });

  it('needs 40 cases that have ended, or as many as are asked for', () => {
    expect(of(20, 19)?.baseRate).to.deep.equal({ kind: 'insufficient', n: 39, needed: 40 });
    expect(of(20, 20)?.baseRate.kind).to.equal('measured');
    expect(of(20, 20, { closed: 41 })?.baseRate).to.deep.equal({ kind: 'insufficient', n: 40, needed: 41 });
  });

  it('counts 1 as won and what has not ended as nothing', () => {
    const [period] = drift(base, [{ period: 'p', records: records(50, 50), outcomes: Array.from({ length: 100 }, (_, row) => (row < 40 ? 1 : row < 90 ? false : null)) }]);
    expect(period?.baseRate).to.deep.include({ now: rate(40, 90) });
  });
});

describe('what cannot be compared', () => {
  it('is named', () => {
    const wrong = (run: () => unknown): unknown => {
      try {
        return run();
      } catch (error) {
        return error instanceof LearningError ? [error.code, error.path, error.expected, error.received] : error;
      }
    };
    expect(wrong(() => drift(card, [], { moved: 0 }))).to.deep.equal(['invalid-option', '/moved', 'an integer from 1 to 1000000', '0']);
    expect(wrong(() => drift(card, [], { moved: 500, shifted: 499 }))).to.deep.equal(['invalid-option', '/shifted', 'an integer from 500 to 1000000', '499']);
    expect(wrong(() => drift(card, [], { closed: 0 }))).to.deep.equal(['invalid-option', '/closed', 'an integer from 1 to 1000000', '0']);
    expect(wrong(() => drift(card, [{ period: 'p', records: [] }, { period: 'q', records: [{}], outcomes: [true, false] }])))
      .to.deep.equal(['different-lengths', '/periods/1/outcomes', '1 outcomes', '2 outcomes']);
    expect(drift(card, [])).to.deep.equal([]);
  });
});
