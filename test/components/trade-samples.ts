import type { ReconciledOrderBrief, ReconciliationBrief, TrailBrief } from '@sextant/core/briefs';
import { factRef } from '@sextant/core/facts';
import type { Money } from '@sextant/core/facts';
import { HOUR, NOW } from './samples.js';

const DAY = 24 * HOUR;
const cny = (yuan: number): Money => ({ minor: yuan * 100, currency: 'CNY' });

const change = (n: number, more: Partial<TrailBrief> = {}): TrailBrief => ({
  about: { type: 'order', id: '1' }, kind: 'told', at: NOW - n * DAY, source: 'kingdee-galaxy', who: null, ip: null, field: 'status', before: { text: 'approved' }, after: { text: 'delivered' },
  reason: null, fact: factRef('kingdee-galaxy', `F-${n}`), replaced: false, ...more,
});

export const tradeOrder = (id: string, more: Partial<ReconciledOrderBrief> = {}): ReconciledOrderBrief => ({
  entity: { type: 'order', id }, number: `XSDD-${id}`, customer: { id: 'C-1', name: '宁波恒力' }, owner: { id: 'R-1', name: '陈思远' }, state: 'open', since: NOW - 5 * DAY,
  amount: cny(100_000), paid: cny(0), difference: cny(-100_000), orderedAt: NOW - 40 * DAY, dueAt: NOW + 5 * DAY, findings: [],
  why: [{ key: 'reconciliation.no-receipt', params: { amount: cny(100_000) }, evidence: [{ fact: factRef('kingdee-galaxy', id) }] }],
  payments: [], trail: [change(3), change(9)], trailInAll: 2, ...more,
});

export const reconciliation: ReconciliationBrief = {
  kind: 'reconciliation-brief/1', asOf: NOW, zone: 'Asia/Shanghai',
  consistency: { compared: 10, consistent: 7, rate: 7000, why: { key: 'reconciliation.consistency', params: { consistent: 7, compared: 10, rate: 7000 }, evidence: [] } },
  states: [{ state: 'locked', count: 2 }, { state: 'partly-paid', count: 1 }, { state: 'completed', count: 4 }],
  orders: [
    tradeOrder('1', {
      state: 'locked', paid: cny(150_000), difference: cny(50_000), since: NOW - 6 * HOUR,
      findings: [{ kind: 'amount-over', size: 5_000_000, receipt: null }, { kind: 'date-late', size: 40, receipt: 'SKD-1' }],
      why: [{ key: 'reconciliation.over', params: { paid: cny(150_000), amount: cny(100_000), difference: cny(50_000), limit: cny(100) }, evidence: [{ fact: factRef('bank', '1') }] }],
      payments: [
        { receipt: 'SKD-1', amount: cny(90_000), receivedAt: NOW - 2 * DAY, fact: factRef('bank', '1') },
        { receipt: 'SKD-2', amount: cny(60_000), receivedAt: null, fact: factRef('bank', '2') },
      ],
      trail: [
        change(1, { kind: 'changed', who: '陈思远', ip: '10.0.0.7', field: '状态', before: { text: '已出库' }, after: { text: '已完成' } }),
        change(2, { field: 'amount', before: { amount: cny(90_000) }, after: { amount: cny(100_000) }, replaced: true }),
        change(3, { kind: 'approved', reason: 'reconciliation-review', who: '财务' }), change(4, { kind: 'erased', field: null, before: {}, after: {} }),
        change(5, { about: { type: 'receipt', id: 'SKD-1' }, field: 'receivedAt', before: {}, after: { at: NOW - 40 * DAY } }), change(6), change(7), change(8, { kind: 'retracted' }),
      ],
      trailInAll: 12,
    }),
    tradeOrder('2', { state: 'locked', findings: [{ kind: 'amount-short', size: 10_000_000, receipt: null }], customer: null, owner: null, contradicted: true }),
    tradeOrder('3', { state: 'partly-paid', paid: cny(40_000), difference: cny(-60_000) }),
    tradeOrder('4', { state: 'completed', paid: cny(100_000), difference: cny(0) }),
  ],
  unmatched: [
    { receipt: 'SKD-8', customer: { id: 'C-1', name: '宁波恒力' }, amount: cny(100_000), receivedAt: NOW - DAY, kind: 'no-order-number', named: null, suggested: ['XSDD-2', 'XSDD-9'], fact: factRef('bank', '8') },
    { receipt: 'SKD-9', customer: null, amount: cny(-3000), receivedAt: null, kind: 'wrong-customer', named: 'XSDD-1', suggested: [], fact: factRef('bank', '9') },
  ],
  unmatchedInAll: 5,
  contradictions: [
    { order: 'XSDD-2', kind: 'hand-edit', at: NOW - DAY, by: { id: 'R-1', name: '陈思远' }, ip: '10.0.0.7', stands: true, missing: cny(100_000),
      why: { key: 'reconciliation.hand-edit', params: { at: NOW - DAY, by: '陈思远', ip: '10.0.0.7', before: 'delivered', after: '已完成' }, evidence: [{ fact: factRef('crm', 'E-1') }] } },
    { order: 'XSDD-4', kind: 'source-claim', at: NOW - 3 * DAY, by: null, ip: null, stands: false, missing: null,
      why: { key: 'reconciliation.source-claim', params: { at: NOW - 3 * DAY, source: 'crm', after: 'closed' }, evidence: [] } },
  ],
  contradictionsInAll: 2,
  totals: [{ received: cny(290_000), matched: cny(190_000), unmatched: cny(100_000) }],
  cleanUp: {
    claimed: 10, confirmed: 7, partlyPaid: 1, unpaid: 2, share: 3000, why: { key: 'reconciliation.clean-up', params: { claimed: 10, open: 3, unpaid: 2, share: 3000 }, evidence: [] },
    totals: [{ claimed: cny(900_000), paid: cny(700_000), missing: cny(200_000), suggested: cny(100_000) }],
    missing: [
      { order: 'XSDD-2', customer: { id: 'C-1', name: '宁波恒力' }, missing: cny(100_000), suggested: ['SKD-8'] },
      { order: 'XSDD-7', customer: null, missing: cny(60_000), suggested: [] },
    ],
    missingInAll: 3,
  },
};
