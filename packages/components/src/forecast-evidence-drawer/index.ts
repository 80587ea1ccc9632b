export type { Problem } from '../base/brief-controller.js';
export type { CompareRequest, EvidenceRequest, ExportRequest } from '../base/events.js';
export { SxForecastEvidenceDrawer } from './forecast-evidence-drawer.js';
