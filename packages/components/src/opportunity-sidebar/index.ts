export type { Problem } from '../base/brief-controller.js';
export type { ActionRequest, EvidenceRequest, ForecastRequest } from '../base/events.js';
export { SxOpportunitySidebar } from './opportunity-sidebar.js';
