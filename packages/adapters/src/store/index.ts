export { openStore, type StoreOptions } from './open-store.js';
export { openDatabase, type DatabaseOptions } from './open-database.js';
export type { Database, Queries, Scope, Value } from './database.types.js';
export { StoreError, type StoreErrorCode } from './store-error.js';
export type {
  Anchor, Checkpoint, ClaimOptions, Commit, Committed, Delivery, DeliveryOutcome, FactProof, FactsOptions, LogProblem, Store, StoredFact, StoredReject,
  Verification, VerifyOptions, Wakeup,
} from './store.types.js';
