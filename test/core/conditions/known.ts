import type { Dossier, Fact, FactType, FieldValue, Instant, Json, View } from '@sextant/core/facts';
import { factOrder, refOf, viewOf, withTrigger } from '@sextant/core/facts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A dossier of these facts; every key of a `*.state` fact tells the field of that name. */
export function knowing(facts: readonly Fact[]): Dossier {
  const ordered = [...facts].sort(factOrder());
  const fields = new Map<string, FieldValue[]>();
  for (const fact of ordered) {
    if (fact.kind !== 'state' || typeof fact.data !== 'object' || fact.data === null) continue;
    for (const [key, value] of Object.entries(fact.data)) {
      const path = `${fact.type.split('.', 1)[0] ?? ''}.${key}`;
      fields.set(path, [...(fields.get(path) ?? []), { value: value as Json, fact, since: fact.time }]);
    }
  }
  return {
    ref: { type: 'deal', id: 'D-1' },
    facts: ordered,
    links: {},
    fields,
    order: factOrder(),
    ofType: <T extends FactType>(type: T) => ordered.filter((fact): fact is Fact<T> => fact.type === type),
  };
}

let count = 0;

/** A fact of source `crm` at an instant. */
export function at(time: Instant, type: FactType, data: Json | object = {}): Fact {
  count++;
  const kind = type.endsWith('.state') ? 'state' : 'event';
  return {
    source: 'crm', id: String(count), seq: count, kind, type, schema: 1, time, recordedAt: time,
    about: [{ type: 'deal', id: 'D-1' }], data: data as Fact['data'],
  };
}

export function seen(facts: readonly Fact[], now: Instant, trigger?: Fact): View {
  const view = viewOf(knowing(facts), now);
  return trigger ? withTrigger(view, trigger) : view;
}

/** The facts an explanation names. */
export function named(facts: readonly Fact[], evidence: readonly { readonly fact: string }[]): ReadonlySet<Fact> {
  const refs = new Set(evidence.map(({ fact }) => fact));
  return new Set(facts.filter((fact) => refs.has(refOf(fact))));
}
