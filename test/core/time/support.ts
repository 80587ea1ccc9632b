import { compileCalendar, type BusinessCalendar, type Calendar, type OpeningHours, type Weekday } from '@sextant/core/time';

export const WORKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
export const EVERY_DAY: readonly Weekday[] = [...WORKDAYS, 'sat', 'sun'];
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The same hours on some weekdays. */
export function week(days: readonly Weekday[], hours: OpeningHours): Calendar['week'] {
  return Object.fromEntries(days.map((day) => [day, hours]));
}

/** 09:00–12:00 and 13:30–18:00, Monday to Friday, in Shanghai; and what differs. */
export function office(different: Partial<Calendar> = {}): BusinessCalendar {
  return compileCalendar({ zone: 'Asia/Shanghai', week: week(WORKDAYS, [['09:00', '12:00'], ['13:30', '18:00']]), ...different });
}

/** An instant by the clock in Shanghai, which is 8 hours ahead all year. */
export function at(local: string): number {
  return Date.parse(`${local}+08:00`);
}

/** The clock in Shanghai at an instant. */
export function clock(instant: number | null): string | null {
  return instant === null ? null : new Date(instant + 8 * HOUR).toISOString().replace(/(:00)?\.000Z$/, '');
}
