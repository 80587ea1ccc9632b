import type { Driver, Queries } from './database.types.js';
import { GUARDS } from './migrations/002-guards.js';
import { TABLES } from './migrations/001-tables.js';
import { StoreError } from './store-error.js';

/** In order; the number of a migration is its place, from 1. Once released, one is never changed. */
const MIGRATIONS = [TABLES, GUARDS];

/** May read and write the rows of one tenant, and nothing else. */
const ROLE = 'sextant_app';

// Any number will do, as long as it is always this one.
const LOCK = 5_397_402_341;

/**
 * Brings the tables up to date. Safe when several processes begin at once: one migrates, the others wait for it.
 *
 * @returns The role in which everything runs from now on; `null` where the user may not create one. Row-level security
 * binds then as well, for it is forced upon the owner of the tables.
 * @throws StoreError `schema-newer`; `refused` when such a user could see through row-level security.
 */
export async function migrate(driver: Driver): Promise<string | null> {
  return driver.transaction('', async (queries) => {
    await queries.query('select pg_advisory_xact_lock($1::bigint)', [LOCK]);
    const changed = await bringUpToDate(queries);
    return roleFor(queries, changed);
  });
}

/** @returns Whether there was anything to do: the role needs its rights on new tables. */
async function bringUpToDate(queries: Queries): Promise<boolean> {
  const [present] = await queries.query<{ there: boolean }>(`select to_regclass('sextant.migrations') is not null as there`);
  if (!present?.there) {
    await queries.query('create schema if not exists sextant');
    await queries.query('create table sextant.migrations (number integer primary key)');
  }
  const [done] = await queries.query<{ newest: number }>('select coalesce(max(number), 0)::integer as newest from sextant.migrations');
  const newest = done?.newest ?? 0;
  if (newest > MIGRATIONS.length) {
    throw new StoreError('schema-newer', 'sextant.migrations', `at most ${MIGRATIONS.length}`, String(newest));
  }
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < newest) continue;
    // As one block of code, for a query with parameters takes one statement, and this takes none.
    await queries.query(`do $migration$ begin ${migration} end $migration$`);
    await queries.query('insert into sextant.migrations (number) values ($1)', [index + 1]);
  }
  return newest < MIGRATIONS.length;
}

async function roleFor(queries: Queries, changed: boolean): Promise<string | null> {
  const [user] = await queries.query<{ all: boolean; creates: boolean; there: boolean; member: boolean; granted: boolean }>(`
    select u.rolsuper or u.rolbypassrls as all, u.rolsuper or u.rolcreaterole as creates,
      r.oid is not null as there, coalesce(pg_has_role(u.oid, r.oid, 'member'), false) as member,
      coalesce(has_table_privilege(r.oid, 'sextant.facts', 'insert'), false) as granted
    from pg_roles u left join pg_roles r on r.rolname = '${ROLE}' where u.rolname = current_user`);
  if (!user) throw new StoreError('refused', '/url', 'a user with a role of its own', 'none');
  if (!user.there && !user.creates) return ownerOnly(user.all);
  if (!user.there) await queries.query(CREATE_ROLE);
  if (!user.member && !user.all) {
    if (!user.creates) return ownerOnly(user.all);
    await queries.query(`grant ${ROLE} to current_user`);
  }
  if (changed || !user.granted) for (const grant of GRANTS) await queries.query(grant);
  return ROLE;
}

function ownerOnly(seesAll: boolean): null {
  if (!seesAll) return null;
  throw new StoreError('refused', '/url', `the role ${ROLE}, or a user whom row-level security binds`, 'a user who sees every row');
}

// Another database of the same server may create it at the same time.
const CREATE_ROLE = `do $role$ begin create role ${ROLE} nologin; exception when duplicate_object or unique_violation then null; end $role$`;

const GRANTS = [
  `grant usage on schema sextant to ${ROLE}`,
  `grant select, insert on all tables in schema sextant to ${ROLE}`,
  `grant update on sextant.evidence_heads, sextant.directives_deliveries, sextant.schedule_wakeups, sextant.sync_checkpoints, sextant.sync_set_aside to ${ROLE}`,
  `grant update (payload, salt, links, erased) on sextant.facts to ${ROLE}`,
  `grant delete on sextant.evidence_blobs, sextant.facts_about, sextant.schedule_wakeups, sextant.sync_events, sextant.sync_set_aside to ${ROLE}`,
  `revoke insert, update, delete on sextant.migrations from ${ROLE}`,
];
