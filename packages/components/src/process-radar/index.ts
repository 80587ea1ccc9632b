export type { Problem } from '../base/brief-controller.js';
export type { EvidenceRequest } from '../base/events.js';
export { SxProcessRadar } from './process-radar.js';
