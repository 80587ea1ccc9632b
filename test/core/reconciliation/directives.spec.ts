import { expect } from 'chai';
import { nextRecords, type DirectiveRecord } from '@sextant/core/directives';
import { openBook, refOf } from '@sextant/core/facts';
import { nextReconciliation, openReconciliation, reconciliationDirectives } from '@sextant/core/reconciliation';
import { at, cny, ledger, programWith } from './ledger.js';

/** An outbox that is asked again and again. */
function outboxOf(firm: ReturnType<typeof ledger>) {
  let outbox: readonly DirectiveRecord[] = [];
  return (now: string): readonly string[] => {
    const news = nextRecords(outbox, reconciliationDirectives(firm.open(now), { tenant: 'ningbo' }), at(now));
    outbox = [...outbox, ...news];
    return news.map(({ state, directive: { kind, to, subject } }) => `${state} ${kind} ${to} ${subject.id}`);
  };
}

describe('RC-2: a difference locks the order and tells risk control', () => {
  it('once, until the review withdraws the lock and settles the notification; another difference is another wish', () => {
    const firm = ledger();
    const said = outboxOf(firm);
    firm.order('03-02 09:00', 'SO-1', cny(1000));
    firm.receipt('03-10 09:00', 'R-1', cny(1500), { 'SO-1': cny(1500) });
    expect(said('03-10 10:00')).to.have.members(['emitted lock finance SO-1', 'emitted notification risk-control SO-1']);
    expect(said('03-11 10:00')).to.deep.equal([]);
    firm.review('03-12 09:00', 'SO-1', 'U-9');
    expect(said('03-12 10:00')).to.have.members(['withdrawn lock finance SO-1', 'settled notification risk-control SO-1', 'emitted write-back operations SO-1']);
    firm.receipt('03-14 09:00', 'R-2', cny(10), { 'SO-1': cny(10) });
    expect(said('03-14 10:00')).to.have.members(['emitted lock finance SO-1', 'emitted notification risk-control SO-1', 'withdrawn write-back operations SO-1']);
  });

  it('by keys that hold neither policy version nor order of arrival, with reasons and causes', () => {
    const firm = ledger();
    const placed = firm.order('03-02 09:00', 'SO-1', cny(1000));
    const paid = firm.receipt('03-10 09:00', 'R-1', cny(1500), { 'SO-1': cny(1500) });
    const wanted = (version: number) => {
      const reconciliation = openReconciliation(openBook(firm.facts), programWith({}, version), at('03-11 00:00'));
      return reconciliation ? reconciliationDirectives(reconciliation, { tenant: 'ningbo' }) : [];
    };
    const [lock, notification, ...others] = wanted(1);
    expect(others).to.deep.equal([]);
    expect(lock).to.deep.include({
      key: `ningbo/double-check/order%3ASO-1/${encodeURIComponent(`${refOf(paid)}@${at('03-10 09:00')}`)}/lock`,
      kind: 'lock', to: 'finance', subject: { type: 'order', id: 'SO-1' }, rule: 'double-check', at: at('03-10 09:00'), dueAt: null, settledAt: null,
      cause: [refOf(paid), refOf(placed)], payload: { order: 'SO-1', reasons: 'amount-over', lock: 'order-state' },
    });
    expect(notification?.why.map(({ key }) => key)).to.deep.equal(['reconciliation.over']);
    expect(wanted(2).map(({ key }) => key)).to.deep.equal(wanted(1).map(({ key }) => key));
    expect(reconciliationDirectives(firm.open('03-11 00:00'))[0]?.key).to.match(/^default\//);
  });
});

describe('RC-1: what goes back to the sources', () => {
  it('an order completed by receipts is written back, until a source says so', () => {
    const firm = ledger();
    const said = outboxOf(firm);
    firm.order('03-02 09:00', 'SO-1', cny(1000));
    expect(said('03-03 00:00')).to.deep.equal([]);
    firm.receipt('03-10 09:00', 'R-1', cny(1000), { 'SO-1': cny(1000) });
    expect(said('03-11 00:00')).to.deep.equal(['emitted write-back operations SO-1']);
    firm.order('03-12 09:00', 'SO-1', cny(1000), { status: 'closed', orderedAt: at('03-02 09:00') });
    expect(said('03-13 00:00')).to.deep.equal(['settled write-back operations SO-1']);
  });

  it('a hand edit is put back to what was before, while it stands', () => {
    const firm = ledger();
    const said = outboxOf(firm);
    firm.order('03-02 09:00', 'SO-1', cny(1000));
    firm.edit('03-03 10:00', 'SO-1', '已完成', { by: 'R-1', before: 'delivered' });
    expect(reconciliationDirectives(firm.open('03-04 00:00')).map(({ rule, payload }) => [rule, payload])).to.deep.equal([
      ['hand-edit', { order: 'SO-1', field: 'status', set: 'delivered' }],
    ]);
    expect(said('03-04 00:00')).to.deep.equal(['emitted write-back operations SO-1']);
    firm.edit('03-04 10:00', 'SO-1', 'delivered', { before: '已完成' });
    expect(said('03-05 00:00')).to.deep.equal(['withdrawn write-back operations SO-1']);
  });

  it('nothing is wanted that the policy does not name', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(1000));
    firm.edit('03-03 10:00', 'SO-1', 'completed', { by: 'R-1' });
    firm.receipt('03-10 09:00', 'R-1', cny(1500), { 'SO-1': cny(1500) });
    const none = { directives: { locked: { lock: null, 'risk-control': null }, handEdit: { 'put-back': null } } };
    expect(reconciliationDirectives(firm.open('04-01 00:00', none))).to.deep.equal([]);
  });
});

describe('when something changes by itself', () => {
  it('is the end of a claim’s time, the day a receipt is dated, the end of a quotation, or a fact of later', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(1000));
    expect(nextReconciliation(firm.open('03-03 00:00'))).to.equal(null);
    expect(nextReconciliation(firm.open('03-02 08:00'))).to.equal(at('03-02 09:00'));
    firm.tell('crm', '03-02 10:00', 'quote.state', 'quote:Q-1', { validUntil: at('05-01 00:00') });
    expect(nextReconciliation(firm.open('03-03 00:00'))).to.equal(at('05-01 00:00') + 1);
    firm.tell('bank', '03-02 11:00', 'receipt.state', 'receipt:R-1', { number: 'R-1', receivedAt: at('04-01 00:00') });
    expect(nextReconciliation(firm.open('03-03 00:00'))).to.equal(at('04-01 00:00'));
    firm.edit('03-02 12:00', 'SO-1', 'completed', { by: 'R-1' });
    expect(nextReconciliation(firm.open('03-03 00:00'))).to.equal(at('03-09 12:00'));
    expect(nextReconciliation(firm.open('03-09 12:00'))).to.equal(at('04-01 00:00'));
  });

  it('nothing changes on the way there', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(1000));
    firm.edit('03-02 12:00', 'SO-1', 'completed', { by: 'R-1' });
    const wanted = (now: number) => reconciliationDirectives(firm.open(now)).map(({ key }) => key);
    const wakeAt = nextReconciliation(firm.open('03-03 00:00')) ?? 0;
    expect(wanted(wakeAt - 1)).to.deep.equal(wanted(at('03-03 00:00')));
    expect(wanted(wakeAt)).to.have.length(3);
  });
});
