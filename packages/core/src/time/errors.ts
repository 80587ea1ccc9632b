/** What was wrong with a duration, a window, a zone, a calendar or an instant. */
export type TimeErrorCode =
  | 'invalid-duration' | 'invalid-window' | 'invalid-calendar' | 'invalid-rule' | 'invalid-time' | 'missing-calendar' | 'unknown-zone';

/** A time expression that cannot be read: configuration, hence thrown early. */
export class TimeError extends RangeError {
  override readonly name = 'TimeError';
  readonly code: TimeErrorCode;
  /** JSON pointer into what was given, `''` for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;

  constructor(code: TimeErrorCode, expected: string, received: string, path = '') {
    super(`${code}: ${path === '' ? '' : `${path} `}expected ${expected}, received ${received}`);
    this.code = code;
    this.path = path;
    this.expected = expected;
    this.received = received;
  }
}
