export type { Problem } from '../base/brief-controller.js';
export type { CommentRequest, EvidenceRequest } from '../base/events.js';
export { SxComplianceMatrix } from './compliance-matrix.js';
