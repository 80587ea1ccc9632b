import type { ForecastEvidenceBrief, ForecastEvidenceOptions } from '@sextant/core/briefs';
import { FRESHNESS } from '@sextant/core/evidence';
import { evidencedDeal, evidenceOf } from '../core/evidence/deal-story.js';
import { at } from '../support/deal.js';

export const DRAWER_NOW = at('03-10 09:00');

/** The deal of the worked example: 128 万 × 35 %, cooled off, with an order that says 120 万. */
export function drawerBrief(options: Partial<ForecastEvidenceOptions> = {}): ForecastEvidenceBrief {
  const range = { low: { minor: 29_600_000, currency: 'CNY' }, high: { minor: 61_200_000, currency: 'CNY' }, coverage: 8000, tested: { share: 7800, n: 9 } };
  return evidenceOf('03-10 09:00', { range, before: [evidenceOf('03-03 08:00')], freshness: FRESHNESS, ...options });
}

/** The same with a comment for every line more. */
export function longBrief(lines: number): ForecastEvidenceBrief {
  const deal = evidencedDeal();
  for (let index = deal.dossier().facts.length - 2; index < lines; index++) {
    const minute = String(index % 60).padStart(2, '0');
    deal.tell(`01-${String(1 + Math.floor(index / 1440) % 28).padStart(2, '0')} ${String(Math.floor(index / 60) % 24).padStart(2, '0')}:${minute}`, 'comment.made', {
      text: `记录 ${index}：${'现场反馈已转技术部。'.repeat(1 + (index % 5))}`,
    });
  }
  return evidenceOf('03-10 09:00', {}, deal);
}
