import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { RadarAxisBrief } from '@sextant/core/briefs';
import { figureTable, lineKey } from '../base/figures.js';
import { icon } from '../base/icons.js';
import { renderReasons, renderRecords } from '../base/records.js';
import { safeLink } from '../base/safe-link.js';
import { isWeak, points, scored, SERIES } from './chart.js';
import type { Context } from './chart.js';

/** An axis in words: its value, whether that is too little, the target, the team and the week before. */
export function inWords(axis: RadarAxisBrief, { brief, own, format }: Pick<Context, 'brief' | 'own' | 'format'>): string {
  return [
    `${format.text(axis.label)} ${scored(axis, { own })}`, isWeak(axis, brief) ? own.below : '', `${own.target} ${points(brief.threshold)}`,
    ...(['team', 'before'] as const).map((key) => (axis[key] === null ? '' : `${own[key]} ${points(axis[key])}`)),
  ].filter(Boolean).join(' · ');
}

/** Which line is whose, as far as there is one. */
export function renderSeries({ brief, own }: Context): TemplateResult {
  const names = { own: [own.person], team: [own.team, brief.team?.name], before: [own.before] };
  return lineKey([
    ...SERIES.filter(([, key]) => brief.axes.some((axis) => axis[key] !== null))
      .map(([name]) => [`line ${name}`, names[name].filter(Boolean).join(' · ')] as const).reverse(),
    ['goal', `${own.target} ${points(brief.threshold)}`],
  ]);
}

/** The axes below the target, each with what helps. */
export function renderWeak({ brief, own, format }: Context, base: string): TemplateResult | typeof nothing {
  const weak = brief.axes.filter((axis) => isWeak(axis, brief));
  if (weak.length === 0) return nothing;
  return html`<section class="block" aria-labelledby="weak"><h3 id="weak">${own.weak}</h3><ul>${weak.map(({ label, value, before, template }) => {
    const link = safeLink(template?.link, base);
    return html`<li class="item">
      <p><span class="light due-soon">${icon('due-soon')}${own.below}</span><strong>${format.text(label)}</strong> ${points(value ?? 0)}
        ${before === null ? nothing : html`<span class="small muted">${value === before ? own.same : own.change(format.signed(((value ?? 0) - before) / 10, 1))}</span>`}</p>
      ${template ? html`<p class="small">${link === null
        ? format.text(template.label)
        : html`<a href=${link} target="_blank" rel="noopener noreferrer">${format.text(template.label)}</a>`}</p>` : nothing}
    </li>`;
  })}</ul></section>`;
}

/** What a value is made of. */
export function renderBehind(axis: RadarAxisBrief, { telling }: Context): TemplateResult {
  return html`${renderReasons(axis.why, telling)}
    <h4>${telling.shared.records} ${axis.activities.length}</h4>
    ${renderRecords(axis.activities, telling)}`;
}

/** The same in rows; the names of the axes open what is behind them here, too. */
export function renderTable(context: Context): TemplateResult {
  const { brief, own, format, open, toggle } = context;
  const cell = (value: number | null): string => (value === null ? '—' : points(value));
  return figureTable(`${own.name} ${brief.person.name}`, [own.axis, own.person, own.target, own.team, own.before], brief.axes.map((axis, index) => ({
    name: html`<button class="row" type="button" aria-expanded=${open === axis.id ? 'true' : 'false'} @click=${(event: Event) => toggle(index, event)}>${format.text(axis.label)}</button>`,
    cells: [
      isWeak(axis, brief) ? html`<span class="due-soon-text">${icon('due-soon')}<span class="sr">${own.below}</span> ${scored(axis, context)}</span>` : scored(axis, context),
      points(brief.threshold), cell(axis.team), cell(axis.before),
    ],
  })));
}
