import { mkdir } from 'node:fs/promises';
import { lockDirectory } from './directory-lock.js';
import type { Driver } from './database.types.js';
import { parameter } from './lists.js';

/**
 * PostgreSQL inside this process: nothing to install. One connection, so that transactions wait for each other.
 *
 * @param dataDir Where it is kept; without it in memory, gone when closed.
 * @throws StoreError `in-use` when another process, or this one, has the directory open.
 */
export async function embeddedDriver(dataDir?: string): Promise<Driver> {
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true });
  const unlock = dataDir === undefined ? () => Promise.resolve() : await lockDirectory(dataDir);
  try {
    // Only now: it is several megabytes, of no use to whoever has a server.
    const { PGlite } = await import('@electric-sql/pglite');
    const database = await PGlite.create(dataDir === undefined ? {} : { dataDir: `file://${dataDir}` });
    return {
      transaction: async (opening, work) =>
        database.transaction(async (transaction) => {
          if (opening !== '') await transaction.exec(opening);
          return work({ query: async (sql, values = []) => (await transaction.query(sql, values.map(parameter))).rows as never });
        }),
      async close() {
        await database.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}
