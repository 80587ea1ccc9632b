export type { Problem } from '../base/brief-controller.js';
export type { EvidenceRequest } from '../base/events.js';
export { SxPhiTrend } from './phi-trend.js';
