export { complianceMatrixBrief, type ComplianceMatrixOptions } from './compliance-matrix.js';
export { opportunityBrief } from './opportunity.js';
export { outlookBrief } from './outlook.js';
export { phiTrendBrief, type PhiTrendOptions } from './phi-trend.js';
export { processRadarBrief, type ProcessRadarOptions } from './process-radar.js';
export { slaTimerBrief, timerBrief } from './timer.js';
export { funnelBoardBrief, type FunnelBoardOptions } from './funnel-board.js';
export { slaBoardBrief, type SlaBoardOptions } from './sla-board.js';
export { forecastBoardBrief, type ForecastBoardOptions } from './forecast-board.js';
export { readForecastBoardBrief } from './read-forecast-board.js';
export { reconciliationBrief, type ReconciliationOptions } from './reconciliation.js';
export { tellFact } from './words.js';
export { forecastEvidenceBrief, type ForecastEvidenceBrief, type ForecastEvidenceOptions } from './forecast-evidence.js';
export { evidenceDiff, type EvidenceDiff, type NumberThen } from './evidence-diff.js';
export { authorOf, claimGroups, excerptOf, tellLine, type ClaimGroup, type ClaimLine, type Excerpt } from './evidence-lines.js';
export { createFeed, type Feed, type Ready, type Shown } from './shown.js';
export type {
  BriefHeader, CertaintyBrief, ClosingBrief, CustomerWords, DecisionRole, EvidenceItem, ForecastBrief, GateBrief, Light, NextAction,
  OpportunityBrief, PromiseBrief, RiskBrief, SlaTimerBrief, StagePath, StageStep, TimerBrief,
} from './brief.types.js';
export type {
  ActivityBrief, ClockFailureBrief, ComplianceMatrixBrief, DwellBrief, FlowPatternBrief, FunnelBoardBrief, FunnelRowBrief,
  MatrixCellBrief, MatrixLineBrief, MatrixNodeBrief, MatrixRepBrief, Named, OperationBrief, PhiDayBrief, PhiTrendBrief, ProcessRadarBrief, ProofBrief,
  RadarAxisBrief, RateBrief, SlaBoardBrief, SlaBoardItem, VisitTruthBrief,
} from './process.types.js';
export type {
  CategoriesBrief, CertaintyRowBrief, CoverageBrief, CredibilityBrief, CredibilityRowBrief, DealSum, DifferenceBrief, ForecastBoardBrief,
  ForecastTotalBrief, RangeBrief, RegionMapBrief, StatedFigureBrief, WaterfallBarBrief, WaterfallBrief,
} from './forecast-board.types.js';
export type {
  CleanUpBrief, ContradictionBrief, ReconciledOrderBrief, ReconciliationBrief, TrailBrief, TrailValue, UnmatchedReceiptBrief,
} from './reconciliation.types.js';
export type {
  ChanceBrief, ContributionBrief, LeadScoreBrief, LeadScoreHeader, PersonScoreBrief, PointsLogBrief, RecordedScoreBrief, WayBrief, WayChangeBrief,
} from './lead-score.types.js';
export { readOpportunityBrief, readSlaTimerBrief } from './read.js';
export type { ReadBrief } from './read-brief.js';
export type { ReadProblem } from './read-shape.js';
export { readFunnelBoardBrief } from './read-funnel-board.js';
export { readSlaBoardBrief } from './read-sla-board.js';
export { readComplianceMatrixBrief } from './read-compliance-matrix.js';
export { readPhiTrendBrief } from './read-phi-trend.js';
export { readReconciliationBrief } from './read-reconciliation.js';
export { readProcessRadarBrief } from './read-process-radar.js';
export { leadScoreBrief, type LeadScoreOptions } from './lead-score.js';
export { readLeadScoreBrief } from './read-lead-score.js';
export { readForecastEvidenceBrief } from './read-forecast-evidence.js';
