import type { TrainingRecord } from '@sextant/core/scoring/learn';

/** Numbers from 0 to 1 that look random and are the same every time. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return ((state >>> 8) & 0xffff) / 0x10000;
  };
}

export interface MadeUp {
  readonly records: readonly TrainingRecord[];
  readonly won: readonly boolean[];
}

/** Leads whose chance rises with their replies and is higher in the east; `noise` says nothing. */
export function leads(n: number, seed = 7): MadeUp {
  const next = numbers(seed);
  const records = Array.from({ length: n }, () => ({
    replies: Math.floor(next() * 4), region: next() < 0.5 ? 'east' : 'west', noise: next() < 0.5,
  }));
  const won = records.map(({ replies, region }) => next() < 0.1 + 0.2 * replies + (region === 'east' ? 0.15 : 0));
  return { records, won };
}
