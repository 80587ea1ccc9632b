import { expect } from 'chai';
import fc from 'fast-check';
import { compile, compileBook } from '@sextant/core/judge';
import { factsFrom, openBook } from '@sextant/core/facts';
import type { Fact } from '@sextant/core/facts';
import { boardAsOf, openForecastBoard, statedFigures } from '@sextant/core/forecast/board';
import type { ForecastBoard } from '@sextant/core/forecast/board';
import { openPolicyBook } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';

const stage = (order: number, rate: number): object => ({ label: `S${order}`, order, probability: { rate, min: 0, max: 10_000 }, requires: {} });
const document = {
  id: 'bare', version: 1, title: 'Bare',
  stages: { a: stage(1, 1000), b: stage(2, 8000) },
  certainty: { signed: { label: 'Signed', order: 1, weight: 10_000, requires: {} } },
  forecast: { unproven: 'flag', ceiling: 10_000, floor: 0, zone: 'Asia/Shanghai', categories: { rollUp: 'cumulative', commit: { from: 7000 }, 'best-case': { from: 4000 }, pipeline: { from: 1 } } },
} as const;
const first = loadPolicy(document, []);
const program = compile(first);

const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 1);
const day = (n: number): number => START + n * DAY;
const iso = (n: number): string => new Date(day(n)).toISOString();
const cny = (minor: number): { minor: number; currency: string } => ({ minor, currency: 'CNY' });

function facts(): readonly Fact[] {
  const write = factsFrom('crm');
  return [
    write('rep.state', iso(0), 'rep:R-1', { name: 'Chen', region: 'East', team: 'One' }),
    write('deal.state', iso(1), ['deal:D-1', 'owner=rep:R-1'], { stage: 'b', amount: cny(1000), expectedClose: day(20) }),
    write('deal.state', iso(2), 'deal:D-2', { stage: 'a', amount: { minor: 500, currency: 'USD' }, expectedClose: day(31) - 8 * 3_600_000 }),
    write('deal.state', iso(3), 'deal:D-3', { stage: 'a' }),
    write('deal.state', iso(3), 'deal:D-4', { stage: 'a', amount: cny(-20) }),
    write('certainty.stated', iso(4), 'deal:D-1', { state: 'signed' }),
    write('deal.state', iso(5), ['deal:D-5', 'owner=rep:R-1'], { stage: 'b', amount: cny(70), outcome: 'won', closedAt: day(5) }),
    write('deal.state', iso(6), 'deal:D-6', { stage: 'b', amount: cny(7), outcome: 'lost' }),
    write('deal.state', iso(9), ['deal:D-5'], { outcome: 'open' }),
  ];
}

const rows = (board: ForecastBoard, ...dimensions: readonly string[]): readonly unknown[] =>
  board.rollUp.by(...dimensions).map(({ at, cell }) => [...dimensions.map((name) => at[name]), cell]);

describe('the forecast board', () => {
  const board = openForecastBoard(openBook(facts()), program, day(8));

  it('adds open deals up per currency, won ones apart, and counts what has no amount to add', () => {
    expect(board.rollUp.total).to.deep.equal({
      open: 4, unpriced: 1, negative: 1, won: 1, lost: 1, 'amountDeals:CNY': 1, 'amount:CNY': 1000, 'byStage:CNY': 800, 'weighted:CNY': 1000,
      'amountDeals:USD': 1, 'amount:USD': 500, 'byStage:USD': 50, 'weighted:USD': 50, 'wonDeals:CNY': 1, 'won:CNY': 70,
    });
    expect(board.deals.map(({ deal }) => deal)).to.deep.equal(['D-1', 'D-2', 'D-3', 'D-4', 'D-5', 'D-6']);
  });

  it('counts a deal nobody knows the chance of: in the amounts and in no weighted sum, in the pipeline by category', () => {
    const write = factsFrom('more');
    const more = [
      write('deal.state', iso(1), 'deal:N-1', { amount: cny(30) }),
      write('deal.state', iso(1), 'deal:N-2', { stage: 'soon', amount: cny(4) }), write('certainty.stated', iso(2), 'deal:N-2', { state: 'signed' }),
      write('deal.state', iso(1), 'deal:N-3', { stage: 'soon' }),
      write('deal.state', iso(1), 'deal:N-4', { amount: cny(9), outcome: 'won' }),
      write('deal.state', iso(1), 'deal:N-5', { amount: cny(-5) }),
    ];
    const alone = openForecastBoard(openBook(more), program, day(8));
    expect(alone.rollUp.total).to.deep.equal({
      open: 4, unpriced: 1, negative: 1, unstaged: 1, won: 1, 'amountDeals:CNY': 2, 'amount:CNY': 34, 'weighted:CNY': 4, 'wonDeals:CNY': 1, 'won:CNY': 9,
    });
    expect(alone.deals.map(({ deal, line }) => [deal, line.at['category']])).to.deep.equal([
      ['N-1', 'pipeline'], ['N-2', 'commit'], ['N-3', 'pipeline'], ['N-4', 'closed'], ['N-5', 'pipeline'],
    ]);
  });

  it('a deal worth 0 is one with an amount, of which nothing is added; one that is closed stands in no certainty state any more', () => {
    const write = factsFrom('more');
    const more = [
      write('deal.state', iso(1), 'deal:Z', { stage: 'a', amount: cny(0) }),
      write('deal.state', iso(1), 'deal:W', { stage: 'a', amount: cny(1) }), write('certainty.stated', iso(2), 'deal:W', { state: 'signed' }), write('deal.state', iso(3), 'deal:W', { outcome: 'won' }),
    ];
    expect(openForecastBoard(openBook(more), program, day(8)).deals.map(({ deal, line }) => [deal, line.at['state'], line.cell])).to.deep.equal([
      ['W', null, { won: 1, 'wonDeals:CNY': 1, 'won:CNY': 1 }], ['Z', null, { open: 1, 'amountDeals:CNY': 1 }],
    ]);
  });

  it('lists deals by name, without those that nobody introduced', () => {
    const write = factsFrom('more');
    const more = [
      ...['b', 'aa', 'a', 'ab', 'Z'].map((name) => write('deal.state', iso(1), `deal:${name}`, { stage: 'a' })),
      write('touch.made', iso(1), 'deal:X', { channel: 'call' }),
    ];
    expect(openForecastBoard(openBook(more), program, day(8)).deals.map(({ deal }) => deal)).to.deep.equal(['Z', 'a', 'aa', 'ab', 'b']);
  });

  it('is under another policy from the instant that one comes into force', () => {
    const second = loadPolicy({ ...document, version: 2, stages: { ...document.stages, a: stage(1, 9000) } }, []);
    const programs = compileBook(openPolicyBook([{ policy: first, effectiveFrom: 0, recordedAt: 0 }, { policy: second, effectiveFrom: day(7), recordedAt: 0 }]));
    const before = openForecastBoard(openBook(facts()), programs, day(6));
    expect([day(7) - 1, day(7)].map((now) => before.advance({ now }).rollUp.total['byStage:USD'])).to.deep.equal([50, 450]);
  });

  it('by certainty state, category, rep, team, region and month', () => {
    expect(rows(board, 'state').map((row) => (row as unknown[])[0])).to.deep.equal(['signed', null]);
    expect(board.rollUp.by('category').map(({ at, cell }) => [at['category'], cell['open'] ?? 0, cell['won'] ?? 0, cell['lost'] ?? 0])).to.deep.equal([
      ['closed', 0, 1, 0], ['commit', 1, 0, 0], ['omitted', 0, 0, 1], ['pipeline', 3, 0, 0],
    ]);
    expect(rows(board, 'rep', 'team', 'region')[0]).to.deep.equal(['R-1', 'One', 'East', {
      'amount:CNY': 1000, 'amountDeals:CNY': 1, 'byStage:CNY': 800, open: 1, 'weighted:CNY': 1000, won: 1, 'won:CNY': 70, 'wonDeals:CNY': 1,
    }]);
    // The end of 31 March in Shanghai is still March, whatever it is in UTC.
    expect(board.rollUp.by('period').map(({ at, cell }) => [at['period'], cell['open'] ?? 0, cell['won'] ?? 0])).to.deep.equal([['2026-03', 1, 1], ['2026-04', 1, 0], [null, 2, 0]]);
  });

  it('a deal counts from when it is introduced, and as what it is opened again', () => {
    expect(openForecastBoard(openBook(facts()), program, day(1) - 1).deals).to.deep.equal([]);
    expect(openForecastBoard(openBook(facts()), program, day(1)).deals.map(({ deal }) => deal)).to.deep.equal(['D-1']);
    expect(openForecastBoard(openBook(facts()), program, day(9)).rollUp.total['wonDeals:CNY']).to.equal(undefined);
  });

  it('without categories in the policy, no deal has one', () => {
    const { categories: _, ...bare } = document.forecast;
    const other = compile(loadPolicy({ ...document, forecast: bare }, []));
    expect(openForecastBoard(openBook(facts()), other, day(8)).rollUp.by('category').map(({ at }) => at['category'])).to.deep.equal([null]);
  });

  it('later, forecasts only what changed', () => {
    expect(board.reforecast).to.equal(6);
    expect(board.advance({}).reforecast).to.equal(0);
    expect(openForecastBoard(openBook(facts()), program, day(1)).advance({}).reforecast).to.equal(0);
    expect(board.advance({ now: day(9) - 1 }).reforecast).to.equal(0);
    expect(board.advance({ now: day(9) }).reforecast).to.equal(1);
    expect(board.advance({ now: day(7) }).reforecast).to.equal(6);
    const write = factsFrom('erp');
    expect(board.advance({ facts: [write('deal.state', iso(8), 'deal:D-2', { stage: 'b' })] }).reforecast).to.equal(1);
    expect(board.advance({ facts: [write('rep.state', iso(8), 'rep:R-1', { region: 'West' })] }).rollUp.by('region').map(({ at }) => at['region'])).to.deep.equal(['West', null]);
  });
});

describe('laws of the board', () => {
  const state = fc.record({
    stage: fc.constantFrom('a', 'b', 'z'), amount: fc.option(fc.integer({ min: -3, max: 90 }).map(cny), { nil: null }),
    outcome: fc.constantFrom('open', 'won', 'lost'), expectedClose: fc.option(fc.integer({ min: 0, max: 60 }).map(day), { nil: null }),
  }, { requiredKeys: [] });
  const history = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 9 }), fc.constantFrom('D-1', 'D-2', 'D-3'), state), { maxLength: 10 })
    .map((told) => told.map(([at, late, deal, data], index): Fact => ({
      source: 'crm', id: String(index), seq: index, kind: 'state', type: 'deal.state', schema: 1, time: day(at), recordedAt: day(at + late),
      about: [{ type: 'deal', id: deal }], data,
    })));
  const shown = ({ deals, rollUp: sums }: ForecastBoard): unknown => JSON.parse(JSON.stringify({ deals, lines: sums.lines }));

  it('advanced step by step it is the board opened anew', () => {
    fc.assert(fc.property(history, fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 25 }), (told, a, b) => {
      const half = Math.floor(told.length / 2);
      const stepped = openForecastBoard(openBook(told.slice(0, half)), program, day(a)).advance({ facts: told.slice(half) }).advance({ now: day(b) });
      expect(shown(stepped)).to.deep.equal(shown(openForecastBoard(openBook(told), program, day(b))));
    }), { numRuns: 40 });
  });

  it('replayed as it stood at an instant it is the board that was computed then, under the policy known then', () => {
    const second = loadPolicy({ ...document, version: 2, stages: { ...document.stages, a: stage(1, 9000) } }, []);
    const policies = openPolicyBook([{ policy: first, effectiveFrom: 0, recordedAt: 0 }, { policy: second, effectiveFrom: day(5), recordedAt: day(12) }]);
    fc.assert(fc.property(history, fc.integer({ min: 0, max: 28 }), (told, n) => {
      const then = openBook(told.filter(({ recordedAt }) => recordedAt <= day(n)));
      const programs = compileBook(openPolicyBook(policies.versions(day(n))));
      expect(shown(boardAsOf(openBook(told), policies, day(n)))).to.deep.equal(shown(openForecastBoard(then, programs, day(n))));
    }), { numRuns: 40 });
    const book = openBook(facts());
    expect(boardAsOf(book, policies, day(11)).rollUp.total['byStage:USD']).to.equal(50);
    expect(boardAsOf(book, policies, day(12)).rollUp.total['byStage:USD']).to.equal(450);
    expect(() => boardAsOf(book, policies, -1)).to.throw(RangeError);
  });
});

describe('figures people state for a month', () => {
  const write = factsFrom('crm');
  const of = (...told: readonly Fact[]): readonly unknown[] =>
    statedFigures(openBook(told), '2026-03', 'Asia/Shanghai', day(20)).map(({ about, by, category, amount }) => [about.id, by, category, amount.minor]);
  const stated = (at: number, about: string | readonly string[], minor: number, more: object = {}, actor?: string): Fact =>
    write('forecast.stated', iso(at), about, { amount: cny(minor), ...more }, actor === undefined ? {} : { actor });

  it('are the last ones about a rep, a team or a region, per author and category', () => {
    expect(of(
      stated(1, 'team:One', 10, { category: 'commit' }, 'Yu'), stated(2, 'team:One', 20, { category: 'commit' }, 'Yu'), stated(2, 'team:One', 25, { category: 'best-case' }, 'Yu'),
      stated(3, 'region:East', 70), stated(3, 'rep:R-1', 5, {}, 'R-1'), stated(4, 'team:One', 30, { category: 'commit' }, 'Wang'),
    )).to.deep.equal([['East', null, null, 70], ['R-1', 'R-1', null, 5], ['One', 'Yu', 'best-case', 25], ['One', 'Wang', 'commit', 30], ['One', 'Yu', 'commit', 20]]);
  });

  it('mean the month they name, else the one they were made in, in the zone of the forecast', () => {
    expect(of(stated(-20, 'team:One', 1, { period: '2026-03' }))).to.deep.equal([['One', null, null, 1]]);
    expect(of(stated(3, 'team:One', 1, { period: '2026-04' }))).to.deep.equal([]);
    // 28 February, 17:00 in UTC: 1 March in Shanghai.
    expect(of(stated(-7 / 24, 'team:One', 1))).to.deep.equal([['One', null, null, 1]]);
    expect(of(stated(-9 / 24, 'team:One', 1))).to.deep.equal([]);
  });

  it('of deals, and of later, are none of them', () => {
    expect(of(stated(3, ['deal:D-1', 'rep:R-1'], 1), stated(21, 'team:One', 2))).to.deep.equal([]);
    expect(of(write('rep.state', iso(3), 'rep:R-1', { name: 'Chen' }), stated(4, ['rep:R-1', 'renews=deal:D-1'], 3))).to.deep.equal([['R-1', null, null, 3]]);
    expect(of(stated(20, 'team:One', 2))).to.deep.equal([['One', null, null, 2]]);
  });
});
