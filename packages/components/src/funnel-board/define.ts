import { defineElement } from '../base/define-element.js';
import { SxFunnelBoard } from './funnel-board.js';

defineElement(SxFunnelBoard);

export type { Problem } from '../base/brief-controller.js';
export type { EvidenceRequest, OpenRequest } from '../base/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'sx-funnel-board': SxFunnelBoard;
  }
}
