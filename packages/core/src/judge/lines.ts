import { nodeRateLine } from '../compliance/rates/lines.js';
import type { Cell } from '../explain/cell.js';
import type { Line } from '../explain/rollup.js';
import type { Dossier } from '../facts/dossier.js';
import type { Instant } from '../facts/facts.types.js';
import { textAt, viewOf, type View } from '../facts/view.js';
import type { DealForecast } from '../forecast/forecast.types.js';
import { closedAtOf } from '../forecast/outcome.js';
import { monthOf } from '../time/index.js';
import type { Verdict } from './judge.types.js';

/**
 * What one deal adds to the roll-up, by period × rep × region × team × product line, and nodes by node.
 *
 * A deal counts in the month it is expected to close (won and lost: the month it closed; unknown: `null`),
 * a node in the month of `settledAt`. Measures: `open` `won` `lost` counts; `amount:CUR` `byStage:CUR` `weighted:CUR`
 * of open deals, `assumed:CUR` the part of `amount` nobody stated, `wonAmount:CUR` what was
 * stated of won ones, `wonAssumed:CUR` what was not; `unpriced` counts those without any amount, `unstaged` open ones that have
 * one while nobody knows how likely they are: in `amount:CUR`, and in no `weighted:CUR`; `due` `done` `onTime` of nodes.
 */
export function linesOf(deal: Dossier, verdict: Verdict, zone: string, now: Instant): readonly Line[] {
  const lines: Line[] = [];
  const view = viewOf(deal, now);
  const forecast = verdict.forecast?.value;
  if (forecast) {
    const period = forecast.expectedClose === null ? null : monthOf(forecast.expectedClose, zone);
    const closed = forecast.outcome === 'open' ? null : closedMonth(view, zone);
    const at = {
      period: forecast.outcome === 'open' ? period : closed,
      rep: textAt(view, 'owner.id') ?? null,
      region: textAt(view, 'rep.region') ?? null,
      team: textAt(view, 'rep.team') ?? null,
      productLine: textAt(view, 'deal.productLine') ?? null,
    };
    lines.push({ at, cell: forecastCell(forecast) });
  }
  for (const node of verdict.nodes) {
    lines.push(nodeRateLine(node, zone));
  }
  return lines;
}

function forecastCell({ outcome, amount, amountFrom, byStage, weighted }: DealForecast): Cell {
  if (outcome === 'lost') return { lost: 1 };
  if (outcome === 'won') {
    if (!amount) return { won: 1, unpriced: 1 };
    return { won: 1, [`${amountFrom === 'assumed' ? 'wonAssumed' : 'wonAmount'}:${amount.currency}`]: amount.minor };
  }
  if (!amount) return { open: 1, unpriced: 1 };
  const { currency } = amount;
  return {
    open: 1,
    [`amount:${currency}`]: amount.minor,
    ...(byStage && { [`byStage:${currency}`]: byStage.minor }),
    ...(weighted ? { [`weighted:${currency}`]: weighted.minor } : { unstaged: 1 }),
    ...(amountFrom === 'assumed' && { [`assumed:${currency}`]: amount.minor }),
  };
}

function closedMonth(view: View, zone: string): string | null {
  const at = closedAtOf(view);
  return at === null ? null : monthOf(at, zone);
}
