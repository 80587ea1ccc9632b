import type { Book } from '../../facts/book.js';
import { dossier } from '../../facts/dossier.js';
import type { Instant } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { broughtBy, stepsBetween } from './causes.js';
import { dealStanding, type DealStanding } from './standing.js';
import { momentsBetween } from './timeline.js';
import type { Waterfall, WaterfallCause, WaterfallChange, WaterfallEnd, WaterfallOptions, Waterfalls } from './waterfall.types.js';

/** In the order in which they are shown: what adds, then what takes away. */
export const WATERFALL_CAUSES: readonly WaterfallCause[] = [
  'new', 'reopened', 'moved-in', 'increased', 'decreased', 'moved-out', 'lost', 'won', 'removed',
];

/**
 * Where a pipeline went between two instants, by cause, per currency in minor units (FC-15). Each deal is followed change by
 * change, so it may stand in several bars: new, then increased, then won. `end` is `start` and all bars, exactly.
 *
 * @param from What was known then is the start.
 * @param until What is known then is the end. Not before `from`, or nothing changes.
 *
 * @example
 * ```ts
 * const { currencies: [cny] } = waterfall(book, march, april);
 * cny?.bars.map(({ cause, change }) => [cause, change]); //=> [['new', 150000], …, ['won', -28000], ['removed', 0]]
 * ```
 */
export function waterfall(book: Book, from: Instant, until: Instant, options: WaterfallOptions = {}): Waterfalls {
  const { closing, by = 'recorded' } = options;
  const standings = new Map<string, DealStanding>();
  const start = new Map<string, DealStanding>();
  const changes: { readonly cause: WaterfallCause; readonly currency: string; readonly change: WaterfallChange }[] = [];
  for (const { at, book: known, deals } of momentsBetween(book, from, until, by)) {
    for (const ref of deals) {
      const before = standings.get(ref.id) ?? null;
      const after = dealStanding(dossier(known, ref), at, closing);
      if (after) standings.set(ref.id, after);
      else standings.delete(ref.id);
      if (at <= from) {
        if (after) start.set(ref.id, after);
        continue;
      }
      for (const { cause, currency, change, facts } of stepsBetween(before, after)) {
        changes.push({ cause, currency, change: { deal: ref.id, change, at, facts } });
      }
    }
  }
  const currencies = new Set([...[...start.values(), ...standings.values()].flatMap((deal) => broughtBy(deal)?.currency ?? []), ...changes.map(({ currency }) => currency)]);
  const open = [...standings.values()].filter(({ outcome, within }) => outcome === 'open' && within);
  return {
    currencies: [...currencies].sort(compareText).map((currency): Waterfall => ({
      currency, from, until,
      start: endOf(start, currency),
      bars: WATERFALL_CAUSES.map((cause) => {
        const own = changes.filter((one) => one.cause === cause && one.currency === currency).map(({ change }) => change)
          .sort((a, b) => a.at - b.at || compareText(a.deal, b.deal));
        return { cause, change: sumOf(own.map(({ change }) => change)), deals: new Set(own.map(({ deal }) => deal)).size, changes: own };
      }),
      end: endOf(standings, currency),
    })),
    leftOut: {
      withoutAmount: open.filter(({ amount, negative }) => !amount && !negative).length,
      negative: open.filter(({ negative }) => negative).length,
    },
  };
}

function endOf(standings: ReadonlyMap<string, DealStanding>, currency: string): WaterfallEnd {
  const deals = [...standings].flatMap(([deal, standing]) => {
    const brought = broughtBy(standing);
    return brought?.currency === currency ? [{ deal, amount: brought.minor, facts: standing.told.amount }] : [];
  }).sort((a, b) => compareText(a.deal, b.deal));
  return { amount: sumOf(deals.map(({ amount }) => amount)), deals };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
