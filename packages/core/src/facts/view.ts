import type { Dossier, FieldValue } from './dossier.js';
import type { Fact, FactType, Instant } from './facts.types.js';

/** A dossier as it looked at one instant: what conditions and machines read. */
export interface View {
  readonly now: Instant;
  /** Inside an obligation, the fact that started it. */
  readonly trigger: Fact | undefined;
  /** Facts of a type with `time ≤ now`, in order. */
  ofType(type: FactType): readonly Fact[];
  /** The last known value of a field such as `deal.stage`, with the fact that told it. */
  field(path: string): FieldValue | undefined;
  /** The same view at the same instant, had only these facts been known. */
  only(kept: ReadonlySet<Fact>): View;
}

/**
 * A dossier seen at `now`: facts that come later do not exist yet.
 *
 * @example
 * ```ts
 * viewOf(deal, Date.parse('2026-03-02T00:00:00Z')).field('deal.stage')?.value; //=> 'need-confirmed'
 * ```
 */
export function viewOf(dossier: Pick<Dossier, 'fields' | 'ofType'>, now: Instant): View {
  return {
    now,
    trigger: undefined,
    ofType: (type) => upTo(dossier.ofType(type), now),
    field: (path) => lastUpTo(dossier.fields.get(path), now),
    only: (kept) => ({
      now,
      trigger: undefined,
      ofType: (type) => upTo(dossier.ofType(type), now).filter((fact) => kept.has(fact)),
      field: (path) => lastUpTo(dossier.fields.get(path)?.filter(({ fact }) => kept.has(fact)), now),
      only: (fewer) => viewOf(dossier, now).only(new Set([...fewer].filter((fact) => kept.has(fact)))),
    }),
  };
}

/** A field as text; `undefined` where it is not known or no text. */
export function textAt(view: View, path: string): string | undefined {
  const value = view.field(path)?.value;
  return typeof value === 'string' ? value : undefined;
}

/**
 * The same view inside an obligation that this fact started: patterns with `since: 'trigger'` count from it on.
 *
 * @example
 * ```ts
 * withTrigger(viewOf(deal, now), proposalReceived).trigger; //=> proposalReceived
 * ```
 */
export function withTrigger(view: View, trigger: Fact): View {
  return { ...view, trigger, only: (kept) => withTrigger(view.only(kept), trigger) };
}

function upTo(facts: readonly Fact[], now: Instant): readonly Fact[] {
  let end = facts.length;
  while (end > 0 && (facts[end - 1] as Fact).time > now) end--;
  return end === facts.length ? facts : facts.slice(0, end);
}

function lastUpTo(history: readonly FieldValue[] | undefined, now: Instant): FieldValue | undefined {
  if (!history) return undefined;
  let end = history.length - 1;
  while (end >= 0 && (history[end] as FieldValue).since > now) end--;
  return history[end];
}
