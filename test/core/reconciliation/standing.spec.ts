import { expect } from 'chai';
import { refOf } from '@sextant/core/facts';
import { amountLimit, openReconciliation } from '@sextant/core/reconciliation';
import { compile, compileBook } from '@sextant/core/judge';
import { openBook } from '@sextant/core/facts';
import { openPolicyBook } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at, cny, DAY, ledger, programWith, standingIn, usd } from './ledger.js';

describe('RC-1: an order is completed by receipts only', () => {
  it('is open without a receipt, partly paid below its amount, completed at it', () => {
    const { order, receipt, standing } = ledger();
    order('03-02 09:00', 'SO-1', cny(10_000));
    const first = receipt('03-10 09:00', 'R-1', cny(4000), { 'SO-1': cny(4000) });
    const second = receipt('03-20 09:00', 'R-2', cny(6000), { 'SO-1': cny(6000) });
    expect([standing('SO-1', '03-09 00:00').completion, standing('SO-1', '03-10 09:00').completion]).to.deep.equal(['open', 'partly-paid']);
    const done = standing('SO-1', '03-21 00:00');
    expect(done).to.include({ completion: 'completed', state: 'completed', completedAt: at('03-20 09:00'), completedBy: refOf(second) });
    expect(done.payments.map(({ receipt: number, amount, fact }) => [number, amount.minor, fact])).to.deep.equal([['R-1', 400_000, refOf(first)], ['R-2', 600_000, refOf(second)]]);
    expect([done.paid, done.difference]).to.deep.equal([cny(10_000), cny(0)]);
    expect(done.changes.map(({ from, to }) => [from, to])).to.deep.equal([[null, 'open'], ['open', 'partly-paid'], ['partly-paid', 'completed']]);
    expect(done.changes[2]?.because).to.deep.equal([refOf(second)]);
  });

  it('is never completed by a status, whoever tells it', () => {
    const { order, edit, standing } = ledger();
    order('03-02 09:00', 'SO-1', cny(10_000));
    order('03-03 09:00', 'SO-1', cny(10_000), { status: 'closed', orderedAt: at('03-02 09:00') });
    edit('03-03 10:00', 'SO-1', '已完成', { by: 'R-1' });
    expect(standing('SO-1', '03-04 00:00')).to.include({ completion: 'open', status: 'closed', completedAt: null });
  });

  it('is completed within the bounds given, and not one unit beyond: of ¥10,000 0.5 % is ¥50', () => {
    const stands = (paid: number) => {
      const { order, receipt, standing } = ledger();
      order('03-02 09:00', 'SO-1', cny(10_000));
      receipt('03-10 09:00', 'R-1', cny(paid), { 'SO-1': cny(paid) });
      return standing('SO-1', '03-11 00:00').completion;
    };
    expect([9949.99, 9950, 10_050, 10_050.01].map(stands)).to.deep.equal(['partly-paid', 'completed', 'completed', 'overpaid']);
  });

  it('is not completed by nothing at all, however small it is', () => {
    const { order, standing } = ledger();
    order('03-02 09:00', 'SO-1', cny(50));
    expect(standing('SO-1', '03-11 00:00', { amount: { CNY: { share: 10_000 } } }).completion).to.equal('open');
  });

  it('asks for no receipt where it is for nothing, and cannot be judged without an amount', () => {
    const { order, standing } = ledger();
    order('03-02 09:00', 'SO-0', cny(0));
    order('03-02 09:00', 'SO-N', null);
    expect(standing('SO-0', '03-11 00:00').completion).to.equal('completed');
    expect(standing('SO-N', '03-11 00:00')).to.deep.include({ completion: 'unpriced', paid: null, difference: null });
    expect(standing('SO-N', '03-11 00:00').why.map(({ key }) => key)).to.deep.equal(['reconciliation.unpriced']);
  });

  it('is cancelled where it was cancelled or taken out of its source', () => {
    const { order, tell, standing } = ledger();
    order('03-02 09:00', 'SO-1', cny(100), { status: 'cancelled' });
    order('03-02 09:00', 'SO-2', cny(100));
    tell('erp', '03-03 09:00', 'fact.retracted', 'order:SO-2', { reason: 'deleted' });
    expect([standing('SO-1', '03-04 00:00').completion, standing('SO-2', '03-04 00:00').completion]).to.deep.equal(['cancelled', 'cancelled']);
    expect(standing('SO-2', '03-03 08:59').completion).to.equal('open');
  });

  it('is one order where two sources name it by one number, and two where the customers differ', () => {
    const { order, tell, receipt, open } = ledger();
    order('03-02 09:00', 'SO-1', cny(100));
    tell('crm', '03-02 10:00', 'order.state', 'order:77001', { number: 'so-1 ', status: 'delivered' });
    order('03-02 09:00', 'SO-2', cny(100));
    tell('other', '03-02 09:00', 'order.state', 'order:X-2', { number: 'SO-2', customer: 'C-2', amount: cny(300), orderedAt: at('03-02 09:00') });
    receipt('03-05 09:00', 'R-1', cny(300), { 'SO-2': cny(300) }, { customer: 'c-2' });
    expect(open('03-06 00:00').standings().map(({ order: number, customer, amount, completion }) => [number, customer, amount?.minor, completion])).to.deep.equal([
      ['so-1 '.trim(), 'C-1', 10_000, 'open'], ['SO-2', 'C-1', 10_000, 'open'], ['SO-2', 'C-2', 30_000, 'completed'],
    ]);
  });
});

describe('RC-2: the double check by amount and date', () => {
  it('locks what is overpaid beyond the limit, with the difference and its evidence', () => {
    const { order, receipt, standing } = ledger();
    const placed = order('03-02 09:00', 'SO-1', cny(10_000));
    const paid = receipt('03-10 09:00', 'R-1', cny(11_000), { 'SO-1': cny(11_000) });
    const { state, completion, lock, why } = standing('SO-1', '03-11 00:00');
    expect([state, completion]).to.deep.equal(['locked', 'overpaid']);
    expect(lock).to.deep.include({ since: at('03-10 09:00'), cause: refOf(paid), reviewed: null });
    expect(lock?.findings).to.deep.equal([{
      kind: 'amount-over', size: 100_000, receipt: null,
      why: {
        key: 'reconciliation.over', params: { paid: cny(11_000), amount: cny(10_000), difference: cny(1000), limit: cny(50) },
        evidence: [{ fact: refOf(placed), field: 'amount' }, { fact: refOf(placed), field: 'orderedAt' }, { fact: refOf(paid), field: 'amount' }],
      },
    }]);
    expect(why[0]).to.equal(lock?.findings[0]?.why);
  });

  it('locks a receipt earlier than the order by more than the days allowed, on days of the wall', () => {
    const days = (receivedAt: string) => {
      const { order, receipt, standing } = ledger();
      order('03-02 09:00', 'SO-1', cny(100));
      receipt(receivedAt, 'R-1', cny(100), { 'SO-1': cny(100) });
      return standing('SO-1', '03-11 00:00', { date: { early: 1 } }).lock?.findings.map(({ kind, size, receipt: number }) => [kind, size, number]) ?? null;
    };
    expect(days('03-01 00:00')).to.equal(null);
    expect(days('02-28 23:59')).to.deep.equal([['date-early', 2, 'R-1']]);
  });

  it('locks a receipt later than the last due day by more than the days allowed', () => {
    const days = (receivedAt: string) => {
      const { order, tell, receipt, standing } = ledger();
      order('03-02 09:00', 'SO-1', cny(100));
      tell('erp', '03-02 09:00', 'receivable.state', 'receivable:AR-1', { order: 'SO-1', customer: 'C-1', dueAt: at('03-10 00:00') });
      tell('erp', '03-02 09:00', 'receivable.state', 'receivable:AR-2', { order: 'so-1', dueAt: at('03-20 00:00') });
      tell('erp', '03-02 09:00', 'receivable.state', 'receivable:AR-3', { order: 'SO-1', dueAt: at('05-20 00:00'), status: 'cancelled' });
      tell('erp', '03-02 09:00', 'receivable.state', 'receivable:AR-4', { order: 'SO-1', customer: 'C-9', dueAt: at('05-20 00:00') });
      receipt(receivedAt, 'R-1', cny(100), { 'SO-1': cny(100) });
      const { lock, dueAt } = standing('SO-1', '06-11 00:00', { date: { late: 5 } });
      expect(dueAt).to.equal(at('03-20 00:00'));
      return lock?.findings.map(({ kind, size }) => [kind, size]) ?? null;
    };
    expect(days('03-25 23:59')).to.equal(null);
    expect(days('03-26 00:00')).to.deep.equal([['date-late', 6]]);
  });

  it('counts the due day from the order where no receivable tells one', () => {
    const stands = (receivedAt: string) => {
      const { order, receipt, standing } = ledger();
      order('03-02 09:00', 'SO-1', cny(100));
      receipt(receivedAt, 'R-1', cny(100), { 'SO-1': cny(100) });
      return standing('SO-1', '12-31 00:00', { date: { late: 0, terms: 10 } }).state;
    };
    expect([stands('03-12 09:00'), stands('03-13 00:00')]).to.deep.equal(['completed', 'locked']);
  });

  it('locks what cannot be checked: a receipt without a date, an order with neither date nor due day', () => {
    const { order, receipt, standing } = ledger();
    order('03-02 09:00', 'SO-1', cny(100));
    order('03-02 09:00', 'SO-2', cny(100), { orderedAt: null });
    receipt('03-05 09:00', 'R-1', cny(100), { 'SO-1': cny(100) }, { receivedAt: null });
    receipt('03-05 09:00', 'R-2', cny(100), { 'SO-2': cny(100) });
    expect(['SO-1', 'SO-2'].map((number) => standing(number, '03-06 00:00').lock?.findings.map(({ kind, receipt: of }) => [kind, of]))).to.deep.equal([
      [['date-missing', 'R-1']], [['date-missing', 'R-2']],
    ]);
  });

  it('locks a claim that receipts do not bear out once they had time to come, to the millisecond', () => {
    const { order, edit, standing } = ledger();
    order('03-02 09:00', 'SO-1', cny(100));
    const edited = edit('03-03 10:00', 'SO-1', 'completed', { by: 'R-1' });
    expect(standing('SO-1', at('03-10 10:00') - 1).state).to.equal('open');
    const { lock } = standing('SO-1', '03-10 10:00');
    expect(lock).to.deep.include({ since: at('03-10 10:00'), cause: refOf(edited) });
    expect(lock?.findings.map(({ kind, size }) => [kind, size])).to.deep.equal([['amount-short', 10_000]]);
  });

  it('does not lock a claim that is taken back, or paid, within that time', () => {
    const { order, edit, receipt, standing } = ledger();
    order('03-02 09:00', 'SO-1', cny(100));
    order('03-02 09:00', 'SO-2', cny(100));
    edit('03-03 10:00', 'SO-1', 'completed', { by: 'R-1' });
    edit('03-04 10:00', 'SO-1', 'approved', { before: 'completed' });
    edit('03-03 10:00', 'SO-2', 'completed', { by: 'R-1' });
    receipt('03-09 10:00', 'R-1', cny(100), { 'SO-2': cny(100) });
    expect([standing('SO-1', '03-20 00:00').state, standing('SO-2', '03-20 00:00').state]).to.deep.equal(['open', 'completed']);
  });

  it('locks where more was refunded than received', () => {
    const { order, receipt, standing } = ledger();
    order('03-02 09:00', 'SO-1', cny(100));
    receipt('03-05 09:00', 'R-1', cny(-30), { 'SO-1': cny(-30) });
    const { completion, lock } = standing('SO-1', '03-06 00:00');
    expect([completion, lock?.findings.map(({ kind, size }) => [kind, size])]).to.deep.equal(['open', [['refunded', 3000]]]);
  });
});

describe('RC-2: only a recorded review unlocks', () => {
  const overpaid = () => {
    const firm = ledger();
    firm.order('03-02 09:00', 'SO-1', cny(1000));
    firm.receipt('03-10 09:00', 'R-1', cny(1500), { 'SO-1': cny(1500) });
    return firm;
  };

  it('a difference that has gone leaves the lock', () => {
    const { receipt, standing } = overpaid();
    receipt('03-12 09:00', 'R-2', cny(-500), { 'SO-1': cny(-500) });
    expect(standing('SO-1', '03-13 00:00')).to.include({ state: 'locked', completion: 'completed' });
  });

  it('a review unlocks from its instant on, and says by whom', () => {
    const { review, standing } = overpaid();
    const fact = review('03-11 09:00', 'SO-1', 'U-9');
    expect(standing('SO-1', at('03-11 09:00') - 1).state).to.equal('locked');
    const { state, lock, locks } = standing('SO-1', '03-11 09:00');
    expect([state, lock]).to.deep.equal(['overpaid', null]);
    expect(locks.map(({ reviewed }) => reviewed)).to.deep.equal([{ at: at('03-11 09:00'), by: 'U-9', fact: refOf(fact) }]);
  });

  it('a review nobody signed is none, nor is another approval', () => {
    const { review, tell, standing } = overpaid();
    review('03-11 09:00', 'SO-1');
    tell('crm', '03-11 10:00', 'approval.passed', 'order:SO-1', { approval: 'discount' }, { actor: 'U-9' });
    expect(standing('SO-1', '03-12 00:00').state).to.equal('locked');
  });

  it('what a review accepted does not lock again, nor what is left of it; more does', () => {
    const { review, receipt, standing } = overpaid();
    review('03-11 09:00', 'SO-1', 'U-9');
    receipt('03-12 09:00', 'R-2', cny(-100), { 'SO-1': cny(-100) });
    expect(standing('SO-1', '03-13 00:00').state).to.equal('overpaid');
    receipt('03-14 09:00', 'R-3', cny(100.01), { 'SO-1': cny(100.01) });
    const { state, locks } = standing('SO-1', '03-15 00:00');
    expect([state, locks.map(({ since }) => since)]).to.deep.equal(['locked', [at('03-10 09:00'), at('03-14 09:00')]]);
  });

  it('a review before the difference does not help', () => {
    const { review, standing } = overpaid();
    review('03-09 09:00', 'SO-1', 'U-9');
    expect(standing('SO-1', '03-15 00:00').state).to.equal('locked');
  });
});

describe('which policy judges', () => {
  it('the version in force when it came: a stricter one locks nothing that is past, a looser one unlocks nothing', () => {
    const { facts, order, receipt } = ledger();
    order('03-02 09:00', 'SO-1', cny(1000));
    receipt('03-10 09:00', 'R-1', cny(1004), { 'SO-1': cny(1004) });
    const [loose, strict] = [{ amount: { CNY: { minor: 1000, share: 100 } } }, { amount: { CNY: { minor: 0, share: 0 } } }];
    const stateUnder = (first: object, second: object) => {
      const versions = [first, second].map((patch, index) => loadPolicy({ id: 'ours', version: index + 1, title: 'Ours', extends: ['reconciliation@1'], reconciliation: patch }));
      const programs = compileBook(openPolicyBook(versions.map((policy, index) => ({ policy, effectiveFrom: at(index === 0 ? '01-01 00:00' : '03-15 00:00'), recordedAt: at('01-01 00:00') }))));
      const reconciliation = openReconciliation(openBook(facts), programs, at('03-20 00:00'));
      return reconciliation && standingIn(reconciliation, 'SO-1').state;
    };
    expect([stateUnder(loose, strict), stateUnder(strict, loose)]).to.deep.equal(['completed', 'locked']);
    expect(openReconciliation(openBook(facts), programWith(strict), at('03-20 00:00'))?.standings()[0]?.state).to.equal('locked');
  });

  it('none where the policy says nothing of it', () => {
    expect(openReconciliation(openBook([]), compile(loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['common@1'] })), 0)).to.equal(null);
  });
});

describe('limits of an amount', () => {
  it('are by currency, the least of those given, and exact for the largest amounts', () => {
    const limits = { CNY: { minor: 10_000, share: 50 }, JPY: { minor: 7 }, '*': { share: 33 } };
    expect(amountLimit(cny(10_000), limits)).to.equal(5000);
    expect(amountLimit(cny(100_000), limits)).to.equal(10_000);
    expect(amountLimit({ minor: 5, currency: 'JPY' }, limits)).to.equal(7);
    expect(amountLimit(usd(100), limits)).to.equal(33);
    expect(amountLimit({ minor: 9_999_999_999_999, currency: 'USD' }, limits)).to.equal(32_999_999_999);
    expect(amountLimit(usd(-100), limits)).to.equal(33);
  });

  it('of a share are cut, never rounded up', () => {
    expect(amountLimit({ minor: 199, currency: 'CNY' }, { CNY: { share: 50 } })).to.equal(0);
    expect(amountLimit({ minor: 200, currency: 'CNY' }, { CNY: { share: 50 } })).to.equal(1);
    expect(amountLimit({ minor: 399, currency: 'CNY' }, { CNY: { share: 50 } })).to.equal(1);
  });

  it('are 0 where nothing is given', () => {
    expect(amountLimit(cny(100), {})).to.equal(0);
    expect(amountLimit(cny(100), { CNY: {} })).to.equal(0);
  });
});

describe('time', () => {
  it('a receipt that is dated later than now is not there yet', () => {
    const { order, tell, standing } = ledger();
    order('03-02 09:00', 'SO-1', cny(100));
    tell('bank', '03-03 09:00', 'receipt.state', 'receipt:R-1', { number: 'R-1', customer: 'C-1', amount: cny(100), receivedAt: at('03-09 00:00'), pays: [{ order: 'SO-1', amount: cny(100) }] });
    expect(standing('SO-1', at('03-09 00:00') - 1).completion).to.equal('open');
    expect(standing('SO-1', at('03-09 00:00'))).to.include({ completion: 'completed', completedAt: at('03-09 00:00') });
    expect(standing('SO-1', at('03-09 00:00') + 9 * DAY)).to.include({ completedAt: at('03-09 00:00') });
  });
});
