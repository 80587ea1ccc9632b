import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DifferenceBrief, ForecastTotalBrief, RangeBrief } from '@sextant/core/briefs';
import { icon } from '../base/icons.js';
import type { IconName } from '../base/icons.js';
import type { Context } from './context.js';
import { bar, rangeBar } from './drawings.js';
import { unfolded, unfolder } from '../base/unfold.js';

const DAY = 86_400_000;

/** FC-15: what the period will bring, with its range and how often such a range held, and the stage-weighted figure beside. */
export function renderTotals(context: Context): TemplateResult {
  const { own, brief } = context;
  const { totals } = brief;
  return html`<section class="block totals" aria-label=${own.expected}>
    ${totals.length === 0 ? html`<p class="muted">${own.noDeals}</p>` : totals.map((total, index) => oneTotal(total, index, context))}
    ${brief.leftOut.withoutAmount + brief.leftOut.negative === 0 ? nothing
      : html`<p class="small muted left-out">${own.leftOut(context.format.number(brief.leftOut.withoutAmount), context.format.number(brief.leftOut.negative))}</p>`}
    ${brief.leftOut.withoutStage === 0 ? nothing
      : html`<p class="small muted left-out">${icon('due-soon')} ${own.withoutStage(context.format.number(brief.leftOut.withoutStage))}</p>`}
  </section>`;
}

function oneTotal(total: ForecastTotalBrief, index: number, context: Context): TemplateResult {
  const { own, format, brief, sentence } = context;
  const { forecast, stageWeighted, weighted, won, open, why, differencesInAll } = total;
  const left = Math.max(0, Math.ceil((brief.period.until - Math.max(brief.asOf, brief.period.from)) / DAY));
  return html`<div class="total">
    <div class="hero">
      <p class="caption">${own.expected} <span class="muted">${own.expectedNote(format.number(left))}</span></p>
      ${forecast ? html`
        <p class="headline"><strong title=${format.money(forecast.expected)}>${format.moneyShort(forecast.expected)}</strong> ${triedSign(forecast, context)}</p>
        <p class="sr">${own.range(format.money(forecast.p10), format.money(forecast.p90))}</p>
        ${rangeBar({ p10: forecast.p10.minor, p50: forecast.p50.minor, p90: forecast.p90.minor, other: stageWeighted?.minor ?? null })}
        <dl class="quantiles">
          ${(['p10', 'p50', 'p90'] as const).map((name) => html`<div><dt><abbr title=${own[name]}>${name.toUpperCase()}</abbr> <span class="words">${own[name]}</span></dt>
            <dd title=${format.money(forecast[name])}>${format.moneyShort(forecast[name])}</dd></div>`)}
        </dl>` : html`<p class="headline none">${own.noForecast}</p>`}
      <ul class="why small muted">${why.map((reason) => html`<li>${sentence(reason)}</li>`)}</ul>
    </div>
    <dl class="beside">
      ${figure(own.stageWeighted, stageWeighted, own.stageWeightedNote, context, 'other')}
      ${figure(own.weighted, weighted, own.weightedNote, context)}
      ${figure(own.openDeals, open.amount, own.deals(format.number(open.deals)), context)}
      ${figure(own.wonSoFar, won.amount, own.deals(format.number(won.deals)), context)}
    </dl>
    ${differencesInAll === 0 ? nothing : html`<div class="differences">
      ${unfolder(`why-${index}`, own.why, context)}
      ${unfolded(`why-${index}`, () => whyTheyDiffer(total, context), context)}
    </div>`}
  </div>`;
}

function figure(name: string, money: RangeBrief['p10'] | null, note: string, { own, format }: Context, mark = ''): TemplateResult {
  return html`<div><dt>${mark ? html`<span class="mark ${mark}" aria-hidden="true"></span>` : nothing}${name}</dt>
    <dd>${money ? html`<strong title=${format.money(money)}>${format.moneyShort(money)}</strong>` : html`<strong>${own.unknown}</strong>`} <span class="small muted">${note}</span></dd></div>`;
}

/** A range is meant to hold in eight of ten periods. */
function triedSign({ tried, young }: RangeBrief, { own, format }: Context): TemplateResult {
  const [name, word]: readonly [IconName, string] = tried.of === 0 ? ['ahead', own.untried]
    : [young ? 'ahead' : tried.inside * 10 >= tried.of * 6 ? 'normal' : 'due-soon', own.tried(format.number(tried.inside), format.number(tried.of))];
  return html`<span class="light ${name === 'ahead' ? 'todo' : name}">${icon(name)}${word}</span>
    ${young ? html`<span class="small young due-soon-text">${icon('due-soon')} ${own.young}</span>` : nothing}`;
}

/** As many as are read at once. */
const LISTED = 6;

function whyTheyDiffer({ compared, steps, differences, differencesInAll }: ForecastTotalBrief, context: Context): TemplateResult {
  const { own, format } = context;
  let sum = compared.minor;
  const currency = compared.currency;
  const sums = steps.map(({ change }) => [sum, (sum += change.minor)] as const);
  const scale = [Math.min(0, ...sums.flat()), Math.max(1, compared.minor, ...sums.flat())] as const;
  return html`<p class="small muted">${own.whyNote}</p>
    <table class="steps"><tbody>
      <tr><th scope="row">${own.stageWeighted}</th><td class="draw">${bar(0, compared.minor, scale, 'end')}</td><td class="figure">${format.moneyShort(compared)}</td></tr>
      ${steps.map(({ step, change, deals }, index) => (change.minor === 0 ? nothing : html`<tr>
        <th scope="row">${own.steps[step]} <span class="small muted">${own.deals(format.number(deals))}</span></th>
        <td class="draw">${bar(sums[index]?.[0] ?? 0, sums[index]?.[1] ?? 0, scale, change.minor > 0 ? 'more' : 'less')}</td>
        <td class="figure">${signed(change, context)}</td></tr>`))}
      <tr class="sum"><th scope="row">${own.inPeriod}</th><td class="draw">${bar(0, sum, scale, 'end')}</td><td class="figure">${format.moneyShort({ minor: sum, currency })}</td></tr>
    </tbody></table>
    <p class="part-title">${own.largest} <span class="small muted">${own.shownOf(format.number(Math.min(LISTED, differences.length)), format.number(differencesInAll))}</span></p>
    <ul class="lines">${differences.slice(0, LISTED).map((difference) => differenceLine(difference, context))}</ul>`;
}

function differenceLine({ deal, owner, stageWeighted, expected, why }: DifferenceBrief, context: Context): TemplateResult {
  const { own, format, sentence, openDeal, askForecast } = context;
  return html`<li>
    <div class="line-top"><button class="open" part="open" type="button" title=${own.open(deal.name)} @click=${() => openDeal(deal)}>${deal.name}</button>
      ${owner ? html`<span class="muted">${owner.name}</span>` : nothing}
      <button class="amount" part="amount" type="button" title=${own.ask(deal.name)} @click=${() => askForecast(deal)}>${stageWeighted ? format.moneyShort(stageWeighted) : own.unknown} → ${format.moneyShort(expected)}</button></div>
    <ul class="small muted">${why.map((reason) => html`<li>${sentence(reason)}</li>`)}</ul>
  </li>`;
}

/** With a plus where it adds; the formatter has the minus. */
export function signed(money: RangeBrief['p10'], { format }: Pick<Context, 'format'>): string {
  return `${money.minor > 0 ? '+' : ''}${format.moneyShort(money)}`;
}
