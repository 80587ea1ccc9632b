export { compileConstraint, type CaseEvent, type CompiledConstraint } from './compile.js';
export { foldConstraint, type FoldConstraintOptions, type StandingConstraint } from './fold.js';
export { constraintMachine, type ConstraintEffect, type ConstraintState } from './machine.js';
export type {
  ActivationLine, ConstraintCounts, ConstraintResult, ConstraintRule, ConstraintTemplate, Correlation, CountTemplate, RelationTemplate,
  Span,
} from './constraint.types.js';
