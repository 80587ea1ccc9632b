import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PointsLogBrief } from '@sextant/core/briefs';
import { unfolded, unfolder } from '../base/unfold.js';
import type { Context } from './context.js';
import { gradeSign } from './grades.js';

/** SC-2: every change of the total, newest first; made only when somebody asks for it. */
export function renderLog(context: Context): TemplateResult {
  const { brief: { log, logInAll }, own, format } = context;
  if (log.length === 0) return html`<section class="block log"><h3>${own.log}</h3> <p class="muted">${own.noLog}</p></section>`;
  return html`<section class="block log">
    <div class="heading"><h3>${unfolder('log', own.log, context)}</h3> <span class="small muted">${
      log.length < logInAll ? own.newest(format.number(log.length), format.number(logInAll)) : own.changes(format.number(log.length))}</span></div>
    ${unfolded('log', () => html`<ol class="lines">${log.map((change) => renderChange(change, context))}</ol>`, context)}
  </section>`;
}

function renderChange({ at, step, label, before, after, cap, total, grade, because }: PointsLogBrief, context: Context): TemplateResult {
  const { own, format, brief, proof } = context;
  return html`<li>
    <div class="line-top"><span>${proof(own.change[step](format.text(label)), because)}</span>
      <span class="amount"><span class="muted">${format.signed(before)} → </span>${format.signed(after)}</span></div>
    <p class="then small muted"><time datetime=${new Date(at).toISOString()}>${format.instant(at, brief.asOf)}</time>
      ${because.length === 0 ? html`<span>${own.byTime}</span>` : nothing}
      ${cap === null ? nothing : html`<span>${own.cap(format.number(cap))}</span>`}
      <span>${own.totalThen(format.number(total))}</span> ${gradeSign(grade, context)}</p>
  </li>`;
}
