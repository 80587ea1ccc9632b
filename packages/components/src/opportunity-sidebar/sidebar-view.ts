import type { EvidenceItem, Light, NextAction, OpportunityBrief, RiskBrief, TimerBrief } from '@sextant/core/briefs';
import type { Reason } from '@sextant/core/explain';
import type { FactRef } from '@sextant/core/facts';
import { timerView } from '../sla-timer/timer-view.js';
import type { TimerView } from '../sla-timer/timer-view.js';

/** The panels that numbers open; one at a time. */
export type PanelName = 'amount' | 'close' | 'odds' | 'risk' | 'closing' | 'gate';

/** Sections that open and close. */
export type SectionName = 'words' | 'promises' | 'timers' | 'evidence';

/** The light and the time left of one action, at `now`; without a due time it has neither. */
export function actionView(action: NextAction, timers: readonly TimerBrief[], now: number): { readonly light: Light | null; readonly left: number | null } {
  const timer = timers.find(({ id }) => id === action.timer);
  const left = action.dueAt === null ? null : action.dueAt - now;
  if (timer) return { light: timerView(timer, now).light, left };
  if (left === null) return { light: null, left };
  if (left <= 0) return { light: 'overdue', left };
  return { light: action.warnAt !== null && now >= action.warnAt ? 'due-soon' : 'normal', left };
}

const URGENCY: readonly Light[] = ['overdue', 'due-soon', 'normal', 'paused', 'done', 'done-late', 'void'];

/** Whether a clock still waits for something. */
export function isOpen(light: Light): boolean {
  return URGENCY.indexOf(light) <= URGENCY.indexOf('paused');
}

/** Clocks at `now`, the most urgent first; of two alike the one that is due sooner. */
export function byUrgency(timers: readonly TimerBrief[], now: number): readonly { readonly timer: TimerBrief; readonly view: TimerView }[] {
  return timers
    .map((timer) => ({ timer, view: timerView(timer, now) }))
    .sort((a, b) => URGENCY.indexOf(a.view.light) - URGENCY.indexOf(b.view.light)
      || (a.timer.dueAt ?? Number.MAX_VALUE) - (b.timer.dueAt ?? Number.MAX_VALUE));
}

/** The fact that told the expected close, if the brief names it. */
export function closeEvidence({ header }: OpportunityBrief): readonly FactRef[] {
  return header?.expectedCloseFrom === undefined ? [] : [header.expectedCloseFrom];
}

/** Whether the rows of a ledger connect, and end at the result; where there is none they move nothing. A brief may come from anywhere. */
export function addsUp({ forecast }: OpportunityBrief): boolean {
  if (!forecast || forecast.ledger.length === 0) return true;
  const { ledger, probability } = forecast;
  return ledger.every(({ before }, index) => index === 0 || before === ledger[index - 1]?.after)
    && ledger[ledger.length - 1]?.after === (probability ?? 0);
}

/** What speaks for a risk, without the sentence that says what it comes to. */
export function reasonsOf({ why }: RiskBrief): readonly Reason[] {
  return why.filter(({ key }) => key !== 'risk.level' && key !== 'risk.nothing-known');
}

/** Whether the points of the reasons are those of the risk. */
export function pointsAddUp({ points, why }: RiskBrief): boolean {
  return why.reduce((sum, reason) => sum + (reason.points ?? 0), 0) === points;
}

/** Where in the evidence list a fact stands, or -1. */
export function placeOf(evidence: readonly EvidenceItem[] | undefined, fact: FactRef): number {
  return (evidence ?? []).findIndex((item) => item.fact === fact);
}
