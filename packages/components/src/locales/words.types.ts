import type { ClosingBrief, Light, RiskBrief } from '@sextant/core/briefs';
import type { Formatter } from '@sextant/core/messages';

/** What widgets say besides messages. A language that lacks a word does not compile. */
export interface UiWords {
  readonly lights: Readonly<Record<Light, string>>;
  readonly remaining: (duration: string) => string;
  readonly overdueBy: (duration: string) => string;
  readonly dueAt: (instant: string) => string;
  readonly doneAt: (instant: string) => string;
  readonly startsAt: (instant: string) => string;
  readonly noDue: string;
  /** Something to do that no clock asks for. */
  readonly todo: string;
  readonly clockStopped: string;
  readonly why: string;
  readonly missing: string;
  /** What is missing, as a sentence of its own. */
  readonly stillMissing: (items: readonly string[]) => string;
  readonly waits: (count: string, duration: string) => string;
  readonly progress: (share: string) => string;
  readonly evidence: string;
  readonly openEvidence: (what: string) => string;
  readonly loading: string;
  readonly empty: string;
  readonly insufficient: string;
  readonly known: string;
  readonly needed: string;
  readonly denied: string;
  readonly failed: string;
  readonly code: string;
  readonly retry: string;
  readonly refresh: string;
  /** Before a time that follows. */
  readonly asOfLead: string;
  readonly asOf: (instant: string) => string;
  readonly stale: (age: string) => string;
  readonly partial: (sources: string) => string;
  readonly offline: (instant: string) => string;
  readonly readOnly: string;
  readonly unreadable: (count: number) => string;
  readonly languageMissing: (tag: string) => string;
  readonly zoneMissing: (zone: string) => string;
}

/** Words of the opportunity sidebar. */
export interface SidebarWords {
  readonly name: string;
  readonly wholeForecast: string;
  readonly amount: string;
  readonly assumed: string;
  readonly expectedClose: string;
  readonly odds: string;
  readonly byStage: string;
  readonly evidenced: string;
  readonly preset: string;
  readonly noStage: string;
  /** In the place of a chance that nobody knows. */
  readonly unknown: string;
  /** What to do about it. */
  readonly setStage: string;
  readonly learnedFrom: (deals: string) => string;
  readonly ledger: string;
  readonly result: string;
  readonly weighted: string;
  readonly broken: string;
  readonly stated: (person: string, date: string, amount: string) => string;
  readonly outcome: Readonly<Record<'won' | 'lost', string>>;
  readonly risk: string;
  readonly riskLevel: Readonly<Record<NonNullable<RiskBrief['level']>, string>>;
  readonly riskLedger: string;
  readonly points: (points: number) => string;
  readonly levelsFrom: (medium: number, high: number) => string;
  readonly closing: string;
  /** In how many days half of such deals were won or lost, or that this is not known. */
  readonly closingShort: (closing: ClosingBrief) => string;
  /** The same with what it rests on. */
  readonly closingSentence: (closing: ClosingBrief, f: Formatter) => string;
  readonly stages: string;
  readonly stage: Readonly<Record<'evidenced' | 'claimed' | 'ahead', string>>;
  readonly lacks: (count: number) => string;
  readonly complete: string;
  readonly gate: (stage: string) => string;
  readonly met: string;
  readonly unmet: string;
  readonly now: string;
  readonly nothingNow: string;
  readonly chain: string;
  readonly unmarked: string;
  readonly words: string;
  readonly promises: string;
  readonly promisedOn: (date: string) => string;
  readonly promisedBy: (date: string) => string;
  readonly pastDue: string;
  readonly noDate: string;
  readonly timers: string;
  readonly evidenceList: string;
  readonly back: string;
  readonly showAll: (count: string) => string;
  readonly notInBrief: (fact: string) => string;
  readonly items: (count: number) => string;
  readonly proven: string;
  readonly unproven: string;
  readonly recordedAt: (instant: string) => string;
  readonly hash: string;
}
