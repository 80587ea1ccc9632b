import type { ClosingBrief, OpportunityBrief, RiskBrief, SlaTimerBrief } from '@sextant/core/briefs';
import { factRef } from '@sextant/core/facts';

export const NOW = Date.parse('2026-11-21T09:41:07+08:00');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

const said = factRef('wecom', 'M-1');
const filed = factRef('crm', 'DOC-1');
const row = factRef('crm', 'D-1#2');
const demo = { 'zh-CN': '方案演示', en: 'Proposal demo' };
const amount = { minor: 128_000_000, currency: 'CNY' };

export const clock: SlaTimerBrief = {
  kind: 'sla-timer-brief/1', asOf: NOW, id: 't-1',
  label: { 'zh-CN': '二次沟通', en: 'Second contact' },
  phase: 'running', startedAt: NOW - 20 * HOUR, dueAt: NOW + 3 * HOUR + 12 * MINUTE, settledAt: null,
  segments: [
    { from: NOW - 20 * HOUR, to: NOW - 10 * HOUR, state: 'running' },
    { from: NOW - 10 * HOUR, to: NOW - 8 * HOUR, state: 'paused', key: 'customer' },
    { from: NOW - 8 * HOUR, to: null, state: 'running' },
  ],
  coming: [{ at: NOW + 2 * HOUR, light: 'due-soon' }, { at: NOW + 3 * HOUR + 12 * MINUTE, light: 'overdue' }],
  light: 'normal',
  why: [{ key: 'fact.customer-said', params: { signal: 'proposal-received', text: '方案已收到' }, evidence: [{ fact: said }] }],
  missing: [{ 'zh-CN': '电话或会议', en: 'A call or a meeting' }],
  zone: 'Asia/Shanghai',
};

const { kind: _kind, asOf: _asOf, ...timer } = clock;

export const opportunity: OpportunityBrief = {
  kind: 'opportunity-brief/1', asOf: NOW,
  header: { deal: 'D-1', title: '伺服产线改造', account: '宁波恒力', amount, amountFrom: 'stated', expectedClose: NOW + 7 * 24 * HOUR },
  next: [
    { id: 'call', title: clock.label, dueAt: NOW - 2 * HOUR, warnAt: NOW - 6 * HOUR, why: clock.why },
    { id: 'vetoer', title: { 'zh-CN': '标注否决者', en: 'Mark the vetoer' }, dueAt: NOW + HOUR, warnAt: NOW - HOUR, why: [] },
    { id: 'roi', title: { 'zh-CN': '补做 ROI 测算', en: 'ROI sheet' }, dueAt: NOW + 26 * HOUR, warnAt: NOW + 20 * HOUR, why: [] },
    { id: 'fourth', title: '第四件', dueAt: null, warnAt: null, why: [] },
  ],
  stages: {
    stages: [
      { id: 'need', label: { 'zh-CN': '需求确认', en: 'Need confirmed' }, status: 'evidenced', current: false },
      { id: 'demo', label: demo, status: 'claimed', current: true },
      { id: 'negotiation', label: { 'zh-CN': '商务谈判', en: 'Negotiation' }, status: 'ahead', current: false },
    ],
    gate: {
      stage: demo,
      items: [
        { label: { 'zh-CN': '需求确认单', en: 'Need confirmation' }, met: true, evidence: [filed] },
        { label: { 'zh-CN': '演示记录', en: 'Demo record' }, met: false, evidence: [] },
        { label: { 'zh-CN': '会议纪要', en: 'Minutes' }, met: false, evidence: [] },
      ],
    },
  },
  certainty: { id: 'confirmed', label: { 'zh-CN': '方案已确认', en: 'Proposal confirmed' }, weight: 7500, proven: false, marks: ['high-intent'] },
  forecast: {
    amount, amountReason: { key: 'forecast.amount-stated', params: { amount }, evidence: [{ fact: row }] },
    stageProbability: 6000, probability: 3500, weighted: { minor: 44_800_000, currency: 'CNY' },
    ledger: [
      { step: 'stage', before: 0, after: 6000, reason: { key: 'forecast.stage-preset', params: { stage: demo, rate: 6000 }, evidence: [{ fact: row }] } },
      { step: 'cap', before: 6000, after: 3500, reason: { key: 'gate.missing', params: { item: '演示记录' }, evidence: [{ fact: row }, { fact: filed }] } },
    ],
    origin: { from: 'preset' },
  },
  timers: [timer],
  decisionChain: [
    { role: 'initiator', contact: '王建军', evidence: [filed] },
    { role: 'vetoer', contact: null, evidence: [] },
  ],
  words: [{ text: '价格还要和财务再讨论', span: [4, 10], signal: 'discuss-with-finance', at: NOW - HOUR, fact: said }],
  promises: [{ text: '节拍匹配分析', at: NOW - 24 * HOUR, by: NOW - HOUR, fact: factRef('crm', 'V-9') }],
  evidence: [
    { fact: said, source: '企业微信', type: 'customer.said', at: NOW - HOUR, recordedAt: NOW - HOUR, author: '李倩', what: { key: 'fact.customer-said', params: { signal: 'discuss-with-finance', text: '' }, evidence: [] }, excerpt: '价格还要和财务再讨论', hash: 'b41f09c2e7d8' },
    { fact: filed, source: 'CRM', type: 'document.filed', at: NOW - 48 * HOUR, recordedAt: NOW - 48 * HOUR, author: null, what: { key: 'fact.document', params: { document: 'need-confirmation', title: '确认单' }, evidence: [] } },
    { fact: row, source: 'CRM', type: 'deal.state', at: NOW - 72 * HOUR, recordedAt: NOW - 72 * HOUR, author: '周敏', what: { key: 'fact.state', params: { field: 'deal.stage', value: '方案演示' }, evidence: [] } },
  ],
};

export const risk: RiskBrief = {
  level: 'high', points: 66, levels: { medium: 20, high: 50 }, marks: ['stalled', 'loss-risk'],
  why: [
    { key: 'risk.level', params: { level: 'high', points: 66 }, evidence: [] },
    { key: 'risk.overall-stalled', params: { age: 58 * 24 * HOUR, limit: 51 * 24 * HOUR, n: 18, quantile: 9000 }, points: 20, evidence: [{ fact: row }] },
    { key: 'risk.loss-high', params: { changes: 4, limit: 3 }, points: 46, evidence: [{ fact: filed }, { fact: row }] },
    { key: 'risk.no-vague', params: { texts: 9 }, evidence: [] },
  ],
};

export const closing: ClosingBrief = { stage: demo, age: 12, n: 52, closed: 47, median: 19, lower: 15, upper: 26 };
