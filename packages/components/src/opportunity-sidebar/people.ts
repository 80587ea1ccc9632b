import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CustomerWords, PromiseBrief } from '@sextant/core/briefs';
import { nameIn } from '@sextant/core/messages';
import { withEvidence } from '../base/evidence.js';
import { icon } from '../base/icons.js';
import type { Context } from './context.js';
import { fold } from './parts.js';
import type { Content } from './parts.js';

/** Who decides, and who is not known yet. */
export function renderChain(context: Context): Content {
  const { brief, own, format, links } = context;
  if (!brief.decisionChain) return nothing;
  return html`<section class="chain" aria-labelledby="chain">
    <h3 id="chain">${own.chain}</h3>
    <ul>${brief.decisionChain.map(({ role, contact, evidence }) => html`
      <li class=${contact === null ? 'unmet' : 'met'}>
        <span class="role">${nameIn(format.locale, 'roles', role)}</span>
        ${contact === null ? html`<span class="muted">— ${own.unmarked}</span>` : html`<span class="contact">${icon('check')}${withEvidence(contact, evidence, links)}</span>`}
      </li>`)}</ul>
  </section>`;
}

/** The customer's own words, with the place that was read as a signal. */
export function renderWords(context: Context): Content {
  const { brief, own, format, now, links } = context;
  const list = brief.words ?? [];
  const [latest] = list;
  if (!latest) return nothing;
  const signal = ({ signal: id }: CustomerWords): string => nameIn(format.locale, 'signals', id);
  return fold('words', own.words, list.length, html`<q>${excerpt(latest)}</q> → ${signal(latest)}`, () => html`
    <ul>${list.map((said) => html`<li>
      <blockquote>${withEvidence(marked(said), [said.fact], links)}</blockquote>
      <p class="small"><span class="tag">${signal(said)}</span>
        <time class="muted" datetime=${new Date(said.at).toISOString()} title=${format.instant(said.at)}>${format.date(said.at, now)}</time></p>
    </li>`)}</ul>`, context);
}

/** What was read as a signal, or all of it. */
function excerpt({ text, span }: CustomerWords): string {
  return (span && text.slice(span[0], span[1])) || text;
}

function marked({ text, span }: CustomerWords): TemplateResult {
  if (!span || span[0] >= span[1] || span[1] > text.length) return html`${text}`;
  return html`${text.slice(0, span[0])}<mark>${text.slice(span[0], span[1])}</mark>${text.slice(span[1])}`;
}

/** What we promised, and until when. */
export function renderPromises(context: Context): Content {
  const { brief, own, format, now, links } = context;
  const list = brief.promises ?? [];
  const [latest] = list;
  if (!latest) return nothing;
  const until = ({ by }: PromiseBrief): TemplateResult => html`${by === null ? own.noDate : own.promisedBy(format.date(by, now))}${
    by !== null && by < now ? html` · <span class="past overdue-text">${icon('overdue')} ${own.pastDue}</span>` : nothing}`;
  return fold('promises', own.promises, list.length, html`${latest.text} · ${until(latest)}`, () => html`
    <ul>${list.map((promise) => html`<li>
      <p>${withEvidence(promise.text, [promise.fact], links)}</p>
      <p class="small muted"><time datetime=${new Date(promise.at).toISOString()} title=${format.instant(promise.at)}>${own.promisedOn(format.date(promise.at, now))}</time> · ${until(promise)}</p>
    </li>`)}</ul>`, context);
}
