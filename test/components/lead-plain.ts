import type { LeadScoreBrief } from '@sextant/core/briefs';
import { factRef } from '@sextant/core/facts';
import { NOW } from './samples.js';

const visited = factRef('web', 'V-1');
const label = { 'zh-CN': '访问报价页', en: 'Visited the price page' };

/** A brief for pages whose policy refuses what a policy's schema needs: made without one. */
export const plainLead: LeadScoreBrief = {
  kind: 'lead-score/1', asOf: NOW, zone: 'Asia/Shanghai', engine: 'sextant-core/0.1.0', policy: { id: 'manufacturing', version: 1, hash: '9c1f4a0e77b2' },
  header: { subject: { type: 'lead', id: 'L-1' }, title: '江厂长', card: 'lead', label: { 'zh-CN': '线索评分', en: 'Lead score' } },
  points: 20, grade: 'B', grades: [{ grade: 'A', from: 60 }, { grade: 'B', from: 20 }, { grade: 'C', from: null }], validUntil: null,
  contributions: [{ step: 'indicator', rule: 'price-page', label, group: null, before: 20, after: 20, points: 20, times: 1, evidence: [{ fact: visited }], why: [] }],
  log: [{ at: NOW - 60_000, step: 'indicator', rule: 'price-page', label, before: 0, after: 20, cap: null, total: 20, grade: 'B', because: [visited] }], logInAll: 1,
  ways: [{ grade: 'A', from: 60, changes: null, total: 20, why: { key: 'score.way-none', params: { grade: 'A', from: 60, highest: 20 }, evidence: [] } }],
  chance: { rate: 2300, low: 1700, high: 3000, n: 288, cases: 640, wins: 151, method: 'wilson' },
};
