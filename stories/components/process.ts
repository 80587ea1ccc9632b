import type {
  ActivityBrief, ComplianceMatrixBrief, MatrixCellBrief, MatrixLineBrief, PhiTrendBrief, ProcessRadarBrief, RadarAxisBrief,
} from '@sextant/core/briefs';
import type { Reason } from '@sextant/core/explain';
import { factRef } from '@sextant/core/facts';
import { NOW } from './ningbo.js';

const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const words = (zh: string, en: string): { readonly 'zh-CN': string; readonly en: string } => ({ 'zh-CN': zh, en });
const deals = ['恒力 · 伺服产线改造', '力达 · 包装线升级', '锦利 · 注塑机伺服', '勇胜 · 冲压自动化', '瑞科 · 视觉检测', '华瑞 · 仓储分拣'] as const;
const touch = (note: string, fact: string): Reason => ({ key: 'fact.touch', params: { channel: 'visit', note }, evidence: [{ fact: factRef('crm', fact) }] });

const visits = (count: number, note: string): readonly ActivityBrief[] => Array.from({ length: count }, (_, index): ActivityBrief => ({
  fact: factRef('crm', `VISIT-${700 + index}`),
  at: at('2026-11-20T16:30') - index * 19 * 3_600_000,
  what: touch(note, `VISIT-${700 + index}`),
  about: { type: 'deal', id: `D-${index}`, title: deals[index % deals.length] ?? '' },
  counted: index !== 2,
}));

const axis = (
  id: string, label: RadarAxisBrief['label'], [value, team, before]: readonly [number | null, number | null, number | null], n: number, note: string,
): RadarAxisBrief => ({
  id, label, value, n, needed: 5, team, before, activities: visits(n, note),
  why: [{ key: value === null ? 'measure.few' : 'measure.deals', params: value === null ? { n, needed: 5 } : { met: n - 1, n } , evidence: [] } as Reason],
});

/** 陈思远's week: he sees many customers and asks too little. */
export const radar: ProcessRadarBrief = {
  kind: 'process-radar-brief/1', asOf: NOW, zone: 'Asia/Shanghai',
  person: { id: '陈思远', name: '陈思远' }, team: { id: '浙江区', name: '浙江区' }, week: ['2026-11-16', '2026-11-20'], threshold: 35,
  summary: { key: 'radar.weak', params: { weak: [{ axis: words('需求挖掘深度', 'Need mining'), value: 29, change: -4 }], threshold: 35, fine: 3, unknown: 0 }, evidence: [] },
  axes: [
    axis('coverage', words('客户覆盖广度', 'Customer coverage'), [42, 36, 38], 9, '走访慈溪三家'),
    {
      ...axis('need', words('需求挖掘深度', 'Need mining'), [29, 37, 33], 6, '只谈了价格'),
      template: { label: words('改进模板：需求挖掘提纲', 'Template: outline of a need interview'), link: 'https://example.com/templates/need' },
    },
    axis('fit', words('方案匹配精度', 'Proposal fit'), [39, 34, 40], 5, '方案比对历史采购'),
    axis('rhythm', words('节奏把控准度', 'Rhythm'), [36, 41, 31], 8, '按节奏推进'),
  ],
};

const MORE = [
  words('决策链穿透完整度', 'Decision-chain penetration'), words('竞品应对及时性', 'Speed of answers to competitors'), words('商务条款把控能力', 'Grip on key terms'),
  words('报价资料完整率', 'Complete quotes'), words('演示后二次沟通', 'Second contact after a demo'), words('回款计划确认', 'Payment plan agreed'),
  words('交付风险预警', 'Delivery risks told early'), words('售后回访覆盖率', 'After-sale visits'),
] as const;

/** As many axes as there can be. */
export const radarOfTwelve: ProcessRadarBrief = {
  ...radar,
  axes: [
    ...radar.axes,
    ...MORE.map((label, index) => axis(`more-${index}`, label, [[31, 45, null, 38, 34, 47, 40, 36][index] ?? null, 30 + index, 44 - index * 2], index + 2, '跟进')),
  ],
};

/** Two axes rest on too few cases, and the team is not compared. */
export const radarWithGaps: ProcessRadarBrief = {
  ...radar,
  axes: radar.axes.map((one, index) => ({ ...one, team: null, ...(index === 2 ? { value: null, n: 2, before: null, activities: one.activities.slice(0, 2) } : {}) })),
};

const PHI = [9310, 9280, 9350, 9420, 9380, 9405, null, 9390, 9360, 9440, 9410, 9385, 9300, null, 9320, 9340, 9180, 8720, 8010, 7760] as const;

/** 浙江区 in November: three falls in a row, and a director who is told why. */
export const trend: PhiTrendBrief = {
  kind: 'phi-trend-brief/1', asOf: NOW, zone: 'Asia/Shanghai', region: { id: '浙江区', name: '浙江区' },
  indices: [
    { id: 'completion', label: words('关键动作完成率', 'Key actions done'), weight: 40, target: 9500 },
    { id: 'quality', label: words('动作质量达标率', 'Quality of actions'), weight: 30, target: 9000 },
    { id: 'collaboration', label: words('协同响应时效', 'Speed of collaboration'), weight: 30, target: 9500 },
  ],
  days: PHI.map((value, index) => ({
    date: `2026-11-${String(index + 1).padStart(2, '0')}`, value,
    parts: [300, -500, 100].map((more) => ({ value: value === null ? null : Math.min(10_000, value + more + ((index * 37) % 90)), n: value === null ? 0 : 12 + (index % 5) })),
  })),
  rule: { reading: 'total', days: 3, fall: 1500 },
  summary: { key: 'phi.fall', params: { from: 9340, to: 7760, days: 3, fall: 1690 }, evidence: [] },
  intervention: {
    since: at('2026-11-20T00:00'),
    why: [{ key: 'phi.fall', params: { from: 9340, to: 7760, days: 3, fall: 1690 }, evidence: [] }],
    records: visits(3, '没有填写技术参数').map((record) => ({ fact: record.fact, at: record.at, what: record.what, ...(record.about ? { about: record.about } : {}) })),
    log: [
      { what: 'skipped', rep: { id: '陈思远', name: '陈思远' }, field: 'deal.expectedClose', count: 4, activities: visits(4, '跳过') },
      { what: 'repeated', rep: { id: '竺雯', name: '竺雯' }, field: 'deal.amount', count: 3, activities: visits(3, '修改') },
    ],
  },
};

const { intervention: _intervention, ...withoutIntervention } = trend;

/** A quiet month: nothing to intervene in. */
export const quietTrend: PhiTrendBrief = {
  ...withoutIntervention,
  days: trend.days.map((day, index) => (day.value === null ? day : { ...day, value: 9300 + ((index * 53) % 200) })),
  summary: { key: 'phi.today', params: { value: 9343, below: [] }, evidence: [] },
};

const NODES = [
  ['need-clarification', words('首次需求澄清', 'First need clarification')], ['proposal-fit', words('方案匹配', 'Proposal fit')], ['competitor-response', words('竞品应对备案', 'Competitor response')],
  ['decision-chain', words('决策链穿透', 'Decision-chain penetration')], ['risk-registration', words('风险登记', 'Risk registration')], ['contract-terms', words('关键条款确认', 'Key terms')],
] as const;
const REPS = ['陈思远', '竺雯', '鲍立群', '顾晓峰', '钱雨桐', '徐志强', '方婷', '汪磊'] as const;
const STATES = ['on-time', 'on-time', 'late', 'missed', 'on-time', 'running'] as const;

function line(rep: number, node: number, index: number): MatrixLineBrief {
  const state = node === 3 && index % 3 !== 0 ? 'missed' : (STATES[(rep + node + index) % STATES.length] ?? 'on-time');
  const startedAt = at('2026-11-19T09:20') - (index * 31 + rep * 5 + node) * 3_600_000;
  const settledAt = state === 'running' ? null : startedAt + (20 + ((rep + index) % 4) * 9) * 3_600_000;
  return {
    id: `${node}/${rep}/${index}`, deal: { id: `D-${index}`, name: deals[(rep + index) % deals.length] ?? '' }, startedAt, settledAt,
    fulfilledAt: state === 'missed' ? null : settledAt, state,
    why: [touch('客户提到汇川也报了价', `VISIT-${rep}${node}${index}`)],
    comments: state === 'missed' && index === 1 ? [{ text: '演示时否决者没到场，下周一前补约财务总监。', by: '虞海峰', at: startedAt + 60 * 3_600_000 }] : [],
  };
}

function cell(rep: number, node: number): MatrixCellBrief | null {
  const count = (rep * 5 + node * 3) % 6;
  if (count === 0) return null;
  const lines = Array.from({ length: count }, (_, index) => line(rep, node, index));
  const due = lines.filter(({ state }) => state !== 'running');
  const onTime = due.filter(({ state }) => state === 'on-time').length;
  const took = due.flatMap(({ startedAt, fulfilledAt }) => (fulfilledAt === null ? [] : [fulfilledAt - startedAt])).sort((a, b) => a - b);
  return {
    rep: REPS[rep] ?? '', node: NODES[node]?.[0] ?? '', due: due.length, onTime, done: due.filter(({ fulfilledAt }) => fulfilledAt !== null).length,
    rate: due.length === 0 ? null : Math.round((onTime / due.length) * 10_000), running: count - due.length, lines,
    dwell: { n: took.length, median: took[Math.floor(took.length / 2)] ?? null, p90: took[took.length - 1] ?? null },
  };
}

const cells = REPS.flatMap((_, rep) => NODES.flatMap((_node, node) => cell(rep, node) ?? []));
const sum = (list: readonly MatrixCellBrief[]): Pick<MatrixCellBrief, 'due' | 'onTime' | 'done' | 'rate'> => {
  const add = (key: 'due' | 'onTime' | 'done'): number => list.reduce((total, one) => total + one[key], 0);
  return { due: add('due'), onTime: add('onTime'), done: add('done'), rate: add('due') === 0 ? null : Math.round((add('onTime') / add('due')) * 10_000) };
};

/** The firm's eight reps and six nodes, where competitors are answered and decision chains are not. */
export const matrix: ComplianceMatrixBrief = {
  kind: 'compliance-matrix-brief/1', asOf: NOW, zone: 'Asia/Shanghai', period: ['2026-11-01', '2026-11-20'], region: '浙江区',
  total: sum(cells),
  nodes: NODES.map(([id, label]) => ({ id, label, ...sum(cells.filter(({ node }) => node === id)), dwell: { n: 11, median: 28 * 3_600_000, p90: 61 * 3_600_000 } })),
  reps: REPS.map((name, index) => {
    const own = sum(cells.filter(({ rep }) => rep === name));
    const low = own.rate !== null && own.rate < 7000;
    return {
      id: name, name, ...own,
      ...(own.rate === null ? {} : { band: { label: low ? words('低合规', 'Low') : own.rate > 8500 ? words('高合规', 'High') : words('中等', 'Middle'), why: [{ key: 'compliance.rate', params: { ...own, rate: own.rate }, evidence: [] } as const] } }),
      ...(index === 5 ? { push: { label: words('微课：客户角色识别', 'Course: who decides at the customer'), why: [] } } : {}),
    };
  }),
  cells,
  fall: {
    from: 7140, to: 5580,
    by: [{ node: 'decision-chain', points: 1120, rate: 1040, mix: 80 }, { node: 'risk-registration', points: 440, rate: 440, mix: 0 }],
    why: [
      { key: 'compliance.fall', params: { from: 7140, to: 5580, node: words('决策链穿透', 'Decision-chain penetration'), points: 1120 }, evidence: [] },
      { key: 'compliance.fall-part', params: { node: words('决策链穿透', 'Decision-chain penetration'), rate: 1040, mix: 80 }, evidence: [] },
      { key: 'compliance.fall-part', params: { node: words('风险登记', 'Risk registration'), rate: 440, mix: 0 }, evidence: [] },
    ],
  },
};
