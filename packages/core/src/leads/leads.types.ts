import type { AssignmentRule } from './assignment/assignment.types.js';
import type { IdentityRule } from './identity/identity.types.js';
import type { IntentsRule } from './intents/intents.types.js';
import type { JourneyRule } from './journey/journey.types.js';
import type { LeadReportsRule } from './reports/reports.types.js';

/** Whose leads they are, and what is done with them, as data: the section `leads` of a policy. */
export interface LeadsRule {
  readonly identity: IdentityRule;
  readonly journey: JourneyRule;
  readonly assignment: AssignmentRule;
  readonly intents: IntentsRule;
  readonly reports: LeadReportsRule;
}
