import { entity } from '@sextant/core';
import type { Portfolio } from '@sextant/core';
import { funnelBoardBrief, outlookBrief, slaBoardBrief } from '@sextant/core/briefs';
import type { FunnelBoardBrief, OpportunityBrief, SlaBoardBrief } from '@sextant/core/briefs';
import { openOutlook } from '@sextant/core/forecast/risk';
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

/** A deal of the Ningbo team, with what the team's own deals teach about its risk and how long it still takes. */
export function teamOpportunity(id: string): OpportunityBrief {
  const deal = entity(`deal:${id}`);
  const brief = team().brief(deal);
  if (!brief) throw new Error(`the team in Ningbo has no deal ${id}`);
  return { ...brief, ...outlookBrief(openOutlook(team()), deal) };
}
