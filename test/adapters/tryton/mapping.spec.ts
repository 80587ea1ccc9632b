import type { Fact, Reject, SourceRecord } from '@sextant/core/facts';
import { expect } from 'chai';
import { date, datetime, decimal, fakeFirm, record } from './fake-firm.js';

const firm = fakeFirm();
const CNY = { code: 'CNY' };

function told(stream: string, from: SourceRecord): { readonly facts: readonly Fact[]; readonly rejects: readonly Reject[] } {
  return firm.stream(stream).mapping(from);
}

function onlyData(stream: string, from: SourceRecord): unknown {
  return told(stream, from).facts[0]?.data;
}

const SALE = {
  number: 'S-7', state: 'processing', shipment_state: 'waiting', total_amount: decimal('226.00'), 'currency.': CNY, sale_date: date(2026, 3, 1),
  shipping_date: null, party: 3, 'party.': { code: 'C-3' }, origin: null, confirmed_by: null, lines: [],
};
const LINE = { product: 8, 'product.': { code: 'M-1' }, quantity: 2, 'unit.': { symbol: 'u' }, unit_price: decimal('100'), amount: decimal('200.00'), 'taxes.': [] };

describe('a record of Tryton as a fact', () => {
  it('is the same fact whenever it is read, and another when its content is', () => {
    const party = record('party.party', { name: '宁波远洋', code: 'C-1' });
    const [fact] = told('parties', party).facts;
    expect(told('parties', party).facts).to.deep.equal([fact]);
    expect(fact).to.deep.include({
      source: 'tryton', kind: 'state', type: 'account.state', schema: 1, about: [{ type: 'account', id: 'party.party,12' }],
      time: Date.parse('2026-03-02T01:40:00.193Z'), recordedAt: Date.parse('2026-03-02T01:40:00.193Z'), seq: 229,
      data: { name: '宁波远洋', number: 'C-1' },
    });
    const [renamed] = told('parties', record('party.party', { name: '宁波远海', code: 'C-1' })).facts;
    expect(renamed?.id).not.to.equal(fact?.id);
    expect(renamed?.time).to.equal(fact?.time);
  });

  it('holds since its last change, or that of a line', () => {
    const changed = record('party.party', { name: 'x', code: '1', write_date: datetime('2026-03-03T00:00:00.000001Z') });
    expect(told('parties', changed).facts[0]).to.include({ time: Date.parse('2026-03-03T00:00:00.000Z'), seq: 1 });
    const line = { ...LINE, create_date: datetime('2026-03-01T00:00:00.000000Z'), write_date: datetime('2026-03-04T00:00:00.500000Z') };
    expect(told('sales', record('sale.sale', { ...SALE, lines: [line] })).facts[0]?.time).to.equal(Date.parse('2026-03-04T00:00:00.500Z'));
  });

  it('is none without an id or a date, and says so', () => {
    expect(told('parties', record('party.party', { id: 'x', name: 'n', code: 'c' }))).to.deep.equal({
      facts: [], rejects: [{ kind: 'party.party', position: 1, code: 'missing', path: 'id', expected: 'an id', received: 'x' }],
    });
    expect(told('parties', record('party.party', { name: 'n', code: 'c', create_date: { __class__: 'datetime', year: 2026, month: 13, day: 1 } })).rejects)
      .to.deep.include({ kind: 'party.party', position: 1, code: 'missing', path: 'create_date', expected: 'a date-time', received: '{"__class__":"datetime","year":2026,"month":13,"day":1}' });
  });

  it('tells null for what is empty, and leaves out what was not asked for', () => {
    expect(onlyData('parties', record('party.party', { name: null, code: ' ' }))).to.deep.equal({ name: null, number: null });
    expect(onlyData('parties', record('party.party', { name: 'n' }))).to.deep.equal({ name: 'n' });
  });

  it('sets aside what it cannot read, and tells the rest', () => {
    const { facts, rejects } = told('sales', record('sale.sale', { ...SALE, number: 7, total_amount: decimal('1.005'), sale_date: '2026-03-01', state: 'melted' }));
    expect(facts[0]?.data).to.include({ number: null, amount: null, orderedAt: null, status: null, customer: 'C-3' });
    expect(rejects.map(({ code, path }) => `${path} ${code}`)).to.have.members([
      'state unknown-code', 'number unreadable', 'total_amount too-many-decimals', 'sale_date unreadable',
    ]);
  });

  it('never passes an amount without its currency', () => {
    expect(onlyData('sales', record('sale.sale', { ...SALE, 'currency.': { code: null } }))).to.include({ amount: null });
  });
});

describe('an opportunity', () => {
  const OPPORTUNITY = {
    number: '4', description: '二期', party: 3, employee: 5, state: 'lead', amount: decimal('1E+3'), 'currency.': CNY,
    conversion_probability: 0.35, end_date: date(2026, 6, 30),
  };
  const end = Date.parse('2026-06-30T00:00:00+08:00');

  it('tells the probability stated there apart from the deal, as a number of the CRM', () => {
    const [, probability, ...more] = told('opportunities', record('sale.opportunity', OPPORTUNITY)).facts;
    expect(more).to.deep.equal([]);
    expect(probability).to.deep.include({
      type: 'metric.measured', kind: 'event', about: [{ type: 'deal', id: 'sale.opportunity,12' }], data: { metric: 'crm-probability', value: 3_500 },
    });
  });

  for (const [state, outcome] of [['lead', 'open'], ['opportunity', 'open'], ['converted', 'open'], ['won', 'won'], ['lost', 'lost'], ['cancelled', 'lost']] as const) {
    it(`is ${outcome} when ${state}, and its end date means that`, () => {
      expect(onlyData('opportunities', record('sale.opportunity', { ...OPPORTUNITY, state }))).to.deep.equal({
        title: '二期', stage: state, outcome, amount: { minor: 100_000, currency: 'CNY' },
        ...(outcome === 'open' ? { expectedClose: end, closedAt: null } : { closedAt: end }),
      });
    });
  }

  it('tells no probability that is none', () => {
    for (const share of [null, -0.1, 1.5]) {
      expect(told('opportunities', record('sale.opportunity', { ...OPPORTUNITY, conversion_probability: share })).facts).to.have.lengthOf(1);
    }
  });
});

describe('an order', () => {
  for (const [state, shipped, moves, status] of [
    ['draft', 'none', [], 'draft'], ['quotation', 'none', [], 'in-approval'], ['confirmed', 'none', [], 'approved'],
    ['processing', 'waiting', ['draft'], 'approved'], ['processing', 'waiting', ['done', 'draft'], 'partly-delivered'],
    ['processing', 'sent', ['done'], 'delivered'], ['done', 'sent', ['done'], 'closed'], ['cancelled', 'none', [], 'cancelled'],
  ] as const) {
    it(`is ${status} when ${state}, shipment ${shipped}, moves ${moves.join(', ') || 'none'}`, () => {
      const lines = [{ ...LINE, 'moves.': moves.map((each) => ({ state: each })) }];
      expect(onlyData('sales', record('sale.sale', { ...SALE, state, shipment_state: shipped, lines }))).to.include({ status });
    });
  }

  it('tells prices with tax when every tax is a share of the price, and else none', () => {
    const tax = (type: string, rate: string | null): object => ({ type, rate: rate === null ? null : decimal(rate) });
    const lineWith = (...taxes: object[]): unknown =>
      (onlyData('sales', record('sale.sale', { ...SALE, lines: [{ ...LINE, 'taxes.': taxes }] as never })) as { lines: unknown[] }).lines[0];
    const bare = { product: 'M-1', quantity: '2', unit: 'u' };
    expect(lineWith()).to.deep.equal({ ...bare, price: '100', amount: { minor: 20_000, currency: 'CNY' } });
    expect(lineWith(tax('percentage', '0.13'))).to.deep.equal({ ...bare, price: '113', amount: { minor: 22_600, currency: 'CNY' } });
    expect(lineWith(tax('percentage', '0.13'), tax('percentage', '0.0006'))).to.deep.equal({ ...bare, price: '113.06', amount: { minor: 22_612, currency: 'CNY' } });
    // 200 × 1.00001 is no whole number of fen.
    expect(lineWith(tax('percentage', '0.00001'))).to.deep.equal({ ...bare, price: '100.001' });
    expect(lineWith(tax('fixed', null))).to.deep.equal(bare);
    expect(lineWith(tax('percentage', '0.13'), tax('none', null))).to.deep.equal(bare);
  });

  it('leaves out lines that are no product', () => {
    const lines = [{ ...LINE, product: null, 'product.': null }, { ...LINE, quantity: null }];
    expect(onlyData('sales', record('sale.sale', { ...SALE, lines: lines }))).to.deep.include({ lines: [] });
  });

  it('names the opportunity it came from', () => {
    const about = (origin: string | null): unknown => told('sales', record('sale.sale', { ...SALE, origin })).facts[0]?.about.filter(({ as }) => as === 'offer');
    expect(about('sale.opportunity,5')).to.deep.equal([{ type: 'deal', id: 'sale.opportunity,5', as: 'offer' }]);
    expect(about('sale.sale,5')).to.deep.equal([]);
    expect(about(null)).to.deep.equal([]);
  });
});

describe('an invoice and a payment', () => {
  const INVOICE = {
    number: 'I-1', state: 'posted', total_amount: decimal('301.75'), amount_to_pay: decimal('201.75'), 'currency.': CNY, party: 3, 'party.': { code: 'C-3' },
    'lines_to_pay.': [{ maturity_date: date(2026, 4, 1) }, { maturity_date: date(2026, 5, 1) }, { maturity_date: null }], 'sales.': [{ id: 7, number: 'S-7' }],
  };
  const cny = (minor: number): object => ({ minor, currency: 'CNY' });

  for (const [state, status, open] of [
    ['draft', 'draft', 30_175], ['validated', 'in-approval', 30_175], ['posted', 'approved', 20_175], ['paid', 'closed', 0], ['cancelled', 'cancelled', 0],
  ] as const) {
    it(`is ${status} with ${open} open when ${state}`, () => {
      expect(onlyData('invoices', record('account.invoice', { ...INVOICE, state }))).to.deep.equal({
        number: 'I-1', status, amount: cny(30_175), open: cny(open), dueAt: Date.parse('2026-05-01T00:00:00+08:00'), order: 'S-7', customer: 'C-3',
      });
    });
  }

  const PAYMENT = {
    date: date(2026, 3, 15), credit: decimal('100.00'), party: 3, 'party.': { code: 'C-3' }, 'currency.': CNY, 'move.': { number: 'M/9', state: 'posted' },
    'invoice_payments.': [{ id: 20, 'sales.': [{ id: 7, number: 'S-7' }] }],
  };

  it('pays the one order of its invoice', () => {
    const [fact] = told('receipts', record('account.move.line', PAYMENT)).facts;
    expect(fact?.data).to.deep.equal({
      number: 'M/9', status: 'approved', amount: cny(10_000), receivedAt: Date.parse('2026-03-15T00:00:00+08:00'), customer: 'C-3',
      pays: [{ order: 'S-7', amount: cny(10_000) }],
    });
    expect(fact?.about.filter(({ as }) => as !== 'customer')).to.deep.equal([
      { type: 'receipt', id: 'account.move.line,12' },
      { type: 'receivable', id: 'account.invoice,20', as: 'receivable' },
      { type: 'order', id: 'sale.sale,7', as: 'order' },
    ]);
  });

  it('tells of no order when the invoice is of several, or of none: how it is shared nobody says', () => {
    for (const sales of [[], [{ id: 7, number: 'S-7' }, { id: 8, number: 'S-8' }]]) {
      expect(onlyData('receipts', record('account.move.line', { ...PAYMENT, 'invoice_payments.': [{ id: 20, 'sales.': sales }] }))).to.deep.include({ pays: [] });
      expect(onlyData('invoices', record('account.invoice', { ...INVOICE, 'sales.': sales }))).to.include({ order: null });
    }
  });
});
