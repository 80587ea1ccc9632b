import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PersonScoreBrief, RecordedScoreBrief } from '@sextant/core/briefs';
import { icon } from '../base/icons.js';
import { unfolded, unfolder } from '../base/unfold.js';
import type { Context } from './context.js';
import { distance, gradeSign, renderScale } from './grades.js';

/** The number with its grade, how far the next one is, and what people and records say beside it. */
export function renderHead(context: Context): TemplateResult {
  const { brief: { points, grade, validUntil, asOf, person, recorded }, own, format } = context;
  const far = distance(context);
  return html`<div class="block head">
    <p class="caption muted">${own.computed}</p>
    <p class="headline"><span><strong>${format.number(points)}</strong> <span class="muted">${own.unit}</span></span> ${gradeSign(grade, context)}${far === null ? nothing : html` <span class="far">${far}</span>`}</p>
    ${renderScale(context)}
    <p class="small muted until">${validUntil === null ? own.stands : own.standsUntil(format.instant(validUntil, asOf))}</p>
    ${person || recorded ? html`<dl class="beside">${person ? renderPerson(person, context) : nothing}${recorded ? renderRecorded(recorded, context) : nothing}</dl>` : nothing}
  </div>`;
}

function figure(points: number | null, grade: string | null, context: Context): TemplateResult {
  return html`${points === null ? nothing : html`<strong>${context.own.points(context.format.number(points))}</strong> `}${grade === null ? nothing : gradeSign(grade, context)}`;
}

/** The two numbers stand beside each other; neither changes the other. */
function renderPerson({ points, grade, reason, by, at, fact }: PersonScoreBrief, context: Context): TemplateResult {
  const { brief, own, format, proof } = context;
  return html`<div class="person"><dt>${own.person}</dt><dd>
    ${figure(points, grade, context)}
    ${points === null ? nothing : html`<span class="small muted">${points === brief.points ? own.same : own.against(format.signed(points - brief.points))}</span>`}
    <span class="small line">${own.reason(reason)}</span>
    <span class="small muted line">${proof(own.setBy(by?.name ?? '', format.instant(at, brief.asOf)), [fact])}</span></dd></div>`;
}

/** As it was put on record; computing it again under another policy would give another number. */
function renderRecorded({ points, grade, at, fact, policy, policyChanged, lines }: RecordedScoreBrief, context: Context): TemplateResult {
  const { brief, own, format, proof } = context;
  const named = (rule: string): string => {
    const known = brief.contributions.find((line) => line.rule === rule) ?? brief.log.find((line) => line.rule === rule);
    return known ? format.text(known.label) : rule;
  };
  return html`<div class="recorded"><dt>${own.recorded}</dt><dd>
    ${figure(points, grade, context)}
    ${policyChanged ? html`<span class="light due-soon">${icon('due-soon')}${own.changed}</span>` : nothing}
    <span class="small muted line">${proof(own.recordedAt(format.instant(at, brief.asOf)), [fact])} · ${own.under(policy)}</span>
    ${lines.length === 0 ? nothing : html`<span class="small line">${unfolder('recorded', own.recordedLines(format.number(lines.length)), context)}</span>
      ${unfolded('recorded', () => html`<ul class="lines small">${lines.map(({ rule, before, after, because }) => html`<li class="line-top">
        <span>${proof(named(rule), because)}</span> <span class="amount">${before === after ? nothing : html`<span class="muted">${format.signed(before)} → </span>`}${format.signed(after)}</span></li>`)}</ul>`, context)}`}</dd></div>`;
}
