import { expect } from 'chai';
import { learnRisk, riskReport } from '@sextant/core/forecast/risk';
import { factsFrom, openBook, type Fact, type FactData, type FactType } from '@sextant/core/facts';
import { at } from '../../../support/deal.js';
import { DAY, rules, rulesWith } from './rules.js';

const now = at('05-20 09:00');
const CNY = (minor: number, currency = 'CNY'): { minor: number; currency: string } => ({ minor, currency });

function firm() {
  const write = factsFrom('crm');
  const facts: Fact[] = [];
  const tell = <T extends FactType>(when: string, type: T, about: string, data: FactData<T>): void => {
    facts.push(write(type, new Date(at(when)).toISOString(), about, data));
  };
  const urgent = (deal: string): void => {
    for (const day of [1, 2, 3, 4, 5]) tell(`03-0${day} 09:00`, 'clause.proposed', deal, { clause: 'payment', text: String(day) });
    tell('03-06 09:00', 'clause.marked', deal, { clause: 'delivery', mark: 'urgent' });
  };
  return { facts, tell, urgent };
}

describe('the risk report', () => {
  const told = firm();
  // Ten deals won in ten days, which are what others are compared with.
  for (let n = 0; n < 10; n++) {
    told.tell('01-01 09:00', 'deal.state', `deal:W-${n}`, { stage: 'negotiation', amount: CNY(1) });
    told.tell('01-11 09:00', 'deal.state', `deal:W-${n}`, { outcome: 'won' });
  }
  told.urgent('deal:W-0');
  told.tell('05-15 09:00', 'deal.state', 'deal:fresh', { stage: 'negotiation', amount: CNY(100) });
  told.tell('03-01 09:00', 'deal.state', 'deal:slow', { stage: 'negotiation', amount: CNY(200, 'USD') });
  told.tell('03-01 09:00', 'deal.state', 'deal:risky', { amount: CNY(150_000_000) });
  told.urgent('deal:risky');
  told.tell('03-01 09:00', 'deal.state', 'deal:bare', { title: 'bare' });
  told.tell('03-01 09:00', 'deal.state', 'deal:rescued', { title: 'rescued' });
  told.urgent('deal:rescued');
  told.tell('04-01 09:00', 'deal.state', 'deal:rescued', { outcome: 'won' });
  told.tell('03-01 09:00', 'touch.made', 'deal:unknown', { channel: 'call' });
  const book = openBook(told.facts);
  const { value, reasons, validUntil } = riskReport(book, rules, now, { tenant: 'ningbo' });

  it('lists the open deals, the worst first, then by id', () => {
    expect(value.lines.map(({ deal, amount, risk }) => [deal, amount, risk.value.points, risk.value.level])).to.deep.equal([
      ['risky', CNY(150_000_000), 60, 'high'], ['slow', CNY(200, 'USD'), 40, 'medium'], ['bare', null, 0, null], ['fresh', CNY(100), 0, 'low'],
    ]);
  });

  it('counts them by level, amounts by currency', () => {
    expect(value.levels).to.deep.equal({
      high: { deals: 1, amounts: [CNY(150_000_000)], withoutAmount: 0 },
      medium: { deals: 1, amounts: [CNY(200, 'USD')], withoutAmount: 0 },
      low: { deals: 1, amounts: [CNY(100)], withoutAmount: 0 },
      unknown: { deals: 1, amounts: [], withoutAmount: 1 },
    });
  });

  it('tells the share of stalled deals of those that could be compared', () => {
    expect(value.stalled).to.deep.equal({ deals: 1, share: { rate: 5000, n: 2, lower: 945, upper: 9055 }, notCompared: 2 });
    const none = riskReport(book, rulesWith({ stalled: { least: 11 } }), now).value;
    expect(none.stalled).to.deep.equal({ deals: 0, share: null, notCompared: 4 });
  });

  it('tells the rescue rate of deals that were of high risk before they closed, with the claim', () => {
    // W-0 was won before.
    expect(value.rescue).to.deep.equal({
      flagged: 2, open: 1, won: 1, lost: 0, loss: { rate: 0, n: 1, lower: 0, upper: 7935 }, rescue: { rate: 10_000, n: 1, lower: 2065, upper: 10_000 }, claim: 6130,
    });
    expect(reasons).to.deep.equal([
      { key: 'risk.rescue', params: { rate: 10_000, n: 1, lower: 2065, upper: 10_000, won: 1, claim: 6130 }, evidence: [] },
      { key: 'risk.new-none', params: { waiting: 0, claim: 4100 }, evidence: [] },
    ]);
    expect(riskReport(openBook([]), rules, now).reasons[0]).to.deep.equal({ key: 'risk.rescue-none', params: { open: 0, claim: 6130 }, evidence: [] });
  });

  it('counts missing reviews and false optimism', () => {
    expect([value.reviewsMissing, value.optimistic]).to.deep.equal([1, 0]);
    const more = firm();
    more.tell('02-01 09:00', 'deal.state', 'deal:rosy', { stage: 'negotiation' });
    for (const month of ['03', '04', '05']) more.tell(`${month}-10 09:00`, 'forecast.stated', 'deal:rosy', { amount: CNY(1), category: 'commit' });
    more.tell('05-12 09:00', 'customer.said', 'deal:rosy', { signal: 'thinking-it-over' });
    expect(riskReport(openBook(more.facts), rules, now).value.optimistic).to.equal(1);
  });

  it('gathers the directives in order of time', () => {
    expect(value.directives.map(({ key }) => key.replace(/crm%2F[^/]*/, '…'))).to.deep.equal([
      'ningbo/contract-review/deal%3Arisky/…/finance', 'ningbo/contract-review/deal%3Arisky/…/legal',
      'ningbo/loss-risk/deal%3Arisky/…/delivery', 'ningbo/stalled-deal/deal%3Aslow/…/review',
    ]);
    // The vague one is the worst, and the last of those asked at one instant.
    const more = firm();
    for (const [when, deal] of [['03-05', 'a'], ['03-01', 'b'], ['03-01', 'z']] as const) more.tell(`${when} 09:00`, 'deal.state', `deal:${deal}`, { amount: CNY(150_000_000) });
    more.tell('05-12 09:00', 'customer.said', 'deal:z', { signal: 'other', text: '可能' });
    const { lines, directives } = riskReport(openBook(more.facts), rules, now).value;
    expect(lines.map(({ deal }) => deal)).to.deep.equal(['z', 'a', 'b']);
    expect(directives.map(({ subject, payload }) => [subject.id, payload['approval']])).to.deep.equal([
      ['b', 'finance-review'], ['b', 'legal-review'], ['z', 'finance-review'], ['z', 'legal-review'], ['a', 'finance-review'], ['a', 'legal-review'],
    ]);
  });

  it('stands until the first of its deals changes', () => {
    expect(validUntil).to.equal(at('05-15 09:00') + 10 * DAY + 1);
  });

  it('learns from deals as they were known at the instant', () => {
    expect(learnRisk(book, rules, at('01-10 09:00')).cycles.segments.get('[]')?.overall.n).to.equal(0);
    expect(learnRisk(book, rules, at('01-11 09:00')).cycles.segments.get('[]')?.overall.n).to.equal(10);
    expect(riskReport(book, rules, at('02-28 09:00')).value.lines).to.deep.equal([]);
    expect(riskReport(book, rules, at('03-01 09:00')).value.lines.map(({ deal }) => deal)).to.deep.equal(['bare', 'rescued', 'risky', 'slow']);
  });

  it('adds the amounts of one currency and level, two currencies never', () => {
    const more = firm();
    more.tell('03-01 09:00', 'deal.state', 'deal:a', { amount: CNY(5) });
    more.tell('03-01 09:00', 'deal.state', 'deal:b', { amount: CNY(7) });
    more.tell('03-01 09:00', 'deal.state', 'deal:c', { amount: CNY(-2) });
    more.tell('03-01 09:00', 'deal.state', 'deal:d', { amount: CNY(3, 'AUD') });
    expect(riskReport(openBook(more.facts), rules, now).value.levels.unknown).to.deep.equal({ deals: 4, amounts: [CNY(3, 'AUD'), CNY(10)], withoutAmount: 0 });
  });
});
