import type { Dossier } from '../facts/dossier.js';
import type { Instant } from '../facts/facts.types.js';
import { viewOf } from '../facts/view.js';
import type { Text } from '../messages/text.js';
import type { CompiledScorecard } from './scorecard.js';

/** An indicator that asks only for fields nobody tells. */
export interface IndicatorWithoutData {
  readonly rule: string;
  readonly label: Text;
  /** All it asks for, sorted. */
  readonly fields: readonly string[];
}

/**
 * Indicators that all these leads have no data for (SC-2): of the fields one asks for, none was told of any of them up to
 * `now`. A firm's fields are its own affair, so a misspelt one is no error of the policy; here it shows. Whom the card is
 * not for does not count; without anybody it says nothing.
 *
 * @example
 * ```ts
 * indicatorsWithoutData(card, leads, now);
 * //=> [{ rule: 'industry-match', label: { en: 'Industry match', … }, fields: ['lead.industri'] }]
 * ```
 */
export function indicatorsWithoutData(card: CompiledScorecard, leads: Iterable<Dossier>, now: Instant): readonly IndicatorWithoutData[] {
  let open = card.indicators.map(({ id, label, when }) => ({ rule: id, label, fields: when.reads.fields })).filter(({ fields }) => fields.length > 0);
  let isAsked = false;
  for (const lead of leads) {
    if (open.length === 0) return open;
    const view = viewOf(lead, now);
    if (card.appliesTo && !card.appliesTo.evaluate(view)) continue;
    isAsked = true;
    open = open.filter(({ fields }) => fields.every((field) => view.field(field) === undefined));
  }
  return isAsked ? open : [];
}
