import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Fact, Money } from '@sextant/core/facts';
import { cleanUp, commissionBase, matchReceipts, reconciliationDirectives } from '@sextant/core/reconciliation';
import { at, DAY, ledger, openWith, standingIn } from './ledger.js';

const money = (minor: number, currency: string): Money => ({ minor, currency });
const currency = fc.constantFrom('CNY', 'CNY', 'CNY', 'USD');
const number = fc.constantFrom('SO-1', 'SO-2', 'SO-3', 'SO-9');
const customer = fc.constantFrom('C-1', 'C-1', 'C-2', null);
const day = fc.integer({ min: 0, max: 60 });

const orders = fc.array(fc.record({
  number: fc.constantFrom('SO-1', 'SO-2', 'SO-3'), amount: fc.integer({ min: 1, max: 40 }), currency, customer, day,
  status: fc.constantFrom('approved', 'approved', 'closed', 'cancelled'),
} as const), { minLength: 1, maxLength: 4 });

const receipts = fc.array(fc.record({
  id: fc.constantFrom('R-1', 'R-2', 'R-3', 'R-4', 'R-5'), amount: fc.integer({ min: -20, max: 40 }), currency, customer, day,
  status: fc.constantFrom('approved', 'approved', 'approved', 'cancelled', 'draft', null),
  pays: fc.array(fc.record({ number, amount: fc.integer({ min: -10, max: 30 }), currency }), { maxLength: 3 }),
} as const), { maxLength: 8 });

const edits = fc.array(fc.record({ number, day, after: fc.constantFrom('completed', 'approved'), by: fc.option(fc.constant('R-7'), { nil: undefined }) }), { maxLength: 3 });

const start = at('01-05 09:00');
const now = start + 90 * DAY;

type Drawn<T> = T extends fc.Arbitrary<infer Value> ? Value : never;

function factsOf(parts: { readonly orders: Drawn<typeof orders>; readonly receipts: Drawn<typeof receipts>; readonly edits: Drawn<typeof edits> }): readonly Fact[] {
  const firm = ledger();
  for (const one of parts.orders) firm.order(start + one.day * DAY, one.number, money(one.amount * 100, one.currency), { customer: one.customer, status: one.status });
  for (const one of parts.receipts) {
    firm.tell('bank', new Date(start + one.day * DAY).getTime(), 'receipt.state', `receipt:${one.id}`, {
      number: one.id, customer: one.customer, amount: money(one.amount * 100, one.currency), receivedAt: start + one.day * DAY, status: one.status,
      pays: one.pays.map((line) => ({ order: line.number, amount: money(line.amount * 100, line.currency) })),
    });
  }
  for (const one of parts.edits) firm.edit(start + one.day * DAY + 1, one.number, one.after, one.by === undefined ? {} : { by: one.by });
  return firm.facts;
}

const parts = fc.record({ orders, receipts, edits });

/** Everything that is said of a book, as text. */
function told(facts: readonly Fact[]): string {
  const reconciliation = openWith(facts, now);
  return JSON.stringify([
    reconciliation.standings(), matchReceipts(reconciliation), cleanUp(reconciliation), commissionBase(reconciliation), reconciliationDirectives(reconciliation),
  ]);
}

describe('laws of matching', () => {
  it('money is conserved: matched and unmatched are what was received, per currency; orders are paid what was matched', () => {
    fc.assert(fc.property(parts, (firm) => {
      const reconciliation = openWith(factsOf(firm), now);
      const { totals, unmatched } = matchReceipts(reconciliation);
      for (const { currency: unit, received, matched, unmatched: rest } of totals) {
        expect(matched + rest).to.equal(received);
        expect(unmatched.filter(({ amount }) => amount.currency === unit).reduce((sum, { amount }) => sum + amount.minor, 0)).to.equal(rest);
        const paid = reconciliation.standings().filter(({ completion }) => completion !== 'cancelled').flatMap(({ payments }) => payments).filter(({ amount }) => amount.currency === unit);
        expect(paid.reduce((sum, { amount }) => sum + amount.minor, 0)).to.equal(matched);
      }
      const counted = reconciliation.files.receipts.filter(({ number: id }) => !matchReceipts(reconciliation).uncounted.some(({ receipt }) => receipt === id));
      for (const unit of ['CNY', 'USD']) {
        const sum = counted.reduce((whole, { versions }) => {
          const amount = versions.at(-1)?.fields.get('amount')?.value as Money | undefined;
          return whole + (amount?.currency === unit ? amount.minor : 0);
        }, 0);
        expect(totals.find((total) => total.currency === unit)?.received ?? 0).to.equal(sum);
      }
    }));
  });

  it('the order of arrival does not matter, nor that a fact comes twice', () => {
    fc.assert(fc.property(parts.chain((firm) => fc.tuple(fc.constant(factsOf(firm)), fc.shuffledSubarray([...factsOf(firm).keys()], { minLength: factsOf(firm).length }))), ([facts, order]) => {
      const shuffled = order.map((index) => facts[index] as Fact);
      expect(told([...shuffled, ...shuffled.slice(0, 2)])).to.equal(told(facts));
    }), { numRuns: 60 });
  });

  it('a cancelled receipt changes nothing', () => {
    fc.assert(fc.property(parts, number, fc.integer({ min: 1, max: 30 }), (firm, order, amount) => {
      const facts = factsOf(firm);
      const more = ledger();
      more.tell('late', start + 20 * DAY, 'receipt.state', 'receipt:R-99', {
        number: 'R-99', customer: 'C-1', amount: money(amount, 'CNY'), receivedAt: start + 20 * DAY, status: 'cancelled', pays: [{ order, amount: money(amount, 'CNY') }],
      });
      const without = ({ state, paid, lock, payments, completion }: ReturnType<typeof standingIn>) => ({ state, paid, lock, payments, completion });
      const [before, after] = [openWith(facts, now), openWith([...facts, ...more.facts], now)];
      expect(after.standings().map(without)).to.deep.equal(before.standings().map(without));
      expect(matchReceipts(after).totals).to.deep.equal(matchReceipts(before).totals);
    }));
  });

  it('a completed order stays completed while nothing is cancelled, replaced or refunded', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 60 }), edits, (amounts, asked, changes) => {
      const firm = ledger();
      firm.order(start, 'SO-1', money(asked * 100, 'CNY'));
      amounts.forEach((amount, index) => firm.receipt(start + (index + 1) * DAY, `R-${index}`, money(amount * 100, 'CNY'), { 'SO-1': money(amount * 100, 'CNY') }));
      for (const { day: on, after, by } of changes) firm.edit(start + on * DAY + 1, 'SO-1', after, by === undefined ? {} : { by });
      let was = false;
      for (let index = 0; index <= 90; index += 3) {
        const { completion, completedAt } = firm.standing('SO-1', start + index * DAY);
        const is = completion === 'completed' || completion === 'overpaid';
        expect(was && !is).to.equal(false);
        expect(completedAt === null).to.equal(!is);
        was = is;
      }
    }), { numRuns: 20 });
  });

  it('a lock never ends without a review', () => {
    fc.assert(fc.property(parts, (firm) => {
      for (const { locks, lock } of openWith(factsOf(firm), now).standings()) {
        expect(locks.filter(({ reviewed }) => reviewed !== null)).to.have.length(0);
        expect(locks.length).to.equal(lock ? 1 : 0);
      }
    }));
  });
});
