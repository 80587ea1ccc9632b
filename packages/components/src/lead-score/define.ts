import { defineElement } from '../base/define-element.js';
import { SxLeadScore } from './lead-score.js';

defineElement(SxLeadScore);

export type { Problem } from '../base/brief-controller.js';
export type { EvidenceRequest } from '../base/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'sx-lead-score': SxLeadScore;
  }
}
