/** A small generator of even numbers, so that the history is the same at every call (Park and Miller, 1988). */
export interface Chance {
  /** 0 … below − 1. */
  below(below: number): number;
  /** True in so many of 100 cases. */
  of100(share: number): boolean;
  pick<T>(list: readonly T[]): T;
}

export function chance(seed: number): Chance {
  let state = seed;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647);
  const below = (limit: number): number => next() % limit;
  return {
    below,
    of100: (share) => below(100) < share,
    pick: <T>(list: readonly T[]): T => list[below(list.length)] as T,
  };
}
