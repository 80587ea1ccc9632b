export type JsonLogicCode = 'unknown-operator' | 'unknown-shape' | 'no-integer' | 'no-else' | 'too-deep';

/** One part of a rule that has no meaning here. */
export interface JsonLogicProblem {
  readonly code: JsonLogicCode;
  /** JSON pointer into the rule. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

/** A JsonLogic rule that cannot become a scorecard: every problem it has. The fields are those of the first. */
export class JsonLogicError extends Error {
  override readonly name = 'JsonLogicError';
  readonly code: JsonLogicCode;
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  readonly problems: readonly JsonLogicProblem[];

  constructor(problems: readonly [JsonLogicProblem, ...JsonLogicProblem[]]) {
    super(problems.map(({ path, code, expected, received }) => `${path || '/'} ${code}: expected ${expected}, received ${received}`).join('\n'));
    const [{ code, path, expected, received }] = problems;
    this.code = code;
    this.path = path;
    this.expected = expected;
    this.received = received;
    this.problems = Object.freeze([...problems]);
  }
}
