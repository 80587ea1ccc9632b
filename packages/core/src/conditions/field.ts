import { refOf } from '../facts/ref.js';
import type { View } from '../facts/view.js';
import type { FieldCondition } from './condition.types.js';
import { leaf, reading, type Node, type Support } from './node.js';
import { compileTest } from './test.js';

/** The last known value of a field passes a test. Time alone never changes the answer. */
export function compileField(condition: FieldCondition): Node {
  const path = condition.field;
  const name = path.slice(path.indexOf('.') + 1);
  const passes = compileTest(condition);
  const untold = passes(undefined);
  const evaluate = (view: View): boolean => passes(view.field(path)?.value);
  // Where nothing at all gives the same answer, no fact is needed for it.
  const support = (view: View): readonly Support[] => {
    const told = view.field(path);
    if (!told || passes(told.value) === untold) return [];
    return [{ fact: told.fact, ref: { fact: refOf(told.fact), field: name } }];
  };
  return leaf({ evaluate, support, nextChange: () => null, reads: reading([], [path]) });
}
