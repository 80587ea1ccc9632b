export { mergedBook, mergedDossier } from './identity/merged-book.js';
export { resolveIdentities, type ResolveOptions } from './identity/resolve.js';
export type { IdentitySource } from './identity/records.js';
export type {
  CrowdedKey, Identities, IdentityConflict, IdentityGroup, IdentityKeyRule, IdentityLink, IdentityRule, IdleStatement, KeyForm, UnreadableKey,
} from './identity/identity.types.js';
export { journey } from './journey/journey.js';
export { alreadyKnown } from './journey/answers.js';
export type { Journey, JourneyRule, JourneyTouch, JourneyTouchRule, KnownAnswer } from './journey/journey.types.js';
export { readIntents } from './intents/phrases.js';
export { intentsOf } from './intents/intents-of.js';
export type { IntentSpan, IntentsRule, IntentTag, IntentTagRule } from './intents/intents.types.js';
export { afterAssignment, assign, compileAssignment, type CompiledAssignment } from './assignment/assign.js';
export { assignLeads, assignmentDirectives } from './assignment/assign-all.js';
export { nextAssignment } from './assignment/next-assignment.js';
export { deskState } from './assignment/desk-state.js';
export type { Assignment, AssignmentRule, AssignRule, AssignTo, DeskState, PoolRule, TerritoryRule } from './assignment/assignment.types.js';
export { leadReport } from './reports/report.js';
export type { Benchmark, LeadMeasure, LeadReportsRule, LeadShare, MeasuredLead, MeasureResult } from './reports/reports.types.js';
export type { LeadsRule } from './leads.types.js';
