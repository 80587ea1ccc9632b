import type { ClosingBrief, RiskBrief } from '@sextant/core/briefs';
import type { Reason } from '@sextant/core/explain';
import { factRef } from '@sextant/core/facts';

const DAY = 86_400_000;
const demo = { 'zh-CN': '方案演示', en: 'Proposal demo' };
const levels = { medium: 20, high: 50 };
const evidence = (...ids: readonly string[]): Reason['evidence'] => ids.map((id) => ({ fact: id.startsWith('MSG') ? factRef('wecom', id) : factRef('crm', id) }));

const review: Reason = {
  key: 'risk.review-needed',
  params: {
    amount: { minor: 128_000_000, currency: 'CNY' }, limit: { minor: 100_000_000, currency: 'CNY' },
    missing: [{ 'zh-CN': '财务评审', en: 'finance review' }, { 'zh-CN': '法务评审', en: 'legal review' }],
  },
  evidence: evidence('D-1187#12'),
};

/** 宁波恒力: it takes longer than deals that were won, and the customer hedges. */
export const mediumRisk: RiskBrief = {
  level: 'medium', points: 26, levels, marks: ['stalled', 'vague-words', 'review-missing'],
  why: [
    { key: 'risk.level', params: { level: 'medium', points: 26 }, evidence: [] },
    { key: 'risk.stage-moving', params: { stage: demo, age: 4 * DAY, limit: 9 * DAY, n: 18, quantile: 9000 }, evidence: evidence('D-1187#15') },
    { key: 'risk.overall-stalled', params: { age: 58 * DAY, limit: 51 * DAY, n: 18, quantile: 9000 }, points: 20, evidence: evidence('DOC-2038') },
    { key: 'risk.vague', params: { speaker: 'customer', n: 1, words: ['再讨论'] }, points: 6, evidence: evidence('MSG-88140') },
    review,
  ],
};

/** The same deal after four changes of the terms of payment. */
export const highRisk: RiskBrief = {
  level: 'high', points: 66, levels, marks: ['stalled', 'vague-words', 'loss-risk', 'review-missing'],
  why: [
    { key: 'risk.level', params: { level: 'high', points: 66 }, evidence: [] },
    { key: 'risk.overall-stalled', params: { age: 58 * DAY, limit: 51 * DAY, n: 18, quantile: 9000 }, points: 20, evidence: evidence('DOC-2038') },
    { key: 'risk.loss-high', params: { changes: 4, limit: 3 }, points: 40, evidence: evidence('D-1187#12', 'MSG-88102') },
    { key: 'risk.loss-claim', params: { rate: 4500, n: 3, lacking: 17 }, evidence: [] },
    { key: 'risk.vague', params: { speaker: 'customer', n: 2, words: ['再讨论', '内部看一下'] }, points: 6, evidence: evidence('MSG-88140', 'MSG-88127') },
    review,
  ],
};

/** A firm whose first deals are still open. */
export const unknownRisk: RiskBrief = {
  level: null, points: 0, levels, marks: [],
  why: [
    { key: 'risk.nothing-known', params: {}, evidence: [] },
    { key: 'risk.stage-unknown', params: { stage: demo, age: 4 * DAY, n: 3, lacking: 7 }, evidence: evidence('D-1187#15') },
    { key: 'risk.no-texts', params: {}, evidence: [] },
  ],
};

export const closing: ClosingBrief = { stage: demo, age: 4, n: 52, closed: 31, median: 19, lower: 15, upper: 26 };

/** Fewer than half of its like ever came to an end. */
export const unknownClosing: ClosingBrief = { stage: demo, age: 4, n: 5, closed: 2, median: null, lower: null, upper: null };
