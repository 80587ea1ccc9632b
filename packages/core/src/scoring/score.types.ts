/** SC-2: a total and what it earns. The points of the judgement's reasons add up to `points` exactly. */
export interface Score {
  readonly card: string;
  /** Integer, may be negative. */
  readonly points: number;
  readonly grade: string;
}
