import './forecast-evidence-drawer/define.js';
import './forecast-board/define.js';
import './funnel-board/define.js';
import './compliance-matrix/define.js';
import './lead-score/define.js';
import './opportunity-sidebar/define.js';
import './phi-trend/define.js';
import './process-radar/define.js';
import './reconciliation/define.js';
import './sla-board/define.js';
import './sla-timer/define.js';

export type { Problem } from './base/brief-controller.js';
export type { ActionRequest, CommentRequest, CompareRequest, EvidenceRequest, ExportRequest, ForecastRequest, OpenRequest } from './base/events.js';
