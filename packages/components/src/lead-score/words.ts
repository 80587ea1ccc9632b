import type { PointsLogBrief, WayChangeBrief } from '@sextant/core/briefs';
import type { Locale } from '@sextant/core/messages';

/** A cap holds a sum down, or up. */
export type Side = 'max' | 'min';

/** Words of the lead score. */
export interface ScoreWords {
  readonly name: string;
  readonly computed: string;
  readonly unit: string;
  readonly points: (count: string) => string;
  readonly grade: (grade: string) => string;
  readonly missing: (points: string, grade: string) => string;
  readonly best: string;
  readonly bound: (grade: string, from: string) => string;
  readonly rest: (grade: string) => string;
  readonly standsUntil: (instant: string) => string;
  readonly stands: string;
  readonly person: string;
  readonly against: (difference: string) => string;
  readonly same: string;
  readonly reason: (text: string) => string;
  readonly setBy: (who: string, date: string) => string;
  readonly recorded: string;
  readonly recordedAt: (instant: string) => string;
  readonly under: (policy: string) => string;
  readonly changed: string;
  readonly recordedLines: (count: string) => string;
  readonly contributions: string;
  readonly adds: string;
  readonly columns: Readonly<Record<'what' | 'before' | 'held' | 'points' | 'sum', string>>;
  readonly times: (count: string) => string;
  readonly keeps: (share: string) => string;
  readonly held: Readonly<Record<Side, (bound: string) => string>>;
  readonly heldGroup: Readonly<Record<Side, (group: string) => string>>;
  readonly heldAll: Readonly<Record<Side, string>>;
  readonly inGroup: (group: string) => string;
  readonly total: string;
  readonly odd: (sum: string, points: string) => string;
  readonly nothingYet: string;
  readonly ways: string;
  readonly to: (grade: string) => string;
  readonly steps: Readonly<Record<WayChangeBrief['kind'], (label: string, times: number, count: string) => string>>;
  readonly influence: Readonly<Record<WayChangeBrief['influence'], string>>;
  readonly chance: string;
  readonly few: string;
  readonly noTable: string;
  readonly prior: (rate: string, low: string, high: string, count: string) => string;
  readonly noCases: (cases: string, wins: string) => string;
  readonly band: (low: string, high: string) => string;
  readonly cases: (count: string) => string;
  readonly learned: (cases: string, wins: string, method: string) => string;
  readonly methods: Readonly<Record<string, string>>;
  readonly log: string;
  readonly changes: (count: string) => string;
  readonly newest: (shown: string, all: string) => string;
  readonly change: Readonly<Record<PointsLogBrief['step'], (label: string) => string>>;
  readonly cap: (bound: string) => string;
  readonly totalThen: (points: string) => string;
  readonly byTime: string;
  readonly noLog: string;
  readonly policy: (id: string, version: string) => string;
}

const zhCN: ScoreWords = {
  name: '线索评分',
  computed: '系统评分',
  unit: '分',
  points: (count) => `${count} 分`,
  grade: (grade) => `${grade} 级`,
  missing: (points, grade) => `距 ${grade} 级还差 ${points} 分`,
  best: '已是最高等级',
  bound: (grade, from) => `${grade} 级 ${from} 分起`,
  rest: (grade) => `${grade} 级：其余`,
  standsUntil: (instant) => `没有新动态时，保持到 ${instant}`,
  stands: '没有新动态就不会变',
  person: '人工评分',
  against: (difference) => `比系统 ${difference} 分`,
  same: '与系统同分',
  reason: (text) => `理由：${text}`,
  setBy: (who, date) => `${who || '未署名'} · ${date}`,
  recorded: '存档评分',
  recordedAt: (instant) => `${instant} 存档`,
  under: (policy) => `策略 ${policy}`,
  changed: '存档后策略已变更',
  recordedLines: (count) => `当时的 ${count} 项`,
  contributions: '得分明细',
  adds: '逐行相加即为总分',
  columns: { what: '项目', before: '原分', held: '衰减 / 限额', points: '计入', sum: '累计' },
  times: (count) => `× ${count} 次`,
  keeps: (share) => `保留 ${share}`,
  held: { max: (bound) => `封顶 ${bound}`, min: (bound) => `保底 ${bound}` },
  heldGroup: { max: (group) => `「${group}」封顶`, min: (group) => `「${group}」保底` },
  heldAll: { max: '总分封顶', min: '总分保底' },
  inGroup: (group) => `计入「${group}」`,
  total: '总分',
  odd: (sum, points) => `各行相加为 ${sum} 分，与总分 ${points} 分不符`,
  nothingYet: '还没有满足任何指标',
  ways: '怎样升级',
  to: (grade) => `升到 ${grade} 级`,
  steps: {
    meet: (label, times, count) => (times > 1 ? `达成 ${count} 次：${label}` : `达成：${label}`),
    again: (label, _times, count) => `再来 ${count} 次：${label}`,
    renew: (label) => `趁未过期再来一次：${label}`,
    lift: (label) => `消除扣分：${label}`,
  },
  influence: { ours: '我方可做', customers: '看客户行动' },
  chance: '赢率',
  few: '数据不足',
  noTable: '这张评分卡还没有用已结案记录校准，不给赢率',
  prior: (rate, low, high, count) => `还分不出各分段的高低；全部 ${count} 条已结案记录的赢率为 ${rate}，区间 ${low}–${high}`,
  noCases: (cases, wins) => `同分段没有已结案记录；全部 ${cases} 条中成交 ${wins} 条`,
  band: (low, high) => `区间 ${low}–${high}`,
  cases: (count) => `同分段 ${count} 条已结案`,
  learned: (cases, wins, method) => `从 ${cases} 条已结案记录学得，其中成交 ${wins} 条；方法 ${method}`,
  methods: { wilson: 'Wilson 区间', platt: 'Platt 校准', 'venn-abers': 'Venn–Abers 校准' },
  log: '积分流水',
  changes: (count) => `${count} 次变动`,
  newest: (shown, all) => `最近 ${shown} 次，共 ${all} 次`,
  change: { indicator: (label) => label, group: (label) => `「${label}」限额`, limit: () => '总分限额' },
  cap: (bound) => `限额 ${bound}`,
  totalThen: (points) => `总分 ${points}`,
  byTime: '随时间变化',
  noLog: '还没有变动',
  policy: (id, version) => `策略 ${id} 第 ${version} 版`,
};

const en: ScoreWords = {
  name: 'Lead score',
  computed: 'Computed',
  unit: 'points',
  points: (count) => `${count} points`,
  grade: (grade) => `Grade ${grade}`,
  missing: (points, grade) => `${points} more for grade ${grade}`,
  best: 'The best grade already',
  bound: (grade, from) => `${grade} from ${from}`,
  rest: (grade) => `${grade} below`,
  standsUntil: (instant) => `Stands until ${instant} if nothing happens`,
  stands: 'Stands until something happens',
  person: 'Set by a person',
  against: (difference) => `${difference} against computed`,
  same: 'the same as computed',
  reason: (text) => `Reason: ${text}`,
  setBy: (who, date) => `${who || 'unsigned'} · ${date}`,
  recorded: 'On record',
  recordedAt: (instant) => `recorded ${instant}`,
  under: (policy) => `policy ${policy}`,
  changed: 'Policy changed since',
  recordedLines: (count) => `Lines then: ${count}`,
  contributions: 'What it is made of',
  adds: 'the rows add up to the total',
  columns: { what: 'Item', before: 'Before', held: 'Decay / cap', points: 'Counts', sum: 'Sum' },
  times: (count) => `× ${count}`,
  keeps: (share) => `keeps ${share}`,
  held: { max: (bound) => `at most ${bound}`, min: (bound) => `at least ${bound}` },
  heldGroup: { max: (group) => `${group}: capped`, min: (group) => `${group}: held up` },
  heldAll: { max: 'Total: capped', min: 'Total: held up' },
  inGroup: (group) => `in ${group}`,
  total: 'Total',
  odd: (sum, points) => `The rows add up to ${sum}, not to the total of ${points}`,
  nothingYet: 'No indicator is met yet',
  ways: 'What would change it',
  to: (grade) => `To grade ${grade}`,
  steps: {
    meet: (label, times, count) => (times > 1 ? `${count} × ${label}` : label),
    again: (label, times, count) => (times > 1 ? `${count} more times: ${label}` : `Once more: ${label}`),
    renew: (label) => `Again before it fades: ${label}`,
    lift: (label) => `End what takes points: ${label}`,
  },
  influence: { ours: 'in our hands', customers: 'up to the customer' },
  chance: 'Chance',
  few: 'Not enough data',
  noTable: 'This card was never tried on closed cases, so it gives no chance',
  prior: (rate, low, high, count) => `Totals cannot be told apart yet; ${rate} of all ${count} closed cases were won, interval ${low}–${high}`,
  noCases: (cases, wins) => `No closed case had such a total; ${wins} of all ${cases} were won`,
  band: (low, high) => `interval ${low}–${high}`,
  cases: (count) => `n = ${count} closed cases with such totals`,
  learned: (cases, wins, method) => `Learned from ${cases} closed cases, ${wins} of them won; method ${method}`,
  methods: { wilson: 'Wilson interval', platt: 'Platt scaling', 'venn-abers': 'Venn–Abers' },
  log: 'Points log',
  changes: (count) => `changes: ${count}`,
  newest: (shown, all) => `the newest ${shown} of ${all}`,
  change: { indicator: (label) => label, group: (label) => `Cap of ${label}`, limit: () => 'Cap of the total' },
  cap: (bound) => `cap ${bound}`,
  totalThen: (points) => `total ${points}`,
  byTime: 'by the passing of time',
  noLog: 'No change yet',
  policy: (id, version) => `Policy ${id}, version ${version}`,
};

export const WORDS: Readonly<Record<Locale, ScoreWords>> = { 'zh-CN': zhCN, en };
