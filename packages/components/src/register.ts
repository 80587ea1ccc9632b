import { defineElement } from './base/define-element.js';
import { SxForecastBoard } from './forecast-board/forecast-board.js';
import { SxForecastEvidenceDrawer } from './forecast-evidence-drawer/forecast-evidence-drawer.js';
import { SxFunnelBoard } from './funnel-board/funnel-board.js';
import { SxComplianceMatrix } from './compliance-matrix/compliance-matrix.js';
import { SxLeadScore } from './lead-score/lead-score.js';
import { SxOpportunitySidebar } from './opportunity-sidebar/opportunity-sidebar.js';
import { SxPhiTrend } from './phi-trend/phi-trend.js';
import { SxProcessRadar } from './process-radar/process-radar.js';
import { SxReconciliation } from './reconciliation/reconciliation.js';
import { SxSlaBoard } from './sla-board/sla-board.js';
import { SxSlaTimer } from './sla-timer/sla-timer.js';

/**
 * Registers every widget under a prefix and a suffix. Returns the tags.
 *
 * @param prefix Before the name. @default 'sx'
 * @param suffix After the name, for a second copy of the SDK on one page. @default none
 *
 * @example
 * ```ts
 * define('sx', 'crm'); //=> ['sx-sla-timer-crm', 'sx-opportunity-sidebar-crm', …]
 * ```
 */
export function define(prefix?: string, suffix?: string): readonly string[] {
  const options = { ...(prefix ? { prefix } : {}), ...(suffix ? { suffix } : {}) };
  const widgets = [SxSlaTimer, SxOpportunitySidebar, SxSlaBoard, SxFunnelBoard, SxProcessRadar, SxPhiTrend, SxComplianceMatrix, SxReconciliation, SxForecastBoard, SxForecastEvidenceDrawer, SxLeadScore];
  return widgets.map((widget) => defineElement(widget, options));
}
