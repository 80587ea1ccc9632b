/** What keeps a set of constraints from being monitored. */
export type ConstraintErrorCode = 'needs-dossier' | 'duplicate-id';

/** One thing that is wrong in a set of constraints. */
export interface ConstraintProblem {
  readonly code: ConstraintErrorCode;
  /** JSON pointer into the constraints: position, then field. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

/** Constraints that cannot be monitored, with every problem they have; its own fields are those of the first. */
export class ConstraintError extends Error {
  override readonly name = 'ConstraintError';
  readonly code: ConstraintErrorCode;
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  readonly problems: readonly ConstraintProblem[];

  constructor(problems: readonly [ConstraintProblem, ...ConstraintProblem[]]) {
    super(problems.map(({ code, path, expected, received }) => `${path} ${code}: expected ${expected}, received ${received}`).join('\n'));
    [{ code: this.code, path: this.path, expected: this.expected, received: this.received }] = problems;
    this.problems = problems;
  }
}
