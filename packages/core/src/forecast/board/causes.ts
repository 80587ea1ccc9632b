import type { FactRef } from '../../facts/facts.types.js';
import type { DealStanding } from './standing.js';
import type { WaterfallCause } from './waterfall.types.js';

/** One cause for which a deal brings more or less to a pipeline than before. */
export interface Step {
  readonly cause: WaterfallCause;
  readonly currency: string;
  /** Minor units, signed; never 0. */
  readonly change: number;
  readonly facts: readonly FactRef[];
}

/** What a deal brings to the pipeline: its amount while it is open and expected to close within the period. */
export function broughtBy(deal: DealStanding | null): DealStanding['amount'] {
  return deal && deal.outcome === 'open' && deal.within ? deal.amount : null;
}

/**
 * Takes apart what changed at one instant. The parts add up to what the deal brings after less what it brought before,
 * in each currency.
 *
 * A deal that leaves does so at what it stood for, one that enters at what it stands for then; a lost deal is lost at what it
 * stood for, a won one is won at what it brought. One closed within the period was expected in it, whatever was said.
 */
export function stepsBetween(before: DealStanding | null, after: DealStanding | null): readonly Step[] {
  const steps: Step[] = [];
  const book = (cause: WaterfallCause, amount: DealStanding['amount'], sign: 1 | -1, facts: readonly FactRef[]): void => {
    if (amount && amount.minor !== 0) steps.push({ cause, currency: amount.currency, change: sign * amount.minor, facts });
  };
  const had = broughtBy(before);
  if (!after) {
    if (before) book('removed', had, -1, [before.told.first]);
    return steps;
  }
  const has = broughtBy(after);
  const { told } = after;
  if (after.outcome === 'open') {
    if (!before) book('new', has, 1, [told.first, ...others(told.first, told.amount)]);
    else if (before.outcome !== 'open') book('reopened', has, 1, told.outcome);
    else if (before.within && !after.within) book('moved-out', had, -1, told.closing);
    else if (!before.within && after.within) book('moved-in', has, 1, told.closing);
    else changeAmount(had, has);
    return steps;
  }
  if (before && before.outcome !== 'open') return steps;
  const wasIn = before?.within ?? false;
  if (!wasIn && !after.within) return steps;
  const lost = after.outcome === 'lost';
  const said = before?.amount ?? null;
  const stoodFor = lost ? (wasIn ? said : said ?? after.amount) : after.amount ?? said;
  if (!before) book('new', stoodFor, 1, [told.first, ...others(told.first, told.amount)]);
  else if (!wasIn) book('moved-in', stoodFor, 1, told.closing);
  else changeAmount(had, stoodFor);
  book(lost ? 'lost' : 'won', stoodFor, -1, told.outcome);
  return steps;

  function changeAmount(from: DealStanding['amount'], to: DealStanding['amount']): void {
    if (from && to && from.currency === to.currency) {
      const change = to.minor - from.minor;
      if (change !== 0) steps.push({ cause: change > 0 ? 'increased' : 'decreased', currency: to.currency, change, facts: told.amount });
      return;
    }
    book('decreased', from, -1, told.amount);
    book('increased', to, 1, told.amount);
  }
}

function others(first: FactRef, facts: readonly FactRef[]): readonly FactRef[] {
  return facts.filter((fact) => fact !== first);
}
