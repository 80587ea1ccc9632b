import type { Instant, Money } from '../../facts/facts.types.js';
import type { BasisPoints, MessagesOf, Nothing } from '../messages.types.js';

/** How far people's forecasts can be believed (FC-5, FC-7, FC-10, FC-17). */
export interface CredibilityMessages {
  'credibility.stated': { readonly amount: Money; readonly at: Instant };
  'credibility.summed': { readonly amount: Money; readonly n: number };
  'credibility.weighted': { readonly amount: Money; readonly n: number };
  'credibility.no-forecast': { readonly deadline: Instant };
  'credibility.too-late': { readonly amount: Money; readonly at: Instant; readonly deadline: Instant };
  'credibility.came': { readonly actual: Money; readonly n: number };
  'credibility.came-so-far': { readonly actual: Money; readonly n: number };
  /** Above 0 for too much forecast. */
  'credibility.deviation': { readonly forecast: Money; readonly actual: Money; readonly deviation: BasisPoints };
  'credibility.no-base': { readonly forecast: Money; readonly actual: Money };
  'credibility.copied': { readonly before: Money; readonly within: BasisPoints };
  'credibility.copied-share': { readonly copied: number; readonly n: number; readonly share: BasisPoints; readonly reference: BasisPoints };
  'credibility.open': { readonly since: Instant; readonly months: readonly string[] };
  'credibility.reviewed': { readonly at: Instant; readonly months: readonly string[] };
  'credibility.closed': Nothing;
  'credibility.not-effective': { readonly since: Instant };
  'credibility.ranked': { readonly rank: number; readonly of: number; readonly n: number; readonly own: BasisPoints; readonly error: BasisPoints; readonly together: BasisPoints };
  'credibility.ranked-absolute': { readonly rank: number; readonly of: number; readonly n: number; readonly own: Money; readonly error: Money; readonly together: Money };
  'credibility.sandbagging': { readonly bias: BasisPoints };
  'credibility.happy-ears': { readonly bias: BasisPoints };
  'credibility.even': { readonly bias: BasisPoints };
  'credibility.few': { readonly n: number; readonly needed: number };
  'credibility.nothing-came': { readonly n: number };
  'credibility.coverage': { readonly pipeline: Money; readonly missing: Money; readonly coverage: BasisPoints; readonly deals: number };
  'credibility.no-target': { readonly month: string };
  'credibility.reached': { readonly target: Money; readonly won: Money };
}

export const credibilityZh: MessagesOf<CredibilityMessages> = {
  'credibility.stated': ({ amount, at }, f) => `${f.instant(at)} 填报预测 ${f.money(amount)}`,
  'credibility.summed': ({ amount, n }, f) => `本人没有填报整月预测，按 ${f.number(n)} 个商机的填报合计 ${f.money(amount)}`,
  'credibility.weighted': ({ amount, n }, f) => `没有填报预测，按 ${f.number(n)} 个商机的加权金额合计 ${f.money(amount)}`,
  'credibility.no-forecast': ({ deadline }, f) => `${f.instant(deadline)} 前没有填报预测`,
  'credibility.too-late': ({ amount, at, deadline }, f) => `${f.instant(at)} 才填报 ${f.money(amount)}，晚于截止时间 ${f.instant(deadline)}，不计`,
  'credibility.came': ({ actual, n }, f) => `实际成交 ${f.number(n)} 单，共 ${f.money(actual)}`,
  'credibility.came-so-far': ({ actual, n }, f) => `目前成交 ${f.number(n)} 单，共 ${f.money(actual)}，当月尚未结束`,
  'credibility.deviation': ({ forecast, actual, deviation }, f) =>
    `预测 ${f.money(forecast)}，实际 ${f.money(actual)}，${deviation === 0 ? '没有偏差' : `${deviation > 0 ? '偏高' : '偏低'} ${f.percent(Math.abs(deviation))}`}`,
  'credibility.no-base': ({ forecast, actual }, f) => `预测 ${f.money(forecast)}，实际 ${f.money(actual)}：分母为零，不计偏差率`,
  'credibility.copied': ({ before, within }, f) => `与上月预测 ${f.money(before)} 相差不超过 ${f.percent(within)}，疑似照抄上月`,
  'credibility.copied-share': ({ copied, n, share, reference }, f) =>
    `${f.number(n)} 次预测中 ${f.number(copied)} 次照抄上月（${f.percent(share)}；案例企业为 ${f.percent(reference)}）`,
  'credibility.open': ({ since, months }, f) => `${months.join('、')} 连续偏差超限，自 ${f.instant(since)} 起熔断；主管联合评审之前，预测不生效`,
  'credibility.reviewed': ({ at, months }, f) => `${f.instant(at)} 已评审 ${months.join('、')} 的偏差，预测恢复生效`,
  'credibility.closed': () => '没有熔断',
  'credibility.not-effective': ({ since }, f) => `自 ${f.instant(since)} 起熔断，评审之前不生效`,
  'credibility.ranked': ({ rank, of, n, own, error, together }, f) =>
    `${f.number(of)} 人中排第 ${f.number(rank)}：${f.number(n)} 个月的误差 ${f.percent(own)}，向全体的 ${f.percent(together)} 收缩后为 ${f.percent(error)}`,
  'credibility.ranked-absolute': ({ rank, of, n, own, error, together }, f) =>
    `${f.number(of)} 人中排第 ${f.number(rank)}：${f.number(n)} 个月平均每月误差 ${f.money(own)}，向全体的 ${f.money(together)} 收缩后为 ${f.money(error)}`,
  'credibility.sandbagging': ({ bias }, f) => `习惯报低：平均偏低 ${f.percent(Math.abs(bias))}`,
  'credibility.happy-ears': ({ bias }, f) => `习惯报高：平均偏高 ${f.percent(bias)}`,
  'credibility.even': ({ bias }, f) => `没有明显的偏高或偏低（${f.percent(bias)}）`,
  'credibility.few': ({ n, needed }, f) => `数据不足：有预测又有结果的只有 ${f.number(n)} 个月，满 ${f.number(needed)} 个月才排名`,
  'credibility.nothing-came': ({ n }, f) => `数据不足：${f.number(n)} 个月都没有成交，无法计算误差率`,
  'credibility.coverage': ({ pipeline, missing, coverage, deals }, f) =>
    `${f.number(deals)} 个商机共 ${f.money(pipeline)}，是目标缺口 ${f.money(missing)} 的 ${f.number(coverage / 10_000)} 倍`,
  'credibility.no-target': ({ month }) => `没有 ${month} 的目标，无法计算覆盖倍数`,
  'credibility.reached': ({ target, won }, f) => `已成交 ${f.money(won)}，目标 ${f.money(target)} 已达成`,
};

export const credibilityEn: MessagesOf<CredibilityMessages> = {
  'credibility.stated': ({ amount, at }, f) => `Forecast ${f.money(amount)} on ${f.instant(at)}`,
  'credibility.summed': ({ amount, n }, f) => `No forecast of the month as a whole; her figures for single deals add up to ${f.money(amount)}, deals: ${f.number(n)}`,
  'credibility.weighted': ({ amount, n }, f) => `No forecast stated; her deals were weighted at ${f.money(amount)}, deals: ${f.number(n)}`,
  'credibility.no-forecast': ({ deadline }, f) => `No forecast before ${f.instant(deadline)}`,
  'credibility.too-late': ({ amount, at, deadline }, f) => `${f.money(amount)} was forecast only on ${f.instant(at)}, after the deadline of ${f.instant(deadline)}: does not count`,
  'credibility.came': ({ actual, n }, f) => `${f.money(actual)} came, deals won: ${f.number(n)}`,
  'credibility.came-so-far': ({ actual, n }, f) => `${f.money(actual)} so far, deals won: ${f.number(n)}; the month is not over`,
  'credibility.deviation': ({ forecast, actual, deviation }, f) =>
    `${f.money(forecast)} forecast, ${f.money(actual)} came: ${deviation === 0 ? 'no deviation' : `${f.percent(Math.abs(deviation))} too ${deviation > 0 ? 'high' : 'low'}`}`,
  'credibility.no-base': ({ forecast, actual }, f) => `${f.money(forecast)} forecast, ${f.money(actual)} came: no rate, as it would be divided by zero`,
  'credibility.copied': ({ before, within }, f) => `Within ${f.percent(within)} of last month’s forecast of ${f.money(before)}: looks copied`,
  'credibility.copied-share': ({ copied, n, share, reference }, f) =>
    `${f.number(copied)} of ${f.number(n)} forecasts copy the month before (${f.percent(share)}; ${f.percent(reference)} in the case)`,
  'credibility.open': ({ since, months }, f) => `Deviated beyond the limit in ${f.list(months)}: breaker open since ${f.instant(since)}, forecasts are not effective until reviewed together`,
  'credibility.reviewed': ({ at, months }, f) => `The deviations of ${f.list(months)} were reviewed on ${f.instant(at)}: forecasts are effective again`,
  'credibility.closed': () => 'Breaker closed',
  'credibility.not-effective': ({ since }, f) => `Not effective until reviewed: breaker open since ${f.instant(since)}`,
  'credibility.ranked': ({ rank, of, n, own, error, together }, f) =>
    `Place ${f.number(rank)} of ${f.number(of)}: an error of ${f.percent(own)} over ${f.number(n)} months, pulled towards everybody’s ${f.percent(together)}, makes ${f.percent(error)}`,
  'credibility.ranked-absolute': ({ rank, of, n, own, error, together }, f) =>
    `Place ${f.number(rank)} of ${f.number(of)}: off by ${f.money(own)} a month over ${f.number(n)} months, pulled towards everybody’s ${f.money(together)}, makes ${f.money(error)}`,
  'credibility.sandbagging': ({ bias }, f) => `Sandbagging: forecasts are ${f.percent(Math.abs(bias))} too low on the whole`,
  'credibility.happy-ears': ({ bias }, f) => `Happy ears: forecasts are ${f.percent(bias)} too high on the whole`,
  'credibility.even': ({ bias }, f) => `Leans neither way (${f.percent(bias)})`,
  'credibility.few': ({ n, needed }, f) => `Not enough data: months with forecast and outcome: ${f.number(n)}, needed for a rank: ${f.number(needed)}`,
  'credibility.nothing-came': ({ n }, f) => `Not enough data: nothing came in ${f.number(n)} months, so there is no rate of error`,
  'credibility.coverage': ({ pipeline, missing, coverage, deals }, f) =>
    `${f.money(pipeline)} in the pipeline (deals: ${f.number(deals)}) is ${f.number(coverage / 10_000)} times the ${f.money(missing)} still missing`,
  'credibility.no-target': ({ month }) => `No target for ${month}, so there is nothing to cover`,
  'credibility.reached': ({ target, won }, f) => `${f.money(won)} won: the target of ${f.money(target)} is reached`,
};
