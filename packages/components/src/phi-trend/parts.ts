import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ActivityBrief, OperationBrief } from '@sextant/core/briefs';
import { nameIn } from '@sextant/core/messages';
import { dayText, shortRate } from '../base/day.js';
import { below, figureTable } from '../base/figures.js';
import { sign } from '../base/light.js';
import { renderReasons, renderRecords } from '../base/records.js';
import { DOWN } from './chart.js';
import type { Context } from './chart.js';
import { lineThrough, scaleOf } from './scale.js';
import { fell } from './trend-view.js';

type Content = TemplateResult | typeof nothing;

const down = html`<svg class="icon" viewBox="-6 -6 12 12" width="12" height="12" aria-hidden="true"><path d=${DOWN}></path></svg>`;

/** What the chosen day says, in words. */
export function renderDay({ brief, own, at, falls, telling: { format } }: Context): Content {
  const day = brief.days[at];
  if (!day) return nothing;
  const before = brief.days[at - 1]?.value ?? null;
  return html`<p class="reading"><time datetime=${day.date}>${dayText(day.date, format)}</time>
    ${day.value === null
      ? html`<strong>${own.noData}</strong>`
      : html`<strong class="number">${shortRate(day.value, format)}</strong>
        ${before === null ? nothing : html`<span class="small ${falls.some(({ from, to, grave }) => grave && at > from && at <= to) ? 'fell overdue-text' : fell(brief.days, at) ? 'fell' : 'muted'}">${fell(brief.days, at) ? down : nothing} ${own.change(format.signed((day.value - before) / 100, 1))}</span>`}`}
  </p>`;
}

/** Across and down; the drawing is stretched to its place, and has no letters. */
const SPARK = { left: 0, right: 300, top: 3, bottom: 37 } as const;

/** The sub-indices, each with its target: the chosen day in figures, all days as a line. */
export function renderParts({ brief, own, at, telling: { format } }: Context): Content {
  const { days, indices } = brief;
  const day = days[at];
  if (!day) return nothing;
  const whole = indices.reduce((sum, { weight }) => sum + weight, 0) || 1;
  return html`<section class="parts" aria-labelledby="parts"><h3 id="parts">${own.parts(dayText(day.date, format))}</h3><ul>${indices.map(({ label, weight, target }, index) => {
    const values = days.map(({ parts }) => parts[index]?.value ?? null);
    const scale = scaleOf(days, [...values, target], SPARK);
    const { value = null, n = 0 } = day.parts[index] ?? {};
    const low = value !== null && value < target;
    return html`<li>
      <p class="part"><span>${format.text(label)} <span class="small muted">${own.weight(format.percent(Math.round((weight / whole) * 10_000)))}</span></span>
        <span class="value"><strong>${low ? below(own.below, shortRate(value, format)) : value === null ? own.noData : shortRate(value, format)}</strong>
          <span class="small muted">${own.target(format.percent(target))}${value === null ? '' : ` · ${own.cases(format.number(n))}`}</span></span></p>
      ${values.every((one) => one === null) ? nothing : html`<svg class="spark" viewBox="0 0 300 40" preserveAspectRatio="none" aria-hidden="true">
        <path class="goal" d="M0,${scale.y(target)}H300"></path><path class="cursor" d="M${scale.x(at)},0V40"></path>
        <path class="line" d=${lineThrough(days, values, scale)}></path>
      </svg>`}
    </li>`;
  })}</ul></section>`;
}

/** Why it is an intervention, the records for the director, and then what the log shows. */
export function renderIntervention({ brief, own, telling }: Context): Content {
  const { intervention, days } = brief;
  if (!intervention) return nothing;
  const { format } = telling;
  const { since, why, records, log } = intervention;
  return html`<section class="block alarm" aria-labelledby="alarm">
    <p class="top">${sign('overdue', own.intervention, 'alarm')}
      <time class="small muted" datetime=${new Date(since).toISOString()}>${own.since(format.instant(since, Date.parse(days[0]?.date ?? '') || since))}</time></p>
    ${renderReasons(why.filter((reason) => JSON.stringify(reason) !== JSON.stringify(brief.summary)), telling)}
    <h3>${own.abnormal(format.number(records.length))}</h3>
    ${renderRecords(records.map(plain), telling)}
    ${log.length > 0
      ? html`<details class="log"><summary>${own.log(format.number(log.length))}</summary><ul>${log.map((operation) => html`<li>
          <p>${told(operation, own, format)}</p>${renderRecords(operation.activities.map(plain), telling, 3)}
        </li>`)}</ul></details>`
      : nothing}
  </section>`;
}

/** A record that is told for itself: whether it counted for a number is of no interest. */
function plain({ counted: _counted, ...record }: ActivityBrief): ActivityBrief {
  return record;
}

function told({ what, rep, field, count }: OperationBrief, own: Context['own'], format: Context['telling']['format']): string {
  return own[what](rep.name, nameIn(format.locale, 'fields', field), format.number(count));
}

/** The same in rows, the newest day first. */
export function renderTable({ brief, own, falls, telling: { format } }: Context): TemplateResult {
  const rate = (value: number | null | undefined): string => (value === null || value === undefined ? own.noData : shortRate(value, format));
  const rows = brief.days.map(({ date, value, parts }, index) => ({
    name: html`<span class="date">${dayText(date, format)}</span>`,
    cells: [
      rate(value), ...parts.map((part) => rate(part.value)),
      falls.some(({ from, to }) => index > from && index <= to) ? html`<span class="overdue-text">${down} ${own.fell}</span>` : '',
    ],
  }));
  const targets = brief.indices.map(({ label, target }) => `${format.text(label)} (${own.target(format.percent(target))})`);
  return figureTable(`${own.name} ${brief.region.name}`, [own.date, own.index, ...targets, own.mark], rows.reverse());
}
