import type { FactRef, Instant, RepId } from './facts.types.js';

/** What happens to a lead before anybody speaks of a deal. */
export interface LeadEvents {
  /** A customer asked for something, in her words (SC-5). */
  'enquiry.made': { readonly text?: string; readonly form?: string; readonly channel?: string };
  'ad.clicked': { readonly ad: string; readonly campaign?: string };
  'meeting.booked': { readonly at: Instant; readonly purpose?: string };
  'lead.assigned': { readonly to: RepId; readonly rule?: string };
  /** The lead or contact it is about is the same as another one (SC-11). */
  'identity.merged': { readonly into: string; readonly because?: string };
  /** It is not: takes back the merger into `from`. */
  'identity.parted': { readonly from: string; readonly reason?: string };
}

/** A score as it stood, and what people make of it (SC-9). */
export interface ScoreEvents {
  /** A score with its breakdown: read back, never computed again. */
  'score.recorded': ScoreRecorded;
  /** A person's own score, beside the computed one. */
  'score.set': { readonly card: string; readonly points?: number; readonly grade?: string; readonly reason: string };
  /** The person takes hers back. */
  'score.released': { readonly card: string; readonly reason?: string };
}

export interface ScoreRecorded {
  readonly card: string;
  readonly points: number;
  readonly grade: string;
  /** Name and hash of the policy it was computed under. */
  readonly policy: string;
  readonly hash: string;
  readonly lines: readonly ScoreLine[];
}

/** One line of a breakdown. The lines' `after` add up to the score's points. */
interface ScoreLine {
  /** The indicator, or the cap, by its id. */
  readonly rule: string;
  readonly step?: 'indicator' | 'group' | 'limit';
  /** Before decay and caps. */
  readonly before: number;
  readonly after: number;
  readonly because: readonly FactRef[];
}
