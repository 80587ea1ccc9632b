import { defineElement } from '../base/define-element.js';
import { SxComplianceMatrix } from './compliance-matrix.js';

defineElement(SxComplianceMatrix);

export type { Problem } from '../base/brief-controller.js';
export type { CommentRequest, EvidenceRequest } from '../base/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'sx-compliance-matrix': SxComplianceMatrix;
  }
}
