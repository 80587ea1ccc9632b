import type { ForecastBoardBrief, ForecastTotalBrief, RegionMapBrief, WaterfallBarBrief } from '@sextant/core/briefs';
import type { Reason } from '@sextant/core/explain';
import { factRef } from '@sextant/core/facts';
import { NOW } from './ningbo.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const yuan = (thousands: number): { minor: number; currency: string } => ({ minor: thousands * 100_000, currency: 'CNY' });
const deal = (id: string, name: string): { id: string; name: string } => ({ id, name });
const tell = (text: string, ...facts: readonly string[]): Reason => ({ key: 'fact.other', params: { type: text }, evidence: facts.map((fact) => ({ fact: factRef('crm', fact) })) });
const demo = { 'zh-CN': '方案演示', en: 'Proposal demo' };

const hengli = deal('D-2601', '宁波恒力 · 伺服产线改造');
const lida = deal('D-2602', '台州力达 · 阀门装配线');
const huarui = deal('D-2606', '无锡华锐 · 焊装机器人');

const total: ForecastTotalBrief = {
  currency: 'CNY',
  open: { deals: 41, amount: yuan(21_480) },
  won: { deals: 3, amount: yuan(1_640) },
  forecast: { expected: yuan(3_120), p10: yuan(1_850), p50: yuan(2_980), p90: yuan(4_760), error: 0, tried: { inside: 6, of: 8 }, young: false, learnedFrom: 164 },
  stageWeighted: yuan(11_260), weighted: yuan(9_830),
  compared: yuan(11_260),
  steps: [
    { step: 'learned', change: yuan(-1_270), deals: 38 }, { step: 'clamp', change: yuan(640), deals: 17 },
    { step: 'age', change: yuan(-2_210), deals: 29 }, { step: 'period', change: yuan(-5_300), deals: 41 },
  ],
  why: [
    { key: 'board.learned-from', params: { deals: 231, won: 97, lost: 67 }, evidence: [] },
    { key: 'board.came-true', params: { inside: 6, of: 8 }, evidence: [] },
  ],
  differences: [
    { deal: hengli, owner: deal('chen', '陈思远'), amount: yuan(1_280), stageWeighted: yuan(768), expected: yuan(92), why: [
      { key: 'board.age', params: { days: 74, rate: 2100, fresh: 5300 }, evidence: [] }, { key: 'board.period', params: { days: 10, rate: 720 }, evidence: [] },
      { key: 'board.closes-outside', params: { at: NOW + 30 * DAY, until: NOW + 10 * DAY }, evidence: [] },
    ] },
    { deal: huarui, owner: null, amount: yuan(960), stageWeighted: yuan(576), expected: yuan(140), why: [
      { key: 'board.clamped', params: { stage: demo, learned: 4200, min: 5000, max: 7000 }, evidence: [] }, { key: 'board.period', params: { days: 10, rate: 1460 }, evidence: [] },
    ] },
  ],
  differencesInAll: 41,
};

function bar(cause: WaterfallBarBrief['cause'], change: number, ...changes: readonly (readonly [{ id: string; name: string }, number])[]): WaterfallBarBrief {
  return {
    cause, change: yuan(change), deals: changes.length,
    changes: changes.map(([of, by], index) => ({ deal: of, change: yuan(by), at: NOW - (index + 2) * DAY, facts: [factRef('crm', `W-${of.id}`)] })),
  };
}

const cell = (forecast: number, actual: number): RegionMapBrief['rows'][number]['cells'][number] =>
  ({ deviation: Math.round(((forecast - actual) * 10_000) / actual), forecast: yuan(forecast), actual: yuan(actual) });
const none = { deviation: null, forecast: null, actual: null };

/** The forecast of a firm in Ningbo for November, ten days before its end. */
export const sampleForecast: ForecastBoardBrief = {
  kind: 'forecast-board-brief/1', asOf: NOW, zone: 'Asia/Shanghai', policy: { id: 'manufacturing', version: 1, hash: '9c1f4a0e77b2' },
  period: { id: '2026-11', from: Date.parse('2026-11-01T00:00:00+08:00'), until: Date.parse('2026-12-01T00:00:00+08:00') },
  totals: [total],
  states: [
    { state: 'contract-signed', label: { 'zh-CN': '已签合同', en: 'Contract signed' }, weight: 10_000, proven: true, sums: [{ deals: 1, amount: yuan(860), weighted: yuan(860) }], unpriced: 0 },
    { state: 'proposal-confirmed', label: { 'zh-CN': '方案已确认', en: 'Proposal confirmed' }, weight: 7500, proven: true, sums: [{ deals: 6, amount: yuan(5_200), weighted: yuan(3_900) }], unpriced: 0 },
    { state: 'po-issued', label: { 'zh-CN': 'PO 已发出', en: 'PO issued' }, weight: 9000, proven: false, sums: [{ deals: 2, amount: yuan(1_420), weighted: yuan(497) }], unpriced: 1 },
    { state: null, label: null, weight: null, proven: false, sums: [{ deals: 32, amount: yuan(14_000), weighted: yuan(4_573) }], unpriced: 0 },
  ],
  categories: {
    rollUp: 'cumulative',
    rows: [
      { category: 'closed', sums: [{ deals: 3, single: yuan(1_640), shown: yuan(1_640) }] }, { category: 'commit', sums: [{ deals: 4, single: yuan(1_980), shown: yuan(3_620) }] },
      { category: 'most-likely', sums: [{ deals: 5, single: yuan(2_300), shown: yuan(5_920) }] }, { category: 'best-case', sums: [{ deals: 8, single: yuan(3_150), shown: yuan(9_070) }] },
      { category: 'pipeline', sums: [{ deals: 12, single: yuan(4_100), shown: yuan(13_170) }] }, { category: 'omitted', sums: [{ deals: 1, single: yuan(60), shown: yuan(60) }] },
    ],
    stated: [{ about: { type: 'region', id: '浙江区', title: '浙江区' }, by: deal('yu', '虞海峰'), category: 'commit', amount: yuan(4_000), at: NOW - 3 * DAY, fact: factRef('crm', 'S-1') }],
  },
  waterfall: [{
    currency: 'CNY', from: Date.parse('2026-11-01T00:00:00+08:00'), until: NOW,
    start: { deals: 36, amount: yuan(19_870) }, end: { deals: 41, amount: yuan(21_480) },
    bars: [
      bar('new', 4_920, [huarui, 2_960], [lida, 1_960]), bar('reopened', 0), bar('moved-in', 0), bar('increased', 380, [hengli, 380]), bar('decreased', -610, [lida, -610]),
      bar('moved-out', 0), bar('lost', -1_440, [deal('D-2611', '绍兴金利 · 检重分选'), -1_440]), bar('won', -1_640, [deal('D-2599', '余姚瑞丰 · 视觉检测工位'), -1_640]), bar('removed', 0),
    ],
  }],
  regions: {
    periods: ['2026-07', '2026-08', '2026-09', '2026-10'], limit: 3500,
    rows: [
      { region: '江苏区', cells: [cell(1_020, 980), cell(1_150, 900), cell(870, 900), cell(1_000, 1_040)] },
      { region: '沪皖区', cells: [none, cell(640, 400), cell(700, 450), cell(520, 500)] },
      { region: '浙江区', cells: [cell(1_800, 1_750), cell(1_600, 1_980), cell(2_000, 1_900), cell(2_210, 2_210)] },
    ],
  },
  credibility: {
    periods: 4,
    rows: [
      { rank: 1, rep: deal('gu', '顾晓峰'), n: 4, error: 460, bias: 120, coach: true, breaker: 'closed', why: [tell('4 个月，误差 4.6%')] },
      { rank: 2, rep: deal('fang', '方婷'), n: 4, error: 810, bias: -640, coach: true, breaker: 'closed', why: [] },
      { rank: 3, rep: deal('chen', '陈思远'), n: 4, error: 1270, bias: 0, coach: true, breaker: 'reviewed', why: [] },
      { rank: 4, rep: deal('wang', '汪磊'), n: 3, error: 5240, bias: 5240, coach: false, breaker: 'open', why: [tell('8 月、9 月连续偏差超过 35%', 'B-1')] },
      { rank: null, rep: deal('xu', '徐志强'), n: 1, error: null, bias: null, coach: false, breaker: 'closed', why: [] },
    ],
  },
  coverage: [
    { of: '宁波组', target: yuan(4_200), won: yuan(1_640), open: yuan(8_190), ratio: 31_992, enough: true, why: [] },
    { of: '苏南组', target: yuan(3_000), won: yuan(900), open: yuan(3_360), ratio: 16_000, enough: false, why: [tell('缺口 ¥210万，在谈 ¥336万')] },
    { of: '沪皖组', target: yuan(800), won: yuan(960), open: yuan(1_200), ratio: null, enough: null, why: [] },
  ],
  leftOut: { withoutAmount: 1, negative: 0, withoutStage: 2 },
};
