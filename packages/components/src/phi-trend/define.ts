import { defineElement } from '../base/define-element.js';
import { SxPhiTrend } from './phi-trend.js';

defineElement(SxPhiTrend);

export type { Problem } from '../base/brief-controller.js';
export type { EvidenceRequest } from '../base/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'sx-phi-trend': SxPhiTrend;
  }
}
