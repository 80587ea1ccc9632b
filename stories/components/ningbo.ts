import type { OpportunityBrief, SlaTimerBrief, TimerBrief } from '@sextant/core/briefs';
import type { Reason } from '@sextant/core/explain';
import { factRef } from '@sextant/core/facts';
import type { FactRef } from '@sextant/core/facts';
import { closing, mediumRisk } from './outlook.js';

/** Saturday morning in Ningbo; every story's clock stands here. */
export const NOW = Date.parse('2026-11-21T09:41:07+08:00');
const at = (text: string): number => Date.parse(`${text}+08:00`);

const minutes = factRef('crm', 'DOC-2041');
const needList = factRef('crm', 'DOC-2038');
const needConfirmation = factRef('crm', 'DOC-2052');
const received = factRef('wecom', 'MSG-88127');
const finance = factRef('wecom', 'MSG-88140');
const service = factRef('wecom', 'MSG-88102');
const amountRow = factRef('crm', 'D-1187#12');
const closeRow = factRef('crm', 'D-1187#14');
const stageRow = factRef('crm', 'D-1187#15');
const initiator = factRef('crm', 'ROLE-61');
const influencer = factRef('crm', 'ROLE-62');
const promisedTakt = factRef('crm', 'VISIT-733');
const promisedCase = factRef('crm', 'VISIT-728');
const promisedQuote = factRef('crm', 'VISIT-721');

const on = (...facts: readonly FactRef[]): Reason['evidence'] => facts.map((fact) => ({ fact }));

const demo = { 'zh-CN': '方案演示', en: 'Proposal demo' };
const need = { 'zh-CN': '需求确认', en: 'Need confirmed' };
const secondContact = { 'zh-CN': '二次沟通', en: 'Second contact' };
const vetoer = { 'zh-CN': '标注否决者', en: 'Mark the vetoer' };
const chainNode = { 'zh-CN': '决策链穿透', en: 'Decision-chain penetration' };
const roi = { 'zh-CN': '补做 ROI 测算', en: 'Prepare the ROI sheet' };
const demoRecord = { 'zh-CN': '定制演示记录', en: 'Record of the tailored demo' };
const demoMinutes = { 'zh-CN': '演示会议纪要', en: 'Minutes of the demo' };

const secondContactTimer: TimerBrief = {
  id: 'golden-48/MSG-88127',
  label: secondContact,
  phase: 'breached',
  startedAt: at('2026-11-19T07:36:00'),
  dueAt: at('2026-11-21T07:36:00'),
  settledAt: at('2026-11-21T07:36:00'),
  segments: [{ from: at('2026-11-19T07:36:00'), to: null, state: 'running' }],
  coming: [],
  light: 'overdue',
  why: [{ key: 'fact.customer-said', params: { signal: 'proposal-received', text: '方案已收到，我们内部看一下' }, evidence: on(received) }],
  missing: [{ 'zh-CN': '电话、会议或深度邮件', en: 'A call, a meeting or an in-depth e-mail' }],
  zone: 'Asia/Shanghai',
};

const chainTimer: TimerBrief = {
  id: 'decision-chain/D-1187',
  label: chainNode,
  phase: 'running',
  startedAt: at('2026-11-16T10:20:00'),
  dueAt: at('2026-11-23T18:00:00'),
  settledAt: null,
  segments: [{ from: at('2026-11-16T10:20:00'), to: null, state: 'running' }],
  coming: [{ at: at('2026-11-23T18:00:00'), light: 'overdue' }],
  light: 'due-soon',
  why: [{ key: 'fact.stage-entered', params: { stage: demo }, evidence: on(stageRow) }],
  missing: [{ 'zh-CN': '否决者', en: 'The vetoer' }, demoMinutes],
  zone: 'Asia/Shanghai',
};

const roiTimer: TimerBrief = {
  id: 'roi/MSG-88140',
  label: roi,
  phase: 'running',
  startedAt: at('2026-11-20T11:45:00'),
  dueAt: at('2026-11-22T11:45:00'),
  settledAt: null,
  segments: [{ from: at('2026-11-20T11:45:00'), to: null, state: 'running' }],
  coming: [{ at: at('2026-11-22T07:45:00'), light: 'due-soon' }, { at: at('2026-11-22T11:45:00'), light: 'overdue' }],
  light: 'normal',
  why: [{ key: 'fact.customer-said', params: { signal: 'discuss-with-finance', text: '价格还要和财务再讨论' }, evidence: on(finance) }],
  missing: [{ 'zh-CN': '客户签字的 ROI 测算表', en: 'ROI sheet signed by the customer' }],
  zone: 'Asia/Shanghai',
};

const amount = { minor: 128_000_000, currency: 'CNY' };

/** 宁波恒力 · 伺服产线改造: reported at the demo, proven up to the need; the customer is warm, the process is not. */
export const opportunity: OpportunityBrief = {
  kind: 'opportunity-brief/1',
  asOf: NOW,
  policy: { id: 'manufacturing', version: 1, hash: '9c1f4a0e77b2' },
  engine: 'sextant-core/0.1.0',
  header: {
    deal: 'D-1187', title: '伺服产线改造', account: '宁波恒力', owner: '周敏', amount, amountFrom: 'stated',
    expectedClose: at('2026-11-28T18:00:00'), expectedCloseFrom: closeRow, outcome: 'open',
  },
  next: [
    { id: 'second-contact', title: secondContact, dueAt: secondContactTimer.dueAt, warnAt: at('2026-11-21T03:36:00'), why: secondContactTimer.why, timer: secondContactTimer.id },
    { id: 'mark-vetoer', title: vetoer, dueAt: chainTimer.dueAt, warnAt: at('2026-11-20T18:00:00'), why: chainTimer.why, timer: chainTimer.id },
    { id: 'roi-sheet', title: roi, dueAt: roiTimer.dueAt, warnAt: at('2026-11-22T07:45:00'), why: roiTimer.why, timer: roiTimer.id },
  ],
  stages: {
    stages: [
      { id: 'initial-contact', label: { 'zh-CN': '初步接触', en: 'Initial contact' }, status: 'evidenced', current: false },
      { id: 'need-confirmed', label: need, status: 'evidenced', current: false },
      { id: 'proposal-demo', label: demo, status: 'claimed', current: true },
      { id: 'negotiation', label: { 'zh-CN': '商务谈判', en: 'Negotiation' }, status: 'ahead', current: false },
    ],
    gate: {
      stage: demo,
      items: [
        { label: { 'zh-CN': '客户签字的需求确认单', en: 'Need confirmation signed by the customer' }, met: true, evidence: [needConfirmation] },
        { label: demoRecord, met: false, evidence: [] },
        { label: demoMinutes, met: false, evidence: [] },
      ],
    },
  },
  certainty: { id: 'proposal-confirmed', label: { 'zh-CN': '方案已确认', en: 'Proposal confirmed' }, weight: 7500, proven: false, marks: ['high-intent'] },
  forecast: {
    amount,
    amountReason: { key: 'forecast.amount-stated', params: { amount }, evidence: on(amountRow) },
    stageProbability: 6000,
    probability: 3500,
    weighted: { minor: 44_800_000, currency: 'CNY' },
    ledger: [
      { step: 'stage', before: 0, after: 6000, reason: { key: 'forecast.stage-preset', params: { stage: demo, rate: 6000 }, evidence: on(stageRow) } },
      {
        step: 'certainty', before: 6000, after: 6000,
        reason: {
          key: 'forecast.certainty-unproven',
          params: { state: { 'zh-CN': '方案已确认', en: 'Proposal confirmed' }, weight: 7500, missing: [{ 'zh-CN': '客户书面确认', en: 'written confirmation' }] },
          evidence: on(received),
        },
      },
      { step: 'signal', before: 6000, after: 7200, reason: { key: 'forecast.signal', params: { signal: { 'zh-CN': '索要三年服务报价', en: 'Asks for a three-year service quote' }, change: 2000 }, evidence: on(service) } },
      { step: 'cap', before: 7200, after: 3500, reason: { key: 'forecast.gate', params: { claimed: demo, evidenced: need, missing: [demoRecord, demoMinutes] }, evidence: on(needConfirmation, stageRow) } },
    ],
    origin: { from: 'preset' },
    stated: { amount: { minor: 115_000_000, currency: 'CNY' }, by: '周敏', at: at('2026-11-18T17:20:00') },
  },
  risk: mediumRisk,
  closing,
  timers: [secondContactTimer, chainTimer, roiTimer],
  decisionChain: [
    { role: 'initiator', contact: '王建军', evidence: [initiator] },
    { role: 'influencer', contact: '李倩', evidence: [influencer] },
    { role: 'vetoer', contact: null, evidence: [] },
  ],
  words: [
    { text: '方案我们认可，不过价格还要和财务再讨论', span: [9, 19], signal: 'discuss-with-finance', at: at('2026-11-20T11:45:00'), fact: finance },
    { text: '方案已收到，我们内部看一下', span: [0, 5], signal: 'proposal-received', at: at('2026-11-19T07:36:00'), fact: received },
    { text: '最好能出一份三年的维保报价', span: [6, 13], signal: 'three-year-service-quote', at: at('2026-11-17T15:02:00'), fact: service },
  ],
  promises: [
    { text: '出具伺服产线节拍匹配分析', at: at('2026-11-17T14:30:00'), by: at('2026-11-20T18:00:00'), fact: promisedTakt },
    { text: '安排参观慈溪标杆产线', at: at('2026-11-12T10:00:00'), by: at('2026-11-26T18:00:00'), fact: promisedCase },
    { text: '报价单附备件三年价格', at: at('2026-11-06T16:10:00'), by: null, fact: promisedQuote },
  ],
  evidence: [
    { fact: finance, source: '企业微信', type: 'customer.said', at: at('2026-11-20T11:45:00'), recordedAt: at('2026-11-20T11:45:04'), author: '李倩', what: { key: 'fact.customer-said', params: { signal: 'discuss-with-finance', text: '价格还要和财务再讨论' }, evidence: [] }, excerpt: '方案我们认可，不过价格还要和财务再讨论', hash: 'b41f09c2e7d85a36' },
    { fact: received, source: '企业微信', type: 'customer.said', at: at('2026-11-19T07:36:00'), recordedAt: at('2026-11-19T07:36:02'), author: '王建军', what: { key: 'fact.customer-said', params: { signal: 'proposal-received', text: '方案已收到' }, evidence: [] }, hash: '7ae2d0416bc98f51' },
    { fact: closeRow, source: 'CRM', type: 'deal.state', at: at('2026-11-18T17:20:00'), recordedAt: at('2026-11-18T17:20:11'), author: '周敏', what: { key: 'fact.state', params: { field: 'deal.expectedClose', value: '2026-11-28' }, evidence: [] } },
    { fact: service, source: '企业微信', type: 'customer.said', at: at('2026-11-17T15:02:00'), recordedAt: at('2026-11-17T15:02:03'), author: '王建军', what: { key: 'fact.customer-said', params: { signal: 'three-year-service-quote', text: '最好能出一份三年的维保报价' }, evidence: [] }, hash: '03d9fb7740ce12a8' },
    { fact: stageRow, source: 'CRM', type: 'deal.state', at: at('2026-11-16T10:20:00'), recordedAt: at('2026-11-16T10:20:08'), author: '周敏', what: { key: 'fact.state', params: { field: 'deal.stage', value: '方案演示' }, evidence: [] } },
    { fact: needConfirmation, source: 'CRM', type: 'document.filed', at: at('2026-11-13T16:05:00'), recordedAt: at('2026-11-13T16:06:40'), author: '周敏', what: { key: 'fact.document', params: { document: 'need-confirmation', title: '伺服产线改造需求确认单（签字版）' }, evidence: [] }, hash: 'e85c1174a90bd263' },
    { fact: minutes, source: 'CRM', type: 'document.filed', at: at('2026-11-11T15:30:00'), recordedAt: at('2026-11-11T18:02:25'), author: '周敏', what: { key: 'fact.document', params: { document: 'minutes', title: '恒力二车间需求调研会' }, evidence: [] }, hash: '59b7c3f2208ad4e1', excerpt: '瓶颈在换型：现有产线换型 42 分钟，目标 12 分钟以内。' },
    { fact: needList, source: 'CRM', type: 'document.filed', at: at('2026-11-10T09:15:00'), recordedAt: at('2026-11-10T09:15:30'), author: '王建军', what: { key: 'fact.document', params: { document: 'need-list', title: '产线改造痛点清单' }, evidence: [] }, hash: 'c20a6e95f1478b3d' },
    { fact: initiator, source: 'CRM', type: 'decision-role.marked', at: at('2026-11-10T09:40:00'), recordedAt: at('2026-11-10T09:40:00'), author: '周敏', what: { key: 'fact.role-marked', params: { role: 'initiator', contact: '王建军' }, evidence: [] } },
    { fact: influencer, source: 'CRM', type: 'decision-role.marked', at: at('2026-11-10T09:38:00'), recordedAt: at('2026-11-10T09:38:00'), author: '周敏', what: { key: 'fact.role-marked', params: { role: 'influencer', contact: '李倩' }, evidence: [] } },
    { fact: amountRow, source: 'CRM', type: 'deal.state', at: at('2026-11-09T11:00:00'), recordedAt: at('2026-11-09T11:00:05'), author: '周敏', what: { key: 'fact.state', params: { field: 'deal.amount', value: '¥1,280,000.00' }, evidence: [] } },
  ],
};

const clock = (timer: TimerBrief): SlaTimerBrief => ({ kind: 'sla-timer-brief/1', asOf: NOW, ...timer });

/** One clock in each light. */
export const clocks = {
  normal: clock({
    ...roiTimer,
    segments: [
      { from: roiTimer.startedAt, to: at('2026-11-20T14:00:00'), state: 'running' },
      { from: at('2026-11-20T14:00:00'), to: at('2026-11-20T18:30:00'), state: 'paused', key: 'customer' },
      { from: at('2026-11-20T18:30:00'), to: null, state: 'running' },
    ],
  }),
  dueSoon: clock({
    ...chainTimer, id: 'competitor/MSG-88131',
    label: { 'zh-CN': '竞品应对备案', en: 'Competitor response' },
    startedAt: at('2026-11-20T12:53:07'), dueAt: at('2026-11-21T12:53:07'),
    segments: [{ from: at('2026-11-20T12:53:07'), to: null, state: 'running' }],
    coming: [{ at: at('2026-11-21T12:53:07'), light: 'overdue' }],
    why: [{ key: 'fact.customer-said', params: { signal: 'competitor-named', text: '汇川那边也报了价' }, evidence: on(factRef('wecom', 'MSG-88131')) }],
    missing: [{ 'zh-CN': '竞品应对表', en: 'Competitor response form' }],
  }),
  overdue: clock(secondContactTimer),
  paused: clock({
    ...chainTimer, id: 'quote/D-1187', label: { 'zh-CN': '技术方案确认', en: 'Technical confirmation' }, phase: 'paused', light: 'paused', dueAt: null, coming: [],
    segments: [
      { from: chainTimer.startedAt, to: at('2026-11-19T14:00:00'), state: 'running' },
      { from: at('2026-11-19T14:00:00'), to: null, state: 'paused', key: 'customer' },
    ],
    missing: [{ 'zh-CN': '客户的接口图纸', en: 'The customer’s interface drawings' }],
  }),
  done: clock({
    ...chainTimer, id: 'need/D-1187', label: { 'zh-CN': '首次需求澄清', en: 'First need clarification' }, phase: 'fulfilled', light: 'done',
    startedAt: at('2026-11-12T17:00:00'), dueAt: at('2026-11-13T17:00:00'), settledAt: at('2026-11-13T16:05:00'), coming: [], missing: [],
    segments: [{ from: at('2026-11-12T17:00:00'), to: at('2026-11-13T16:05:00'), state: 'running' }],
    why: [{ key: 'fact.document', params: { document: 'need-confirmation', title: '伺服产线改造需求确认单（签字版）' }, evidence: on(needConfirmation) }],
  }),
} as const;
