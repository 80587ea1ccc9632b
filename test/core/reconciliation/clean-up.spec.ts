import { expect } from 'chai';
import { refOf } from '@sextant/core/facts';
import { cleanUp, commissionBase, consistency, contradictions } from '@sextant/core/reconciliation';
import { at, cny, DAY, ledger, usd } from './ledger.js';

const now = '06-01 00:00';

/** A year's orders, all of them called completed by hand; of each hundred, 23 without their money. */
function historyOf(count: number) {
  const firm = ledger();
  for (let n = 0; n < count; n++) {
    const number = `SO-${String(n).padStart(4, '0')}`;
    firm.order(at('01-05 09:00') + (n % 60) * DAY, number, cny(1000 + n));
    firm.edit(at('04-01 10:00') + n, number, '已完成', { by: `R-${n % 9}`, ip: '10.0.0.7' });
    if (n % 100 >= 23) firm.receipt(at('03-20 09:00'), `RC-${n}`, cny(1000 + n), { [number]: cny(1000 + n) });
    else if (n % 100 < 3) firm.receipt(at('03-20 09:00'), `RC-${n}`, cny(400), { [number]: cny(400) });
  }
  return firm;
}

describe('RC-4: the clean-up run over history', () => {
  it('finds that 23 % of the orders called completed are unpaid: exactly 2,300 basis points', () => {
    const reconciliation = historyOf(1000).open(now);
    const found = cleanUp(reconciliation);
    expect(found).to.deep.include({ orders: 1000, claimed: 1000, confirmed: 770, partlyPaid: 30, unpaid: 200, share: 2300 });
    expect(found.why).to.deep.equal({ key: 'reconciliation.clean-up', params: { claimed: 1000, open: 230, unpaid: 200, share: 2300 }, evidence: [] });
    expect(found.recalibrated).to.have.length(230);
    const { compared, consistent, rate, unclaimed } = consistency(reconciliation);
    expect([compared, consistent, rate, unclaimed]).to.deep.equal([1000, 770, 7700, 0]);
  });

  it('says what is missing, per currency, the largest first', () => {
    const firm = ledger();
    firm.order('01-05 09:00', 'SO-1', cny(100), { status: 'closed' });
    firm.order('01-05 09:00', 'SO-2', cny(300), { status: 'closed' });
    firm.order('01-05 09:00', 'SO-3', usd(50), { status: 'closed' });
    firm.order('01-05 09:00', 'SO-4', cny(70), { status: 'closed' });
    firm.order('01-05 09:00', 'SO-5', cny(70));
    firm.receipt('02-05 09:00', 'R-1', cny(120), { 'SO-2': cny(120) });
    firm.receipt('02-05 09:00', 'R-2', cny(70), { 'SO-4': cny(70) });
    firm.receipt('02-05 09:00', 'R-3', cny(100));
    const found = cleanUp(firm.open(now));
    expect(found.recalibrated.map(({ order, claimed, claimedAt, state, paid, missing, suggested }) => [order, claimed, claimedAt, state, paid.minor, missing.minor, suggested])).to.deep.equal([
      ['SO-2', 'closed', at('01-05 09:00'), 'locked', 12_000, 18_000, []],
      ['SO-1', 'closed', at('01-05 09:00'), 'locked', 0, 10_000, ['R-3']],
      ['SO-3', 'closed', at('01-05 09:00'), 'locked', 0, 5000, []],
    ]);
    expect(found.totals).to.deep.equal([
      { currency: 'CNY', claimed: 47_000, paid: 19_000, missing: 28_000, suggested: 10_000 },
      { currency: 'USD', claimed: 5000, paid: 0, missing: 5000, suggested: 0 },
    ]);
    expect([found.orders, found.claimed, found.confirmed, found.partlyPaid, found.unpaid, found.share]).to.deep.equal([5, 4, 1, 1, 2, 7500]);
  });

  it('books nothing: a suggestion becomes a payment only when its source says so', () => {
    const firm = ledger();
    firm.order('01-05 09:00', 'SO-1', cny(100), { status: 'closed' });
    firm.receipt('02-05 09:00', 'R-3', cny(100));
    expect(firm.standing('SO-1', now).paid).to.deep.equal(cny(0));
    firm.tell('bank', '03-05 09:00', 'receipt.state', 'receipt:R-3', { pays: [{ order: 'SO-1', amount: cny(100) }] });
    expect(cleanUp(firm.open(now))).to.deep.include({ confirmed: 1, share: 0 });
  });

  it('has no share where nothing is called completed', () => {
    const firm = ledger();
    firm.order('01-05 09:00', 'SO-1', cny(100));
    firm.order('01-05 09:00', 'SO-2', cny(100), { status: 'cancelled' });
    const found = cleanUp(firm.open(now));
    expect([found.share, found.why.key]).to.deep.equal([null, 'reconciliation.none-claimed']);
    expect(consistency(firm.open(now))).to.deep.equal({ compared: 0, consistent: 0, rate: null, unclaimed: 0, why: { key: 'reconciliation.none-claimed', params: {}, evidence: [] } });
  });
});

describe('RC-1: who calls an order completed without receipts', () => {
  it('a hand edit is refused and listed, with who, from where, when, from what to what', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    const edited = firm.edit('03-03 10:00', 'SO-1', '已完成', { by: 'R-1', ip: '10.0.0.7' });
    const [found, ...others] = contradictions(firm.open('03-04 00:00'));
    expect(others).to.deep.equal([]);
    expect(found).to.deep.include({
      order: 'SO-1', entity: { type: 'order', id: 'SO-1' }, kind: 'hand-edit', source: 'crm', at: at('03-03 10:00'), by: 'R-1', ip: '10.0.0.7', field: 'status', before: 'approved', after: '已完成',
      stands: true, missing: cny(100), fact: refOf(edited),
    });
    expect(found?.why).to.deep.equal({
      key: 'reconciliation.hand-edit', params: { at: at('03-03 10:00'), by: 'R-1', ip: '10.0.0.7', before: 'approved', after: '已完成' }, evidence: [{ fact: refOf(edited) }],
    });
  });

  it('a hand edit stays listed when it was taken back, or when the money came: nobody completes by hand', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    firm.order('03-02 09:00', 'SO-2', cny(100));
    firm.edit('03-03 10:00', 'SO-1', 'done', { by: 'R-1' });
    firm.edit('03-04 10:00', 'SO-1', 'approved', { before: 'done' });
    firm.edit('03-03 11:00', 'SO-2', 'Completed ', { by: 'R-2' });
    firm.receipt('03-05 09:00', 'R-1', cny(100), { 'SO-2': cny(100) });
    expect(contradictions(firm.open('03-20 00:00')).map(({ order, by, stands, missing }) => [order, by, stands, missing])).to.deep.equal([
      ['SO-2', 'R-2', false, null], ['SO-1', 'R-1', false, null],
    ]);
  });

  it('a source that says so is listed while receipts say otherwise, from when it began to say so', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    firm.order('03-04 09:00', 'SO-1', cny(100), { status: 'closed' });
    firm.order('03-05 09:00', 'SO-1', cny(100), { status: 'closed' });
    const kinds = (when: string) => contradictions(firm.open(when)).map(({ kind, at: since, by, before, after }) => [kind, since, by, before, after]);
    expect(kinds('03-06 00:00')).to.deep.equal([['source-claim', at('03-04 09:00'), null, 'approved', 'closed']]);
    firm.receipt('03-06 09:00', 'R-1', cny(100), { 'SO-1': cny(100) });
    expect(kinds('03-07 00:00')).to.deep.equal([]);
  });

  it('what a machine changes is no hand edit, a source that is ignored says nothing, another field neither', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    firm.edit('03-03 10:00', 'SO-1', 'completed', { by: 'sync' });
    firm.tell('crm', '03-03 11:00', 'record.changed', 'order:SO-1', { field: 'note', before: null, after: 'completed' }, { actor: 'R-1' });
    const kinds = (patch: object) => contradictions(firm.open('03-20 00:00', { claims: patch })).map(({ kind }) => kind);
    expect([kinds({}), kinds({ systems: ['sync'] }), kinds({ ignoring: ['crm'] })]).to.deep.equal([['hand-edit'], ['source-claim'], []]);
  });

  it('two people who do it are two edits of one claim', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    firm.edit('03-03 10:00', 'SO-1', 'completed', { by: 'R-1' });
    firm.edit('03-03 11:00', 'SO-1', 'closed', { by: 'R-2', before: 'completed' });
    firm.order('03-03 12:00', 'SO-1', cny(100), { status: 'closed' });
    expect(firm.standing('SO-1', '03-04 00:00').claims.map(({ source, since, edits }) => [source, since, edits.length])).to.deep.equal([
      ['crm', at('03-03 10:00'), 2], ['erp', at('03-03 12:00'), 1],
    ]);
    expect(contradictions(firm.open('03-04 00:00')).map(({ kind, by }) => [kind, by])).to.deep.equal([['source-claim', null], ['hand-edit', 'R-2'], ['hand-edit', 'R-1']]);
  });
});

describe('RC-9: consistency and commission', () => {
  it('an order that is locked is not consistent until it is reviewed, nor does it pay commission', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100), { status: 'closed' }, ['owner=rep:R-1']);
    firm.receipt('03-05 09:00', 'R-1', cny(150), { 'SO-1': cny(150) });
    expect(consistency(firm.open('03-06 00:00'))).to.include({ compared: 1, consistent: 0, rate: 0 });
    expect(commissionBase(firm.open('03-06 00:00'))).to.deep.equal([]);
    firm.review('03-07 09:00', 'SO-1', 'U-9');
    expect(consistency(firm.open('03-08 00:00')).rate).to.equal(10_000);
    expect(commissionBase(firm.open('03-08 00:00'))).to.deep.equal([{ period: '2026-03', rep: 'R-1', amount: cny(100), orders: ['SO-1'] }]);
  });

  it('counts orders completed by receipts that nobody calls completed, beside the rate', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(100));
    firm.receipt('03-05 09:00', 'R-1', cny(100), { 'SO-1': cny(100) });
    expect(consistency(firm.open('03-06 00:00'))).to.include({ compared: 0, rate: null, unclaimed: 1 });
  });

  it('commission is counted by the month and owner of the completion, by currency, up to the order’s amount', () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(1000), {}, ['owner=rep:R-1']);
    firm.order('03-02 09:00', 'SO-2', cny(1000), {}, ['owner=rep:R-1']);
    firm.order('03-02 09:00', 'SO-3', usd(1000), {}, ['owner=rep:R-1']);
    firm.order('03-02 09:00', 'SO-4', cny(1000));
    firm.receipt('03-31 23:30', 'R-1', cny(996), { 'SO-1': cny(996) });
    firm.receipt('04-01 00:30', 'R-2', cny(1004), { 'SO-2': cny(1004) });
    firm.receipt('03-20 09:00', 'R-3', usd(1000), { 'SO-3': usd(1000) });
    firm.receipt('03-20 09:00', 'R-4', cny(1000), { 'SO-4': cny(1000) });
    firm.tell('erp', '04-10 09:00', 'order.state', ['order:SO-1', 'owner=rep:R-2'], { status: 'delivered' });
    expect(commissionBase(firm.open(now)).map(({ period, rep, amount, orders }) => [period, rep, amount.minor, amount.currency, orders])).to.deep.equal([
      ['2026-03', null, 100_000, 'CNY', ['SO-4']], ['2026-03', 'R-1', 99_600, 'CNY', ['SO-1']], ['2026-03', 'R-1', 100_000, 'USD', ['SO-3']],
      ['2026-04', 'R-1', 100_000, 'CNY', ['SO-2']],
    ]);
  });
});
