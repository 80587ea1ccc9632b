import type { MessagesOf } from '../messages.types.js';
import type { Text } from '../text.js';

/** What detectors saw across facts. */
export interface MachineMessages {
  'detector.window': { readonly rule: Text; readonly group: string; readonly count: number; readonly within: number };
  'detector.streak': { readonly rule: Text; readonly group: string; readonly periods: readonly string[] };
  /** Values from and to which it fell, in the unit of what is measured; `fall` in basis points. */
  'detector.fall': {
    readonly rule: Text; readonly group: string; readonly periods: readonly string[];
    readonly from: number; readonly to: number; readonly fall: number;
  };
  'detector.repeat': { readonly rule: Text; readonly group: string; readonly count: number };
  'detector.silence': { readonly rule: Text; readonly group: string; readonly lasting: number };
  'recurrence.came': { readonly rule: Text; readonly date: string };
}

export const machinesZh: MessagesOf<MachineMessages> = {
  'detector.window': ({ rule, group, count, within }, f) => `「${f.text(rule)}」${group}：${f.duration(within)}内有 ${f.number(count)} 个不同来源`,
  'detector.streak': ({ rule, group, periods }, f) => `「${f.text(rule)}」${group}：连续 ${f.number(periods.length)} 期（${periods.join('、')}）`,
  'detector.fall': ({ rule, group, periods, fall }, f) =>
    `「${f.text(rule)}」${group}：${periods.join('、')} 连续下降，合计 ${f.percent(fall)}`,
  'detector.repeat': ({ rule, group, count }, f) => `「${f.text(rule)}」${group}：连续 ${f.number(count)} 次`,
  'detector.silence': ({ rule, group, lasting }, f) => `「${f.text(rule)}」${group}：已满 ${f.duration(lasting)}没有动静`,
  'recurrence.came': ({ rule, date }, f) => `「${f.text(rule)}」${date} 这一期`,
};

export const machinesEn: MessagesOf<MachineMessages> = {
  'detector.window': ({ rule, group, count, within }, f) => `“${f.text(rule)}”, ${group}: ${f.number(count)} different ones within ${f.duration(within)}`,
  'detector.streak': ({ rule, group, periods }, f) => `“${f.text(rule)}”, ${group}: ${f.number(periods.length)} in a row (${periods.join(', ')})`,
  'detector.fall': ({ rule, group, periods, fall }, f) => `“${f.text(rule)}”, ${group}: fell ${f.percent(fall)} in all over ${periods.join(', ')}`,
  'detector.repeat': ({ rule, group, count }, f) => `“${f.text(rule)}”, ${group}: ${f.number(count)} times in a row`,
  'detector.silence': ({ rule, group, lasting }, f) => `“${f.text(rule)}”, ${group}: nothing for ${f.duration(lasting)}`,
  'recurrence.came': ({ rule, date }, f) => `“${f.text(rule)}” of ${date}`,
};
