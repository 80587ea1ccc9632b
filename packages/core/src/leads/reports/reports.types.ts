import type { Condition, Duration, FactPattern } from '../../conditions/condition.types.js';
import type { EvidenceRef } from '../../explain/judgement.types.js';
import type { Instant } from '../../facts/facts.types.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import type { Text } from '../../messages/text.js';

/** What is counted of leads (SC-7, SC-12). */
export interface LeadReportsRule {
  /** What counts as our first contact with a lead. */
  readonly contact: FactPattern;
  readonly measures: Readonly<Record<string, LeadMeasure>>;
}

/** A share of leads: those of whom a condition holds when their time is up. */
export interface LeadMeasure {
  readonly label: Text;
  readonly order: number;
  /** What its time counts from: the lead's first fact, or our first contact with it; a lead without one is not asked about. */
  readonly from: 'entry' | 'contact';
  /** How long each lead has; before that it is not counted. */
  readonly within: Duration;
  /** Judged at the end of its time on what is known of the lead, and of the deals that came of it. */
  readonly holds: Condition;
  /** Where it is bad. */
  readonly bad?: { readonly below: BasisPoints } | { readonly above: BasisPoints };
  /** What others report, for comparison. */
  readonly benchmarks: Readonly<Record<string, Benchmark>>;
}

export interface Benchmark {
  readonly label: Text;
  readonly rate: BasisPoints;
  /** Where the number is from. */
  readonly origin: Text;
}

/** One lead in a measure: what every number opens to. */
export interface MeasuredLead {
  readonly lead: string;
  readonly from: Instant;
  readonly dueAt: Instant;
  readonly holds: boolean;
  readonly evidence: readonly EvidenceRef[];
}

/** A share with what it was counted from. */
export interface LeadShare {
  /** Leads whose time is up. */
  readonly n: number;
  readonly hits: number;
  /** `null` where nobody's time is up. */
  readonly rate: BasisPoints | null;
  /** Wilson's 95 % interval. */
  readonly low: BasisPoints | null;
  readonly high: BasisPoints | null;
}

export interface MeasureResult extends LeadShare {
  readonly measure: string;
  readonly label: Text;
  /** Leads whose time is not up yet. */
  readonly waiting: number;
  /** `unclear`: on the side it is on by chance, as far as the interval tells; `null`: no bound, or nobody due. */
  readonly verdict: 'bad' | 'fine' | 'unclear' | null;
  readonly bad: LeadMeasure['bad'] | null;
  readonly benchmarks: readonly (Benchmark & { readonly id: string; /** Our rate less theirs. */ readonly difference: BasisPoints | null })[];
  /** By the month in which the leads' time began, oldest first. */
  readonly cohorts: readonly (LeadShare & { readonly month: string; readonly waiting: number })[];
  readonly leads: readonly MeasuredLead[];
}
