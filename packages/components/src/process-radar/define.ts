import { defineElement } from '../base/define-element.js';
import { SxProcessRadar } from './process-radar.js';

defineElement(SxProcessRadar);

export type { Problem } from '../base/brief-controller.js';
export type { EvidenceRequest } from '../base/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'sx-process-radar': SxProcessRadar;
  }
}
