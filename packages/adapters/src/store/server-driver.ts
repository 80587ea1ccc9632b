import type pg from 'pg';
import type { Driver, Queries, Value } from './database.types.js';
import { parameter } from './lists.js';
import { StoreError } from './store-error.js';

export interface ServerOptions {
  readonly url: string;
  /** Most connections at a time. */
  readonly connections: number;
}

const INT8 = 20;

/** A PostgreSQL server, from version 15 on, through a pool of connections. */
export async function serverDriver({ url, connections }: ServerOptions): Promise<Driver> {
  assertUrl(url);
  // Only now: the driver looks around for what it runs in as soon as it is loaded.
  const { Pool, types: known } = (await import('pg')).default;
  // Positions and instants fit a number; the driver would hand them over as text.
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid: number, format?: unknown): unknown =>
      oid === INT8 ? Number : known.getTypeParser(oid, format === 'binary' ? 'binary' : 'text'),
  };
  const pool = new Pool({ connectionString: url, max: connections, types, connectionTimeoutMillis: 10_000, keepAlive: true });
  // Without a listener the end of an idle connection would end the process; the next query opens another.
  pool.on('error', () => undefined);
  return {
    async transaction(opening, work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      client.on('error', note);
      try {
        await client.query(`begin; ${opening}`);
        const result = await work(queriesOf(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(note);
        throw error;
      } finally {
        client.off('error', note);
        client.release(broken);
      }

      function note(error: Error): void {
        broken = error;
      }
    },
    close: () => pool.end(),
  };
}

function queriesOf(client: pg.PoolClient): Queries {
  return {
    query: async <Row>(text: string, values: readonly Value[] = [], name?: string) =>
      (await client.query({ text, values: values.map(parameter), ...(name !== undefined && { name }) })).rows as Row[],
  };
}

/** The address may hold a password: an error says what is wrong with it, never what it was. */
function assertUrl(url: string): void {
  const expected = 'postgresql://user@host:port/database';
  let protocol: string;
  try {
    ({ protocol } = new URL(url));
  } catch {
    throw new StoreError('invalid-option', '/url', expected, 'no address');
  }
  if (protocol !== 'postgresql:' && protocol !== 'postgres:') throw new StoreError('invalid-option', '/url', expected, `${protocol}//…`);
}
