import type { ProcessRadarBrief, RadarAxisBrief } from './process.types.js';
import { readBrief } from './read-brief.js';
import type { ReadBrief } from './read-brief.js';
import { reason, text } from './read-parts.js';
import { activity, dayRange, named, orNone, policy } from './read-process.js';
import { instant, integer, object, oneOf, orNull, someOf, string, that, UNREADABLE } from './read-shape.js';
import type { Place, Reader } from './read-shape.js';

/** Fewer axes span no area, more cannot be told apart. */
const FEWEST = 3;
const MOST = 12;

/** Tenths of a point. */
const score = that<number>('tenths of a point from 0 to 50', (value) => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= 50);

const axis = object<RadarAxisBrief>(
  {
    id: string, label: text, value: orNull(score), n: integer, needed: integer, team: orNull(score), before: orNull(score),
    why: orNone(someOf(reason)), activities: orNone(someOf(activity)),
  },
  { template: object<NonNullable<RadarAxisBrief['template']>>({ label: text }, { link: string }) },
);

function axes(value: unknown, place: Place): ReturnType<Reader<readonly RadarAxisBrief[]>> {
  const list = someOf(axis)(value, place);
  if (list === UNREADABLE || (list.length >= FEWEST && list.length <= MOST)) return list;
  place.note(place.path, `${FEWEST} to ${MOST} axes`, list.length);
  return list.length < FEWEST ? UNREADABLE : list.slice(0, MOST);
}

const processRadarBrief: Reader<ProcessRadarBrief> = object<ProcessRadarBrief>(
  {
    kind: oneOf('process-radar-brief/1'), asOf: instant, zone: string, person: named, week: dayRange, threshold: score, axes,
    summary: reason,
  },
  { policy, engine: string, team: named },
);

/**
 * Reads the brief of a process radar; see `readOpportunityBrief`. An axis that cannot be read is left out and
 * reported; with fewer than three left there is no radar, and of more than twelve the first twelve stay.
 *
 * @example
 * ```ts
 * readProcessRadarBrief({ kind: 'process-radar-brief/1', asOf: 0 }).brief; //=> null
 * ```
 */
export function readProcessRadarBrief(input: unknown): ReadBrief<ProcessRadarBrief> {
  return readBrief(input, 'process-radar-brief/1', processRadarBrief);
}
