import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { authorOf, excerptOf, tellLine } from '@sextant/core/briefs';
import type { ClaimGroup, ClaimLine, Excerpt } from '@sextant/core/briefs';
import { freshnessOf } from '@sextant/core/evidence';
import type { EvidenceLine, Freshness } from '@sextant/core/evidence';
import type { Json, Money } from '@sextant/core/facts';
import { render as inWords } from '@sextant/core/messages';
import { icon } from '../base/icons.js';
import type { IconName } from '../base/icons.js';
import { sign } from '../base/light.js';
import type { Context } from './context.js';
import { fieldName, nameOf } from './context.js';
import type { Row } from './drawer-rows.js';
import { kindIcon } from './kind-icons.js';
import { change } from './ledger.js';

/** What one row shows. `reachable`: Tab leads here, and to what is in it. */
export function renderRow(row: Row, reachable: boolean, context: Context): TemplateResult {
  const { own, format } = context;
  switch (row.kind) {
    case 'missing':
    case 'contradicting':
      return html`<h3 class="group ${row.kind}">${icon(row.count === 0 ? 'check' : row.kind === 'missing' ? 'lack' : 'overdue')} ${own[row.kind]}
        <span class="count">${format.number(row.count)}</span></h3>`;
    case 'none':
      return html`<p class="muted">${row.of === 'missing' ? own.nothingMissing : row.of === 'contradicting' ? own.nothingContradicts : own.noLine}</p>`;
    case 'gap':
      return html`<p class="gap">${icon('lack')} ${inWords(row.reason, format)}</p>`;
    case 'against':
      return html`<p class="against">${icon('due-soon')} ${inWords(row.reason, format)}</p>${sources(row.reason.evidence.map(({ fact }) => fact), reachable, context)}`;
    case 'claim':
      return claimHead(row.group, context);
    case 'line':
      return lineOf(row.item, row.group, reachable, context);
  }
}

/** Where a contradiction can be read: the two newest records. */
function sources(refs: readonly EvidenceLine['ref'][], reachable: boolean, context: Context): TemplateResult | typeof nothing {
  const items = refs.slice(0, 2).flatMap((ref) => context.item(ref) ?? []);
  if (items.length === 0) return nothing;
  return html`<span class="chips">${items.map((item) => {
    const name = nameOf(item, context);
    return html`<button class="chip" part="evidence" type="button" tabindex=${reachable ? 0 : -1} aria-label=${context.own.goTo(name)}
      @click=${() => context.goTo(item.line.ref)}>${icon('chevron')}${name}</button>`;
  })}</span>`;
}

function claimHead({ kind, step, reason, lines }: ClaimGroup, context: Context): TemplateResult {
  const { own, format, brief, now } = context;
  const title = kind === 'step' ? (own.steps[step?.step ?? ''] ?? own.otherStep) : own.groups[kind];
  const { stated } = brief.number;
  const text = reason ? inWords(reason, format) : kind === 'stated' && stated ? `${format.money(stated.amount)} · ${format.date(stated.at, now)}` : '';
  return html`<h3 class="group claim"><span>${title}</span><span class="count">${own.lines(format.number(lines.length))}</span>
    ${step && brief.number.probability !== null ? html`<span class="value">${change(step.after - step.before, context)}</span>` : nothing}</h3>
    ${text === '' ? nothing : html`<p class="small muted">${text}</p>`}`;
}

const SIGNS: Readonly<Record<Freshness, IconName>> = { fresh: 'normal', ageing: 'due-soon', stale: 'overdue', unknown: 'info' };

function lineOf(item: ClaimLine, group: ClaimGroup, reachable: boolean, context: Context): TemplateResult {
  const { own, format, brief, now, fresh } = context;
  const { line } = item;
  const { freshness } = freshnessOf(line.at, now, brief.freshness);
  const title = titleOf(line, context);
  const author = authorOf(line, brief);
  const time = (at: number, label: string): TemplateResult => html`<span class="fact">${label} <time datetime=${new Date(at).toISOString()}>${format.instant(at, now)}</time></span>`;
  return html`<div class="top">${kindIcon(line)}
      ${context.canOpen && line.fact
        ? html`<button class="link what" part="record" type="button" tabindex=${reachable ? 0 : -1} title=${own.open} @click=${() => context.open(line.ref)}>${title}</button>`
        : html`<span class="what">${title}</span>`}
      ${fresh.has(line.ref) ? html`<span class="tag strong">${own.isNew}</span>` : nothing}
      ${sign(SIGNS[freshness], own.freshness[freshness])}</div>
    ${item.field !== null && line.fact ? valueOf(item, context) : nothing}
    ${quoted(line, title)}
    <p class="facts small muted">
      <span class="fact">${own.source} <span class="ref">${line.ref}</span>${item.field === null ? nothing : html` · <code>${item.field}</code>`}</span>
      ${time(line.at, own.happened)} ${time(line.recordedAt, own.captured)}
      ${line.fact ? html`<span class="fact">${own.author} ${author ?? own.nobody}</span>` : nothing}
      <span class="fact">${own.hash} <code title=${line.commitment}>${line.commitment.slice(0, 8)}</code></span>
      <span class="fact">${own.place(format.number(line.position))}</span>
      ${group.step && brief.number.probability !== null ? html`<span class="fact contribution">${own.contributes(change(group.step.after - group.step.before, context), group.lines.length)}</span>` : nothing}
    </p>`;
}

function titleOf(line: EvidenceLine, { own, brief, format }: Context): string {
  const what = tellLine(line, brief);
  if (!what) return own.withheld[line.withheld ?? 'redacted'];
  // What is quoted below is not said twice.
  if (what.key === 'fact.customer-said') return inWords({ key: what.key, params: { ...what.params, text: '' } }, format);
  if (what.key === 'fact.touch') return inWords({ key: what.key, params: { ...what.params, note: '' } }, format);
  return inWords(what, format);
}

/** What stands in the field that was read. */
function valueOf({ line, field, value }: ClaimLine, { format, now, own }: Context): TemplateResult | typeof nothing {
  // What happened says it in its title already; a row of a table has many fields.
  if (line.fact?.kind !== 'state' || field === null || value === null) return nothing;
  const shown = isMoney(value) ? format.money(value)
    : typeof value === 'number' && DATES.test(field) ? format.instant(value, now)
      : typeof value === 'string' ? (value === 'won' || value === 'lost' ? own.outcomes[value] : value)
        : JSON.stringify(value);
  return html`<p class="value-line"><span class="muted">${fieldName(line.fact.type, field, format)}</span> <strong>${shown}</strong></p>`;
}

const DATES = /(?:At|Close|by|Until)$/;

function isMoney(value: Json): value is Json & Money {
  return typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value;
}

/** The exact words, with the span that was read marked. */
function quoted({ fact }: EvidenceLine, title: string): TemplateResult | typeof nothing {
  const excerpt = fact ? excerptOf(fact) : null;
  if (!excerpt || (title.includes(excerpt.text) && !excerpt.span)) return nothing;
  return html`<blockquote>${marked(excerpt)}</blockquote>`;
}

function marked({ text, span }: Excerpt): unknown {
  return span ? html`${text.slice(0, span[0])}<mark>${text.slice(span[0], span[1])}</mark>${text.slice(span[1])}` : text;
}
