import type { PolicyName } from './policy.types.js';

/** What can be wrong with a policy. */
export type PolicyCode =
  | 'not-json'
  | 'forbidden-key'
  | 'wrong-type'
  | 'missing'
  | 'unknown-rule'
  | 'unknown-policy'
  | 'circular-extends'
  | 'conflicting-version'
  | 'out-of-range'
  | 'bad-duration'
  | 'negative-window'
  | 'working-days-without-calendar'
  | 'bad-calendar'
  | 'not-for-template'
  | 'unreachable-grade'
  | 'contradicting-caps'
  | 'unused-group'
  | 'bad-decay'
  | 'not-repeatable'
  | 'unknown-field'
  | 'level-without-due'
  | 'level-before-start'
  | 'level-beyond-due'
  | 'self-trigger'
  | 'circular-gates'
  | 'circular-assignment'
  | 'unreachable-rule'
  | 'empty-pool'
  | 'duplicate-order'
  | 'duplicate-alias'
  | 'duplicate-version';

/** One thing that is wrong, where, and what would be right. */
export interface PolicyProblem {
  readonly code: PolicyCode;
  /** JSON pointer into the resolved policy, `''` for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  /** The document that set it, where one did. */
  readonly from?: PolicyName;
}

/**
 * A policy that cannot be used: every problem it has, not the first one only.
 * `code`, `path`, `expected` and `received` are those of the first problem.
 *
 * @example
 * ```ts
 * try { loadPolicy(document); } catch (error) {
 *   if (error instanceof PolicyError) error.problems.map(({ path }) => path); //=> ['/stages/negotiation/probability/rate']
 * }
 * ```
 */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  readonly code: PolicyCode;
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  readonly problems: readonly PolicyProblem[];

  constructor(what: string, problems: readonly [PolicyProblem, ...PolicyProblem[]]) {
    super(`${what}: ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}\n${problems.map(line).join('\n')}`);
    this.code = problems[0].code;
    this.path = problems[0].path;
    this.expected = problems[0].expected;
    this.received = problems[0].received;
    this.problems = Object.freeze([...problems]);
  }
}

/** Throws one error for all problems, if there are any. */
export function refuse(what: string, problems: readonly PolicyProblem[]): void {
  const [first, ...rest] = problems;
  if (first) throw new PolicyError(what, [first, ...rest]);
}

function line({ code, path, expected, received, from }: PolicyProblem): string {
  return `  ${path || '/'} ${code}: expected ${expected}, received ${received}${from ? ` (set by ${from})` : ''}`;
}
