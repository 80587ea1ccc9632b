export { canonicalJson } from './canonical.js';
export { commit, verifyCommitment } from './commitment.js';
export { EvidenceError } from './errors.js';
export type { EvidenceErrorCode } from './errors.js';
export { sha256Hex } from './hash.js';
