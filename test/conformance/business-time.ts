import {
  addWorkingDays, addWorkingTime, compileCalendar, dueAfter, isOpen, isWorkingDay, localToInstant, nextClose, nextOccurrence, nextOpen, nextOpening,
  previousClose, segmentsAfter, segmentsBefore, workingDaysAfter, workingDaysBetween, workingTimeBetween,
  type BusinessCalendar, type Calendar, type RecurrenceRule,
} from '@sextant/core/time';
import table from '../fixtures/business-time/cases.json' with { type: 'json' };

/** One row of the table of other people's cases. */
export interface Row {
  readonly id: string;
  readonly op: string;
  readonly calendar: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: unknown;
  readonly convention?: Readonly<Record<string, string>>;
  readonly source: { readonly repo: string; readonly name: string };
}

interface Listed extends Omit<Calendar, 'zone'> {
  readonly tz: string;
}

/** Obligations with pauses and ladders, judged by the obligation engine: test/conformance/sla-timeline.spec.ts. */
const ELSEWHERE = 'slaTimeline';

export const rows = (table.cases as unknown as readonly Row[]).filter(({ op }) => op !== ELSEWHERE);
export const elsewhere = table.cases.filter(({ op }) => op === ELSEWHERE).length;

const compiled = new Map<string, BusinessCalendar>();

function calendarOf(name: string): BusinessCalendar {
  const known = compiled.get(name);
  if (known) return known;
  const { tz: zone, week, holidays = [], exceptions = {}, breaks = {} } = (table.calendars as unknown as Record<string, Listed>)[name]!;
  const made = compileCalendar({ zone, week, holidays, exceptions, breaks });
  compiled.set(name, made);
  return made;
}

/** What the row expects and what comes out, in the same form. */
export function answerOf({ op, calendar: name, input, expected, convention = {} }: Row): { readonly expected: unknown; readonly got: unknown } {
  const calendar = calendarOf(name);
  // Without an offset a time is local in the calendar's zone; years beyond 9999 are dates of UTC calendars.
  const at = (text: string): number =>
    /Z$|T.*[+-]\d\d:\d\d$/.test(text) ? Date.parse(text) : text.startsWith('+') ? Date.parse(`${text}T00:00:00Z`) : localToInstant(text, calendar);
  const instant = (key: string): number => at(String(input[key]));
  const pairs = (list: unknown): unknown => (list as [string, string][]).map(([from, to]) => [at(from), at(to)]);
  const due = (got: number | null): { expected: unknown; got: unknown } => ({ expected: at(expected as string), got });
  switch (op) {
    case 'addWorkingTime':
      return due(addWorkingTime(instant('start'), Math.round(Number(input['seconds']) * 1000), calendar, {
        boundary: convention['boundary'] === 'far' ? 'next-opening' : 'close',
        zero: convention['zero'] === 'identity' ? 'identity' : 'next-opening',
      }));
    case 'diffWorkingTime':
      return {
        expected: Math.round(Number(expected) * 1000),
        got: workingTimeBetween(instant('from'), instant('to'), calendar, { reversed: convention['reversed'] === 'clamp' ? 'clamp' : 'signed' }),
      };
    case 'addWorkingDays': return due(addWorkingDays(instant('start'), Number(input['days']), calendar, convention));
    case 'diffWorkingDays':
      return { expected, got: workingDaysBetween(instant('from'), instant('to'), calendar, { count: convention['count'] === '(from,to]' ? '(from,to]' : '[from,to)' }) };
    case 'workingDaysFrom': return { expected, got: workingDaysAfter(String(input['after']), Number(input['take']), calendar) };
    case 'isOpen': return { expected, got: isOpen(instant('at'), calendar) };
    case 'isWorkingDay': return { expected, got: isWorkingDay(instant('date'), calendar) };
    case 'nextOpen': return due(nextOpen(instant('at'), calendar));
    case 'nextOpening': return due(nextOpening(instant('at'), calendar));
    case 'nextClose': return due(nextClose(instant('at'), calendar));
    case 'prevClose': return due(previousClose(instant('at'), calendar));
    case 'segmentsAfter': return { expected: pairs(expected), got: segmentsAfter(instant('from'), Number(input['take']), calendar) };
    case 'segmentsBefore': return { expected: pairs(expected), got: segmentsBefore(instant('from'), Number(input['take']), calendar) };
    case 'localToInstant': return due(localToInstant(String(input['local']), calendar));
    case 'nextOccurrence': {
      const { calendar: rolls, ...rule } = input['rule'] as RecurrenceRule & { calendar?: string };
      return due(nextOccurrence({ ...rule, zone: calendar.zone }, instant('after'), rolls === undefined ? undefined : calendarOf(rolls))?.at ?? null);
    }
    case 'sla': {
      const term = dueAfter({ workingTime: `PT${Number(input['targetSeconds'])}S` }, calendar);
      const pauses = (input['pauses'] as [string, string][]).map(([from, to]) => ({ from: at(from), to: at(to) }));
      return { expected: at((expected as { dueAt: string }).dueAt), got: term.resumed(instant('start'), pauses).at };
    }
    default: throw new RangeError(`no such operation: ${op}`);
  }
}
