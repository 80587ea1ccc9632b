export type { Problem } from '../base/brief-controller.js';
export type { EvidenceRequest, OpenRequest } from '../base/events.js';
export { SxReconciliation } from './reconciliation.js';
