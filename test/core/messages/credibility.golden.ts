import type { MessageKey, MessageParams } from '@sextant/core/messages';

const at = Date.parse('2026-11-21T14:00:00+08:00');
const deadline = Date.parse('2026-11-01T00:00:00+08:00');
const amount = { minor: 1_350_000, currency: 'CNY' };
const actual = { minor: 1_000_000, currency: 'CNY' };

/** How far people's forecasts can be believed. */
export const CREDIBILITY_GOLDEN: {
  readonly [K in Extract<MessageKey, `credibility.${string}`>]: readonly [params: MessageParams[K], zh: string, en: string]
} = {
  'credibility.stated': [{ amount, at }, '2026-11-21 14:00 填报预测 ¥13,500.00', 'Forecast ¥13,500.00 on 21 Nov 2026, 14:00'],
  'credibility.summed': [{ amount, n: 3 }, '本人没有填报整月预测，按 3 个商机的填报合计 ¥13,500.00',
    'No forecast of the month as a whole; her figures for single deals add up to ¥13,500.00, deals: 3'],
  'credibility.weighted': [{ amount, n: 3 }, '没有填报预测，按 3 个商机的加权金额合计 ¥13,500.00', 'No forecast stated; her deals were weighted at ¥13,500.00, deals: 3'],
  'credibility.no-forecast': [{ deadline }, '2026-11-01 00:00 前没有填报预测', 'No forecast before 01 Nov 2026, 00:00'],
  'credibility.too-late': [{ amount, at, deadline }, '2026-11-21 14:00 才填报 ¥13,500.00，晚于截止时间 2026-11-01 00:00，不计',
    '¥13,500.00 was forecast only on 21 Nov 2026, 14:00, after the deadline of 01 Nov 2026, 00:00: does not count'],
  'credibility.came': [{ actual, n: 2 }, '实际成交 2 单，共 ¥10,000.00', '¥10,000.00 came, deals won: 2'],
  'credibility.came-so-far': [{ actual, n: 2 }, '目前成交 2 单，共 ¥10,000.00，当月尚未结束', '¥10,000.00 so far, deals won: 2; the month is not over'],
  'credibility.deviation': [{ forecast: amount, actual, deviation: -3501 }, '预测 ¥13,500.00，实际 ¥10,000.00，偏低 35.01%',
    '¥13,500.00 forecast, ¥10,000.00 came: 35.01% too low'],
  'credibility.no-base': [{ forecast: amount, actual }, '预测 ¥13,500.00，实际 ¥10,000.00：分母为零，不计偏差率',
    '¥13,500.00 forecast, ¥10,000.00 came: no rate, as it would be divided by zero'],
  'credibility.copied': [{ before: amount, within: 500 }, '与上月预测 ¥13,500.00 相差不超过 5%，疑似照抄上月', 'Within 5% of last month’s forecast of ¥13,500.00: looks copied'],
  'credibility.copied-share': [{ copied: 3, n: 4, share: 7500, reference: 8200 }, '4 次预测中 3 次照抄上月（75%；案例企业为 82%）',
    '3 of 4 forecasts copy the month before (75%; 82% in the case)'],
  'credibility.open': [{ since: at, months: ['2026-09', '2026-10'] }, '2026-09、2026-10 连续偏差超限，自 2026-11-21 14:00 起熔断；主管联合评审之前，预测不生效',
    'Deviated beyond the limit in 2026-09 and 2026-10: breaker open since 21 Nov 2026, 14:00, forecasts are not effective until reviewed together'],
  'credibility.reviewed': [{ at, months: ['2026-09', '2026-10'] }, '2026-11-21 14:00 已评审 2026-09、2026-10 的偏差，预测恢复生效',
    'The deviations of 2026-09 and 2026-10 were reviewed on 21 Nov 2026, 14:00: forecasts are effective again'],
  'credibility.closed': [{}, '没有熔断', 'Breaker closed'],
  'credibility.not-effective': [{ since: at }, '自 2026-11-21 14:00 起熔断，评审之前不生效', 'Not effective until reviewed: breaker open since 21 Nov 2026, 14:00'],
  'credibility.ranked': [{ rank: 2, of: 5, n: 4, own: 1000, error: 1750, together: 2750 }, '5 人中排第 2：4 个月的误差 10%，向全体的 27.5% 收缩后为 17.5%',
    'Place 2 of 5: an error of 10% over 4 months, pulled towards everybody’s 27.5%, makes 17.5%'],
  'credibility.ranked-absolute': [{ rank: 2, of: 5, n: 4, own: actual, error: amount, together: amount },
    '5 人中排第 2：4 个月平均每月误差 ¥10,000.00，向全体的 ¥13,500.00 收缩后为 ¥13,500.00',
    'Place 2 of 5: off by ¥10,000.00 a month over 4 months, pulled towards everybody’s ¥13,500.00, makes ¥13,500.00'],
  'credibility.sandbagging': [{ bias: -2000 }, '习惯报低：平均偏低 20%', 'Sandbagging: forecasts are 20% too low on the whole'],
  'credibility.happy-ears': [{ bias: 2000 }, '习惯报高：平均偏高 20%', 'Happy ears: forecasts are 20% too high on the whole'],
  'credibility.even': [{ bias: -300 }, '没有明显的偏高或偏低（−3%）', 'Leans neither way (−3%)'],
  'credibility.few': [{ n: 1, needed: 3 }, '数据不足：有预测又有结果的只有 1 个月，满 3 个月才排名',
    'Not enough data: months with forecast and outcome: 1, needed for a rank: 3'],
  'credibility.nothing-came': [{ n: 4 }, '数据不足：4 个月都没有成交，无法计算误差率', 'Not enough data: nothing came in 4 months, so there is no rate of error'],
  'credibility.coverage': [{ pipeline: amount, missing: actual, coverage: 13_500, deals: 3 }, '3 个商机共 ¥13,500.00，是目标缺口 ¥10,000.00 的 1.35 倍',
    '¥13,500.00 in the pipeline (deals: 3) is 1.35 times the ¥10,000.00 still missing'],
  'credibility.no-target': [{ month: '2026-11' }, '没有 2026-11 的目标，无法计算覆盖倍数', 'No target for 2026-11, so there is nothing to cover'],
  'credibility.reached': [{ target: actual, won: amount }, '已成交 ¥13,500.00，目标 ¥10,000.00 已达成', '¥13,500.00 won: the target of ¥10,000.00 is reached'],
};
