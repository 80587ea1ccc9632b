export { compileCondition, compileOptional, evaluate, explain, nextChange } from './compile.js';
export { describe } from './describe.js';
export { compilePattern } from './pattern.js';
export type { CompiledPattern } from './pattern.js';
export { isTimed } from './timed.js';
export type {
  CompiledCondition,
  Condition,
  CountCondition,
  DescriptionNode,
  Duration,
  Explanation,
  FactPattern,
  FieldCondition,
  LastCondition,
  OverlapCondition,
  Scalar,
  SilenceCondition,
  Test,
} from './condition.types.js';
