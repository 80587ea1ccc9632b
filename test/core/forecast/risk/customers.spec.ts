import { expect } from 'chai';
import { newCustomerLoss, openChurn, type Churn } from '@sextant/core/forecast/risk';
import type { Judgement, Reason } from '@sextant/core/explain';
import { factsFrom, openBook, type Fact, type FactData, type FactType, type Instant } from '@sextant/core/facts';
import { at } from '../../../support/deal.js';
import { DAY, rules } from './rules.js';

const now = at('12-20 09:00');
/** The instant churn is learned from: one horizon ago. */
const THEN = now - 180 * DAY;
const HERS = 'customer=account:A-1';
const CNY = (minor: number): { minor: number; currency: string } => ({ minor, currency: 'CNY' });

/** A firm's records, by hand; facts are numbered as they are told. */
function firm() {
  const write = factsFrom('erp');
  const facts: Fact[] = [];
  const tell = <T extends FactType>(when: Instant, type: T, about: readonly string[], data: FactData<T>): void => {
    facts.push(write(type, new Date(when).toISOString(), about, data));
  };
  return {
    facts, tell,
    order: (id: string, orderedAt: Instant, more: object = {}, told = orderedAt): void =>
      tell(told, 'order.state', [`order:${id}`, HERS], { orderedAt, amount: CNY(100), ...more }),
    owes: (id: string, dueAt: Instant, told = now - DAY): void => tell(told, 'receivable.state', [`receivable:${id}`, HERS], { dueAt, open: CNY(5) }),
  };
}

type Firm = ReturnType<typeof firm>;

function churn({ facts }: Firm, when = now): Judgement<Churn> {
  return openChurn(openBook(facts), rules, when).of({ type: 'account', id: 'A-1' });
}

function reasonOf(told: Firm, key: Reason['key']): unknown {
  const found = churn(told).reasons.find((reason) => reason.key === key);
  return found && [found.params, found.evidence];
}

describe('the orders of a customer', () => {
  it('the last one is the one dated last, shown by the last word of it', () => {
    const told = firm();
    told.order('O-1', now - 95 * DAY);
    told.order('O-2', now - 100 * DAY);
    expect(reasonOf(told, 'risk.churn-no-order')).to.deep.equal([{ age: 95 * DAY }, [{ fact: 'erp/order.state-1' }]]);
    told.tell(now - 94 * DAY, 'order.state', ['order:O-1', HERS], { number: 'SO-1' });
    told.tell(now - 93 * DAY, 'acceptance.recorded', ['order:O-1'], { clause: 'noise', text: '65 dB' });
    expect(reasonOf(told, 'risk.churn-no-order')).to.deep.equal([{ age: 95 * DAY }, [{ fact: 'erp/order.state-3' }]]);
  });

  it('a draft is none, though it names its deal, nor is an order dated ahead: what was placed on her deal counts as long', () => {
    const told = firm();
    told.tell(now - 96 * DAY, 'order.state', ['order:O-1', 'deal:D-1', HERS], { status: 'draft' });
    expect(churn(told).value.points).to.equal(null);
    told.tell(now - 95 * DAY, 'order.placed', ['deal:D-1'], { models: ['X1'] });
    told.order('O-2', now + 1, {}, now - DAY);
    expect(reasonOf(told, 'risk.churn-no-order')).to.deep.equal([{ age: 95 * DAY }, [{ fact: 'erp/order.placed-2' }]]);
    told.order('O-3', now);
    expect([churn(told).value.points, reasonOf(told, 'risk.churn-no-order')]).to.deep.equal([0, undefined]);
  });

  it('one that was cancelled stands again once its source says so, not by any other word of it', () => {
    const told = firm();
    told.order('O-1', now - 10 * DAY);
    told.tell(now - 9 * DAY, 'order.state', ['order:O-1', HERS], { status: 'cancelled' });
    told.tell(now - 8 * DAY, 'order.state', ['order:O-1', HERS], { number: 'SO-1' });
    expect(churn(told).value.points).to.equal(null);
    told.tell(now - 7 * DAY, 'order.state', ['order:O-1', HERS], { status: 'approved' });
    expect(churn(told).value.points).to.equal(0);
  });

  it('is cancelled since it last was: told again it is not anew, and what was taken back before does not count', () => {
    const lost = (...statuses: readonly (readonly [number, 'cancelled' | 'approved'])[]): unknown => {
      const told = firm();
      told.order('O-1', THEN);
      told.tell(THEN + 89 * DAY, 'customer.replied', ['account:A-1'], {});
      for (const [days, status] of statuses) told.tell(THEN + days * DAY, 'order.state', ['order:O-1', HERS], { status });
      return newCustomerLoss(openBook(told.facts), rules, now).lost.map(({ why }) => why.params);
    };
    expect(lost([5, 'cancelled'], [100, 'cancelled'])).to.deep.equal([{ at: THEN + 5 * DAY }]);
    expect(lost([5, 'cancelled'], [6, 'approved'], [100, 'cancelled'])).to.deep.equal([]);
    expect(lost([5, 'cancelled'], [6, 'approved'], [90, 'cancelled'])).to.deep.equal([{ at: THEN + 90 * DAY }]);
  });

  it('what is told for an amount and has no minor units is none, and compared with nothing', () => {
    const falls = (before: unknown, after: unknown): boolean => {
      const told = firm();
      told.order('O-1', now - 100 * DAY, { amount: before });
      told.order('O-2', now - DAY, { amount: after });
      return reasonOf(told, 'risk.churn-fall') !== undefined;
    };
    expect(falls(CNY(10), CNY(1))).to.equal(true);
    for (const odd of [{ currency: 'CNY' }, null, 'ten']) expect(falls(CNY(10), odd), JSON.stringify(odd)).to.equal(false);
  });

  it('placed without a deal they make a customer of an account nobody else names', () => {
    const told = firm();
    told.tell(now - DAY, 'order.placed', ['account:A-1'], { models: ['X1'] });
    expect(openChurn(openBook(told.facts), rules, now).metrics().map(({ about, data }) => [about, data.value])).to.deep.equal([[[{ type: 'account', id: 'A-1' }], 500]]);
  });

  it('told of ahead of its date, one ends what is said before it on that date, and not a millisecond sooner', () => {
    const told = firm();
    told.order('O-1', now - 400 * DAY);
    expect(churn(told).validUntil).to.equal(null);
    told.order('O-3', now + 9 * DAY, {}, now - DAY);
    told.order('O-2', now + 5 * DAY, {}, now - DAY);
    const change = now + 5 * DAY;
    expect(churn(told).validUntil).to.equal(change);
    expect([churn(told, change - 1).value.points, churn(told, change).value.points]).to.deep.equal([90, 0]);
    expect(churn(told, change).validUntil).to.equal(now + 9 * DAY);
  });

  it('told of ahead of its date, the first one makes a customer on that date, of whom nothing is known before', () => {
    const told = firm();
    told.order('O-1', now + DAY, {}, now - DAY);
    const { value, validUntil } = churn(told);
    expect([value.points, validUntil]).to.deep.equal([null, now + DAY]);
    const loss = (when: Instant): unknown => {
      const { waiting, changesAt } = newCustomerLoss(openBook(told.facts), rules, when);
      return [waiting, changesAt];
    };
    expect([loss(now), loss(now + DAY)]).to.deep.equal([[0, now + DAY], [1, now + 91 * DAY]]);
    expect(churn(told, now + DAY).value.points).to.equal(0);
  });
});

describe('what is overdue of a customer', () => {
  it('is what has been longest, shown by the last word of it', () => {
    const told = firm();
    told.order('O-1', now, { dueAt: now - 200 * DAY });
    told.owes('V-1', now - 40 * DAY);
    told.owes('V-2', now - 100 * DAY);
    told.tell(now - DAY, 'receivable.state', ['receivable:V-0', HERS], { open: CNY(5) });
    told.owes('V-4', now + DAY);
    told.owes('V-5', now - 60 * DAY);
    expect(reasonOf(told, 'risk.churn-overdue')).to.deep.equal([{ age: 100 * DAY }, [{ fact: 'erp/receivable.state-3', field: 'open' }]]);
    told.tell(now, 'receivable.state', ['receivable:V-2', HERS], { open: CNY(3) });
    told.tell(now, 'acceptance.recorded', ['receivable:V-2'], { clause: 'noise', text: '65 dB' });
    expect(reasonOf(told, 'risk.churn-overdue')).to.deep.equal([{ age: 100 * DAY }, [{ fact: 'erp/receivable.state-7', field: 'open' }]]);
  });

  it('of two since one instant is the first by id, however they came', () => {
    const told = firm();
    told.order('O-1', now);
    told.owes('V-2', now - 40 * DAY);
    told.owes('V-1', now - 40 * DAY);
    expect(reasonOf(told, 'risk.churn-overdue')).to.deep.equal([{ age: 40 * DAY }, [{ fact: 'erp/receivable.state-3', field: 'open' }]]);
    expect(churn({ ...told, facts: [...told.facts].reverse() })).to.deep.equal(churn(told));
  });

  it('what will be tomorrow ends what is said today, a month after it is due', () => {
    const told = firm();
    told.order('O-1', now - 400 * DAY);
    expect(churn(told).validUntil).to.equal(null);
    told.owes('V-1', now + DAY);
    const change = now + 31 * DAY;
    expect(churn(told).validUntil).to.equal(change);
    expect([churn(told, change - 1).value.points, churn(told, change).value.points]).to.deep.equal([90, 100]);
  });
});

describe('a sign of life of a customer', () => {
  const heard = (tell: (told: Firm, when: Instant) => void): unknown => {
    const told = firm();
    told.order('O-1', now - 100 * DAY);
    tell(told, now - 40 * DAY);
    return reasonOf(told, 'risk.churn-silence');
  };
  const unheard = [{ age: 100 * DAY }, [{ fact: 'erp/order.state-1' }]];

  it('is whatever she does herself', () => {
    const signs: readonly (readonly [FactType, object])[] = [
      ['page.visited', { page: '/servo' }], ['material.downloaded', { material: 'catalogue' }], ['email.read', { seconds: 9 }], ['link.clicked', { link: '/servo' }],
      ['customer.replied', {}], ['customer.said', { signal: 'other' }], ['customer.arrived', {}], ['material.requested', { material: 'catalogue' }],
      ['rating.given', { score: 4 }], ['enquiry.made', {}], ['ticket.opened', { topic: 'training' }], ['acceptance.recorded', { clause: 'noise', text: '65 dB' }],
      ['clause.marked', { clause: 'delivery', mark: 'ok' }], ['order.placed', { models: ['X1'] }], ['feedback.given', { by: 'Chen' }],
    ];
    for (const [type, data] of signs) {
      expect(heard((told, when) => told.tell(when, type, ['account:A-1'], data)), type)
        .to.deep.equal([{ age: 40 * DAY }, [{ fact: `erp/${type}-2` }]]);
    }
    expect(heard((told, when) => told.tell(when, 'touch.made', ['account:A-1'], { channel: 'call' }))).to.deep.equal(unheard);
  });

  it('is what her contacts do, and what is told of her shipments', () => {
    for (const linked of ['contact', 'shipment'] as const) {
      expect(heard((told, when) => {
        told.tell(when, `${linked}.state`, [`${linked}:1`, HERS], {});
        told.tell(when, 'acceptance.recorded', [`${linked}:1`], { clause: 'noise', text: '65 dB' });
      }), linked).to.deep.equal([{ age: 40 * DAY }, [{ fact: 'erp/acceptance.recorded-3' }]]);
    }
  });

  it('is money on the day it came, as a receipt tells it, and nothing else does', () => {
    const receivedAt = now - 45 * DAY;
    expect(heard((told, when) => told.tell(when, 'receipt.state', ['receipt:R-1', HERS], { receivedAt })))
      .to.deep.equal([{ age: 45 * DAY }, [{ fact: 'erp/receipt.state-2', field: 'receivedAt' }]]);
    expect(heard((told, when) => told.tell(when, 'receipt.state', ['account:A-1'], { receivedAt }))).to.deep.equal(unheard);
    expect(heard((told, when) => told.tell(when, 'x.bank.notice', ['receipt:R-1', HERS], { receivedAt }))).to.deep.equal(unheard);
    expect(heard((told, when) => told.tell(when, 'receipt.state', ['receipt:R-1', HERS], { receivedAt: now + 1 }))).to.deep.equal(unheard);
  });

  it('is money that will come once it does: what is said before ends on that day', () => {
    const told = firm();
    told.order('O-1', now - 400 * DAY);
    told.tell(now - DAY, 'receipt.state', ['receipt:R-1', HERS], { receivedAt: now + 5 * DAY });
    expect(churn(told).validUntil).to.equal(now + 5 * DAY);
    expect([churn(told).value.points, churn(told, now + 5 * DAY).value.points]).to.deep.equal([90, 60]);
    expect(churn(told, now + 5 * DAY).validUntil).to.equal(now + 35 * DAY);
  });

  it('is the first told of several at one instant', () => {
    expect(heard((told) => told.tell(now - 100 * DAY, 'customer.replied', ['account:A-1'], {}))).to.deep.equal(unheard);
  });

  it('of a new customer counts until her three months are over, at that instant and not after it', () => {
    const lost = (replied: Instant): unknown => {
      const told = firm();
      told.order('O-1', THEN);
      told.tell(replied, 'customer.replied', ['account:A-1'], {});
      return newCustomerLoss(openBook(told.facts), rules, now).lost.map(({ why }) => [why.key, why.params]);
    };
    expect(lost(THEN + 90 * DAY)).to.deep.equal([]);
    expect(lost(THEN + 90 * DAY + 1)).to.deep.equal([['risk.customer-silent', { since: THEN }]]);
  });
});

describe('what is told of a customer', () => {
  it('counts in the order of time, whatever it is told of', () => {
    const told = firm();
    told.order('O-1', THEN);
    told.tell(THEN, 'deal.state', ['deal:D-1', HERS], { title: 'Retrofit' });
    told.tell(THEN + 2 * DAY, 'customer.said', ['account:A-1'], { signal: 'leaving' });
    told.tell(THEN + DAY, 'customer.said', ['deal:D-1'], { signal: 'leaving' });
    expect(newCustomerLoss(openBook(told.facts), rules, now).lost.map(({ why }) => why.params)).to.deep.equal([{ at: THEN + DAY, signal: 'leaving' }]);
  });

  it('counts from when it became known, though its date lies before', () => {
    /** The row that customers like her were found in one horizon ago. */
    const row = (told: Firm): unknown => openChurn(openBook(told.facts), rules, now).table.find(({ seen }) => seen !== null)?.from;
    const order = (known: Instant): Firm => {
      const told = firm();
      told.order('O-1', THEN - 100 * DAY, {}, known);
      return told;
    };
    expect([row(order(THEN)), row(order(THEN + 1))]).to.deep.equal([80, undefined]);
    const money = (known: Instant): unknown => {
      const told = order(THEN - 100 * DAY);
      told.tell(THEN - 20 * DAY, 'receipt.state', ['receipt:R-1', HERS], { number: 'R-1' });
      told.tell(known, 'receipt.state', ['receipt:R-1', HERS], { receivedAt: THEN - 10 * DAY });
      return row(told);
    };
    expect([money(THEN), money(THEN + 1)]).to.deep.equal([40, 80]);
  });
});
