import { html, nothing, type TemplateResult } from 'lit';
import type { Formatter, Money } from '@sextant/core';
import type { Desk } from './crm-app.js';
import { amountBars, barLegend, columnMoney } from './figures.js';
import { bandOf, rollUpRows, type Dimension, type RollUpRow } from './roll-up-rows.js';

const DIMENSIONS: readonly Dimension[] = ['period', 'region', 'rep'];

/** Period × region × rep: both forecasts, and the rate of nodes done in time. */
export function rollUpPage(desk: Desk): TemplateResult {
  const { workspace, words, cut } = desk;
  const rows = rollUpRows(workspace.portfolio.rollUp, cut);
  const most = Math.max(0, ...rows.slice(1).map(({ byStage }) => byStage[0]?.minor ?? 0));
  const write = columnMoney(rows.flatMap(({ amount, byStage, weighted, wonAmount }) => [...amount, ...byStage, ...weighted, ...wonAmount]), desk.format);
  const toggle = (dimension: Dimension): void =>
    desk.setCut(DIMENSIONS.filter((one) => (one === dimension ? !cut.includes(one) : cut.includes(one))));
  const columns = ['group', 'open', 'amount', 'byStage', 'weighted', 'won', 'lost', 'due', 'rate', 'band'] as const;
  return html`<h1 tabindex="-1">${words.rollUp}</h1>
    <div class="crm-cut" role="group" aria-label=${words.cut}><span aria-hidden="true">${words.cut}</span>
      ${DIMENSIONS.map((dimension) => html`<button type="button" aria-pressed=${cut.includes(dimension)} @click=${() => toggle(dimension)}>${words.dimensions[dimension]}</button>`)}
    </div>
    <div class="crm-scroll" tabindex="0" role="region" aria-label=${words.rollUp}>
      <table class="crm-table crm-rollup">
        <thead><tr>${columns.map((column) => html`<th scope="col" class=${column}>${words.rollUpColumns[column]}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => line(desk, row, most, write))}</tbody>
      </table>
    </div>
    ${barLegend(words)}`;
}

function line({ words, format }: Desk, row: RollUpRow, most: number, write: (amount: Money) => string): TemplateResult {
  const { rate } = row;
  const band = bandOf(rate.complianceRate);
  const name = row.dimension === null ? words.total : (row.value ?? words.unknown);
  const money = (amounts: readonly Money[]): string => (amounts.length === 0 ? '·' : amounts.map(write).join(' · '));
  const count = (value: number): string => (value === 0 ? '·' : format.number(value));
  return html`<tr class="level-${row.level}" data-key=${row.key}>
    <th scope="row" class="group">${name}</th>
    <td>${count(row.open)}</td>
    <td class="amount">${money(row.amount)}${row.assumed ? html` <em class="crm-tag dashed" title=${words.assumedTitle}>${words.assumed}</em>` : nothing}</td>
    <td class="byStage">${money(row.byStage)}</td>
    <td class="weighted"><b>${money(row.weighted)}</b>${row.level === 0 ? nothing : amountBars(row.byStage[0]?.minor ?? 0, row.weighted[0]?.minor ?? 0, most)}</td>
    <td class="won">${count(row.won)}${row.won > 0 ? html`<small>${money(row.wonAmount)}</small>` : nothing}</td>
    <td>${count(row.lost)}</td>
    <td>${rate.due === 0 ? '·' : `${format.number(rate.onTime)} / ${format.number(rate.due)}`}</td>
    <td class="rate">${rate.complianceRate === null
      ? html`<span class="crm-muted" title=${words.noneDue}>—</span>`
      : `${oneDecimal(rate.complianceRate, format)}%`}</td>
    <td class="band">${band ? html`<em class="crm-band ${band}" title=${words.bandsTitle[band]}>${words.bands[band]}</em>` : nothing}</td>
  </tr>`;
}

/** Rates stand under each other: always one decimal. */
function oneDecimal(rate: number, format: Formatter): string {
  const text = format.number(rate / 100, 1);
  return text.includes('.') ? text : `${text}.0`;
}
