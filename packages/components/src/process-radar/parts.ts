import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { below, figureTable, legend } from '../base/figures.js';
import { sign } from '../base/light.js';
import { safeLink } from '../base/safe-link.js';
import { isWeak, points, scored, SERIES } from './chart.js';
import type { Context } from './chart.js';

/** Which line is whose, as far as there is one. */
export function renderLegend({ brief, own }: Context): TemplateResult {
  const line = (className: string, ...name: readonly (string | undefined)[]): readonly [unknown, string] =>
    [html`<svg width="28" height="12" aria-hidden="true"><path class=${className} d="M2 6h24"></path></svg>`, name.filter(Boolean).join(' · ')];
  return legend([
    ...SERIES.filter((key) => brief.axes.some((axis) => axis[key] !== null))
      .map((key) => line(`line ${key}`, own[key], key === 'team' ? brief.team?.name : '')).reverse(),
    line('goal', `${own.target} ${points(brief.threshold)}`),
  ]);
}

/** The axes below the target, each with what helps. */
export function renderWeak({ brief, own, telling: { format } }: Context): TemplateResult | typeof nothing {
  const weak = brief.axes.filter((axis) => isWeak(axis, brief));
  if (weak.length === 0) return nothing;
  return html`<section class="block" aria-labelledby="weak"><h3 id="weak">${own.weak}</h3><ul>${weak.map((axis) => {
    const { label, before, template } = axis;
    const link = safeLink(template?.link);
    const help = template && format.text(template.label);
    const change = (axis.value ?? 0) - (before ?? 0);
    return html`<li class="item">
      <p>${sign('due-soon', own.below)}<strong>${format.text(label)}</strong> ${scored(axis, own)}
        ${before === null ? nothing : html`<span class="small muted">${change ? own.change(format.signed(change / 10, 1)) : own.same}</span>`}</p>
      ${help ? html`<p class="small">${link ? html`<a href=${link} target="_blank" rel="noopener noreferrer">${help}</a>` : help}</p>` : nothing}
    </li>`;
  })}</ul></section>`;
}

/** The same in rows; the names of the axes open what is behind them here, too. */
export function renderTable({ brief, own, telling, open, toggle }: Context): TemplateResult {
  const cell = (value: number | null): string => (value === null ? '—' : points(value));
  return figureTable(`${own.name} ${brief.person.name}`, [own.axis, own.value, own.target, own.team, own.before], brief.axes.map((axis) => ({
    name: html`<button class="row" type="button" aria-expanded=${`${open === axis.id}`} @click=${toggle(axis.id)}>${telling.format.text(axis.label)}</button>`,
    cells: [isWeak(axis, brief) ? below(own.below, scored(axis, own)) : scored(axis, own), points(brief.threshold), cell(axis.team), cell(axis.before)],
  })));
}
