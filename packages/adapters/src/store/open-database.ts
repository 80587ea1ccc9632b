import type { Database, Driver } from './database.types.js';
import { asStoreError, wasBrokenOff } from './driver-errors.js';
import { embeddedDriver } from './embedded-driver.js';
import { migrate } from './migrate.js';
import { serverDriver } from './server-driver.js';
import { StoreError } from './store-error.js';

/** Where the database is. Without any of it: `DATABASE_URL` when that is set, otherwise embedded and in memory. */
export interface DatabaseOptions {
  /** A server: `postgresql://user:password@host:port/database`. */
  readonly url?: string;
  /** A directory: PostgreSQL runs embedded in this process and keeps its files there. One process at a time. */
  readonly dataDir?: string;
  /** Embedded and in memory, whatever `DATABASE_URL` says: gone when closed. */
  readonly memory?: boolean;
  /** Most connections to a server at a time. @default 10 */
  readonly connections?: number;
}

/** How often work is begun again that the database broke off, before it is an error. */
const TRIES = 5;

/**
 * Opens the database that stores of several tenants share, and brings its tables up to date.
 *
 * @throws StoreError `invalid-option`, `in-use`, `unavailable`, `schema-newer`, `refused`
 *
 * @example
 * ```ts
 * const database = await openDatabase({ dataDir: './sextant-data' });
 * const ningbo = await openStore({ tenant: 'ningbo', database });
 * const wuxi = await openStore({ tenant: 'wuxi', database });
 * ```
 */
export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
  assertOptions(options);
  const driver = await driverFor(options).catch(rethrow);
  try {
    return databaseOf(driver, await migrate(driver));
  } catch (error) {
    await driver.close().catch(() => undefined);
    throw asStoreError(error);
  }
}

async function driverFor({ url, dataDir, memory = false, connections = 10 }: DatabaseOptions): Promise<Driver> {
  if (dataDir !== undefined || memory) return embeddedDriver(dataDir);
  const address = url ?? process.env['DATABASE_URL'];
  return address === undefined || address === '' ? embeddedDriver() : serverDriver({ url: address, connections });
}

function assertOptions({ url, dataDir, memory = false, connections = 10 }: DatabaseOptions): void {
  const given = [url !== undefined && 'url', dataDir !== undefined && 'dataDir', memory && 'memory'].filter((name) => name !== false);
  if (given.length > 1) throw new StoreError('invalid-option', '', 'one of url, dataDir and memory', given.join(', '));
  if (dataDir === '') throw new StoreError('invalid-option', '/dataDir', 'a directory', 'nothing');
  if (!Number.isInteger(connections) || connections < 1) {
    throw new StoreError('invalid-option', '/connections', 'an integer from 1', String(connections));
  }
}

function databaseOf(driver: Driver, role: string | null): Database {
  let isOpen = true;
  return {
    async transaction({ tenant, snapshot = false }, work) {
      if (!isOpen) throw new StoreError('closed', '', 'an open database', 'a closed one');
      const opening = [
        snapshot ? 'set transaction isolation level repeatable read' : '',
        role === null ? '' : `set local role ${role}`,
        // Tenants are named without quotes and backslashes; see openStore.
        `set local sextant.tenant = '${tenant}'`,
        // Compiling one of our short questions takes fifty times what answering it does.
        'set local jit = off',
      ];
      for (let tries = 1; ; tries++) {
        try {
          return await driver.transaction(opening.filter((part) => part !== '').join('; '), work);
        } catch (error) {
          if (tries >= TRIES || !wasBrokenOff(error)) throw asStoreError(error);
        }
      }
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await driver.close();
    },
  };
}

function rethrow(error: unknown): never {
  throw asStoreError(error);
}
