/** Why a card cannot be asked of columns, or a table cannot be scored. */
export type ColumnsCode =
  | 'no-column' | 'only-some' | 'not-from-columns' | 'two-meanings' | 'missing-column' | 'wrong-length' | 'wrong-kind' | 'out-of-range';

/** One thing that is wrong, and where: in the policy for what a card asks, in the table for a column. */
export interface ColumnsProblem {
  readonly code: ColumnsCode;
  /** JSON pointer. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

/**
 * A card or a table that columns cannot answer exactly: every problem of it. `code`, `path`, `expected` and `received`
 * are those of the first.
 *
 * @example
 * ```ts
 * try { compileColumns(policy, 'lead', {}); } catch (error) {
 *   if (error instanceof ColumnsError) error.problems.map(({ code }) => code); //=> ['no-column']
 * }
 * ```
 */
export class ColumnsError extends Error {
  override readonly name = 'ColumnsError';
  readonly code: ColumnsCode;
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  readonly problems: readonly ColumnsProblem[];

  constructor(problems: readonly [ColumnsProblem, ...ColumnsProblem[]]) {
    super(problems.map(({ code, path, expected, received }) => `${path} ${code}: expected ${expected}, received ${received}`).join('\n'));
    this.code = problems[0].code;
    this.path = problems[0].path;
    this.expected = problems[0].expected;
    this.received = problems[0].received;
    this.problems = Object.freeze([...problems]);
  }
}

/** Throws one error for all problems, if there are any. */
export function refuse(problems: readonly ColumnsProblem[]): void {
  const [first, ...rest] = problems;
  if (first) throw new ColumnsError([first, ...rest]);
}
