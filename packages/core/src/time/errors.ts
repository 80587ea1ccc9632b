/** What was wrong with a duration, a window, a zone or a calendar. */
export type TimeErrorCode = 'invalid-duration' | 'invalid-window' | 'missing-calendar' | 'unknown-zone';

/** A time expression that cannot be read: configuration, hence thrown early. */
export class TimeError extends RangeError {
  override readonly name = 'TimeError';
  readonly code: TimeErrorCode;
  readonly expected: string;
  readonly received: string;

  constructor(code: TimeErrorCode, expected: string, received: string) {
    super(`${code}: expected ${expected}, received ${received}`);
    this.code = code;
    this.expected = expected;
    this.received = received;
  }
}
