import type { About, EntityRef, Fact, FactData, FactRef, FactType, Instant, RepId, SourceId } from './facts.types.js';
import { isEntityType, stateOf } from './catalog.js';

/** `deal:D-1`, or with a role `owner=rep:R-3`. */
export type EntityText = string;

export interface WriteOptions {
  /** @default the type and a count, unique within this writer */
  readonly id?: string;
  readonly actor?: RepId;
  readonly replaces?: FactRef;
  /** ISO 8601. @default the fact's own time */
  readonly recordedAt?: string;
}

/** Writes one fact: type, ISO 8601 time, what it is about, data. */
export type FactWriter = <T extends FactType>(
  type: T,
  time: string,
  about: EntityText | readonly EntityText[],
  data: FactData<T>,
  options?: WriteOptions,
) => Fact<T>;

/**
 * A writer of facts for one source, for facts written by hand: examples, tests, small imports.
 * Throws a `RangeError` for a time or an entity it cannot read.
 *
 * @example
 * ```ts
 * const crm = factsFrom('crm');
 * crm('touch.made', '2026-03-02T09:40:00+08:00', 'deal:D-1', { channel: 'call' });
 * //=> { source: 'crm', id: 'touch.made-1', seq: 1, kind: 'event', type: 'touch.made', schema: 1, … }
 * ```
 */
export function factsFrom(source: SourceId): FactWriter {
  let seq = 0;
  return (type, time, about, data, options = {}) => {
    seq += 1;
    const at = instantOf(time);
    return {
      source,
      id: options.id ?? `${type}-${seq}`,
      seq,
      kind: stateOf(type) ? 'state' : 'event',
      type,
      schema: 1,
      time: at,
      recordedAt: options.recordedAt === undefined ? at : instantOf(options.recordedAt),
      about: (typeof about === 'string' ? [about] : about).map(aboutOf),
      ...(options.actor !== undefined && { actor: options.actor }),
      ...(options.replaces !== undefined && { replaces: options.replaces }),
      data,
    };
  };
}

/**
 * Reads `deal:D-1` as an entity.
 *
 * @example
 * ```ts
 * entity('deal:D-1'); //=> { type: 'deal', id: 'D-1' }
 * ```
 */
export function entity(text: EntityText): EntityRef {
  const { type, id } = aboutOf(text);
  return { type, id };
}

function aboutOf(text: EntityText): About {
  const [, as, type, id] = /^(?:([\w-]+)=)?([a-z]+):(.+)$/.exec(text) ?? [];
  if (!isEntityType(type) || id === undefined) throw new RangeError(`expected "type:id" or "role=type:id", received "${text}"`);
  return as === undefined ? { type, id } : { type, id, as };
}

function instantOf(time: string): Instant {
  const at = Date.parse(time);
  if (Number.isNaN(at)) throw new RangeError(`expected an ISO 8601 time, received "${time}"`);
  return at;
}
