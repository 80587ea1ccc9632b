import { moneyIn } from '../explain/cell.js';
import type { Money } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import { amountIn, categorySums, shownCategories, type CategoriesRule } from '../forecast/board/categories.js';
import type { ComparedDeal } from '../forecast/board/comparison.js';
import type { BoardDeal, ForecastBoard } from '../forecast/board/open-board.js';
import { statedFigures } from '../forecast/board/stated.js';
import type { Waterfall, Waterfalls } from '../forecast/board/waterfall.types.js';
import type { Policy } from '../policy/policy.types.js';
import type { BoardNames } from './forecast-names.js';
import type { CategoriesBrief, CertaintyRowBrief, DealSum, DifferenceBrief, WaterfallBrief } from './forecast-board.types.js';

/** Open deals by certainty state, the surest first; then those whose state is not proven, and those without one. */
export function certaintyRows(open: readonly BoardDeal[], { certainty }: Policy): readonly CertaintyRowBrief[] {
  const groups = new Map<string, BoardDeal[]>();
  for (const deal of open) {
    const { certainty: state } = deal.forecast;
    const key = state === null ? '' : `${state.proven ? '+' : '-'}${state.id}`;
    const same = groups.get(key);
    if (same) same.push(deal);
    else groups.set(key, [deal]);
  }
  const rank = (key: string): number => (key === '' ? Infinity : (key.startsWith('-') ? 1000 : 0) - (certainty[key.slice(1)]?.order ?? 0));
  return [...groups].sort(([a], [b]) => rank(a) - rank(b)).map(([key, deals]) => {
    const state = deals[0]?.forecast.certainty ?? null;
    return {
      state: state?.id ?? null, label: state?.label ?? null, weight: state?.weight ?? null, proven: key.startsWith('+'),
      sums: sumsOf(deals), unpriced: deals.filter(({ forecast }) => !isPriced(forecast.amount)).length,
    };
  });
}

/** Whether sums hold the amount. */
export function isPriced(amount: Money | null): amount is Money {
  return amount !== null && amount.minor >= 0;
}

function sumsOf(deals: readonly BoardDeal[]): CertaintyRowBrief['sums'] {
  const sums = new Map<string, { deals: number; amount: number; weighted: number | null }>();
  for (const { forecast: { amount, weighted } } of deals) {
    if (!isPriced(amount)) continue;
    const sum = sums.get(amount.currency) ?? { deals: 0, amount: 0, weighted: null };
    sums.set(amount.currency, {
      deals: sum.deals + 1, amount: sum.amount + amount.minor, weighted: weighted ? (sum.weighted ?? 0) + weighted.minor : sum.weighted,
    });
  }
  return [...sums].sort(([a], [b]) => compareText(a, b)).map(([currency, { deals: n, amount, weighted }]) => ({
    deals: n, amount: { minor: amount, currency }, weighted: weighted === null ? null : { minor: weighted, currency },
  }));
}

/** Deals that are expected to close in the period, or were closed in it, by category; `null` where there are none and nobody said anything. */
export function categoriesBrief(board: ForecastBoard, rule: CategoriesRule, period: string, names: BoardNames): CategoriesBrief | null {
  const { zone } = board.programs.at(board.now).policy.forecast;
  const cells = new Map(board.rollUp.by('period', 'category').filter(({ at }) => at['period'] === period).map(({ at, cell }) => [at['category'] ?? null, cell]));
  const currencies = [...new Set([...cells.values()].flatMap((cell) => [...moneyIn(cell, 'amountDeals'), ...moneyIn(cell, 'wonDeals')].map(({ currency }) => currency)))].sort(compareText);
  const stated = statedFigures(board.book, period, zone, board.now).map(({ about, by, ...figure }) => ({
    ...figure, about: { ...about, title: names.of(about) }, by: by === null ? null : names.rep(by),
  }));
  if (currencies.length === 0 && stated.length === 0) return null;
  const sums = currencies.map((currency) => categorySums(
    new Map(shownCategories(rule).map((category) => [category, amountIn(cells.get(category) ?? {}, category, currency)])), rule,
  ));
  return {
    rollUp: rule.rollUp, stated,
    rows: shownCategories(rule).map((category, index) => ({
      category,
      sums: currencies.map((currency, at) => {
        const { deals = 0, single = 0, shown = 0 } = sums[at]?.[index] ?? {};
        return { deals, single: { minor: single, currency }, shown: { minor: shown, currency } };
      }),
    })),
  };
}

/** @param most Changes listed per bar, the largest first. */
export function waterfallBriefs({ currencies }: Waterfalls, names: BoardNames, most: number): readonly WaterfallBrief[] {
  return currencies.map(({ currency, from, until, start, bars, end }) => {
    const money = (minor: number): Money => ({ minor, currency });
    const total = ({ amount, deals }: Waterfall['start']): DealSum => ({ deals: deals.length, amount: money(amount) });
    return {
      currency, from, until, start: total(start), end: total(end),
      bars: bars.map(({ cause, change, deals, changes }) => ({
        cause, change: money(change), deals,
        changes: [...changes].sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || a.at - b.at || compareText(a.deal, b.deal)).slice(0, most)
          .map(({ deal, change: by, at, facts }) => ({ deal: names.deal(deal), change: money(by), at, facts })),
      })),
    };
  });
}

export function differenceBriefs(deals: readonly ComparedDeal[], names: BoardNames): readonly DifferenceBrief[] {
  return deals.map(({ deal, amount, byStage, expected, steps, remarks }) => ({
    deal: names.deal(deal), owner: names.ownerOf(deal), amount, stageWeighted: byStage, expected,
    why: [...steps.filter(({ before, after }) => before !== after).map(({ reason }) => reason), ...remarks],
  }));
}
