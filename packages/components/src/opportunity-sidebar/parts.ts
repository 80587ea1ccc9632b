import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Reason } from '@sextant/core/explain';
import { render as inWords } from '@sextant/core/messages';
import { withEvidence } from '../base/evidence.js';
import { icon } from '../base/icons.js';
import type { Context } from './context.js';
import type { PanelName, SectionName } from './sidebar-view.js';

export type Content = TemplateResult | typeof nothing;

/** A reason as a sentence that opens what it rests on. */
export function sentence(reason: Reason, { format, links }: Context): unknown {
  return withEvidence(inWords(reason, format), reason.evidence.map(({ fact }) => fact), links);
}

/** A number that opens the panel it belongs to; what stands at `name-…` and the number are its name. */
export function opener(panel: PanelName, content: unknown, title: string, { toggle, panel: open }: Context): TemplateResult {
  const expanded = open === panel;
  return html`<button id="opener-${panel}" class="opener ${panel}" type="button" title=${title}
    aria-labelledby="name-${panel} opener-${panel}" aria-expanded=${expanded ? 'true' : 'false'}
    aria-controls="panel-${panel}" @click=${() => toggle(panel)}>${content}${icon('chevron')}</button>`;
}

/** What a number opens, in place. */
export function panel(name: PanelName, title: string, body: unknown, { panel: open }: Context): TemplateResult {
  return html`<div id="panel-${name}" class="panel" ?hidden=${open !== name}>
    ${open === name ? html`<h3>${title}</h3>${body}` : nothing}
  </div>`;
}

/** A section that opens and closes; its line shows how much is in it, and a glimpse. */
export function fold(name: SectionName, title: string, count: number, glimpse: unknown, body: () => unknown, context: Context): TemplateResult {
  const open = context.openSections.has(name);
  return html`<details class="fold ${name}-list" part="section" ?open=${open}
    @toggle=${(event: Event) => context.sectionToggled(name, (event.currentTarget as HTMLDetailsElement).open)}>
    <summary><div class="row">
      <h3>${title}</h3><span class="count">${count}</span>
      <span class="glimpse">${open ? nothing : glimpse}</span>${icon('chevron')}
    </div></summary>
    <div class="body">${open ? body() : nothing}</div>
  </details>`;
}
