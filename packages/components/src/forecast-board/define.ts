import { defineElement } from '../base/define-element.js';
import { SxForecastBoard } from './forecast-board.js';

defineElement(SxForecastBoard);

export type { Problem } from '../base/brief-controller.js';
export type { EvidenceRequest, ForecastRequest, OpenRequest } from '../base/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'sx-forecast-board': SxForecastBoard;
  }
}
