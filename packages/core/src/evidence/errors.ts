/** What kept a value from being evidence, or a log from being read. */
export type EvidenceErrorCode =
  | 'not-json'
  | 'not-a-number'
  | 'unsafe-integer'
  | 'lone-surrogate'
  | 'circular'
  | 'too-deep'
  | 'invalid-salt'
  | 'invalid-hash'
  | 'invalid-log'
  | 'out-of-range';

/** A value that has no canonical form, a salt that cannot protect it, or a log whose parts do not fit together. */
export class EvidenceError extends TypeError {
  override readonly name = 'EvidenceError';
  readonly code: EvidenceErrorCode;
  /** JSON pointer to the place, `''` for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;

  constructor(code: EvidenceErrorCode, path: string, expected: string, received: string) {
    super(`${code} at "${path}": expected ${expected}, received ${received}`);
    this.code = code;
    this.path = path;
    this.expected = expected;
    this.received = received;
  }
}
