export { nameOf, openPolicyBook, type PolicyBook } from './book.js';
export { diffPolicies, type PolicyChange } from './diff.js';
export { PolicyError, type PolicyCode, type PolicyProblem } from './errors.js';
export { mergeLayers, type Layer, type Merged } from './merge.js';
export { resolve, type Resolution } from './resolve.js';
export type {
  CertaintyRule,
  ChanceBand,
  Chances,
  DecayStep,
  DeepPatch,
  DetectorRule,
  DirectiveRule,
  ForecastRule,
  GateRule,
  GradeRule,
  IndicatorRule,
  LevelRule,
  NodeRule,
  ObligationRule,
  PointBounds,
  PointGroup,
  Policy,
  PolicyDocument,
  PolicyName,
  PolicySections,
  PolicyVersion,
  RecurrenceRule,
  Requirement,
  Rule,
  Scorecard,
  SignalRule,
  StageRule,
} from './policy.types.js';
