import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ReconciledOrderBrief, ReconciliationBrief } from '@sextant/core/briefs';
import type { Money } from '@sextant/core/facts';
import { sign } from '../base/light.js';
import type { Telling } from '../base/records.js';
import type { IconName } from '../base/icons.js';
import type { ReconciliationWords, State } from './words.js';

/** What the parts share: the brief, the language, and what a click or a key does. */
export interface Context {
  readonly brief: ReconciliationBrief;
  readonly telling: Telling;
  readonly own: ReconciliationWords;
  /** There is room for a table. */
  readonly wide: boolean;
  /** The state that is shown alone; `null`: all. */
  readonly state: State | null;
  readonly pick: (state: State) => void;
  /** The key of the order that is open. */
  readonly open: string | null;
  /** The order that Tab reaches. */
  readonly at: number;
  readonly toggle: (key: string, event: Event) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly panel: (order: ReconciledOrderBrief) => TemplateResult;
  readonly request: (order: ReconciledOrderBrief) => void;
}

const SIGNS: Readonly<Record<State, IconName>> = {
  locked: 'overdue', overpaid: 'due-soon', 'partly-paid': 'claimed', open: 'ahead', unpriced: 'info', completed: 'done', cancelled: 'void',
};

/** How an order stands: shape and word; the colour only repeats it. */
export function stateSign(state: State, own: ReconciliationWords): TemplateResult {
  return sign(SIGNS[state], own.states[state]);
}

/** An amount in short, in full in its title. */
export function amountOf(money: Money, { telling: { format } }: Pick<Context, 'telling'>, signed = false): TemplateResult {
  return html`<span class="amount" title=${format.money(money)}>${signed && money.minor > 0 ? '+' : ''}${format.moneyShort(money)}</span>`;
}

/** What locked an order, in a few words each. */
export function findingsOf({ findings, amount }: ReconciledOrderBrief, { own, telling: { format } }: Pick<Context, 'own' | 'telling'>): readonly string[] {
  return findings.map(({ kind, size, receipt }) => {
    const isAmount = kind === 'amount-over' || kind === 'amount-short' || kind === 'refunded';
    const shown = isAmount && amount ? format.moneyShort({ minor: size, currency: amount.currency }) : format.number(size);
    return own.findings[kind](shown, receipt ?? '');
  });
}

/** The orders that are shown, with the key of each: numbers may come twice. */
export function shownOrders({ orders }: ReconciliationBrief, state: State | null): readonly { readonly key: string; readonly order: ReconciledOrderBrief }[] {
  return orders.filter((order) => state === null || order.state === state).map((order) => ({ key: `order ${order.entity.id}`, order }));
}
