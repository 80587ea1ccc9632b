import type { EntityRef } from '../facts/facts.types.js';
import type { DealSum, CategoriesBrief, CertaintyRowBrief, CoverageBrief, CredibilityBrief, CredibilityRowBrief, DifferenceBrief,
  ForecastBoardBrief, ForecastTotalBrief, RangeBrief, RegionMapBrief, StatedFigureBrief, WaterfallBarBrief, WaterfallBrief,
} from './forecast-board.types.js';
import { readBrief } from './read-brief.js';
import type { ReadBrief } from './read-brief.js';
import { factRef, money, reason, text } from './read-parts.js';
import { named, orNone, policy, titled } from './read-process.js';
import { allOf, boolean, instant, integer, object, oneOf, orNull, someOf, string, UNREADABLE } from './read-shape.js';
import type { Place, Reader } from './read-shape.js';

const dealSum = object<DealSum>({ deals: integer, amount: money }, {});

const range = object<RangeBrief>(
  {
    expected: money, p10: money, p50: money, p90: money, error: integer, young: boolean, learnedFrom: integer,
    tried: object<RangeBrief['tried']>({ inside: integer, of: integer }, {}),
  },
  {},
);

const difference = object<DifferenceBrief>(
  { deal: named, owner: orNull(named), amount: money, stageWeighted: orNull(money), expected: money, why: orNone(someOf(reason)) }, {},
);

const total = object<ForecastTotalBrief>(
  {
    currency: string, open: dealSum, won: dealSum, forecast: orNull(range), stageWeighted: orNull(money), compared: money, weighted: orNull(money),
    steps: orNone(allOf(object<ForecastTotalBrief['steps'][number]>({ step: oneOf('learned', 'clamp', 'age', 'period', 'released', 'season'), change: money, deals: integer }, {}))),
    why: orNone(someOf(reason)), differences: orNone(someOf(difference)), differencesInAll: integer,
  },
  {},
);

const state = object<CertaintyRowBrief>(
  {
    state: orNull(string), label: orNull(text), weight: orNull(integer), proven: boolean, unpriced: integer,
    sums: someOf(object<CertaintyRowBrief['sums'][number]>({ deals: integer, amount: money, weighted: orNull(money) }, {})),
  },
  {},
);

const about = titled as Reader<EntityRef & { readonly title: string }>;
const stated = object<StatedFigureBrief>({ about, by: orNull(named), category: orNull(string), amount: money, at: instant, fact: factRef }, {});

const categories = object<CategoriesBrief>(
  {
    rollUp: oneOf('single', 'cumulative'), stated: orNone(someOf(stated)),
    // A cumulated row without the one above it would be wrong, so all are needed.
    rows: allOf(object<CategoriesBrief['rows'][number]>({
      category: oneOf('omitted', 'pipeline', 'best-case', 'most-likely', 'commit', 'closed'),
      sums: allOf(object<CategoriesBrief['rows'][number]['sums'][number]>({ deals: integer, single: money, shown: money }, {})),
    }, {})),
  },
  {},
);

const change = object<WaterfallBarBrief['changes'][number]>({ deal: named, change: money, at: instant, facts: orNone(someOf(factRef)) }, {});

const bar = object<WaterfallBarBrief>(
  {
    cause: oneOf('new', 'reopened', 'moved-in', 'increased', 'decreased', 'moved-out', 'lost', 'won', 'removed'),
    change: money, deals: integer, changes: orNone(someOf(change)),
  },
  {},
);

const waterfall: Reader<WaterfallBrief> = (value, place) => {
  const fall = object<WaterfallBrief>({ currency: string, from: instant, until: instant, start: dealSum, end: dealSum, bars: allOf(bar) }, {})(value, place);
  if (fall === UNREADABLE) return fall;
  const sum = fall.bars.reduce((all, { change: by }) => all + by.minor, fall.start.amount.minor);
  if (sum === fall.end.amount.minor) return fall;
  // A waterfall that does not balance says nothing that can be relied on.
  place.note(`${place.path}.end`, `${sum}, what start and bars add up to`, fall.end.amount.minor);
  return UNREADABLE;
};

const regionRow = object<RegionMapBrief['rows'][number]>(
  {
    region: orNull(string),
    cells: allOf(object<RegionMapBrief['rows'][number]['cells'][number]>({ deviation: orNull(integer), forecast: orNull(money), actual: orNull(money) }, {})),
  },
  {},
);

const regions: Reader<RegionMapBrief> = (value, place) => {
  const map = object<RegionMapBrief>({ periods: allOf(string), rows: someOf(regionRow), limit: orNull(integer) }, {})(value, place);
  if (map === UNREADABLE) return map;
  const rows = map.rows.filter(({ cells }) => cells.length === map.periods.length);
  if (rows.length < map.rows.length) place.note(`${place.path}.rows`, `${map.periods.length} cells in each row`, map.rows.length - rows.length);
  return { ...map, rows };
};

const credibility = object<CredibilityBrief>(
  {
    periods: integer,
    rows: someOf(object<CredibilityRowBrief>(
      {
        rank: orNull(integer), rep: named, n: integer, error: orNull(integer), bias: orNull(integer), coach: boolean,
        breaker: oneOf('closed', 'open', 'reviewed'), why: orNone(someOf(reason)),
      },
      {},
    )),
  },
  {},
);

const coverage = object<CoverageBrief>(
  { of: string, target: money, won: money, open: money, ratio: orNull(integer), enough: orNull(boolean), why: orNone(someOf(reason)) }, {},
);

const board: Reader<ForecastBoardBrief> = object<ForecastBoardBrief>(
  {
    kind: oneOf('forecast-board-brief/1'), asOf: instant, zone: string,
    period: object<ForecastBoardBrief['period']>({ id: string, from: instant, until: instant }, {}),
    // Without its totals it would look as if there were nothing.
    totals: someOf(total), states: orNone(someOf(state)),
    leftOut: object<ForecastBoardBrief['leftOut']>({ withoutAmount: integer, negative: integer, withoutStage: integer }, {}),
  },
  { policy, engine: string, categories, waterfall: someOf(waterfall), regions, credibility, coverage: someOf(coverage) },
);

/**
 * Reads the brief of a forecast board; see `readOpportunityBrief`. A waterfall that does not balance, a row of the heat map
 * with a hole in it, and what else cannot be read is left out and reported.
 *
 * @example
 * ```ts
 * readForecastBoardBrief({ kind: 'forecast-board-brief/1', asOf: 0 }).brief; //=> null
 * ```
 */
export function readForecastBoardBrief(input: unknown): ReadBrief<ForecastBoardBrief> {
  return readBrief(input, 'forecast-board-brief/1', (value: unknown, place: Place) => board(value, place));
}
