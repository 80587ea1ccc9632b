export { checkCalendar, endOfWorkingDay, isWorkingDay } from './calendar.js';
export type { CalendarProblem } from './calendar.js';
export { formatDuration, parseDuration } from './duration.js';
export { TimeError } from './errors.js';
export type { TimeErrorCode } from './errors.js';
export type { Weekday, WeeklyCalendar, Window } from './time.types.js';
export { endOfWindow, startOfWindowBefore } from './window.js';
export { isKnownZone, monthOf } from './zone.js';
