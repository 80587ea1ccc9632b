// One door to everything that runs without zod; policies and untrusted facts come in through
// `@sextant/core/policy/schema` and `@sextant/core/facts/schema`.
export {
  affectedBy, dossier, entity, factOrder, factProblem, factRef, factsFrom, openBook, parseFactRef, refOf, viewOf, waitingFacts,
  type Book, type Dossier, type EntityRef, type Fact, type FactRef, type FactType, type Instant, type Mapping, type Money,
  type Reject, type SetAside, type SourceRecord, type View,
} from './facts/index.js';
export { combine, moneyIn, rollUp, subtract, ENGINE, type Cell, type EvidenceRef, type Judgement, type Line, type Reason, type RollUp } from './explain/index.js';
export { compileCondition, describe, evaluate, explain, nextChange, type Condition, type FactPattern } from './conditions/index.js';
export { createFormatter, render, resolveLocale, type Formatter, type Locale, type Text } from './messages/index.js';
export { openPolicyBook, type Policy, type PolicyBook, type PolicyDocument, type PolicyVersion } from './policy/index.js';
export { compileScorecard, gradeChanges, score, type Score } from './scoring/index.js';
export { compileForecast, forecast, moneyShare, shareOf, type DealForecast, type LedgerStep } from './forecast/index.js';
export { compileObligation, foldObligation, type Obligation, type Phase } from './obligations/index.js';
export { askGate, askStageGate, compileGate, type GateResult } from './gates/index.js';
export {
  complianceRate, learnBands, nodeRollUp, phiDays, phiFacts, radarWeek, ratesBy, workOf, type ComplianceRate, type NodeLine, type Work,
} from './compliance/index.js';
export { nextRecords, openDirectives, type Directive, type DirectiveRecord } from './directives/index.js';
export {
  complianceMatrixBrief, createFeed, forecastEvidenceBrief, opportunityBrief, phiTrendBrief, processRadarBrief, reconciliationBrief, slaTimerBrief,
  type Feed, type ForecastEvidenceBrief, type OpportunityBrief,
  type Shown, type SlaTimerBrief,
} from './briefs/index.js';
export { canonicalJson, commit, exportEvidence, sha256Hex, verifyCommitment, verifyEvidence } from './evidence/index.js';
export { compile, compileBook, judge, openPortfolio, previewRetarget, type Portfolio, type Program, type Verdict } from './judge/index.js';
export { cleanUp, openReconciliation, nextReconciliation, openTrails, reconciliationDirectives, type Reconciliation } from './reconciliation/index.js';
export {
  alreadyKnown, assignLeads, assignmentDirectives, intentsOf, journey, leadReport, mergedBook, mergedDossier, resolveIdentities, type Assignment,
  type Identities, type Journey,
} from './leads/index.js';
export { goldenSix, leadResponse, library, manufacturing, processHealth, stageGates } from './presets/index.js';
