import './funnel-board/define.js';
import './opportunity-sidebar/define.js';
import './sla-board/define.js';
import './sla-timer/define.js';

export type { Problem } from './base/brief-controller.js';
export type { ActionRequest, EvidenceRequest, OpenRequest } from './base/events.js';
