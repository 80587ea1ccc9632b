import { expect } from 'chai';
import { forecastBoardBrief, readForecastBoardBrief } from '@sextant/core/briefs';
import type { ForecastBoardBrief, ForecastBoardOptions } from '@sextant/core/briefs';
import { factsFrom, openBook } from '@sextant/core/facts';
import type { Fact } from '@sextant/core/facts';
import { openForecastBoard } from '@sextant/core/forecast/board';
import { compile } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const day = (n: number): number => START + n * DAY;
const iso = (n: number): string => new Date(day(n)).toISOString();
const cny = (minor: number): { minor: number; currency: string } => ({ minor, currency: 'CNY' });

const stage = (order: number, rate: number): object => ({ label: `S${order}`, order, probability: { rate, min: 0, max: 10_000 }, requires: {} });
const program = compile(loadPolicy({
  id: 'bare', version: 1, title: 'Bare', stages: { a: stage(1, 3500) },
  certainty: {
    said: { label: 'Said', order: 1, weight: 5000, requires: {} }, signed: { label: 'Signed', order: 2, weight: 10_000, requires: {} },
    proven: { label: 'Proven', order: 3, weight: 9000, requires: { paper: { label: 'Paper', met: { count: { type: 'document.filed' }, atLeast: 1 } } } },
  },
  forecast: { unproven: 'flag', ceiling: 10_000, floor: 0, zone: 'UTC', categories: { rollUp: 'cumulative', commit: { from: 9000 }, 'best-case': { from: 3000 }, pipeline: { from: 1 } } },
}, []));

/** A deal a day for five months, won after 20 days or lost after 10, and what is open on 11 June. */
function facts(): readonly Fact[] {
  const write = factsFrom('crm');
  const past = Array.from({ length: 150 }, (_, n) => [
    write('deal.state', iso(n), [`deal:P-${n}`, 'owner=rep:R-1'], { stage: 'a', amount: cny(1000), outcome: 'open', title: `Past ${n}` }),
    ...(n + 20 <= 161 ? [write('deal.state', iso(n + (n % 4 === 0 ? 10 : 20)), `deal:P-${n}`, { outcome: n % 4 === 0 ? 'lost' : 'won' })] : []),
  ]).flat();
  return [
    ...past, write('rep.state', iso(0), 'rep:R-1', { name: 'Chen' }),
    write('deal.state', iso(158), 'deal:A', { stage: 'a', amount: cny(7000), expectedClose: day(170) }), write('certainty.stated', iso(159), 'deal:A', { state: 'signed' }),
    write('deal.state', iso(158), 'deal:B', { stage: 'a', amount: cny(500) }), write('certainty.stated', iso(159), 'deal:B', { state: 'proven' }),
    write('deal.state', iso(158), 'deal:C', { stage: 'a' }), write('deal.state', iso(158), 'deal:D', { stage: 'a', amount: cny(-1) }),
    write('deal.state', iso(158), 'deal:U', { stage: 'a', amount: { minor: 90, currency: 'USD' } }),
    write('forecast.stated', iso(159), 'team:One', { amount: cny(9000), category: 'commit' }, { actor: 'R-1' }),
  ];
}

const NOW = day(161);
const board = openForecastBoard(openBook(facts()), program, NOW);
const briefOf = (options: ForecastBoardOptions = {}): ForecastBoardBrief => forecastBoardBrief(board, options);

describe('the brief of a forecast board', () => {
  const brief = briefOf();
  const [yuan, dollars] = brief.totals;

  it('is of the month of the board, in its zone, JSON through and through', () => {
    expect([brief.period, brief.asOf, brief.zone]).to.deep.equal([{ id: '2026-06', from: day(151), until: day(181) }, NOW, 'UTC']);
    expect(JSON.parse(JSON.stringify(brief))).to.deep.equal(brief);
    expect(briefOf({ period: '2026-12' }).period).to.deep.equal({ id: '2026-12', from: Date.UTC(2026, 11, 1), until: Date.UTC(2027, 0, 1) });
  });

  it('has a total per currency, the one with more deals first, and counts what none of them holds', () => {
    expect(brief.totals.map(({ currency }) => currency)).to.deep.equal(['CNY', 'USD']);
    expect(brief.leftOut).to.deep.equal({ withoutAmount: 1, negative: 1, withoutStage: 0 });
    expect(dollars?.open).to.deep.equal({ deals: 1, amount: { minor: 90, currency: 'USD' } });
    const open = board.deals.filter(({ forecast }) => forecast.outcome === 'open' && forecast.amount?.currency === 'CNY' && forecast.amount.minor >= 0);
    expect(yuan?.open.deals).to.equal(open.length);
    expect(yuan?.stageWeighted?.minor).to.equal(open.reduce((sum, { forecast }) => sum + (forecast.byStage?.minor ?? 0), 0));
  });

  it('a range with how often it came true in months forecast as far in, and steps that lead from stage-weighted to it', () => {
    const forecast = yuan?.forecast;
    expect(forecast?.tried.of).to.be.within(3, 5);
    expect([forecast?.p10, forecast?.p50, forecast?.p90].map((money) => money?.minor ?? 0)).to.satisfy(([a, b, c]: number[]) => a! <= b! && b! <= c!);
    expect((yuan?.compared.minor ?? 0) + (yuan?.steps ?? []).reduce((sum, { change }) => sum + change.minor, 0)).to.equal(forecast?.expected.minor);
    expect(yuan?.steps.map(({ step }) => step)).to.deep.equal(['learned', 'clamp', 'age', 'period', 'released', 'season']);
    expect(yuan?.why[0]).to.deep.equal({ key: 'board.learned-from', params: { deals: board.deals.length, won: 106, lost: 36 }, evidence: [] });
    expect(forecast?.young).to.equal((forecast?.tried.of ?? 0) < 4);
  });

  it('too few closed deals give no number and say how many it takes', () => {
    const few = briefOf({ closed: 143 }).totals[0];
    expect([few?.forecast, few?.steps, few?.differences, few?.differencesInAll]).to.deep.equal([null, [], [], 0]);
    expect(few?.why).to.deep.equal([{ key: 'board.few-deals', params: { closed: 142, needed: 143 }, evidence: [] }]);
    expect(briefOf({ closed: 142 }).totals[0]?.forecast).not.to.equal(null);
  });

  it('of deals of which none was won there is no number: no chance can be learned', () => {
    const lost = openBook(facts().map((fact) => ('outcome' in fact.data && fact.data.outcome === 'won' ? { ...fact, data: { ...fact.data, outcome: 'lost' } } : fact)));
    const none = forecastBoardBrief(openForecastBoard(lost, program, NOW)).totals[0];
    expect([none?.forecast, none?.steps, none?.differences]).to.deep.equal([null, [], []]);
    expect(none?.why).to.deep.equal([{ key: 'board.none-won', params: { closed: 142 }, evidence: [] }]);
  });

  it('few past months are said', () => {
    const young = briefOf({ months: 3 }).totals[0];
    expect(young?.forecast?.young).to.equal(true);
    expect(young?.why.map(({ key }) => key)).to.include('board.few-periods');
    expect(briefOf({ months: 0 }).totals[0]?.forecast?.tried).to.deep.equal({ inside: 0, of: 0 });
  });

  it('states the surest first, then what is claimed without proof, then none', () => {
    expect(brief.states.map(({ state, proven, sums, unpriced }) => [state, proven, sums.map(({ deals, amount }) => [deals, amount.minor, amount.currency]), unpriced])).to.deep.equal([
      ['signed', true, [[1, 7000, 'CNY']], 0], ['proven', false, [[1, 500, 'CNY']], 0], [null, false, [[yuan!.open.deals - 2, yuan!.open.amount.minor - 7500, 'CNY'], [1, 90, 'USD']], 2],
    ]);
  });

  it('of deals nobody knows the chance of holds the amounts, weights nothing, and says how many lack a stage', () => {
    const write = factsFrom('crm');
    const told = (...more: readonly Fact[]): ForecastBoardBrief => forecastBoardBrief(openForecastBoard(openBook([
      write('deal.state', iso(158), 'deal:N', { amount: cny(30), stage: 'soon' }), write('deal.state', iso(158), 'deal:M', { stage: 'soon' }), ...more,
    ]), program, NOW));
    const alone = told();
    expect(alone.leftOut).to.deep.equal({ withoutAmount: 1, negative: 0, withoutStage: 1 });
    expect(alone.totals.map(({ open, stageWeighted, weighted }) => [open.deals, open.amount, stageWeighted, weighted])).to.deep.equal([[1, cny(30), null, null]]);
    expect(alone.states).to.deep.equal([{ state: null, label: null, weight: null, proven: false, sums: [{ deals: 1, amount: cny(30), weighted: null }], unpriced: 1 }]);
    expect(readForecastBoardBrief(JSON.parse(JSON.stringify(alone)))).to.deep.equal({ brief: alone, problems: [] });
    // A state that is proven is known without a stage.
    const signed = told(write('certainty.stated', iso(159), 'deal:N', { state: 'signed' }));
    expect(signed.leftOut.withoutStage).to.equal(0);
    expect(signed.totals.map(({ stageWeighted, weighted }) => [stageWeighted, weighted])).to.deep.equal([[null, cny(30)]]);
    const beside = told(write('deal.state', iso(158), 'deal:S', { amount: cny(10), stage: 'a' }));
    expect(beside.totals.map(({ stageWeighted, weighted }) => [stageWeighted?.minor, weighted?.minor])).to.deep.equal([[4, 4]]);
    expect(beside.states[0]?.sums).to.deep.equal([{ deals: 2, amount: cny(40), weighted: cny(4) }]);
  });

  it('a weighted sum of no open deal is 0, which is known', () => {
    const write = factsFrom('crm');
    const won = forecastBoardBrief(openForecastBoard(openBook([write('deal.state', iso(158), 'deal:N', { amount: cny(30), outcome: 'won' })]), program, NOW));
    expect(won.totals.map(({ stageWeighted, weighted }) => [stageWeighted, weighted])).to.deep.equal([[cny(0), cny(0)]]);
  });

  it('categories of the month with what people say beside', () => {
    expect(brief.categories?.rows.map(({ category, sums }) => [category, sums[0]?.deals, sums[0]?.single.minor, sums[0]?.shown.minor])).to.deep.equal([
      ['closed', 8, 8000, 8000], ['commit', 1, 7000, 15_000], ['best-case', 0, 0, 15_000], ['pipeline', 0, 0, 15_000], ['omitted', 0, 0, 0],
    ]);
    expect(brief.categories?.stated.map(({ about, by, amount }) => [about.title, by?.name, amount.minor])).to.deep.equal([['One', 'Chen', 9000]]);
    expect(briefOf({ period: '2027-05' }).categories).to.equal(undefined);
  });

  it('a waterfall from the start of the month that balances, its deals by name, the largest first', () => {
    const fall = brief.waterfall?.[0];
    expect([fall?.from, fall?.until]).to.deep.equal([day(151), NOW]);
    expect((fall?.start.amount.minor ?? 0) + (fall?.bars ?? []).reduce((sum, { change }) => sum + change.minor, 0)).to.equal(fall?.end.amount.minor);
    const fresh = briefOf({ most: 1 }).waterfall?.[0]?.bars[0];
    expect([fresh?.cause, fresh?.deals, fresh?.changes.map(({ deal }) => deal)]).to.deep.equal(['new', 2, [{ id: 'A', name: 'A' }]]);
    expect(fall?.bars.find(({ cause }) => cause === 'won')?.changes[0]?.deal.name).to.match(/^Past \d+$/);
    expect(briefOf({ pipeline: 'period', since: day(150) }).waterfall?.[0]?.bars.find(({ cause }) => cause === 'new')?.change.minor).to.equal(7000);
  });

  it('of an empty book has nothing, and no number', () => {
    const empty = forecastBoardBrief(openForecastBoard(openBook(), program, NOW));
    expect([empty.totals, empty.states, empty.categories, empty.waterfall, empty.credibility]).to.deep.equal([[], [], undefined, undefined, undefined]);
  });

  it('can be read back without a problem', () => {
    expect(readForecastBoardBrief(JSON.stringify(brief))).to.deep.equal({ brief, problems: [] });
  });
});

describe('reading the brief of a forecast board', () => {
  const brief = briefOf({ most: 2 });
  const problems = (change: object): readonly unknown[] => readForecastBoardBrief({ ...brief, ...change }).problems.map(({ params }) => ('section' in params ? params.section : params));

  it('a waterfall that does not balance is left out, and named', () => {
    const [fall] = brief.waterfall ?? [];
    if (!fall) throw new Error('no waterfall');
    const broken = { ...fall, end: { deals: 1, amount: { minor: fall.end.amount.minor + 1, currency: 'CNY' } } };
    const read = readForecastBoardBrief({ ...brief, waterfall: [broken] });
    expect(read.brief?.waterfall).to.deep.equal([]);
    expect(problems({ waterfall: [broken] })).to.deep.equal(['waterfall[0].end']);
  });

  it('a row of the heat map with a hole in it is left out', () => {
    const cell = { deviation: 100, forecast: null, actual: null };
    const regions = { periods: ['2026-04', '2026-05'], limit: 3500, rows: [{ region: 'East', cells: [cell, cell] }, { region: 'West', cells: [cell] }] };
    expect(readForecastBoardBrief({ ...brief, regions }).brief?.regions?.rows.map(({ region }) => region)).to.deep.equal(['East']);
    expect(problems({ regions })).to.deep.equal(['regions.rows']);
  });

  it('without totals or period there is no board; unreadable lists are empty, unreadable sections missing', () => {
    expect(readForecastBoardBrief({ ...brief, totals: 'many' }).brief).to.equal(null);
    expect(readForecastBoardBrief({ ...brief, period: undefined }).brief).to.equal(null);
    expect(readForecastBoardBrief({ ...brief, kind: 'other/1' }).brief).to.equal(null);
    const read = readForecastBoardBrief({ ...brief, states: 7, categories: { rollUp: 'both' }, coverage: [{ of: 1 }] }).brief;
    expect([read?.states, read?.categories, read?.coverage]).to.deep.equal([[], undefined, []]);
    expect(problems({ states: 7 })).to.deep.equal(['states']);
  });
});
