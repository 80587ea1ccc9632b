import type { FieldCondition } from '../../conditions/condition.types.js';
import { compareText } from '../../facts/order.js';
import { cutsOf } from './cuts.js';
import { readingOf } from './records.js';

/** A yes-or-no question about one field of a record. */
export type FieldTest = FieldCondition;

/** What a field holds, and the questions asked about it. */
export interface FieldColumns {
  readonly tests: readonly FieldTest[];
  /** Rows without a value, and with one that cannot be read. */
  readonly missing: number;
  readonly unreadable: number;
  /** Rows whose text spells a number. */
  readonly spelled: number;
  /** Levels too rare to be asked about, and their rows. */
  readonly rareLevels: number;
  readonly rareRows: number;
  /** Kinds of values, sorted: more than one is a mixed field. */
  readonly kinds: readonly string[];
}

export interface FieldOptions {
  readonly stripes: number;
  /** Rows a level must have. */
  readonly rare: number;
  /** Numbers are names, not sizes. */
  readonly named: boolean;
}

/**
 * The questions about one field: numbers by thresholds, texts and truth values by levels, lists by what is in them, and
 * whether there is anything at all. A field of several kinds is asked about each of them.
 */
export function fieldColumns(field: string, values: readonly unknown[], { stripes, rare, named }: FieldOptions): FieldColumns {
  const numbers: number[] = [];
  const levels = new Map<string | number | boolean, number>();
  const elements = new Map<string, number>();
  const kinds = new Set<string>();
  let [missing, unreadable] = [0, 0];
  for (const value of values) {
    const reading = readingOf(value);
    if (reading === 'missing') missing++;
    else if (reading === 'unreadable') unreadable++;
    else kinds.add(reading);
    if (reading === 'number' && !named) numbers.push(value as number);
    else if (reading === 'number' || reading === 'text' || reading === 'yes-no') count(levels, value as string | number | boolean);
    else if (reading === 'list') for (const element of new Set(value as readonly unknown[])) if (typeof element === 'string') count(elements, element);
  }
  const kept = common(levels, rare);
  const parts = common(elements, rare);
  const tests: FieldTest[] = [
    ...cutsOf(Float64Array.from(numbers).sort(), stripes, rare).map((atLeast) => ({ field, atLeast })),
    ...kept.map((is) => ({ field, is })),
    ...parts.map((contains) => ({ field, contains })),
    { field, filled: false },
  ];
  const rareRows = [...levels].reduce((sum, [, n]) => (n >= rare ? sum : sum + n), 0);
  return {
    tests, missing, unreadable, rareRows, spelled: spelledNumbers(levels), kinds: [...kinds].sort(),
    rareLevels: levels.size - kept.length + elements.size - parts.length,
  };
}

/** Two such texts are as good as a yes and a no. */
function spelledNumbers(levels: ReadonlyMap<unknown, number>): number {
  const texts = [...levels].filter(([level]) => typeof level === 'string' && PLAIN.test(level));
  return texts.length > 2 ? texts.reduce((sum, [, n]) => sum + n, 0) : 0;
}

const PLAIN = /^\s*[+-]?\d+(\.\d+)?\s*$/;

function count<T>(counts: Map<T, number>, value: T): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

function common<T extends string | number | boolean>(counts: ReadonlyMap<T, number>, rare: number): readonly T[] {
  return [...counts].filter(([, n]) => n >= rare).map(([level]) => level).sort(inOrder);
}

/** Yes before no, numbers by size, texts by their characters. */
function inOrder(a: string | number | boolean, b: string | number | boolean): number {
  const kinds = compareText(typeof a, typeof b);
  if (kinds !== 0) return kinds;
  if (typeof a === 'string') return compareText(a, String(b));
  return typeof a === 'number' ? a - Number(b) : Number(b) - Number(a);
}
