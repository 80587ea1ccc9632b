import type { ForecastEvidenceBrief } from '@sextant/core/briefs';
import { evidenceChain, FRESHNESS } from '@sextant/core/evidence';
import { factsFrom, refOf } from '@sextant/core/facts';
import { NOW } from './samples.js';

const crm = factsFrom('crm');
const demo = { 'zh-CN': '方案演示', en: 'Proposal demo' };
const amount = { minor: 128_000_000, currency: 'CNY' };
const row = crm('deal.state', '2026-11-16T10:20:00+08:00', 'deal:D-1', { stage: '方案演示', amount });
const said = crm('customer.said', '2026-11-17T10:20:00+08:00', 'deal:D-1', { signal: 'discuss-with-finance', text: '价格还要和财务再讨论', span: [4, 10] });
const { lines, size, root } = evidenceChain([row, said], { salt: () => '00'.repeat(16) });

/** A brief for pages whose policy refuses what a policy's schema needs: made without one, and without a seal that holds. */
export const plainEvidence: ForecastEvidenceBrief = {
  kind: 'forecast-evidence/1', asOf: NOW, zone: 'Asia/Shanghai', engine: 'sextant-core/0.1.0', policy: { id: 'manufacturing', version: 1, hash: '9c1f4a0e77b2' },
  deal: { id: 'D-1', title: '伺服产线改造', outcome: 'open' },
  number: {
    amount, amountReason: { key: 'forecast.amount-stated', params: { amount }, evidence: [{ fact: refOf(row), field: 'amount' }] },
    probability: 6000, weighted: { minor: 76_800_000, currency: 'CNY' }, stageProbability: 6000, byStage: { minor: 76_800_000, currency: 'CNY' },
    prior: { stage: demo, from: 'preset', rate: 6000, permitted: [5000, 7000], n: 0, need: 30, interval: null }, expectedClose: null,
  },
  ledger: [{ step: 'stage', before: 0, after: 6000, reason: { key: 'forecast.stage-preset', params: { stage: demo, rate: 6000 }, evidence: [{ fact: refOf(row), field: 'stage' }] } }],
  missing: [{ key: 'evidence.lacks-close', params: {}, evidence: [] }], contradicting: [],
  labels: { stages: {}, certainty: {} }, names: {}, freshness: FRESHNESS, lines, chain: { size, root, seal: '0'.repeat(64) },
};
