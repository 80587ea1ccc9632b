/** One thing that is wrong, where, and what would be right. */
export interface AdapterProblem {
  /** Stable, kebab-case, such as `missing-column`. */
  readonly code: string;
  /** JSON pointer into the configuration, or the place in the platform: a header, a field. `''` for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

export interface AdapterErrorOptions {
  /** Whether the same call may succeed later. @default false */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/**
 * A configuration that cannot be used, or a platform that cannot be read or written.
 * Lists every problem; `code`, `path`, `expected` and `received` are those of the first.
 *
 * @example
 * ```ts
 * try { csvMapping(declaration); } catch (error) {
 *   if (error instanceof AdapterError) error.problems.map(({ path }) => path); //=> ['/zone', '/columns/amount/currency']
 * }
 * ```
 */
export class AdapterError extends Error {
  override readonly name = 'AdapterError';
  readonly code: string;
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  readonly retryable: boolean;
  readonly problems: readonly AdapterProblem[];

  constructor(what: string, problems: readonly [AdapterProblem, ...AdapterProblem[]], options: AdapterErrorOptions = {}) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    super(`${what}: ${count}\n${problems.map(line).join('\n')}`, { cause: options.cause });
    const [first] = problems;
    this.code = first.code;
    this.path = first.path;
    this.expected = first.expected;
    this.received = first.received;
    this.retryable = options.retryable ?? false;
    this.problems = Object.freeze([...problems]);
  }
}

function line({ code, path, expected, received }: AdapterProblem): string {
  return `  ${path || '/'} ${code}: expected ${expected}, received ${received}`;
}
