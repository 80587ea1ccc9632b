export { dueDatesCalendar, type DueDatesOptions } from './due-dates-calendar.js';
