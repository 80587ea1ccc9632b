import type { BasisPoints, MessagesOf } from '../messages.types.js';
import type { Text } from '../text.js';

/** What a score says beyond its indicators: decay, caps, chances, and the way to a better grade (SC-9). */
export interface ScoringMessages {
  /** `age` in milliseconds. */
  'score.decayed': { readonly rule: Text; readonly before: number; readonly after: number; readonly age: number; readonly keep: BasisPoints };
  'score.group-held': { readonly group: Text; readonly sum: number; readonly bound: number; readonly side: 'min' | 'max' };
  'score.limit-held': { readonly sum: number; readonly bound: number; readonly side: 'min' | 'max' };
  'score.chance': { readonly rate: BasisPoints; readonly low: BasisPoints; readonly high: BasisPoints; readonly n: number };
  'score.way': { readonly grade: string; readonly steps: number; readonly points: number; readonly total: number };
  /** `present`: the grade it has. */
  'score.way-there': { readonly grade: string; readonly points: number; readonly present: string };
  'score.way-none': { readonly grade: string; readonly from: number; readonly highest: number };
}

export const scoringZh: MessagesOf<ScoringMessages> = {
  'score.decayed': ({ rule, before, after, age, keep }, f) =>
    `${f.text(rule)}：最近一次在 ${f.duration(age)}前，保留 ${f.percent(keep)}，${f.signed(before)} 分记为 ${f.signed(after)} 分`,
  'score.group-held': ({ group, sum, bound, side }, f) =>
    `「${f.text(group)}」合计 ${f.number(sum)} 分，${side === 'max' ? '封顶' : '保底'} ${f.number(bound)} 分`,
  'score.limit-held': ({ sum, bound, side }, f) => `总分 ${f.number(sum)} 分，${side === 'max' ? '封顶' : '保底'} ${f.number(bound)} 分`,
  'score.chance': ({ rate, low, high, n }, f) => `同分段 ${f.number(n)} 条已结案记录的赢率为 ${f.percent(rate)}，区间 ${f.percent(low)}–${f.percent(high)}`,
  'score.way': ({ grade, steps, points, total }, f) => `再做 ${f.number(steps)} 件事，${f.signed(points)} 分，总分 ${f.number(total)} 分即达 ${grade} 级`,
  'score.way-there': ({ grade, points, present }, f) => `现有 ${f.number(points)} 分，已是 ${present} 级${present === grade ? '' : `，高于 ${grade} 级`}`,
  'score.way-none': ({ grade, from, highest }, f) => `靠可争取的指标最多到 ${f.number(highest)} 分，达不到 ${grade} 级的 ${f.number(from)} 分`,
};

export const scoringEn: MessagesOf<ScoringMessages> = {
  'score.decayed': ({ rule, before, after, age, keep }, f) =>
    `${f.text(rule)}: last ${f.duration(age)} ago, ${f.percent(keep)} is kept, ${f.signed(before)} becomes ${f.signed(after)} points`,
  'score.group-held': ({ group, sum, bound, side }, f) =>
    `${f.text(group)} adds up to ${f.number(sum)} points and counts ${f.number(bound)}, its ${side === 'max' ? 'most' : 'least'}`,
  'score.limit-held': ({ sum, bound, side }, f) => `${f.number(sum)} points in all count as ${f.number(bound)}, the ${side === 'max' ? 'most' : 'least'} of the card`,
  'score.chance': ({ rate, low, high, n }, f) =>
    `${f.percent(rate)} of ${f.number(n)} closed cases with such totals were won, interval ${f.percent(low)}–${f.percent(high)}`,
  'score.way': ({ grade, steps, points, total }, f) =>
    `Grade ${grade} is ${f.number(steps)} ${steps === 1 ? 'step' : 'steps'} away: ${f.signed(points)} points make ${f.number(total)}`,
  'score.way-there': ({ grade, points, present }, f) => `${f.number(points)} points are grade ${present} already${present === grade ? '' : `, better than ${grade}`}`,
  'score.way-none': ({ grade, from, highest }, f) =>
    `What can be brought about reaches ${f.number(highest)} points at most, grade ${grade} begins at ${f.number(from)}`,
};
