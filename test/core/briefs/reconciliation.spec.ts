import { expect } from 'chai';
import { readReconciliationBrief, reconciliationBrief, type ReconciliationOptions } from '@sextant/core/briefs';
import { refOf } from '@sextant/core/facts';
import { at, cny, ledger } from '../reconciliation/ledger.js';

/** Four orders: one overpaid, one completed by hand without money, one partly paid, one completed. */
function firm() {
  const books = ledger();
  books.tell('crm', '01-01 09:00', 'account.state', 'account:A-1', { name: '宁波恒力', number: 'C-1' });
  books.tell('crm', '01-01 09:00', 'rep.state', 'rep:R-1', { name: '陈思远' });
  for (const n of [1, 2, 3, 4]) books.order('03-02 09:00', `SO-${n}`, cny(1000), {}, ['owner=rep:R-1']);
  const over = books.receipt('03-05 09:00', 'RC-1', cny(1500), { 'SO-1': cny(1500) });
  books.edit('03-06 09:00', 'SO-2', '已完成', { by: 'R-1', ip: '10.0.0.7' });
  books.receipt('03-05 09:00', 'RC-3', cny(400), { 'SO-3': cny(400) });
  books.receipt('03-05 09:00', 'RC-4', cny(1000), { 'SO-4': cny(1000) });
  books.receipt('03-07 09:00', 'RC-5', cny(600));
  return { ...books, over, brief: (now = '03-08 09:00', options?: ReconciliationOptions) => reconciliationBrief(books.open(now), options) };
}

describe('the brief of reconciliation', () => {
  it('lists what needs somebody first: locked, contradicted, partly paid, the rest', () => {
    const { brief } = firm();
    const { orders, states } = brief();
    expect(orders.map(({ number, state }) => [number, state])).to.deep.equal([['SO-1', 'locked'], ['SO-2', 'open'], ['SO-3', 'partly-paid'], ['SO-4', 'completed']]);
    expect(orders.map(({ contradicted = false }) => contradicted)).to.deep.equal([false, true, false, false]);
    expect(states).to.deep.equal([{ state: 'locked', count: 1 }, { state: 'partly-paid', count: 1 }, { state: 'open', count: 1 }, { state: 'completed', count: 1 }]);
  });

  it('tells of an order who has it, what was paid and what locked it, with its receipts and its trail, newest first', () => {
    const { brief, over } = firm();
    const [first, second] = brief().orders;
    expect(first).to.deep.include({
      entity: { type: 'order', id: 'SO-1' }, customer: { id: 'C-1', name: '宁波恒力' }, owner: { id: 'R-1', name: '陈思远' }, since: at('03-05 09:00'),
      amount: cny(1000), paid: cny(1500), difference: cny(500), findings: [{ kind: 'amount-over', size: 50_000, receipt: null }],
      payments: [{ receipt: 'RC-1', amount: cny(1500), receivedAt: at('03-05 09:00'), fact: refOf(over) }],
    });
    expect(first?.why.map(({ key }) => key)).to.deep.equal(['reconciliation.over', 'reconciliation.paid', 'reconciliation.completed']);
    expect(first?.trail.filter(({ field }) => field === 'amount').map(({ before, after }) => [before, after])).to.deep.equal([[{}, { amount: cny(1500) }], [{}, { amount: cny(1000) }]]);
    expect(first?.trail.find(({ field }) => field === 'pays')).to.deep.include({ about: { type: 'receipt', id: 'RC-1' }, after: { text: 'SO-1' } });
    expect(first?.trail.find(({ field }) => field === 'orderedAt')?.after).to.deep.equal({ at: at('03-02 09:00') });
    expect(second?.trail[0]).to.deep.include({ kind: 'changed', who: '陈思远', ip: '10.0.0.7', field: 'status', before: { text: 'approved' }, after: { text: '已完成' }, replaced: false });
  });

  it('tells contradictions with the name of the person, unmatched receipts with what fits, and the clean-up', () => {
    const { brief } = firm();
    const { contradictions, unmatched, cleanUp, totals, consistency } = brief();
    expect(contradictions.map(({ order, by, ip, stands, missing, why }) => [order, by?.name, ip, stands, missing, (why.params as { by?: string }).by])).to.deep.equal([
      ['SO-2', '陈思远', '10.0.0.7', true, cny(1000), '陈思远'],
    ]);
    expect(unmatched.map(({ receipt, kind, suggested, customer }) => [receipt, kind, suggested, customer?.name])).to.deep.equal([['RC-5', 'no-order-number', ['SO-3'], '宁波恒力']]);
    expect(cleanUp).to.deep.include({ claimed: 1, confirmed: 0, unpaid: 1, share: 10_000, missingInAll: 1 });
    expect(totals).to.deep.equal([{ received: cny(3500), matched: cny(2900), unmatched: cny(600) }]);
    expect(consistency).to.deep.include({ compared: 1, consistent: 0, rate: 0 });
  });

  it('lists no more than asked for, and says how many there are', () => {
    const { brief } = firm();
    const short = brief('03-08 09:00', { most: 1, trail: 2 });
    expect([short.orders.length, short.unmatchedInAll, short.contradictionsInAll, short.orders[0]?.trail.length]).to.deep.equal([1, 1, 1, 2]);
    expect(short.orders[0]?.trailInAll).to.equal(10);
    expect(brief('03-08 09:00', { most: 0 })).to.deep.include({ orders: [], unmatched: [], contradictions: [] });
  });

  it('is JSON, and reads as what it is', () => {
    const { brief } = firm();
    const value = brief();
    expect(readReconciliationBrief(JSON.stringify(value))).to.deep.equal({ brief: value, problems: [] });
  });

  it('tells values of a trail as they can be read: lists by their names, long ones cut', () => {
    const books = ledger();
    books.order('03-02 09:00', 'SO-1', cny(10), { lines: [{ product: 'PK-1', quantity: '10' }, { product: 'PK-2', quantity: '2.5' }] });
    books.tell('crm', '03-03 09:00', 'record.changed', 'order:SO-1', { field: 'note', before: [1, true, null], after: 'x'.repeat(200) });
    const [order] = reconciliationBrief(books.open('03-04 09:00')).orders;
    expect(order?.trail.find(({ field }) => field === 'lines')?.after).to.deep.equal({ text: 'PK-1 × 10, PK-2 × 2.5' });
    expect(order?.trail[0]?.before).to.deep.equal({ text: '1, true, null' });
    expect(order?.trail[0]?.after.text).to.equal(`${'x'.repeat(120)}…`);
  });

  it('of nothing has no rate', () => {
    const { brief } = { brief: reconciliationBrief(ledger().open('03-08 09:00')) };
    expect([brief.consistency.rate, brief.orders, brief.states, brief.cleanUp?.share]).to.deep.equal([null, [], [], null]);
  });
});

describe('reading it', () => {
  const faults = (problems: readonly { readonly params: object }[]): readonly string[] => problems.map(({ params }) => Object.values(params)[0] as string);

  it('leaves out an order, a receipt, a contradiction that cannot be read, and lists it can do without', () => {
    const { brief } = firm();
    const value = brief();
    const [order, ...others] = value.orders;
    const read = readReconciliationBrief({
      ...value, orders: [{ ...order, state: 'paid' }, ...others.map((one) => ({ ...one, trail: 7, payments: [{ receipt: 1 }] }))], unmatched: [{}], contradictions: 'none', cleanUp: { claimed: 'all' },
    });
    expect(read.brief?.orders.map(({ number, trail, payments }) => [number, trail, payments])).to.deep.equal([['SO-2', [], []], ['SO-3', [], []], ['SO-4', [], []]]);
    expect([read.brief?.unmatched, read.brief?.contradictions, read.brief?.cleanUp]).to.deep.equal([[], [], undefined]);
    expect(faults(read.problems)).to.include.members(['orders[0].state', 'orders[1].trail', 'orders[1].payments[0].receipt', 'unmatched[0].receipt', 'contradictions', 'cleanUp.claimed']);
  });

  it('cannot do without the orders or the rate', () => {
    const { brief } = firm();
    const value = brief();
    expect(readReconciliationBrief({ ...value, orders: undefined }).brief).to.equal(null);
    expect(readReconciliationBrief({ ...value, consistency: { rate: 7 } }).brief).to.equal(null);
  });
});
