import { defineElement } from '../base/define-element.js';
import { SxForecastEvidenceDrawer } from './forecast-evidence-drawer.js';

defineElement(SxForecastEvidenceDrawer);

export type { Problem } from '../base/brief-controller.js';
export type { CompareRequest, EvidenceRequest, ExportRequest } from '../base/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'sx-forecast-evidence-drawer': SxForecastEvidenceDrawer;
  }
}
