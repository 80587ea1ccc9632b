import { expect } from 'chai';
import fc from 'fast-check';
import { factRef, factsFrom, openBook } from '@sextant/core/facts';
import type { Book, Fact, FactData } from '@sextant/core/facts';
import { waterfall, WATERFALL_CAUSES } from '@sextant/core/forecast/board';
import type { Waterfall, WaterfallCause, WaterfallOptions } from '@sextant/core/forecast/board';

const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 1);
const day = (n: number): number => START + n * DAY;
const iso = (n: number): string => new Date(day(n)).toISOString();
const cny = (minor: number): { minor: number; currency: string } => ({ minor, currency: 'CNY' });
/** March: days 0 to 30. */
const MARCH = { from: day(0), until: day(31) };

type Told = readonly [day: number, deal: string, state: FactData<'deal.state'>];

function bookOf(...told: readonly Told[]): Book {
  const write = factsFrom('crm');
  return openBook(told.map(([at, deal, state]): Fact => write('deal.state', iso(at), [`deal:${deal}`], state)));
}

function bars(fall: Waterfall | undefined): Readonly<Partial<Record<WaterfallCause, number>>> {
  return Object.fromEntries((fall?.bars ?? []).filter(({ change }) => change !== 0).map(({ cause, change }) => [cause, change]));
}

function fallOf(book: Book, options: WaterfallOptions = {}, from = day(10), until = day(20)): readonly unknown[] {
  const [fall] = waterfall(book, from, until, options).currencies;
  return [fall?.start.amount ?? 0, bars(fall), fall?.end.amount ?? 0];
}

describe('a waterfall between two instants', () => {
  it('is empty for an empty book', () => {
    expect(waterfall(openBook(), day(0), day(9))).to.deep.equal({ currencies: [], leftOut: { withoutAmount: 0, negative: 0 } });
  });

  it('starts with what was open and known at the first instant, and ends with what is at the second', () => {
    const book = bookOf([10, 'A', { amount: cny(100) }], [11, 'B', { amount: cny(7) }], [20, 'C', { amount: cny(30) }], [21, 'D', { amount: cny(900) }]);
    expect(fallOf(book)).to.deep.equal([100, { new: 37 }, 137]);
    const [fall] = waterfall(book, day(10), day(20)).currencies;
    expect(fall?.start.deals).to.deep.equal([{ deal: 'A', amount: 100, facts: [factRef('crm', 'deal.state-1')] }]);
    expect(fall?.end.deals.map(({ deal, amount }) => [deal, amount])).to.deep.equal([['A', 100], ['B', 7], ['C', 30]]);
    expect(fall?.bars.map(({ cause }) => cause)).to.deep.equal(WATERFALL_CAUSES);
  });

  it('holds a deal in several bars: new, then increased, then won', () => {
    const book = bookOf([11, 'A', { amount: cny(100) }], [12, 'A', { amount: cny(150) }], [13, 'A', { outcome: 'won', closedAt: day(13) }]);
    expect(fallOf(book)).to.deep.equal([0, { new: 100, increased: 50, won: -150 }, 0]);
    const [fall] = waterfall(book, day(10), day(20)).currencies;
    expect(fall?.bars.find(({ cause }) => cause === 'won')).to.deep.equal({
      cause: 'won', change: -150, deals: 1, changes: [{ deal: 'A', change: -150, at: day(13), facts: [factRef('crm', 'deal.state-3')] }],
    });
  });

  it('counts deals once per bar, and lists changes in order of time, then deal', () => {
    const book = bookOf([1, 'B', { amount: cny(1) }], [1, 'A', { amount: cny(1) }], [12, 'B', { amount: cny(2) }], [12, 'A', { amount: cny(3) }], [11, 'B', { amount: cny(4) }], [13, 'B', { amount: cny(9) }]);
    const bar = waterfall(book, day(10), day(20)).currencies[0]?.bars.find(({ cause }) => cause === 'increased');
    expect(bar?.deals).to.equal(2);
    expect(bar?.changes.map(({ deal, change, at }) => [deal, change, (at - START) / DAY])).to.deep.equal([['B', 3, 11], ['A', 2, 12], ['B', 7, 13]]);
  });

  it('a deal won for another amount than it stood for is first worth that, then won', () => {
    expect(fallOf(bookOf([1, 'A', { amount: cny(100) }], [12, 'A', { outcome: 'won', amount: cny(90) }]))).to.deep.equal([100, { decreased: -10, won: -90 }, 0]);
  });

  it('a lost deal is lost at what it stood for, whatever amount came with the loss', () => {
    expect(fallOf(bookOf([1, 'A', { amount: cny(100) }], [12, 'A', { outcome: 'lost', amount: cny(0) }]))).to.deep.equal([100, { lost: -100 }, 0]);
    expect(fallOf(bookOf([1, 'A', {}], [12, 'A', { outcome: 'lost', amount: cny(40) }]))).to.deep.equal([0, {}, 0]);
  });

  it('a deal that becomes known already closed was new, too', () => {
    expect(fallOf(bookOf([12, 'A', { amount: cny(60), outcome: 'won' }], [13, 'B', { amount: cny(5), outcome: 'lost' }]))).to.deep.equal([0, { new: 65, lost: -5, won: -60 }, 0]);
  });

  it('what is opened again comes back, and one that was closed changes nothing any more', () => {
    const closed = [[1, 'A', { amount: cny(100), outcome: 'lost' }]] as const;
    expect(fallOf(bookOf(...closed, [12, 'A', { outcome: 'open' }]))).to.deep.equal([0, { reopened: 100 }, 100]);
    expect(fallOf(bookOf(...closed, [12, 'A', { outcome: 'won', amount: cny(3) }]))).to.deep.equal([0, {}, 0]);
  });

  it('an amount that becomes known or unknown is a change of amount', () => {
    expect(fallOf(bookOf([1, 'A', {}], [12, 'A', { amount: cny(8) }]))).to.deep.equal([0, { increased: 8 }, 8]);
    expect(fallOf(bookOf([1, 'A', { amount: cny(8) }], [12, 'A', { amount: null }]))).to.deep.equal([8, { decreased: -8 }, 0]);
    expect(fallOf(bookOf([1, 'A', {}], [12, 'A', { amount: cny(8), outcome: 'won' }]))).to.deep.equal([0, { increased: 8, won: -8 }, 0]);
  });

  it('currencies have a waterfall each and are never added: another currency leaves one and enters the other', () => {
    const book = bookOf([1, 'A', { amount: cny(100) }], [12, 'A', { amount: { minor: 15, currency: 'USD' } }], [13, 'A', { outcome: 'won' }]);
    const { currencies } = waterfall(book, day(10), day(20));
    expect(currencies.map((fall) => [fall.currency, fall.start.amount, bars(fall), fall.end.amount])).to.deep.equal([
      ['CNY', 100, { decreased: -100 }, 0], ['USD', 0, { increased: 15, won: -15 }, 0],
    ]);
  });

  it('a record that is taken back takes its deal out', () => {
    const write = factsFrom('crm');
    const state = write('deal.state', iso(1), ['deal:A'], { amount: cny(100) });
    const back: Fact = { ...write('fact.retracted', iso(12), ['deal:A'], { reason: 'a double' }), replaces: factRef('crm', state.id) };
    expect(fallOf(openBook([state, back]))).to.deep.equal([100, { removed: -100 }, 0]);
  });

  it('deals without amount, and with a negative one, are counted apart at the end', () => {
    const book = bookOf([1, 'A', {}], [12, 'B', { amount: cny(-5) }], [12, 'C', { amount: cny(0) }], [13, 'D', { outcome: 'lost' }], [13, 'E', {}]);
    expect(fallOf(book)).to.deep.equal([0, {}, 0]);
    expect(waterfall(book, day(10), day(20)).leftOut).to.deep.equal({ withoutAmount: 2, negative: 1 });
  });

  it('lists deals by name, whoever came first, and currencies as well', () => {
    const names = ['C', 'A', 'AA', 'B', 'CB', 'a', 'aa'];
    const [fall] = waterfall(bookOf(...names.flatMap((name): Told[] => [[1, name, { amount: cny(1) }], [12, name, { amount: cny(2) }]]), [13, 'BB', { amount: cny(3) }]), day(10), day(20)).currencies;
    const sorted = ['A', 'AA', 'B', 'C', 'CB', 'a', 'aa'];
    expect(fall?.end.deals.map(({ deal }) => deal)).to.deep.equal(['A', 'AA', 'B', 'BB', 'C', 'CB', 'a', 'aa']);
    for (const listed of [fall?.start.deals, fall?.bars.find(({ cause }) => cause === 'increased')?.changes]) expect(listed?.map(({ deal }) => deal)).to.deep.equal(sorted);
    const usd = { minor: 1, currency: 'USD' };
    for (const [a, b] of [[cny(1), usd], [usd, cny(1)]]) {
      expect(waterfall(bookOf([1, 'A', { amount: a ?? null }], [1, 'B', { amount: b ?? null }]), day(10), day(20)).currencies.map(({ currency }) => currency)).to.deep.equal(['CNY', 'USD']);
    }
  });

  it('what moves no money is no change of any deal: the same amount again, an amount of 0, a deal nobody introduced', () => {
    const write = factsFrom('erp');
    const book = bookOf([1, 'A', { amount: cny(100) }], [12, 'A', { amount: cny(100) }], [12, 'Z', { amount: cny(0) }], [13, 'Z', { outcome: 'won' }])
      .append([write('touch.made', iso(12), ['deal:X'], { channel: 'call' })]);
    expect(waterfall(book, day(10), day(20)).currencies.map((fall) => fall.bars.map(({ deals, changes }) => [deals, changes]))).to.deep.equal([WATERFALL_CAUSES.map(() => [0, []])]);
  });

  it('follows an assumed amount: the list price of what is offered', () => {
    const write = factsFrom('crm');
    const facts: Fact[] = [
      write('product.state', iso(0), ['product:P'], { name: 'Press', listPrice: cny(500) }),
      write('deal.state', iso(1), ['deal:A', 'offer=product:P'], { stage: 'need-confirmed' }),
      write('product.state', iso(12), ['product:P'], { listPrice: cny(550) }),
    ];
    expect(fallOf(openBook(facts))).to.deep.equal([500, { increased: 50 }, 550]);
  });
});

describe('the facts behind a change (FC-6)', () => {
  const write = factsFrom('crm');
  const refs = (facts: readonly Fact[], options: WaterfallOptions = {}): unknown => Object.fromEntries(
    (waterfall(openBook(facts), day(10), day(20), options).currencies[0]?.bars ?? []).flatMap(({ cause, changes }) => changes.map((change) => [`${cause} ${change.deal}`, change.facts])),
  );
  const told = (at: number, deal: string, data: FactData<'deal.state'>, ...about: string[]): Fact => write('deal.state', iso(at), [`deal:${deal}`, ...about], data);

  it('are, of a new deal, the one that introduced it and the one that told its amount, each once, also where it is won at once', () => {
    const press = write('product.state', iso(0), ['product:P'], { name: 'Press', listPrice: cny(500) });
    const [own, offered, won] = [told(12, 'A', { amount: cny(1) }), told(12, 'B', {}, 'offer=product:P'), told(12, 'C', { outcome: 'won' }, 'offer=product:P')];
    const list = factRef('crm', press.id);
    expect(refs([press, own, offered, won])).to.deep.equal({
      'new A': [factRef('crm', own.id)], 'new B': [factRef('crm', offered.id), list], 'new C': [factRef('crm', won.id), list], 'won C': [factRef('crm', won.id)],
    });
  });

  it('are, of a deal that moves in, the one that told its date; of one closed within the period the one that closed it', () => {
    const facts = [
      told(1, 'A', { amount: cny(1), expectedClose: day(40) }), told(1, 'B', { amount: cny(1), expectedClose: day(40) }),
      told(12, 'A', { expectedClose: day(20) }), told(12, 'B', { outcome: 'lost' }),
    ];
    const [dated, lost] = facts.slice(2).map(({ id }) => [factRef('crm', id)]);
    expect(refs(facts, { closing: MARCH })).to.deep.equal({ 'moved-in A': dated, 'moved-in B': lost, 'lost B': lost });
  });

  it('are, of a record taken back, the record; an outcome taken back leaves none', () => {
    const [first, closed] = [told(1, 'A', { amount: cny(1) }), told(1, 'B', { amount: cny(1) })];
    const won = told(2, 'B', { outcome: 'won' });
    const back = ({ id }: Fact, deal: string): Fact => ({ ...write('fact.retracted', iso(12), [`deal:${deal}`], { reason: 'wrong' }), replaces: factRef('crm', id) });
    expect(refs([first, closed, won, back(first, 'A'), back(won, 'B')])).to.deep.equal({ 'removed A': [factRef('crm', first.id)], 'reopened B': [] });
  });
});

describe('a waterfall of the deals of a period', () => {
  const closing = (n: number): number => day(n);
  const fall = (...told: readonly Told[]): readonly unknown[] => fallOf(bookOf(...told), { closing: MARCH });

  it('holds what is expected to close from its start until before its end', () => {
    expect(fall(
      [1, 'A', { amount: cny(1), expectedClose: closing(0) }], [1, 'B', { amount: cny(10), expectedClose: closing(31) - 1 }],
      [1, 'C', { amount: cny(100), expectedClose: closing(31) }], [1, 'D', { amount: cny(1000), expectedClose: closing(0) - 1 }], [1, 'E', { amount: cny(10_000) }],
    )).to.deep.equal([11, {}, 11]);
  });

  it('from whenever it starts, holds no deal without a date', () => {
    expect(fallOf(bookOf([1, 'A', { amount: cny(1) }], [1, 'B', { amount: cny(10), expectedClose: 0 }]), { closing: { from: 0, until: day(31) } })).to.deep.equal([10, {}, 10]);
  });

  it('a close date that comes into it, or goes out of it, moves the deal', () => {
    expect(fall([1, 'A', { amount: cny(100), expectedClose: closing(40) }], [12, 'A', { expectedClose: closing(20) }])).to.deep.equal([0, { 'moved-in': 100 }, 100]);
    expect(fall([1, 'A', { amount: cny(100), expectedClose: closing(20) }], [12, 'A', { expectedClose: closing(40) }])).to.deep.equal([100, { 'moved-out': -100 }, 0]);
    expect(fall([1, 'A', { amount: cny(100), expectedClose: closing(20) }], [12, 'A', { expectedClose: null }])).to.deep.equal([100, { 'moved-out': -100 }, 0]);
  });

  it('with another amount at the same time: it enters at the new one and leaves at the old one', () => {
    expect(fall([1, 'A', { amount: cny(100), expectedClose: closing(40) }], [12, 'A', { expectedClose: closing(20), amount: cny(150) }])).to.deep.equal([0, { 'moved-in': 150 }, 150]);
    expect(fall([1, 'A', { amount: cny(100), expectedClose: closing(20) }], [12, 'A', { expectedClose: closing(40), amount: cny(150) }])).to.deep.equal([100, { 'moved-out': -100 }, 0]);
    expect(fall([1, 'A', { amount: cny(100), expectedClose: closing(40) }], [12, 'A', { amount: cny(150) }])).to.deep.equal([0, {}, 0]);
  });

  it('a deal that closes within it was expected there, whatever was said before', () => {
    expect(fall([1, 'A', { amount: cny(100), expectedClose: closing(60) }], [12, 'A', { outcome: 'won', closedAt: day(12) }])).to.deep.equal([0, { 'moved-in': 100, won: -100 }, 0]);
    expect(fall([1, 'A', { amount: cny(100) }], [12, 'A', { outcome: 'lost', closedAt: day(12) }])).to.deep.equal([0, { 'moved-in': 100, lost: -100 }, 0]);
    expect(fall([1, 'A', { amount: cny(100), expectedClose: closing(20) }], [12, 'A', { outcome: 'won', closedAt: day(-3) }])).to.deep.equal([100, { won: -100 }, 0]);
    expect(fall([1, 'A', { amount: cny(100), expectedClose: closing(60) }], [12, 'A', { outcome: 'won', closedAt: day(40) }])).to.deep.equal([0, {}, 0]);
  });
});

describe('what counts when', () => {
  const write = factsFrom('crm');
  const imported: readonly Fact[] = [
    { ...write('deal.state', iso(5), ['deal:A'], { amount: cny(100) }), recordedAt: day(15) },
    { ...write('deal.state', iso(12), ['deal:A'], { amount: cny(130) }), recordedAt: day(25) },
    // A clock that is a minute ahead.
    { ...write('deal.state', iso(18), ['deal:A'], { amount: cny(170) }), recordedAt: day(18) - 60_000 },
  ];

  it('as recorded, a fact counts from when it was known, and not before it holds', () => {
    expect(fallOf(openBook(imported))).to.deep.equal([0, { new: 100, increased: 70 }, 170]);
    expect(fallOf(openBook(imported), {}, day(15), day(18) - 1)).to.deep.equal([100, {}, 100]);
    expect(fallOf(openBook(imported), {}, day(18) - 1, day(18))).to.deep.equal([100, { increased: 70 }, 170]);
  });

  it('told ahead of its time, it counts from its time on, also where both lie before the start', () => {
    const ahead: Fact[] = [
      { ...write('deal.state', iso(5), ['deal:A'], { amount: cny(100) }), recordedAt: day(5) - 60_000 },
      write('deal.state', iso(12), ['deal:A'], { amount: cny(130) }),
    ];
    expect(fallOf(openBook(ahead))).to.deep.equal([100, { increased: 30 }, 130]);
    expect(fallOf(openBook(ahead), {}, day(5) - 60_000, day(10))).to.deep.equal([0, { new: 100 }, 100]);
  });

  it('as it happened, by its time alone', () => {
    expect(fallOf(openBook(imported), { by: 'happened' })).to.deep.equal([100, { increased: 70 }, 170]);
  });

  it('what changes between two recordings of the same thing shows as a change', () => {
    const write2 = factsFrom('erp');
    const corrected: Fact[] = [
      ...imported.slice(0, 1),
      { ...write2('deal.state', iso(5), ['deal:A'], { amount: cny(90) }), recordedAt: day(17), replaces: factRef('crm', 'deal.state-1') },
    ];
    expect(fallOf(openBook(corrected), {}, day(16), day(30))).to.deep.equal([100, { decreased: -10 }, 90]);
    expect(fallOf(openBook(corrected), { by: 'happened' }, day(4), day(6))).to.deep.equal([0, { new: 90 }, 90]);
  });
});

describe('laws of a waterfall', () => {
  const amount = fc.option(fc.record({ minor: fc.integer({ min: -5, max: 50 }), currency: fc.constantFrom('CNY', 'USD') }), { nil: null });
  const state = fc.record({
    amount, outcome: fc.constantFrom('open', 'won', 'lost'), expectedClose: fc.option(fc.integer({ min: -5, max: 45 }).map(day), { nil: null }),
  }, { requiredKeys: [] });
  const facts = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: -4, max: 10 }), fc.constantFrom('A', 'B', 'C'), state), { maxLength: 14 })
    .map((told) => told.map(([at, late, deal, data], index): Fact => ({
      source: 'crm', id: String(index), seq: index, kind: 'state', type: 'deal.state', schema: 1, time: day(at), recordedAt: day(at + late),
      about: [{ type: 'deal', id: deal }], data: data,
    })));
  const options = fc.constantFrom<WaterfallOptions>({}, { closing: MARCH }, { by: 'happened' }, { by: 'happened', closing: MARCH });

  it('balances in each currency, starts where the one before ended, and two in a row add up to one', () => {
    fc.assert(fc.property(facts, options, (told, option) => {
      const book = openBook(told);
      const of = (from: number, until: number): Map<string, Waterfall> => new Map(waterfall(book, day(from), day(until), option).currencies.map((fall) => [fall.currency, fall]));
      const [whole, first, second] = [of(4, 24), of(4, 15), of(15, 24)];
      for (const [currency, { start, bars: all, end }] of whole) {
        expect(start.amount + all.reduce((sum, { change }) => sum + change, 0)).to.equal(end.amount);
        const [a, b] = [first.get(currency), second.get(currency)];
        expect(a?.end.amount ?? 0).to.equal(b?.start.amount ?? 0);
        expect(b?.end.deals ?? []).to.deep.equal(end.deals);
        for (const [index, { change }] of all.entries()) expect((a?.bars[index]?.change ?? 0) + (b?.bars[index]?.change ?? 0)).to.equal(change);
      }
    }), { numRuns: 60 });
  });
});
