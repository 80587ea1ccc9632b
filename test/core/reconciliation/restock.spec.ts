import { expect } from 'chai';
import * as fc from 'fast-check';
import { nextRecords, openDirectives, type DirectiveRecord } from '@sextant/core/directives';
import { refOf } from '@sextant/core/facts';
import { compareDecimals, reconciliationDirectives, restocks } from '@sextant/core/reconciliation';
import { at, cny, ledger } from './ledger.js';

describe('decimals as text', () => {
  it('are compared exactly, whatever their length, sign and padding', () => {
    const pairs = [['1.50', '1.5', 0], ['9', '10', -1], ['10', '9', 1], ['0.1', '0.10001', -1], ['-1', '1', -1], ['1', '-1', 1], ['-2', '-1', -1], ['-1.5', '-1.50', 0],
      ['-0', '0', 0], ['-0.00', '0', 0], ['007', '7', 0], ['123456789012345678901', '123456789012345678902', -1], ['0.30000000000000004', '0.3', 1], ['0', '0', 0]] as const;
    for (const [a, b, expected] of pairs) expect(compareDecimals(a, b), `${a} ${b}`).to.equal(expected);
  });

  it('are no decimals otherwise', () => {
    for (const bad of ['1e3', '', '.5', '1.', '+1', '1,000', ' 1', '--1', '١']) {
      expect(compareDecimals(bad, '1'), bad).to.equal(null);
      expect(compareDecimals('1', bad), bad).to.equal(null);
    }
  });

  it('are ordered as the integers they stand for', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (a, b) => {
      const text = (value: bigint): string => `${value < 0n ? '-' : ''}${String(value < 0n ? -value : value).padStart(5, '0').replace(/(\d{4})$/, '.$1')}`;
      expect(compareDecimals(text(a), text(b))).to.equal(a < b ? -1 : a > b ? 1 : 0);
    }));
  });
});

const line = (product: string, price?: string) => [{ product, quantity: '10', ...(price !== undefined && { price }) }];

/** A customer who bought PK-1 twice and has a quotation that is valid until the end of April. */
function firmWithPrices() {
  const firm = ledger();
  firm.tell('crm', '01-02 09:00', 'account.state', ['account:A-1', 'owner=rep:R-1'], { number: 'C-1' });
  firm.order('01-05 09:00', 'SO-1', cny(1200), { status: 'closed', lines: line('PK-1', '120.00') });
  firm.order('02-05 09:00', 'SO-2', cny(1250), { lines: line('pk-1', '125.00') });
  firm.order('02-06 09:00', 'SO-3', cny(1), { status: 'draft', lines: line('PK-1', '1.00') });
  firm.order('02-07 09:00', 'SO-4', cny(1), { status: 'cancelled', lines: line('PK-1', '2.00') });
  firm.order('02-08 09:00', 'SO-5', cny(1), { customer: 'C-2', lines: line('PK-1', '3.00') });
  firm.order('02-09 09:00', 'SO-6', cny(1), { lines: line('PK-2', '4.00') });
  firm.tell('crm', '03-01 09:00', 'quote.state', ['quote:Q-1', 'customer=account:A-1'], {
    number: 'Q-1', status: 'approved', amount: cny(1180), quotedAt: at('03-01 09:00'), validUntil: at('04-30 00:00'), lines: line('PK-1', '118.000'),
  });
  return firm;
}

describe('RC-6: restock when stock at the customer falls below its safety stock', () => {
  it('tells product, quantities, what was paid and what is agreed now', () => {
    const firm = firmWithPrices();
    const stock = firm.tell('dealer', '03-10 09:00', 'stock.state', ['stock:S-1', 'customer=account:A-1'], { product: 'PK-1', name: '轴承', place: 'W-1', onHand: '9.99', safety: '10', unit: '件' });
    const [found, ...others] = restocks(firm.open('03-11 00:00'));
    expect(others).to.deep.equal([]);
    expect(found).to.deep.include({ customer: 'C-1', product: 'PK-1', name: '轴承', onHand: '9.99', safety: '10', unit: '件', since: at('03-10 09:00'), cause: refOf(stock), rep: 'R-1' });
    expect(found?.current).to.deep.include({ price: '118.000', currency: 'CNY', document: { type: 'quote', number: 'Q-1' } });
    expect(found?.past.map(({ price, document }) => [price, document.number])).to.deep.equal([['125.00', 'SO-2'], ['120.00', 'SO-1']]);
    expect(found?.why.map(({ key }) => key)).to.deep.equal(['reconciliation.stock-low', 'reconciliation.price-agreed', 'reconciliation.price-past', 'reconciliation.price-past']);
  });

  it('the agreed price is that of the last approved order once the quotation has run out', () => {
    const firm = firmWithPrices();
    firm.tell('dealer', '03-10 09:00', 'stock.state', 'stock:S-1', { product: 'PK-1', place: 'C-1', onHand: '1', safety: '10' });
    const agreed = (when: string | number) => restocks(firm.open(when)).map(({ current, past }) => [current?.document.number, past.map(({ document }) => document.number)]);
    expect(agreed(at('04-30 00:00'))).to.deep.equal([['Q-1', ['SO-2', 'SO-1']]]);
    expect(agreed(at('04-30 00:00') + 1)).to.deep.equal([['SO-2', ['SO-1']]]);
    expect(restocks(firm.open('05-01 00:00', { restock: { prices: 1 } }))[0]?.past).to.have.length(1);
  });

  it('no price is known of what the customer never ordered', () => {
    const firm = firmWithPrices();
    firm.tell('dealer', '03-10 09:00', 'stock.state', 'stock:S-1', { product: 'PK-9', place: 'C-1', onHand: '1', safety: '10' });
    const [found] = restocks(firm.open('03-11 00:00'));
    expect([found?.current, found?.past, found?.why[1]?.key]).to.deep.equal([null, [], 'reconciliation.price-unknown']);
  });

  it('is for stock below, not at, the safety stock; at a customer’s, not in a warehouse of ours; of what can be read', () => {
    const firm = firmWithPrices();
    const stock = (id: string, data: object) => firm.tell('dealer', '03-10 09:00', 'stock.state', `stock:${id}`, { product: 'PK-1', place: 'C-1', ...data });
    stock('S-1', { onHand: '10.0', safety: '10' });
    stock('S-2', { onHand: '1', safety: '10', place: 'our warehouse' });
    stock('S-3', { onHand: 'few', safety: '10' });
    stock('S-4', { onHand: '1' });
    stock('S-5', { onHand: '1', safety: '10', product: null });
    expect(restocks(firm.open('03-11 00:00'))).to.deep.equal([]);
  });

  it('a task goes out once for each fall, not again while it stays below, and is withdrawn when it is filled up', () => {
    const firm = firmWithPrices();
    const level = (when: string, onHand: string) => firm.tell('dealer', when, 'stock.state', ['stock:S-1', 'customer=account:A-1'], { product: 'PK-1', onHand, safety: '10' });
    let outbox: readonly DirectiveRecord[] = [];
    const said = (now: string): readonly string[] => {
      const news = nextRecords(outbox, reconciliationDirectives(firm.open(now), { tenant: 'ningbo' }), at(now)).filter(({ directive }) => directive.rule === 'restock');
      outbox = [...outbox, ...news];
      return news.map(({ state, directive: { kind, to, payload } }) => `${state} ${kind} ${to} ${payload['onHand']}`);
    };
    level('03-10 09:00', '12');
    expect(said('03-10 10:00')).to.deep.equal([]);
    level('03-11 09:00', '9');
    expect(said('03-11 10:00')).to.deep.equal(['emitted task owner 9']);
    expect(openDirectives(outbox)[0]).to.deep.include({
      subject: { type: 'stock', id: 'S-1' },
      payload: { customer: 'C-1', product: 'PK-1', onHand: '9', safety: '10', rep: 'R-1', price: '118.000', document: 'Q-1', currency: 'CNY', lastPrice: '125.00' },
    });
    level('03-12 09:00', '7');
    expect(said('03-12 10:00')).to.deep.equal([]);
    level('03-13 09:00', '30');
    expect(said('03-13 10:00')).to.deep.equal(['withdrawn task owner 9']);
    level('03-14 09:00', '2');
    expect(said('03-14 10:00')).to.deep.equal(['emitted task owner 2']);
  });
});
