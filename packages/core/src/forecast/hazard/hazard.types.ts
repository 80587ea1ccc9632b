import type { Instant } from '../../facts/facts.types.js';
import type { ShareInterval } from '../../statistics/shares.js';

export interface HazardOptions {
  /** Days per age band. @default 7 */
  readonly band?: number;
  /** Bands; the last one holds all older ages. @default 26 */
  readonly bands?: number;
  /** Days by which a band is pulled towards its stage as a whole. @default 20 */
  readonly pull?: number;
  /** Since when deals were watched: what ended before could not be seen, so days before do not count. @default always */
  readonly watchedFrom?: Instant;
}

/** What happened per day in one stage at one age. Rates are chances of one day. */
export interface HazardCell {
  /** Days that deals stood there and were watched. */
  readonly days: number;
  /** Deals seen there. */
  readonly deals: number;
  readonly won: number;
  readonly lost: number;
  /** Wilson's 95 % intervals of the chances per day, of these days alone. */
  readonly wonInterval: ShareInterval;
  readonly lostInterval: ShareInterval;
  /** Chance per day to move on to each stage, shrunk. */
  readonly moves: ReadonlyMap<string, number>;
}

/** Chances per day by stage and days in it, learned from courses (FC-15). */
export interface Hazards {
  readonly asOf: Instant;
  /** Courses learned from, and those of them whose end was seen in a stage. */
  readonly deals: number;
  readonly won: number;
  readonly lost: number;
  readonly band: number;
  /** Stage → its bands, youngest first. */
  readonly stages: ReadonlyMap<string, readonly HazardCell[]>;
}

/** What becomes of one deal within some days. */
export interface Chance {
  readonly won: number;
  readonly lost: number;
  /** Days of deals that this rests on first: those in its stage and age. */
  readonly days: number;
  /** Deals seen in its stage and age. */
  readonly deals: number;
}
