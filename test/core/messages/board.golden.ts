import type { MessageKey, MessageParams } from '@sextant/core/messages';

type BoardKey = Extract<MessageKey, `board.${string}`>;

const demo = { 'zh-CN': '方案演示', en: 'Proposal demo' };
const until = Date.parse('2026-12-01T00:00:00+08:00');

/** One worked line per message of the forecast board: parameters, Chinese, English. */
export const BOARD_GOLDEN: { readonly [K in BoardKey]: readonly [params: MessageParams[K], zh: string, en: string] } = {
  'board.learned': [{ stage: demo, rate: 6310, n: 1212 }, '历史上到过「方案演示」的 1,212 单，最终赢下约 63.1%', 'Of 1,212 deals seen in Proposal demo, about 63.1% were won in the end'],
  'board.clamped': [{ stage: demo, learned: 7600, min: 5000, max: 7000 },
    '「方案演示」学得 76%，超出允许的 50%–70%，按界限计', '76% learned for Proposal demo lies outside 50%–70%: held at the bound'],
  'board.age': [{ days: 142, rate: 1800, fresh: 6000 },
    '已在本阶段 142 天：停留这么久的商机，最终赢下约 18%，刚进入时为 60%', '142 d in this stage: of deals there that long about 18% are won, of fresh ones 60%'],
  'board.period': [{ days: 11, rate: 420 }, '只算期内：余下 11 天里成交的约 4.2%', 'Within the period only: about 4.2% are won in the 11 d that are left'],
  'board.closes-outside': [{ at: Date.parse('2026-12-15T10:00:00+08:00'), until }, '预计成交日 12-15 不在本期内', 'Expected to close on 15 Dec, outside the period'],
  'board.unseen': [{ stage: demo }, '历史上没有商机到过「方案演示」，无从学得', 'No deal has been seen in Proposal demo, so there is nothing to learn from'],
  'board.learned-from': [{ deals: 8300, won: 4238, lost: 2473 }, '从 8,300 单学得：4,238 单赢、2,473 单输', 'Learned from 8,300 deals: 4,238 won, 2,473 lost'],
  'board.came-true': [{ inside: 6, of: 8 }, '回测 8 期，6 期的实际落在 P10–P90 之间', 'What came lay between P10 and P90 in 6 of 8 past periods'],
  'board.few-periods': [{ n: 2, needed: 4 }, '可回测的只有 2 期，满 4 期前，区间的宽窄多半是估的', 'Past periods to try it on: 2; below 4 the width of the range is mostly a guess'],
  'board.few-deals': [{ closed: 12, needed: 40 }, '已有结果的商机 12 单，满 40 单才按阶段与停留时间预测', 'Closed deals: 12; a forecast by stage and age takes 40'],
  'board.none-won': [{ closed: 52 }, '已有结果的 52 单里没有一单赢下，无从学得赢率', 'Of 52 closed deals none was won, so there is no chance to learn'],
  'board.season': [{ factor: 13_400, n: 3 }, '按同类 3 期的实际修正：×1.34', 'Corrected by what 3 like periods brought: ×1.34'],
  'board.lattice': [{ error: { minor: 120_000, currency: 'CNY' } },
    '金额跨度大，区间按格点计算，误差不超过 ¥1,200.00', 'Amounts differ widely: the range is computed on a lattice, off by at most ¥1,200.00'],
};
