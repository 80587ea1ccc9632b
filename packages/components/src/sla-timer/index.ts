export { SxSlaTimer } from './sla-timer.js';
