import { openDatabase, openStore, type Database, type Store } from '@sextant/adapters/store';
import { beforeAll } from 'vitest';

let database: Promise<Database> | undefined;
let tenants = 0;

function opened(): Promise<Database> {
  database ??= openDatabase({ memory: true });
  return database;
}

// It takes seconds to start, many on a busy machine: one serves all specs, and none of them has that on its own time.
beforeAll(async () => { await opened(); }, 180_000);

/** A store of a tenant of its own. */
export async function openedStore(): Promise<Store> {
  return openStore({ tenant: `tenant-${++tenants}`, database: await opened() });
}
