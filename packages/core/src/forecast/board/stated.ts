import type { Book } from '../../facts/book.js';
import type { EntityRef, EntityType, Fact, FactRef, Instant, Money, RepId } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { entityKey, refOf } from '../../facts/ref.js';
import { monthOf } from '../../time/index.js';

/** What a person says a rep, a team or a region will bring in a month: stands beside what is computed, never mixed in. */
export interface StatedFigure {
  readonly about: EntityRef;
  readonly by: RepId | null;
  /** Such as `commit`; `null`: of all together. */
  readonly category: string | null;
  readonly amount: Money;
  readonly at: Instant;
  readonly fact: FactRef;
}

const ABOUT: readonly EntityType[] = ['region', 'rep', 'team'];

/**
 * The last figures people stated for a month about reps, teams and regions: one per subject, author, category and currency.
 * In order of subject, then category, then author.
 *
 * @param period Such as `2026-03`; a statement that names none means the month it was made in.
 *
 * @example
 * ```ts
 * statedFigures(book, '2026-03', 'Asia/Shanghai', now).map(({ about, amount }) => [about.id, amount.minor]); //=> [['浙江区', 480000000]]
 * ```
 */
export function statedFigures(book: Book, period: string, zone: string, now: Instant): readonly StatedFigure[] {
  const last = new Map<string, StatedFigure>();
  for (const about of ABOUT.flatMap((type) => book.entities(type))) {
    for (const fact of book.about(about)) {
      if (fact.type !== 'forecast.stated' || fact.time > now || fact.about.some(({ type, as }) => type === 'deal' && as === undefined)) continue;
      const { data, actor = null, time } = fact as Fact<'forecast.stated'>;
      if ((data.period ?? monthOf(time, zone)) !== period) continue;
      const category = data.category ?? null;
      last.set(JSON.stringify([entityKey(about), category, actor, data.amount.currency]), { about, by: actor, category, amount: data.amount, at: time, fact: refOf(fact) });
    }
  }
  return [...last.entries()].sort(([a], [b]) => compareText(a, b)).map(([, figure]) => figure);
}
