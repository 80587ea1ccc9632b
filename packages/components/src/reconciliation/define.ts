import { defineElement } from '../base/define-element.js';
import { SxReconciliation } from './reconciliation.js';

defineElement(SxReconciliation);

export type { Problem } from '../base/brief-controller.js';
export type { EvidenceRequest, OpenRequest } from '../base/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'sx-reconciliation': SxReconciliation;
  }
}
