import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ClockFailureBrief } from '@sextant/core/briefs';
import { icon } from '../base/icons.js';
import { clocksOf } from './board-view.js';
import type { Context } from './context.js';

type Content = TemplateResult | typeof nothing;

/** The worst come first; a longer list shows the rest on request. */
export const AT_FIRST = 10;

/** Who failed which clock, how often and by how much. */
export function renderFailures(context: Context): Content {
  const { own, format, brief, allFailures, showFailures } = context;
  if (brief.failures.length === 0) return nothing;
  const shown = allFailures ? brief.failures : brief.failures.slice(0, AT_FIRST);
  const rest = brief.failures.length - shown.length;
  return html`<section class="panel failures" aria-labelledby="failures">
    <h3 id="failures" tabindex="-1">${own.failures}</h3>
    <table>
      <thead><tr><th scope="col">${own.owner}</th><th scope="col">${own.rule}</th><th scope="col" class="figure">${own.times}</th><th scope="col" class="figure">${own.lateBy}</th></tr></thead>
      <tbody>${shown.map((failure) => failureRow(failure, context))}</tbody>
    </table>
    ${rest > 0 ? html`<button class="button more" type="button" @click=${showFailures}>${own.more(format.number(rest))}</button>` : nothing}
  </section>`;
}

function failureRow(failure: ClockFailureBrief, { own, format, brief, failure: shown, pickFailure }: Context): TemplateResult {
  const { owner, label, count, lateBy } = failure;
  const here = clocksOf(failure, brief.timers).size;
  const title = here < count ? own.ofThem(format.number(here), format.number(count - here)) : own.showClocks(format.number(here));
  return html`<tr tabindex="-1">
    <th scope="row" class=${owner ? '' : 'nobody'}>${owner?.name ?? own.nobody}</th>
    <td>${here === 0
      ? format.text(label)
      : html`<button class="open-clocks" part="filter" type="button" title=${title} aria-pressed=${shown === failure ? 'true' : 'false'}
          @click=${() => pickFailure(failure)}><span>${format.text(label)}</span>${icon('chevron')}</button>`}</td>
    <td class="figure">${format.number(count)}</td>
    <td class="figure overdue-text">${format.duration(lateBy)}</td>
  </tr>`;
}

/** Customers that were lost while they waited for us (SL-12). */
export function renderLost({ own, brief, format, now, proof }: Context): Content {
  if (brief.lost.length === 0) return nothing;
  return html`<section class="panel lost" aria-labelledby="lost">
    <h3 id="lost" tabindex="-1">${own.lost}</h3>
    <table>
      <thead><tr><th scope="col">${own.customer}</th><th scope="col">${own.waitedFor}</th><th scope="col" class="figure">${own.waited}</th><th scope="col" class="figure">${own.lostAt}</th></tr></thead>
      <tbody>${brief.lost.map(({ customer, waitedFor, since, lostAt, fact }) => html`<tr>
        <th scope="row">${customer.name}</th>
        <td>${proof(format.text(waitedFor), [fact])}</td>
        <td class="figure">${format.duration(lostAt - since)}</td>
        <td class="figure"><time datetime=${new Date(lostAt).toISOString()} title=${format.instant(lostAt)}>${format.date(lostAt, now)}</time></td>
      </tr>`)}</tbody>
    </table>
  </section>`;
}
