import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StagePath } from '@sextant/core/briefs';
import { withEvidence } from '../base/evidence.js';
import { icon } from '../base/icons.js';
import type { Context } from './context.js';
import { opener, panel } from './parts.js';
import type { Content } from './parts.js';

/** The way through the stages, and what holds the deal back on it. */
export function renderStages(context: Context): Content {
  const { brief, own, format } = context;
  const { stages } = brief;
  if (!stages || stages.stages.length === 0) return nothing;
  const current = stages.stages.find((stage) => stage.current);
  const missing = stages.gate?.items.filter(({ met }) => !met).length ?? 0;
  return html`<section class="stages" aria-label=${own.stages}>
    <ol class="path">${stages.stages.map(({ label, status, current: here }) => html`
      <li class="${status} ${here ? 'here' : ''}" title="${format.text(label)} · ${own.stage[status]}"
        aria-current=${here ? 'step' : nothing}>${icon(status)}<span class="sr">${format.text(label)} · ${own.stage[status]}</span></li>`)}
    </ol>
    <div class="where">
      ${current ? html`<strong>${format.text(current.label)}</strong>` : nothing}
      ${stages.gate
        ? html`<span class="sr" id="name-gate">${own.gate(format.text(stages.gate.stage))}</span>${opener('gate', html`<span class=${missing > 0 ? 'due-soon-text' : 'muted'}>${missing > 0 ? own.lacks(missing) : own.complete}</span>`,
          own.gate(format.text(stages.gate.stage)), context)}`
        : nothing}
    </div>
    ${stages.gate ? panel('gate', own.gate(format.text(stages.gate.stage)), gateItems(stages.gate, context), context) : nothing}
  </section>`;
}

function gateItems({ items }: NonNullable<StagePath['gate']>, { own, format, links }: Context): TemplateResult {
  const missingFirst = [...items.filter(({ met }) => !met), ...items.filter(({ met }) => met)];
  return html`<ul class="items">${missingFirst.map(({ label, met, evidence }) => html`
    <li class=${met ? 'met' : 'unmet'}>${icon(met ? 'check' : 'lack')}
      <span><span class="sr">${met ? own.met : own.unmet} </span>${withEvidence(format.text(label), evidence, links)}</span></li>`)}</ul>`;
}
