const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Days nobody works: New Year, and the Spring Festival of 2026. */
const HOLIDAYS = [['2026-01-01', '2026-01-03'], ['2026-02-15', '2026-02-23']] as const;

/** A place on the firm's wall clock that only moves forward, written as ISO 8601 in China Standard Time. */
export class Clock {
  constructor(private readonly at: number) {}

  static on(day: string, time = '09:00'): Clock {
    return new Clock(Date.parse(`${day}T${time}:00+08:00`));
  }

  get instant(): number {
    return this.at;
  }

  get iso(): string {
    return new Date(this.at).toISOString();
  }

  /** `2026-03-02`, as the wall in Ningbo says. */
  get date(): string {
    return new Date(this.at + 8 * HOUR).toISOString().slice(0, 10);
  }

  get isFree(): boolean {
    const weekday = new Date(this.at + 8 * HOUR).getUTCDay();
    return weekday === 0 || weekday === 6 || HOLIDAYS.some(([from, to]) => this.date >= from && this.date <= to);
  }

  /** So many hours later. */
  after(hours: number): Clock {
    return new Clock(this.at + Math.round(hours * HOUR));
  }

  /** The same time of day, so many days later, moved to the next day of work. */
  days(days: number): Clock {
    let moved = new Clock(this.at + days * DAY);
    while (moved.isFree) moved = new Clock(moved.at + DAY);
    return moved;
  }
}
