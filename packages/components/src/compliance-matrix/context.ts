import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ComplianceMatrixBrief } from '@sextant/core/briefs';
import { icon } from '../base/icons.js';
import type { Telling } from '../base/records.js';
import { levelOf } from './matrix-view.js';
import type { Level, Line, Place, Row } from './matrix-view.js';
import type { MatrixWords } from './words.js';

/** A comment that went out and is not in the brief yet. */
export interface Pending {
  readonly id: string;
  readonly text: string;
}

/** What the parts of the matrix share: the brief, the language, and what a click or a key does. */
export interface Context {
  readonly brief: ComplianceMatrixBrief;
  readonly telling: Telling;
  readonly own: MatrixWords;
  readonly dwell: boolean;
  readonly rows: readonly Row[];
  /** The key of the place that is open. */
  readonly open: string | null;
  readonly toggle: (place: Place, event: Event) => void;
  readonly panel: (place: Place) => TemplateResult;
  /** `null` where nothing may be changed. */
  readonly comment: CommentBox | null;
  readonly pending: readonly Pending[];
}

interface CommentBox {
  /** The activation somebody writes about. */
  readonly on: string | null;
  readonly write: (id: string | null) => void;
  readonly send: (line: Line, text: string) => void;
}

const SIGNS = { high: 'normal', middle: 'due-soon', low: 'overdue' } as const;

/** How good a rate is: shape and word; the colour only repeats it. */
export function levelSign(level: Level, own: MatrixWords, spoken = true): TemplateResult | typeof nothing {
  if (level === 'none') return nothing;
  return html`<span class="level ${level}">${icon(SIGNS[level])}${spoken ? html`<span class="sr">${own.levels[level]}</span>` : own.levels[level]}</span>`;
}

/** The two lines of a place: the number, and what it rests on. */
export function figuresOf({ rate: { rate, onTime, due }, running, dwell }: Place, context: Context): TemplateResult {
  const { own, telling: { format } } = context;
  if (context.dwell) {
    if (!dwell || dwell.median === null) return html`<span class="muted none">—</span>`;
    return html`<strong>${format.duration(dwell.median)}</strong>
      ${dwell.p90 === null ? nothing : html`<span class="small muted">${own.p90(format.duration(dwell.p90))}</span>`}<span class="small muted">${own.cases(format.number(dwell.n))}</span>`;
  }
  if (rate === null) return html`<span class="muted none">— ${own.noneDue}</span>${running > 0 ? html`<span class="small muted">${own.running(format.number(running))}</span>` : nothing}`;
  return html`<strong>${levelSign(levelOf(rate), own)}${format.percent(Math.round(rate / 100) * 100)}</strong>
    <span class="small muted">${format.number(onTime)}/${format.number(due)}</span>`;
}

export function nameOfRow({ rep }: Row, own: MatrixWords): string {
  return rep === null ? own.all : (rep.name ?? own.nobody);
}

export function nameOfNode(node: string, { brief, telling }: Pick<Context, 'brief' | 'telling'>): string {
  const found = brief.nodes.find(({ id }) => id === node);
  return found ? telling.format.text(found.label) : node;
}

/** The band of a rep, and whether a course is pushed. */
export function marksOf({ rep }: Row, { own, telling: { format } }: Context): TemplateResult | typeof nothing {
  if (!rep?.band && !rep?.push) return nothing;
  return html`<span class="marks">${rep.band ? html`<span class="tag">${format.text(rep.band.label)}</span>` : nothing}
    ${rep.push ? html`<span class="tag push">${icon('due-soon')}${own.push}</span>` : nothing}</span>`;
}
