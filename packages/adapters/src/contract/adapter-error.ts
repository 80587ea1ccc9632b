/** One thing that is wrong, where, and what would be right. */
export interface AdapterProblem {
  /** Stable, kebab-case, such as `missing-column`. */
  readonly code: string;
  /** JSON pointer into the configuration, or the place in the platform: a header, a field. `''` for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

/**
 * What an error means for whoever called:
 *
 * | kind | means | the engine |
 * |---|---|---|
 * | `config` | the adapter is set up wrongly | stops and tells the administrator |
 * | `auth` | a session or token is not (or no longer) accepted | renews it once |
 * | `permission` | the integration user may not do this | stops and tells the administrator |
 * | `rate` | too many calls | waits, `retryAfter` at least |
 * | `transient` | network, time-out, overload, unreadable body | tries again where repeating is safe |
 * | `invalid` | the platform refuses this content | sets the record or directive aside |
 * | `conflict` | the record is in another state than assumed | reads again, then decides |
 * | `gone` | the record, or the place to read on from, is not there any more | a source: starts over from nothing, once; a sink: gives up |
 */
export type AdapterErrorKind = 'config' | 'auth' | 'permission' | 'rate' | 'transient' | 'invalid' | 'conflict' | 'gone';

export interface AdapterErrorOptions {
  /** @default 'config' */
  readonly kind?: AdapterErrorKind;
  /** Whether the same call may succeed later. @default true for `rate` and `transient` */
  readonly retryable?: boolean;
  /** How long to wait before another try, in milliseconds, when the platform said so. */
  readonly retryAfter?: number;
  /**
   * Whether the call may have taken effect although it failed: a write that timed out. Such a write is never
   * repeated blindly; the adapter reads first. @default false
   */
  readonly uncertain?: boolean;
  readonly cause?: unknown;
}

const RETRYABLE: ReadonlySet<AdapterErrorKind> = new Set<AdapterErrorKind>(['rate', 'transient']);

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
  readonly kind: AdapterErrorKind;
  readonly retryable: boolean;
  readonly retryAfter: number | null;
  readonly uncertain: boolean;
  readonly problems: readonly AdapterProblem[];
  /** What could not be done or used, as the message begins. */
  readonly what: string;

  constructor(what: string, problems: readonly [AdapterProblem, ...AdapterProblem[]], options: AdapterErrorOptions = {}) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    super(`${what}: ${count}\n${problems.map(line).join('\n')}`, { cause: options.cause });
    const [first] = problems;
    this.what = what;
    this.code = first.code;
    this.path = first.path;
    this.expected = first.expected;
    this.received = first.received;
    this.kind = options.kind ?? 'config';
    this.retryable = options.retryable ?? RETRYABLE.has(this.kind);
    this.retryAfter = options.retryAfter ?? null;
    this.uncertain = options.uncertain ?? false;
    this.problems = Object.freeze([...problems]);
  }
}

function line({ code, path, expected, received }: AdapterProblem): string {
  return `  ${path || '/'} ${code}: expected ${expected}, received ${received}`;
}
