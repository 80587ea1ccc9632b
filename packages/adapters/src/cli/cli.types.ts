import type { Clock } from '../http/http.types.js';
import type { Database } from '../store/database.types.js';
import type { DatabaseOptions } from '../store/open-database.js';

/** What a command talks to; a test puts its own in its place. */
export interface CliIo {
  out(text: string): void;
  err(text: string): void;
  /** Whether somebody watches what goes to `err`. */
  readonly isTerminal: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Ends what goes on until it is ended: `serve`. */
  readonly signal: AbortSignal;
  openDatabase(options: DatabaseOptions): Promise<Database>;
  /** The script of the page that `serve` shows. */
  pageScript(): Promise<string>;
  /** The file of the one-file build of the widgets; `null` when it is not installed. */
  widgets(): Promise<string | null>;
}

/** How a command ended. */
export const EXIT = {
  ok: 0,
  /** It ran, and what it looked at has problems: rejected rows, a faulty policy, a log that was changed. */
  found: 1,
  /** It was called wrongly. */
  usage: 2,
  /** A file or setting cannot be used. */
  input: 3,
  /** The store cannot be reached, or somebody else has it open. */
  unavailable: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What ends a command, in words for whoever called it. */
export class CliError extends Error {
  override readonly name = 'CliError';

  constructor(message: string, readonly exitCode: ExitCode) {
    super(message);
  }
}

/** Options of every command. */
export interface GlobalOptions {
  readonly locale: 'en' | 'zh-CN';
  readonly progress?: boolean;
}
