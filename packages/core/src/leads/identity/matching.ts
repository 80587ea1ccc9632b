import { compareText } from '../../facts/order.js';
import type { CrowdedKey, IdentityKeyRule, IdentityRecord, IdentityRule, KeyValue } from './identity.types.js';

/** Records that share what suffices: one value, or two that name the person and her firm. Records are told by their place. */
export interface Bucket {
  readonly keys: readonly string[];
  readonly records: readonly number[];
}

export interface Matching {
  /** By one value that suffices alone. */
  readonly strong: readonly Bucket[];
  /** By two that suffice together. */
  readonly weak: readonly Bucket[];
  /** Of the keys somebody has one of only: by key, the value of every record that told one. */
  readonly single: ReadonlyMap<string, ReadonlyMap<number, KeyValue>>;
  /** What a record told under a key, unless it is crowded. */
  readonly valueOf: (record: number, key: string) => KeyValue | undefined;
  readonly crowded: readonly CrowdedKey[];
}

/** Who shares what; one pass per key, so that it grows with the number of records only. */
export function matching(records: readonly IdentityRecord[], { keys, mostSharing }: IdentityRule): Matching {
  const ids = Object.keys(keys).sort(compareText);
  const crowdedValues = new Map<string, ReadonlySet<string>>();
  const crowded: CrowdedKey[] = [];
  const buckets = new Map<string, ReadonlyMap<string, readonly number[]>>();
  for (const key of ids) {
    const byValue = sharing(records, (record) => record.values.get(key)?.value);
    const tooMany = [...byValue].filter(([, sharers]) => sharers.length > mostSharing);
    for (const [, [first = 0, ...others]] of tooMany) {
      const evidence = records[first]?.values.get(key)?.evidence;
      if (evidence) crowded.push({ key, n: others.length + 1, evidence });
    }
    crowdedValues.set(key, new Set(tooMany.map(([value]) => value)));
    buckets.set(key, byValue);
  }
  const valueOf = (record: number, key: string): KeyValue | undefined => {
    const told = records[record]?.values.get(key);
    return told && !crowdedValues.get(key)?.has(told.value) ? told : undefined;
  };
  const isUsed = (key: string, value: string): boolean => !crowdedValues.get(key)?.has(value);

  const strong = ids.filter((key) => keys[key]?.suffices === 'alone').flatMap((key) =>
    [...(buckets.get(key) ?? [])].flatMap(([value, sharers]) => (sharers.length > 1 && isUsed(key, value) ? [{ keys: [key], records: sharers }] : [])));
  const weak = pairs(ids, keys).flatMap(([one, other]) => {
    const together = sharing(records, (_, record) => {
      const [left, right] = [valueOf(record, one), valueOf(record, other)];
      return left && right && JSON.stringify([left.value, right.value]);
    });
    return [...together.values()].flatMap((sharers) => (sharers.length > 1 ? [{ keys: [one, other], records: sharers }] : []));
  });
  const single = new Map(ids.filter((key) => keys[key]?.single === true).map((key) => [key, new Map(records.flatMap((_, record) => {
    const told = valueOf(record, key);
    return told ? [[record, told] as const] : [];
  }))]));
  return { strong, weak, single, valueOf, crowded };
}

/** Weak keys that suffice together: one names the person, the other her firm. */
function pairs(ids: readonly string[], keys: Readonly<Record<string, IdentityKeyRule>>): readonly (readonly [string, string])[] {
  const weak = ids.filter((id) => keys[id]?.suffices === 'with-another');
  return weak.filter((id) => keys[id]?.names === 'person').flatMap((person) =>
    weak.filter((id) => keys[id]?.names === 'company').map((company) => [person, company] as const));
}

function sharing(records: readonly IdentityRecord[], valueOf: (record: IdentityRecord, at: number) => string | undefined): ReadonlyMap<string, number[]> {
  const byValue = new Map<string, number[]>();
  for (const [at, record] of records.entries()) {
    const value = valueOf(record, at);
    if (value === undefined) continue;
    const sharers = byValue.get(value);
    if (sharers) sharers.push(at);
    else byValue.set(value, [at]);
  }
  return byValue;
}
