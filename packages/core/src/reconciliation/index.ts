export { openReconciliation, type Reconciliation } from './open-reconciliation.js';
export type { Files, OrderFile, ReceiptFile } from './files.js';
export { matchReceipts, type CurrencyTotal, type Matching, type UncountedReceipt, type UnmatchedReceipt } from './matching.js';
export type { NotCountedReason, UnmatchedReason } from './allocate.js';
export {
  commissionBase, consistency, contradictions, type CommissionBase, type Consistency, type Contradiction,
} from './consistency.js';
export { cleanUp, type CleanUp, type CleanUpTotal, type Recalibrated } from './clean-up.js';
export { openTrails, type TrailEntry, type Trails } from './trail.js';
export { restocks, type Restock } from './restock.js';
export type { PricePoint, Prices } from './prices.js';
export { compareDecimals } from './decimals.js';
export { amountLimit } from './limits.js';
export { reconciliationDirectives } from './directives.js';
export { nextReconciliation } from './wake.js';
export type {
  AmountLimit, Claim, ClaimEdit, ClaimRule, Completion, DateLimit, Finding, FindingKind, Lock, OrderStanding, OrderStateName, Payment,
  ReconciliationRule, RestockRule, StandingChange,
} from './reconciliation.types.js';
