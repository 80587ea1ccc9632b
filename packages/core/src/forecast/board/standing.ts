import type { Dossier } from '../../facts/dossier.js';
import type { Fact, FactRef, Instant } from '../../facts/facts.types.js';
import { isAbout, refOf } from '../../facts/ref.js';
import { viewOf } from '../../facts/view.js';
import { amountOf } from '../amount.js';
import { closedAtOf, outcomeOf } from '../outcome.js';
import type { WaterfallOptions } from './waterfall.types.js';

/** How one deal stands at an instant, as far as a pipeline is concerned. */
export interface DealStanding {
  readonly outcome: 'open' | 'won' | 'lost';
  /** What it is worth; `null`: nobody knows, or it is negative. */
  readonly amount: { readonly minor: number; readonly currency: string } | null;
  readonly negative: boolean;
  /** Whether it is expected to close, or was closed, within the period asked about. */
  readonly within: boolean;
  readonly told: {
    readonly first: FactRef;
    readonly amount: readonly FactRef[];
    readonly closing: readonly FactRef[];
    readonly outcome: readonly FactRef[];
  };
}

/** How a deal stands at an instant; `null` before something introduced it. */
export function dealStanding(deal: Dossier, now: Instant, closing: WaterfallOptions['closing']): DealStanding | null {
  const view = viewOf(deal, now);
  // States of the deal it renews are in its dossier, too.
  const first = view.ofType('deal.state').find((fact) => isAbout(fact, deal.ref));
  if (!first) return null;
  const told = view.field('deal.outcome');
  const outcome = outcomeOf(view);
  const { money, reason } = amountOf(view, []);
  const expected = view.field('deal.expectedClose');
  const date = outcome === 'open' ? (typeof expected?.value === 'number' ? expected.value : null) : closedAtOf(view);
  const closingFact = outcome === 'open' ? expected?.fact : told?.fact;
  return {
    outcome,
    amount: money && money.minor >= 0 ? money : null,
    negative: money !== null && money.minor < 0,
    within: !closing || (date !== null && date >= closing.from && date < closing.until),
    told: {
      first: refOf(first),
      amount: reason.evidence.map(({ fact }) => fact),
      closing: refsOf(closingFact),
      outcome: refsOf(told?.fact),
    },
  };
}

function refsOf(fact: Fact | undefined): readonly FactRef[] {
  return fact ? [refOf(fact)] : [];
}
