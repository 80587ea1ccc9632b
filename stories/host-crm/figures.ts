import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Formatter, Money } from '@sextant/core';
import type { HostWords } from './words.js';

/** Amounts of one cell: currencies side by side, never added. */
export function moneyText(amounts: readonly Money[], format: Formatter): string {
  return amounts.length === 0 ? '—' : amounts.map((one) => format.moneyShort(one)).join(' · ');
}

/** How the amounts of one column are written: short where all have the same unit, to the whole coin otherwise. */
export function columnMoney(amounts: readonly Money[], format: Formatter): (amount: Money) => string {
  const extremes = new Map<string, readonly [least: Money, most: Money]>();
  for (const one of amounts) {
    if (one.minor === 0) continue;
    const [least, most] = extremes.get(one.currency) ?? [one, one];
    extremes.set(one.currency, [one.minor < least.minor ? one : least, one.minor > most.minor ? one : most]);
  }
  const units = new Set([...extremes.values()].flat().map((one) => /\D*$/.exec(format.moneyShort(one))?.[0]));
  return units.size <= 1 ? (one) => format.moneyShort(one) : (one) => wholeMoney(one, format);
}

function wholeMoney(amount: Money, format: Formatter): string {
  const digits = /\.(\d+)$/.exec(format.money(amount))?.[1]?.length ?? 0;
  const unit = 10 ** digits;
  return format.money({ ...amount, minor: Math.round(amount.minor / unit) * unit }).replace(/\.\d+$/, '');
}

export function amountText(
  amount: Money | null, assumed: boolean, words: HostWords, format: Formatter, write?: (amount: Money) => string,
): TemplateResult | string {
  if (!amount) return '—';
  const short = html`<span title=${format.money(amount)}>${write ? write(amount) : format.moneyShort(amount)}</span>`;
  return assumed ? html`${short} <em class="crm-tag dashed" title=${words.assumedTitle}>${words.assumed}</em>` : short;
}

/** `60 % → 35 %` with both as bars: an outline for what is claimed, filled as far as the evidence carries; words where nobody knows. */
export function percentPair(byStage: number | null, byEvidence: number | null, words: HostWords, format: Formatter): TemplateResult {
  if (byEvidence === null) return html`<span class="crm-muted">${words.notEnough}</span>`;
  if (byStage === null) return html`<span class="crm-pair"><b>${format.percent(byEvidence)}</b></span>`;
  const change = byEvidence < byStage ? 'less' : byEvidence > byStage ? 'more' : 'same';
  return html`<span class="crm-pair ${change}"><span>${format.percent(byStage)}</span> <span aria-hidden="true">→</span> <b>${format.percent(byEvidence)}</b></span>
    ${bars(byStage, byEvidence)}`;
}

function bars(byStage: number, byEvidence: number): TemplateResult {
  const width = (rate: number): number => Math.round(rate / 100);
  return html`<svg class="crm-bars" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="ground" width="100" height="6"/><rect class="claimed" width=${width(byStage)} height="6"/><rect class="proven" width=${width(byEvidence)} height="6"/>`}
  </svg>`;
}

/** What the two parts of the bars stand for. */
export function barLegend(words: HostWords): TemplateResult {
  const part = (kind: 'claimed' | 'proven', text: string): TemplateResult => html`<span>
    <svg viewBox="0 0 10 6" width="16" height="6" aria-hidden="true">${svg`<rect class=${kind} width="10" height="6"/>`}</svg> ${text}</span>`;
  return html`<p class="crm-legend">${part('claimed', words.rollUpColumns.byStage)}${part('proven', words.rollUpColumns.weighted)}</p>`;
}

/** Two amounts as bars of one scale. */
export function amountBars(byStage: number, weighted: number, most: number): TemplateResult | typeof nothing {
  return most <= 0 || byStage + weighted === 0 ? nothing : bars((byStage / most) * 10_000, (weighted / most) * 10_000);
}
