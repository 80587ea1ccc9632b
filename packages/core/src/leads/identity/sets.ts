/** Disjoint sets of the numbers `0 … n − 1`; of each set the least number stands for it, so the order of unions does not show. */
export interface Sets {
  readonly find: (item: number) => number;
  readonly unite: (a: number, b: number) => void;
}

export function disjointSets(n: number, start?: (item: number) => number): Sets {
  const parent = Int32Array.from({ length: n }, (_, item) => start?.(item) ?? item);
  const find = (item: number): number => {
    let root = item;
    while (parent[root] !== root) root = parent[root] as number;
    for (let at = item; at !== root;) {
      const next = parent[at] as number;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  return {
    find,
    unite(a, b) {
      const [one, other] = [find(a), find(b)];
      if (one !== other) parent[Math.max(one, other)] = Math.min(one, other);
    },
  };
}

/** Disjoint sets of any numbers, of few out of many. */
export function setsOver(items: readonly number[]): Sets {
  const sorted = [...new Set(items)].sort((a, b) => a - b);
  const places = new Map(sorted.map((item, at) => [item, at]));
  const sets = disjointSets(sorted.length);
  const placeOf = (item: number): number => places.get(item) ?? 0;
  return {
    find: (item) => sorted[sets.find(placeOf(item))] ?? item,
    unite: (a, b) => sets.unite(placeOf(a), placeOf(b)),
  };
}

/** Items by what a function tells of them, in the order of first sight. */
export function groupedBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
