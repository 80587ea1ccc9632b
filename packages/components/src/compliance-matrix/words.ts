import type { MatrixLineBrief } from '@sextant/core/briefs';
import type { Locale } from '@sextant/core/messages';
import type { Level } from './matrix-view.js';

/** Words of the compliance matrix. */
export interface MatrixWords {
  readonly name: string;
  readonly total: string;
  readonly all: string;
  readonly sum: string;
  readonly rep: string;
  readonly nobody: string;
  readonly view: string;
  readonly rates: string;
  readonly dwells: string;
  readonly onTime: (onTime: string, due: string) => string;
  readonly noneDue: string;
  readonly running: (count: string) => string;
  readonly median: (duration: string) => string;
  readonly p90: (duration: string) => string;
  readonly dwellKey: string;
  readonly cases: (n: string) => string;
  readonly levels: Readonly<Record<Exclude<Level, 'none'>, string>>;
  readonly bounds: (high: string, low: string) => Readonly<Record<Exclude<Level, 'none'>, string>>;
  readonly fell: (from: string, to: string) => string;
  readonly parts: string;
  readonly points: (points: string) => string;
  readonly push: string;
  readonly lines: (count: string) => string;
  readonly noLines: string;
  readonly states: Readonly<Record<MatrixLineBrief['state'], string>>;
  readonly took: (duration: string) => string;
  readonly since: (instant: string) => string;
  readonly ended: (instant: string) => string;
  readonly comment: string;
  readonly commentOn: (what: string) => string;
  readonly send: string;
  readonly cancel: string;
  readonly pending: string;
  readonly noReps: string;
}

export const WORDS: Readonly<Record<Locale, MatrixWords>> = {
  'zh-CN': {
    name: '过程合规', total: '合规率', all: '全部', sum: '合计', rep: '人员', nobody: '未分配', view: '显示', rates: '合规率', dwells: '停留时长',
    onTime: (onTime, due) => `${onTime}/${due} 按时`,
    noneDue: '无到期',
    running: (count) => `进行中 ${count}`,
    median: (duration) => `中位 ${duration}`,
    p90: (duration) => `P90 ${duration}`,
    dwellKey: '粗体是中位时长；P90：九成在这个时长内完成',
    cases: (n) => `样本 ${n}`,
    levels: { high: '高', middle: '中', low: '低' },
    bounds: (high, low) => ({ high: `高于 ${high}`, middle: `${low} 至 ${high}`, low: `低于 ${low}` }),
    fell: (from, to) => `合规率从 ${from} 降到 ${to}`,
    parts: '各节点的按时率与占比变化',
    points: (points) => `${points} 个百分点`,
    push: '推送微课',
    lines: (count) => `${count} 次触发`,
    noLines: '这里没有触发记录',
    states: { 'on-time': '按时', late: '逾期完成', missed: '未完成', running: '进行中' },
    took: (duration) => `用时 ${duration}`,
    since: (instant) => `${instant} 起`,
    ended: (instant) => `${instant} 到期`,
    comment: '点评', commentOn: (what) => `点评：${what}`, send: '提交点评', cancel: '取消', pending: '已提交，等待保存', noReps: '这段时间没有人员数据',
  },
  en: {
    name: 'Process compliance', total: 'Compliance rate', all: 'All', sum: 'Total', rep: 'Rep', nobody: 'Nobody', view: 'Show', rates: 'Rates', dwells: 'Time taken',
    onTime: (onTime, due) => `${onTime}/${due} on time`,
    noneDue: 'none due',
    running: (count) => `${count} open`,
    median: (duration) => `median ${duration}`,
    p90: (duration) => `P90 ${duration}`,
    dwellKey: 'Bold: median. P90: nine of ten took no longer',
    cases: (n) => `n = ${n}`,
    levels: { high: 'High', middle: 'Middle', low: 'Low' },
    bounds: (high, low) => ({ high: `above ${high}`, middle: `${low} to ${high}`, low: `below ${low}` }),
    fell: (from, to) => `The rate fell from ${from} to ${to}`,
    parts: 'Rates and shares of each node',
    points: (points) => `${points} points`,
    push: 'Course pushed',
    lines: (count) => (count === '1' ? '1 activation' : `${count} activations`),
    noLines: 'No activation here',
    states: { 'on-time': 'On time', late: 'Late', missed: 'Not done', running: 'Open' },
    took: (duration) => `took ${duration}`,
    since: (instant) => `since ${instant}`,
    ended: (instant) => `was due ${instant}`,
    comment: 'Comment', commentOn: (what) => `Comment on ${what}`, send: 'Send', cancel: 'Cancel', pending: 'Sent, not saved yet', noReps: 'No reps for this time',
  },
};
