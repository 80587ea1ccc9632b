import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Formatter, Money } from '@sextant/core';
import type { HostWords } from './words.js';

/** Amounts of one cell: currencies side by side, never added. */
export function moneyText(amounts: readonly Money[], format: Formatter): string {
  return amounts.length === 0 ? '—' : amounts.map((one) => format.moneyShort(one)).join(' · ');
}

export function amountText(amount: Money | null, assumed: boolean, words: HostWords, format: Formatter): TemplateResult | string {
  if (!amount) return '—';
  const short = html`<span title=${format.money(amount)}>${format.moneyShort(amount)}</span>`;
  return assumed ? html`${short} <em class="crm-tag dashed" title=${words.assumedTitle}>${words.assumed}</em>` : short;
}

/** `60 % → 35 %` with both as bars: an outline for what is claimed, filled as far as the evidence carries. */
export function percentPair(byStage: number, byEvidence: number, format: Formatter): TemplateResult {
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

/** Two amounts as bars of one scale. */
export function amountBars(byStage: number, weighted: number, most: number): TemplateResult | typeof nothing {
  return most <= 0 || byStage + weighted === 0 ? nothing : bars((byStage / most) * 10_000, (weighted / most) * 10_000);
}
