import type { Money } from '../../facts/facts.types.js';
import type { BasisPoints, MessagesOf, Nothing } from '../messages.types.js';
import type { Text } from '../text.js';

/** What endangers deals (FC-8, FC-9, FC-11, FC-12, FC-14). Lengths are in milliseconds. */
export interface RiskMessages {
  'risk.level': { readonly level: 'low' | 'medium' | 'high'; readonly points: number };
  'risk.closed': Nothing;
  'risk.nothing-known': Nothing;
  'risk.no-stage': Nothing;
  'risk.stage-stalled': ComparedParams & { readonly stage: Text };
  'risk.stage-moving': ComparedParams & { readonly stage: Text };
  'risk.stage-unknown': UncomparedParams & { readonly stage: Text };
  'risk.overall-stalled': ComparedParams;
  'risk.overall-moving': ComparedParams;
  'risk.overall-unknown': UncomparedParams;
  'risk.optimism': { readonly months: number };
  'risk.optimism-not': { readonly months: number; readonly limit: number };
  'risk.vague': { readonly speaker: 'customer' | 'us'; readonly n: number; readonly words: readonly string[] };
  'risk.vague-most': { readonly most: number };
  'risk.no-vague': { readonly texts: number };
  'risk.no-texts': Nothing;
  'risk.loss-high': ClauseParams;
  'risk.loss-urgent': ClauseParams;
  'risk.loss-changes': ClauseParams;
  'risk.loss-learned': RateParams;
  'risk.loss-claim': { readonly rate: BasisPoints; readonly n: number; readonly lacking: number };
  'risk.rescue': RateParams & { readonly won: number; readonly claim: BasisPoints };
  'risk.rescue-none': { readonly open: number; readonly claim: BasisPoints };
  'risk.review-needed': { readonly amount: Money; readonly limit: Money; readonly missing: readonly Text[] };
  'risk.review-passed': { readonly amount: Money; readonly limit: Money };
  'risk.review-not-needed': { readonly amount: Money; readonly limit: Money };
  'risk.review-no-amount': Nothing;
  'risk.review-negative': { readonly amount: Money };
  'risk.review-no-threshold': { readonly currency: string };
}

/** Won deals compared with, and the share of them that took no longer than `limit`. */
interface ComparedParams {
  readonly age: number;
  readonly limit: number;
  readonly n: number;
  readonly quantile: BasisPoints;
}

interface UncomparedParams {
  readonly age: number;
  readonly n: number;
  readonly lacking: number;
}

interface ClauseParams {
  readonly changes: number;
  readonly limit: number;
}

/** A learned share with its cases and its 95 % interval. */
export interface RateParams {
  readonly rate: BasisPoints;
  readonly n: number;
  readonly lower: BasisPoints;
  readonly upper: BasisPoints;
}

const LEVELS = { low: ['低', 'low'], medium: ['中', 'medium'], high: ['高', 'high'] } as const;

export const riskZh: MessagesOf<RiskMessages> = {
  'risk.level': ({ level, points }, f) => `风险等级：${LEVELS[level][0]}（${f.number(points)} 分）`,
  'risk.closed': () => '商机已关闭，不再评估风险',
  'risk.nothing-known': () => '没有可供判断的记录，暂无法评估风险',
  'risk.no-stage': () => '商机不在策略所知的任何阶段，无法与赢单周期比较',
  'risk.stage-stalled': ({ stage, age, limit, n, quantile }, f) =>
    `在「${f.text(stage)}」已停留 ${f.duration(age)}；${f.number(n)} 单同类赢单中 ${f.percent(quantile)} 不超过 ${f.duration(limit)}`,
  'risk.stage-moving': ({ stage, age, limit, n, quantile }, f) =>
    `在「${f.text(stage)}」停留 ${f.duration(age)}，未超过同类赢单的 ${f.percent(quantile)} 分位 ${f.duration(limit)}（${f.number(n)} 单）`,
  'risk.stage-unknown': ({ stage, age, n, lacking }, f) =>
    `在「${f.text(stage)}」停留 ${f.duration(age)}；同类赢单只有 ${f.number(n)} 单，再有 ${f.number(lacking)} 单才能比较`,
  'risk.overall-stalled': ({ age, limit, n, quantile }, f) =>
    `商机已历时 ${f.duration(age)}；${f.number(n)} 单同类赢单中 ${f.percent(quantile)} 不超过 ${f.duration(limit)}`,
  'risk.overall-moving': ({ age, limit, n, quantile }, f) =>
    `商机历时 ${f.duration(age)}，未超过同类赢单的 ${f.percent(quantile)} 分位 ${f.duration(limit)}（${f.number(n)} 单）`,
  'risk.overall-unknown': ({ age, n, lacking }, f) => `商机历时 ${f.duration(age)}；同类赢单只有 ${f.number(n)} 单，再有 ${f.number(lacking)} 单才能比较`,
  'risk.optimism': ({ months }, f) => `连续 ${f.number(months)} 个月填报即将签约却未落地，客户最近答复再考虑，也没有约定会议`,
  'risk.optimism-not': ({ months, limit }, f) => `已连续 ${f.number(months)} 个月填报即将签约（${f.number(limit)} 个月起核查），尚不构成虚假乐观`,
  'risk.vague': ({ speaker, n, words }, f) => `${speaker === 'customer' ? '客户' : '我方'}表态含糊 ${f.number(n)} 处：${words.map((word) => `「${word}」`).join('')}`,
  'risk.vague-most': ({ most }, f) => `含糊表态最多计 ${f.number(most)} 分`,
  'risk.no-vague': ({ texts }, f) => `近期 ${f.number(texts)} 条沟通记录中没有含糊表态`,
  'risk.no-texts': () => '近期没有可读的沟通记录',
  'risk.loss-high': ({ changes, limit }, f) => `付款条款已修改 ${f.number(changes)} 次（超过 ${f.number(limit)} 次），且客户将交付条款标为加急：高丢单风险`,
  'risk.loss-urgent': ({ changes, limit }, f) => `客户将交付条款标为加急；付款条款修改 ${f.number(changes)} 次，未超过 ${f.number(limit)} 次`,
  'risk.loss-changes': ({ changes, limit }, f) => `付款条款修改 ${f.number(changes)} 次（超过 ${f.number(limit)} 次且交付加急才算高风险）`,
  'risk.loss-learned': ({ rate, n, lower, upper }, f) => `此类商机的丢单率为 ${f.percent(rate)}，得自本公司 ${f.number(n)} 单（95% 区间 ${f.percent(lower)}–${f.percent(upper)}）`,
  'risk.loss-claim': ({ rate, n, lacking }, f) => `来源称此类商机丢单率为 ${f.percent(rate)}，未经本公司数据验证（现有 ${f.number(n)} 单，还差 ${f.number(lacking)} 单）`,
  'risk.rescue': ({ rate, n, won, lower, upper, claim }, f) =>
    `${f.number(n)} 单已关闭的高风险商机挽回 ${f.number(won)} 单：${f.percent(rate)}（95% 区间 ${f.percent(lower)}–${f.percent(upper)}）；来源称 ${f.percent(claim)}`,
  'risk.rescue-none': ({ open, claim }, f) => `高风险商机都未关闭（进行中 ${f.number(open)} 单），暂无挽回率；来源称 ${f.percent(claim)}`,
  'risk.review-needed': ({ amount, limit, missing }, f) => `合同金额 ${f.money(amount)} 超过 ${f.money(limit)}，须联合评审，还缺${f.list(missing.map((item) => f.text(item)))}`,
  'risk.review-passed': ({ amount, limit }, f) => `合同金额 ${f.money(amount)} 超过 ${f.money(limit)}，联合评审已通过`,
  'risk.review-not-needed': ({ amount, limit }, f) => `合同金额 ${f.money(amount)} 未超过 ${f.money(limit)}，无须联合评审`,
  'risk.review-no-amount': () => '商机没有金额，无法判断是否须联合评审',
  'risk.review-negative': ({ amount }, f) => `商机金额 ${f.money(amount)} 为负，无法判断是否须联合评审`,
  'risk.review-no-threshold': ({ currency }) => `没有为 ${currency} 设定评审金额，无法判断是否须联合评审`,
};

export const riskEn: MessagesOf<RiskMessages> = {
  'risk.level': ({ level, points }, f) => `Risk: ${LEVELS[level][1]}, ${f.number(points)} points`,
  'risk.closed': () => 'The deal is closed: its risk is no longer judged',
  'risk.nothing-known': () => 'Nothing is known to judge the risk by',
  'risk.no-stage': () => 'The deal stands in no stage the policy knows, so it cannot be compared with won deals',
  'risk.stage-stalled': ({ stage, age, limit, n, quantile }, f) =>
    `${f.duration(age)} in “${f.text(stage)}”: ${f.percent(quantile)} of ${f.number(n)} won deals like it took at most ${f.duration(limit)}`,
  'risk.stage-moving': ({ stage, age, limit, n, quantile }, f) =>
    `${f.duration(age)} in “${f.text(stage)}”, within the ${f.duration(limit)} that ${f.percent(quantile)} of ${f.number(n)} won deals like it took`,
  'risk.stage-unknown': ({ stage, age, n, lacking }, f) =>
    `${f.duration(age)} in “${f.text(stage)}”; won deals like it: ${f.number(n)}, ${f.number(lacking)} more needed to compare`,
  'risk.overall-stalled': ({ age, limit, n, quantile }, f) =>
    `${f.duration(age)} since the deal began: ${f.percent(quantile)} of ${f.number(n)} won deals like it took at most ${f.duration(limit)}`,
  'risk.overall-moving': ({ age, limit, n, quantile }, f) =>
    `${f.duration(age)} since the deal began, within the ${f.duration(limit)} that ${f.percent(quantile)} of ${f.number(n)} won deals like it took`,
  'risk.overall-unknown': ({ age, n, lacking }, f) => `${f.duration(age)} since the deal began; won deals like it: ${f.number(n)}, ${f.number(lacking)} more needed to compare`,
  'risk.optimism': ({ months }, f) => `Reported as about to sign ${f.number(months)} months running without landing, customer thinking it over, no meeting booked`,
  'risk.optimism-not': ({ months, limit }, f) => `Reported as about to sign, months running: ${f.number(months)} (looked into from ${f.number(limit)}); not false optimism so far`,
  'risk.vague': ({ speaker, n, words }, f) => `Vague words by ${speaker === 'customer' ? 'the customer' : 'us'}, ${f.number(n)}: ${words.map((word) => `“${word}”`).join(', ')}`,
  'risk.vague-most': ({ most }, f) => `Vague words count ${f.number(most)} points at most`,
  'risk.no-vague': ({ texts }, f) => `No vague words in recent communication, texts read: ${f.number(texts)}`,
  'risk.no-texts': () => 'There is no recent communication to read',
  'risk.loss-high': ({ changes, limit }, f) => `Payment terms changed ${f.number(changes)} times (more than ${f.number(limit)}) and delivery marked urgent by the customer: high loss risk`,
  'risk.loss-urgent': ({ changes, limit }, f) => `Delivery marked urgent by the customer; changes of payment terms: ${f.number(changes)}, not above ${f.number(limit)}`,
  'risk.loss-changes': ({ changes, limit }, f) => `Changes of payment terms: ${f.number(changes)} (high risk above ${f.number(limit)} with urgent delivery)`,
  'risk.loss-learned': ({ rate, n, lower, upper }, f) => `Such deals are lost at ${f.percent(rate)}, learned from ${f.number(n)} of ours (95% ${f.percent(lower)}–${f.percent(upper)})`,
  'risk.loss-claim': ({ rate, n, lacking }, f) => `The source claims that ${f.percent(rate)} of such deals are lost; not verified here (${f.number(n)} of ours, ${f.number(lacking)} more needed)`,
  'risk.rescue': ({ rate, n, won, lower, upper, claim }, f) =>
    `${f.number(won)} of ${f.number(n)} closed high-risk deals rescued: ${f.percent(rate)} (95% ${f.percent(lower)}–${f.percent(upper)}); the source claims ${f.percent(claim)}`,
  'risk.rescue-none': ({ open, claim }, f) => `No high-risk deal is closed yet (open: ${f.number(open)}), so there is no rescue rate; the source claims ${f.percent(claim)}`,
  'risk.review-needed': ({ amount, limit, missing }, f) => `${f.money(amount)} is above ${f.money(limit)}: joint review needed, missing ${f.list(missing.map((item) => f.text(item)))}`,
  'risk.review-passed': ({ amount, limit }, f) => `${f.money(amount)} is above ${f.money(limit)}: joint review passed`,
  'risk.review-not-needed': ({ amount, limit }, f) => `${f.money(amount)} is not above ${f.money(limit)}: no joint review needed`,
  'risk.review-no-amount': () => 'The deal has no amount: whether it needs a joint review cannot be said',
  'risk.review-negative': ({ amount }, f) => `The amount is below zero (${f.money(amount)}): whether it needs a joint review cannot be said`,
  'risk.review-no-threshold': ({ currency }) => `There is no review threshold for ${currency}: whether a joint review is needed cannot be said`,
};
