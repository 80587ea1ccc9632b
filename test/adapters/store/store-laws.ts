import { StoreError, openStore, type Database, type Store, type StoreErrorCode } from '@sextant/adapters/store';
import { afterAll, beforeAll } from 'vitest';
import { factLaws } from './fact-laws.js';
import { logLaws } from './log-laws.js';
import { queueLaws } from './queue-laws.js';
import { newTenant } from './samples.js';
import { tenantLaws } from './tenant-laws.js';

/** What a group of laws works with: a database, and stores of tenants nobody used before. */
export interface Harness {
  readonly database: () => Database;
  readonly fresh: () => Promise<Store>;
}

/** Every law of the store; they hold on every PostgreSQL. */
export function storeLaws(open: () => Promise<Database>): void {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    // A busy machine takes its time to set up a database of its own.
  }, 60_000);
  afterAll(() => database.close());
  const harness: Harness = { database: () => database, fresh: () => openStore({ tenant: newTenant(), database }) };
  factLaws(harness);
  queueLaws(harness);
  logLaws(harness);
  tenantLaws(harness);
}

/** What the store said no with. */
export async function refusal(act: () => Promise<unknown>): Promise<readonly [StoreErrorCode, string]> {
  try {
    await act();
  } catch (error) {
    if (error instanceof StoreError) return [error.code, error.path];
    throw error;
  }
  throw new Error('nothing was refused');
}

export async function collected(store: Store, options?: Parameters<Store['facts']>[0]): Promise<{ readonly position: number; readonly id: string }[]> {
  const found: { position: number; id: string }[] = [];
  for await (const page of store.facts(options)) found.push(...page.map(({ position, fact }) => ({ position, id: fact.id })));
  return found;
}
