import { funnelBoardBrief, slaBoardBrief } from '@sextant/core/briefs';
import type { FunnelBoardBrief, SlaBoardBrief } from '@sextant/core/briefs';
import type { Portfolio } from '@sextant/core';
import { openNingboTeam } from '../scenario/ningbo.js';
import { NINGBO_NOW } from '../scenario/when.js';

let portfolio: Portfolio | undefined;

/** Judged once per page: fifteen weeks of a whole team take a second. */
export function team(): Portfolio {
  portfolio ??= openNingboTeam();
  return portfolio;
}

/** The clock of the scenario. */
export const teamClock = (): number => NINGBO_NOW;

const WEEK = 7 * 24 * 3_600_000;

/** What the team owes its deals and leads that came due in the last four weeks; a person's daily reports have a widget of their own. */
export function teamSlaBoard(): SlaBoardBrief {
  const brief = slaBoardBrief(team(), { failedSince: NINGBO_NOW - 4 * WEEK });
  const recent = brief.timers.filter(({ subject, dueAt }) => subject.type !== 'rep' && (dueAt === null || dueAt >= NINGBO_NOW - 4 * WEEK));
  const failures = brief.failures.filter(({ owner }) => owner !== null);
  return { ...brief, timers: recent, failures };
}

export function teamFunnelBoard(): FunnelBoardBrief {
  return funnelBoardBrief(team());
}
