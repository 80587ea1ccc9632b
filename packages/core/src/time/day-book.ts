import { LAST_DAY, newYearOf, weekdayOf, yearOf, type Day } from './dates.js';

/** Which days are working days, counted by years so that no count is long. */
export interface DayBook {
  isWorking(day: Day): boolean;
  /** The n-th working day after a day, before it for n < 0; `null` where there are not so many. */
  away(day: Day, n: number): Day | null;
  /** How many working days there are in `[from, to)`, `from ≤ to`. */
  count(from: Day, to: Day): number;
}

/** One year; days are places in it, 0 for 1 January. */
interface Year {
  /** The working days. */
  readonly open: Uint16Array;
  /** How many working days come before each place, one more than there are days. */
  readonly before: Uint16Array;
}

/**
 * @param kindOf Years of one kind and the same weekday of 1 January have the same working days; `null` for a year that is like no other.
 * @param reach How many years without a working day to look through before giving up.
 */
export function openDayBook(isWorking: (day: Day) => boolean, kindOf: (year: number) => number | null, reach: number): DayBook {
  const years = new Map<number, Year>();
  const kinds = new Map<string, Year>();

  function yearAt(year: number): Year {
    let found = years.get(year);
    if (!found) years.set(year, (found = makeYear(year)));
    return found;
  }

  function makeYear(year: number): Year {
    const first = newYearOf(year);
    const length = newYearOf(year + 1) - first;
    const kind = kindOf(year);
    if (kind === null) return readYear(first, length, isWorking);
    const key = `${kind} ${length} ${weekdayOf(first)}`;
    let found = kinds.get(key);
    if (!found) kinds.set(key, (found = readYear(first, length, isWorking)));
    return found;
  }

  return {
    isWorking,
    away(day, n) {
      let year = yearOf(day);
      const { open: these, before } = yearAt(year);
      const place = day - newYearOf(year);
      let open = these;
      // Place among this year's working days, which may lie before or behind them.
      let wanted = (before[n > 0 ? place + 1 : place] ?? 0) + (n > 0 ? n - 1 : n);
      for (let left = reach; wanted < 0 || wanted >= open.length; ) {
        const forward = wanted >= 0;
        if (forward) wanted -= open.length;
        year += forward ? 1 : -1;
        if (Math.abs(newYearOf(year)) > LAST_DAY - 366) return null;
        open = yearAt(year).open;
        if (!forward) wanted += open.length;
        left = open.length > 0 ? reach : left - 1;
        if (left <= 0) return null;
      }
      return newYearOf(year) + (open[wanted] ?? 0);
    },
    count(from, to) {
      const [first, last] = [yearOf(from), yearOf(to)];
      let sum = (yearAt(last).before[to - newYearOf(last)] ?? 0) - (yearAt(first).before[from - newYearOf(first)] ?? 0);
      for (let year = first; year < last; year++) sum += yearAt(year).open.length;
      return sum;
    },
  };
}

function readYear(first: Day, length: number, isWorking: (day: Day) => boolean): Year {
  const open: number[] = [];
  const before = new Uint16Array(length + 1);
  for (let place = 0; place < length; place++) {
    before[place] = open.length;
    if (isWorking(first + place)) open.push(place);
  }
  before[length] = open.length;
  return { open: Uint16Array.from(open), before };
}
