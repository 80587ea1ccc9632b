const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A place on the firm's wall clock that only moves forward, written as ISO 8601 in China Standard Time. */
export class Clock {
  constructor(private at: number) {}

  static on(day: string, time = '09:00'): Clock {
    return new Clock(Date.parse(`${day}T${time}:00+08:00`));
  }

  get instant(): number {
    return this.at;
  }

  get iso(): string {
    return new Date(this.at).toISOString();
  }

  /** So many hours later. */
  after(hours: number): Clock {
    return new Clock(this.at + Math.round(hours * HOUR));
  }

  /** The same time of day, so many days later, moved off a weekend. */
  days(days: number): Clock {
    const weekday = new Date(this.at + days * DAY + 8 * HOUR).getUTCDay();
    return new Clock(this.at + (days + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0)) * DAY);
  }
}
