import type { Instant, Money } from '../../facts/facts.types.js';
import type { BasisPoints, MessagesOf, Nothing } from '../messages.types.js';
import type { RateParams } from './risk.js';

/** What endangers customers (FC-16). Lengths are in milliseconds. */
export interface ChurnMessages {
  'risk.churn-no-history': Nothing;
  'risk.churn-no-order': { readonly age: number };
  'risk.churn-silence': { readonly age: number };
  'risk.churn-overdue': { readonly age: number };
  'risk.churn-fall': { readonly before: Money; readonly after: Money; readonly fall: BasisPoints };
  'risk.churn-complaints': { readonly n: number; readonly window: number };
  'risk.churn-most': { readonly most: number };
  'risk.churn-learned': RateParams & { readonly points: number };
  'risk.churn-preset': { readonly points: number; readonly rate: BasisPoints; readonly n: number; readonly lacking: number };
  'risk.new-lost': RateParams & { readonly lost: number; readonly claim: BasisPoints };
  'risk.new-none': { readonly waiting: number; readonly claim: BasisPoints };
  'risk.customer-said': { readonly at: Instant; readonly signal: string };
  'risk.customer-cancelled': { readonly at: Instant };
  'risk.customer-silent': { readonly since: Instant };
}

export const churnZh: MessagesOf<ChurnMessages> = {
  'risk.churn-no-history': () => '没有订单，无从估计流失概率',
  'risk.churn-no-order': ({ age }, f) => `已有 ${f.duration(age)}没有订单`,
  'risk.churn-silence': ({ age }, f) => `已有 ${f.duration(age)}没有客户的任何动静`,
  'risk.churn-overdue': ({ age }, f) => `最早的应收款已逾期 ${f.duration(age)}`,
  'risk.churn-fall': ({ before, after, fall }, f) => `订单额从 ${f.money(before)} 降到 ${f.money(after)}（−${f.percent(fall)}）`,
  'risk.churn-complaints': ({ n, window }, f) => `近 ${f.duration(window)}投诉 ${f.number(n)} 次`,
  'risk.churn-most': ({ most }, f) => `投诉最多计 ${f.number(most)} 分`,
  'risk.churn-learned': ({ points, rate, n, lower, upper }, f) =>
    `${f.number(points)} 分对应流失概率 ${f.percent(rate)}，得自本公司 ${f.number(n)} 例（95% 区间 ${f.percent(lower)}–${f.percent(upper)}）`,
  'risk.churn-preset': ({ points, rate, n, lacking }, f) =>
    `${f.number(points)} 分对应流失概率 ${f.percent(rate)}，为预设值（本公司 ${f.number(n)} 例，还差 ${f.number(lacking)} 例）`,
  'risk.new-lost': ({ lost, n, rate, lower, upper, claim }, f) =>
    `${f.number(n)} 家满期的新签客户中流失 ${f.number(lost)} 家：${f.percent(rate)}（95% 区间 ${f.percent(lower)}–${f.percent(upper)}）；案例为 ${f.percent(claim)}`,
  'risk.new-none': ({ waiting, claim }, f) => `新签客户都未满期（${f.number(waiting)} 家），暂无流失率；案例为 ${f.percent(claim)}`,
  'risk.customer-said': ({ at, signal }, f) => `客户于 ${f.instant(at)} 表示「${signal}」`,
  'risk.customer-cancelled': ({ at }, f) => `签约订单全部作废（${f.instant(at)}）`,
  'risk.customer-silent': ({ since }, f) => `自 ${f.instant(since)} 起没有客户的任何动静`,
};

export const churnEn: MessagesOf<ChurnMessages> = {
  'risk.churn-no-history': () => 'No order: the probability to leave cannot be estimated',
  'risk.churn-no-order': ({ age }, f) => `No order for ${f.duration(age)}`,
  'risk.churn-silence': ({ age }, f) => `Nothing heard of the customer for ${f.duration(age)}`,
  'risk.churn-overdue': ({ age }, f) => `Oldest open receivable overdue for ${f.duration(age)}`,
  'risk.churn-fall': ({ before, after, fall }, f) => `Orders fell from ${f.money(before)} to ${f.money(after)} (−${f.percent(fall)})`,
  'risk.churn-complaints': ({ n, window }, f) => `Complaints in the last ${f.duration(window)}: ${f.number(n)}`,
  'risk.churn-most': ({ most }, f) => `Complaints count ${f.number(most)} points at most`,
  'risk.churn-learned': ({ points, rate, n, lower, upper }, f) =>
    `${f.number(points)} points: probability to leave ${f.percent(rate)}, learned from ${f.number(n)} cases of ours (95% ${f.percent(lower)}–${f.percent(upper)})`,
  'risk.churn-preset': ({ points, rate, n, lacking }, f) =>
    `${f.number(points)} points: probability to leave ${f.percent(rate)}, a preset (${f.number(n)} cases of ours, ${f.number(lacking)} more needed)`,
  'risk.new-lost': ({ lost, n, rate, lower, upper, claim }, f) =>
    `${f.number(lost)} of ${f.number(n)} new customers past their first three months lost: ${f.percent(rate)} (95% ${f.percent(lower)}–${f.percent(upper)}); the case had ${f.percent(claim)}`,
  'risk.new-none': ({ waiting, claim }, f) => `No new customer is past its first three months yet (waiting: ${f.number(waiting)}), so there is no loss rate; the case had ${f.percent(claim)}`,
  'risk.customer-said': ({ at, signal }, f) => `The customer said “${signal}” on ${f.instant(at)}`,
  'risk.customer-cancelled': ({ at }, f) => `All orders of the signing cancelled (${f.instant(at)})`,
  'risk.customer-silent': ({ since }, f) => `Nothing heard of the customer since ${f.instant(since)}`,
};
