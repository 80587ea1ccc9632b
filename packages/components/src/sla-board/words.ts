import type { Locale } from '@sextant/core/messages';
import type { Group } from './board-view.js';

/** Words of the SLA board. */
export interface BoardWords {
  readonly name: string;
  readonly groups: Readonly<Record<Group, string>>;
  readonly byLight: string;
  readonly owner: string;
  readonly rule: string;
  readonly all: string;
  readonly nobody: string;
  readonly option: (name: string, count: string) => string;
  readonly total: (count: string) => string;
  readonly filtered: (count: string, all: string) => string;
  readonly clear: string;
  readonly none: string;
  readonly noneFits: string;
  readonly more: (count: string) => string;
  readonly columns: Readonly<Record<'what' | 'subject' | 'owner' | 'left' | 'until', string>>;
  readonly types: Readonly<Record<string, string>>;
  readonly cycle: (n: string) => string;
  readonly provisional: string;
  readonly provisionalWhy: string;
  readonly until: string;
  readonly started: string;
  readonly open: (title: string) => string;
  readonly failures: string;
  readonly times: string;
  readonly lateBy: string;
  readonly showClocks: (count: string) => string;
  readonly failureOf: (who: string, what: string) => string;
  readonly ofThem: (here: string, all: string) => string;
  readonly lost: string;
  readonly customer: string;
  readonly waitedFor: string;
  readonly waited: string;
  readonly lostAt: string;
  readonly turnedOverdue: (what: string, subject: string) => string;
}

const zhCN: BoardWords = {
  name: '团队时限',
  groups: { overdue: '逾期', 'due-soon': '临期', normal: '正常', paused: '暂停', done: '结束' },
  byLight: '按状态筛选',
  owner: '负责人',
  rule: '规则',
  all: '全部',
  nobody: '无人负责',
  option: (name, count) => `${name}（${count}）`,
  total: (count) => `共 ${count} 个时限`,
  filtered: (count, all) => `筛出 ${count} 个，共 ${all} 个时限`,
  clear: '清除筛选',
  none: '眼下没有在计时的事',
  noneFits: '没有符合筛选的时限',
  more: (count) => `再显示 ${count} 个`,
  columns: { what: '要做什么', subject: '对象', owner: '负责人', left: '还剩', until: '期限' },
  types: { deal: '商机', lead: '线索', order: '订单', ticket: '工单', account: '客户', contact: '联系人', rep: '销售', team: '团队', region: '区域', store: '门店', campaign: '活动', material: '物料', receipt: '收据', product: '产品' },
  cycle: (n) => `第 ${n} 轮`,
  provisional: '暂定',
  provisionalWhy: '工作日历还没排到那一天，放假安排公布后期限可能改变',
  until: '期限',
  started: '开始',
  open: (title) => `打开「${title}」`,
  failures: '谁的钟逾期',
  times: '次数',
  lateBy: '中位逾期',
  showClocks: (count) => `在列表里只看这 ${count} 个`,
  failureOf: (who, what) => `只看：${who} · ${what}`,
  ofThem: (here, all) => `看板上有 ${here} 个，其余 ${all} 个已结束`,
  lost: '等待中流失',
  customer: '客户',
  waitedFor: '在等什么',
  waited: '等了',
  lostAt: '流失',
  turnedOverdue: (what, subject) => `刚刚逾期：${what}，${subject}`,
};

const en: BoardWords = {
  name: 'Team clocks',
  groups: { overdue: 'Overdue', 'due-soon': 'Due soon', normal: 'On track', paused: 'Paused', done: 'Settled' },
  byLight: 'Filter by state',
  owner: 'Owner',
  rule: 'Rule',
  all: 'All',
  nobody: 'No owner',
  option: (name, count) => `${name} (${count})`,
  total: (count) => (count === '1' ? '1 clock' : `${count} clocks`),
  filtered: (count, all) => `${count} of ${all} clocks`,
  clear: 'Clear filters',
  none: 'No clock is running right now',
  noneFits: 'No clock fits these filters',
  more: (count) => `Show ${count} more`,
  columns: { what: 'What to do', subject: 'For', owner: 'Owner', left: 'Time left', until: 'Due' },
  types: { deal: 'Deal', lead: 'Lead', order: 'Order', ticket: 'Ticket', account: 'Account', contact: 'Contact', rep: 'Rep', team: 'Team', region: 'Region', store: 'Store', campaign: 'Campaign', material: 'Material', receipt: 'Receipt', product: 'Product' },
  cycle: (n) => `Round ${n}`,
  provisional: 'Provisional',
  provisionalWhy: 'The working calendar does not reach that day yet; the due time may move once holidays are announced',
  until: 'Due',
  started: 'Started',
  open: (title) => `Open “${title}”`,
  failures: 'Whose clocks ran out',
  times: 'Times',
  lateBy: 'Median delay',
  showClocks: (count) => `Show only these ${count} in the list`,
  failureOf: (who, what) => `Only: ${who} · ${what}`,
  ofThem: (here, all) => `${here} on the board, ${all} more are settled`,
  lost: 'Lost while waiting',
  customer: 'Customer',
  waitedFor: 'Waited for',
  waited: 'Waited',
  lostAt: 'Lost',
  turnedOverdue: (what, subject) => `Just overdue: ${what}, ${subject}`,
};

export const WORDS: Readonly<Record<Locale, BoardWords>> = { 'zh-CN': zhCN, en };

/** What a subject is, or its type as it was given. */
export function typeName(words: BoardWords, type: string): string {
  return Object.prototype.hasOwnProperty.call(words.types, type) ? (words.types[type] ?? type) : type;
}
