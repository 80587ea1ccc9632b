import { subjectsOf } from './book.js';
import { stateOf } from './catalog.js';
import type { FieldValue } from './dossier.js';
import type { EntityRef, Fact, Json, Role } from './facts.types.js';
import { entityKey } from './ref.js';

const FOLLOWED: ReadonlySet<Role> = new Set<Role>(['customer', 'owner', 'origin', 'offer']);

/** Whether the facts of an object in this role belong to the dossier. */
export function isFollowed(role: Role): boolean {
  return FOLLOWED.has(role);
}

/**
 * Folds states per field, over time. A field of a linked object is told from the instant of the link on: when the
 * deal gets another owner, `rep.region` becomes hers, and what is not known of her is no longer known.
 *
 * Another object of the same type (the deal that this one renews) tells no fields: they would be taken for its own.
 *
 * @param facts The facts of the dossier, in order.
 */
export function historyOf(ref: EntityRef, facts: readonly Fact[]): ReadonlyMap<string, readonly FieldValue[]> {
  const own = entityKey(ref);
  const history = new Map<string, FieldValue[]>();
  /** Per linked entity, what is known of it so far. */
  const known = new Map<string, Map<string, FieldValue>>();
  const linkedNow = new Map<string, string>();

  for (const fact of facts) {
    const subjects = subjectsOf(fact).map(entityKey);
    const entity = stateOf(fact.type);
    if (entity) tellState(entity, fact, subjects);
    if (subjects.includes(own)) follow(fact);
  }
  return history;

  function tell(path: string, told: FieldValue): void {
    const values = history.get(path);
    if (values) values.push(told);
    else history.set(path, [told]);
  }

  function tellState(entity: string, fact: Fact, subjects: readonly string[]): void {
    const linked = [...linkedNow.values()];
    const isOwn = subjects.includes(own);
    const counts = isOwn || (entity !== ref.type && subjects.some((key) => linked.includes(key)));
    for (const [field, value] of Object.entries(fact.data)) {
      const path = `${entity}.${field}`;
      const told: FieldValue = { value: value as Json, fact, since: fact.time };
      if (counts) tell(path, told);
      for (const key of subjects) {
        const fields = known.get(key);
        if (fields) fields.set(path, told);
        else known.set(key, new Map([[path, told]]));
      }
    }
  }

  function follow(fact: Fact): void {
    for (const { as, type, id } of fact.about) {
      if (as === undefined) continue;
      tell(`${as}.id`, { value: id, fact, since: fact.time });
      if (!isFollowed(as) || type === ref.type) continue;
      const key = entityKey({ type, id });
      const place = `${as}/${type}`;
      const before = linkedNow.get(place);
      if (before === key) continue;
      linkedNow.set(place, key);
      const fields = known.get(key) ?? new Map<string, FieldValue>();
      for (const path of (before && known.get(before)?.keys()) || []) {
        if (!fields.has(path)) tell(path, { value: null, fact, since: fact.time });
      }
      for (const [path, told] of fields) tell(path, { ...told, since: fact.time });
    }
  }
}
