import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { FlowPatternBrief, ProofBrief, VisitTruthBrief } from '@sextant/core/briefs';
import type { Reason } from '@sextant/core/explain';
import { render as inWords } from '@sextant/core/messages';
import type { BasisPoints } from '@sextant/core/messages';
import { icon } from '../base/icons.js';
import { unfolded, unfolder } from '../base/unfold.js';
import { renderActivities } from './activities.js';
import { bar } from './bar.js';
import type { Context } from './context.js';

function shareOf(n: number, of: number): BasisPoints {
  return Math.round((n / of) * 10_000);
}

/** Whole percents read from across a room; what is not all never reads 100 %, and what is not none never 0 %. */
function wholePercent(rate: BasisPoints, format: Context['format']): string {
  const whole = Math.round(rate / 100);
  const honest = rate > 0 && rate < 10_000 ? Math.min(99, Math.max(1, whole)) : whole;
  return format.percent(honest * 100);
}

/** CP-16: what held deals back in the last 7 days, by type; each leads to its reports. */
export function renderBlockers(context: Context): TemplateResult {
  const { own, brief, format } = context;
  const { blockers } = brief;
  const most = blockers.reduce((max, { count }) => Math.max(max, count), 0);
  return html`<section class="block blockers" aria-labelledby="blockers">
    <div class="heading"><h3 id="blockers">${own.blockers}</h3><span class="small muted">${own.lastDays}</span></div>
    ${blockers.length === 0 ? html`<p class="muted">${own.noBlockers}</p>` : html`<ol>${blockers.map(({ label, count, activities }, index) => {
      const name = `blocker-${index}`;
      return html`<li class="entry">
        <div class="entry-line">${unfolder(name, format.text(label), context)}${bar(count, most)}<span class="number">${own.times(format.number(count))}</span></div>
        ${unfolded(name, () => renderActivities(name, activities, context), context)}
      </li>`;
    })}</ol>`}
  </section>`;
}

/** CP-20: how many changes come with a proof, per team, and how many were false. */
export function renderProof(context: Context): TemplateResult {
  const { own, brief } = context;
  return html`<section class="block proof" aria-labelledby="proof">
    <div class="heading"><h3 id="proof">${own.proof}</h3></div>
    ${brief.proof.length === 0 ? html`<p class="muted">${own.noChanges}</p>` : html`
      <table>
        <thead><tr><th scope="col">${own.team}</th><th scope="col" class="figure">${own.rate}</th><th scope="col" class="figure">${own.unproven}</th><th scope="col" class="figure">${own.falseReports}</th></tr></thead>
        <tbody>${brief.proof.map((team, index) => proofRow(team, index, context))}</tbody>
      </table>
      ${brief.proof.map(({ team, unproven }, index) => unfolded(`proof-${index}`, () => html`
        <p class="part-title">${own.unprovenOf(team ?? own.allTeams, context.format.number(unproven.length))}</p>
        ${renderActivities(`proof-${index}`, unproven, context)}`, context))}`}
  </section>`;
}

function proofRow(team: ProofBrief, index: number, context: Context): TemplateResult {
  const { own, format } = context;
  const { changes, proven, rate, falseReports, claims = changes, unproven } = team;
  const lacking = changes - proven;
  const missing = (of: number): TemplateResult => html`<span class="muted">${of > 0 ? own.tooFew : own.none}</span>`;
  const share = (value: BasisPoints, count: number, of: number): TemplateResult =>
    html`${wholePercent(value, format)} <span class="small muted">${format.number(count)}/${format.number(of)}</span>`;
  // Where there are too few changes for one rate, there are too few for the other, if that is a share of them, too.
  const isTold = claims > 0 && (rate !== null || team.claims !== undefined);
  return html`<tr>
    <th scope="row">${team.team ?? own.allTeams}</th>
    <td class="figure">${rate === null ? missing(changes) : share(rate, proven, changes)}</td>
    <td class="figure">${lacking > 0 && unproven.length > 0 ? unfolder(`proof-${index}`, format.number(lacking), context) : changes > 0 ? format.number(lacking) : html`<span class="muted">${own.none}</span>`}</td>
    <td class="figure">${isTold ? share(shareOf(falseReports, claims), falseReports, claims) : missing(claims)}</td>
  </tr>`;
}

/** CP-20: odd ways deals flow in a team, listed so that somebody can help. */
export function renderPatterns(context: Context): TemplateResult {
  const { own, brief } = context;
  return html`<section class="block patterns" aria-labelledby="patterns">
    <div class="heading"><h3 id="patterns">${own.patterns}</h3><span class="small muted">${own.patternsNote}</span></div>
    ${brief.patterns.length === 0
      ? html`<p class="muted">${own.noPatterns}</p>`
      : html`<ol>${brief.patterns.map((pattern, index) => patternEntry(pattern, index, context))}</ol>`}
  </section>`;
}

/** A pattern found often has a reason for each time; a board has place for two. */
const REASONS_AT_FIRST = 2;

function patternEntry({ label, team, count, why, activities }: FlowPatternBrief, index: number, context: Context): TemplateResult {
  const { own, format, sentence } = context;
  // The same thing found again is one reason.
  const words = why.map((reason) => inWords(reason, format));
  const distinct = why.filter((_, place) => words.indexOf(words[place] ?? '') === place);
  const reasons = (list: readonly Reason[]): TemplateResult | typeof nothing =>
    (list.length > 0 ? html`<ul class="why">${list.map((reason) => html`<li>${sentence(reason)}</li>`)}</ul>` : nothing);
  const name = `pattern-${index}`;
  return html`<li class="entry">
    <div class="entry-line">${unfolder(name, format.text(label), context)}<span class="muted whose">${team ?? own.allTeams}</span><span class="number">${own.times(format.number(count))}</span></div>
    ${reasons(distinct.slice(0, REASONS_AT_FIRST))}
    ${unfolded(name, () => html`${reasons(distinct.slice(REASONS_AT_FIRST))}${renderActivities(name, activities, context)}`, context)}
  </li>`;
}

/** CP-24: whether visits happen as often as wanted, and whether they move anything. */
export function renderVisits(context: Context): TemplateResult {
  const { own, brief } = context;
  return html`<section class="block visits" aria-labelledby="visits">
    <div class="heading"><h3 id="visits">${own.visits}</h3></div>
    ${brief.visits ? visitFigures(brief.visits, context) : html`<p class="muted">${own.noVisits}</p>`}
  </section>`;
}

function visitFigures({ attained, wanted, rate, visits, withoutChange, byRegion }: VisitTruthBrief, { own, format, sentence }: Context): TemplateResult {
  const falling = byRegion.filter(({ now, before }) => now < before);
  const share = visits > 0 ? shareOf(withoutChange, visits) : null;
  const figure = (name: string, note: string, value: number | null, n: number, of: number): TemplateResult => html`<div class="fact">
    <dt>${name}</dt>
    <dd><span class="big">${value === null ? html`<span class="muted none">${of > 0 ? own.tooFew : own.none}</span>` : wholePercent(value, format)}</span>
      ${of > 0 ? html`<span class="muted">${format.number(n)}/${format.number(of)}</span>` : nothing}
      ${bar(n, of)}<span class="small muted">${note}</span></dd>
  </div>`;
  return html`<dl class="facts">
      ${figure(own.attained, own.attainedNote, rate, attained, wanted)}
      ${figure(own.unchanged, own.unchangedNote, share, withoutChange, visits)}
    </dl>
    <h4>${own.falling}</h4>
    ${falling.length === 0
      ? html`<p class="muted">${byRegion.length > 0 ? own.noFall : own.none}</p>`
      : html`<ul class="regions">${falling.map(({ region, now, before, why }) => html`<li>
          <p><strong>${region}</strong> <span class="due-soon-text fell">${icon('fall')}${own.fell(format.number(before), format.number(now))}</span></p>
          ${why.length > 0 ? html`<ul class="why">${why.map((reason) => html`<li>${sentence(reason)}</li>`)}</ul>` : nothing}
        </li>`)}</ul>`}`;
}
