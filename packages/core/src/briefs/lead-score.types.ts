import type { EvidenceRef, Reason } from '../explain/judgement.types.js';
import type { EntityRef, FactRef, Instant } from '../facts/facts.types.js';
import type { BasisPoints } from '../messages/messages.types.js';
import type { Text } from '../messages/text.js';
import type { Named, ProcessBrief } from './process.types.js';

/** SC-2, SC-9: what `<sx-lead-score>` shows of one lead or deal under one card. */
export interface LeadScoreBrief extends ProcessBrief<'lead-score/1'> {
  readonly header: LeadScoreHeader;
  readonly points: number;
  readonly grade: string;
  /** Best first; the last one takes the rest and has no bound. */
  readonly grades: readonly { readonly grade: string; readonly from: number | null }[];
  /** Until when it stands if nothing happens; `null`: only a new fact changes it. */
  readonly validUntil: Instant | null;
  /** They add up to `points`: indicators, the weightiest first, then caps of groups, then the limit of the whole. */
  readonly contributions: readonly ContributionBrief[];
  /** Newest first; of many the first ones only. */
  readonly log: readonly PointsLogBrief[];
  readonly logInAll: number;
  /** One for every grade better than the present one, the nearest first. */
  readonly ways: readonly WayBrief[];
  /** What totals like this have meant; only learned cards say so. */
  readonly chance?: ChanceBrief;
  /** The newest score that was put on record, as it was: never computed again. */
  readonly recorded?: RecordedScoreBrief;
  /** A person's own score, beside the computed one. */
  readonly person?: PersonScoreBrief;
}

export interface LeadScoreHeader {
  readonly subject: EntityRef;
  readonly title: string;
  readonly account?: string;
  readonly owner?: Named;
  readonly card: string;
  readonly label: Text;
}

/** One line of the sum. */
export interface ContributionBrief {
  readonly step: 'indicator' | 'group' | 'limit';
  /** Id of the indicator or group; of the limit, the card's. */
  readonly rule: string;
  readonly label: Text;
  /** The group of an indicator. */
  readonly group: string | null;
  /** Of an indicator: points before decay. Of a cap: the sum before it. */
  readonly before: number;
  /** Of an indicator: points after decay. Of a cap: the sum after it. */
  readonly after: number;
  /** What it adds to the total. */
  readonly points: number;
  /** How often an indicator was paid; 1 for caps. */
  readonly times: number;
  /** What decay keeps of it; absent without decay. */
  readonly keep?: BasisPoints;
  readonly evidence: readonly EvidenceRef[];
  /** In words, in order: the indicator, then its decay; or the cap. */
  readonly why: readonly Reason[];
}

/** One change of the score. */
export interface PointsLogBrief {
  readonly at: Instant;
  readonly step: 'indicator' | 'group' | 'limit';
  readonly rule: string;
  readonly label: Text;
  /** What the line gave before and gives from then on. */
  readonly before: number;
  readonly after: number;
  /** The bound of a cap that holds from then on; `null` where none does. */
  readonly cap: number | null;
  /** Total of the score after this change. */
  readonly total: number;
  readonly grade: string;
  /** Facts that brought it about; none: the passing of time did. */
  readonly because: readonly FactRef[];
}

/** What would make this a better grade: the smallest change, or why there is none. */
export interface WayBrief {
  readonly grade: string;
  readonly from: number;
  /** `null`: out of reach by what can be brought about. */
  readonly changes: readonly WayChangeBrief[] | null;
  /** Total after the changes; out of reach: the highest there is. */
  readonly total: number;
  readonly why: Reason;
}

export interface WayChangeBrief {
  readonly rule: string;
  readonly label: Text;
  /** `meet`: make it hold. `again`: once more. `renew`: before it fades. `lift`: end what takes points. */
  readonly kind: 'meet' | 'again' | 'renew' | 'lift';
  readonly influence: 'ours' | 'customers';
  /** How many times. */
  readonly times: number;
  /** Points gained, before caps. */
  readonly points: number;
}

export interface ChanceBrief {
  readonly rate: BasisPoints;
  readonly low: BasisPoints;
  readonly high: BasisPoints;
  /** Closed cases with such totals. */
  readonly n: number;
  /** Closed cases the card was learned from. */
  readonly cases: number;
  readonly wins: number;
  readonly method: string;
}

export interface RecordedScoreBrief {
  readonly points: number;
  readonly grade: string;
  readonly at: Instant;
  readonly fact: FactRef;
  /** `id@version` of the policy it was made under. */
  readonly policy: string;
  /** The policy in force now is another one. */
  readonly policyChanged: boolean;
  readonly lines: readonly { readonly rule: string; readonly before: number; readonly after: number; readonly because: readonly FactRef[] }[];
}

export interface PersonScoreBrief {
  readonly points: number | null;
  readonly grade: string | null;
  readonly reason: string;
  readonly by: Named | null;
  readonly at: Instant;
  readonly fact: FactRef;
}
