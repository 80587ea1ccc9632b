import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ChanceBrief } from '@sextant/core/briefs';
import { icon } from '../base/icons.js';
import type { Context } from './context.js';

/** A card that was learned from too few cases gives every total this one rate. */
const PRIOR = 'base-rate';

/** What such totals have meant, with its band and on how many cases; without enough cases there is no number to go by. */
export function renderChance(context: Context): TemplateResult {
  const { brief: { chance }, own } = context;
  const enough = chance !== undefined && chance.n > 0 && chance.method !== PRIOR;
  return html`<section class="block chance" aria-labelledby="chance">
    <div class="heading"><h3 id="chance">${own.chance}</h3></div>
    ${enough ? known(chance, context) : html`<p class="headline"><span class="light">${icon('ahead')}${own.few}</span></p>
      <p class="small muted">${chance ? prior(chance, context) : own.noTable}</p>`}
  </section>`;
}

function prior({ rate, low, high, n, cases, wins, method }: ChanceBrief, { own, format }: Context): string {
  return n > 0 && method === PRIOR
    ? own.prior(format.percent(rate), format.percent(low), format.percent(high), format.number(n))
    : own.noCases(format.number(cases), format.number(wins));
}

function known({ rate, low, high, n, cases, wins, method }: ChanceBrief, { own, format }: Context): TemplateResult {
  const at = (share: number): number => Math.max(0, Math.min(10_000, share)) / 10;
  return html`<p class="headline"><strong class="share">${format.percent(rate)}</strong> <span>${own.band(format.percent(low), format.percent(high))}</span></p>
    <svg class="scale" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="ground" y="4" width="1000" height="8"></rect>
      <rect class="fill band" x=${at(low)} y="4" width=${Math.max(6, at(high) - at(low))} height="8"></rect>
      <rect class="middle" x=${Math.max(0, Math.min(994, at(rate) - 3))} width="6" height="16"></rect>
    </svg>
    <p class="small muted">${own.cases(format.number(n))} · ${own.learned(format.number(cases), format.number(wins), Object.hasOwn(own.methods, method) ? own.methods[method] ?? method : method)}</p>`;
}
