import {
  complianceMatrixBrief, funnelBoardBrief, outlookBrief, phiTrendBrief, processRadarBrief, reconciliationBrief, slaBoardBrief, slaTimerBrief, type ComplianceMatrixBrief,
  type FunnelBoardBrief, type OpportunityBrief, type PhiTrendBrief, type ProcessRadarBrief, type ReconciliationBrief, type SlaBoardBrief,
  type SlaTimerBrief,
} from '@sextant/core/briefs';
import { workOf, type Work } from '@sextant/core/compliance';
import { dossier, entity, type EntityRef } from '@sextant/core/facts';
import type { Portfolio } from '@sextant/core/judge';
import { openReconciliation } from '@sextant/core/reconciliation';
import type * as z from 'zod/mini';
import { refusal } from './problem.js';
import type { Reach } from './reach.js';
import { redact } from './redact.js';
import { judgementsFor, portfolioFor } from './scoped.js';
import type { VIEW_QUERIES } from './views.schema.js';
import type { Standing } from './workspace.js';

type Query<V extends keyof typeof VIEW_QUERIES> = z.infer<(typeof VIEW_QUERIES)[V]>;

const DAY = 86_400_000;
/** The longest stretch of days a board is made over. */
const MOST_DAYS = 366;

export function opportunityView({ portfolio, outlook }: Standing, reach: Reach, { deal }: Query<'opportunity'>): OpportunityBrief {
  const ref = { type: 'deal', id: deal } as const;
  requireSeen(reach, ref, '?deal');
  const brief = portfolio.brief(ref);
  if (!brief) throw unknown('?deal', ref);
  return redact({ ...brief, ...outlookBrief(outlook, ref) }, reach, portfolio.book, ref);
}

export function slaTimerView(portfolio: Portfolio, reach: Reach, query: Query<'sla-timer'>): SlaTimerBrief {
  const ref = entity(query.subject);
  requireSeen(reach, ref, '?subject');
  const judged = portfolio.judgement(ref);
  if (!judged) throw unknown('?subject', ref);
  const { rule, timer } = query;
  const fits = judged.value.obligations.filter((one) => (rule === undefined || one.rule === rule) && (timer === undefined || one.key === timer));
  // The one that matters most: what runs before what is settled, then what is due first.
  const [found] = [...fits].sort((a, b) => Number(a.endedAt !== null || a.fulfilledAt !== null) - Number(b.endedAt !== null || b.fulfilledAt !== null)
    || (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity));
  if (!found) throw refusal(404, 'no-such-clock', rule === undefined ? '?timer' : '?rule', 'a clock of this subject', rule ?? timer ?? 'none runs');
  return redact(slaTimerBrief(found, dossier(portfolio.book, ref), portfolio.programs, portfolio.now), reach, portfolio.book, ref);
}

export function slaBoardView(portfolio: Portfolio, reach: Reach, { failedSince, overdueSince }: Query<'sla-board'>): SlaBoardBrief {
  const options = {
    ...(failedSince !== undefined && { failedSince: Date.parse(failedSince) }),
    ...(overdueSince !== undefined && { overdueSince: Date.parse(overdueSince) }),
  };
  return redact(slaBoardBrief(judgementsFor(portfolio, reach), options), reach, portfolio.book);
}

export function funnelBoardView(portfolio: Portfolio, reach: Reach): FunnelBoardBrief {
  return redact(funnelBoardBrief(portfolioFor(portfolio, reach)), reach, portfolio.book);
}

export function processRadarView(portfolio: Portfolio, reach: Reach, { rep, week }: Query<'process-radar'>): ProcessRadarBrief {
  requireSeen(reach, { type: 'rep', id: rep }, '?rep');
  requireProcess(portfolio);
  const work = workFor(portfolio);
  if (!work.people.isKnown(rep)) throw unknown('?rep', { type: 'rep', id: rep });
  // Noon in any zone is that date.
  const options = { work, ...(week !== undefined && { week: Date.parse(`${week}T12:00:00Z`) }) };
  return redact(processRadarBrief(portfolio, rep, options), reach, portfolio.book);
}

export function phiTrendView(portfolio: Portfolio, reach: Reach, { region, from, to }: Query<'phi-trend'>): PhiTrendBrief {
  requireSeen(reach, { type: 'region', id: region }, '?region');
  requireProcess(portfolio);
  requireSpan(from, to);
  return redact(phiTrendBrief(portfolio, { region, days: [from, to], work: workFor(portfolio) }), reach, portfolio.book);
}

/** Who is among the lowest is asked of the whole firm, so it is made of the whole portfolio and narrowed by region or team. */
export function complianceMatrixView(portfolio: Portfolio, reach: Reach, query: Query<'compliance-matrix'>): ComplianceMatrixBrief {
  const { from, to, productLine } = query;
  requireSpan(from, to);
  const narrowed = { region: query.region, team: query.team };
  if (!reach.seesAll) {
    if (query.region !== undefined) requireSeen(reach, { type: 'region', id: query.region }, '?region');
    if (query.team !== undefined && query.region === undefined) requireSeen(reach, { type: 'team', id: query.team }, '?team');
    if (query.region === undefined && query.team === undefined) {
      const [team] = reach.teams;
      const [region] = reach.regions;
      if (region !== undefined && reach.regions.size === 1) narrowed.region = region;
      else if (team !== undefined && reach.teams.size === 1 && reach.regions.size === 0) narrowed.team = team;
      else throw refusal(403, 'not-yours', '?team', 'a team or a region of yours', 'the whole firm');
    }
  }
  const options = {
    period: [from, to] as const,
    ...(narrowed.region !== undefined && { region: narrowed.region }),
    ...(narrowed.team !== undefined && { team: narrowed.team }),
    ...(productLine !== undefined && { productLine }),
  };
  return redact(complianceMatrixBrief(portfolio, options), reach, portfolio.book);
}

/**
 * What orders and receipts say of each other. A receipt somebody does not see would make an order unpaid, so it is for those
 * who see everything.
 */
export function reconciliationView(portfolio: Portfolio, reach: Reach): ReconciliationBrief {
  if (!reach.seesAll) throw refusal(403, 'not-yours', '', 'a role that sees all deals', 'a part of them');
  const reconciliation = openReconciliation(portfolio.book, portfolio.programs, portfolio.now);
  if (!reconciliation) throw refusal(404, 'not-in-policy', '', 'a policy with a section `reconciliation`', 'one without');
  return redact(reconciliationBrief(reconciliation), reach, portfolio.book);
}

/** What measures are taken of: one for all that ask of one portfolio. */
const works = new WeakMap<Portfolio, Work>();

function workFor(portfolio: Portfolio): Work {
  let work = works.get(portfolio);
  if (!work) works.set(portfolio, (work = workOf(portfolio)));
  return work;
}

/**
 * Who does not see everything hears the same of what is not hers and of what is not there.
 *
 * @throws {Refusal} 403
 */
export function requireSeen(reach: Reach, ref: EntityRef, path: string): void {
  if (!reach.sees(ref)) throw refusal(403, 'not-yours', path, `a ${ref.type} of yours`, ref.id);
}

export function unknown(path: string, ref: EntityRef): Error {
  return refusal(404, 'unknown-entity', path, `a ${ref.type} that the facts have introduced`, ref.id);
}

function requireProcess({ programs, now }: Portfolio): void {
  if (!programs.at(now).policy.process) throw refusal(404, 'not-in-policy', '', 'a policy with a section `process`', 'one without');
}

function requireSpan(from: string, to: string): void {
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1;
  if (days < 1) throw refusal(400, 'invalid', '?to', `${from} or later`, to);
  if (days > MOST_DAYS) throw refusal(400, 'invalid', '?to', `at most ${MOST_DAYS} days`, `${days} days`);
}
