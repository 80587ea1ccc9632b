import type { Locale } from '@sextant/core/messages';

/** Words of the PHI trend. */
export interface TrendWords {
  readonly name: string;
  readonly line: string;
  readonly index: string;
  readonly date: string;
  readonly mark: string;
  readonly noData: string;
  readonly noDays: string;
  readonly fell: string;
  /** Days in a row. */
  readonly falls: (days: string, rate: string) => string;
  readonly change: (points: string) => string;
  readonly target: (rate: string) => string;
  readonly weight: (share: string) => string;
  readonly below: string;
  readonly cases: (n: string) => string;
  readonly parts: (date: string) => string;
  readonly intervention: string;
  readonly since: (instant: string) => string;
  readonly abnormal: (count: string) => string;
  readonly log: (count: string) => string;
  readonly skipped: (who: string, field: string, count: string) => string;
  readonly repeated: (who: string, field: string, count: string) => string;
}

export const WORDS: Readonly<Record<Locale, TrendWords>> = {
  'zh-CN': {
    name: '过程健康度', line: '逐日指数', index: '指数', date: '日期', mark: '标记', noData: '无数据', noDays: '这段时间没有数据', fell: '下降',
    falls: (days, rate) => `连降 ${days} 天，共 ${rate}`,
    change: (points) => `比前一天 ${points} 个百分点`,
    target: (rate) => `目标 ${rate}`,
    weight: (share) => `权重 ${share}`,
    below: '未达标',
    cases: (n) => `样本 ${n}`,
    parts: (date) => `${date} 的分项`,
    intervention: '已触发干预',
    since: (instant) => `自 ${instant}`,
    abnormal: (count) => `最近 ${count} 条异常记录`,
    log: (count) => `操作日志 ${count}`,
    skipped: (who, field, count) => `${who} 跳过必填项「${field}」${count} 次`,
    repeated: (who, field, count) => `${who} 反复修改「${field}」${count} 次`,
  },
  en: {
    name: 'Process health', line: 'Index by day', index: 'Index', date: 'Day', mark: 'Mark', noData: 'No data', noDays: 'No data for this time', fell: 'fell',
    falls: (days, rate) => `${days} falls in a row, ${rate}`,
    change: (points) => `${points} points on the day before`,
    target: (rate) => `target ${rate}`,
    weight: (share) => `weight ${share}`,
    below: 'below target',
    cases: (n) => `n = ${n}`,
    parts: (date) => `Sub-indices on ${date}`,
    intervention: 'Intervention',
    since: (instant) => `since ${instant}`,
    abnormal: (count) => `Latest abnormal records: ${count}`,
    log: (count) => `Log of operations: ${count}`,
    skipped: (who, field, count) => `${who} skipped the required field “${field}” ${count}×`,
    repeated: (who, field, count) => `${who} edited “${field}” again and again, ${count}×`,
  },
};
