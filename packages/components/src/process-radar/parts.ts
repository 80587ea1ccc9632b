import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Formatter } from '@sextant/core/messages';
import { below, figureTable, legend } from '../base/figures.js';
import { sign } from '../base/light.js';
import { safeLink } from '../base/safe-link.js';
import { SERIES } from './chart.js';
import type { Context } from './chart.js';
import { points } from './radar-view.js';

/** Which line is whose, as far as there is one. */
export function renderLegend(team: string | undefined, { axes, threshold, own }: Context): TemplateResult {
  const line = (className: string, name: string): readonly [unknown, string] =>
    [html`<svg width="28" height="12" aria-hidden="true"><path class=${className} d="M2 6h24"></path></svg>`, name];
  return legend([
    ...SERIES.filter((key) => axes.some((axis) => axis[key] !== null))
      .map((key) => line(`line ${key}`, key === 'team' && team ? `${own.team} · ${team}` : own[key])).reverse(),
    line('goal', `${own.target} ${points(threshold)}`),
  ]);
}

/** The axes below the target, each with what helps. */
export function renderWeak(format: Formatter, { axes, own }: Context): TemplateResult | typeof nothing {
  const weak = axes.filter((axis) => axis.weak);
  if (weak.length === 0) return nothing;
  return html`<section class="block" aria-labelledby="weak"><h3 id="weak">${own.weak}</h3><ul>${weak.map(({ name, score, value, before, template }) => {
    const link = safeLink(template?.link);
    const help = template && format.text(template.label);
    const change = (value ?? 0) - (before ?? 0);
    return html`<li class="item">
      <p>${sign('due-soon', own.below)}<strong>${name}</strong> ${score}
        ${before === null ? nothing : html`<span class="small muted">${change ? own.change(format.signed(change / 10, 1)) : own.same}</span>`}</p>
      ${help ? html`<p class="small">${link ? html`<a href=${link} target="_blank" rel="noopener noreferrer">${help}</a>` : help}</p>` : nothing}
    </li>`;
  })}</ul></section>`;
}

/** The same in rows; the names of the axes open what is behind them here, too. */
export function renderTable(caption: string, { axes, threshold, own, open, toggle }: Context): TemplateResult {
  const cell = (value: number | null): string => (value === null ? '—' : points(value));
  return figureTable(caption, [own.axis, own.value, own.target, own.team, own.before], axes.map(({ id, name, score, weak, team, before }) => ({
    name: html`<button class="row" type="button" aria-expanded=${`${open === id}`} @click=${toggle(id)}>${name}</button>`,
    cells: [weak ? below(own.below, score) : score, points(threshold), cell(team), cell(before)],
  })));
}
