import type { Cell } from '../../explain/cell.js';
import type { Line } from '../../explain/rollup.js';
import type { Dossier } from '../../facts/dossier.js';
import type { Instant } from '../../facts/facts.types.js';
import { textAt, viewOf } from '../../facts/view.js';
import { monthOf } from '../../time/index.js';
import { closedAtOf } from '../outcome.js';
import type { DealForecast } from '../forecast.types.js';
import type { ForecastRule } from '../../policy/policy.types.js';
import { categoryOf } from './categories.js';

/**
 * What one deal adds to the board, by month × rep × team × region × certainty state × category.
 *
 * An open deal counts in the month it is expected to close, a closed one in the month it closed. Measures: `open` `won` `lost`
 * counts, `unpriced` and `negative` those of them without an amount to add, `unstaged` open ones that have one while nobody knows
 * how likely they are; `amount:CUR` `byStage:CUR` `weighted:CUR` with `amountDeals:CUR` of open deals, of which `weighted:CUR` does
 * not hold the unstaged ones; `won:CUR` with `wonDeals:CUR` of won ones.
 */
export function boardLine(deal: Dossier, forecast: DealForecast, rule: ForecastRule, now: Instant): Line {
  const view = viewOf(deal, now);
  const { outcome, certainty, expectedClose } = forecast;
  const closing = outcome === 'open' ? expectedClose : closedAtOf(view);
  return {
    at: {
      period: closing === null ? null : monthOf(closing, rule.zone),
      rep: textAt(view, 'owner.id') ?? null,
      team: textAt(view, 'rep.team') ?? null,
      region: textAt(view, 'rep.region') ?? null,
      state: certainty?.proven === true ? certainty.id : null,
      category: rule.categories ? categoryOf(forecast, rule.categories) : null,
    },
    cell: cellOf(forecast),
  };
}

function cellOf({ outcome, amount, byStage, weighted }: DealForecast): Cell {
  if (outcome === 'lost') return { lost: 1 };
  const count: Cell = { [outcome]: 1 };
  if (!amount) return { ...count, unpriced: 1 };
  if (amount.minor < 0) return { ...count, negative: 1 };
  const { currency, minor } = amount;
  if (outcome === 'won') return { ...count, [`wonDeals:${currency}`]: 1, ...filled(`won:${currency}`, minor) };
  return {
    ...count, [`amountDeals:${currency}`]: 1,
    ...filled(`amount:${currency}`, minor), ...filled(`byStage:${currency}`, byStage?.minor ?? 0),
    ...(weighted ? filled(`weighted:${currency}`, weighted.minor) : { unstaged: 1 }),
  };
}

/** A measure that is zero is not there. */
function filled(measure: string, value: number): Cell {
  return value === 0 ? {} : { [measure]: value };
}
