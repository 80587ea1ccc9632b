import { firstChange } from '../../conditions/change.js';
import { earlier } from '../../explain/judgement.js';
import type { Dossier } from '../../facts/dossier.js';
import type { Fact, Instant } from '../../facts/facts.types.js';
import { viewOf } from '../../facts/view.js';
import type { CompiledConstraint } from './compile.js';
import type { ConstraintResult } from './constraint.types.js';
import { feed } from './feed.js';
import { begin, end, expire, type Progress } from './progress.js';
import { resultOf, wakeOf } from './result.js';

export interface FoldConstraintOptions {
  /** When the case ended: later facts are not looked at, and from then on it is decided. @default it goes on */
  readonly closedAt?: Instant;
}

/** A constraint as it stands, and the next instant at which it moves by itself. */
export interface StandingConstraint {
  /** `null`: the rule is not for this case. */
  readonly constraint: ConstraintResult | null;
  readonly wakeAt: Instant | null;
}

/**
 * How one constraint stands on one dossier at `now`: the machine's state after all facts up to then.
 *
 * @example
 * ```ts
 * foldConstraint(compileConstraint(policy, 'visit-record'), deal, now).constraint?.state; //=> 'possibly-violated'
 * ```
 */
export function foldConstraint(
  constraint: CompiledConstraint, deal: Dossier, now: Instant, options: FoldConstraintOptions = {},
): StandingConstraint {
  const { closedAt = Infinity } = options;
  const { appliesTo } = constraint;
  const view = viewOf(deal, now);
  const narrowed = appliesTo ? firstChange([appliesTo], view) : null;
  if (appliesTo && !appliesTo.evaluate(view)) return { constraint: null, wakeAt: narrowed };
  const progress: Progress<Fact> = begin(constraint, true);
  const last = Math.min(now, closedAt);
  for (const fact of deal.facts) {
    if (fact.time > last) break;
    if (constraint.types !== null && !constraint.types.has(fact.type)) continue;
    feed(constraint, progress, fact, constraint.when && viewOf(deal, fact.time));
  }
  expire(constraint, progress, last);
  if (closedAt <= now) end(constraint, progress, closedAt);
  const ends = closedAt === Infinity || progress.endedAt !== null ? null : closedAt;
  return { constraint: resultOf(constraint, progress), wakeAt: earlier(earlier(wakeOf(progress), ends), narrowed) };
}
