import { compilePattern } from '../../conditions/pattern.js';
import type { Dossier } from '../../facts/dossier.js';
import type { Fact, FactRef, Instant, Json } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { refOf } from '../../facts/ref.js';
import { viewOf } from '../../facts/view.js';
import type { Ownership } from '../../obligations/obligation.types.js';
import type { Journey, JourneyRule, KnownAnswer } from './journey.types.js';
import { ownerAt } from './owners.js';

interface Told {
  readonly value: Json;
  readonly at: Instant;
  readonly fact: FactRef;
}

/**
 * What need not be asked again, and what was asked in vain (SC-8).
 *
 * @example
 * ```ts
 * alreadyKnown(journey(lead, leads.journey, now)).told.map(({ field, value, owner }) => [field, value, owner]);
 * //=> [['bant.budget', '80 万', 'R-1'], ['lead.industry', 'machinery', null]]
 * ```
 */
export function alreadyKnown({ answers }: Journey): { readonly told: readonly KnownAnswer[]; readonly asked: readonly KnownAnswer[] } {
  return { told: answers.filter(({ value }) => value !== null), asked: answers.filter(({ value }) => value === null) };
}

/** Every question with its last answer; a question that was left open keeps the answer given before. */
export function answersOf(
  dossiers: readonly Dossier[], facts: readonly Fact[], rule: JourneyRule, owners: readonly Ownership[], now: Instant,
): readonly KnownAnswer[] {
  const told = new Map<string, Told[]>();
  const tell = (field: string, one: Told): void => {
    const known = told.get(field);
    if (known) known.push(one);
    else told.set(field, [one]);
  };
  const [first] = dossiers;
  const view = first && viewOf(first, now);
  const answers = compilePattern(rule.answers);
  for (const fact of facts) {
    if (fact.type !== 'form.filed' || !view || !answers.matches(fact, view)) continue;
    const { form, fields } = fact.data as Fact<'form.filed'>['data'];
    for (const [field, value] of Object.entries(fields as Readonly<Record<string, Json>>)) {
      const isBlank = typeof value === 'string' && value.trim() === '';
      tell(`${form}.${field}`, { value: isBlank ? null : value, at: fact.time, fact: refOf(fact) });
    }
  }
  for (const field of rule.fields) {
    const seen = new Map<FactRef, Told>();
    for (const { fields } of dossiers) {
      for (const { value, fact, since } of fields.get(field) ?? []) {
        // When she told it, not when the record it stands in was linked.
        if (since <= now && value !== null && value !== '' && !seen.has(refOf(fact))) seen.set(refOf(fact), { value, at: fact.time, fact: refOf(fact) });
      }
    }
    for (const one of [...seen.values()].sort((a, b) => a.at - b.at || compareText(a.fact, b.fact))) tell(field, one);
  }
  return [...told].sort(([a], [b]) => compareText(a, b)).flatMap(([field, all]): readonly KnownAnswer[] => {
    const given = all.filter(({ value }) => value !== null);
    const last = given[given.length - 1] ?? all[all.length - 1];
    if (!last) return [];
    const before = given.filter(({ value }) => JSON.stringify(value) !== JSON.stringify(last.value));
    return [{ field, ...last, owner: ownerAt(owners, last.at), times: all.length, before }];
  });
}
