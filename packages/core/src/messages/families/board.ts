import type { Instant, Money } from '../../facts/facts.types.js';
import type { BasisPoints, MessagesOf } from '../messages.types.js';
import type { Text } from '../text.js';

/** What the forecast board says of a month, and why two ways of forecasting it differ (FC-15). */
export interface BoardMessages {
  /** What became of deals seen in that stage. */
  'board.learned': { readonly stage: Text; readonly rate: BasisPoints; readonly n: number };
  'board.clamped': { readonly stage: Text; readonly learned: BasisPoints; readonly min: BasisPoints; readonly max: BasisPoints };
  'board.age': { readonly days: number; readonly rate: BasisPoints; readonly fresh: BasisPoints };
  'board.period': { readonly days: number; readonly rate: BasisPoints };
  'board.closes-outside': { readonly at: Instant; readonly until: Instant };
  'board.unseen': { readonly stage: Text };
  /** What a forecast rests on. */
  'board.learned-from': { readonly deals: number; readonly won: number; readonly lost: number };
  'board.came-true': { readonly inside: number; readonly of: number };
  'board.few-periods': { readonly n: number; readonly needed: number };
  'board.few-deals': { readonly closed: number; readonly needed: number };
  'board.none-won': { readonly closed: number };
  'board.season': { readonly factor: BasisPoints; readonly n: number };
  'board.lattice': { readonly error: Money };
}

/** What is learned is told to a tenth of a percent. */
function tenths(rate: BasisPoints): BasisPoints {
  return Math.round(rate / 10) * 10;
}

export const boardZh: MessagesOf<BoardMessages> = {
  'board.learned': ({ stage, rate, n }, f) => `历史上到过「${f.text(stage)}」的 ${f.number(n)} 单，最终赢下约 ${f.percent(tenths(rate))}`,
  'board.clamped': ({ stage, learned, min, max }, f) => `「${f.text(stage)}」学得 ${f.percent(tenths(learned))}，超出允许的 ${f.percent(min)}–${f.percent(max)}，按界限计`,
  'board.age': ({ days, rate, fresh }, f) => `已在本阶段 ${f.number(days)} 天：停留这么久的商机，最终赢下约 ${f.percent(tenths(rate))}，刚进入时为 ${f.percent(tenths(fresh))}`,
  'board.period': ({ days, rate }, f) => `只算期内：余下 ${f.number(days)} 天里成交的约 ${f.percent(tenths(rate))}`,
  'board.closes-outside': ({ at, until }, f) => `预计成交日 ${f.date(at, until)} 不在本期内`,
  'board.unseen': ({ stage }, f) => `历史上没有商机到过「${f.text(stage)}」，无从学得`,
  'board.learned-from': ({ deals, won, lost }, f) => `从 ${f.number(deals)} 单学得：${f.number(won)} 单赢、${f.number(lost)} 单输`,
  'board.came-true': ({ inside, of }, f) => `回测 ${f.number(of)} 期，${f.number(inside)} 期的实际落在 P10–P90 之间`,
  'board.few-periods': ({ n, needed }, f) => `可回测的只有 ${f.number(n)} 期，满 ${f.number(needed)} 期前，区间的宽窄多半是估的`,
  'board.few-deals': ({ closed, needed }, f) => `已有结果的商机 ${f.number(closed)} 单，满 ${f.number(needed)} 单才按阶段与停留时间预测`,
  'board.none-won': ({ closed }, f) => `已有结果的 ${f.number(closed)} 单里没有一单赢下，无从学得赢率`,
  'board.season': ({ factor, n }, f) => `按同类 ${f.number(n)} 期的实际修正：×${f.number(factor / 10_000)}`,
  'board.lattice': ({ error }, f) => `金额跨度大，区间按格点计算，误差不超过 ${f.money(error)}`,
};

export const boardEn: MessagesOf<BoardMessages> = {
  'board.learned': ({ stage, rate, n }, f) => `Of ${f.number(n)} deals seen in ${f.text(stage)}, about ${f.percent(tenths(rate))} were won in the end`,
  'board.clamped': ({ stage, learned, min, max }, f) => `${f.percent(tenths(learned))} learned for ${f.text(stage)} lies outside ${f.percent(min)}–${f.percent(max)}: held at the bound`,
  'board.age': ({ days, rate, fresh }, f) => `${f.number(days)} d in this stage: of deals there that long about ${f.percent(tenths(rate))} are won, of fresh ones ${f.percent(tenths(fresh))}`,
  'board.period': ({ days, rate }, f) => `Within the period only: about ${f.percent(tenths(rate))} are won in the ${f.number(days)} d that are left`,
  'board.closes-outside': ({ at, until }, f) => `Expected to close on ${f.date(at, until)}, outside the period`,
  'board.unseen': ({ stage }, f) => `No deal has been seen in ${f.text(stage)}, so there is nothing to learn from`,
  'board.learned-from': ({ deals, won, lost }, f) => `Learned from ${f.number(deals)} deals: ${f.number(won)} won, ${f.number(lost)} lost`,
  'board.came-true': ({ inside, of }, f) => `What came lay between P10 and P90 in ${f.number(inside)} of ${f.number(of)} past periods`,
  'board.few-periods': ({ n, needed }, f) => `Past periods to try it on: ${f.number(n)}; below ${f.number(needed)} the width of the range is mostly a guess`,
  'board.few-deals': ({ closed, needed }, f) => `Closed deals: ${f.number(closed)}; a forecast by stage and age takes ${f.number(needed)}`,
  'board.none-won': ({ closed }, f) => `Of ${f.number(closed)} closed deals none was won, so there is no chance to learn`,
  'board.season': ({ factor, n }, f) => `Corrected by what ${f.number(n)} like periods brought: ×${f.number(factor / 10_000)}`,
  'board.lattice': ({ error }, f) => `Amounts differ widely: the range is computed on a lattice, off by at most ${f.money(error)}`,
};
