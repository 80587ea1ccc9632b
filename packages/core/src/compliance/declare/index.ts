export { compileConstraint, type CaseEvent, type CompiledConstraint } from './compile.js';
export { constraintRate, countConstraint, type ConstraintTally } from './counts.js';
export { ConstraintError, type ConstraintErrorCode, type ConstraintProblem } from './errors.js';
export { foldConstraint, type FoldConstraintOptions, type StandingConstraint } from './fold.js';
export { constraintMachine, type ConstraintEffect, type ConstraintState } from './machine.js';
export {
  constraintMonitor, type ConstraintMonitor, type MonitorCounts, type MonitoredEvent, type MonitorOptions, type Tallies,
} from './monitor.js';
export type {
  ActivationLine, ConstraintCounts, ConstraintResult, ConstraintRule, ConstraintTemplate, Correlation, CountTemplate, RelationTemplate,
  Span,
} from './constraint.types.js';
