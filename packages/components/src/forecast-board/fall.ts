import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { WaterfallBarBrief, WaterfallBrief } from '@sextant/core/briefs';
import type { WaterfallCause } from '@sextant/core/forecast/board';
import { icon } from '../base/icons.js';
import type { IconName } from '../base/icons.js';
import type { Context } from './context.js';
import { bar } from './drawings.js';
import { signed } from './totals.js';
import { unfolded, unfolder } from '../base/unfold.js';

const SIGNS: Readonly<Record<WaterfallCause, IconName | null>> = {
  new: null, reopened: 'refresh', 'moved-in': null, increased: null, decreased: 'fall', 'moved-out': null, lost: 'lack', won: 'check', removed: 'void',
};
/** Causes that are shown only where they happened: most pipelines never see them. */
const RARE: readonly WaterfallCause[] = ['reopened', 'removed', 'moved-in', 'moved-out'];

/** FC-15: from start to end by cause; each cause opens its deals, and all of it is a table on request. */
export function renderFalls(context: Context): TemplateResult {
  const { own, brief, format, open, toggle } = context;
  const falls = brief.waterfall ?? [];
  const asTable = open.has('fall-table');
  const [first] = falls;
  return html`<section class="block falls" aria-labelledby="falls">
    <div class="heading"><h3 id="falls">${own.waterfall}</h3>
      ${first ? html`<span class="small muted">${own.since(format.date(first.from, brief.asOf))}</span>
        <button class="button view" type="button" aria-pressed=${asTable ? 'true' : 'false'} @click=${() => toggle('fall-table')}>${asTable ? own.chart : own.table}</button>` : nothing}</div>
    ${falls.length === 0 ? html`<p class="muted">${own.noWaterfall}</p>` : falls.map((fall, index) => (asTable ? table(fall, context) : chart(fall, index, context)))}
  </section>`;
}

function shownBars({ bars }: WaterfallBrief): readonly WaterfallBarBrief[] {
  return bars.filter(({ cause, change, deals }) => change.minor !== 0 || deals > 0 || !RARE.includes(cause));
}

function chart(fall: WaterfallBrief, index: number, context: Context): TemplateResult {
  const { own, format } = context;
  const bars = shownBars(fall);
  let sum = fall.start.amount.minor;
  const places = bars.map(({ change }) => [sum, (sum += change.minor)] as const);
  const scale = [Math.min(0, ...places.flat()), Math.max(1, fall.start.amount.minor, fall.end.amount.minor, ...places.flat())] as const;
  const end = (name: string, { amount, deals }: WaterfallBrief['start']): TemplateResult => html`<li class="row end">
    <span class="label">${name} <span class="small muted">${own.deals(format.number(deals))}</span></span>
    ${bar(0, amount.minor, scale, 'end')}<strong class="figure" title=${format.money(amount)}>${format.moneyShort(amount)}</strong></li>`;
  return html`<ul class="fall">
    ${end(own.start, fall.start)}
    ${bars.map((one, place) => {
      const name = `fall-${index}-${place}`;
      const sign = SIGNS[one.cause];
      const label = html`${sign ? html`<span class="cause-sign">${icon(sign)}</span>` : nothing}${own.causes[one.cause]}`;
      return html`<li class="row ${one.cause}">
        <span class="label">${one.deals === 0 ? html`<span class="muted">${label}</span>` : unfolder(name, label, context)} ${one.deals === 0 ? nothing : html`<span class="small muted">${own.deals(format.number(one.deals))}</span>`}</span>
        ${bar(places[place]?.[0] ?? 0, places[place]?.[1] ?? 0, scale, one.cause)}
        <span class="figure ${one.change.minor === 0 ? 'muted' : ''}" title=${format.money(one.change)}>${one.change.minor === 0 ? '0' : signed(one.change, context)}</span>
        ${one.deals === 0 ? nothing : unfolded(name, () => changes(one, context), context)}
      </li>`;
    })}
    ${end(own.end, fall.end)}
  </ul>`;
}

function changes({ changes: list, deals }: WaterfallBarBrief, { own, format, brief, proof, openDeal }: Context): TemplateResult {
  return html`<ul class="lines">${list.map(({ deal, change, at, facts }) => html`<li class="line-top">
      <button class="open" part="open" type="button" title=${own.open(deal.name)} @click=${() => openDeal(deal)}>${deal.name}</button>
      <span class="muted">${proof(format.date(at, brief.asOf), facts)}</span>
      <span class="amount" title=${format.money(change)}>${signed(change, { format })}</span></li>`)}</ul>
    ${list.length < deals ? html`<p class="small muted">${own.shownOf(format.number(list.length), format.number(deals))}</p>` : nothing}`;
}

function table(fall: WaterfallBrief, context: Context): TemplateResult {
  const { own, format } = context;
  let sum = fall.start.amount.minor;
  const money = (minor: number): string => format.money({ minor, currency: fall.currency });
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${own.waterfall}><table>
    <thead><tr><th scope="col">${own.cause}</th><th scope="col" class="figure">${own.count}</th><th scope="col" class="figure">${own.change}</th><th scope="col" class="figure">${own.after}</th></tr></thead>
    <tbody>
      <tr><th scope="row">${own.start}</th><td class="figure">${format.number(fall.start.deals)}</td><td></td><td class="figure">${money(sum)}</td></tr>
      ${shownBars(fall).map(({ cause, deals, change }) => {
        sum += change.minor;
        return html`<tr><th scope="row">${own.causes[cause]}</th><td class="figure">${format.number(deals)}</td><td class="figure">${money(change.minor)}</td><td class="figure">${money(sum)}</td></tr>`;
      })}
      <tr><th scope="row">${own.end}</th><td class="figure">${format.number(fall.end.deals)}</td><td></td><td class="figure">${money(fall.end.amount.minor)}</td></tr>
    </tbody></table></div>`;
}
