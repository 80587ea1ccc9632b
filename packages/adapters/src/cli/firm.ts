import { resolve } from 'node:path';
import { openWorkspace, type Workspace } from '../server/workspace.js';
import { openStore } from '../store/open-store.js';
import type { Database } from '../store/database.types.js';
import type { Store } from '../store/store.types.js';
import type { CliIo } from './cli.types.js';
import { DEMO_POLICY, policyBookFrom } from './policy-file.schema.js';
import type { Progress } from './progress.js';
import type { CliWords } from './words.js';

/** Options of commands that work on a firm's data. */
export interface DataOptions {
  /** A directory. @default `.sextant`, or the server of DATABASE_URL */
  readonly data?: string;
  readonly tenant: string;
}

export interface PolicyOptions {
  readonly policy?: string;
}

export interface OpenStore {
  readonly store: Store;
  readonly database: Database;
  close(): Promise<void>;
}

/** Where the data are: in a directory of their own unless a server is named. */
export async function openData({ data, tenant }: DataOptions, io: CliIo): Promise<OpenStore> {
  const url = io.env['DATABASE_URL'];
  const place = data === undefined && url ? { url } : { dataDir: resolve(io.cwd, data ?? '.sextant') };
  const database = await io.openDatabase(place);
  try {
    const store = await openStore({ tenant, database });
    return { store, database, close: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A firm's facts with the policy they are judged by. */
export async function openFirm(options: DataOptions & PolicyOptions, at: number | null, io: CliIo, words: CliWords, progress: Progress): Promise<OpenStore & { readonly workspace: Workspace }> {
  const policies = await policyBookFrom(options.policy ?? DEMO_POLICY, io, words);
  const opened = await openData(options, io);
  const workspace = openWorkspace({
    store: opened.store, policies, onProgress: (count) => progress.tell(words.reading(count)),
    clock: at === null ? io.clock : { ...io.clock, now: () => at },
  });
  return { ...opened, workspace };
}
