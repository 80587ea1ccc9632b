export { compileRisk, type CompiledRisk } from './compile.js';
export { cycleCase, cyclesOf, type Cycle, type CycleCase, type Cycles, type SegmentCycles } from './cycles.js';
export { stalled, type Compared, type Stalled } from './stalled.js';
export { compileLexicon, type ClauseRules, type Hit, type Lexicon } from './lexicon.js';
export { dealRisk, type DealRisk, type RiskHistory, type RiskLevel, type RiskOptions } from './deal-risk.js';
export { openOutlook, type Closing, type Outlook, type OutlookStanding } from './outlook.js';
export { learnRisk, riskReport, type RiskLine, type RiskReport } from './report.js';
export { openChurn, type Churn, type ChurnRow, type Churns } from './open-churn.js';
export { newCustomerLoss, type LostCustomer, type NewCustomerLoss } from './new-customers.js';
export type { Optimism } from './optimism.js';
export type { Vague, VagueWord } from './vague.js';
export type { LossRate, LossRisk } from './loss.js';
export type { LossHistory, Rate } from './rescue.js';
export type { ContractReview } from './review.js';
export type {
  ChurnRule, LengthSteps, LossRule, NewCustomerRule, OptimismRule, ReviewApproval, ReviewRule, RiskRule, Speaker, StalledRule, VagueRule,
} from './risk.types.js';
