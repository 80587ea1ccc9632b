import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { WayBrief, WayChangeBrief } from '@sextant/core/briefs';
import { render as inWords } from '@sextant/core/messages';
import type { Context } from './context.js';
import { gradeSign } from './grades.js';

/** SC-9: the smallest change that leads to each better grade, or why there is none. */
export function renderWays(context: Context): TemplateResult | typeof nothing {
  const { brief: { ways, grades, grade }, own } = context;
  if (ways.length === 0 && grades[0]?.grade !== grade) return nothing;
  return html`<section class="block ways" aria-labelledby="ways">
    <div class="heading"><h3 id="ways">${own.ways}</h3></div>
    ${ways.length === 0 ? html`<p class="muted">${own.best}</p>` : html`<ol>${ways.map((way) => renderWay(way, context))}</ol>`}
  </section>`;
}

function renderWay({ grade, changes, why }: WayBrief, context: Context): TemplateResult {
  const { own, format } = context;
  return html`<li class="row">
    <p class="way"><span class="sr">${own.to(grade)}: </span><span class="arrow" aria-hidden="true">→</span> ${gradeSign(grade, context)} <span class="small">${inWords(why, format)}</span></p>
    ${changes === null || changes.length === 0 ? nothing : html`<ul class="lines">${changes.map((change) => renderStep(change, context))}</ul>`}
  </li>`;
}

function renderStep({ kind, label, times, influence, points }: WayChangeBrief, { own, format }: Context): TemplateResult {
  return html`<li class="line-top"><span>${own.steps[kind](format.text(label), times, format.number(times))} <span class="tag">${own.influence[influence]}</span></span>
    <span class="amount">${format.signed(points)}</span></li>`;
}
