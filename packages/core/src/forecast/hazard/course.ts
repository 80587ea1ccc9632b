import type { Dossier } from '../../facts/dossier.js';
import type { Instant, Money } from '../../facts/facts.types.js';
import { viewOf } from '../../facts/view.js';
import { amountOf } from '../amount.js';
import type { CompiledForecast } from '../compile.js';
import { endOf, outcomeSince } from '../outcome.js';
import { findStage } from '../stage-evidence.js';

/** The way a deal took: which stage from when, and how it ended. What hazards are learned from and asked about. */
export interface DealCourse {
  readonly deal: string;
  /** Stages in the order of time, each held until the next one or the end. */
  readonly stays: readonly { readonly stage: string; readonly from: Instant }[];
  readonly end: { readonly outcome: 'won' | 'lost'; readonly at: Instant } | null;
  /** What it is worth: the last amount known; `null` when none is. */
  readonly amount: Money | null;
}

/**
 * The course of a deal as its source had told it by an instant; `null` for a deal that never stood in a stage the policy
 * knows. A stage told together with the outcome, or later, is no stay: nobody saw the deal stand there. A deal that was
 * opened again has no end. Without an amount of its own it is worth its offer's list price.
 *
 * @example
 * ```ts
 * courseOf(dossier(book, entity('deal:D-1')), compileForecast(policy), now)?.stays.map(({ stage }) => stage);
 * //=> ['initial-contact', 'need-confirmed']
 * ```
 */
export function courseOf(deal: Dossier, { stages }: CompiledForecast, now: Instant): DealCourse | null {
  const view = viewOf(deal, now);
  const end = endOf(view);
  const told = end && outcomeSince(view);
  const stays: { readonly stage: string; readonly from: Instant }[] = [];
  for (const { value, since } of deal.fields.get('deal.stage') ?? []) {
    const stage = typeof value === 'string' && since <= now && (told === null || since < told) ? findStage(stages, value)?.id : undefined;
    if (stage !== undefined && stays[stays.length - 1]?.stage !== stage) stays.push({ stage, from: since });
  }
  if (stays.length === 0) return null;
  return { deal: deal.ref.id, stays, end, amount: amountOf(view, []).money };
}

/**
 * Courses as they stood at an instant, cut from those known later, so that a forecast can be tried on a table of closed
 * deals (FC-15). What a deal was worth is taken as known later: a table has no amount of then.
 *
 * @example
 * ```ts
 * coursesAsOf([{ deal: 'D-1', amount: null, stays: [{ stage: 'negotiation', from: 10 }], end: { outcome: 'won', at: 30 } }], 20);
 * //=> [{ deal: 'D-1', amount: null, stays: [{ stage: 'negotiation', from: 10 }], end: null }]
 * ```
 */
export function coursesAsOf(courses: readonly DealCourse[], at: Instant): readonly DealCourse[] {
  return courses.flatMap((course) => {
    const stays = course.stays.filter(({ from }) => from <= at);
    return stays.length === 0 ? [] : { ...course, stays, end: course.end && course.end.at <= at ? course.end : null };
  });
}
