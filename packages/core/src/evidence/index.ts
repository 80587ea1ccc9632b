export { canonicalJson } from './canonical.js';
export { commit, commitCanonical, verifyCommitment } from './commitment.js';
export { EvidenceError } from './errors.js';
export type { EvidenceErrorCode } from './errors.js';
export { sha256Hex, type Sha256 } from './hash.js';
export { EMPTY_ROOT, leafHash, leafOf } from './merkle-hash.js';
export { EMPTY_LOG, appendLeaves, rootOf, type LogHead } from './merkle-log.js';
export { consistencyProof, inclusionProof } from './merkle-proof.js';
export { verifyConsistency, verifyInclusion, type ConsistencyClaim, type InclusionClaim } from './merkle-verify.js';
