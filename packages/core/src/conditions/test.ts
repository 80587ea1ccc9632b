import type { Json } from '../facts/facts.types.js';
import type { TestName } from '../messages/messages.types.js';
import type { Scalar, Test } from './condition.types.js';

/** Tells whether one value passes. */
export type Check = (value: unknown) => boolean;

/** Compiles the comparison of a single value; total: a value of another type just fails it. */
export function compileTest(test: Test): Check {
  if ('is' in test) return (value) => value === test.is;
  if ('isNot' in test) return (value) => value !== test.isNot;
  if ('in' in test) return oneOf(test.in);
  if ('notIn' in test) return not(oneOf(test.notIn));
  if ('above' in test) return (value) => typeof value === 'number' && value > test.above;
  if ('atLeast' in test) return (value) => typeof value === 'number' && value >= test.atLeast;
  if ('below' in test) return (value) => typeof value === 'number' && value < test.below;
  if ('atMost' in test) return (value) => typeof value === 'number' && value <= test.atMost;
  if ('between' in test) return within(test.between);
  if ('contains' in test) return contains(test.contains);
  if ('startsWith' in test) return (value) => typeof value === 'string' && value.startsWith(test.startsWith);
  if ('exists' in test) return test.exists ? exists : not(exists);
  return test.filled ? filled : not(filled);
}

/** The test written for a path of a pattern: a bare scalar means `is`. */
export function testOf(test: Scalar | Test): Test {
  return typeof test === 'object' && test !== null ? test : { is: test };
}

/** Name and operand of a test, for those who describe it. */
export function parts(test: Test): { readonly name: TestName; readonly operand: Json } {
  const operands = test as Readonly<Record<string, Json>>;
  const name = NAMES.find((known) => Object.hasOwn(test, known)) ?? 'exists';
  return { name, operand: operands[name] ?? null };
}

const NAMES: readonly TestName[] = [
  'is', 'isNot', 'in', 'notIn', 'above', 'atLeast', 'below', 'atMost', 'between', 'contains', 'startsWith', 'exists', 'filled',
];

// A platform sends null for a field nobody filled in.
const exists: Check = (value) => value !== undefined && value !== null;

const filled: Check = (value) => {
  if (typeof value === 'string') return value.trim() !== '';
  return Array.isArray(value) ? value.length > 0 : typeof value === 'number' || typeof value === 'boolean';
};

function not(check: Check): Check {
  return (value) => !check(value);
}

function oneOf(values: readonly Scalar[]): Check {
  const known = new Set<unknown>(values);
  return (value) => known.has(value);
}

function within([least, most]: readonly [number, number]): Check {
  return (value) => typeof value === 'number' && value >= least && value <= most;
}

function contains(part: string): Check {
  return (value) => (typeof value === 'string' || Array.isArray(value)) && value.includes(part);
}
