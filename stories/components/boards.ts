import type { ClockFailureBrief, Light, SlaBoardBrief, SlaBoardItem } from '@sextant/core/briefs';
import type { Reason } from '@sextant/core/explain';
import { factRef } from '@sextant/core/facts';
import type { Text } from '@sextant/core/messages';
import { NOW } from './ningbo.js';

const at = (text: string): number => Date.parse(`2026-${text}:00+08:00`);
const HOUR = 3_600_000;

const RULES: Readonly<Record<string, Text>> = {
  'golden-48': { 'zh-CN': '二次沟通', en: 'Second contact' },
  'first-call': { 'zh-CN': 'A 级线索首呼', en: 'First call of an A lead' },
  'decision-chain': { 'zh-CN': '决策链穿透', en: 'Decision-chain penetration' },
  proposal: { 'zh-CN': '技术方案确认', en: 'Technical proposal confirmed' },
  invoice: { 'zh-CN': '开票', en: 'Invoice' },
  ticket: { 'zh-CN': '工单首次响应', en: 'First response to a ticket' },
  competitor: { 'zh-CN': '竞品应对备案', en: 'Competitor response' },
  material: { 'zh-CN': '送出客户索要的资料', en: 'Send what the customer asked for' },
  radar: { 'zh-CN': '周五 15:00 过程雷达', en: 'Process radar, Friday 15:00' },
};

interface Sample {
  readonly rule: keyof typeof RULES;
  readonly subject: SlaBoardItem['subject'];
  readonly owner: string | null;
  readonly start: string;
  readonly due: string;
  readonly light: Light;
  readonly settled?: string;
  readonly why?: Reason;
  readonly missing?: readonly Text[];
  readonly more?: Partial<SlaBoardItem>;
}

const deal = (id: string, title: string): SlaBoardItem['subject'] => ({ type: 'deal', id, title });
const said = (signal: string, text: string, fact: string): Reason => ({ key: 'fact.customer-said', params: { signal, text }, evidence: [{ fact: factRef('wecom', fact) }] });
const entered = (stage: Text, fact: string): Reason => ({ key: 'fact.stage-entered', params: { stage }, evidence: [{ fact: factRef('crm', fact) }] });
const demo = { 'zh-CN': '方案演示', en: 'Proposal demo' };
const PHASES: Readonly<Record<Light, SlaBoardItem['phase']>> = {
  normal: 'running', 'due-soon': 'running', overdue: 'breached', paused: 'paused', done: 'fulfilled', 'done-late': 'late', void: 'void',
};

function clock({ rule, subject, owner, start, due, light, settled, why, missing = [], more = {} }: Sample): SlaBoardItem {
  const startedAt = at(start);
  const dueAt = at(due);
  const settledAt = settled ? at(settled) : light === 'overdue' ? dueAt : null;
  const soon = dueAt - 4 * HOUR;
  return {
    id: `${rule}/${subject.id}`, label: RULES[rule] ?? rule, phase: PHASES[light], startedAt, dueAt, settledAt,
    segments: [{ from: startedAt, to: settled ? settledAt : null, state: 'running' }],
    coming: [...(light === 'normal' && soon > NOW ? [{ at: soon, light: 'due-soon' as const }] : []), ...(PHASES[light] === 'running' ? [{ at: dueAt, light: 'overdue' as const }] : [])],
    light, why: why ? [why] : [], missing, zone: 'Asia/Shanghai', rule, subject, owner: owner === null ? null : { id: owner, name: owner }, ...more,
  };
}

const hengli = deal('D-2601', '宁波恒力 · 伺服产线改造');
const lida = deal('D-2602', '台州力达 · 阀门装配线');
const ruike = deal('D-2605', '苏州锐科 · 龙门直线模组');
const huarui = deal('D-2606', '无锡华锐 · 焊装机器人');
const boyuan = deal('D-2607', '常州博远 · 关节减速器');
const jinli = deal('D-2603', '绍兴金利 · 检重分选');

const items: readonly SlaBoardItem[] = [
  clock({ rule: 'golden-48', subject: hengli, owner: '陈思远', start: '11-19T07:36', due: '11-21T07:36', light: 'overdue', why: said('proposal-received', '方案已收到，我们先看看', 'MSG-88127'), missing: [{ 'zh-CN': '电话、会议或深度邮件', en: 'A call, a meeting or an in-depth e-mail' }] }),
  clock({ rule: 'golden-48', subject: lida, owner: '陈思远', start: '11-17T16:05', due: '11-19T16:05', light: 'overdue', why: said('proposal-received', '方案收到了', 'MSG-87702'), missing: [{ 'zh-CN': '电话、会议或深度邮件', en: 'A call, a meeting or an in-depth e-mail' }] }),
  clock({ rule: 'ticket', subject: { type: 'ticket', id: 'T-318', title: '样机通讯中断' }, owner: null, start: '11-20T16:40', due: '11-20T20:40', light: 'overdue', why: { key: 'fact.other', params: { type: 'ticket.opened' }, evidence: [{ fact: factRef('crm', 'T-318') }] } }),
  clock({ rule: 'competitor', subject: huarui, owner: '顾晓峰', start: '11-20T12:53', due: '11-21T12:53', light: 'due-soon', why: said('competitor-named', '汇川那边也报了价', 'MSG-88131'), missing: [{ 'zh-CN': '竞品应对表', en: 'Competitor response form' }] }),
  clock({ rule: 'first-call', subject: { type: 'lead', id: 'L-5521', title: '嘉兴永盛 · 官网询价' }, owner: '竺雯', start: '11-21T09:22', due: '11-21T09:52', light: 'due-soon', missing: [{ 'zh-CN': '首次通话', en: 'The first call' }] }),
  clock({ rule: 'decision-chain', subject: hengli, owner: '陈思远', start: '11-16T10:20', due: '11-23T18:00', light: 'normal', why: entered(demo, 'D-2601#15'), missing: [{ 'zh-CN': '否决者', en: 'The vetoer' }] }),
  clock({ rule: 'proposal', subject: ruike, owner: '钱雨桐', start: '11-20T10:10', due: '11-24T18:00', light: 'normal', missing: [{ 'zh-CN': '技术部签字', en: 'Signature of engineering' }] }),
  clock({ rule: 'material', subject: boyuan, owner: '徐志强', start: '11-20T15:30', due: '11-22T15:30', light: 'normal', why: said('material-requested', '把三年维保的报价发我', 'MSG-88102'), missing: [{ 'zh-CN': '三年维保报价', en: 'Three-year service quote' }] }),
  clock({ rule: 'invoice', subject: { type: 'order', id: 'SO-2026-1180', title: 'SO-2026-1180 · 申航电子' }, owner: '方婷', start: '11-20T17:15', due: '11-22T00:00', light: 'normal' }),
  clock({ rule: 'radar', subject: { type: 'team', id: '浙江区', title: '浙江区' }, owner: '虞海峰', start: '11-20T15:00', due: '11-27T15:00', light: 'normal', more: { cycle: 46 } }),
  clock({ rule: 'decision-chain', subject: deal('D-2611', '湖州优净 · 无尘包装'), owner: '鲍立群', start: '11-20T09:00', due: '11-27T18:00', light: 'normal', more: { provisional: true }, why: entered(demo, 'D-2611#9'), missing: [{ 'zh-CN': '影响者', en: 'The influencer' }] }),
  {
    ...clock({ rule: 'proposal', subject: jinli, owner: '竺雯', start: '11-18T09:30', due: '11-20T18:00', light: 'paused', missing: [{ 'zh-CN': '客户的接口图纸', en: 'The customer’s interface drawings' }] }),
    dueAt: null,
    segments: [{ from: at('11-18T09:30'), to: at('11-19T14:00'), state: 'running' }, { from: at('11-19T14:00'), to: null, state: 'paused', key: 'customer' }],
  },
  clock({ rule: 'first-call', subject: { type: 'lead', id: 'L-5517', title: '北仑顺昌 · 展会名片' }, owner: '鲍立群', start: '11-20T14:02', due: '11-20T14:32', light: 'done', settled: '11-20T14:19' }),
  clock({ rule: 'ticket', subject: { type: 'ticket', id: 'T-315', title: '编码器选型咨询' }, owner: '汪磊', start: '11-20T09:00', due: '11-20T13:00', light: 'done-late', settled: '11-20T15:25' }),
  clock({ rule: 'golden-48', subject: boyuan, owner: '徐志强', start: '11-16T11:00', due: '11-18T11:00', light: 'done', settled: '11-17T16:44' }),
];

const failures: readonly ClockFailureBrief[] = [
  { rule: 'golden-48', label: RULES['golden-48'] ?? '', owner: { id: '陈思远', name: '陈思远' }, count: 3, lateBy: 18 * HOUR + 300_000, timers: ['golden-48/D-2601', 'golden-48/D-2602', 'golden-48/D-2588'] },
  { rule: 'ticket', label: RULES['ticket'] ?? '', owner: null, count: 1, lateBy: 13 * HOUR, timers: ['ticket/T-318'] },
  { rule: 'ticket', label: RULES['ticket'] ?? '', owner: { id: '汪磊', name: '汪磊' }, count: 1, lateBy: 2 * HOUR + 25 * 60_000, timers: ['ticket/T-315'] },
];

/** A team's clocks on Saturday morning. */
export const slaBoard: SlaBoardBrief = {
  kind: 'sla-board-brief/1', asOf: NOW, zone: 'Asia/Shanghai', policy: { id: 'manufacturing', version: 1, hash: '9c1f4a0e77b2' },
  timers: items, failures,
  lost: [
    { customer: { id: '启明', name: '芜湖启明汽车模具' }, waitedFor: { 'zh-CN': '三坐标测量报告', en: 'Measurement report' }, since: at('11-09T10:12'), lostAt: at('11-18T16:30'), fact: factRef('crm', 'D-2590#21') },
    { customer: { id: '安捷', name: '合肥安捷食品机械' }, waitedFor: { 'zh-CN': '样机试用安排', en: 'Date for the trial machine' }, since: at('11-02T09:40'), lostAt: at('11-13T11:05'), fact: factRef('crm', 'D-2584#17') },
  ],
};

/** A thousand clocks, as a region has them before a holiday. */
export const crowdedBoard: SlaBoardBrief = {
  ...slaBoard,
  timers: Array.from({ length: 1000 }, (_, index) => {
    const item = items[index % items.length] ?? items[0];
    return { ...item, id: `${item?.id}#${index}` } as SlaBoardItem;
  }),
};
