import type { OperationBrief, PhiDayBrief, PhiTrendBrief } from './process.types.js';
import { readBrief } from './read-brief.js';
import type { ReadBrief } from './read-brief.js';
import { reason, text } from './read-parts.js';
import { activity, day, named, orNone, policy } from './read-process.js';
import { allOf, instant, integer, object, oneOf, orNull, someOf, string, UNREADABLE } from './read-shape.js';
import type { Place, Reader } from './read-shape.js';

type Index = PhiTrendBrief['indices'][number];

// Parts stand in the order of the indices: a day with a hole in it would be a wrong day.
const phiDay = object<PhiDayBrief>(
  { date: day, value: orNull(integer), parts: allOf(object<PhiDayBrief['parts'][number]>({ value: orNull(integer), n: integer }, {})) },
  {},
);

const operation = object<OperationBrief>(
  { what: oneOf('skipped', 'repeated'), rep: named, field: string, count: integer, activities: orNone(someOf(activity)) },
  {},
);

const sections: Reader<PhiTrendBrief> = object<PhiTrendBrief>(
  {
    kind: oneOf('phi-trend-brief/1'), asOf: instant, zone: string, region: named,
    indices: allOf(object<Index>({ id: string, label: text, weight: integer, target: integer }, {})),
    days: someOf(phiDay),
    rule: object<PhiTrendBrief['rule']>({ reading: oneOf('total', 'each-day'), days: integer, fall: integer }, {}),
    summary: reason,
  },
  {
    policy, engine: string,
    intervention: object<NonNullable<PhiTrendBrief['intervention']>>(
      { since: instant, why: orNone(someOf(reason)), records: orNone(someOf(activity)), log: orNone(someOf(operation)) },
      {},
    ),
  },
);

/** Days that have a part for every index and come after the day before; the others are noted. */
function phiTrendBrief(value: unknown, place: Place): ReturnType<typeof sections> {
  const brief = sections(value, place);
  if (brief === UNREADABLE) return brief;
  const { indices } = brief;
  const days: PhiDayBrief[] = [];
  for (const next of brief.days) {
    const last = days[days.length - 1];
    if (next.parts.length !== indices.length) place.note(`days.${next.date}`, `${indices.length} parts`, next.parts.length);
    else if (last && last.date >= next.date) place.note(`days.${next.date}`, `a day after ${last.date}`, next.date);
    else days.push(next);
  }
  return { ...brief, days };
}

/**
 * Reads the brief of a PHI trend; see `readOpportunityBrief`. A day that cannot be read, has not one part for each
 * index or is out of order is left out and reported.
 *
 * @example
 * ```ts
 * readPhiTrendBrief({ kind: 'phi-trend-brief/1', asOf: 0 }).brief; //=> null
 * ```
 */
export function readPhiTrendBrief(input: unknown): ReadBrief<PhiTrendBrief> {
  return readBrief(input, 'phi-trend-brief/1', phiTrendBrief);
}
