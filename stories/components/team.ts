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

/** What a team owes its deals and leads that came due in the last four weeks; a person's daily reports are no customer's clock. */
export function recentClocks(portfolio: Portfolio): SlaBoardBrief {
  const since = portfolio.now - 4 * WEEK;
  const brief = slaBoardBrief(portfolio, { failedSince: since });
  const timers = brief.timers.filter(({ subject, dueAt }) => subject.type !== 'rep' && (dueAt === null || dueAt >= since));
  return { ...brief, timers, failures: brief.failures.filter(({ owner, rule }) => owner !== null && rule !== 'daily-three') };
}

export function teamSlaBoard(): SlaBoardBrief {
  return recentClocks(team());
}

export function teamFunnelBoard(): FunnelBoardBrief {
  return funnelBoardBrief(team());
}
