export { compileCalendar, intersection, isCovered } from './calendar.js';
export type { BusinessCalendar } from './calendar.js';
export { checkCalendar } from './check-calendar.js';
export type { CalendarProblem } from './check-hours.js';
export { formatDuration, parseDuration } from './duration.js';
export { TimeError } from './errors.js';
export type { TimeErrorCode } from './errors.js';
export { addNaturalDays, localToInstant } from './natural-days.js';
export { isOpen, nextClose, nextOpen, nextOpening, openSegments, previousClose, segmentsAfter, segmentsBefore } from './opening.js';
export { nextOccurrence, occurrencesBetween } from './recurrence.js';
export type { Occurrence, RecurrenceRule } from './recurrence.js';
export { dueAfter } from './term.js';
export type {
  Boundary, Calendar, CompiledTerm, Counted, LocalDate, OpeningHours, Stretch, Weekday, Window, WorkingDaysOptions,
} from './time.types.js';
export { endOfWindow, startOfWindowBefore } from './window.js';
export { addWorkingDays, endOfWorkingDay, isWorkingDay, workingDaysAfter, workingDaysBetween } from './working-days.js';
export { addWorkingTime, workingTimeBetween } from './working-time.js';
export type { WorkingTimeOptions } from './working-time.js';
export { isKnownZone, monthOf } from './zone.js';
