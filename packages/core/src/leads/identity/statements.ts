import type { Fact, FactRef } from '../../facts/facts.types.js';
import type { FactOrder } from '../../facts/order.js';
import { refOf } from '../../facts/ref.js';
import { disjointSets, groupedBy } from './sets.js';

/** What people said of who is who, as it stands now. Records are told by their place in the list. */
export interface Statements {
  readonly merged: readonly Merger[];
  /** Pairs that are not one, whatever keys say. */
  readonly parted: readonly Parting[];
  readonly idle: readonly { readonly fact: FactRef; readonly record: number; readonly reason: 'itself' | 'unknown-record' | 'contradicts-parting' }[];
}

export interface Merger {
  readonly a: number;
  readonly b: number;
  readonly fact: Fact<'identity.merged'>;
}

interface Parting {
  /** The one who was taken out. */
  readonly a: number;
  readonly b: number;
  readonly fact: Fact<'identity.parted'>;
}

interface Said {
  readonly a: number;
  readonly b: number;
  readonly fact: Fact<'identity.merged'> | Fact<'identity.parted'>;
}

/**
 * Reads mergers and partings in the order of time: the last word on a pair holds. A parting takes the record it is about out
 * of everything that led to the other one; what came with it stays with it. A merger that would bring together another
 * pair that was parted is idle: somebody has to merge that pair itself.
 *
 * @param factsOf Of every record its own facts, in order.
 * @param indexOf The place of a record, by id.
 */
export function readStatements(
  n: number, factsOf: (record: number) => readonly Fact[], indexOf: (id: string) => number | undefined, order: FactOrder,
): Statements {
  const idle: Statements['idle'][number][] = [];
  const said: Said[] = [];
  for (let a = 0; a < n; a++) {
    for (const fact of factsOf(a)) {
      const other = otherOf(fact);
      if (other === undefined) continue;
      const b = indexOf(other);
      if (b === undefined || b === a) idle.push({ fact: refOf(fact), record: a, reason: b === a ? 'itself' : 'unknown-record' });
      else said.push({ a, b, fact: fact as Said['fact'] });
    }
  }
  said.sort((x, y) => order(x.fact, y.fact) || x.a - y.a || x.b - y.b);
  const connected = disjointSets(n);
  for (const { a, b } of said) connected.unite(a, b);
  const stands: { merged: Merger[]; parted: Parting[] } = { merged: [], parted: [] };
  for (const part of groupedBy(said, ({ a }) => connected.find(a)).values()) {
    // Where nobody was parted, all mergers stand, however many there are.
    if (part.every(isMerger)) stands.merged.push(...part.map((one) => one as Merger));
    else follow(part, stands, (one) => idle.push({ fact: refOf(one.fact), record: one.a, reason: 'contradicts-parting' }));
  }
  return { ...stands, idle };
}

function otherOf(fact: Fact): string | undefined {
  if (fact.type === 'identity.merged') return (fact as Fact<'identity.merged'>).data.into;
  return fact.type === 'identity.parted' ? (fact as Fact<'identity.parted'>).data.from : undefined;
}

function isMerger({ fact }: Said): boolean {
  return fact.type === 'identity.merged';
}

function follow(part: readonly Said[], stands: { readonly merged: Merger[]; readonly parted: Parting[] }, contradicts: (one: Said) => void): void {
  const edges = new Map<number, Map<number, Merger>>();
  const parted = new Map<string, Parting>();
  const edgesOf = (a: number): Map<number, Merger> => {
    const known = edges.get(a) ?? new Map<number, Merger>();
    edges.set(a, known);
    return known;
  };
  const cut = (a: number, b: number): void => {
    edgesOf(a).delete(b);
    edgesOf(b).delete(a);
  };
  for (const one of part) {
    const { a, b } = one;
    if (isMerger(one)) {
      const [left, right] = [reached(edges, a), reached(edges, b)];
      const isApart = ([, pair]: readonly [string, Parting]): boolean =>
        pairOf(pair.a, pair.b) !== pairOf(a, b) && ((left.has(pair.a) && right.has(pair.b)) || (left.has(pair.b) && right.has(pair.a)));
      if ([...parted].some(isApart)) {
        contradicts(one);
        continue;
      }
      parted.delete(pairOf(a, b));
      edgesOf(a).set(b, one as Merger);
      edgesOf(b).set(a, one as Merger);
    } else {
      cut(a, b);
      for (const next of [...edgesOf(a).keys()]) if (reached(edges, next, a).has(b)) cut(a, next);
      parted.set(pairOf(a, b), one as Parting);
    }
  }
  for (const [a, known] of edges) for (const [b, merger] of known) if (a < b) stands.merged.push(merger);
  stands.parted.push(...parted.values());
}

/** Everything mergers lead to from a record, itself included, not going through `without`. */
function reached(edges: ReadonlyMap<number, ReadonlyMap<number, Merger>>, from: number, without?: number): ReadonlySet<number> {
  const found = new Set([from]);
  for (const at of found) for (const next of edges.get(at)?.keys() ?? []) if (next !== without) found.add(next);
  return found;
}

function pairOf(a: number, b: number): string {
  return `${Math.min(a, b)},${Math.max(a, b)}`;
}
