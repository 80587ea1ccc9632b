import { compile, type Program } from '@sextant/core/judge';
import { factsFrom, openBook, type Fact, type FactData, type FactType, type Instant, type Money, type OrderState, type ReceiptState, type StateOf, type WriteOptions } from '@sextant/core/facts';
import type { DeepPatch } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { openReconciliation, type OrderStanding, type Reconciliation, type ReconciliationRule } from '@sextant/core/reconciliation';

/** `03-02 09:00` of 2026 in Shanghai; a Monday. */
export function at(text: string): Instant {
  return Date.parse(`2026-${text.replace(' ', 'T')}+08:00`);
}

export const DAY = 24 * 3_600_000;

/** Yuan, in minor units. */
export function cny(yuan: number): Money {
  return { minor: Math.round(yuan * 100), currency: 'CNY' };
}

export function usd(dollars: number): Money {
  return { minor: Math.round(dollars * 100), currency: 'USD' };
}

/** A firm's documents, written in any order of time. */
export function ledger() {
  const sources = new Map<string, ReturnType<typeof factsFrom>>();
  const facts: Fact[] = [];
  const tell = <T extends FactType>(source: string, when: string | Instant, type: T, about: string | readonly string[], data: FactData<T>, options: WriteOptions = {}): Fact<T> => {
    const write = sources.get(source) ?? factsFrom(source);
    sources.set(source, write);
    const fact = write(type, new Date(typeof when === 'number' ? when : at(when)).toISOString(), about, data, options);
    facts.push(fact);
    return fact;
  };
  return {
    facts,
    tell,
    /** An order of the ERP, approved, of customer C-1 unless said otherwise. */
    order: (when: string | Instant, number: string, amount: Money | null, more: Partial<StateOf<OrderState>> = {}, links: readonly string[] = []) => {
      const orderedAt = typeof when === 'number' ? when : at(when);
      return tell('erp', when, 'order.state', [`order:${number}`, ...links], { number, customer: 'C-1', status: 'approved', orderedAt, ...(amount && { amount }), ...more });
    },
    /** A receipt of the bank, of customer C-1 unless said otherwise; `pays` by order number. */
    receipt: (when: string | Instant, number: string, amount: Money | null, pays: Readonly<Record<string, Money>> = {}, more: Partial<StateOf<ReceiptState>> = {}) => {
      const receivedAt = typeof when === 'number' ? when : at(when);
      const lines = Object.entries(pays).map(([order, money]) => ({ order, amount: money }));
      return tell('bank', when, 'receipt.state', `receipt:${number}`, {
        number, customer: 'C-1', receivedAt, ...(amount && { amount }), ...(lines.length > 0 && { pays: lines }), ...more,
      });
    },
    /** Somebody changes the state of an order by hand. */
    edit: (when: string | Instant, order: string, after: string, options: { readonly by?: string; readonly ip?: string; readonly before?: string } = {}) =>
      tell('crm', when, 'record.changed', `order:${order}`, { field: 'status', before: options.before ?? 'approved', after, ...(options.ip !== undefined && { ip: options.ip }) },
        options.by === undefined ? {} : { actor: options.by }),
    review: (when: string | Instant, order: string, by?: string) =>
      tell('crm', when, 'approval.passed', `order:${order}`, { approval: 'reconciliation-review' }, by === undefined ? {} : { actor: by }),
    open: (now: string | Instant, patch: DeepPatch<ReconciliationRule> = {}): Reconciliation => openWith(facts, now, patch),
    standing: (order: string, now: string | Instant, patch: DeepPatch<ReconciliationRule> = {}): OrderStanding => standingIn(openWith(facts, now, patch), order),
  };
}

export function standingIn(reconciliation: Reconciliation, order: string): OrderStanding {
  const found = reconciliation.standings().find((standing) => standing.order === order);
  if (!found) throw new Error(`no order ${order}`);
  return found;
}

/** The facts held against the preset, with what a firm changes of it. */
export function openWith(facts: readonly Fact[], now: string | Instant, patch: DeepPatch<ReconciliationRule> = {}): Reconciliation {
  const reconciliation = openReconciliation(openBook(facts), programWith(patch), typeof now === 'number' ? now : at(now));
  if (!reconciliation) throw new Error('the preset says how to reconcile');
  return reconciliation;
}

// Loading a policy costs more than most checks.
const programs = new Map<string, Program>();

export function programWith(patch: DeepPatch<ReconciliationRule>, version = 1): Program {
  const key = JSON.stringify([patch, version]);
  const program = programs.get(key) ?? compile(loadPolicy({ id: 'ours', version, title: 'Ours', extends: ['reconciliation@1'], reconciliation: patch }));
  programs.set(key, program);
  return program;
}
