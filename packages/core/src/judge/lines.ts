import { nodeCell } from '../compliance/rate.js';
import type { Cell } from '../explain/cell.js';
import type { Line } from '../explain/rollup.js';
import type { Dossier } from '../facts/dossier.js';
import type { DealForecast } from '../forecast/forecast.types.js';
import { monthOf } from '../time/index.js';
import type { Verdict } from './judge.types.js';

/**
 * What one deal adds to the roll-up, by period × rep × region.
 *
 * A deal counts in the month it is expected to close (won and lost: the month it closed; unknown: `null`),
 * a node in the month of `settledAt`. Measures: `open` `won` `lost` counts; `amount:CUR` `byStage:CUR` `weighted:CUR`
 * of open deals, `assumed:CUR` the part of `amount` nobody stated, `wonAmount:CUR`; `due` `done` `onTime` of nodes.
 */
export function linesOf(deal: Dossier, verdict: Verdict, zone: string): readonly Line[] {
  const lines: Line[] = [];
  const forecast = verdict.forecast?.value;
  if (forecast) {
    const period = forecast.expectedClose === null ? null : monthOf(forecast.expectedClose, zone);
    const closed = forecast.outcome === 'open' ? null : closedMonth(deal, zone);
    const at = {
      period: forecast.outcome === 'open' ? period : closed,
      rep: deal.links.owner?.id ?? null,
      region: lastText(deal, 'rep.region'),
    };
    lines.push({ at, cell: forecastCell(forecast) });
  }
  for (const node of verdict.nodes) {
    lines.push({ at: { period: monthOf(node.settledAt, zone), rep: node.rep, region: node.region }, cell: nodeCell(node) });
  }
  return lines;
}

function forecastCell({ outcome, amount, amountFrom, byStage, weighted }: DealForecast): Cell {
  if (outcome === 'lost') return { lost: 1 };
  if (outcome === 'won') return { won: 1, ...(amount && { [`wonAmount:${amount.currency}`]: amount.minor }) };
  if (!amount || !byStage || !weighted) return { open: 1, unpriced: 1 };
  const { currency } = amount;
  return {
    open: 1,
    [`amount:${currency}`]: amount.minor,
    [`byStage:${currency}`]: byStage.minor,
    [`weighted:${currency}`]: weighted.minor,
    ...(amountFrom === 'assumed' && { [`assumed:${currency}`]: amount.minor }),
  };
}

function closedMonth(deal: Dossier, zone: string): string | null {
  const told = deal.fields.get('deal.closedAt') ?? [];
  const at = told[told.length - 1]?.value;
  return typeof at === 'number' ? monthOf(at, zone) : null;
}

function lastText(deal: Dossier, path: string): string | null {
  const told = deal.fields.get(path) ?? [];
  const value = told[told.length - 1]?.value;
  return typeof value === 'string' ? value : null;
}
