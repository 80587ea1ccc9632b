/**
 * Chance that comes out the same for the same seed, in [0, 1): a test that failed fails again. (mulberry32)
 *
 * @example
 * ```ts
 * const random = seededRandom(7);
 * random() === seededRandom(7)(); //=> true
 * ```
 */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
