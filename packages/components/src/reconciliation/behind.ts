import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ReconciledOrderBrief, TrailBrief, TrailValue } from '@sextant/core/briefs';
import { nameIn } from '@sextant/core/messages';
import { sourceOf, withEvidence } from '../base/evidence.js';
import { renderReasons, someFirst } from '../base/records.js';
import { stateSign } from './context.js';
import type { Context } from './context.js';

/** What is behind an order: why it stands so, its receipts, and every change of it and them. */
export function renderBehind(order: ReconciledOrderBrief, context: Context): TemplateResult {
  const { own, telling, request } = context;
  const { format, now } = telling;
  const { state, since, owner, dueAt, why, payments, trail, trailInAll } = order;
  const facts = [own.since(format.instant(since, now)), ...(dueAt === null ? [] : [own.due(format.date(dueAt, now))]), ...(owner ? [own.owner(owner.name)] : [])];
  return html`<p class="sum">${stateSign(state, own)} <span class="small muted">${facts.join(' · ')}</span></p>
    ${renderReasons(why, telling)}
    <h4>${payments.length === 0 ? own.noPayments : own.payments(format.number(payments.length))}</h4>
    ${payments.length === 0 ? nothing : html`<ul class="payments">${payments.map(({ receipt, amount, receivedAt, fact }) => html`<li>
      <span class="names">${linked(receipt, fact, context)}</span><span class="small muted">${receivedAt === null
        ? own.noDate
        : html`<time datetime=${new Date(receivedAt).toISOString()}>${format.date(receivedAt, now)}</time>`}</span><span class="amount">${format.money(amount)}</span></li>`)}</ul>`}
    <h4>${own.trail(format.number(trailInAll))}</h4>
    ${someFirst(trail, TRAIL, telling, (entry) => renderEntry(entry, context))}
    ${trail.length < trailInAll ? html`<p class="small muted">${own.firstOnly(format.number(trail.length), format.number(trailInAll))}</p>` : nothing}
    <p><button class="button" part="open" type="button" @click=${() => request(order)}>${own.open(order.number)}</button></p>`;
}

const TRAIL = 6;

function renderEntry(entry: TrailBrief, context: Context): TemplateResult {
  const { own, telling: { format, now } } = context;
  const { about, kind, at, source, who, ip, before, after, reason, replaced } = entry;
  const told = kind === 'changed' || kind === 'told'
    ? own.changed(fieldName(entry, context), shown(before, context), shown(after, context))
    : own.trailKinds[kind];
  const by = [about.type === 'order' ? null : about.id, who, ip, source].filter((part) => part !== null && part !== '');
  return html`<li>
    <p class=${replaced ? 'replaced' : ''}>${linked(told, entry.fact, context)}${reason ? html` <span class="muted">${reason}</span>` : nothing}${replaced ? html` <span class="tag">${own.replaced}</span>` : nothing}</p>
    <p class="small muted"><time datetime=${new Date(at).toISOString()}>${format.instant(at, now)}</time> · ${by.join(' · ')}</p>
  </li>`;
}

/** The name of a field of a record, else as its source calls it. */
function fieldName({ field, about }: TrailBrief, { telling: { format } }: Context): string {
  if (field === null) return '—';
  const name = nameIn(format.locale, 'fields', `${about.type}.${field}`);
  return name === `${about.type}.${field}` ? field : name;
}

function shown({ text, amount, at }: TrailValue, { own, telling: { format, now } }: Context): string {
  if (amount) return format.money(amount);
  if (at !== undefined) return format.instant(at, now);
  return text ?? own.empty;
}

function linked(text: unknown, fact: TrailBrief['fact'], { telling }: Context): unknown {
  return telling.links ? withEvidence(text, [fact], { ...telling.links, nameOf: sourceOf }) : text;
}
