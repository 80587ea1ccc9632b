import type { EntityRef, Fact, FactType, Json, Role } from './facts.types.js';

/** Everything known about one lead or deal, and about what it is linked to; made by `dossier(book, ref)`. */
export interface Dossier {
  readonly ref: EntityRef;
  /** Facts that count, in order: its own, and those of the customer, owner, origin and offer it is linked to. */
  readonly facts: readonly Fact[];
  /** The last known object in each role. */
  readonly links: Readonly<Partial<Record<Role, EntityRef>>>;
  /** History of every state field, oldest first, by `entity.field`: `deal.stage`, `account.industry`. */
  readonly fields: ReadonlyMap<string, readonly FieldValue[]>;
  /** The facts of one type, in order. */
  ofType<T extends FactType>(type: T): readonly Fact<T>[];
}

/** One value a state fact told. */
export interface FieldValue {
  readonly value: Json;
  readonly fact: Fact;
}
