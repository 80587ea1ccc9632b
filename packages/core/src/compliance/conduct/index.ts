export { openConduct, type Conduct } from './open-conduct.js';
export type { Records } from './records.js';
export { actionValue, type ActionFinding, type ActionValue, type ActionWeek } from './action-value.js';
export { attendanceProofs, type AttendanceProof } from './attendance.js';
export { trail, type Trail, type TrailItem } from './trail.js';
export { dailyDirectives, dailyThrees, type DailyItem, type DailyThree, type DirectiveOptions } from './daily-three.js';
export { blockers, type BlockerCount, type BlockerEpisode } from './blockers.js';
export { askClauses, type ClauseCheck, type ClauseMismatch } from './clauses.js';
export { funnel, type FunnelPart, type FunnelStage, type Pile } from './funnel.js';
export { changeProof, claimsIn, provenChanges, type Claim, type ProvenChange, type TeamProof } from './change-proof.js';
export { flowPatterns, type FlowFinding } from './flow-patterns.js';
export { copiedRecords, type CopiedRecord } from './copied-records.js';
export { copiesIn, normalised, type Copy, type TextItem } from './similar.js';
export { recordGaps, type RecordGap } from './record-check.js';
export { quoteFits, storeWeeks, type Part, type StoreWeek } from './store-week.js';
export { campaignWork, type CampaignWork } from './campaign.js';
export { distanceBetween } from './distance.js';
export { visitProofs, type StampFault, type VisitProof } from './visit-proof.js';
export { visitTruth, type ContactVisits, type RegionVisits, type VisitTruth } from './visit-truth.js';
export type {
  ActionValueRule, AttendanceRule, BlockerRule, CampaignRule, ChangeProofRule, ConductRule, CopyRule, DailyRule, FlowPatternId,
  FlowPatternRules, PileRule, RecordCheckRule, StoreWeekRule, TrailRule, VisitProofRule, VisitTruthRule,
} from './conduct.types.js';
