import type { ClockFailureBrief, SlaBoardBrief, SlaBoardItem } from './process.types.js';
import { readBrief } from './read-brief.js';
import type { ReadBrief } from './read-brief.js';
import { factRef, text, timerFields } from './read-parts.js';
import { named, orNone, policy, titled } from './read-process.js';
import { boolean, instant, integer, object, oneOf, orNull, someOf, string } from './read-shape.js';
import type { Reader } from './read-shape.js';

type Lost = SlaBoardBrief['lost'][number];

const item = object<SlaBoardItem>(
  { ...timerFields, rule: string, subject: titled, owner: orNull(named) },
  { cycle: integer, provisional: boolean },
);

const failure = object<ClockFailureBrief>(
  { rule: string, label: text, owner: orNull(named), count: integer, lateBy: integer, timers: someOf(string) },
  {},
);

const lost = object<Lost>({ customer: named, waitedFor: text, since: instant, lostAt: instant, fact: factRef }, {});

const slaBoardBrief: Reader<SlaBoardBrief> = object<SlaBoardBrief>(
  {
    kind: oneOf('sla-board-brief/1'), asOf: instant, zone: string,
    // A board without its clocks would look calm, so they are needed; failures and losses can be missing.
    timers: someOf(item), failures: orNone(someOf(failure)), lost: orNone(someOf(lost)),
  },
  { policy, engine: string },
);

/**
 * Reads the brief of a board of clocks; see `readOpportunityBrief`. A clock, a failure or a loss that cannot be read
 * is left out and reported.
 *
 * @example
 * ```ts
 * readSlaBoardBrief({ kind: 'sla-board-brief/1', asOf: 0, zone: 'UTC', timers: [], failures: 7, lost: [] }).brief?.failures;
 * //=> []
 * ```
 */
export function readSlaBoardBrief(input: unknown): ReadBrief<SlaBoardBrief> {
  return readBrief(input, 'sla-board-brief/1', slaBoardBrief);
}
