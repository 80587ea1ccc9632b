export { mergedBook, mergedDossier } from './identity/merged-book.js';
export { resolveIdentities, type ResolveOptions } from './identity/resolve.js';
export type { IdentitySource } from './identity/records.js';
export type {
  CrowdedKey, Identities, IdentityConflict, IdentityGroup, IdentityKeyRule, IdentityLink, IdentityRule, IdleStatement, KeyForm, UnreadableKey,
} from './identity/identity.types.js';
export type { LeadsRule } from './leads.types.js';
