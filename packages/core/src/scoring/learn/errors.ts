/** Why a scorecard cannot be learned from what was given. */
export type LearningErrorCode =
  | 'not-an-integer' | 'different-lengths' | 'duplicate-column' | 'unknown-column' | 'invalid-option';

/** A table or an option that cannot be used. */
export class LearningError extends Error {
  override readonly name = 'LearningError';

  constructor(
    readonly code: LearningErrorCode,
    /** JSON pointer into what was given. */
    readonly path: string,
    readonly expected: string,
    readonly received: string,
  ) {
    super(`${path} ${code}: expected ${expected}, received ${received}`);
  }
}
