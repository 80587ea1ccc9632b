export { complianceRate, nodeCell, rateReason } from './rate.js';
export {
  compileConstraint, constraintMachine, constraintMonitor, constraintRate, countConstraint, foldConstraint, ConstraintError,
  type ActivationLine, type CaseEvent, type CompiledConstraint, type ConstraintCounts, type ConstraintEffect,
  type ConstraintErrorCode, type ConstraintMonitor, type ConstraintProblem, type ConstraintResult, type ConstraintRule,
  type ConstraintState, type ConstraintTally, type ConstraintTemplate, type Correlation, type CountTemplate,
  type FoldConstraintOptions, type MonitorCounts, type MonitoredEvent, type MonitorOptions, type RelationTemplate, type Span,
  type StandingConstraint, type Tallies,
} from './declare/index.js';
export { nodeLines } from './nodes.js';
export type { ComplianceRate, NodeLine } from './compliance.types.js';
