import { expect } from 'chai';
import { LearningError, learnScorecard, pointsOf } from '@sextant/core/scoring/learn';
import type { LearnedScorecard, ScorecardOptions } from '@sextant/core/scoring/learn';
import { leads, numbers, type MadeUp } from './made-up.js';

function learned({ records, won }: MadeUp, options: ScorecardOptions = {}): LearnedScorecard {
  const found = learnScorecard(records, won, options);
  if (found.kind !== 'learned') throw new Error(found.because);
  return found;
}

function problem(run: () => unknown): readonly [string, string, string, string] {
  try {
    run();
  } catch (error) {
    if (error instanceof LearningError) return [error.code, error.path, error.expected, error.received];
    throw error;
  }
  throw new Error('nothing was wrong');
}

/** So many won and lost leads, told apart a little by one field. */
function closed(won: number, lost: number): MadeUp {
  const outcomes = [...Array.from({ length: won }, () => true), ...Array.from({ length: lost }, () => false)];
  return { won: outcomes, records: outcomes.map((wins, row) => ({ size: wins ? row % 3 : row % 4 })) };
}

describe('a scorecard from records (SC-9)', () => {
  it('finds what the chance depends on, with points of the right sign', () => {
    const { terms, card } = learned(leads(600), { terms: 4 });
    const points = new Map(terms.map((term) => [term.id, term.points]));
    expect([...points.keys()].filter((id) => id.startsWith('noise'))).to.deep.equal([]);
    for (const id of ['replies ≥ 1', 'replies ≥ 2', 'replies ≥ 3']) expect(points.get(id), id).to.be.within(1, 5);
    expect(points.get('region = east')).to.be.within(1, 5);
    expect(terms.map(({ id, points: each }) => ({ column: id, points: each }))).to.deep.equal(card.terms);
  });

  it('is the same whatever the order of the rows', () => {
    const { records, won } = leads(200);
    const one = learned({ records, won }, { terms: 2 });
    const two = learned({ records: [...records].reverse(), won: [...won].reverse() }, { terms: 2 });
    expect([two.terms, two.chances, two.population, two.hash, two.measured]).to.deep.equal([one.terms, one.chances, one.population, one.hash, one.measured]);
  });

  it('says what it was learned from: cases, wins, engine, and the share won with its interval', () => {
    const { records, won } = leads(300);
    const { chances, prior, open, setAside } = learned({ records: [...records, null as never, { replies: 1 }], won: [...won, true, null as never] }, { terms: 1 });
    const wins = won.filter(Boolean).length;
    expect(chances.origin).to.deep.equal({ cases: 300, wins, method: 'platt', engine: 'sextant-core/0.1.0' });
    expect([prior.cases, prior.wins, prior.rate, open, setAside]).to.deep.equal([300, wins, Math.round((wins / 300) * 10_000), 1, 1]);
    expect(prior.low).to.be.below(prior.rate ?? 0);
    expect(prior.high).to.be.above(prior.rate ?? 0);
  });

  it('counts the points of a record as its terms say', () => {
    const { terms, population } = learned(leads(400), { terms: 3 });
    const points = pointsOf(terms);
    const totals = new Map<number, number>();
    for (const record of leads(400).records) totals.set(points(record), (totals.get(points(record)) ?? 0) + 1);
    expect(population.totals).to.deep.equal([...totals].sort(([a], [b]) => a - b).map(([total, n]) => ({ total, n })));
    expect(points({})).to.equal(terms.reduce((sum, term) => sum + (term.id.endsWith('filled in') ? term.points : 0), 0));
  });

  it('honours a direction that the data speak against: the field gets no points of the other sign', () => {
    const up = learned(leads(400), { terms: 4, monotone: { replies: 'up' } }).terms.filter(({ id }) => id.startsWith('replies'));
    expect(up.every(({ points }) => points > 0)).to.equal(true);
    expect(up.length).to.be.above(0);
    const down = learned(leads(400), { terms: 4, monotone: { replies: 'down' } }).terms.filter(({ id }) => id.startsWith('replies'));
    expect(down.every(({ points }) => points < 0)).to.equal(true);
  });

  it('is measured on cases it was learned without: better than the base rate where something tells, no better where nothing does', () => {
    const { measured } = learned(leads(600), { terms: 3 });
    expect(measured.cases).to.equal(600);
    expect(measured.areaUnderCurve).to.be.within(0.68, 0.85);
    expect(measured.logLoss).to.be.below((measured.baseLogLoss ?? 0) - 0.05);
    const next = numbers(11);
    const noise = { records: Array.from({ length: 300 }, () => ({ a: next() < 0.5, b: next() < 0.5 })), won: Array.from({ length: 300 }, () => next() < 0.5) };
    const none = learned(noise, { terms: 2 });
    expect(none.measured.areaUnderCurve).to.be.within(0.35, 0.58);
    expect(none.measured.logLoss).to.be.above((none.measured.baseLogLoss ?? 0) - 0.01);
  });

  it('without terms is the share won, which tells no two cases apart', () => {
    const raising = { records: Array.from({ length: 200 }, (_, row) => ({ x: row % 2 === 1 })), won: Array.from({ length: 200 }, (_, row) => row % 5 < (row % 2 === 1 ? 3 : 1)) };
    const { terms, measured, chances } = learned(raising, { monotone: { x: 'down' } });
    expect(terms).to.deep.equal([]);
    expect([measured.cases, measured.areaUnderCurve]).to.deep.equal([200, 0.5]);
    expect(measured.logLoss).to.be.closeTo(measured.baseLogLoss ?? 0, 1e-6);
    expect(chances.origin.method).to.equal('base-rate');
  });
});

describe('too few cases to learn from', () => {
  it('39 won are too few, 40 are enough; the share won is shown instead', () => {
    const found = learnScorecard(closed(39, 100).records, closed(39, 100).won);
    expect(found).to.deep.include({ kind: 'insufficient', because: 'too-few-won', least: { won: 40, lost: 40 } });
    // Wilson's interval of 39 of 139.
    expect(found.prior).to.deep.equal({ cases: 139, wins: 39, rate: 2_806, low: 2_126, high: 3_604 });
    expect(learnScorecard(closed(40, 100).records, closed(40, 100).won).kind).to.equal('learned');
  });

  it('39 lost are too few, 40 are enough', () => {
    expect(learnScorecard(closed(100, 39).records, closed(100, 39).won)).to.include({ because: 'too-few-lost' });
    expect(learnScorecard(closed(100, 40).records, closed(100, 40).won).kind).to.equal('learned');
  });

  it('one class, three rows, and no row at all are answers, not errors', () => {
    expect(learnScorecard(closed(200, 0).records, closed(200, 0).won)).to.include({ kind: 'insufficient', because: 'too-few-lost' });
    expect(learnScorecard(closed(0, 200).records, closed(0, 200).won)).to.include({ kind: 'insufficient', because: 'too-few-won' });
    expect(learnScorecard([{ a: 1 }, { a: 2 }, { a: 3 }], [true, false, true])).to.include({ because: 'too-few-won' });
    const nothing = learnScorecard([], []);
    expect(nothing).to.include({ because: 'too-few-won' });
    expect(nothing.prior).to.deep.equal({ cases: 0, wins: 0, rate: null, low: 0, high: 10_000 });
  });

  it('the minimum can be set, for either side', () => {
    const { records, won } = closed(12, 50);
    expect(learnScorecard(records, won, { least: { won: 12 } }).kind).to.equal('learned');
    expect(learnScorecard(records, won, { least: { won: 12, lost: 51 } })).to.deep.include({ because: 'too-few-lost', least: { won: 12, lost: 51 } });
  });

  it('records that say nothing are no columns', () => {
    const won = closed(50, 50).won;
    const found = learnScorecard(won.map((_, row) => ({ id: `L-${row}`, same: 1 })), won);
    expect(found).to.include({ kind: 'insufficient', because: 'no-columns' });
    expect(found.leftOut).to.deep.equal([{ code: 'rare-levels', field: 'id', levels: 100, rows: 100 }, { code: 'constant', field: 'same' }]);
  });
});

describe('pairs of columns', () => {
  /** Won where exactly one of two things is true: neither says anything alone. */
  function either(n: number): MadeUp {
    const next = numbers(5);
    const records = Array.from({ length: n }, () => ({ a: next() < 0.5, b: next() < 0.5, c: next() < 0.5 }));
    return { records, won: records.map(({ a, b }) => next() < (a === b ? 0.15 : 0.85)) };
  }

  it('of named fields say what neither says alone', () => {
    const alone = learned(either(300), { terms: 3 });
    const paired = learned(either(300), { terms: 3, pairs: [['b', 'a']] });
    expect(paired.card.loss).to.be.below(0.8 * alone.card.loss);
    const pair = paired.terms.find(({ tests }) => tests.length === 2);
    expect(pair?.id).to.equal('a: yes and b: yes');
    expect(pair?.name).to.deep.equal({ 'zh-CN': 'a：是 且 b：是', en: 'a: yes and b: yes' });
    expect(pair?.tests).to.deep.equal([{ field: 'a', is: true }, { field: 'b', is: true }]);
  });

  it('of chosen columns are tried when asked, and taken only where the card fits better', () => {
    for (const data of [either(200), leads(200)]) {
      expect(learned(data, { terms: 3, pairs: true }).card.loss).to.be.at.most(learned(data, { terms: 3 }).card.loss);
    }
  });

  it('keep the directions of their fields', () => {
    const { terms } = learned(either(300), { terms: 4, pairs: [['a', 'b']], monotone: { a: 'up' } });
    expect(terms.filter(({ tests }) => tests.some(({ field }) => field === 'a')).every(({ points }) => points > 0)).to.equal(true);
  });

  it('of fields that no record has are told, each once', () => {
    const { records, won } = leads(100);
    expect(learnScorecard(records, won, { pairs: [['replies', 'nois'], ['nois', 'regio']] }).oddities)
      .to.deep.equal([{ code: 'unknown-field', field: 'nois', option: 'pairs' }, { code: 'unknown-field', field: 'regio', option: 'pairs' }]);
  });

  it('need two fields', () => {
    const { records, won } = leads(100);
    expect(problem(() => learnScorecard(records, won, { pairs: [['replies', 'noise'], ['noise', 'noise']] })))
      .to.deep.equal(['invalid-option', '/pairs/1', 'two different fields', '"noise" twice']);
  });
});

describe('options of the learning', () => {
  it('that cannot be used are named', () => {
    const { records, won } = leads(100);
    expect(problem(() => learnScorecard(records, won, { least: { won: 0 } }))).to.deep.equal(['invalid-option', '/least/won', 'an integer from 1 to 1000000', '0']);
    expect(problem(() => learnScorecard(records, won, { least: { lost: 1.5 } }))).to.deep.equal(['invalid-option', '/least/lost', 'an integer from 1 to 1000000', '1.5']);
    expect(problem(() => learnScorecard(records, won, { terms: 0 }))[1]).to.equal('/terms');
    expect(problem(() => learnScorecard(records, won.slice(1)))[0]).to.equal('different-lengths');
  });
});
