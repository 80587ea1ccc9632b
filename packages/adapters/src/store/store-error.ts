/**
 * What kept the store from doing what it was asked:
 *
 * | code | means |
 * |---|---|
 * | `invalid-option` | opened with something it cannot use |
 * | `in-use` | another process has this data directory open |
 * | `unavailable` | the database cannot be reached, or the connection broke; if that was while it kept a commit, the same commit again finds its facts known |
 * | `schema-newer` | the tables were made by a newer version of this package |
 * | `lease-lost` | somebody else holds the wake-up or delivery by now; nothing of the commit was kept |
 * | `log-damaged` | the head of the log does not fit what is kept: run `verify` |
 * | `refused` | the database refused it: privileges, row-level security, append-only |
 * | `database` | any other error of the database; `received` is its SQLSTATE |
 * | `closed` | it was closed before |
 */
export type StoreErrorCode =
  | 'invalid-option'
  | 'in-use'
  | 'unavailable'
  | 'schema-newer'
  | 'lease-lost'
  | 'log-damaged'
  | 'refused'
  | 'database'
  | 'closed';

/** A store that cannot be opened, or a call that was refused as a whole. Holds neither address nor password. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  /** The option, table or key concerned; `''` for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;

  constructor(code: StoreErrorCode, path: string, expected: string, received: string) {
    super(`${code} at "${path}": expected ${expected}, received ${received}`);
    this.code = code;
    this.path = path;
    this.expected = expected;
    this.received = received;
    this.retryable = code === 'unavailable' || code === 'in-use';
  }
}
