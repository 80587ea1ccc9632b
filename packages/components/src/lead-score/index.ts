export type { Problem } from '../base/brief-controller.js';
export type { EvidenceRequest } from '../base/events.js';
export { SxLeadScore } from './lead-score.js';
