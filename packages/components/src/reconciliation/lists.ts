import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ReconciliationBrief, UnmatchedReceiptBrief } from '@sextant/core/briefs';
import type { Money } from '@sextant/core/facts';
import { withEvidence } from '../base/evidence.js';
import { figureTable } from '../base/figures.js';
import { sign } from '../base/light.js';
import { someFirst, tell } from '../base/records.js';
import { amountOf } from './context.js';
import type { Context } from './context.js';

/** Receipts that pay no order, with the orders that fit. */
export function renderUnmatched(context: Context): TemplateResult {
  const { brief: { unmatched, unmatchedInAll, totals }, own, wide, telling } = context;
  if (unmatched.length === 0) return html`<p class="block muted">${own.none.unmatched}</p>${sumsOf(totals, ['received', 'matched', 'unmatched'], context)}`;
  return html`${wide
    ? figureTable(own.views.unmatched, [own.columns.receipt, own.columns.customer, own.columns.received, own.columns.amount, own.columns.why, own.columns.fits], unmatched.map((one) => ({
      name: linked(one, context),
      cells: [one.customer?.name ?? '—', receivedOf(one, context), amountOf(one.amount, context), whyOf(one, context), one.suggested.length > 0 ? one.suggested.join(', ') : '—'],
    })))
    : html`<div class="block">${someFirst(unmatched, 10, telling, (one) => html`<li>
      <p class="what"><strong>${linked(one, context)}</strong>${amountOf(one.amount, context)}<span class="small muted">${one.customer?.name ?? own.customerUnknown} · ${receivedOf(one, context)}</span></p>
      <p>${whyOf(one, context)}${one.suggested.length > 0 ? html` · ${own.suggested(one.suggested)}` : nothing}</p></li>`)}</div>`}
    ${cut(unmatched.length, unmatchedInAll, context)}
    ${sumsOf(totals, ['received', 'matched', 'unmatched'], context)}`;
}

function linked({ receipt, fact }: UnmatchedReceiptBrief, { telling: { links } }: Context): unknown {
  return links ? withEvidence(receipt, [fact], links) : receipt;
}

function receivedOf({ receivedAt }: UnmatchedReceiptBrief, { own, telling: { format, now } }: Context): unknown {
  return receivedAt === null ? own.noDate : html`<time datetime=${new Date(receivedAt).toISOString()}>${format.date(receivedAt, now)}</time>`;
}

function whyOf({ kind, named }: UnmatchedReceiptBrief, { own }: Context): string {
  return named === null ? own.reasons[kind] : `${own.reasons[kind]} (${own.named(named)})`;
}

/** Who calls what completed against its receipts. */
export function renderContradictions(context: Context): TemplateResult {
  const { brief: { contradictions, contradictionsInAll }, own, telling } = context;
  if (contradictions.length === 0) return html`<p class="block muted">${own.none.contradictions}</p>`;
  return html`<div class="block">${someFirst(contradictions, 20, telling, ({ order, stands, missing, why }) => html`<li>
      <p class="what"><strong>${order}</strong>${stands ? sign('overdue', own.stands) : sign('void', own.over)}${missing ? html`<span class="overdue-text">${own.missing(telling.format.moneyShort(missing))}</span>` : nothing}</p>
      <p>${tell(why, telling)}</p></li>`)}</div>
    ${cut(contradictions.length, contradictionsInAll, context)}`;
}

/** What the run over history found: counts, sums, and the orders whose money is not in. */
export function renderCleanUp(context: Context): TemplateResult {
  const { brief: { cleanUp }, own, telling } = context;
  if (!cleanUp || cleanUp.claimed === 0) return html`<p class="block muted">${cleanUp ? tell(cleanUp.why, telling) : own.none.cleanUp}</p>`;
  const { format } = telling;
  return html`<div class="block"><p>${tell(cleanUp.why, telling)}</p>
      <dl class="counts">${(['claimed', 'confirmed', 'partlyPaid', 'unpaid'] as const).map((figure) => html`<div><dt class="small muted">${own.figures[figure]}</dt><dd>${format.number(cleanUp[figure])}</dd></div>`)}</dl></div>
    ${sumsOf(cleanUp.totals, ['claimed', 'paid', 'missing', 'suggested'], context)}
    ${cleanUp.missing.length === 0 ? html`<p class="block muted">${own.none.cleanUp}</p>` : html`<div class="block"><h3>${own.missingOrders}</h3>
      ${someFirst(cleanUp.missing, 10, telling, ({ order, customer, missing, suggested }) => html`<li>
        <p class="what"><strong>${order}</strong><span class="overdue-text">${own.missing(format.moneyShort(missing))}</span><span class="small muted">${customer?.name ?? own.customerUnknown}</span></p>
        ${suggested.length > 0 ? html`<p>${own.suggestedReceipts(suggested)}</p>` : nothing}</li>`)}</div>
      ${cut(cleanUp.missing.length, cleanUp.missingInAll, context)}`}`;
}

type Sum = keyof Context['own']['sums'];

/** Amounts side by side, a row for each currency: they are never added. */
function sumsOf<Name extends Sum>(totals: readonly Readonly<Record<Name, Money>>[], names: readonly Name[], context: Context): TemplateResult | typeof nothing {
  const { own } = context;
  if (totals.length === 0) return nothing;
  return html`<div class="block"><h3>${own.totals}</h3>${totals.map((total) => html`<dl class="counts">${names.map((name) => html`<div><dt class="small muted">${own.sums[name]}</dt><dd>${amountOf(total[name], context)}</dd></div>`)}</dl>`)}</div>`;
}

function cut(shown: number, all: number, { own, telling: { format } }: Context): TemplateResult | typeof nothing {
  return shown < all ? html`<p class="note-line small muted">${own.firstOnly(format.number(shown), format.number(all))}</p>` : nothing;
}

/** How many there are to look at, per view. */
export function countsOf({ states, unmatchedInAll, contradictionsInAll, cleanUp }: ReconciliationBrief): Readonly<Record<'orders' | 'unmatched' | 'contradictions' | 'cleanUp', number>> {
  return { orders: states.reduce((sum, { count }) => sum + count, 0), unmatched: unmatchedInAll, contradictions: contradictionsInAll, cleanUp: cleanUp?.missingInAll ?? 0 };
}
