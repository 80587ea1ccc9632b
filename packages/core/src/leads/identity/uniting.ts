import type { KeyValue } from './identity.types.js';
import type { Bucket, Matching } from './matching.js';
import { disjointSets, groupedBy, setsOver, type Sets } from './sets.js';
import type { Statements } from './statements.js';

/** Records that share keys and yet are not all one. Records are told by their place. */
export interface Clash {
  readonly kind: 'different-values' | 'parted';
  readonly records: readonly number[];
  readonly shared: readonly string[];
  readonly different: readonly string[];
}

/**
 * Who is one: first what people said, then what suffices alone, then what suffices together. Where a chain of shared keys ends
 * in two people, nobody is guessed at: of the chain only those who agree in what sets it apart are united, and the chain is
 * a clash for a person. What is decided of a chain depends on the chain, never on the order in which it came.
 */
export function unite(n: number, { strong, weak, single }: Pick<Matching, 'strong' | 'weak' | 'single'>, { merged, parted }: Statements): {
  readonly sets: Sets; readonly clashes: readonly Clash[];
} {
  const sets = disjointSets(n);
  for (const { a, b } of merged) sets.unite(a, b);
  const clashes = new Map<string, Clash>();
  const clash = (found: Clash): void => void clashes.set(`${found.kind} ${found.records.join()}`, joined(clashes.get(`${found.kind} ${found.records.join()}`), found));
  for (const buckets of [strong, weak]) {
    // What was one before is one piece of the chain.
    const pieces = disjointSets(n, sets.find);
    const members = groupedBy(Array.from({ length: n }, (_, record) => record), pieces.find);
    const chains = disjointSets(n, sets.find);
    for (const { records } of buckets) uniteAll(chains, records);
    const apart = groupedBy(parted.filter(({ a, b }) => chains.find(a) === chains.find(b)), ({ a }) => chains.find(a));
    for (const [chain, inside] of groupedBy(buckets, ({ records: [first = 0] }) => chains.find(first))) {
      const out = new Set((apart.get(chain) ?? []).map(({ a }) => pieces.find(a)));
      if (out.size > 0) clash({ kind: 'parted', records: recordsIn(inside), shared: keysOf(inside), different: [] });
      for (const links of without(inside, out, pieces)) {
        const inPieces = [...new Set(recordsIn(links).map(pieces.find))].flatMap((piece) => members.get(piece) ?? []);
        const different = settle(links, inPieces, pieces, single, sets);
        if (different.length === 0) continue;
        const telling = inPieces.filter((record) => different.some((key) => single.get(key)?.has(record)));
        clash({ kind: 'different-values', records: ascending([...recordsIn(links), ...telling]), shared: keysOf(links), different });
      }
    }
  }
  return { sets, clashes: [...clashes.values()] };
}

/**
 * Unites what a chain allows; gives the keys that set it apart.
 *
 * @param records All of the pieces that are linked, those without a part in the links as well.
 */
function settle(links: readonly Bucket[], records: readonly number[], pieces: Sets, single: Matching['single'], into: Sets): readonly string[] {
  const sides = [...single].flatMap(([key, told]) => {
    const side = sidesOf(records, pieces, told);
    return new Set(side.values()).size > 1 ? [{ key, side }] : [];
  });
  if (sides.length === 0) for (const link of links) uniteAll(into, link.records);
  else {
    const agreeing = records.filter((record) => sides.every(({ side }) => side.has(pieces.find(record))));
    for (const together of groupedBy(agreeing, (record) => sides.map(({ side }) => side.get(pieces.find(record))).join()).values()) uniteAll(into, together);
  }
  return sides.map(({ key }) => key);
}

/** Pieces that told a value, each with the side it is on: those of one side are linked by common values. */
function sidesOf(records: readonly number[], pieces: Sets, told: ReadonlyMap<number, KeyValue>): ReadonlyMap<number, number> {
  const telling = records.filter((record) => told.has(record));
  const sides = setsOver(telling.map(pieces.find));
  const first = new Map<string, number>();
  for (const record of telling) {
    const value = told.get(record)?.value ?? '';
    const known = first.get(value);
    if (known === undefined) first.set(value, pieces.find(record));
    else sides.unite(known, pieces.find(record));
  }
  return new Map(telling.map((record) => [pieces.find(record), sides.find(pieces.find(record))]));
}

/** The chain without some pieces, which may fall apart by that. */
function without(inside: readonly Bucket[], out: ReadonlySet<number>, pieces: Sets): readonly (readonly Bucket[])[] {
  if (out.size === 0) return [inside];
  const left = inside.map(({ keys, records }) => ({ keys, records: records.filter((record) => !out.has(pieces.find(record))) }))
    .filter(({ records }) => records.length > 1);
  const chains = setsOver(left.flatMap(({ records }) => records.map(pieces.find)));
  for (const { records } of left) uniteAll(chains, records.map(pieces.find));
  return [...groupedBy(left, ({ records: [first = 0] }) => chains.find(pieces.find(first))).values()];
}

function joined(known: Clash | undefined, found: Clash): Clash {
  if (!known) return found;
  return { ...found, shared: union(known.shared, found.shared), different: union(known.different, found.different) };
}

function uniteAll(sets: Sets, [first = 0, ...others]: readonly number[]): void {
  for (const other of others) sets.unite(first, other);
}

function recordsIn(buckets: readonly Bucket[]): readonly number[] {
  return ascending(buckets.flatMap(({ records }) => records));
}

function ascending(records: readonly number[]): readonly number[] {
  return [...new Set(records)].sort((a, b) => a - b);
}

function keysOf(buckets: readonly Bucket[]): readonly string[] {
  return union([], buckets.flatMap(({ keys }) => keys));
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])].sort();
}
