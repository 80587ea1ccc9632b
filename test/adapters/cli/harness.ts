import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@sextant/adapters/http';
import { openDatabase, openStore, type Database } from '@sextant/adapters/store';
import type { Fact } from '@sextant/core';
import type { CliIo, ExitCode } from '../../../packages/adapters/src/cli/cli.types.js';
import { runCli } from '../../../packages/adapters/src/cli/run-cli.js';
import { NINGBO_NOW } from '../../../stories/scenario/when.js';

/** What a command printed, and how it ended. */
export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export interface Desk {
  readonly folder: string;
  readonly database: Database;
  /** Writes a file into the folder; gives its name. */
  file(name: string, content: unknown): string;
  keep(tenant: string, facts: readonly Fact[]): Promise<void>;
  run(argv: readonly string[], io?: Partial<CliIo>): Promise<Ran>;
  json<T>(argv: readonly string[], io?: Partial<CliIo>): Promise<T>;
  leave(): void;
}

/** One embedded database for all of these specs: starting one takes longer than all their commands. */
let opened: Promise<Database> | undefined;

/** A folder, and the database, which stays open between commands. */
export async function desk(): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'sextant-cli-'));
  const database = await (opened ??= openDatabase({ memory: true }));
  const shared: Database = { transaction: (scope, work) => database.transaction(scope, work), close: () => Promise.resolve() };
  const run: Desk['run'] = async (argv, io = {}) => {
    let out = '';
    let err = '';
    const code = await runCli(argv, {
      out: (text) => void (out += text), err: (text) => void (err += text), isTerminal: false, cwd: folder, env: {},
      clock: { ...systemClock, now: () => NINGBO_NOW }, signal: new AbortController().signal, openDatabase: () => Promise.resolve(shared),
      pageScript: () => Promise.resolve('/* page */'), widgets: () => Promise.resolve(null), ...io,
    });
    return { code, out, err };
  };
  return {
    folder, database, run,
    file(name, content) {
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
      return name;
    },
    async keep(tenant, facts) {
      await (await openStore({ tenant, database })).commit({ at: NINGBO_NOW, facts });
    },
    async json<T>(argv: readonly string[], io?: Partial<CliIo>) {
      return JSON.parse((await run([...argv, '--json'], io)).out) as T;
    },
    leave: () => rmSync(folder, { recursive: true, force: true }),
  };
}
