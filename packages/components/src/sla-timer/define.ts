import { defineElement } from '../base/define-element.js';
import { SxSlaTimer } from './sla-timer.js';

defineElement(SxSlaTimer);

export type { Problem } from '../base/brief-controller.js';
export type { EvidenceRequest } from '../base/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'sx-sla-timer': SxSlaTimer;
  }
}
