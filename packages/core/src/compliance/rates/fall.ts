import type { Cell } from '../../explain/cell.js';
import { compareText } from '../../facts/order.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import { complianceRate } from '../rate.js';

// Not written as literals: these need a newer language than the one-file build is made for.
const [ZERO, TWO] = [BigInt(0), BigInt(2)];

/** What one node contributed to the fall of a rate; `points = rate + mix`. */
export interface NodePart {
  readonly node: string;
  readonly points: BasisPoints;
  /** Because the node itself was kept less well. */
  readonly rate: BasisPoints;
  /** Because it became a larger part of what was due; negative: a smaller one. */
  readonly mix: BasisPoints;
}

/** CP-5. */
export interface RateFall {
  readonly from: BasisPoints;
  readonly to: BasisPoints;
  /** `from − to`; negative where the rate rose. */
  readonly fall: BasisPoints;
  /** Sums to `fall` exactly; what contributed most comes first. */
  readonly by: readonly NodePart[];
  /** The node that explains most of a fall; `null` where nothing fell. */
  readonly node: string | null;
}

/**
 * What made a rate fall (CP-5): a node's part is how much more of all that was due was missed in it. It is split into the
 * change of its own rate, at its mean share of what was due, and the change of that share, at its mean rate of misses; so a
 * node in which nothing is missed explains nothing. The parts add up to the fall exactly: whole basis points are allotted by
 * largest remainder. A node that was due in one period only has a mix part only.
 *
 * @param before Cells by node: `due` and `onTime` of the period before.
 * @returns `null` where nothing was due in one of the periods: there is no rate to compare.
 *
 * @example
 * ```ts
 * explainFall({ chain: { due: 10, onTime: 9 }, need: { due: 10, onTime: 9 } }, { chain: { due: 10, onTime: 4 }, need: { due: 10, onTime: 9 } });
 * //=> { from: 9000, to: 6500, fall: 2500, node: 'chain', by: [
 * //     { node: 'chain', points: 2500, rate: 2500, mix: 0 }, { node: 'need', points: 0, rate: 0, mix: 0 }] }
 * ```
 */
export function explainFall(before: Readonly<Record<string, Cell>>, after: Readonly<Record<string, Cell>>): RateFall | null {
  const [was, is] = [totalOf(before), totalOf(after)];
  if (was.rate === null || is.rate === null) return null;
  const fall = was.rate - is.rate;
  const nodes = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(compareText);
  const parts = nodes.flatMap((node) => {
    const [a, b] = [countOf(before[node]), countOf(after[node])];
    return a.due + b.due === ZERO ? [] : [{ node, ...effectsOf(a, b, was.due, is.due) }];
  });
  const allotted = allot(parts.flatMap(({ rate, mix }) => [rate, mix]), fall);
  const by = parts
    .map(({ node }, index): NodePart => {
      const [rate = 0, mix = 0] = allotted.slice(2 * index, 2 * index + 2);
      return { node, points: rate + mix, rate, mix };
    })
    .sort((a, b) => b.points - a.points || compareText(a.node, b.node));
  return { from: was.rate, to: is.rate, fall, by, node: fall > 0 ? (by[0]?.node ?? null) : null };
}

interface Count {
  readonly due: bigint;
  readonly onTime: bigint;
}

/** An exact number; the denominator is positive. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

function totalOf(cells: Readonly<Record<string, Cell>>): { readonly due: bigint; readonly rate: BasisPoints | null } {
  const sum = (measure: string): number => Object.values(cells).reduce((total, cell) => total + (cell[measure] ?? 0), 0);
  const cell = { due: sum('due'), onTime: sum('onTime') };
  return { due: BigInt(cell.due), rate: complianceRate(cell).complianceRate };
}

function countOf(cell: Cell = {}): Count {
  return { due: BigInt(cell['due'] ?? 0), onTime: BigInt(cell['onTime'] ?? 0) };
}

/**
 * With w = share of what was due and r = rate, before (a) and after (b): rate part ½(wₐ + w_b)(rₐ − r_b), mix part
 * (w_b − wₐ)(1 − ½(rₐ + r_b)). Where a node was not due its rate is taken to have been the other one.
 */
function effectsOf(a: Count, b: Count, dueA: bigint, dueB: bigint): { readonly rate: Fraction; readonly mix: Fraction } {
  const [rA, rB] = [a.due === ZERO ? b : a, b.due === ZERO ? a : b];
  const [keptA, keptB] = [rA.onTime * rB.due, rB.onTime * rA.due];
  const [shareA, shareB] = [a.due * dueB, b.due * dueA];
  const under = TWO * dueA * dueB * rA.due * rB.due;
  return {
    rate: { over: (shareA + shareB) * (keptA - keptB), under },
    mix: { over: (shareB - shareA) * (TWO * rA.due * rB.due - keptA - keptB), under },
  };
}

/** Whole basis points for each part, so that they add up to `total`: rounded down, then one more by largest remainder, of equals to the first. */
function allot(parts: readonly Fraction[], total: BasisPoints): readonly BasisPoints[] {
  const shares = parts.map(({ over, under }) => {
    const scaled = over * BigInt(10_000);
    const cut = scaled / under;
    const floor = scaled < cut * under ? cut - BigInt(1) : cut;
    return { floor: Number(floor), remainder: { over: scaled - floor * under, under } };
  });
  const left = total - shares.reduce((sum, { floor }) => sum + floor, 0);
  const first = shares
    .map(({ remainder }, index) => ({ remainder, index }))
    .sort((a, b) => Number(b.remainder.over * a.remainder.under - a.remainder.over * b.remainder.under))
    .slice(0, left);
  const more = new Set(first.map(({ index }) => index));
  return shares.map(({ floor }, index) => floor + (more.has(index) ? 1 : 0));
}
