import { compileCalendar, openSegments, type BusinessCalendar, type Calendar } from '@sextant/core/time';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const HOURS = 16;
export const DAYS = 90;
export const ZONE = 'Asia/Shanghai';
export const SHANGHAI = 8 * HOUR;
export const HALVES = [['09:00', '12:00'], ['13:30', '18:00']] as const;
export const week: Calendar['week'] = { mon: HALVES, tue: HALVES, wed: HALVES, thu: HALVES, fri: HALVES };

/** Days off of 2025 to 2027 on weekdays, without the make-up days, which other libraries cannot say. */
function holidays(): readonly string[] {
  const china = compileCalendar({ zone: ZONE, observes: 'CN', week });
  const dates: string[] = [];
  for (let midnight = Date.UTC(2025, 0, 1); midnight < Date.UTC(2028, 0, 1); midnight += DAY) {
    const weekday = new Date(midnight).getUTCDay();
    const open = openSegments(midnight - SHANGHAI, midnight - SHANGHAI + DAY, china).length > 0;
    if (weekday > 0 && weekday < 6 && !open) dates.push(new Date(midnight).toISOString().slice(0, 10));
  }
  return dates;
}

/** @param step Starts are whole multiples of it, in milliseconds. */
function starts(count: number, step: number): readonly number[] {
  let seed = 20260302;
  return Array.from({ length: count }, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Date.UTC(2025, 0, 2) + Math.floor((seed / 2 ** 32) * 600 * (DAY / step)) * step;
  });
}

/** A Chinese office of three years, and instants to start from. */
export interface Task {
  readonly calendar: BusinessCalendar;
  readonly off: readonly string[];
  readonly from: readonly number[];
}

export function taskOf(count: number, step = 1000): Task {
  const off = holidays();
  return { off, calendar: compileCalendar({ zone: ZONE, week, holidays: off }), from: starts(count, step) };
}
