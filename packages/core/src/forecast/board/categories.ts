import type { Cell } from '../../explain/cell.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import type { DealForecast } from '../forecast.types.js';

/** Forecast categories from the least sure to the surest; `omitted` counts nowhere, `closed` is won. */
export type ForecastCategory = 'omitted' | 'pipeline' | 'best-case' | 'most-likely' | 'commit' | 'closed';

/** Categories that open deals are put into, the surest first. */
export const OPEN_CATEGORIES = ['commit', 'most-likely', 'best-case', 'pipeline'] as const satisfies readonly ForecastCategory[];

/**
 * Which open deals belong to a category: those that have proven one of its states; else those whose probability reaches it.
 * A deal of which nobody knows how likely it is claims least: it is in the pipeline.
 */
export interface CategoryBound {
  readonly from: BasisPoints;
  /** Ids of certainty states. @default none */
  readonly states?: readonly string[];
}

/** How deals are put into categories, as data: `categories` of the section `forecast`. Bounds fall from `commit` to `pipeline`. */
export interface CategoriesRule {
  /** `single`: each its own deals. `cumulative`: commit holds closed as well, each next one those that are surer. */
  readonly rollUp: 'single' | 'cumulative';
  readonly commit: CategoryBound;
  /** @default there is no such category */
  readonly 'most-likely'?: CategoryBound;
  readonly 'best-case': CategoryBound;
  /** Below its bound a deal is omitted. */
  readonly pipeline: CategoryBound;
}

/**
 * The category of one deal. A proven certainty state goes before the probability; what is lost is omitted, and what has no
 * probability is in the pipeline.
 *
 * @example
 * ```ts
 * categoryOf({ outcome: 'open', certainty: null, probability: 8000 }, categories); //=> 'commit'
 * ```
 */
export function categoryOf({ outcome, certainty, probability }: Pick<DealForecast, 'outcome' | 'certainty' | 'probability'>, rule: CategoriesRule): ForecastCategory {
  if (outcome !== 'open') return outcome === 'won' ? 'closed' : 'omitted';
  const proven = certainty?.proven === true ? certainty.id : null;
  const stated = OPEN_CATEGORIES.find((category) => proven !== null && rule[category]?.states?.includes(proven));
  if (probability === null) return 'pipeline';
  return stated ?? OPEN_CATEGORIES.find((category) => probability >= (rule[category]?.from ?? Infinity)) ?? 'omitted';
}

/** One category: its own deals, and what its roll-up shows. Minor units of one currency. */
export interface CategorySum {
  readonly category: ForecastCategory;
  readonly deals: number;
  readonly single: number;
  /** `single`, or with all that is surer where the rule cumulates; omitted deals are never among them. */
  readonly shown: number;
}

/**
 * Adds deals up by category, the surest first.
 *
 * @param amounts Per category the deals and their amount in one currency.
 *
 * @example
 * ```ts
 * categorySums(new Map([['closed', { deals: 1, amount: 50 }], ['commit', { deals: 2, amount: 100 }]]), 'cumulative', rule)
 *   .map(({ category, shown }) => [category, shown]); //=> [['closed', 50], ['commit', 150], ['best-case', 150], …]
 * ```
 */
export function categorySums(amounts: ReadonlyMap<ForecastCategory, { readonly deals: number; readonly amount: number }>, rule: CategoriesRule): readonly CategorySum[] {
  let surer = 0;
  return shownCategories(rule).map((category) => {
    const { deals, amount } = amounts.get(category) ?? { deals: 0, amount: 0 };
    if (category === 'omitted') return { category, deals, single: amount, shown: amount };
    surer += amount;
    return { category, deals, single: amount, shown: rule.rollUp === 'single' ? amount : surer };
  });
}

/** The categories a rule knows, the surest first. */
export function shownCategories(rule: CategoriesRule): readonly ForecastCategory[] {
  return ['closed', ...OPEN_CATEGORIES.filter((category) => rule[category] !== undefined), 'omitted'];
}

/** What a cell of the board holds in one currency: of deals won what they brought, of others what they may bring. */
export function amountIn(cell: Cell, category: ForecastCategory, currency: string): { readonly deals: number; readonly amount: number } {
  const kind = category === 'closed' ? 'won' : 'amount';
  return { deals: cell[`${kind}Deals:${currency}`] ?? 0, amount: cell[`${kind}:${currency}`] ?? 0 };
}
