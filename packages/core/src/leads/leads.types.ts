import type { IdentityRule } from './identity/identity.types.js';

/** Whose leads they are, and what is done with them, as data: the section `leads` of a policy. */
export interface LeadsRule {
  readonly identity: IdentityRule;
}
