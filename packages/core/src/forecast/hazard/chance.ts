import type { Chance, HazardCell, Hazards } from './hazard.types.js';

/** Where a deal stands: its stage, and for how many whole days. */
export interface Standing {
  readonly stage: string;
  readonly age: number;
}

/** What a chance is worked out from. */
type Cell = Omit<HazardCell, 'wonInterval' | 'lostInterval'>;

const NOTHING: Cell = { days: 0, deals: 0, won: 0, lost: 0, moves: new Map() };

/** Asks many deals about the same horizon, and works each stage out once. */
export type ChanceOf = (standing: Standing) => Chance;

/**
 * The chances to be won and to be lost within some days from now, day by day: a deal may move to other stages on its
 * way, and grows older in each. A stage nobody was seen in has no chance at all.
 *
 * @param days From 0.
 *
 * @example
 * ```ts
 * const chance = chancesWithin(hazards, 30);
 * chance({ stage: 'negotiation', age: 12 }).won; //=> 0.41
 * ```
 */
export function chancesWithin(hazards: Hazards, days: number): ChanceOf {
  // Per stage and number of days left, what becomes of a deal that has just come.
  const fresh = new Map([...hazards.stages.keys()].map((stage) => [stage, { won: new Float64Array(days), lost: new Float64Array(days) }]));
  for (let left = 1; left < days; left++) {
    for (const [stage, { won, lost }] of fresh) [won[left] = 0, lost[left] = 0] = walk(stage, 0, left);
  }
  const known = new Map<string, Chance>();
  return ({ stage, age }) => {
    const key = `${stage} ${age}`;
    const found = known.get(key);
    if (found) return found;
    const [won, lost] = walk(stage, age, days);
    const { days: watched, deals } = cellAt(stage, age);
    const chance = { won, lost, days: watched, deals };
    known.set(key, chance);
    return chance;
  };

  function walk(stage: string, age: number, left: number): readonly [won: number, lost: number] {
    let open = 1;
    let won = 0;
    let lost = 0;
    for (let day = 0; day < left; day++) {
      const cell = cellAt(stage, age + day);
      won += open * cell.won;
      lost += open * cell.lost;
      let leaves = cell.won + cell.lost;
      for (const [next, rate] of cell.moves) {
        const after = fresh.get(next);
        won += open * rate * (after?.won[left - day - 1] ?? 0);
        lost += open * rate * (after?.lost[left - day - 1] ?? 0);
        leaves += rate;
      }
      open *= Math.max(0, 1 - leaves);
    }
    return [won, lost];
  }

  function cellAt(stage: string, age: number): Cell {
    const cells = hazards.stages.get(stage);
    return cells?.[Math.min(cells.length - 1, Math.floor(age / hazards.band))] ?? NOTHING;
  }
}
