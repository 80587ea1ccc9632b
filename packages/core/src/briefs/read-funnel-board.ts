import type { FlowPatternBrief, FunnelBoardBrief, FunnelRowBrief, ProofBrief, VisitTruthBrief } from './process.types.js';
import { readBrief } from './read-brief.js';
import type { ReadBrief } from './read-brief.js';
import { reason, text } from './read-parts.js';
import { activity, dwell, orNone, policy } from './read-process.js';
import { allOf, instant, integer, object, oneOf, orNull, someOf, string, UNREADABLE } from './read-shape.js';
import type { Place, Reader } from './read-shape.js';

type Stage = FunnelBoardBrief['stages'][number];
type Blocker = FunnelBoardBrief['blockers'][number];

const pile = object<NonNullable<FunnelRowBrief['pile']>>({ stage: string, why: someOf(reason) }, {});

// Cells stand in the order of the stages: a row with a hole in it would be a wrong row.
const row = object<FunnelRowBrief>(
  {
    region: orNull(string), productLine: orNull(string),
    cells: allOf(object<FunnelRowBrief['cells'][number]>({ open: integer, entered: integer, advanced: integer, age: dwell }, {})),
  },
  { pile },
);

const blocker = object<Blocker>({ id: string, label: text, count: integer, activities: someOf(activity) }, {});

const proof = object<ProofBrief>(
  { team: orNull(string), changes: integer, proven: integer, rate: orNull(integer), falseReports: integer, unproven: someOf(activity) },
  { claims: integer },
);

const pattern = object<FlowPatternBrief>(
  { id: string, label: text, team: orNull(string), count: integer, why: someOf(reason), activities: someOf(activity) },
  {},
);

const visits = object<VisitTruthBrief>(
  {
    attained: integer, wanted: integer, rate: orNull(integer), visits: integer, withoutChange: integer,
    byRegion: orNone(someOf(object<VisitTruthBrief['byRegion'][number]>({ region: string, now: integer, before: integer, why: someOf(reason) }, {}))),
  },
  {},
);

const sections: Reader<FunnelBoardBrief> = object<FunnelBoardBrief>(
  {
    kind: oneOf('funnel-board-brief/1'), asOf: instant, zone: string,
    stages: allOf(object<Stage>({ id: string, label: text }, {})), rows: orNone(someOf(row)), blockers: orNone(someOf(blocker)),
    proof: orNone(someOf(proof)), patterns: orNone(someOf(pattern)),
  },
  { policy, engine: string, visits },
);

/** Rows that have as many cells as there are stages; the others are noted. */
function funnelBoardBrief(value: unknown, place: Place): ReturnType<typeof sections> {
  const brief = sections(value, place);
  if (brief === UNREADABLE) return brief;
  const { stages, rows } = brief;
  const fitting = rows.filter(({ cells }) => cells.length === stages.length);
  if (fitting.length < rows.length) place.note('rows', `${stages.length} cells in each row`, rows.length - fitting.length);
  return { ...brief, rows: fitting };
}

/**
 * Reads the brief of a funnel board; see `readOpportunityBrief`. A row, a blocker, a team or a pattern that cannot be
 * read is left out and reported.
 *
 * @example
 * ```ts
 * readFunnelBoardBrief({ kind: 'funnel-board-brief/1', asOf: 0, zone: 'UTC', stages: [], rows: 'many', blockers: [], proof: [], patterns: [] });
 * //=> { brief: { …, rows: [] }, problems: [{ key: 'brief.section-unreadable', … }] }
 * ```
 */
export function readFunnelBoardBrief(input: unknown): ReadBrief<FunnelBoardBrief> {
  return readBrief(input, 'funnel-board-brief/1', funnelBoardBrief);
}
