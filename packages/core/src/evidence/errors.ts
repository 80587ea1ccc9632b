/** What kept a value from being evidence. */
export type EvidenceErrorCode =
  | 'not-json'
  | 'not-a-number'
  | 'unsafe-integer'
  | 'lone-surrogate'
  | 'circular'
  | 'too-deep'
  | 'invalid-salt';

/** A value that has no canonical form, or a salt that cannot protect it. */
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
