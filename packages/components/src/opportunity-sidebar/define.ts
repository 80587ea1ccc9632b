import { defineElement } from '../base/define-element.js';
import { SxOpportunitySidebar } from './opportunity-sidebar.js';

defineElement(SxOpportunitySidebar);

export type { Problem } from '../base/brief-controller.js';
export type { ActionRequest, EvidenceRequest, ForecastRequest } from '../base/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'sx-opportunity-sidebar': SxOpportunitySidebar;
  }
}
