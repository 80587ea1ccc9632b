import type { EntityRef } from '../facts/facts.types.js';
import type {
  ChanceBrief, ContributionBrief, LeadScoreBrief, LeadScoreHeader, PersonScoreBrief, PointsLogBrief, RecordedScoreBrief, WayBrief, WayChangeBrief,
} from './lead-score.types.js';
import { readBrief } from './read-brief.js';
import type { ReadBrief } from './read-brief.js';
import { evidenceRef, factRef, reason, text } from './read-parts.js';
import { named, orNone, policy } from './read-process.js';
import { allOf, boolean, instant, integer, object, oneOf, orNull, someOf, string } from './read-shape.js';
import type { Reader } from './read-shape.js';

const step = oneOf('indicator', 'group', 'limit');

const header = object<LeadScoreHeader>(
  { subject: object<EntityRef>({ type: string as Reader<EntityRef['type']>, id: string }, {}), title: string, card: string, label: text },
  { account: string, owner: named },
);

const contribution = object<ContributionBrief>(
  {
    step, rule: string, label: text, group: orNull(string), before: integer, after: integer, points: integer, times: integer,
    evidence: orNone(someOf(evidenceRef)), why: orNone(someOf(reason)),
  },
  { keep: integer },
);

const change = object<PointsLogBrief>(
  {
    at: instant, step, rule: string, label: text, before: integer, after: integer, cap: orNull(integer), total: integer, grade: string,
    because: orNone(someOf(factRef)),
  },
  {},
);

const wayChange = object<WayChangeBrief>(
  {
    rule: string, label: text, kind: oneOf('meet', 'again', 'renew', 'lift'), influence: oneOf('ours', 'customers'), times: integer, points: integer,
  },
  {},
);

// A way with a step left out would not lead there: it is read as a whole.
const way = object<WayBrief>({ grade: string, from: integer, changes: orNull(allOf(wayChange)), total: integer, why: reason }, {});

const chance = object<ChanceBrief>({ rate: integer, low: integer, high: integer, n: integer, cases: integer, wins: integer, method: string }, {});

const recorded = object<RecordedScoreBrief>(
  {
    points: integer, grade: string, at: instant, fact: factRef, policy: string, policyChanged: boolean,
    lines: orNone(someOf(object<RecordedScoreBrief['lines'][number]>({ rule: string, before: integer, after: integer, because: orNone(someOf(factRef)) }, {}))),
  },
  {},
);

const person = object<PersonScoreBrief>(
  { points: orNull(integer), grade: orNull(string), reason: string, by: orNull(named), at: instant, fact: factRef }, {},
);

const leadScore: Reader<LeadScoreBrief> = object<LeadScoreBrief>(
  {
    kind: oneOf('lead-score/1'), asOf: instant, zone: string, header, points: integer, grade: string,
    grades: orNone(someOf(object<LeadScoreBrief['grades'][number]>({ grade: string, from: orNull(integer) }, {}))),
    validUntil: orNull(instant),
    // The lines are the sum: with one left out it would no longer add up.
    contributions: allOf(contribution),
    log: orNone(someOf(change)), logInAll: integer, ways: orNone(someOf(way)),
  },
  { policy, engine: string, chance, recorded, person },
);

/**
 * Reads the brief of a lead score; see `readOpportunityBrief`. Its contributions are read as a whole, for with a line
 * left out they would not add up; a change of the log or a way that cannot be read is left out and reported.
 *
 * @example
 * ```ts
 * readLeadScoreBrief({ kind: 'lead-score/1', asOf: 0 }).brief; //=> null
 * ```
 */
export function readLeadScoreBrief(input: unknown): ReadBrief<LeadScoreBrief> {
  return readBrief(input, 'lead-score/1', leadScore);
}
