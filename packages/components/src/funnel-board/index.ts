export type { Problem } from '../base/brief-controller.js';
export type { EvidenceRequest, OpenRequest } from '../base/events.js';
export { SxFunnelBoard } from './funnel-board.js';
