import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Prior } from '@sextant/core/evidence';
import { icon } from '../base/icons.js';
import { stamp } from '../base/stamp.js';
import type { Context } from './context.js';

/** The number, what it may turn out to be, the person's number beside it, and what it all goes out from. */
export function renderHeader(context: Context): TemplateResult {
  const { brief, own, words, format, refresh } = context;
  const { deal, number, policy, engine, asOf } = brief;
  return html`<header class="head">
    <div class="who">
      <p class="deal"><strong>${deal.title}</strong>${[deal.account, deal.owner].filter(Boolean).map((name) => html`<span class="muted">&nbsp;· <span class="name">${name}</span></span>`)}
        ${deal.outcome === 'open' ? nothing : html`<span class="tag strong">${own.outcomes[deal.outcome]}</span>`}</p>
      ${stamp(asOf, words, format, refresh)}
    </div>
    <div class="numbers">
      <div class="figure computed">
        <p class="label">${own.number}</p>
        ${number.probability === null
          ? html`<p class="number">${own.unknown}</p><p class="sum">${own.setStage}</p>`
          : number.weighted && number.amount
          ? html`<p class="number">${format.money(number.weighted)}</p>
              <p class="sum">${format.money(number.amount)} × ${format.percent(number.probability)}</p>`
          : html`<p class="number">${format.percent(number.probability)}</p><p class="sum">${own.noNumber}</p>`}
        <p class="small muted range">${range(context)}</p>
      </div>
      ${stated(context)}
    </div>
    <dl class="ground">
      <dt>${own.prior}</dt><dd>${prior(number.prior, context)}</dd>
      ${number.byStage && number.stageProbability !== null && number.stageProbability !== number.probability
        ? html`<dt>${own.byStage}</dt><dd>${format.percent(number.stageProbability)} · ${format.money(number.byStage)}</dd>`
        : nothing}
      <dt>${own.policy}</dt><dd><span class="version">${policy.id}@${policy.version}</span> <code title=${policy.hash}>${policy.hash.slice(0, 8)}</code> · ${own.engine} ${engine}</dd>
    </dl>
  </header>`;
}

function range({ brief: { number }, own, format }: Context): string {
  if (!number.range) return own.noRange;
  const { low, high, coverage, tested } = number.range;
  const text = own.range(format.percent(coverage), format.money(low), format.money(high));
  return `${text} · ${tested ? own.tested(format.percent(tested.share), format.number(tested.n)) : own.untested}`;
}

/** A person's number stands beside the computed one, never in its place. */
function stated({ brief, own, format, now }: Context): TemplateResult | typeof nothing {
  const { stated: told } = brief.number;
  if (!told) return nothing;
  const who = told.by === null ? own.nobody : (brief.names[told.by] ?? told.by);
  return html`<div class="figure stated">
    <p class="label">${own.stated}${told.category === undefined ? nothing : html` <span class="tag">${own.categories[told.category] ?? told.category}</span>`}</p>
    <p class="number">${format.money(told.amount)}</p>
    <p class="sum">${own.statedBy(who, format.date(told.at, now))}</p>
    <p class="small muted">${told.note === undefined ? own.noReason : own.reason(told.note)}</p>
  </div>`;
}

function prior({ stage, from, rate, permitted, n, need, interval }: Prior, { own, format }: Context): TemplateResult {
  const what = stage === null ? own.noStage : format.text(stage);
  if (rate === null) return html`${what} <span class="enough due-soon-text">${icon('due-soon')} ${own.unknown}</span>`;
  const told = from === 'preset' ? own.preset(format.percent(rate)) : own.learned(format.percent(rate), format.number(n));
  return html`${what} ${told}${permitted ? html`<span class="muted">${own.permitted(format.percent(permitted[0]), format.percent(permitted[1]))}</span>` : nothing}
    <span class="enough ${interval ? '' : 'due-soon-text'}">${interval
      ? own.interval(format.percent(interval[0]), format.percent(interval[1]))
      : html`${icon('due-soon')} ${own.tooFew(format.number(n), format.number(need))}`}</span>`;
}
