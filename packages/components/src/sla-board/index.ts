export type { Problem } from '../base/brief-controller.js';
export type { EvidenceRequest, OpenRequest } from '../base/events.js';
export { SxSlaBoard } from './sla-board.js';
