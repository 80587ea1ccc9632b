import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { LeadScoreBrief } from '@sextant/core/briefs';
import { icon } from '../base/icons.js';
import type { IconName } from '../base/icons.js';
import type { Context } from './context.js';

type Rank = 'best' | 'between' | 'last';

/** A full disc, a half one, a ring: told apart without their colours. */
const SIGNS: Readonly<Record<Rank, IconName>> = { best: 'normal', between: 'claimed', last: 'ahead' };

/** A grade with the sign, the word and the colour of its rank. */
export function gradeSign(grade: string, { brief, own }: Context): TemplateResult {
  const rank = rankOf(grade, brief);
  return html`<span class="light grade ${rank}">${icon(SIGNS[rank])}${own.grade(grade)}</span>`;
}

/** A grade the card does not know, of another version perhaps, claims no rank. */
function rankOf(grade: string, { grades }: LeadScoreBrief): Rank {
  const at = grades.findIndex((one) => one.grade === grade);
  return at === 0 ? 'best' : at > 0 && at < grades.length - 1 ? 'between' : 'last';
}

/** How far it is to the next better grade, in words. */
export function distance({ brief: { grades, grade, points }, own, format }: Context): string | null {
  const at = grades.findIndex((one) => one.grade === grade);
  if (at === 0) return own.best;
  const next = grades[at - 1];
  return next === undefined || next.from === null || next.from <= points ? null : own.missing(format.number(next.from - points), next.grade);
}

/** Units across the drawing; positions are attributes, since styles with values are not allowed. */
const ACROSS = 1000;

/** Where the total lies among the bounds of the grades, drawn and in words. */
export function renderScale({ brief: { grades, points }, own, format }: Context): TemplateResult | typeof nothing {
  const bounds = grades.flatMap(({ from }) => (from === null ? [] : [from]));
  if (bounds.length === 0) return nothing;
  const low = Math.min(0, points, ...bounds);
  const high = Math.max(1, points, ...bounds);
  // A little room behind the highest bound, so that its mark is seen.
  const at = (value: number): number => Math.round(((value - low) / (high - low)) * ACROSS * 0.96);
  return html`<svg class="scale" viewBox="0 0 ${ACROSS} 16" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="ground" y="4" width=${ACROSS} height="8"></rect>
      <rect class="fill ${points < 0 ? 'less' : ''}" x=${at(Math.min(0, points))} y="4" width=${at(Math.max(0, points)) - at(Math.min(0, points))} height="8"></rect>
      ${bounds.map((bound) => svg`<rect class="bound" x=${at(bound)} width="3" height="16"></rect>`)}
    </svg>
    <ul class="bounds small muted">${grades.map(({ grade, from }) => html`<li>${from === null ? own.rest(grade) : own.bound(grade, format.number(from))}</li>`)}</ul>`;
}
