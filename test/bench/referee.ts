// Working time found by walking through the days on Temporal: shares no line with what it judges.
import { Temporal } from 'temporal-polyfill';
import { HALVES, ZONE } from './office.js';

/** Opening hours day by day from the day of an instant on. */
function* stretches(start: number, off: ReadonlySet<string>): Generator<readonly [open: number, close: number]> {
  for (let date = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(ZONE).toPlainDate(); ; date = date.add({ days: 1 })) {
    if (date.dayOfWeek > 5 || off.has(date.toString())) continue;
    for (const half of HALVES) {
      const [open, close] = half.map((time) => date.toZonedDateTime({ timeZone: ZONE, plainTime: time }).epochMilliseconds);
      yield [open!, close!];
    }
  }
}

export function walkDeadline(start: number, length: number, off: ReadonlySet<string>): number {
  let left = length;
  for (const [open, close] of stretches(start, off)) {
    const from = Math.max(start, open);
    if (close <= from) continue;
    if (close - from >= left) return from + left;
    left -= close - from;
  }
  throw new Error('days have ended');
}

export function walkMinutes(from: number, to: number, off: ReadonlySet<string>): number {
  let sum = 0;
  for (const [open, close] of stretches(from, off)) {
    if (open >= to) break;
    sum += Math.max(0, Math.min(to, close) - Math.max(from, open));
  }
  return sum / 60_000;
}
