import type { Instant } from '@sextant/core/facts';

/** A reading of clock and calendar on the wall, in no particular zone. */
export interface WallTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const DAY = 86_400_000;

/** Whether such a day and time exist on a calendar. Years from 1000: fewer digits are a slip of the pen. */
export function isOnCalendar({ year, month, day, hour, minute, second }: WallTime): boolean {
  if (year < 1000 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * Makes a function from wall time in a zone to the instant.
 * A time that occurs twice (clocks set back) is the first; one that is skipped (clocks set forward) moves on by
 * what was skipped, so that midnight becomes the start of that day.
 *
 * @param zone IANA name, such as `Asia/Shanghai`.
 */
export function wallClock(zone: string): (wall: WallTime) => Instant {
  const offsetAt = offsetsOf(zone);
  // Formatting is slow, and rows of an export share their days.
  const byDay = new Map<number, readonly [before: number, after: number]>();

  return (wall) => {
    const local = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
    const day = Math.floor(local / DAY);
    let offsets = byDay.get(day);
    if (!offsets) {
      if (byDay.size >= 4096) byDay.clear();
      offsets = [offsetAt((day - 1) * DAY), offsetAt((day + 2) * DAY)];
      byDay.set(day, offsets);
    }
    const [before, after] = offsets;
    if (before === after || offsetAt(local - before) === before) return local - before;
    return offsetAt(local - after) === after ? local - after : local - before;
  };
}

/** Milliseconds a zone is ahead of UTC at an instant, to the second. */
function offsetsOf(zone: string): (at: Instant) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', era: 'short',
    year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  return (at) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
  };
}
