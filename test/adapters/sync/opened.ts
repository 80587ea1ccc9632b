import { openDatabase, openStore, type Database, type Store } from '@sextant/adapters/store';

let database: Promise<Database> | undefined;
let tenants = 0;

/** A store of a tenant of its own. One database in memory serves all: it takes seconds to start. */
export async function openedStore(): Promise<Store> {
  database ??= openDatabase({ memory: true });
  return openStore({ tenant: `tenant-${++tenants}`, database: await database });
}
