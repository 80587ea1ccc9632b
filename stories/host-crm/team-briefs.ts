import { workOf, type Portfolio } from '@sextant/core';
import { complianceMatrixBrief, funnelBoardBrief, phiTrendBrief, processRadarBrief } from '@sextant/core/briefs';
import type { ComplianceMatrixBrief, FunnelBoardBrief, PhiTrendBrief, ProcessRadarBrief, SlaBoardBrief } from '@sextant/core/briefs';

import { recentClocks } from '../components/team.js';

/** What the page of the team shows of one portfolio; each made when it is first asked for. */
export interface TeamBriefs {
  readonly matrix: ComplianceMatrixBrief;
  readonly funnel: FunnelBoardBrief;
  readonly clocks: SlaBoardBrief;
  radar(rep: string): ProcessRadarBrief;
  trend(region: string): PhiTrendBrief;
}

const known = new WeakMap<Portfolio, TeamBriefs>();
const MONTH = ['2026-03-01', '2026-03-20'] as const;
const WEEKS = ['2026-02-24', '2026-03-19'] as const;

/** A portfolio never changes, so its briefs may live as long as it does; a new fact brings a new one. */
export function teamBriefs(portfolio: Portfolio): TeamBriefs {
  const before = known.get(portfolio);
  if (before) return before;
  const work = once(() => workOf(portfolio));
  const matrix = once(() => complianceMatrixBrief(portfolio, { period: MONTH }));
  const funnel = once(() => funnelBoardBrief(portfolio));
  const clocks = once(() => recentClocks(portfolio));
  const radar = eachOnce((rep) => processRadarBrief(portfolio, rep, { work: work() }));
  const trend = eachOnce((region) => phiTrendBrief(portfolio, { region, days: WEEKS, work: work() }));
  const briefs: TeamBriefs = {
    get matrix() { return matrix(); },
    get funnel() { return funnel(); },
    get clocks() { return clocks(); },
    radar, trend,
  };
  known.set(portfolio, briefs);
  return briefs;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function eachOnce<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const found = made.get(key) ?? make(key);
    made.set(key, found);
    return found;
  };
}
