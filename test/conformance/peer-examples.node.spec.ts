import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { dossier, entity, factsFrom, openBook } from '@sextant/core/facts';
import type { Fact } from '@sextant/core/facts';
import { openForecastBoard, waterfall } from '@sextant/core/forecast/board';
import { compile } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { compileScorecard, linearDecay, score } from '@sextant/core/scoring';
import { pointsOf } from '@sextant/core/scoring/learn';
import { plattAt } from '@sextant/core/statistics';

interface Examples {
  readonly waterfall: Readonly<Record<'start' | 'newOpps' | 'amountIncrease' | 'movedIn' | 'movedOut' | 'lost' | 'amountDecrease' | 'won' | 'end', number>>;
  readonly stageWeighted: {
    readonly deals: readonly { readonly amount: number; readonly probability: number; readonly month: string }[];
    readonly forecast: Readonly<Record<string, number>>;
  };
  readonly defaultStageProbabilities: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly scoreDecay: { readonly points: number; readonly afterMonths: Readonly<Record<string, number>> };
  readonly fasterRiskCard: { readonly points: Readonly<Record<string, number>>; readonly intercept: number; readonly multiplier: number; readonly riskPercent: Readonly<Record<string, number>> };
}

const examples = JSON.parse(readFileSync(new URL('../fixtures/statistics/peer-examples.json', import.meta.url), 'utf8')) as Examples;
const DAY = 86_400_000;
const usd = (minor: number): { minor: number; currency: string } => ({ minor, currency: 'USD' });
const on = (day: number): string => `2026-06-${String(day).padStart(2, '0')}T09:00:00Z`;

describe('worked examples of other products', () => {
  it('WeFlow: a waterfall whose causes add up from start to end', () => {
    const { start, newOpps, amountIncrease, movedIn, movedOut, lost, amountDecrease, won, end } = examples.waterfall;
    const crm = factsFrom('crm');
    const inJune = Date.parse(on(25));
    const tell = (day: number, deal: string, minor: number, close = inJune): Fact => crm('deal.state', on(day), `deal:${deal}`, { amount: usd(minor), expectedClose: close });
    const book = openBook([
      tell(1, 'CUT', amountDecrease), tell(1, 'WON', won), tell(1, 'LOST', lost), tell(1, 'KEPT', start - amountDecrease - won - lost),
      tell(1, 'IN', movedIn, Date.parse('2026-09-01T00:00:00Z')),
      tell(5, 'NEW', newOpps), tell(6, 'KEPT', start - amountDecrease - won - lost + amountIncrease), tell(7, 'CUT', 0), tell(8, 'IN', movedIn),
      crm('deal.state', on(9), 'deal:LOST', { outcome: 'lost' }), crm('deal.state', on(9), 'deal:WON', { outcome: 'won' }),
    ]);
    const closing = { from: Date.parse('2026-06-01T00:00:00Z'), until: Date.parse('2026-07-01T00:00:00Z') };
    const [fall] = waterfall(book, Date.parse(on(2)), Date.parse(on(20)), { closing }).currencies;
    expect(fall?.start.amount).to.equal(start);
    expect(Object.fromEntries((fall?.bars ?? []).map(({ cause, change }) => [cause, change]))).to.deep.equal({
      new: newOpps, reopened: 0, 'moved-in': movedIn, increased: amountIncrease, decreased: -amountDecrease, 'moved-out': 0 - movedOut, lost: -lost, won: -won, removed: 0,
    });
    expect(fall?.end.amount).to.equal(end);
  });

  it('Frappe: amount × stage probability by the month a deal is expected to close', () => {
    const { deals, forecast } = examples.stageWeighted;
    const crm = factsFrom('crm');
    const stages = Object.fromEntries([...new Set(deals.map(({ probability }) => probability))].map((probability, order) => [`p${probability * 100}`, {
      label: String(probability), order, probability: { rate: probability * 10_000, min: 0, max: 10_000 }, requires: {},
    }]));
    const policy = loadPolicy({ id: 'frappe', version: 1, title: 'Frappe', stages, forecast: { unproven: 'flag', ceiling: 10_000, floor: 0, zone: 'UTC' } }, []);
    const months: Readonly<Record<string, string>> = { June: '2026-06', July: '2026-07', August: '2026-08' };
    const facts = deals.map(({ amount, probability, month }, index) => crm('deal.state', on(1), `deal:D-${index}`, {
      stage: `p${probability * 100}`, amount: usd(amount), expectedClose: Date.parse(`${months[month] ?? ''}-15T00:00:00Z`),
    }));
    const board = openForecastBoard(openBook(facts), compile(policy), Date.parse(on(2)));
    expect(Object.fromEntries(board.rollUp.by('period').map(({ at, cell }) => [at['period'], cell['byStage:USD']])))
      .to.deep.equal(Object.fromEntries(Object.entries(forecast).map(([month, sum]) => [months[month], sum])));
  });

  it('EspoCRM, SuiteCRM, Frappe, Steedos: their stages and defaults are policies, won and lost are outcomes', () => {
    const crm = factsFrom('crm');
    const lists = Object.values(examples.defaultStageProbabilities);
    expect(lists).to.have.length(4);
    for (const rates of lists) {
      const open = Object.entries(rates).filter(([, rate]) => rate > 0 && rate < 100);
      const stages = Object.fromEntries(open.map(([name, rate], order) => [`s${order}`, {
        label: name, order, probability: { rate: rate * 100, min: 0, max: 10_000 }, requires: {}, aliases: [name],
      }]));
      const policy = loadPolicy({ id: 'peer', version: 1, title: 'Peer', stages, forecast: { unproven: 'flag', ceiling: 10_000, floor: 0, zone: 'UTC' } }, []);
      const facts = Object.entries(rates).map(([name, rate], index) => crm('deal.state', on(1), `deal:D-${String(index).padStart(2, '0')}`, {
        stage: name, amount: usd(100), ...(rate === 100 ? { outcome: 'won' } : rate === 0 ? { outcome: 'lost' } : {}),
      }));
      const board = openForecastBoard(openBook(facts), compile(policy), Date.parse(on(2)));
      expect(board.deals.map(({ forecast }) => forecast.probability)).to.deep.equal(Object.values(rates).map((rate) => rate * 100));
    }
  });

  it('HubSpot: points of an event fade by half of its own points a month, a month as 30 days', () => {
    const { points, afterMonths } = examples.scoreDecay;
    const card = compileScorecard(loadPolicy({
      id: 'hubspot', version: 1, title: 'HubSpot', forecast: { unproven: 'flag', ceiling: 10_000, floor: 0, zone: 'UTC' },
      scorecards: { lead: {
        label: 'Lead', subject: 'lead', grades: { C: {} },
        indicators: { visit: { label: 'Visit', points, when: { count: { type: 'page.visited' }, atLeast: 1 }, decay: linearDecay('P30D', 2) } },
      } },
    }, []), 'lead');
    const lead = dossier(openBook([factsFrom('web')('page.visited', on(1), 'lead:L', { page: 'price' })]), entity('lead:L'));
    const left = Object.keys(afterMonths).map((months) => score(lead, card, Date.parse(on(1)) + Number(months) * 30 * DAY).value.points);
    expect(left).to.deep.equal(Object.values(afterMonths));
  });

  it('FasterRisk: the published card gives every total of its table, and its line the risks', () => {
    const { points, intercept, multiplier, riskPercent } = examples.fasterRiskCard;
    const names = Object.keys(points);
    const count = pointsOf(names.map((field) => ({ id: field, name: field, tests: [{ field, is: true }], points: points[field] ?? 0 })));
    const totals = new Set(Array.from({ length: 2 ** names.length }, (_, bits) => count(Object.fromEntries(names.map((field, at) => [field, (bits >> at) % 2 === 1])))));
    expect([...totals].sort((a, b) => a - b)).to.deep.equal(Object.keys(riskPercent).map(Number).sort((a, b) => a - b));
    for (const [total, percent] of Object.entries(riskPercent)) {
      expect(100 * plattAt({ slope: -1 / multiplier, intercept: -intercept / multiplier }, Number(total)), total).to.be.closeTo(percent, 0.05);
    }
  });
});
