import { expect } from 'chai';
import { openBook, refOf } from '@sextant/core/facts';
import { openTrails } from '@sextant/core/reconciliation';
import { at, cny, ledger } from './ledger.js';

const order = { type: 'order', id: 'SO-1' } as const;

describe('RC-3: the audit trail', () => {
  it('says who, from where, when, from what to what', () => {
    const firm = ledger();
    const edited = firm.edit('03-03 10:00', 'SO-1', 'completed', { by: 'R-1', ip: '10.0.0.7' });
    expect(openTrails(openBook(firm.facts), at('03-04 00:00')).of(order)).to.deep.equal([{
      entity: order, kind: 'changed', at: at('03-03 10:00'), recordedAt: at('03-03 10:00'), source: 'crm', who: 'R-1', ip: '10.0.0.7', field: 'status',
      before: 'approved', after: 'completed', reason: null, fact: refOf(edited), replacedBy: null,
    }]);
  });

  it('derives changes from rows, each source against its own row before', () => {
    const firm = ledger();
    firm.tell('erp', '03-02 09:00', 'order.state', 'order:SO-1', { status: 'approved', amount: cny(100) });
    firm.tell('crm', '03-02 10:00', 'order.state', 'order:SO-1', { status: 'delivered' });
    firm.tell('erp', '03-03 09:00', 'order.state', 'order:SO-1', { status: 'approved', amount: cny(120) }, { actor: 'U-1' });
    firm.tell('erp', '03-04 09:00', 'order.state', 'order:SO-1', { status: null, amount: cny(120) });
    expect(openTrails(openBook(firm.facts), at('03-05 00:00')).of(order).map(({ kind, source, who, field, before, after }) => [kind, source, who, field, before, after])).to.deep.equal([
      ['told', 'erp', null, 'status', null, 'approved'], ['told', 'erp', null, 'amount', null, cny(100)],
      ['told', 'crm', null, 'status', null, 'delivered'],
      ['told', 'erp', 'U-1', 'amount', cny(100), cny(120)],
      ['told', 'erp', null, 'status', 'approved', null],
    ]);
  });

  it('keeps what was replaced, and names what took its place', () => {
    const firm = ledger();
    const wrong = firm.tell('erp', '03-02 09:00', 'order.state', 'order:SO-1', { amount: cny(100) });
    const right = firm.tell('erp', '03-02 09:00', 'order.state', 'order:SO-1', { amount: cny(110) }, { replaces: refOf(wrong), recordedAt: '2026-03-05T09:00:00+08:00' });
    firm.tell('erp', '03-06 09:00', 'order.state', 'order:SO-1', { amount: cny(130) });
    expect(openTrails(openBook(firm.facts), at('03-07 00:00')).of(order).map(({ before, after, replacedBy }) => [before, after, replacedBy])).to.deep.equal([
      [null, cny(100), refOf(right)], [null, cny(110), null], [cny(110), cny(130), null],
    ]);
  });

  it('names retractions, reviews and rows whose content was erased', () => {
    const firm = ledger();
    const told = firm.tell('erp', '03-02 09:00', 'order.state', 'order:SO-1', { amount: cny(100) });
    firm.tell('erp', '03-03 09:00', 'order.state', 'order:SO-1', {});
    firm.review('03-04 09:00', 'SO-1', 'U-9');
    const taken = firm.tell('erp', '03-05 09:00', 'fact.retracted', 'order:SO-1', { reason: 'entered twice' }, { replaces: refOf(told) });
    expect(openTrails(openBook(firm.facts), at('03-06 00:00')).of(order).map(({ kind, who, reason, replacedBy }) => [kind, who, reason, replacedBy])).to.deep.equal([
      ['told', null, null, refOf(taken)], ['erased', null, null, null], ['approved', 'U-9', 'reconciliation-review', null], ['retracted', null, 'entered twice', null],
    ]);
  });

  it('of an order with its receipts is one line of time, and ends at now', () => {
    const firm = ledger();
    firm.tell('erp', '03-02 09:00', 'order.state', 'order:SO-1', { amount: cny(100) });
    firm.tell('bank', '03-04 09:00', 'receipt.state', 'receipt:R-1', { amount: cny(100) });
    firm.tell('erp', '03-03 09:00', 'order.state', 'order:SO-1', { status: 'approved' });
    firm.tell('erp', '03-09 09:00', 'order.state', 'order:SO-1', { status: 'closed' });
    const trails = openTrails(openBook(firm.facts), at('03-05 00:00'));
    expect(trails.of(order, { type: 'receipt', id: 'R-1' }).map(({ entity, field }) => [entity.type, field])).to.deep.equal([
      ['order', 'amount'], ['order', 'status'], ['receipt', 'amount'],
    ]);
    expect(trails.of({ type: 'order', id: 'unknown' })).to.deep.equal([]);
  });

  it('does not depend on the order of arrival, and tells a change of two records once', () => {
    const firm = ledger();
    firm.tell('erp', '03-02 09:00', 'order.state', 'order:SO-1', { amount: cny(100) });
    firm.tell('crm', '03-03 09:00', 'record.changed', ['order:SO-1', 'receipt:R-1'], { field: 'status', before: null, after: 'x' });
    firm.edit('03-03 09:00', 'SO-1', 'completed');
    const of = (facts: readonly (typeof firm.facts)[number][]) => openTrails(openBook(facts), at('03-05 00:00')).of(order, { type: 'receipt', id: 'R-1' });
    expect(of(firm.facts)).to.have.length(3);
    expect(of([...firm.facts].reverse())).to.deep.equal(of(firm.facts));
  });
});
