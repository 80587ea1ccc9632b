import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ContributionBrief } from '@sextant/core/briefs';
import { render as inWords } from '@sextant/core/messages';
import { icon } from '../base/icons.js';
import type { Context } from './context.js';
import type { Side } from './words.js';

/** The sum, line by line: before, what decay or a cap leaves, what counts, and how far the sum has come. */
export function renderContributions(context: Context): TemplateResult {
  const { brief: { contributions, points }, own, format } = context;
  let sum = 0;
  const rows = contributions.map((line) => row(line, (sum += line.points), context));
  return html`<section class="block" aria-labelledby="contributions">
    <div class="heading"><h3 id="contributions">${own.contributions}</h3>${rows.length === 0 ? nothing : html` <span class="small muted">${own.adds}</span>`}</div>
    ${rows.length === 0 ? html`<p class="muted">${own.nothingYet}</p>` : html`<div class="scroll" tabindex="0" role="group" aria-labelledby="contributions"><table class="sum">
      <thead><tr><th scope="col">${own.columns.what}</th><th scope="col" class="figure before">${own.columns.before}</th><th scope="col" class="figure held">${own.columns.held}</th>
        <th scope="col" class="figure points">${own.columns.points}</th><th scope="col" class="figure so-far">${own.columns.sum}</th></tr></thead>
      <tbody>${rows}</tbody>
      <tfoot><tr><th scope="row">${own.total}</th><td class="before"></td><td class="held"></td><td class="figure points">${format.number(sum)}</td><td class="figure so-far">${format.number(sum)}</td></tr></tfoot>
    </table></div>`}
    ${sum === points ? nothing : html`<p class="odd">${icon('due-soon')} ${own.odd(format.number(sum), format.number(points))}</p>`}
  </section>`;
}

function row(line: ContributionBrief, sum: number, context: Context): TemplateResult {
  const { format } = context;
  const cap = line.step !== 'indicator';
  return html`<tr class=${cap ? 'cap' : nothing}>
    <th scope="row">${cap ? capName(line, context) : indicatorName(line, context)} ${told(line, context)}</th>
    <td class="figure before">${cap ? format.number(line.before) : format.signed(line.before)}</td>
    <td class="figure held">${held(line, context)}</td>
    <td class="figure points">${format.signed(line.points)}</td>
    <td class="figure so-far muted">${format.number(sum)}</td></tr>`;
}

function indicatorName({ label, times, group, evidence }: ContributionBrief, { own, format, brief, proof }: Context): TemplateResult {
  // Only a group that holds its sum down or up is named: the others change nothing.
  const holder = group === null ? undefined : brief.contributions.find(({ step, rule }) => step === 'group' && rule === group);
  const name = html`${format.text(label)}${times > 1 ? html` <span class="small muted">${own.times(format.number(times))}</span>` : nothing}`;
  return html`${proof(name, evidence.map(({ fact }) => fact))}${
    holder ? html` <span class="tag">${own.inGroup(format.text(holder.label))}</span>` : nothing}`;
}

function capName(line: ContributionBrief, { own, format }: Context): string {
  const side = sideOf(line);
  return line.step === 'group' ? own.heldGroup[side](format.text(line.label)) : own.heldAll[side];
}

function sideOf({ before, after }: ContributionBrief): Side {
  return after < before ? 'max' : 'min';
}

/** What decay or a cap did, as a sentence; the indicator itself is its own row already. */
function told({ why }: ContributionBrief, { format }: Context): readonly TemplateResult[] {
  return why.filter(({ key }) => key !== 'score.rule').map((reason) => html`<span class="small muted line">${inWords(reason, format)}</span>`);
}

function held(line: ContributionBrief, { own, format }: Context): unknown {
  if (line.step !== 'indicator') return own.held[sideOf(line)](format.number(line.after));
  return line.keep === undefined ? html`<span class="muted">—</span>` : own.keeps(format.percent(line.keep));
}
