import type { Formatter } from '../format.js';
import type { BasisPoints, MessagesOf, Nothing } from '../messages.types.js';
import type { Text } from '../text.js';

/** An axis of the radar below its threshold; values in tenths of a point. */
interface WeakAxis {
  readonly axis: Text;
  readonly value: number;
  /** Against the week before; `null` where the two cannot be compared. */
  readonly change: number | null;
}

/** What measures of the process say: rates, bands, falls, the radar, the health index. */
export interface MeasureMessages {
  'compliance.band': { readonly band: Text; readonly rate: BasisPoints; readonly reference: BasisPoints | null };
  'compliance.band-learned': {
    readonly band: Text; readonly rate: BasisPoints; readonly low: BasisPoints; readonly high: BasisPoints; readonly n: number;
  };
  'compliance.band-unlearned': { readonly band: Text; readonly n: number; readonly needed: number };
  'compliance.push': { readonly rank: number; readonly of: number; readonly node: Text; readonly missed: number; readonly due: number };
  'compliance.fall': { readonly from: BasisPoints; readonly to: BasisPoints; readonly node: Text; readonly points: BasisPoints };
  'compliance.fall-part': { readonly node: Text; readonly rate: BasisPoints; readonly mix: BasisPoints };
  'measure.rate': { readonly kept: number; readonly due: number };
  'measure.facts': { readonly met: number; readonly n: number };
  'measure.answers': { readonly answered: number; readonly due: number };
  'measure.deals': { readonly met: number; readonly n: number };
  'measure.distinct': { readonly count: number; readonly full: number };
  'measure.metric': { readonly metric: string; readonly value: BasisPoints };
  'measure.few': { readonly n: number; readonly needed: number };
  'radar.weak': { readonly weak: readonly WeakAxis[]; readonly threshold: number; readonly fine: number; readonly unknown: number };
  'radar.fine': { readonly fine: number; readonly unknown: number; readonly threshold: number };
  'radar.unknown': Nothing;
  'radar.redefined': Nothing;
  'phi.fall': { readonly from: BasisPoints; readonly to: BasisPoints; readonly days: number; readonly fall: BasisPoints };
  'phi.fall-each': { readonly from: BasisPoints; readonly to: BasisPoints; readonly days: number; readonly least: BasisPoints };
  'phi.today': { readonly value: BasisPoints; readonly below: readonly Text[] };
  'phi.unknown': Nothing;
  'operation.skipped': { readonly field: string };
  'operation.edited': { readonly field: string };
}

/** Tenths of a point as points: 29 → `2.9`. */
const points = (tenths: number): string => (tenths / 10).toFixed(1);
const signed = (tenths: number): string => `${tenths > 0 ? '+' : tenths < 0 ? '−' : '±'}${points(Math.abs(tenths))}`;

export const measuresZh: MessagesOf<MeasureMessages> = {
  'compliance.band': ({ band, rate, reference }, f) =>
    `合规率 ${f.percent(rate)}，属于「${f.text(band)}」档${reference === null ? '' : `；参考：该档季度成单率 ${f.percent(reference)}`}`,
  'compliance.band-learned': ({ band, rate, low, high, n }, f) =>
    `本公司「${f.text(band)}」档的成单率为 ${f.percent(rate)}（${f.number(n)} 单，95% 区间 ${f.percent(low)}–${f.percent(high)}）`,
  'compliance.band-unlearned': ({ band, n, needed }, f) =>
    `本公司「${f.text(band)}」档只有 ${f.number(n)} 单已关闭，满 ${f.number(needed)} 单才计成单率`,
  'compliance.push': ({ rank, of, node, missed, due }, f) =>
    `合规率在 ${f.number(of)} 人中排倒数第 ${f.number(rank)}；「${f.text(node)}」到期 ${f.number(due)} 项，${f.number(missed)} 项没有按时完成`,
  'compliance.fall': ({ from, to, node, points: share }, f) =>
    `合规率从 ${f.percent(from)} 降到 ${f.percent(to)}，其中「${f.text(node)}」拉低 ${percentPoints(share, f)} 个百分点`,
  'compliance.fall-part': ({ node, rate, mix }, f) =>
    `「${f.text(node)}」：完成变差 ${percentPoints(rate, f)} 个百分点，占比变化 ${percentPoints(mix, f)} 个百分点`,
  'measure.rate': ({ kept, due }, f) => `到期 ${f.number(due)} 项，完成 ${f.number(kept)} 项`,
  'measure.facts': ({ met, n }, f) => `${f.number(n)} 条记录中 ${f.number(met)} 条达标`,
  'measure.answers': ({ answered, due }, f) => `${f.number(due)} 次中 ${f.number(answered)} 次按时响应`,
  'measure.deals': ({ met, n }, f) => `${f.number(n)} 个商机中 ${f.number(met)} 个达标`,
  'measure.distinct': ({ count, full }, f) => `共 ${f.number(count)} 个，满分 ${f.number(full)} 个`,
  'measure.metric': ({ metric, value }, f) => `「${metric}」实测 ${f.percent(value)}`,
  'measure.few': ({ n, needed }, f) => `只有 ${f.number(n)} 项，满 ${f.number(needed)} 项才计分`,
  'radar.weak': ({ weak, threshold, fine, unknown }, f) => {
    const axes = weak.map(({ axis, value, change }) =>
      `${f.text(axis)} ${points(value)}，低于 ${points(threshold)}${change === null ? '' : change === 0 ? '，与上周持平' : `，比上周 ${signed(change)}`}`);
    const rest = [...(fine === 0 ? [] : [unknown === 0 ? '其余达标' : `${fine} 项达标`]), ...(unknown === 0 ? [] : [`${unknown} 项数据不足`])];
    return [...axes, rest.join('，')].filter((part) => part !== '').join('；');
  },
  'radar.fine': ({ fine, unknown, threshold }) =>
    unknown === 0 ? `${fine} 项全部达到 ${points(threshold)}` : `${fine} 项达到 ${points(threshold)}，${unknown} 项数据不足`,
  'radar.unknown': () => '本周数据不足，各项都不计分',
  'radar.redefined': () => '口径与上周不同，不作比较',
  'phi.fall': ({ from, to, days, fall }, f) =>
    `过程健康度连续 ${f.number(days)} 天下跌，从 ${f.percent(from)} 到 ${f.percent(to)}，累计跌幅 ${f.percent(fall)}`,
  'phi.fall-each': ({ from, to, days, least }, f) =>
    `过程健康度连续 ${f.number(days)} 天下跌，从 ${f.percent(from)} 到 ${f.percent(to)}，每天至少跌 ${f.percent(least)}`,
  'phi.today': ({ value, below }, f) =>
    `过程健康度 ${f.percent(value)}${below.length === 0 ? '，各项达标' : `，未达标：${below.map((name) => f.text(name)).join('、')}`}`,
  'phi.unknown': () => '当天数据不足，不计过程健康度',
  'operation.skipped': ({ field }) => `跳过必填项「${field}」`,
  'operation.edited': ({ field }) => `修改「${field}」`,
};

export const measuresEn: MessagesOf<MeasureMessages> = {
  'compliance.band': ({ band, rate, reference }, f) =>
    `A rate of ${f.percent(rate)} is in band “${f.text(band)}”${reference === null ? '' : `; for reference: ${f.percent(reference)} of deals won in a quarter`}`,
  'compliance.band-learned': ({ band, rate, low, high, n }, f) =>
    `Own win rate in band “${f.text(band)}”: ${f.percent(rate)} of ${f.number(n)} deals (95% interval ${f.percent(low)}–${f.percent(high)})`,
  'compliance.band-unlearned': ({ band, n, needed }, f) =>
    `Band “${f.text(band)}” has ${f.number(n)} closed deals of our own: a win rate needs ${f.number(needed)}`,
  'compliance.push': ({ rank, of, node, missed, due }, f) =>
    `Number ${f.number(rank)} from the bottom of ${f.number(of)}; of ${f.number(due)} due in “${f.text(node)}” ${f.number(missed)} were not done in time`,
  'compliance.fall': ({ from, to, node, points: share }, f) =>
    `The rate fell from ${f.percent(from)} to ${f.percent(to)}; “${f.text(node)}” accounts for ${percentPoints(share, f)} points of it`,
  'compliance.fall-part': ({ node, rate, mix }, f) =>
    `“${f.text(node)}”: ${percentPoints(rate, f)} points because it was kept less well, ${percentPoints(mix, f)} because its share changed`,
  'measure.rate': ({ kept, due }, f) => `${f.number(kept)} of ${f.number(due)} due were done`,
  'measure.facts': ({ met, n }, f) => `${f.number(met)} of ${f.number(n)} records are as they should be`,
  'measure.answers': ({ answered, due }, f) => `${f.number(answered)} of ${f.number(due)} were answered in time`,
  'measure.deals': ({ met, n }, f) => `${f.number(met)} of ${f.number(n)} deals are as they should be`,
  'measure.distinct': ({ count, full }, f) => `${f.number(count)} different ones; the full mark is ${f.number(full)}`,
  'measure.metric': ({ metric, value }, f) => `${metric} measured: ${f.percent(value)}`,
  'measure.few': ({ n, needed }, f) => `${f.number(n)} only: a value needs ${f.number(needed)}`,
  'radar.weak': ({ weak, threshold, fine, unknown }, f) => {
    const axes = weak.map(({ axis, value, change }) =>
      `${f.text(axis)} ${points(value)}, below ${points(threshold)}${change === null ? '' : change === 0 ? ', as last week' : `, ${signed(change)} on last week`}`);
    const rest = [...(fine === 0 ? [] : [unknown === 0 ? 'the others are fine' : `${fine} fine`]), ...(unknown === 0 ? [] : [`${unknown} without enough data`])];
    return [...axes, rest.join(', ')].filter((part) => part !== '').join('; ');
  },
  'radar.fine': ({ fine, unknown, threshold }) =>
    unknown === 0 ? `All ${fine} reach ${points(threshold)}` : `${fine} reach ${points(threshold)}, ${unknown} without enough data`,
  'radar.unknown': () => 'Not enough data for any value this week',
  'radar.redefined': () => 'Measured in another way than last week: no comparison',
  'phi.fall': ({ from, to, days, fall }, f) =>
    `Process health fell ${f.number(days)} days running, from ${f.percent(from)} to ${f.percent(to)}: ${f.percent(fall)} in all`,
  'phi.fall-each': ({ from, to, days, least }, f) =>
    `Process health fell ${f.number(days)} days running, from ${f.percent(from)} to ${f.percent(to)}: each day by ${f.percent(least)} or more`,
  'phi.today': ({ value, below }, f) =>
    `Process health ${f.percent(value)}${below.length === 0 ? ', every target met' : `; below target: ${f.list(below.map((name) => f.text(name)))}`}`,
  'phi.unknown': () => 'Not enough data for the day’s process health',
  'operation.skipped': ({ field }) => `Required field “${field}” skipped`,
  'operation.edited': ({ field }) => `“${field}” edited`,
};

/** Basis points as percentage points: 1250 → `12.5`. */
function percentPoints(basisPoints: BasisPoints, f: Formatter): string {
  return f.number(basisPoints / 100);
}
