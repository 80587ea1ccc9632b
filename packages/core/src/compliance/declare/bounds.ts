import type { Instant } from '../../facts/facts.types.js';
import { compileCalendar, dueAfter, parseDuration, type BusinessCalendar, type Calendar, type Window } from '../../time/index.js';
import type { Span } from './constraint.types.js';

/**
 * The stretch, counted from the earlier of two facts, in which the later one must lie: `[from, until]`, both ends
 * included. `Infinity`: never reached.
 */
export interface Bounds {
  from(earlier: Instant): Instant;
  until(earlier: Instant): Instant;
  /** Whether what starts later never ends earlier. */
  readonly ordered: boolean;
}

/**
 * Reads a span once, so that nothing is parsed while facts are walked.
 *
 * @throws TimeError for a window that cannot be read or lacks its calendar.
 */
export function compileBounds(span: Span | undefined, calendar: Calendar | undefined): Bounds {
  if (span === undefined) return { from: identity, until: never, ordered: true };
  const { from, to } = typeof span === 'object' && 'to' in span ? span : { from: undefined, to: span };
  const compiled = calendar && compileCalendar(calendar);
  return {
    from: from === undefined ? identity : term(from, compiled),
    until: term(to, compiled),
    ordered: isOrdered(to),
  };
}

function term(window: Window, calendar: BusinessCalendar | undefined): (start: Instant) => Instant {
  if (typeof window === 'string') {
    const length = parseDuration(window);
    return (start) => start + length;
  }
  const compiled = dueAfter(window, calendar);
  return (start) => compiled.end(start).at ?? Infinity;
}

// A day that keeps its time of day, counted from a closed day, overtakes one counted from the evening before.
function isOrdered(window: Window): boolean {
  return typeof window === 'string' || !('workingDays' in window) || (window.time ?? 'end-of-day') === 'end-of-day';
}

const identity = (start: Instant): Instant => start;
const never = (): Instant => Infinity;
