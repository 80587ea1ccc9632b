export { canonicalJson } from './canonical.js';
export { commit, commitCanonical, verifyCommitment } from './commitment.js';
export { EvidenceError } from './errors.js';
export type { EvidenceErrorCode } from './errors.js';
export { sha256Hex, type Sha256 } from './hash.js';
export { EMPTY_ROOT, leafHash, leafOf } from './merkle-hash.js';
export { EMPTY_LOG, appendLeaves, rootOf, type LogHead } from './merkle-log.js';
export { inclusionProofs } from './merkle-paths.js';
export { consistencyProof, inclusionProof } from './merkle-proof.js';
export { verifyConsistency, verifyInclusion, type ConsistencyClaim, type InclusionClaim } from './merkle-verify.js';
export { evidenceChain, type ChainOfLines, type ChainOptions, type Reading } from './deal/chain.js';
export type {
  DealEvidence, EvidencedNumber, EvidenceChain, EvidenceLine, NumberRange, Prior, StatedNumber,
} from './deal/deal-evidence.types.js';
export { exportEvidence, type ExportOptions } from './deal/export.js';
export { FRESHNESS, freshnessOf, type Freshness, type FreshnessLimits } from './deal/freshness.js';
export { sealOf, type Unsealed } from './deal/seal.js';
export { verificationReasons } from './deal/told.js';
export { verifyEvidence } from './deal/verify.js';
export type { EvidenceAnchor, EvidenceProblem, EvidenceProblemCode, EvidenceVerification } from './deal/verify.types.js';
