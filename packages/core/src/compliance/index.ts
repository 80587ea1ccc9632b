export { complianceRate, nodeCell, rateReason } from './rate.js';
export {
  compileConstraint, constraintMachine, foldConstraint, type ActivationLine, type CaseEvent, type CompiledConstraint,
  type ConstraintCounts, type ConstraintEffect, type ConstraintResult, type ConstraintRule, type ConstraintState,
  type ConstraintTemplate, type Correlation, type CountTemplate, type FoldConstraintOptions, type RelationTemplate, type Span,
  type StandingConstraint,
} from './declare/index.js';
export { nodeLines } from './nodes.js';
export type { ComplianceRate, NodeLine } from './compliance.types.js';
