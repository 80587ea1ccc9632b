export { complianceRate, nodeCell, rateReason } from './rate.js';
export {
  compileConstraint, constraintMachine, constraintMonitor, constraintRate, countConstraint, foldConstraint, ConstraintError,
  type ActivationLine, type CaseEvent, type CompiledConstraint, type ConstraintCounts, type ConstraintEffect,
  type ConstraintErrorCode, type ConstraintMonitor, type ConstraintProblem, type ConstraintResult, type ConstraintRule,
  type ConstraintState, type ConstraintTally, type ConstraintTemplate, type Correlation, type CountTemplate,
  type FoldConstraintOptions, type MonitorCounts, type MonitoredEvent, type MonitorOptions, type RelationTemplate, type Span,
  type StandingConstraint, type Tallies,
} from './declare/index.js';
export { nodeLines, type RuleOf } from './nodes.js';
export type { ComplianceRate, NodeLine } from './compliance.types.js';
export type { AxisRule, BandRule, IndexRule, Measure, PhiRule, ProcessRule, PushRule, RadarRule } from './process.types.js';
export {
  bandOf, dwellOf, explainFall, learnBands, lowestReps, nodeRateLine, nodeRollUp, pushDirectives, ratesBy, wilson, type Band, type Dwell,
  type LearnedBand, type LearnedRate, type NodePart, type Push, type RateAt, type RateFall,
} from './rates/index.js';
export {
  takeMeasure, weekAt, workOf, type Measured, type MeasuredItem, type People, type Period, type Person, type Placed, type PlacedDeal,
  type PlacedFact, type PlacedLine, type Scope, type WeekCut, type Work,
} from './measures/index.js';
export { radarSummary, radarWeek, type Radar, type RadarAxis, type RadarOptions } from './radar/index.js';
export {
  interventionOf, phiDays, phiFacts, phiFalls, type Intervention, type OperationLog, type PhiDay, type PhiFall, type PhiPart,
} from './phi/index.js';
