import type { Instant } from '../../facts/facts.types.js';
import type { Formatter } from '../format.js';
import type { MessagesOf } from '../messages.types.js';
import type { Text } from '../text.js';

/** What a clock counts: time by the clock on the wall, open time of a calendar, or days. */
type ClockUnit = 'elapsed' | 'working-time' | 'working-days' | 'natural-days';

/** Length of a window: milliseconds, or days where days are counted. */
export interface ClockLength {
  readonly unit: ClockUnit;
  readonly amount: number;
}

/** What a clock allowed, what it counted and why it stood still. */
export interface ObligationMessages {
  'obligation.window': { readonly allowed: ClockLength };
  /** Only where the clock counts time: how much of it was used. */
  'obligation.counted': { readonly used: number; readonly allowed: ClockLength };
  'obligation.held': { readonly held: ClockLength; readonly key: string };
  'obligation.provisional': { readonly dueAt: Instant };
  'obligation.open-ended': { readonly rule: Text; readonly since: Instant };
  'obligation.cycle': { readonly cycle: number };
  'obligation.cycle-closed': { readonly at: Instant };
}

const KEYS_ZH: ReadonlyMap<string, string> = new Map([
  ['waiting-for-customer', '等客户'], ['waiting-for-supplier', '等供应商'], ['waiting-for-legal', '等法务'],
]);
const KEYS_EN: ReadonlyMap<string, string> = new Map([
  ['waiting-for-customer', 'waiting for the customer'], ['waiting-for-supplier', 'waiting for the supplier'], ['waiting-for-legal', 'waiting for legal'],
]);

export const obligationsZh: MessagesOf<ObligationMessages> = {
  'obligation.window': ({ allowed }, f) => `时限${lengthZh(allowed, f)}`,
  'obligation.counted': ({ used, allowed }, f) => `已计 ${f.duration(used)}，时限${lengthZh(allowed, f)}`,
  'obligation.held': ({ held, key }, f) => `${KEYS_ZH.get(key) ?? key}期间停表${lengthZh(held, f)}`,
  'obligation.provisional': ({ dueAt }, f) => `期限 ${f.instant(dueAt)} 为暂定：涉及尚未公布放假安排的日期`,
  'obligation.open-ended': ({ rule, since }, f) => `「${f.text(rule)}」自 ${f.instant(since)} 起计时，不设期限`,
  'obligation.cycle': ({ cycle }, f) => `第 ${f.number(cycle)} 轮`,
  'obligation.cycle-closed': ({ at }, f) => `本轮于 ${f.instant(at)} 结束，随即开始下一轮`,
};

export const obligationsEn: MessagesOf<ObligationMessages> = {
  'obligation.window': ({ allowed }, f) => `Allowed: ${lengthEn(allowed, f)}`,
  'obligation.counted': ({ used, allowed }, f) => `${f.duration(used)} of ${lengthEn(allowed, f)} used`,
  'obligation.held': ({ held, key }, f) => `Stood still ${lengthEn(held, f)}: ${KEYS_EN.get(key) ?? key}`,
  'obligation.provisional': ({ dueAt }, f) => `The due time ${f.instant(dueAt)} is provisional: it rests on days whose holidays are not published yet`,
  'obligation.open-ended': ({ rule, since }, f) => `“${f.text(rule)}” has been counting since ${f.instant(since)}; it has no due time`,
  'obligation.cycle': ({ cycle }, f) => `Cycle ${f.number(cycle)}`,
  'obligation.cycle-closed': ({ at }, f) => `This cycle ended on ${f.instant(at)} and the next one began`,
};

function lengthZh({ unit, amount }: ClockLength, f: Formatter): string {
  switch (unit) {
    case 'elapsed': return ` ${f.duration(amount)}`;
    case 'working-time': return ` ${f.duration(amount)}（工作时间）`;
    case 'working-days': return ` ${f.number(amount)} 个工作日`;
    case 'natural-days': return ` ${f.number(amount)} 个自然日`;
  }
}

function lengthEn({ unit, amount }: ClockLength, f: Formatter): string {
  switch (unit) {
    case 'elapsed': return f.duration(amount);
    case 'working-time': return `${f.duration(amount)} working time`;
    case 'working-days': return `${f.number(amount)} working ${amount === 1 ? 'day' : 'days'}`;
    case 'natural-days': return `${f.number(amount)} calendar ${amount === 1 ? 'day' : 'days'}`;
  }
}
