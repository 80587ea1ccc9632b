import { expect } from 'chai';
import { newCustomerLoss, type NewCustomerLoss } from '@sextant/core/forecast/risk';
import { factsFrom, openBook, type Fact, type FactData, type FactType } from '@sextant/core/facts';
import { at } from '../../../support/deal.js';
import { DAY, rules } from './rules.js';

const signed = at('03-01 09:00');
const mature = signed + 90 * DAY;

function customer(id: string, tell: (write: <T extends FactType>(when: number, type: T, data: FactData<T>, about?: readonly string[]) => void) => void = () => undefined): readonly Fact[] {
  const write = factsFrom(id);
  const facts: Fact[] = [write('account.state', new Date(signed - DAY).toISOString(), `account:${id}`, { name: id })];
  const put = <T extends FactType>(when: number, type: T, data: FactData<T>, about: readonly string[] = [`account:${id}`]): void => {
    facts.push(write(type, new Date(when).toISOString(), about, data));
  };
  put(signed, 'order.state', { orderedAt: signed }, [`order:${id}`, `customer=account:${id}`]);
  tell(put);
  return facts;
}

function loss(facts: readonly Fact[], now = mature): NewCustomerLoss {
  return newCustomerLoss(openBook(facts), rules, now);
}

const keysOf = ({ lost }: NewCustomerLoss): unknown => lost.map(({ account, why }) => [account, why.key, why.params]);

describe('customers lost within three months of signing (FC-16)', () => {
  it('count once their three months are over, not before', () => {
    const before = loss(customer('a'), mature - 1);
    expect(before).to.deep.include({ rate: null, lost: [], waiting: 1, claim: 4100, changesAt: mature });
    expect(before.reason).to.deep.equal({ key: 'risk.new-none', params: { waiting: 1, claim: 4100 }, evidence: [] });
    const after = loss(customer('a'));
    expect(after.rate).to.deep.equal({ rate: 10_000, n: 1, lower: 2065, upper: 10_000 });
    expect([after.waiting, after.changesAt]).to.deep.equal([0, null]);
    expect(loss([]).rate).to.equal(null);
  });

  it('are lost when nothing was heard of them for the last 60 days, to the millisecond', () => {
    const heard = mature - 60 * DAY;
    expect(keysOf(loss(customer('a', (put) => put(heard, 'customer.replied', {}))))).to.deep.equal([['a', 'risk.customer-silent', { since: heard }]]);
    expect(keysOf(loss(customer('a', (put) => put(heard + 1, 'customer.replied', {}))))).to.deep.equal([]);
    expect(keysOf(loss(customer('a', (put) => put(heard + 1, 'touch.made', { channel: 'call' }))))).to.deep.equal([['a', 'risk.customer-silent', { since: signed }]]);
  });

  it('are lost when they said so in that time, though they spoke afterwards', () => {
    const told = loss(customer('a', (put) => {
      put(signed + DAY, 'customer.said', { signal: 'leaving' });
      put(mature - DAY, 'customer.replied', {});
    }));
    expect(keysOf(told)).to.deep.equal([['a', 'risk.customer-said', { at: signed + DAY, signal: 'leaving' }]]);
    expect(told.reason.evidence).to.deep.equal([{ fact: 'a/customer.said-3', field: 'signal' }]);
    const said = (when: number): unknown => keysOf(loss(customer('a', (put) => {
      put(when, 'customer.said', { signal: 'leaving' });
      put(mature - DAY, 'customer.replied', {});
    }), mature + 9 * DAY));
    expect(said(mature)).to.deep.equal([['a', 'risk.customer-said', { at: mature, signal: 'leaving' }]]);
    expect(said(mature + 1)).to.deep.equal([]);
    expect(said(signed)).to.deep.equal([['a', 'risk.customer-said', { at: signed, signal: 'leaving' }]]);
    expect(said(signed - 1)).to.deep.equal([]);
  });

  it('are lost when all of their orders were cancelled in that time, not when one was, nor later', () => {
    const cancel = (whens: readonly (number | null)[]): unknown => keysOf(loss(customer('a', (put) => {
      put(mature - DAY, 'customer.replied', {});
      whens.forEach((when, n) => {
        put(signed + n, 'order.state', { orderedAt: signed + n }, [`order:a-${n}`, 'customer=account:a']);
        if (when !== null) put(when, 'order.state', { status: 'cancelled' }, [`order:a-${n}`, 'customer=account:a']);
      });
      put(signed + 5 * DAY, 'order.state', { status: 'cancelled' }, ['order:a', 'customer=account:a']);
    }), mature + 9 * DAY));
    expect(cancel([signed + 6 * DAY])).to.deep.equal([['a', 'risk.customer-cancelled', { at: signed + 6 * DAY }]]);
    expect(cancel([null])).to.deep.equal([]);
    expect(cancel([mature])).to.deep.equal([['a', 'risk.customer-cancelled', { at: mature }]]);
    expect(cancel([mature + 1])).to.deep.equal([]);
  });

  it('an order placed in that time keeps a customer whose others were cancelled, a later one does not', () => {
    const again = (when: number): NewCustomerLoss => loss(customer('a', (put) => {
      put(signed + 5 * DAY, 'order.state', { status: 'cancelled' }, ['order:a', 'customer=account:a']);
      put(when, 'order.state', { orderedAt: when }, ['order:a-2', 'customer=account:a']);
    }), mature + 9 * DAY);
    expect(keysOf(again(mature))).to.deep.equal([]);
    expect(keysOf(again(mature + 1))).to.deep.equal([['a', 'risk.customer-cancelled', { at: signed + 5 * DAY }]]);
    expect(again(mature + 1).lost[0]?.why.evidence).to.deep.equal([{ fact: 'a/order.state-3' }]);
  });

  it('are the case of the source: 41 of 100', () => {
    const facts = Array.from({ length: 100 }, (_, n) => customer(`c${n}`, (put) => {
      if (n >= 41) put(mature - DAY, 'customer.replied', {});
    })).flat();
    const { rate, reason, claim } = loss(facts);
    expect([rate, claim]).to.deep.equal([{ rate: 4100, n: 100, lower: 3187, upper: 5080 }, 4100]);
    expect([reason.key, reason.params]).to.deep.equal(['risk.new-lost', { rate: 4100, n: 100, lower: 3187, upper: 5080, lost: 41, claim: 4100 }]);
  });

  it('accounts without an order never signed', () => {
    const write = factsFrom('x');
    expect(loss([write('account.state', new Date(signed).toISOString(), 'account:x', { name: 'x' })])).to.deep.include({ rate: null, waiting: 0 });
  });
});
