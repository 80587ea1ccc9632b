import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DwellBrief, FunnelRowBrief } from '@sextant/core/briefs';
import { icon } from '../base/icons.js';
import { bar } from './bar.js';
import type { Context } from './context.js';

type Cell = FunnelRowBrief['cells'][number];

/** CP-19: deals by stage for each region and product line, with the stages in which they pile up. */
export function renderHealth(context: Context): TemplateResult {
  const { own, brief, format } = context;
  const { stages } = brief;
  const rows = overallFirst(brief.rows);
  const piles = rows.filter(({ pile }) => pile).length;
  return html`<section class="block health" aria-labelledby="health">
    <div class="heading"><h3 id="health">${own.health}</h3>
      ${rows.length === 0 ? nothing : piles > 0
        ? html`<span class="light due-soon">${icon('due-soon')}${own.piles(format.number(piles))}</span>`
        : html`<span class="light normal">${icon('normal')}${own.noPile}</span>`}
      <p class="small muted note-line">${own.healthNote}</p></div>
    ${rows.length === 0 || stages.length === 0
      ? html`<p class="muted">${own.noRows}</p>`
      : html`<div class="grid" role="table" aria-labelledby="health">
          <div class="line head" role="row">
            <span class="place" role="columnheader">${own.where}</span>
            ${stages.map(({ label }) => html`<span role="columnheader">${format.text(label)}</span>`)}
          </div>
          ${rows.map((row) => renderRow(row, mostOf(row), context))}
        </div>`}
  </section>`;
}

/** The row for all comes first, wherever the brief has it. */
function overallFirst(rows: readonly FunnelRowBrief[]): readonly FunnelRowBrief[] {
  const overall = rows.filter(({ region, productLine }) => region === null && productLine === null);
  return [...overall, ...rows.filter((row) => !overall.includes(row))];
}

/** Bars show the shape of one funnel: its own widest stage is the measure, or small regions would have none. */
function mostOf({ cells }: FunnelRowBrief): number {
  return cells.reduce((most, { open }) => Math.max(most, open), 0);
}

function renderRow(row: FunnelRowBrief, most: number, context: Context): TemplateResult {
  const { own, brief, sentence, format } = context;
  const { region, productLine, cells, pile } = row;
  const overall = region === null && productLine === null;
  const stage = pile && brief.stages.find(({ id }) => id === pile.stage);
  return html`<div class="line ${overall ? 'overall' : ''} ${pile ? 'piled' : ''}" role="row">
    <span class="place" role="rowheader">${overall
      ? own.everywhere
      : html`<span class="region">${told(region, own.allRegions, own.noRegion)}</span> <span class="product">${told(productLine, own.allLines, own.noLine)}</span>`}
      ${pile ? html`<span class="pile-line"><strong class="due-soon-text">${icon('due-soon')}${own.pile}${stage ? html` · ${format.text(stage.label)}` : nothing}</strong>
        ${pile.why.map((reason) => html`<span class="why">${sentence(reason)}</span>`)}</span>` : nothing}
    </span>
    ${cells.map((cell, index) => renderCell(cell, index, most, pile?.stage, context))}
  </div>`;
}

/** `null` stands for all together, the empty text for what nobody told. */
function told(name: string | null, all: string, none: string): string {
  return name === null ? all : name || none;
}

function renderCell(cell: Cell, index: number, most: number, piledStage: string | undefined, { own, brief, format }: Context): TemplateResult {
  const { open, entered, advanced, age } = cell;
  const stage = brief.stages[index];
  const piled = stage !== undefined && stage.id === piledStage;
  return html`<span class="cell ${piled ? 'pile' : ''}" role="cell">
    <span class="stage" aria-hidden="true">${stage ? format.text(stage.label) : nothing}</span>
    <span class="open-count">${piled ? html`${icon('due-soon')}<span class="sr">${own.pile} </span>` : nothing}${open > 0 ? format.number(open) : html`<span class="zero">0</span>`}</span>
    ${bar(open, most, piled ? 'pile' : '')}
    <span class="small muted facts-line"><span>${entered > 0 ? own.advanced(format.number(advanced), format.number(entered)) : own.noneEntered}</span>${age.n === 0
      ? nothing
      : html`<span class="dot"> · </span><span title=${age.p90 === null ? nothing : own.slowest(format.duration(age.p90))}>${ageText(age, own, format)}</span>`}</span>
  </span>`;
}

/** Of a few deals a median says nothing. */
function ageText({ n, median }: DwellBrief, own: Context['own'], format: Context['format']): string {
  return median === null ? own.fewAges(format.number(n)) : own.age(format.duration(median));
}
