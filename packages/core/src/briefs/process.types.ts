import type { PolicyRef, Reason } from '../explain/judgement.types.js';
import type { EntityRef, FactRef, Instant, RepId } from '../facts/facts.types.js';
import type { BasisPoints } from '../messages/messages.types.js';
import type { Text } from '../messages/text.js';
import type { TimerBrief } from './brief.types.js';

/** What every brief of a process says of itself. JSON-safe, no locale inside. */
export interface ProcessBrief<Kind extends string> {
  readonly kind: Kind;
  readonly asOf: Instant;
  readonly policy?: PolicyRef;
  readonly engine?: string;
  /** Times and days are meant in this zone. */
  readonly zone: string;
}

/** Somebody or something with a name to show. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** One thing that happened, behind a number. */
export interface ActivityBrief {
  readonly fact: FactRef;
  readonly at: Instant;
  readonly what: Reason;
  /** What it belongs to, such as a deal, with a title to show. */
  readonly about?: EntityRef & { readonly title: string };
  /** Whether it counted for the number, where some did not. */
  readonly counted?: boolean;
}

/** CP-8, SL-10: what `<sx-process-radar>` shows. */
export interface ProcessRadarBrief extends ProcessBrief<'process-radar-brief/1'> {
  readonly person: Named;
  readonly team?: Named;
  /** First day and last day of the week shown, `YYYY-MM-DD`. */
  readonly week: readonly [from: string, to: string];
  /** In tenths of a point: an axis below it is weak, 35 in the preset. */
  readonly threshold: number;
  /** 3 to 12. */
  readonly axes: readonly RadarAxisBrief[];
  /** The finding in one sentence. */
  readonly summary: Reason;
}

export interface RadarAxisBrief {
  readonly id: string;
  readonly label: Text;
  /** In tenths of a point, 0 to 50; `null`: not enough data. */
  readonly value: number | null;
  /** How many activities the value rests on. */
  readonly n: number;
  /** How many are needed for a value that can be compared. */
  readonly needed: number;
  readonly team: number | null;
  /** The person's value a week before. */
  readonly before: number | null;
  /** What helps when the axis is weak. */
  readonly template?: { readonly label: Text; readonly link?: string };
  /** How the value is made. */
  readonly why: readonly Reason[];
  /** Newest first. */
  readonly activities: readonly ActivityBrief[];
}

/** A due-only rate with what it is made of (CP-2). */
export interface RateBrief {
  readonly due: number;
  readonly onTime: number;
  readonly done: number;
  /** On time ÷ due; `null` where nothing was due. */
  readonly rate: BasisPoints | null;
}

/** Median and 90th percentile of how long something took, in milliseconds. */
export interface DwellBrief {
  readonly n: number;
  readonly median: number | null;
  readonly p90: number | null;
}

/** CP-2, CP-3, CP-4, CP-6: what `<sx-compliance-matrix>` shows. */
export interface ComplianceMatrixBrief extends ProcessBrief<'compliance-matrix-brief/1'> {
  /** First and last day counted, `YYYY-MM-DD`. */
  readonly period: readonly [from: string, to: string];
  /** Whose matrix it is, where it is narrowed. */
  readonly region?: string;
  readonly team?: string;
  readonly productLine?: string;
  readonly total: RateBrief;
  readonly nodes: readonly MatrixNodeBrief[];
  readonly reps: readonly MatrixRepBrief[];
  /** Only where something was due, or is running. */
  readonly cells: readonly MatrixCellBrief[];
  /** What the rate fell by against the period before, and which nodes explain it (CP-5). */
  readonly fall?: {
    readonly from: BasisPoints;
    readonly to: BasisPoints;
    /** Sums to `from − to`; what explains most comes first. */
    readonly by: readonly { readonly node: string; readonly points: BasisPoints; readonly rate: BasisPoints; readonly mix: BasisPoints }[];
    readonly why: readonly Reason[];
  };
}

export interface MatrixNodeBrief extends RateBrief {
  readonly id: string;
  readonly label: Text;
  /** Time from trigger to fulfilment. */
  readonly dwell: DwellBrief;
}

export interface MatrixRepBrief extends RateBrief {
  /** `null`: what nobody owned. */
  readonly id: RepId | null;
  readonly name: string | null;
  readonly region?: string;
  /** CP-3: the band of the rate, with the win rate that goes with it. */
  readonly band?: { readonly label: Text; readonly why: readonly Reason[] };
  /** CP-4: among the lowest; which course is pushed. */
  readonly push?: { readonly label: Text; readonly why: readonly Reason[] };
}

export interface MatrixCellBrief extends RateBrief {
  readonly rep: RepId | null;
  readonly node: string;
  /** Activations whose window is open: not due, in no rate. */
  readonly running: number;
  readonly dwell: DwellBrief;
  /** Newest first. */
  readonly lines: readonly MatrixLineBrief[];
}

export interface MatrixLineBrief {
  /** Key of the obligation. */
  readonly id: string;
  readonly deal: Named;
  readonly startedAt: Instant;
  readonly settledAt: Instant | null;
  readonly fulfilledAt: Instant | null;
  readonly state: 'on-time' | 'late' | 'missed' | 'running';
  readonly why: readonly Reason[];
  /** What the supervisor said about it. */
  readonly comments: readonly { readonly text: string; readonly by: string | null; readonly at: Instant }[];
}

/** CP-7: what `<sx-phi-trend>` shows. */
export interface PhiTrendBrief extends ProcessBrief<'phi-trend-brief/1'> {
  readonly region: Named;
  readonly indices: readonly { readonly id: string; readonly label: Text; readonly weight: number; readonly target: BasisPoints }[];
  /** Oldest first, one per day; a day without data has `value: null`. */
  readonly days: readonly PhiDayBrief[];
  /** When a fall becomes an intervention. */
  readonly rule: { readonly reading: 'total' | 'each-day'; readonly days: number; readonly fall: BasisPoints };
  readonly intervention?: {
    readonly since: Instant;
    readonly why: readonly Reason[];
    /** The latest abnormal records, for the director. */
    readonly records: readonly ActivityBrief[];
    /** What the log of operations shows of the reps behind them; what was skipped first. */
    readonly log: readonly OperationBrief[];
  };
  readonly summary: Reason;
}

/** Required fields that were skipped, or one field of one record edited again and again. */
export interface OperationBrief {
  readonly what: 'skipped' | 'repeated';
  readonly rep: Named;
  readonly field: string;
  readonly count: number;
  readonly activities: readonly ActivityBrief[];
}

export interface PhiDayBrief {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly value: BasisPoints | null;
  /** In the order of `indices`. */
  readonly parts: readonly { readonly value: BasisPoints | null; readonly n: number }[];
}

/** SL-1 … SL-12: what `<sx-sla-board>` shows. */
export interface SlaBoardBrief extends ProcessBrief<'sla-board-brief/1'> {
  /** Most urgent first: overdue, due soon, running, paused. */
  readonly timers: readonly SlaBoardItem[];
  /** Who failed which clock, worst first. */
  readonly failures: readonly ClockFailureBrief[];
  /** SL-12: customers lost while they waited. */
  readonly lost: readonly { readonly customer: Named; readonly waitedFor: Text; readonly since: Instant; readonly lostAt: Instant; readonly fact: FactRef }[];
}

export interface SlaBoardItem extends TimerBrief {
  readonly rule: string;
  readonly subject: EntityRef & { readonly title: string };
  readonly owner: Named | null;
  readonly cycle?: number;
  readonly provisional?: boolean;
}

export interface ClockFailureBrief {
  readonly rule: string;
  readonly label: Text;
  readonly owner: Named | null;
  readonly count: number;
  /** Median of how late, in milliseconds; still open ones count up to now. */
  readonly lateBy: number;
  /** Keys of the obligations, open ones first, newest first; of those that are settled perhaps the newest only. */
  readonly timers: readonly string[];
}

/** CP-16, CP-19, CP-20, CP-24: what `<sx-funnel-board>` shows. */
export interface FunnelBoardBrief extends ProcessBrief<'funnel-board-brief/1'> {
  readonly stages: readonly { readonly id: string; readonly label: Text }[];
  /** One with both `null` for all, then one per region × product line, where what nobody told is empty. */
  readonly rows: readonly FunnelRowBrief[];
  /** Last 7 days, most frequent first. */
  readonly blockers: readonly { readonly id: string; readonly label: Text; readonly count: number; readonly activities: readonly ActivityBrief[] }[];
  readonly proof: readonly ProofBrief[];
  readonly patterns: readonly FlowPatternBrief[];
  readonly visits?: VisitTruthBrief;
}

export interface FunnelRowBrief {
  readonly region: string | null;
  readonly productLine: string | null;
  /** In the order of `stages`. */
  readonly cells: readonly { readonly open: number; readonly entered: number; readonly advanced: number; readonly age: DwellBrief }[];
  /** CP-19: the stage in which deals pile up most, and every pile-up in words. */
  readonly pile?: { readonly stage: string; readonly why: readonly Reason[] };
}

/** CP-20: changes with an attached proof, per team. */
export interface ProofBrief {
  readonly team: string | null;
  readonly changes: number;
  readonly proven: number;
  readonly rate: BasisPoints | null;
  /** Claims – a stage raised, a win – that were taken back. */
  readonly falseReports: number;
  /** How many claims were made: what false reports are a share of. @default changes */
  readonly claims?: number;
  readonly unproven: readonly ActivityBrief[];
}

export interface FlowPatternBrief {
  readonly id: string;
  readonly label: Text;
  readonly team: string | null;
  readonly count: number;
  readonly why: readonly Reason[];
  readonly activities: readonly ActivityBrief[];
}

/** CP-24. */
export interface VisitTruthBrief {
  /** Key contacts visited as often as wanted ÷ key contacts. */
  readonly attained: number;
  readonly wanted: number;
  readonly rate: BasisPoints | null;
  readonly visits: number;
  /** Visits after which the stage did not change. */
  readonly withoutChange: number;
  readonly byRegion: readonly { readonly region: string; readonly now: number; readonly before: number; readonly why: readonly Reason[] }[];
}
