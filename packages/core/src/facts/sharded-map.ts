const SHARDS = 256;

/**
 * A map that a new version of a book can share with the old one: an edit copies only the shards it
 * touches, so appending one fact to a book of 100,000 deals copies a few hundred entries.
 */
export class ShardedMap<V> {
  private constructor(private readonly shards: readonly ReadonlyMap<string, V>[]) {}

  static empty<V>(): ShardedMap<V> {
    return new ShardedMap(Array.from({ length: SHARDS }, () => new Map<string, V>()));
  }

  get(key: string): V | undefined {
    return this.shards[shardOf(key)]?.get(key);
  }

  *entries(): IterableIterator<[string, V]> {
    for (const shard of this.shards) yield* shard;
  }

  /** Starts a version of its own; this one stays as it is. */
  edit(): ShardedMapEdit<V> {
    const shards = [...this.shards];
    const owned = new Map<number, Map<string, V>>();
    return {
      get: (key) => shards[shardOf(key)]?.get(key),
      set(key, value) {
        const index = shardOf(key);
        let shard = owned.get(index);
        if (!shard) {
          shard = new Map(shards[index]);
          owned.set(index, shard);
          shards[index] = shard;
        }
        shard.set(key, value);
      },
      done: () => new ShardedMap(shards),
    };
  }
}

export interface ShardedMapEdit<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  done(): ShardedMap<V>;
}

function shardOf(key: string): number {
  let hash = 0;
  for (let index = 0; index < key.length; index++) hash = (hash * 31 + key.charCodeAt(index)) | 0;
  return hash & (SHARDS - 1);
}
