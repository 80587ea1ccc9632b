import type { Dossier } from '../../facts/dossier.js';
import type { Instant } from '../../facts/facts.types.js';
import { viewOf } from '../../facts/view.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import { wilson95 } from '../../statistics/shares.js';
import { closedAtOf, outcomeOf } from '../outcome.js';
import { lossCourse } from './loss.js';
import type { LossRule } from './risk.types.js';

/** A share with its n and Wilson's 95 % interval, in basis points. */
export interface Rate {
  readonly rate: BasisPoints;
  readonly n: number;
  readonly lower: BasisPoints;
  readonly upper: BasisPoints;
}

/** What became of the deals whose course foretold their loss (FC-14). */
export interface LossHistory {
  /** Deals that were of high risk while they were open. */
  readonly flagged: number;
  /** Of these, still open: nobody knows yet. */
  readonly open: number;
  readonly won: number;
  readonly lost: number;
  /** Lost, of those that are closed; `null` when none is. */
  readonly loss: Rate | null;
  /** Won after all, of those that are closed. */
  readonly rescue: Rate | null;
}

/**
 * What became of the deals that were of high loss risk before they closed (FC-14). Only closed ones count in the rates.
 *
 * @example
 * ```ts
 * const { rescue } = lossHistory(deals, rules.rule.loss, now);
 * rescue; //=> { rate: 6000, n: 5, lower: 2307, upper: 8824 }
 * ```
 */
export function lossHistory(deals: Iterable<Dossier>, rule: LossRule, now: Instant): LossHistory {
  return countLosses([...deals].map((deal) => lossOutcome(deal, rule, now)));
}

/** How a deal that was of high risk before it closed stands; `null` for one that was not. */
export function lossOutcome(deal: Dossier, rule: LossRule, now: Instant): 'open' | 'won' | 'lost' | null {
  const { firstAt } = lossCourse(deal, rule, now);
  if (firstAt === null) return null;
  const view = viewOf(deal, now);
  const outcome = outcomeOf(view);
  if (outcome === 'open') return outcome;
  // What came once it was decided foretold nothing.
  return (closedAtOf(view) ?? now) < firstAt ? null : outcome;
}

/** The same, of deals that have been looked at. */
export function countLosses(outcomes: Iterable<'open' | 'won' | 'lost' | null>): LossHistory {
  const counts = { open: 0, won: 0, lost: 0 };
  for (const outcome of outcomes) if (outcome) counts[outcome]++;
  const { open, won, lost } = counts;
  return { flagged: open + won + lost, open, won, lost, loss: rateOf(lost, won + lost), rescue: rateOf(won, won + lost) };
}

/** A share of cases; `null` when there is none. */
export function rateOf(part: number, n: number): Rate | null {
  if (n === 0) return null;
  const { lower, upper } = wilson95(part, n);
  return { rate: Math.round((part * 10_000) / n), n, lower: Math.round(lower * 10_000), upper: Math.round(upper * 10_000) };
}
