export type { Problem } from '../base/brief-controller.js';
export type { EvidenceRequest, ForecastRequest, OpenRequest } from '../base/events.js';
export { SxForecastBoard } from './forecast-board.js';
