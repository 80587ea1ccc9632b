import { expect } from 'chai';
import { matchReceipts } from '@sextant/core/reconciliation';
import { at, cny, DAY, ledger, standingIn, usd } from './ledger.js';

const now = '06-01 00:00';

/** What became of each line of money. */
function linesOf(firm: ReturnType<typeof ledger>, patch: Parameters<typeof firm.open>[1] = {}) {
  const reconciliation = firm.open(now, patch);
  const { unmatched, uncounted, totals } = matchReceipts(reconciliation);
  return {
    unmatched: unmatched.map(({ receipt, reason, amount, named, suggested }) => [receipt, reason, amount.minor, named, suggested]),
    uncounted: uncounted.map(({ receipt, reason }) => [receipt, reason]),
    totals,
    paid: (order: string) => standingIn(reconciliation, order).paid,
  };
}

describe('RC-9: receipts by customer number and order number', () => {
  it('one receipt pays many orders, many receipts one order', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    firm.order('03-02 09:00', 'SO-2', cny(300));
    firm.receipt('03-05 09:00', 'R-1', cny(250), { 'SO-1': cny(100), 'SO-2': cny(150) });
    firm.receipt('03-06 09:00', 'R-2', cny(150), { 'SO-2': cny(150) });
    const { unmatched, totals, paid } = linesOf(firm);
    expect(unmatched).to.deep.equal([]);
    expect([paid('SO-1'), paid('SO-2')]).to.deep.equal([cny(100), cny(300)]);
    expect(totals).to.deep.equal([{ currency: 'CNY', received: 40_000, matched: 40_000, unmatched: 0 }]);
  });

  it('numbers differ in width, case and spaces only by typing', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100), { customer: 'ｃ-1 ' });
    firm.receipt('03-05 09:00', 'R-1', cny(100), { ' so-１': cny(100) });
    expect(linesOf(firm).unmatched).to.deep.equal([]);
  });

  it('a receipt with a customer number only is never guessed at: the orders it would pay in full are suggested', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    firm.order('03-02 09:00', 'SO-2', cny(250));
    firm.receipt('03-03 09:00', 'R-0', cny(150), { 'SO-2': cny(150) });
    firm.order('03-02 09:00', 'SO-3', cny(100), { customer: 'C-2' });
    firm.order('05-02 09:00', 'SO-4', cny(100));
    firm.order('03-02 09:00', 'SO-5', usd(100));
    firm.order('03-02 09:00', 'SO-6', cny(100), { status: 'cancelled' });
    firm.receipt('03-05 09:00', 'R-1', cny(100));
    const { unmatched, paid, totals } = linesOf(firm);
    expect(unmatched).to.deep.equal([['R-1', 'no-order-number', 10_000, null, ['SO-1', 'SO-2']]]);
    expect([paid('SO-1'), paid('SO-2')]).to.deep.equal([cny(0), cny(150)]);
    expect(totals).to.deep.equal([{ currency: 'CNY', received: 25_000, matched: 15_000, unmatched: 10_000 }]);
  });

  it('without a customer number nothing matches and nothing is suggested, unless the policy asks for it only if known', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    firm.receipt('03-05 09:00', 'R-1', cny(100), { 'SO-1': cny(100) }, { customer: null });
    firm.receipt('03-06 09:00', 'R-2', cny(100), {}, { customer: null });
    expect(linesOf(firm).unmatched).to.deep.equal([
      ['R-1', 'no-customer-number', 10_000, 'SO-1', []], ['R-2', 'no-customer-number', 10_000, null, []],
    ]);
    expect(linesOf(firm, { receipts: { customer: 'if-known' } }).unmatched).to.deep.equal([['R-2', 'no-customer-number', 10_000, null, []]]);
  });

  it('an order without a customer number matches nobody, unless the policy asks for it only if known', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100), { customer: null });
    firm.receipt('03-05 09:00', 'R-1', cny(100), { 'SO-1': cny(100) });
    expect(linesOf(firm).unmatched.map(([, reason]) => reason)).to.deep.equal(['no-customer-number']);
    expect(linesOf(firm, { receipts: { customer: 'if-known' } }).unmatched).to.deep.equal([]);
  });

  it('a wrong customer number matches nothing, in either mode', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    firm.receipt('03-05 09:00', 'R-1', cny(100), { 'SO-1': cny(100) }, { customer: 'C-9' });
    expect(linesOf(firm).unmatched).to.deep.equal([['R-1', 'wrong-customer', 10_000, 'SO-1', []]]);
    expect(linesOf(firm, { receipts: { customer: 'if-known' } }).unmatched.map(([, reason]) => reason)).to.deep.equal(['wrong-customer']);
  });

  it('the customer’s number may be that of the account a document is linked to', () => {
    const firm = ledger();
    firm.tell('crm', '03-01 09:00', 'account.state', 'account:A-1', { number: 'C-1' });
    firm.order('03-02 09:00', 'SO-1', cny(100), { customer: null }, ['customer=account:A-1']);
    firm.receipt('03-05 09:00', 'R-1', cny(100), { 'SO-1': cny(100) });
    expect(linesOf(firm).unmatched).to.deep.equal([]);
  });

  it('an order number that two customers have is ambiguous without a customer number', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    firm.tell('other', '03-02 09:00', 'order.state', 'order:X', { number: 'SO-1', customer: 'C-2', amount: cny(100), orderedAt: at('03-02 09:00') });
    firm.receipt('03-05 09:00', 'R-1', cny(100), { 'SO-1': cny(100) }, { customer: null });
    expect(linesOf(firm, { receipts: { customer: 'if-known' } }).unmatched.map(([, reason]) => reason)).to.deep.equal(['ambiguous-order']);
  });

  it('money for an order that is unknown, cancelled or without an amount stays unmatched', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100), { status: 'cancelled' });
    firm.order('03-02 09:00', 'SO-2', null);
    firm.receipt('03-05 09:00', 'R-1', cny(60), { 'SO-1': cny(10), 'SO-2': cny(20), 'SO-9': cny(30) });
    expect(linesOf(firm).unmatched).to.deep.equal([
      ['R-1', 'order-cancelled', 1000, 'SO-1', []], ['R-1', 'order-without-amount', 2000, 'SO-2', []], ['R-1', 'unknown-order', 3000, 'SO-9', []],
    ]);
  });

  it('a cancelled receipt is no money, nor a draft, one without an amount, one that is still to come', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    firm.receipt('03-05 09:00', 'R-1', cny(100), { 'SO-1': cny(100) }, { status: 'cancelled' });
    firm.receipt('03-05 09:01', 'R-2', cny(100), { 'SO-1': cny(100) }, { status: 'draft' });
    firm.receipt('03-05 09:02', 'R-3', null);
    firm.receipt('03-05 09:03', 'R-4', cny(100), { 'SO-1': cny(100) }, { receivedAt: at('07-01 09:00') });
    firm.receipt('03-05 09:04', 'R-5', cny(100), { 'SO-1': cny(100) });
    firm.tell('bank', '03-06 09:00', 'fact.retracted', 'receipt:R-5', { reason: 'deleted' });
    const { uncounted, unmatched, totals, paid } = linesOf(firm);
    expect(uncounted).to.deep.equal([['R-1', 'cancelled'], ['R-2', 'not-approved'], ['R-3', 'no-amount'], ['R-4', 'not-yet'], ['R-5', 'cancelled']]);
    expect([unmatched, totals, paid('SO-1')]).to.deep.equal([[], [], cny(0)]);
    expect(linesOf(firm, { receipts: { statuses: ['draft', 'approved'] } }).paid('SO-1')).to.deep.equal(cny(100));
  });

  it('a cancellation takes the money back from its instant on', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    firm.receipt('03-05 09:00', 'R-1', cny(100), { 'SO-1': cny(100) });
    firm.tell('bank', '03-09 09:00', 'receipt.state', 'receipt:R-1', { status: 'cancelled' });
    expect(firm.standing('SO-1', '03-08 00:00').completion).to.equal('completed');
    const { completion, changes } = firm.standing('SO-1', '03-10 00:00');
    expect([completion, changes.map(({ to }) => to)]).to.deep.equal(['open', ['open', 'completed', 'open']]);
  });

  it('a refund is a negative receipt', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    firm.receipt('03-05 09:00', 'R-1', cny(100), { 'SO-1': cny(100) });
    firm.receipt('03-09 09:00', 'R-2', cny(-40), { 'SO-1': cny(-40) });
    expect(firm.standing('SO-1', now)).to.deep.include({ completion: 'partly-paid', paid: cny(60), completedAt: null });
    expect(linesOf(firm).totals).to.deep.equal([{ currency: 'CNY', received: 6000, matched: 6000, unmatched: 0 }]);
  });

  it('currencies are never added, neither to the order’s nor to the receipt’s own', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    firm.receipt('03-05 09:00', 'R-1', usd(100), { 'SO-1': usd(100) });
    firm.receipt('03-05 09:01', 'R-2', usd(14), { 'SO-1': cny(100) });
    firm.receipt('03-05 09:02', 'R-3', null, { 'SO-1': cny(10), 'SO-2': usd(10) });
    const { unmatched, uncounted, totals, paid } = linesOf(firm);
    expect(unmatched).to.deep.equal([['R-1', 'currency-mismatch', 10_000, 'SO-1', []], ['R-2', 'currency-mismatch', 1400, 'SO-1', []]]);
    expect(uncounted).to.deep.equal([['R-3', 'no-amount']]);
    expect(totals).to.deep.equal([{ currency: 'USD', received: 11_400, matched: 0, unmatched: 11_400 }]);
    expect(paid('SO-1')).to.deep.equal(cny(0));
  });

  it('what a receipt does not allot is left over; what it has not got pays nothing', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    firm.receipt('03-05 09:00', 'R-1', cny(120), { 'SO-1': cny(50) });
    firm.receipt('03-05 09:01', 'R-2', cny(45), { 'SO-1': cny(50) });
    firm.receipt('03-05 09:02', 'R-3', cny(-40), { 'SO-1': cny(-50) });
    firm.receipt('03-05 09:03', 'R-4', null, { 'SO-1': cny(10) });
    const { unmatched, paid, totals } = linesOf(firm);
    expect(unmatched).to.deep.equal([
      ['R-1', 'remainder', 7000, null, []], ['R-2', 'over-allocated', 4500, 'SO-1', []], ['R-3', 'over-allocated', -4000, 'SO-1', []],
    ]);
    expect(paid('SO-1')).to.deep.equal(cny(60));
    expect(totals).to.deep.equal([{ currency: 'CNY', received: 13_500, matched: 6000, unmatched: 7500 }]);
  });

  it('the same receipt from two systems counts once; another amount or customer under its number is another receipt', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(300));
    firm.receipt('03-05 09:00', 'R-1', cny(100), { 'SO-1': cny(100) });
    firm.tell('erp', '03-06 09:00', 'receipt.state', 'receipt:9001', { number: 'r-1', amount: cny(100), receivedAt: at('03-05 09:00'), customer: null, pays: [{ order: 'SO-1', amount: cny(100) }] });
    firm.tell('erp', '03-07 09:00', 'receipt.state', 'receipt:9002', { number: 'R-1', amount: cny(50), receivedAt: at('03-05 09:00'), customer: 'C-1', pays: [{ order: 'SO-1', amount: cny(50) }] });
    firm.tell('erp', '03-08 09:00', 'receipt.state', 'receipt:9003', { number: 'R-1', amount: cny(100), receivedAt: at('03-05 09:00'), customer: 'C-2', pays: [{ order: 'SO-1', amount: cny(100) }] });
    const { uncounted, unmatched, paid } = linesOf(firm);
    expect(uncounted).to.deep.equal([['r-1', 'duplicate']]);
    expect(unmatched.map(([, reason]) => reason)).to.deep.equal(['wrong-customer']);
    expect(paid('SO-1')).to.deep.equal(cny(150));
  });

  it('two of one number, amount and customer are two where their dates are further apart than one receipt’s can be', () => {
    const paid = (days: number) => {
      const firm = ledger();
      firm.order('03-02 09:00', 'SO-1', cny(300));
      firm.receipt('03-05 23:00', 'R-1', cny(100), { 'SO-1': cny(100) }, { number: 'N/A' });
      firm.receipt(at('03-05 01:00') + days * DAY, 'R-2', cny(100), { 'SO-1': cny(100) }, { number: 'N/A' });
      return linesOf(firm, { receipts: { twinDays: 3 } }).paid('SO-1')?.minor;
    };
    expect([paid(3), paid(4)]).to.deep.equal([10_000, 20_000]);
  });

  it('of two that are the same the second counts when the first is cancelled', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    firm.receipt('03-05 09:00', 'R-1', cny(100), { 'SO-1': cny(100) }, { status: 'cancelled' });
    firm.tell('erp', '03-06 09:00', 'receipt.state', 'receipt:9001', { number: 'R-1', amount: cny(100), receivedAt: at('03-05 09:00'), customer: 'C-1', pays: [{ order: 'SO-1', amount: cny(100) }] });
    expect(linesOf(firm).paid('SO-1')).to.deep.equal(cny(100));
  });

  it('data of another shape is no reason to stop', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    firm.tell('odd', '03-05 09:00', 'receipt.state', 'receipt:Z', { number: 7, amount: '100', pays: [null, 3, { order: 5 }, { order: 'SO-1' }], customer: {}, receivedAt: 'today' } as never);
    firm.tell('odd', '03-05 09:00', 'order.state', 'order:Z', { number: [], amount: 100, lines: 'none', status: 4, customer: 9 } as never);
    expect(linesOf(firm).uncounted).to.deep.equal([['Z', 'no-amount']]);
  });
});
