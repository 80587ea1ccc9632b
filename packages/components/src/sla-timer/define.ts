import { defineElement } from '../base/define-element.js';
import { SxSlaTimer } from './sla-timer.js';

defineElement(SxSlaTimer);

declare global {
  interface HTMLElementTagNameMap {
    'sx-sla-timer': SxSlaTimer;
  }
}
