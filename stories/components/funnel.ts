import type { ActivityBrief, DwellBrief, FunnelBoardBrief, FunnelRowBrief } from '@sextant/core/briefs';
import type { Reason } from '@sextant/core/explain';
import { factRef } from '@sextant/core/facts';
import { NOW } from './ningbo.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const tell = (text: string, ...facts: readonly string[]): Reason =>
  ({ key: 'fact.other', params: { type: text }, evidence: facts.map((fact) => ({ fact: factRef('crm', fact) })) });

let serial = 400;
function activity(daysAgo: number, text: string, deal?: string, more: Partial<ActivityBrief> = {}): ActivityBrief {
  serial += 1;
  return {
    fact: factRef('crm', `ACT-${serial}`), at: NOW - Math.round(daysAgo * DAY), what: tell(text),
    ...(deal ? { about: { type: 'deal', id: deal, title: deal } } : {}), ...more,
  };
}

const age = (n: number, median: number | null, p90: number | null = null): DwellBrief =>
  ({ n, median: median === null ? null : median * HOUR, p90: p90 === null ? null : p90 * HOUR });

type Cell = readonly [open: number, entered: number, advanced: number, age: DwellBrief];
const row = (region: string | null, productLine: string | null, cells: readonly Cell[], pile?: FunnelRowBrief['pile']): FunnelRowBrief => ({
  region, productLine, cells: cells.map(([open, entered, advanced, ages]) => ({ open, entered, advanced, age: ages })), ...(pile ? { pile } : {}),
});

/** The pipeline of the whole firm on Saturday morning. */
export const funnelBoard: FunnelBoardBrief = {
  kind: 'funnel-board-brief/1', asOf: NOW, zone: 'Asia/Shanghai', policy: { id: 'manufacturing', version: 1, hash: '9c1f4a0e77b2' },
  stages: [
    { id: 'initial-contact', label: { 'zh-CN': '初步接触', en: 'Initial contact' } },
    { id: 'need-confirmed', label: { 'zh-CN': '需求确认', en: 'Need confirmed' } },
    { id: 'proposal-demo', label: { 'zh-CN': '方案演示', en: 'Proposal demo' } },
    { id: 'negotiation', label: { 'zh-CN': '商务谈判', en: 'Negotiation' } },
  ],
  rows: [
    row(null, null, [[42, 61, 33, age(42, 50, 190)], [27, 33, 21, age(27, 71, 240)], [34, 21, 8, age(34, 148, 410)], [9, 8, 5, age(9, 96, 220)]],
      { stage: 'proposal-demo', why: [tell('方案演示有 34 单，是进入这一阶段最多的需求确认的 1.3 倍，停留中位数 6 天 4 小时')] }),
    row('浙江区', '伺服系统', [[14, 20, 12, age(14, 44, 150)], [9, 12, 9, age(9, 62, 200)], [16, 9, 2, age(16, 172, 420)], [3, 2, 2, age(3, null)]],
      { stage: 'proposal-demo', why: [tell('16 单停在方案演示，近 30 天只推进 2 单', 'D-2601#15', 'D-2602#9')] }),
    row('浙江区', '传感器', [[8, 11, 7, age(8, 48, 160)], [5, 7, 5, age(5, 70, 180)], [4, 5, 3, age(4, 90, 210)], [2, 3, 1, age(2, null)]]),
    row('江苏区', '减速器', [[9, 14, 6, age(9, 58, 230)], [7, 6, 3, age(7, 80, 260)], [8, 3, 1, age(8, 160, 390)], [2, 1, 1, age(2, null)]]),
    row('江苏区', '焊装机器人', [[6, 9, 5, age(6, 61, 190)], [4, 5, 3, age(4, 66, 150)], [5, 3, 2, age(5, 99, 240)], [1, 1, 1, age(1, null)]]),
    row('沪皖区', '传感器', [[5, 7, 3, age(5, 40, 120)], [2, 3, 1, age(2, null)], [1, 1, 0, age(1, null)], [1, 1, 0, age(1, null)]]),
    row('沪皖区', '变频节能', [[0, 0, 0, age(0, null)], [0, 0, 0, age(0, null)], [0, 0, 0, age(0, null)], [0, 0, 0, age(0, null)]]),
  ],
  blockers: [
    { id: 'validation', label: { 'zh-CN': '技术验证未通过', en: 'Technical validation' }, count: 7, activities: [
      activity(0.6, '样机节拍 46.1 秒，客户要求 45 秒', '宁波恒力 · 伺服产线改造'),
      activity(1.9, '接口协议与客户 PLC 不匹配', '无锡华锐 · 焊装机器人'),
      activity(3.2, '重复定位精度待复测', '常州博远 · 关节减速器'),
    ] },
    { id: 'budget', label: { 'zh-CN': '预算冻结', en: 'Budget frozen' }, count: 4, activities: [activity(1.1, '客户四季度资本开支暂停', '苏州锐科 · 龙门直线模组'), activity(4.4, '等集团预算批复', '上海申航 · 激光位移')] },
    { id: 'internal', label: { 'zh-CN': '内部流程', en: 'Internal process' }, count: 2, activities: [activity(2.5, '特价审批超过两天', '绍兴金利 · 检重分选')] },
  ],
  proof: [
    { team: '浙江区', changes: 46, proven: 31, rate: 6739, falseReports: 3, unproven: [activity(0.9, '阶段改为方案演示，未附演示记录', '宁波恒力 · 伺服产线改造'), activity(2.1, '金额改为 96 万，未附报价', '台州力达 · 阀门装配线')] },
    { team: '江苏区', changes: 38, proven: 35, rate: 9211, falseReports: 0, unproven: [activity(3.5, '预计成交提前到月底，未附依据', '无锡华锐 · 焊装机器人')] },
    { team: '沪皖区', changes: 3, proven: 2, rate: null, falseReports: 0, unproven: [] },
    { team: '海外组', changes: 0, proven: 0, rate: null, falseReports: 0, unproven: [] },
  ],
  patterns: [
    { id: 'skip', label: { 'zh-CN': '跳过需求确认', en: 'Need confirmation skipped' }, team: '浙江区', count: 5, why: [tell('5 单从初步接触直接到方案演示，其中 4 单随后退回')], activities: [activity(1.4, '直接进入方案演示', '台州力达 · 阀门装配线'), activity(5.2, '直接进入方案演示', '湖州优净 · 无尘包装', { counted: false })] },
    { id: 'loop', label: { 'zh-CN': '在演示与谈判之间来回', en: 'Back and forth between demo and negotiation' }, team: '江苏区', count: 2, why: [tell('同一商机两周内往返 3 次以上')], activities: [activity(0.8, '退回方案演示', '常州博远 · 关节减速器')] },
  ],
  visits: {
    attained: 19, wanted: 36, rate: 5278, visits: 44, withoutChange: 19,
    byRegion: [
      { region: '沪皖区', now: 5, before: 12, why: [tell('近 7 天比前 7 天少 58%，汪磊一周没有拜访记录')] },
      { region: '浙江区', now: 24, before: 22, why: [] },
      { region: '江苏区', now: 15, before: 16, why: [] },
    ],
  },
};

/** A firm that has just begun: little is known, and nothing is 0 % for that. */
export const youngFunnel: FunnelBoardBrief = {
  ...funnelBoard,
  rows: [row(null, null, [[2, 2, 1, age(2, null)], [1, 1, 0, age(1, null)], [0, 0, 0, age(0, null)], [0, 0, 0, age(0, null)]])],
  blockers: [],
  proof: [{ team: '浙江区', changes: 2, proven: 1, rate: null, falseReports: 0, unproven: [] }],
  patterns: [],
  visits: { attained: 0, wanted: 0, rate: null, visits: 0, withoutChange: 0, byRegion: [] },
};
