import { expect } from 'chai';
import { openChurn, type Churn, type CompiledRisk } from '@sextant/core/forecast/risk';
import { dossier, factsFrom, openBook, type Fact, type FactData, type FactType } from '@sextant/core/facts';
import { compile, judge } from '@sextant/core/judge';
import { at, policy } from '../../../support/deal.js';
import { DAY, rules, rulesWith } from './rules.js';

const now = at('12-20 09:00');
const CNY = (minor: number, currency = 'CNY'): { minor: number; currency: string } => ({ minor, currency });

/** A firm's records, by hand. */
function firm() {
  const write = factsFrom('erp');
  const facts: Fact[] = [];
  const tell = <T extends FactType>(when: string, type: T, about: readonly string[], data: FactData<T>): void => {
    facts.push(write(type, new Date(at(when)).toISOString(), about, data));
  };
  return {
    facts, tell,
    order: (id: string, when: string, amount: { minor: number; currency: string } | null, more: object = {}, account = 'A-1'): void =>
      tell(when, 'order.state', [`order:${id}`, `customer=account:${account}`], { orderedAt: at(when), ...(amount && { amount }), ...more }),
    of: (when = now, ours: CompiledRisk = rules, account = 'A-1') => openChurn(openBook(facts), ours, when).of({ type: 'account', id: account }),
  };
}

type Firm = ReturnType<typeof firm>;

function pointsOf(told: Firm, when = now, ours = rules): readonly (readonly [string, unknown, number | undefined])[] {
  return told.of(when, ours).reasons.slice(1).map(({ key, params, points }) => [key, params, points]);
}

describe('the probability that a customer leaves (FC-16)', () => {
  it('is not known of who has never ordered', () => {
    const told = firm();
    told.tell('12-01 09:00', 'account.state', ['account:A-1'], { name: 'Yongxin' });
    const { value, reasons } = told.of();
    expect(value).to.deep.equal({ account: 'A-1', probability: null, points: null, origin: null });
    expect(reasons).to.deep.equal([{ key: 'risk.churn-no-history', params: {}, evidence: [] }]);
    expect(firm().of().value.probability).to.equal(null);
  });

  it('is low for one that has just ordered', () => {
    const told = firm();
    told.order('O-1', '12-19 09:00', CNY(100));
    const { value, reasons, validUntil } = told.of();
    expect(value).to.deep.equal({ account: 'A-1', probability: 500, points: 0, origin: { from: 'preset', n: 0 } });
    expect(reasons).to.deep.equal([{ key: 'risk.churn-preset', params: { points: 0, rate: 500, n: 0, lacking: 30 }, evidence: [] }]);
    // A month of silence comes first.
    expect(validUntil).to.equal(at('12-19 09:00') + 30 * DAY);
  });

  it('rises with the days since the last order, at the step and not before; the last step reached counts', () => {
    const told = firm();
    told.order('O-1', '03-01 09:00', CNY(100));
    const since = at('03-01 09:00');
    const steps = (days: number, more = 0): readonly unknown[] => pointsOf(told, since + days * DAY + more).filter(([key]) => key === 'risk.churn-no-order');
    expect(steps(90, -1)).to.deep.equal([]);
    expect(steps(90)).to.deep.equal([['risk.churn-no-order', { age: 90 * DAY }, 20]]);
    expect(steps(180, -1)).to.deep.equal([['risk.churn-no-order', { age: 180 * DAY - 1 }, 20]]);
    expect(steps(180)).to.deep.equal([['risk.churn-no-order', { age: 180 * DAY }, 40]]);
    expect(told.of(since + 89 * DAY).validUntil).to.equal(since + 90 * DAY);
    // At a step the next one is what comes, and after the last one nothing.
    const until = [90, 180, 365].map((days) => told.of(since + days * DAY).validUntil);
    expect(until).to.deep.equal([since + 180 * DAY, since + 365 * DAY, null]);
  });

  it('a later step counts in the place of an earlier one, though it has fewer points; of two at one length the one with more', () => {
    const ours = rulesWith({ churn: { noOrder: { worst: { after: 'P40D', points: 50 }, mild: { after: 'P50D', points: 7 }, same: { after: 'P50D', points: 5 } } } });
    const told = firm();
    told.order('O-1', '03-01 09:00', CNY(100));
    const points = (days: number): unknown => pointsOf(told, at('03-01 09:00') + days * DAY, ours).find(([key]) => key === 'risk.churn-no-order')?.[2];
    expect([points(39), points(40), points(49), points(50), points(89)]).to.deep.equal([undefined, 50, 50, 7, 7]);
  });

  it('hears signs of life: an order, money, what she does; not what we do', () => {
    const silence = (tell: (told: Firm) => void): unknown => {
      const told = firm();
      told.order('O-1', '09-01 09:00', CNY(100));
      tell(told);
      return pointsOf(told).find(([key]) => key === 'risk.churn-silence')?.[2] ?? 0;
    };
    expect(silence(() => undefined)).to.equal(30);
    expect(silence((told) => told.tell('12-10 09:00', 'touch.made', ['account:A-1'], { channel: 'call' }))).to.equal(30);
    expect(silence((told) => told.tell('12-10 09:00', 'customer.replied', ['account:A-1'], {}))).to.equal(0);
    expect(silence((told) => told.tell('11-10 09:00', 'customer.replied', ['account:A-1'], {}))).to.equal(10);
    expect(silence((told) => told.tell('12-10 09:00', 'receipt.state', ['receipt:R-1', 'customer=account:A-1'], { receivedAt: at('11-01 09:00') }))).to.equal(10);
    expect(silence((told) => told.tell('12-10 09:00', 'receipt.state', ['receipt:R-1', 'customer=account:A-1'], { number: 'R-1' }))).to.equal(30);
    expect(silence((told) => told.tell('12-10 09:00', 'customer.said', ['deal:D-1'], { signal: 'other' }))).to.equal(30);
    expect(silence((told) => {
      told.tell('12-01 09:00', 'deal.state', ['deal:D-1', 'customer=account:A-1'], { title: 'Retrofit' });
      told.tell('12-10 09:00', 'customer.said', ['deal:D-1'], { signal: 'other' });
    })).to.equal(0);
  });

  it('rises with the age of the oldest open receivable, not of a paid or cancelled one', () => {
    const overdue = (data: FactData<'receivable.state'>): unknown => {
      const told = firm();
      told.order('O-1', '12-19 09:00', CNY(100));
      told.tell('12-19 10:00', 'receivable.state', ['receivable:V-1', 'customer=account:A-1'], data);
      return pointsOf(told).map(([key, params, points]) => [key, params, points]);
    };
    const dueAt = now - 90 * DAY;
    expect(overdue({ dueAt, open: CNY(1) })).to.deep.equal([['risk.churn-overdue', { age: 90 * DAY }, 20]]);
    expect(overdue({ dueAt: dueAt + 1, amount: CNY(1) })).to.deep.equal([['risk.churn-overdue', { age: 90 * DAY - 1 }, 10]]);
    expect(overdue({ dueAt: now - 30 * DAY + 1, open: CNY(1) })).to.deep.equal([]);
    expect(overdue({ dueAt, open: CNY(0) })).to.deep.equal([]);
    expect(overdue({ dueAt, open: CNY(1), status: 'cancelled' })).to.deep.equal([]);
    expect(overdue({ open: CNY(1) })).to.deep.equal([]);
    expect(overdue({ dueAt })).to.deep.equal([]);
  });

  it('rises when orders fall: by a third, by half, stretch against stretch', () => {
    const fall = (before: number, after: number): unknown => {
      const told = firm();
      told.order('O-1', '09-01 09:00', CNY(before));
      told.order('O-2', '12-19 09:00', CNY(after));
      return pointsOf(told).map(([key, params, points]) => [key, params, points]);
    };
    expect(fall(10_000, 7001)).to.deep.equal([]);
    expect(fall(10_000, 7000)).to.deep.equal([['risk.churn-fall', { before: CNY(10_000), after: CNY(7000), fall: 3000 }, 15]]);
    expect(fall(10_000, 5001)).to.deep.equal([['risk.churn-fall', { before: CNY(10_000), after: CNY(5001), fall: 4999 }, 15]]);
    expect(fall(10_000, 5000)).to.deep.equal([['risk.churn-fall', { before: CNY(10_000), after: CNY(5000), fall: 5000 }, 30]]);
    // Returns beyond what was ordered are a fall of all of it.
    expect(fall(10_000, -500)).to.deep.equal([['risk.churn-fall', { before: CNY(10_000), after: CNY(-500), fall: 10_000 }, 30]]);
    expect(fall(10_000, 20_000)).to.deep.equal([]);
    for (const [before, after] of [[-100, -200], [-100, -50], [0, -500], [0, 0]] as const) expect(fall(before, after), `${before} → ${after}`).to.deep.equal([]);
    expect(fall(10_000, 10_000)).to.deep.equal([]);
  });

  it('a fall that is a whole number of basis points is that number, and reaches the step of it', () => {
    const ours = rulesWith({ churn: { fall: { some: { by: 5700, points: 8 }, more: { by: 5701, points: 9 } } } });
    const told = firm();
    told.order('O-1', '09-01 09:00', CNY(100));
    told.order('O-2', '12-19 09:00', CNY(43));
    expect(pointsOf(told, now, ours)).to.deep.equal([['risk.churn-fall', { before: CNY(100), after: CNY(43), fall: 5700 }, 8]]);
  });

  it('a deeper fall counts in the place of a lesser one, though it has fewer points; of two of one depth the one with more', () => {
    const ours = rulesWith({ churn: { fall: { a: { by: 6000, points: 50 }, b: { by: 7000, points: 7 }, c: { by: 7000, points: 5 } } } });
    const points = (after: number): unknown => {
      const told = firm();
      told.order('O-1', '09-01 09:00', CNY(100));
      told.order('O-2', '12-19 09:00', CNY(after));
      return pointsOf(told, now, ours).find(([key]) => key === 'risk.churn-fall')?.[2];
    };
    expect([points(41), points(40), points(31), points(30), points(0)]).to.deep.equal([30, 50, 50, 7, 7]);
  });

  it('may fall anew when an order passes from one stretch to the one before, and from that to none', () => {
    const until = (days: number, when = now): unknown => {
      const told = firm();
      told.tell('01-01 09:00', 'account.state', ['account:A-1'], { name: 'Yongxin' });
      told.tell('12-19 09:00', 'order.state', ['order:O-1', 'customer=account:A-1'], { orderedAt: now - days * DAY, amount: CNY(100) });
      // Ordered at once, so that a month passes before anything else changes.
      told.tell('12-20 09:00', 'order.state', ['order:O-2', 'customer=account:A-1'], { orderedAt: now, amount: CNY(100) });
      return [pointsOf(told, when).some(([key]) => key === 'risk.churn-fall'), told.of(when).validUntil];
    };
    expect(until(80)).to.deep.equal([false, now + 10 * DAY]);
    expect(until(170)).to.deep.equal([false, now + 10 * DAY]);
    // At the instant it passes, that is over: silence comes next.
    expect([until(90), until(180)]).to.deep.equal([[false, now + 30 * DAY], [false, now + 30 * DAY]]);
  });

  it('an order counts in the stretch its date lies in: 90 days back it is of the one before', () => {
    const told = firm();
    const write = (id: string, orderedAt: number, minor: number): void => told.tell('12-19 09:00', 'order.state', [`order:${id}`, 'customer=account:A-1'], { orderedAt, amount: CNY(minor) });
    write('O-1', now - 180 * DAY + 1, 100);
    write('O-2', now - 90 * DAY, 100);
    write('O-3', now - 90 * DAY + 1, 100);
    write('O-4', now - 180 * DAY, 900);
    expect(pointsOf(told).find(([key]) => key === 'risk.churn-fall')?.[1]).to.deep.equal({ before: CNY(200), after: CNY(100), fall: 5000 });
    // What lies ahead is no order yet.
    write('O-5', now + 1, 900);
    expect(pointsOf(told).some(([key]) => key === 'risk.churn-fall')).to.equal(true);
  });

  it('amounts in two currencies, or unknown ones, are not compared', () => {
    for (const other of [CNY(1, 'USD'), null]) {
      const told = firm();
      told.order('O-1', '09-01 09:00', CNY(10_000));
      told.order('O-2', '12-19 09:00', other);
      expect(pointsOf(told)).to.deep.equal([]);
    }
  });

  it('rises with complaints of the last 90 days, to a bound that is shown', () => {
    const told = firm();
    told.order('O-1', '12-19 09:00', CNY(100));
    told.tell('12-01 09:00', 'ticket.opened', ['ticket:T-1', 'customer=account:A-1'], { topic: '投诉' });
    told.tell('12-02 09:00', 'ticket.opened', ['ticket:T-2', 'customer=account:A-1'], { topic: 'training' });
    told.tell('12-03 09:00', 'customer.said', ['account:A-1'], { signal: 'complaint' });
    told.tell('09-21 09:00', 'customer.said', ['account:A-1'], { signal: 'complaint' });
    expect(pointsOf(told)).to.deep.equal([['risk.churn-complaints', { n: 2, window: 90 * DAY }, 20]]);
    for (const n of [4, 5]) told.tell(`12-0${n} 09:00`, 'ticket.opened', [`ticket:T-${n}`, 'customer=account:A-1'], { topic: 'quality' });
    expect(pointsOf(told)).to.deep.equal([
      ['risk.churn-complaints', { n: 4, window: 90 * DAY }, 40], ['risk.churn-most', { most: 30 }, -10],
    ]);
    expect(told.of().value).to.deep.include({ points: 30, probability: 1500 });
  });

  it('complaints that come to the bound, and no further, need none; one leaves the sum 90 days after it was made', () => {
    const told = firm();
    told.order('O-1', '12-19 09:00', CNY(100));
    told.tell('10-01 09:00', 'ticket.opened', ['ticket:T-1', 'customer=account:A-1'], { topic: 'quality' });
    told.tell('12-02 09:00', 'ticket.opened', ['ticket:T-2', 'customer=account:A-1'], { topic: 'quality' });
    told.tell('12-20 09:00', 'customer.said', ['account:A-1'], { signal: 'complaint' });
    expect(pointsOf(told)).to.deep.equal([['risk.churn-complaints', { n: 3, window: 90 * DAY }, 30]]);
    const gone = at('10-01 09:00') + 90 * DAY;
    expect(told.of().validUntil).to.equal(gone);
    const [n, after] = [gone - 1, gone].map((when) => pointsOf(told, when).find(([key]) => key === 'risk.churn-complaints')?.[2]);
    expect([n, after]).to.deep.equal([30, 20]);
    told.tell('12-20 09:00', 'customer.said', ['account:A-1'], { signal: 'complaint' });
    expect(told.of().reasons.slice(2)).to.deep.equal([{ key: 'risk.churn-most', params: { most: 30 }, points: -10, evidence: [] }]);
  });

  it('a complaint is what she says with such a signal: no other word of hers, and no such word of others', () => {
    const complains = (type: FactType, data: object): boolean => {
      const told = firm();
      told.order('O-1', '12-19 09:00', CNY(100));
      told.tell('12-20 09:00', type, ['account:A-1'], data);
      return pointsOf(told).some(([key]) => key === 'risk.churn-complaints');
    };
    expect(complains('customer.said', { signal: 'complaint' })).to.equal(true);
    expect(complains('customer.said', { signal: 'thinking' })).to.equal(false);
    expect(complains('x.forum.post', { signal: 'complaint' })).to.equal(false);
  });

  it('drafts and cancelled orders are none; without a date an order is as old as the first word of it', () => {
    const told = firm();
    told.tell('01-10 09:00', 'order.state', ['order:O-1', 'customer=account:A-1'], { number: 'SO-1' });
    told.order('O-2', '12-10 09:00', CNY(1), { status: 'draft' });
    told.order('O-3', '12-11 09:00', CNY(1), { status: 'cancelled' });
    expect(pointsOf(told).find(([key]) => key === 'risk.churn-no-order')?.[1]).to.deep.equal({ age: now - at('01-10 09:00') });
  });

  it('of a firm without an ERP is told by the orders placed on its deals', () => {
    const told = firm();
    told.tell('09-01 09:00', 'deal.state', ['deal:D-1', 'customer=account:A-1'], { title: 'Retrofit' });
    told.tell('09-02 09:00', 'order.placed', ['deal:D-1'], { models: ['X1'], amount: CNY(5) });
    expect(pointsOf(told).map(([key]) => key)).to.deep.equal(['risk.churn-no-order', 'risk.churn-silence', 'risk.churn-fall']);
    told.order('O-1', '12-19 09:00', CNY(5));
    expect(pointsOf(told)).to.deep.equal([]);
  });

  it('what went over to another customer is no longer hers', () => {
    const told = firm();
    told.order('O-1', '06-01 09:00', CNY(5));
    told.tell('07-01 09:00', 'order.state', ['order:O-1', 'customer=account:A-2'], { number: 'SO-1' });
    expect([told.of().value.probability, told.of(now, rules, 'A-2').value.points]).to.deep.equal([null, 70]);
  });

  it('means what the table says of the row its points reach', () => {
    const ours = (from: number): CompiledRisk => rulesWith({ churn: { table: { calm: null, watch: null, warm: null, hot: null, high: null, leaving: null, low: { from: 0, rate: 100 }, top: { from, rate: 9900 } } } });
    const told = firm();
    told.order('O-1', '11-10 09:00', CNY(5));
    expect(told.of(now, ours(10)).value).to.deep.include({ points: 10, probability: 9900 });
    expect(told.of(now, ours(11)).value).to.deep.include({ points: 10, probability: 100 });
  });
});

describe('what became of customers like it', () => {
  /** Customers that ordered on 1 June; those of `back` ordered again in December. */
  function customers(n: number, back: number): Firm {
    const told = firm();
    for (let at = 0; at < n; at++) {
      told.tell('01-01 09:00', 'account.state', [`account:C-${at}`], { name: `C-${at}` });
      told.order(`O-${at}`, '06-01 09:00', CNY(100), {}, `C-${at}`);
      if (at < back) told.order(`P-${at}`, '12-19 09:00', CNY(100), {}, `C-${at}`);
    }
    return told;
  }

  it('takes the place of the table once there are enough of them', () => {
    const thirty = openChurn(openBook(customers(30, 6).facts), rules, now);
    // 180 days before 20 December all of them had ordered 21 days ago: the row from 0 points.
    expect(thirty.table[0]).to.deep.equal({ from: 0, preset: 500, seen: { rate: 8000, n: 30, lower: 6269, upper: 9049 } });
    expect(thirty.table.slice(1).map(({ seen }) => seen)).to.deep.equal([null, null, null, null, null]);
    const { value, reasons } = thirty.of({ type: 'account', id: 'C-0' });
    expect(value).to.deep.equal({ account: 'C-0', probability: 8000, points: 0, origin: { from: 'history', n: 30 } });
    expect(reasons[0]).to.deep.equal({ key: 'risk.churn-learned', params: { points: 0, rate: 8000, n: 30, lower: 6269, upper: 9049 }, evidence: [] });
    expect(thirty.metrics().map(({ data }) => data)[0]).to.deep.equal({ metric: 'churn-probability', value: 8000, n: 30 });
    const fewer = openChurn(openBook(customers(29, 6).facts), rules, now);
    expect(fewer.of({ type: 'account', id: 'C-0' }).value).to.deep.include({ probability: 500, origin: { from: 'preset', n: 29 } });
    expect(fewer.of({ type: 'account', id: 'C-0' }).reasons[0]?.params).to.deep.equal({ points: 0, rate: 500, n: 29, lacking: 1 });
  });

  it('asks who ordered after that instant: an order at it made them a customer, and brings none back', () => {
    const seen = (...orders: readonly string[]): unknown => {
      const told = firm();
      for (const when of orders) told.order(when, when, CNY(100));
      return openChurn(openBook(told.facts), rules, now).table[0]?.seen;
    };
    expect(seen('06-23 09:00')).to.deep.include({ rate: 10_000, n: 1 });
    expect(seen('06-23 09:00', '06-23 09:01')).to.deep.include({ rate: 0, n: 1 });
  });

  it('counts an order that was cancelled since as none', () => {
    const told = customers(1, 1);
    told.tell('12-19 10:00', 'order.state', ['order:P-0', 'customer=account:C-0'], { status: 'cancelled' });
    expect(openChurn(openBook(told.facts), rules, now).table[0]?.seen).to.deep.include({ rate: 10_000, n: 1 });
    expect(openChurn(openBook(customers(1, 1).facts), rules, now).table[0]?.seen).to.deep.include({ rate: 0, n: 1 });
  });
});

describe('the metric churn-probability', () => {
  const told = firm();
  told.tell('01-01 09:00', 'account.state', ['account:A-1'], { name: 'Yongxin' });
  told.tell('01-01 09:00', 'account.state', ['account:A-2'], { name: 'Never ordered' });
  told.order('O-1', '03-01 09:00', CNY(100));
  const book = openBook(told.facts);
  const high = at('09-01 09:00');

  it('is a fact of the account, once per probability', () => {
    const [metric, ...others] = openChurn(book, rules, high).metrics();
    expect(others).to.deep.equal([]);
    expect(metric).to.deep.equal({
      source: 'sextant-risk', id: `churn-probability/A-1/${high}`, seq: 0, kind: 'event', type: 'metric.measured', schema: 1, time: high, recordedAt: high,
      about: [{ type: 'account', id: 'A-1' }], data: { metric: 'churn-probability', value: 5000 },
    });
    const again = book.append(metric ? [metric] : []);
    expect(again.setAside).to.deep.equal([]);
    expect(openChurn(again, rules, high + DAY).metrics()).to.deep.equal([]);
    expect(openChurn(again, rulesWith({ churn: { table: { hot: { rate: 6000 } } } }), high + DAY).metrics().map(({ data }) => data.value)).to.deep.equal([6000]);
  });

  it('is told again only where our own last one of it says otherwise, whatever others measure, and not once nobody knows', () => {
    const [metric] = openChurn(book, rules, high).metrics();
    const other = (source: string, name: string): Fact => ({ ...factsFrom(source)('metric.measured', new Date(high + 1).toISOString(), 'account:A-1', { metric: name, value: 1 }), id: name });
    const later = book.append([...(metric ? [metric] : []), other('crm', 'churn-probability'), other('sextant-risk', 'warmth')]);
    expect(openChurn(later, rules, high + DAY).metrics()).to.deep.equal([]);
    const cancelled = later.append([factsFrom('oms')('order.state', new Date(high + 2).toISOString(), ['order:O-1', 'customer=account:A-1'], { status: 'cancelled' })]);
    expect(openChurn(cancelled, rules, high + DAY).of({ type: 'account', id: 'A-1' }).value.probability).to.equal(null);
    expect(openChurn(cancelled, rules, high + DAY).metrics()).to.deep.equal([]);
  });

  it('starts the clock of a high-risk customer: 72 hours without a new action (SL-9)', () => {
    const program = compile(policy);
    const ours = rulesWith({ churn: { table: { hot: { rate: 6501 } } } });
    const watched = book.append([...openChurn(book, ours, high).metrics()]);
    const phases = (when: number): unknown => judge(dossier(watched, { type: 'account', id: 'A-1' }), program, when).value.obligations
      .filter(({ rule }) => rule === 'high-risk-account').map(({ phase, dueAt }) => [phase, dueAt]);
    expect(phases(high + 3 * DAY - 1)).to.deep.equal([['running', high + 3 * DAY]]);
    expect(phases(high + 3 * DAY + 1)).to.deep.equal([['breached', high + 3 * DAY]]);
    const calm = book.append([...openChurn(book, rulesWith({ churn: { table: { hot: { rate: 6500 } } } }), high).metrics()]);
    expect(judge(dossier(calm, { type: 'account', id: 'A-1' }), program, high + 4 * DAY).value.obligations).to.deep.equal([]);
  });

  it('is told of customers whom only an order or a deal names, too', () => {
    const linked = firm();
    linked.order('O-1', '03-01 09:00', CNY(100), {}, 'B-2');
    linked.tell('03-01 09:00', 'deal.state', ['deal:D-1', 'customer=account:B-1'], { title: 'Retrofit' });
    linked.tell('03-02 09:00', 'order.placed', ['deal:D-1'], { models: ['X1'] });
    linked.tell('03-03 09:00', 'deal.state', ['deal:D-2', 'customer=lead:L-1'], { title: 'No account' });
    expect(openChurn(openBook(linked.facts), rules, high).metrics().map(({ about }) => about)).to.deep.equal([[{ type: 'account', id: 'B-1' }], [{ type: 'account', id: 'B-2' }]]);
  });

  it('of a customer is the sum of reasons that name their facts', () => {
    const { value, reasons, basis } = openChurn(book, rules, high).of({ type: 'account', id: 'A-1' });
    const sum = (churn: Churn): boolean => churn.points === reasons.reduce((total, { points }) => total + (points ?? 0), 0);
    expect(sum(value)).to.equal(true);
    expect(basis).to.deep.equal(['erp/order.state-3']);
  });
});
