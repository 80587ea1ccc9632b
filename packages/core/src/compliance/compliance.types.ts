import type { FactRef, Instant, RepId } from '../facts/facts.types.js';
import type { BasisPoints } from '../messages/messages.types.js';

/** One due activation of a node: what a compliance rate counts. */
export interface NodeLine {
  readonly node: string;
  readonly deal: string;
  /** Key of the obligation behind it. */
  readonly obligation: string;
  readonly trigger: FactRef;
  /** Who is answerable; `null`: nobody owned it. */
  readonly rep: RepId | null;
  /** Hers, at the instant that made her answerable; so is the team. */
  readonly region: string | null;
  readonly team: string | null;
  readonly productLine: string | null;
  readonly startedAt: Instant;
  /** `min(fulfilledAt, dueAt)`: decides the period. */
  readonly settledAt: Instant;
  readonly fulfilledAt: Instant | null;
  readonly onTime: boolean;
  /** Fulfilled, in time or late. */
  readonly done: boolean;
}

/** CP-2. */
export interface ComplianceRate {
  readonly due: number;
  readonly onTime: number;
  readonly done: number;
  /** On time ÷ due, in basis points, rounded half up; `null` where nothing was due, never 100 %. */
  readonly complianceRate: BasisPoints | null;
  /** Done (late counts) ÷ due, in basis points. */
  readonly doneRate: BasisPoints | null;
}
