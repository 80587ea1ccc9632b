import { compareText } from '../facts/order.js';
import { held, type Bounds } from './caps.js';

/** So many steps gain so many points. */
export interface Move {
  readonly steps: number;
  readonly gain: number;
}

/** One indicator that can be changed: at most one of its moves is made. */
export interface Choice {
  readonly id: string;
  /** Place of its group among the sums. */
  readonly group: number;
  /** Of one step, two, three and so on. */
  readonly moves: readonly Move[];
}

interface Pick {
  readonly choice: Choice;
  readonly move: Move;
}

/** Points of a group so far, with its bounds. */
export interface GroupSum extends Bounds {
  readonly sum: number;
}

/** States kept per group before the search gives up proving; no real card comes near. */
const STATES = 60_000;
/** More are out of reach. */
export const MOST_STEPS = 1000;

interface State {
  readonly steps: number;
  /** Before caps. */
  readonly gain: number;
  /** After caps. */
  readonly worth: number;
  readonly picks: readonly Pick[];
}

/**
 * The fewest steps that bring the sum of all groups, each within its bounds, to `goal`; of these the least gain before
 * caps, and of these the ids that come first. `null`: no steps do.
 *
 * @param limit States that are kept; where there are more, a way is found, but it need not be the best.
 */
export function scoreSteps(
  choices: readonly Choice[], groups: readonly GroupSum[], goal: number, limit = STATES,
): { readonly picks: readonly Pick[]; readonly proven: boolean } | null {
  const need = goal - groups.reduce((sum, group) => sum + held(group.sum, group), 0);
  const steps = fewestSteps(choices, groups, need);
  let proven = true;
  let all: readonly State[] = [NO_MOVE];
  for (const [at, group] of groups.entries()) {
    let within: readonly State[] = [NO_MOVE];
    for (const choice of choices.filter((one) => one.group === at)) {
      const moves = choice.moves.map((move): State => ({ ...move, worth: 0, picks: [{ choice, move }] }));
      within = paired(within, [NO_MOVE, ...moves], steps, group);
      if (within.length > limit) [within, proven] = [best(within), false];
    }
    all = paired(all, within, steps, null);
    if (all.length > limit) [all, proven] = [best(all), false];
  }
  // No state has more steps, and fewer are never worth enough.
  const found = all.filter((state) => state.worth >= need);
  const [first] = found.sort((a, b) => a.gain - b.gain || compareIds(a, b));
  return first ? { picks: first.picks, proven } : null;
}

const NO_MOVE: State = { steps: 0, gain: 0, worth: 0, picks: [] };

/**
 * Every state of `a` with every one of `b`. Of those with the same steps, gain and worth one is kept, whose ids come
 * first: whatever is added later, it stays the first of them.
 */
function paired(a: readonly State[], b: readonly State[], most: number, group: GroupSum | null): readonly State[] {
  const kept = new Map<string, State>();
  for (const one of a) {
    for (const other of b) {
      const steps = one.steps + other.steps;
      if (steps > most) continue;
      const gain = one.gain + other.gain;
      const worth = group ? held(group.sum + gain, group) - held(group.sum, group) : one.worth + other.worth;
      const key = `${steps} ${gain} ${worth}`;
      const state = { steps, gain, worth, picks: merged(one.picks, other.picks) };
      const known = kept.get(key);
      if (!known || compareIds(state, known) < 0) kept.set(key, state);
    }
  }
  return [...kept.values()];
}

/**
 * The worthiest of each number of steps, of these the one that gains most: below the minimum of a group nothing is worth
 * anything yet, and a way is to be found although not all are tried.
 */
function best(states: readonly State[]): readonly State[] {
  const kept = new Map<number, State>();
  for (const state of states) {
    const known = kept.get(state.steps);
    if (!known || state.worth > known.worth || (state.worth === known.worth && state.gain > known.gain)) kept.set(state.steps, state);
  }
  return [...kept.values()];
}

function merged(a: readonly Pick[], b: readonly Pick[]): readonly Pick[] {
  if (a.length === 0) return b;
  return b.length === 0 ? a : [...a, ...b].sort((one, other) => compareText(one.choice.id, other.choice.id));
}

/** Of states with as many steps: by the ids of the steps in order, one that is done twice counted twice. */
function compareIds(a: State, b: State): number {
  return compareText(idsOf(a), idsOf(b));
}

function idsOf({ picks }: State): string {
  return picks.reduce((ids, { choice, move }) => ids + `${choice.id}\n`.repeat(move.steps), '');
}

/** The least number of steps whose largest gain is enough, −1 where none is; caps only ever lessen a larger gain to an equal one. */
function fewestSteps(choices: readonly Choice[], groups: readonly GroupSum[], need: number): number {
  let worth: readonly number[] = [0];
  for (const [at, group] of groups.entries()) {
    let gain: readonly number[] = [0];
    for (const { moves } of choices.filter((one) => one.group === at)) gain = largest(gain, [0, ...moves.map((move) => move.gain)]);
    worth = largest(worth, gain.map((value) => held(group.sum + value, group) - held(group.sum, group)));
  }
  return worth.findIndex((value) => value >= need);
}

/** The largest sum by the number of steps; fewer steps always are an upper hand, for none needs to be made. */
function largest(a: readonly number[], b: readonly number[]): readonly number[] {
  const sums: number[] = [];
  for (const [steps, one] of a.entries()) {
    for (const [more, other] of b.entries()) {
      if (steps + more > MOST_STEPS) break;
      sums[steps + more] = Math.max(sums[steps + more] ?? -Infinity, one + other);
    }
  }
  return sums;
}
