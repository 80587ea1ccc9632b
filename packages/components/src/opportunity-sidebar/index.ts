export type { Problem } from '../base/brief-controller.js';
export type { ActionRequest, EvidenceRequest } from '../base/events.js';
export { SxOpportunitySidebar } from './opportunity-sidebar.js';
