import { expect } from 'chai';
import fc from 'fast-check';
import { moneyIn } from '@sextant/core/explain';
import { entity, factsFrom, openBook, type Fact } from '@sextant/core/facts';
import { compile, judge, openPortfolio, type Portfolio } from '@sextant/core/judge';
import { dossier } from '@sextant/core/facts';
import { at, policy } from '../../support/deal.js';

const program = compile(policy);
const HOUR = 3_600_000;
const START = at('03-02 00:00');

/** Facts about three deals, two reps, a customer and a lead, at whole hours of a week, some known late, some corrected. */
const happening = fc.constantFrom<Pick<Fact, 'type' | 'data' | 'about'>>(
  ...(['D-1', 'D-2', 'D-3'] as const).flatMap((deal): Pick<Fact, 'type' | 'data' | 'about'>[] => {
    const about = [{ type: 'deal' as const, id: deal }];
    return [
      { type: 'deal.state', about: [...about, { type: 'rep', id: 'R-1', as: 'owner' }], data: { stage: 'need-confirmed', amount: { minor: 333, currency: 'CNY' } } },
      { type: 'deal.state', about: [...about, { type: 'rep', id: 'R-2', as: 'owner' }], data: { stage: 'proposal-demo', expectedClose: at('04-15 00:00') } },
      { type: 'customer.said', about, data: { signal: 'proposal-received' } },
      { type: 'customer.said', about, data: { signal: 'three-year-service-quote' } },
      { type: 'touch.made', about, data: { channel: 'call' } },
      { type: 'document.filed', about, data: { document: 'need-list' } },
    ];
  }),
  { type: 'rep.state', about: [{ type: 'rep', id: 'R-1' }], data: { region: 'east' } },
  { type: 'rep.state', about: [{ type: 'rep', id: 'R-2' }], data: { region: 'south' } },
  { type: 'lead.state', about: [{ type: 'lead', id: 'L-1' }], data: { position: 'CTO' } },
  { type: 'page.visited', about: [{ type: 'lead', id: 'L-1' }], data: { page: 'price' } },
);

const fact: fc.Arbitrary<Fact> = fc
  .tuple(happening, fc.nat({ max: 40 }), fc.integer({ min: 0, max: 168 }), fc.integer({ min: 0, max: 24 }), fc.option(fc.nat({ max: 40 }), { nil: undefined, freq: 5 }))
  .map(([what, id, hour, lag, replaces]): Fact => ({
    ...what,
    source: 'crm', id: String(id), seq: id, kind: what.type.endsWith('.state') ? 'state' : 'event', schema: 1,
    time: START + hour * HOUR, recordedAt: START + (hour + lag) * HOUR,
    ...(replaces !== undefined && { replaces: `crm/${replaces}` as NonNullable<Fact['replaces']> }),
  }));
const facts = fc.array(fact, { maxLength: 25 });

/** Everything a portfolio says. */
function said(portfolio: Portfolio): unknown {
  return {
    lines: portfolio.rollUp.lines,
    values: portfolio.judgements(),
    briefs: portfolio.judgements().map(({ entity: of }) => portfolio.brief(of)),
    wakeAt: portfolio.wakeAt,
  };
}

/** A judgement inside a judgement carries its own `asOf`. */
function strip(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === 'asOf' ? 0 : part)));
}

describe('a portfolio', () => {
  it('advanced fact by fact and hour by hour says what one opened anew says: incremental = full', () => {
    const moves = fc.array(fc.record({ facts, hours: fc.integer({ min: 0, max: 60 }) }), { maxLength: 5 });
    fc.assert(
      fc.property(facts, moves, (first, all) => {
        let now = START;
        let portfolio = openPortfolio(openBook(first), program, now);
        const known = [...first];
        for (const move of all) {
          now += move.hours * HOUR;
          known.push(...move.facts);
          portfolio = portfolio.advance({ facts: move.facts, now });
        }
        expect(said(portfolio)).to.deep.equal(said(openPortfolio(openBook(known), program, now)));
      }),
      { numRuns: 60 },
    );
  });

  it('replayed as of T says what it said at T', () => {
    fc.assert(
      fc.property(facts, facts, fc.integer({ min: 0, max: 200 }), (first, second, hour) => {
        const T = START + hour * HOUR;
        const then = openBook(first.filter(({ recordedAt }) => recordedAt <= T));
        const late = second.filter(({ recordedAt }) => recordedAt > T).map((one) => ({ ...one, id: `late-${one.id}` }));
        const today = then.append([...late, ...first]);
        expect(JSON.stringify(said(openPortfolio(today.asOf(T), program, T)))).to.equal(JSON.stringify(said(openPortfolio(then, program, T))));
      }),
      { numRuns: 60 },
    );
  });

  it('judges exactly one deal again for one new fact', () => {
    const crm = factsFrom('crm');
    const deals = Array.from({ length: 50 }, (_, index) =>
      crm('deal.state', '2026-03-01T00:00:00Z', [`deal:D-${index}`, 'owner=rep:R-1'], { stage: 'initial-contact' }));
    const portfolio = openPortfolio(openBook(deals), program, at('03-05 00:00'));
    expect(portfolio.rejudged).to.equal(50);
    const call = crm('touch.made', '2026-03-04T00:00:00Z', 'deal:D-7', { channel: 'call' }) as unknown as Fact;
    expect(portfolio.advance({ facts: [call] }).rejudged).to.equal(1);
    expect(portfolio.advance({ now: at('03-06 00:00') }).rejudged).to.equal(0);
  });

  it('judges all deals of a rep again when her region changes', () => {
    const crm = factsFrom('crm');
    const book = openBook([
      crm('deal.state', '2026-03-01T00:00:00Z', ['deal:D-1', 'owner=rep:R-1'], {}),
      crm('deal.state', '2026-03-01T00:00:00Z', ['deal:D-2', 'owner=rep:R-1'], {}),
      crm('deal.state', '2026-03-01T00:00:00Z', ['deal:D-3', 'owner=rep:R-2'], {}),
    ]);
    const moved = openPortfolio(book, program, at('03-05 00:00')).advance({
      facts: [crm('rep.state', '2026-03-02T00:00:00Z', 'rep:R-1', { region: 'north' })],
    });
    expect(moved.rejudged).to.equal(3); // two deals, and she herself, whom rules are about, too
    expect(moved.rollUp.by('region').map(({ at: { region }, cell }) => [region, cell.open])).to.deep.equal([['north', 2], [null, 1]]);
  });

  it('judges a deal again when its judgement has lapsed', () => {
    const crm = factsFrom('crm');
    const book = openBook([
      crm('deal.state', '2026-03-01T00:00:00Z', 'deal:D-1', {}),
      crm('customer.said', '2026-03-02T01:00:00Z', 'deal:D-1', { signal: 'proposal-received' }),
    ]);
    const portfolio = openPortfolio(book, program, at('03-02 10:00'));
    expect(portfolio.wakeAt).to.equal(at('03-04 01:00')); // the warning, 8 hours before the due instant
    expect(portfolio.advance({ now: at('03-04 00:59') }).rejudged).to.equal(0);
    const due = portfolio.advance({ now: at('03-04 09:00') });
    expect(due.rejudged).to.equal(1);
    expect(due.judgement(entity('deal:D-1'))?.value.obligations[0]?.phase).to.equal('breached');
    expect(due.directives().map(({ kind }) => kind)).to.deep.equal(['notification', 'reassign']);
  });

  it('does not mix what nobody stated into won amounts, and dates a deal won again by its last win', () => {
    const crm = factsFrom('crm');
    const book = openBook([
      crm('product.state', '2026-01-01T00:00:00Z', 'product:P-1', { listPrice: { minor: 777, currency: 'CNY' } }),
      crm('deal.state', '2026-01-10T00:00:00Z', ['deal:D-1', 'offer=product:P-1'], { outcome: 'won', closedAt: at('01-10 00:00') }),
      crm('deal.state', '2026-02-01T00:00:00Z', 'deal:D-1', { outcome: 'open' }),
      crm('deal.state', '2026-03-01T00:00:00Z', 'deal:D-1', { outcome: 'won' }),
      crm('deal.state', '2026-03-01T00:00:00Z', 'deal:D-2', { outcome: 'won' }),
    ]);
    expect(openPortfolio(book, program, at('03-20 00:00')).rollUp.by('period')).to.deep.equal([
      { at: { period: '2026-03' }, cell: { unpriced: 1, won: 2, 'wonAssumed:CNY': 777 } },
    ]);
  });

  it('adds the amount of a deal nobody knows the chance of, weights nothing, and counts it apart', () => {
    const crm = factsFrom('crm');
    const amount = { minor: 100, currency: 'CNY' };
    const told = (deal: string, data: object): Fact => crm('deal.state', '2026-03-01T00:00:00Z', `deal:${deal}`, { amount, ...data });
    const total = (...facts: readonly Fact[]): unknown => openPortfolio(openBook(facts), program, at('03-20 00:00')).rollUp.total;
    expect(total(told('D-1', {}))).to.deep.equal({ open: 1, 'amount:CNY': 100, unstaged: 1 });
    expect(total(told('D-1', { stage: 'soon' }))).to.deep.equal({ open: 1, 'amount:CNY': 100, unstaged: 1 });
    expect(total(
      told('D-1', { stage: 'soon' }), crm('certainty.stated', '2026-03-02T00:00:00Z', 'deal:D-1', { state: 'contract-signed' }),
      crm('document.filed', '2026-03-03T00:00:00Z', 'deal:D-1', { document: 'contract', signedBy: 'both' }),
    )).to.deep.equal({ open: 1, 'amount:CNY': 100, 'weighted:CNY': 100 });
    expect(total(told('D-1', { outcome: 'won' }), told('D-2', { outcome: 'lost' }), crm('deal.state', '2026-03-01T00:00:00Z', 'deal:D-3', {}))).to.deep.equal({
      won: 1, 'wonAmount:CNY': 100, lost: 1, open: 1, unpriced: 1,
    });
  });

  it('counts a deal from the instant it is introduced', () => {
    const crm = factsFrom('crm');
    const book = openBook([crm('deal.state', '2026-03-10T00:00:00Z', 'deal:D-1', {})]);
    const early = openPortfolio(book, program, at('03-05 00:00'));
    expect(early.rollUp.total).to.deep.equal({});
    expect(early.wakeAt).to.equal(Date.parse('2026-03-10T00:00:00Z'));
    expect(early.advance({ now: at('03-11 00:00') }).rollUp.total).to.deep.equal({ open: 1, unpriced: 1 });
  });

  it('judges by the ranking of its sources', () => {
    const at9 = '2026-03-02T09:00:00Z';
    const [crm, erp] = [factsFrom('crm'), factsFrom('erp')];
    const book = openBook([
      crm('deal.state', at9, 'deal:D-1', {}),
      erp('certainty.stated', at9, 'deal:D-1', { state: 'in-evaluation' }),
      crm('certainty.stated', at9, 'deal:D-1', { state: 'exploring' }),
    ], { sources: ['crm', 'erp'] });
    const judged = openPortfolio(book, program, at('03-05 00:00')).judgement(entity('deal:D-1'));
    expect(judged?.value.forecast?.value.certainty?.id).to.equal('in-evaluation');
  });

  it('counts open deals by the month they are expected to close, won ones by the month they closed; the amounts add up', () => {
    const crm = factsFrom('crm');
    const book = openBook([
      crm('deal.state', '2026-03-01T00:00:00Z', ['deal:D-1', 'owner=rep:R-1'], { stage: 'initial-contact', amount: { minor: 1005, currency: 'CNY' }, expectedClose: at('04-30 23:00') }),
      crm('touch.made', '2026-03-02T00:00:00Z', 'deal:D-1', { channel: 'call' }),
      crm('deal.state', '2026-03-01T00:00:00Z', ['deal:D-2', 'owner=rep:R-1'], { amount: { minor: 500, currency: 'USD' }, outcome: 'won', closedAt: at('03-02 00:30') }),
      crm('deal.state', '2026-03-01T00:00:00Z', ['deal:D-3', 'owner=rep:R-1'], { outcome: 'lost', closedAt: at('03-02 00:30') }),
      crm('rep.state', '2026-01-01T00:00:00Z', 'rep:R-1', { region: 'east' }),
    ]);
    const { rollUp } = openPortfolio(book, program, at('03-20 00:00'));
    expect(rollUp.by('period', 'rep', 'region')).to.deep.equal([
      { at: { period: '2026-03', rep: 'R-1', region: 'east' }, cell: { lost: 1, won: 1, 'wonAmount:USD': 500 } },
      { at: { period: '2026-04', rep: 'R-1', region: 'east' }, cell: { 'amount:CNY': 1005, 'byStage:CNY': 101, open: 1, 'weighted:CNY': 101 } },
    ]);
    expect(moneyIn(rollUp.total, 'weighted')).to.deep.equal([{ minor: 101, currency: 'CNY' }]);
  });
});

describe('a judgement', () => {
  it('is JSON, and the same JSON for the same facts, policy and now', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 200 }), (all, hour) => {
        const now = START + hour * HOUR;
        const once = judge(dossier(openBook(all), entity('deal:D-1')), program, now);
        const again = judge(dossier(openBook([...all].reverse()), entity('deal:D-1')), compile(policy), now);
        expect(JSON.stringify(again)).to.equal(JSON.stringify(once));
        expect(JSON.parse(JSON.stringify(once))).to.deep.equal(once);
      }),
      { numRuns: 60 },
    );
  });

  it('stands until validUntil', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (all, hour, share) => {
        const now = START + hour * HOUR;
        const known = all.filter(({ time }) => time <= now);
        const deal = dossier(openBook(known), entity('deal:D-1'));
        const judged = judge(deal, program, now);
        const until = judged.validUntil ?? now + 1000 * HOUR;
        const later = judge(deal, program, now + Math.floor((until - now) * share));
        expect(strip(later.value)).to.deep.equal(strip(judged.value));
      }),
      { numRuns: 100 },
    );
  });
});
