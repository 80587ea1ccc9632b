import { html, nothing, type TemplateResult } from 'lit';
import { complianceRate, moneyIn, type Money, type OpportunityBrief } from '@sextant/core';
import type { Desk } from './crm-app.js';
import { choices, dealRows, selectRows, stageName, type DealFilter, type DealRow, type SortKey } from './deal-rows.js';
import { amountText, barLegend, columnMoney, moneyText, percentPair } from './figures.js';

const PAGE_SIZE = 25;

/** The list of deals: totals, filters, table. */
export function listPage(desk: Desk): TemplateResult {
  const { workspace, words, format, filter } = desk;
  const all = dealRows(workspace);
  const found = selectRows(all, filter);
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(desk.pageNumber, pages);
  const shown = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const { remark } = workspace.setup;
  const write = columnMoney(found.flatMap(({ amount }) => amount ?? []), format);
  return html`
    <h1 tabindex="-1">${words.list}</h1>
    ${remark ? html`<p class="crm-remark">${format.text(remark)}</p>` : nothing}
    ${totals(desk)}
    ${filters(desk, all, found.length)}
    ${shown.length === 0 ? html`<p class="crm-empty">${words.empty}</p>` : html`${table(desk, shown, write)}${barLegend(words)}`}
    ${pages > 1 ? html`<div class="crm-pager">
      <button type="button" ?disabled=${page === 1} @click=${() => desk.setPage(page - 1)}>${words.previous}</button>
      <span>${words.page(format.number(page), format.number(pages))}</span>
      <button type="button" ?disabled=${page === pages} @click=${() => desk.setPage(page + 1)}>${words.next}</button>
    </div>` : nothing}`;
}

function totals({ workspace, words, format }: Desk): TemplateResult {
  const { total } = workspace.portfolio.rollUp;
  const byStage = moneyIn(total, 'byStage');
  const weighted = moneyIn(total, 'weighted');
  const rate = complianceRate(total);
  const noteOf = (share: number | null, tell: (share: string) => string): string => (share === null ? ' ' : tell(format.percent(share)));
  const figure = (label: string, value: string, note: string, title = ''): TemplateResult =>
    html`<div><dt>${label}</dt><dd><strong title=${title || nothing}>${value}</strong><small>${note}</small></dd></div>`;
  return html`<dl class="crm-totals">
    ${figure(words.totals.open, format.number(total['open'] ?? 0), moneyText(moneyIn(total, 'amount'), format))}
    ${figure(words.totals.byStage, moneyText(byStage, format), noteOf(ratio(byStage, moneyIn(total, 'amount')), words.ofAmount), byStage.map((one) => format.money(one)).join(' · '))}
    ${figure(words.totals.weighted, moneyText(weighted, format), noteOf(ratio(weighted, byStage), words.ofStage), weighted.map((one) => format.money(one)).join(' · '))}
    ${figure(words.totals.rate, rate.complianceRate === null ? '—' : format.percent(rate.complianceRate),
      rate.complianceRate === null ? words.noneDue : words.rateOf(format.number(rate.onTime), format.number(rate.due)))}
  </dl>`;
}

/** In basis points, to the whole percent; nothing where currencies differ. */
function ratio(part: readonly Money[], whole: readonly Money[]): number | null {
  const [a] = part;
  const [b] = whole;
  return part.length === 1 && whole.length === 1 && a && b && b.minor > 0 ? Math.round((a.minor / b.minor) * 100) * 100 : null;
}

function filters(desk: Desk, all: readonly DealRow[], found: number): TemplateResult {
  const { workspace, words, format, filter } = desk;
  const pick = <K extends keyof DealFilter>(name: K, label: string, options: readonly (readonly [value: string, text: string])[]): TemplateResult =>
    html`<label><span>${label}</span><select name=${name}
      @change=${(event: Event) => desk.setFilter({ [name]: (event.target as HTMLSelectElement).value })}>
      ${options.map(([value, text]) => html`<option value=${value} ?selected=${filter[name] === value}>${text}</option>`)}
    </select></label>`;
  const every = ['', words.every] as const;
  const named = (values: readonly string[]): readonly (readonly [string, string])[] => [every, ...values.map((value) => [value, value] as const)];
  const sorts: readonly SortKey[] = ['urgency', 'amount', 'gap', 'evidence', 'close'];
  return html`<form class="crm-filters" role="search" aria-label=${words.filters} @submit=${(event: Event) => event.preventDefault()}>
    <label class="crm-search"><span>${words.search}</span><input type="search" name="text" .value=${filter.text}
      @input=${(event: Event) => desk.setFilter({ text: (event.target as HTMLInputElement).value })} /></label>
    ${pick('outcome', words.outcome, (['open', 'won', 'lost', 'all'] as const).map((one) => [one, words.outcomes[one]]))}
    ${pick('region', words.region, named(choices(all, 'region')))}
    ${pick('owner', words.owner, named(choices(all, 'owner')))}
    ${pick('sort', words.sort, sorts.map((one) => [one, words.sorts[one]]))}
    <div class="crm-count">${workspace.arrived < 1
      ? html`<span class="crm-later"><progress max="1" .value=${workspace.arrived} aria-label=${words.later}></progress> ${words.later}</span>` : nothing}
      <output class="crm-found">${words.found(format.number(found))}</output></div>
  </form>`;
}

function table(desk: Desk, rows: readonly DealRow[], write: (amount: Money) => string): TemplateResult {
  const { words } = desk;
  const columns = ['deal', 'account', 'owner', 'stage', 'amount', 'probability', 'close', 'next'] as const;
  return html`<table class="crm-table crm-deals" role="table" aria-label=${words.list}>
    <thead><tr role="row">${columns.map((column) => html`<th role="columnheader" scope="col" class=${column}>${words.columns[column]}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => dealRow(desk, row, write))}</tbody>
  </table>`;
}

function dealRow(desk: Desk, row: DealRow, write: (amount: Money) => string): TemplateResult {
  const { words, format, workspace } = desk;
  const { columns } = words;
  const close = row.expectedClose;
  return html`<tr role="row" data-deal=${row.entity.id}>
    <td role="cell" class="deal"><button type="button" class="crm-link" @click=${() => desk.open(row.entity)}>${row.title}</button>
      <span class="crm-id">${row.note}${row.highIntent ? html` <em class="crm-tag">${words.highIntent}</em>` : nothing}</span></td>
    <td role="cell" class="account" data-label=${columns.account}>${row.account || html`<span class="crm-muted">${words.noAccount}</span>`}</td>
    <td role="cell" class="owner" data-label=${columns.owner}>${row.owner}</td>
    <td role="cell" class="stage" data-label=${columns.stage}>${row.outcome === 'open' ? stageName(row, format) : words.outcomes[row.outcome]}</td>
    <td role="cell" class="amount" data-label=${columns.amount}>${amountText(row.amount, row.assumed, words, format, write)}</td>
    <td role="cell" class="probability" data-label=${columns.probability}>${percentPair(row.byStage, row.byEvidence, words, format)}</td>
    <td role="cell" class="close" data-label=${columns.close}>${close === null ? html`<span class="crm-muted">${words.unknown}</span>` : format.date(close, workspace.portfolio.now)}</td>
    <td role="cell" class="next" data-label=${columns.next}>${nextAction(desk, workspace.brief(row.entity))}</td>
  </tr>`;
}

const SIGNS = { overdue: '◆', 'due-soon': '▲', normal: '●', none: '○' } as const;

function nextAction({ words, format, workspace }: Desk, brief: OpportunityBrief | null): TemplateResult {
  const first = brief?.next?.[0];
  if (!first) return html`<span class="crm-muted">${words.nothingNext}</span>`;
  const now = workspace.clock();
  const { dueAt, warnAt } = first;
  const light = dueAt === null ? 'none' : dueAt <= now ? 'overdue' : warnAt !== null && warnAt <= now ? 'due-soon' : 'normal';
  return html`<span class="crm-light ${light}"><span aria-hidden="true">${SIGNS[light]}</span> ${words.lights[light]}${dueAt === null ? nothing : html` <span class="crm-left">${light === 'overdue' ? format.duration(now - dueAt) : words.left(format.duration(dueAt - now))}</span>`}</span>
    <span class="crm-what">${format.text(first.title)}</span>`;
}
