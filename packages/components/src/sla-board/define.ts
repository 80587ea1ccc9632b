import { defineElement } from '../base/define-element.js';
import { SxSlaBoard } from './sla-board.js';

defineElement(SxSlaBoard);

export type { Problem } from '../base/brief-controller.js';
export type { EvidenceRequest, OpenRequest } from '../base/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'sx-sla-board': SxSlaBoard;
  }
}
