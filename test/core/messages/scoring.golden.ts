import type { MessageKey, MessageParams } from '@sextant/core/messages';

type ScoringKey = Exclude<Extract<MessageKey, `score.${string}`>, 'score.rule' | 'score.grade'>;

const price = { 'zh-CN': '访问报价页', en: 'Visited the price page' };
const browsing = { 'zh-CN': '浏览', en: 'Browsing' };

/** One worked line per message: parameters, Chinese, English. */
export const SCORING_GOLDEN: { readonly [K in ScoringKey]: readonly [params: MessageParams[K], zh: string, en: string] } = {
  'score.decayed': [{ rule: price, before: 20, after: 10, age: 14 * 86_400_000, keep: 5000 },
    '访问报价页：最近一次在 14 天前，保留 50%，+20 分记为 +10 分', 'Visited the price page: last 14 d ago, 50% is kept, +20 becomes +10 points'],
  'score.group-held': [{ group: browsing, sum: 20, bound: 15, side: 'max' },
    '「浏览」合计 20 分，封顶 15 分', 'Browsing adds up to 20 points and counts 15, its most'],
  'score.limit-held': [{ sum: -30, bound: 0, side: 'min' }, '总分 −30 分，保底 0 分', '−30 points in all count as 0, the least of the card'],
  'score.chance': [{ rate: 3500, low: 3000, high: 4000, n: 212 },
    '同分段 212 条已结案记录的赢率为 35%，区间 30%–40%', '35% of 212 closed cases with such totals were won, interval 30%–40%'],
  'score.way': [{ grade: 'A', steps: 1, points: 20, total: 65 }, '再做 1 件事，+20 分，总分 65 分即达 A 级', 'Grade A is 1 step away: +20 points make 65'],
  'score.way-there': [{ grade: 'B', points: 65, present: 'A' }, '现有 65 分，已是 A 级，高于 B 级', '65 points are grade A already, better than B'],
  'score.way-none': [{ grade: 'A', from: 60, highest: 55 },
    '靠可争取的指标最多到 55 分，达不到 A 级的 60 分', 'What can be brought about reaches 55 points at most, grade A begins at 60'],
};
