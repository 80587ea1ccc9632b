export type { Sweep, SyncOptions, SyncProblem, SyncProgress, SyncReport, SyncState } from './sync.types.js';
export { syncStream } from './sync-stream.js';
export { syncAll } from './sync-all.js';
export { keepSyncing, type KeepSyncingOptions } from './keep-syncing.js';
export { SYNC_PREFIX, takeHints, type HintOptions } from './hints.js';
export type { DeliverOptions, DeliveryReport, Route } from './deliver.types.js';
export { deliver } from './deliver.js';
export { keepDelivering, type KeepDeliveringOptions } from './keep-delivering.js';
export { JUDGING, keepJudging, type Judging, type JudgingOptions } from './keep-judging.js';
