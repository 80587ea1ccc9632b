import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ClaimGroup, ForecastEvidenceBrief } from '@sextant/core/briefs';
import { render as inWords } from '@sextant/core/messages';
import { icon } from '../base/icons.js';
import type { Context } from './context.js';
import { nameOf } from './context.js';

/** More steps than this are drawn as one: a ledger that long comes from nowhere honest, and must still add up. */
const MOST_STEPS = 40;

/** How many pieces of evidence a step names; the others are in the list. */
const NAMED = 2;

/** The ledger, a step a row; the changes stand in one column and visibly add up to the number. */
export function renderLedger(context: Context): TemplateResult {
  const { brief, groups, own, format } = context;
  const { ledger, number } = brief;
  const steps = groups.filter(({ kind }) => kind === 'step');
  const shown = steps.slice(0, MOST_STEPS);
  const rest = ledger.slice(MOST_STEPS);
  return html`<section class="ledger" aria-labelledby="ledger">
    <h3 id="ledger">${own.ledger}</h3>
    <ol>${shown.map((group, index) => step(group, index, context))}
      ${rest.length === 0 ? nothing : html`<li class="step">
        <span class="change">${change((rest[rest.length - 1]?.after ?? 0) - (rest[0]?.before ?? 0), context)}</span>
        <span class="reason">${own.moreSteps(format.number(rest.length))}</span>
        <span class="move">${format.percent(rest[0]?.before ?? 0)} → ${format.percent(rest[rest.length - 1]?.after ?? 0)}</span>
      </li>`}
      <li class="step total">${number.probability === null
        ? html`<span class="change">—</span><span class="reason">${own.unknown}</span>`
        : html`<span class="change">${format.percent(number.probability)}</span><span class="reason">${own.sum}</span>`}</li>
    </ol>
    ${addsUp(brief) ? nothing : html`<p class="warning">${icon('due-soon')} ${own.broken}</p>`}
    ${number.amount && number.weighted && number.probability !== null
      ? html`<p class="product"><span>${format.money(number.amount)} × ${format.percent(number.probability)}</span> <strong>= ${format.money(number.weighted)}</strong></p>`
      : nothing}
  </section>`;
}

function step(group: ClaimGroup, index: number, context: Context): TemplateResult {
  const { own, format, brief: { number } } = context;
  const { step: told, reason, lines, id } = group;
  if (!told || !reason) return html``;
  const raises = told.after > told.before;
  const bare = raises && lines.length === 0 && told.step !== 'stage' && told.step !== 'clamp';
  return html`<li class="step">
    <span class="change ${raises ? 'up' : told.after < told.before ? 'down' : ''}">${change(told.after - told.before, context)}</span>
    <span class="reason"><span class="ordinal">${format.number(index + 1)}</span> ${inWords(reason, format)}
      ${bare ? html`<span class="tag warn">${icon('due-soon')} ${own.unsupported}</span>` : nothing}
      ${lines.length === 0 ? nothing : html`<span class="chips">${lines.slice(0, NAMED).map((item) => {
        const name = nameOf(item, context);
        return html`<button class="chip" part="evidence" type="button" aria-label=${own.goTo(name)} @click=${() => context.goTo(item.line.ref, id)}>${icon('chevron')}${name}</button>`;
      })}${lines.length > NAMED
        ? html`<button class="chip" part="evidence" type="button" @click=${() => { const next = lines[NAMED]; if (next) context.goTo(next.line.ref, id); }}>${own.moreLines(format.number(lines.length - NAMED))}</button>`
        : nothing}</span>`}
    </span>
    ${number.probability === null ? nothing : html`<span class="move">${format.percent(told.before)} → ${format.percent(told.after)}</span>`}
  </li>`;
}

/** Percentage points with their sign; a dash where there is no number they could add up to. */
export function change(points: number, { format, brief }: Pick<Context, 'format' | 'brief'>): string {
  return brief.number.probability === null ? '—' : format.signed(points / 100);
}

/** Whether the steps start at nothing, connect, and end at the number; where there is none they move nothing. A brief may come from anywhere. */
function addsUp({ ledger, number }: ForecastEvidenceBrief): boolean {
  let sum = 0;
  for (const { before, after } of ledger) {
    if (before !== sum) return false;
    sum = after;
  }
  return sum === (number.probability ?? 0);
}
