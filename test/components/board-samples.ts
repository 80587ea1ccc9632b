import type { FunnelBoardBrief, SlaBoardBrief, SlaBoardItem } from '@sextant/core/briefs';
import { factRef } from '@sextant/core/facts';
import { clock, HOUR, MINUTE, NOW } from './samples.js';

const { kind: _kind, asOf: _asOf, ...timer } = clock;
const chen = { id: '陈思远', name: '陈思远' };
const zhu = { id: '竺雯', name: '竺雯' };

export const running: SlaBoardItem = {
  ...timer, id: 'golden/D-1', rule: 'golden-48', subject: { type: 'deal', id: 'D-1', title: '伺服产线改造' }, owner: chen,
};
export const overdue: SlaBoardItem = {
  ...running, id: 'ticket/T-1', rule: 'ticket', label: { 'zh-CN': '工单首次响应', en: 'First response' }, light: 'overdue', phase: 'breached',
  subject: { type: 'ticket', id: 'T-1', title: '样机通讯中断' }, owner: null, startedAt: NOW - 6 * HOUR, dueAt: NOW - 2 * HOUR,
  settledAt: NOW - 2 * HOUR, coming: [], segments: [{ from: NOW - 6 * HOUR, to: null, state: 'running' }], why: [], missing: [],
};
export const dueSoon: SlaBoardItem = {
  ...running, id: 'call/L-1', rule: 'first-call', label: { 'zh-CN': '首呼', en: 'First call' }, light: 'due-soon', owner: zhu,
  subject: { type: 'lead', id: 'L-1', title: '官网询价' }, dueAt: NOW + 10 * MINUTE, coming: [{ at: NOW + 10 * MINUTE, light: 'overdue' }],
};
const far: SlaBoardItem = {
  ...running, id: 'radar/46', rule: 'radar', label: { 'zh-CN': '过程雷达', en: 'Process radar' }, owner: zhu, cycle: 46, provisional: true,
  subject: { type: 'team', id: '浙江区', title: '浙江区' }, dueAt: NOW + 72 * HOUR, coming: [],
};
const paused: SlaBoardItem = {
  ...running, id: 'proposal/D-2', rule: 'proposal', label: { 'zh-CN': '技术方案确认', en: 'Proposal' }, light: 'paused', phase: 'paused', dueAt: null, coming: [],
};
const done: SlaBoardItem = {
  ...running, id: 'golden/D-3', light: 'done', phase: 'fulfilled', settledAt: NOW - HOUR, coming: [], owner: zhu,
};

export const slaBoard: SlaBoardBrief = {
  kind: 'sla-board-brief/1', asOf: NOW, zone: 'Asia/Shanghai', timers: [done, paused, far, running, dueSoon, overdue],
  failures: [
    { rule: 'ticket', label: overdue.label, owner: null, count: 1, lateBy: 2 * HOUR, timers: ['ticket/T-1'] },
    { rule: 'golden-48', label: running.label, owner: chen, count: 3, lateBy: 5 * HOUR, timers: ['golden/D-1', 'golden/D-8', 'golden/D-9'] },
    { rule: 'invoice', label: '开票', owner: zhu, count: 1, lateBy: HOUR, timers: ['invoice/SO-1'] },
  ],
  lost: [{ customer: { id: '启明', name: '芜湖启明' }, waitedFor: { 'zh-CN': '测量报告', en: 'Measurement report' }, since: NOW - 240 * HOUR, lostAt: NOW - 48 * HOUR, fact: factRef('crm', 'D-9#2') }],
};

const tell = (text: string) => ({ key: 'fact.touch', params: { channel: 'visit', note: text }, evidence: [] } as const);
const activity = (n: number, counted?: boolean) => ({
  fact: factRef('crm', `A-${n}`), at: NOW - n * HOUR, what: tell(`第 ${n} 件`), about: { type: 'deal' as const, id: 'D-1', title: '伺服产线改造' },
  ...(counted === undefined ? {} : { counted }),
});
const age = { n: 9, median: 50 * HOUR, p90: 190 * HOUR };

export const funnelBoard: FunnelBoardBrief = {
  kind: 'funnel-board-brief/1', asOf: NOW, zone: 'Asia/Shanghai',
  stages: [{ id: 'need', label: { 'zh-CN': '需求确认', en: 'Need' } }, { id: 'demo', label: { 'zh-CN': '方案演示', en: 'Demo' } }],
  rows: [
    { region: '浙江区', productLine: '伺服系统', cells: [{ open: 4, entered: 7, advanced: 5, age }, { open: 16, entered: 5, advanced: 1, age: { n: 16, median: 172 * HOUR, p90: null } }],
      pile: { stage: 'demo', why: [{ ...tell('16 单停在方案演示'), evidence: [{ fact: factRef('crm', 'P-1') }] }] } },
    { region: null, productLine: null, cells: [{ open: 9, entered: 12, advanced: 8, age }, { open: 18, entered: 8, advanced: 2, age }] },
    { region: '沪皖区', productLine: null, cells: [{ open: 2, entered: 2, advanced: 0, age: { n: 2, median: null, p90: null } }, { open: 0, entered: 0, advanced: 0, age: { n: 0, median: null, p90: null } }] },
  ],
  blockers: [
    { id: 'validation', label: { 'zh-CN': '技术验证', en: 'Validation' }, count: 45, activities: Array.from({ length: 45 }, (_, index) => activity(index + 1)) },
    { id: 'budget', label: { 'zh-CN': '预算冻结', en: 'Budget frozen' }, count: 1, activities: [activity(2)] },
  ],
  proof: [
    { team: '浙江区', changes: 46, proven: 31, rate: 6739, falseReports: 3, unproven: [activity(3)] },
    { team: '江苏区', changes: 400, proven: 399, rate: 9975, falseReports: 1, unproven: [] },
    { team: '沪皖区', changes: 3, proven: 2, rate: null, falseReports: 0, unproven: [] },
    { team: null, changes: 0, proven: 0, rate: null, falseReports: 0, unproven: [] },
  ],
  patterns: [{ id: 'skip', label: { 'zh-CN': '跳过需求确认', en: 'Need skipped' }, team: '浙江区', count: 5, why: [tell('直接演示')], activities: [activity(5, false)] }],
  visits: {
    attained: 19, wanted: 36, rate: 5278, visits: 44, withoutChange: 19,
    byRegion: [{ region: '沪皖区', now: 5, before: 12, why: [tell('少了一半')] }, { region: '浙江区', now: 24, before: 22, why: [] }],
  },
};
