import type { ActivityBrief, ComplianceMatrixBrief, MatrixCellBrief, MatrixLineBrief, PhiDayBrief, PhiTrendBrief, ProcessRadarBrief, RadarAxisBrief } from '@sextant/core/briefs';
import { factRef } from '@sextant/core/facts';
import { HOUR, NOW } from './samples.js';

const tell = (note: string, n: number) => ({ key: 'fact.touch', params: { channel: 'visit', note }, evidence: [{ fact: factRef('crm', `V-${n}`) }] } as const);

const activity = (n: number, counted?: boolean): ActivityBrief => ({
  fact: factRef('crm', `V-${n}`), at: NOW - n * HOUR, what: tell(`第 ${n} 次走访`, n), about: { type: 'deal', id: 'D-1', title: '伺服产线改造' },
  ...(counted === undefined ? {} : { counted }),
});

export const axis = (id: string, label: string, value: number | null, more: Partial<RadarAxisBrief> = {}): RadarAxisBrief => ({
  id, label, value, n: 6, needed: 5, team: 36, before: 33, why: [{ key: 'measure.deals', params: { met: 5, n: 6 }, evidence: [] }], activities: [activity(1), activity(2, false)], ...more,
});

export const radar: ProcessRadarBrief = {
  kind: 'process-radar-brief/1', asOf: NOW, zone: 'Asia/Shanghai', person: { id: 'r', name: '陈思远' }, team: { id: 't', name: '浙江区' },
  week: ['2026-11-16', '2026-11-20'], threshold: 35,
  summary: { key: 'radar.weak', params: { weak: [{ axis: '需求挖掘深度', value: 29, change: -4 }], threshold: 35, fine: 3, unknown: 0 }, evidence: [] },
  axes: [
    axis('coverage', '客户覆盖广度', 42),
    axis('need', '需求挖掘深度', 29, { template: { label: '改进模板：需求挖掘提纲', link: 'https://example.com/need' } }),
    axis('fit', '方案匹配精度', 39),
    axis('rhythm', '节奏把控准度', 36, { activities: [] }),
  ],
};

/** Twelve axes with names as long as firms have them. */
export const twelve: ProcessRadarBrief = {
  ...radar,
  axes: [
    '客户覆盖广度', '需求挖掘深度', '方案与客户需求匹配精准度', '节奏把控准度', '决策链穿透完整度', '竞品应对及时性', '商务条款把控能力', '报价资料完整率',
    '演示后二次沟通', '回款计划确认', '交付风险预警', '售后回访覆盖率',
  ].map((label, index) => axis(`a${index}`, label, index === 6 ? null : 25 + index * 2, index === 6 ? { n: 3 } : {})),
};

const day = (n: number, value: number | null, parts: readonly (number | null)[] = [value, value]): PhiDayBrief => ({
  date: `2026-11-${String(n).padStart(2, '0')}`, value, parts: parts.map((part) => ({ value: part, n: part === null ? 0 : 8 })),
});

export const trend: PhiTrendBrief = {
  kind: 'phi-trend-brief/1', asOf: NOW, zone: 'Asia/Shanghai', region: { id: '浙江区', name: '浙江区' },
  indices: [{ id: 'done', label: '关键动作完成率', weight: 60, target: 9500 }, { id: 'quality', label: '动作质量达标率', weight: 40, target: 7000 }],
  days: [day(13, 9000), day(14, 9200), day(15, null), day(16, 9100), day(17, 9400), day(18, 9000), day(19, 8400), day(20, 7760)],
  rule: { reading: 'total', days: 3, fall: 1500 },
  intervention: {
    since: NOW - 20 * HOUR, why: [{ key: 'phi.fall', params: { from: 9400, to: 7760, days: 3, fall: 1744 }, evidence: [{ fact: factRef('crm', 'P-1') }] }],
    records: [activity(3), activity(4), activity(5)],
    log: [
      { what: 'skipped', rep: { id: 'r', name: '陈思远' }, field: 'deal.expectedClose', count: 4, activities: [activity(6)] },
      { what: 'repeated', rep: { id: 'r', name: '竺雯' }, field: 'deal.amount', count: 3, activities: [activity(7)] },
    ],
  },
  summary: { key: 'phi.fall', params: { from: 9400, to: 7760, days: 3, fall: 1744 }, evidence: [] },
};

const line = (id: string, state: MatrixLineBrief['state'], hours: number, comments: MatrixLineBrief['comments'] = []): MatrixLineBrief => ({
  id, deal: { id: `D-${id}`, name: `商机 ${id}` }, startedAt: NOW - hours * HOUR, settledAt: state === 'running' ? null : NOW - (hours - 30) * HOUR,
  fulfilledAt: state === 'running' || state === 'missed' ? null : NOW - (hours - 30) * HOUR, state, why: [tell(`为什么 ${id}`, hours)], comments,
});

const none = { due: 0, onTime: 0, done: 0, rate: null };
const dwell = { n: 2, median: 20 * HOUR, p90: 47 * HOUR };

const cells: readonly MatrixCellBrief[] = [
  { rep: 'chen', node: 'need', due: 2, onTime: 2, done: 2, rate: 10_000, running: 0, dwell, lines: [line('a', 'on-time', 90), line('b', 'on-time', 80)] },
  { rep: 'chen', node: 'chain', due: 3, onTime: 1, done: 2, rate: 3333, running: 1, dwell,
    lines: [line('c', 'running', 10), line('d', 'missed', 60, [{ text: '补约财务总监', by: '虞海峰', at: NOW - HOUR }]), line('e', 'late', 70), line('f', 'on-time', 95)] },
  { rep: 'zhu', node: 'need', due: 4, onTime: 3, done: 3, rate: 7500, running: 0, dwell: { n: 3, median: 5 * HOUR, p90: null }, lines: [line('g', 'on-time', 50)] },
  { rep: 'zhu', node: 'chain', ...none, running: 2, dwell: { n: 0, median: null, p90: null }, lines: [line('h', 'running', 5), line('i', 'running', 6)] },
  { rep: null, node: 'need', due: 1, onTime: 0, done: 0, rate: 0, running: 0, dwell: { n: 0, median: null, p90: null }, lines: [line('j', 'missed', 40)] },
];

export const matrix: ComplianceMatrixBrief = {
  kind: 'compliance-matrix-brief/1', asOf: NOW, zone: 'Asia/Shanghai', period: ['2026-11-01', '2026-11-20'], region: '浙江区',
  total: { due: 10, onTime: 6, done: 7, rate: 6000 },
  nodes: [
    { id: 'need', label: '首次需求澄清', due: 7, onTime: 5, done: 5, rate: 7143, dwell },
    { id: 'chain', label: '决策链穿透', due: 3, onTime: 1, done: 2, rate: 3333, dwell },
  ],
  reps: [
    { id: 'chen', name: '陈思远', due: 5, onTime: 3, done: 4, rate: 6000, region: '浙江区', band: { label: '低合规', why: [{ key: 'compliance.band', params: { band: '低合规', rate: 6000, reference: 1170 }, evidence: [] }] },
      push: { label: '微课：客户角色识别', why: [{ key: 'compliance.push', params: { rank: 1, of: 5, node: '决策链穿透', missed: 2, due: 3 }, evidence: [] }] } },
    { id: 'zhu', name: '竺雯', due: 4, onTime: 3, done: 3, rate: 7500, band: { label: '中等', why: [] } },
    { id: null, name: null, due: 1, onTime: 0, done: 0, rate: 0 },
  ],
  cells,
  fall: {
    from: 8000, to: 6000, by: [{ node: 'chain', points: 1800, rate: 1700, mix: 100 }, { node: 'need', points: 200, rate: 200, mix: 0 }],
    why: [{ key: 'compliance.fall', params: { from: 8000, to: 6000, node: '决策链穿透', points: 1800 }, evidence: [] }],
  },
};
