import type { Locale } from '@sextant/core/messages';

/** What the widgets of the process say alike. */
export interface ProcessWords {
  readonly chart: string;
  readonly table: string;
  readonly close: string;
  readonly records: string;
  readonly noRecords: string;
  readonly uncounted: string;
  readonly rest: (count: string) => string;
}

export const PROCESS_WORDS: Readonly<Record<Locale, ProcessWords>> = {
  'zh-CN': {
    chart: '看图',
    table: '看数据表',
    close: '收起',
    records: '依据的活动',
    noRecords: '没有活动记录',
    uncounted: '未计入',
    rest: (count) => `其余 ${count} 条`,
  },
  en: {
    chart: 'Chart',
    table: 'Table',
    close: 'Close',
    records: 'Activities behind it',
    noRecords: 'No activity recorded',
    uncounted: 'not counted',
    rest: (count) => `${count} more`,
  },
};
