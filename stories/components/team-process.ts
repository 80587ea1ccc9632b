import { complianceMatrixBrief, phiTrendBrief, processRadarBrief } from '@sextant/core/briefs';
import type { ComplianceMatrixBrief, PhiTrendBrief, ProcessRadarBrief } from '@sextant/core/briefs';
import { team } from './team.js';

/** The last whole week of one of the firm's reps. */
export function teamRadar(rep: string): ProcessRadarBrief {
  return processRadarBrief(team(), rep);
}

/** The last weeks of a region, up to the day before. */
export function teamTrend(region: string): PhiTrendBrief {
  return phiTrendBrief(team(), { region, days: ['2026-02-23', '2026-03-19'] });
}

/** The month so far: everybody, or one region. */
export function teamMatrix(region?: string): ComplianceMatrixBrief {
  return complianceMatrixBrief(team(), { period: ['2026-03-01', '2026-03-19'], ...(region === undefined ? {} : { region }) });
}
