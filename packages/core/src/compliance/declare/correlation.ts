import { compilePath } from '../../conditions/path.js';
import type { Correlation } from './constraint.types.js';

/** Whether the data of a target goes with that of an activation. */
export type Goes = (target: unknown, activation: unknown) => boolean;

/** Compiles the correlations of a rule; `null`: every target goes with every activation. */
export function compileCorrelations(match: readonly Correlation[] = []): Goes | null {
  if (match.length === 0) return null;
  const parts = match.map(({ target, activation, test = 'same' }) => {
    const [ofTarget, ofActivation, compare] = [compilePath(target), compilePath(activation), COMPARE[test]];
    return (a: unknown, b: unknown): boolean => {
      const [x, y] = [ofTarget(a), ofActivation(b)];
      return isScalar(x) && isScalar(y) && compare(x, y);
    };
  });
  return (target, activation) => parts.every((goes) => goes(target, activation));
}

type Scalar = string | number | boolean;

// What is not known is neither the same nor different.
function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

const COMPARE: Readonly<Record<NonNullable<Correlation['test']>, (target: Scalar, activation: Scalar) => boolean>> = {
  same: (target, activation) => target === activation,
  different: (target, activation) => target !== activation,
  above: numbers((target, activation) => target > activation),
  atLeast: numbers((target, activation) => target >= activation),
  below: numbers((target, activation) => target < activation),
  atMost: numbers((target, activation) => target <= activation),
};

function numbers(compare: (a: number, b: number) => boolean): (a: Scalar, b: Scalar) => boolean {
  return (a, b) => typeof a === 'number' && typeof b === 'number' && compare(a, b);
}
