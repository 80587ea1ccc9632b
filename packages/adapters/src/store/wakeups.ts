import type { Instant } from '@sextant/core/facts';
import type { Queries } from './database.types.js';
import { keyOf } from './keys.js';
import { StoreError } from './store-error.js';
import type { ClaimOptions, Commit, Wakeup } from './store.types.js';

type Wanted = NonNullable<Commit['wakeups']>;
type Answered = NonNullable<Commit['done']>;

interface Taken {
  readonly key: string;
  readonly lease: string | null;
  readonly renewed: boolean;
  readonly next_at: Instant | null;
}

/** Answers wake-ups and sets others, in one go. */
export async function keepWakeups(queries: Queries, tenant: string, wanted: Wanted, answered: Answered): Promise<void> {
  const wishes = new Map(wanted.map(({ key, at }) => [keyOf(key), { name: key, at }]));
  if (answered.length > 0) await answer(queries, tenant, answered, wishes);
  const keys = new Set(answered.map(({ key }) => keyOf(key)));
  const others = [...wishes].filter(([key]) => !keys.has(key)).map(([key, wish]) => ({ key, ...wish }));
  if (others.length > 0) await set(queries, tenant, others);
}

async function answer(
  queries: Queries, tenant: string, answered: Answered, wishes: ReadonlyMap<string, { readonly at: Instant | null }>,
): Promise<void> {
  const keys = answered.map(({ key }) => keyOf(key));
  const rows = await queries.query<Taken>(
    'select key, lease, renewed, next_at from sextant.schedule_wakeups where tenant = $1 and key = any($2::text[]) order by key for update',
    [tenant, keys],
  );
  const taken = new Map(rows.map((row) => [row.key, row]));
  const next: { key: string; at: Instant }[] = [];
  for (const { key: name, lease } of answered) {
    const key = keyOf(name);
    const row = taken.get(key);
    if (row?.lease !== lease) throw new StoreError('lease-lost', name, 'the lease it was taken with', row ? 'another' : 'none');
    const own = wishes.get(key)?.at ?? null;
    const others = row.renewed ? row.next_at : null;
    const at = own === null || others === null ? (own ?? others) : Math.min(own, others);
    if (at !== null) next.push({ key, at });
  }
  const kept = new Set(next.map(({ key }) => key));
  await queries.query('delete from sextant.schedule_wakeups where tenant = $1 and key = any($2::text[])', [
    tenant, keys.filter((key) => !kept.has(key)),
  ]);
  await queries.query(
    `update sextant.schedule_wakeups w
     set at = t.at, lease = null, lease_until = null, worker = null, renewed = false, next_at = null
     from unnest($2::text[], $3::bigint[]) as t (key, at) where w.tenant = $1 and w.key = t.key`,
    [tenant, next.map(({ key }) => key), next.map(({ at }) => at)],
  );
}

async function set(
  queries: Queries, tenant: string, wishes: readonly { readonly key: string; readonly name: string; readonly at: Instant | null }[],
): Promise<void> {
  const ordered = [...wishes].sort((a, b) => (a.key < b.key ? -1 : 1));
  const cleared = ordered.filter(({ at }) => at === null).map(({ key }) => key);
  const stands = ordered.filter(({ at }) => at !== null);
  if (cleared.length > 0) {
    await queries.query('delete from sextant.schedule_wakeups where tenant = $1 and key = any($2::text[]) and lease is null', [tenant, cleared]);
    await queries.query(
      'update sextant.schedule_wakeups set renewed = true, next_at = null where tenant = $1 and key = any($2::text[])', [tenant, cleared],
    );
  }
  if (stands.length > 0) {
    await queries.query(
      `insert into sextant.schedule_wakeups as w (tenant, key, name, at)
       select $1, t.* from unnest($2::text[], $3::text[], $4::bigint[]) as t
       on conflict (tenant, key) do update set
         at = case when w.lease is null then excluded.at else w.at end,
         renewed = w.lease is not null,
         next_at = case when w.lease is null then null else excluded.at end`,
      [tenant, stands.map(({ key }) => key), stands.map(({ key, name }) => (key === name ? null : JSON.stringify(name))), stands.map(({ at }) => at)],
    );
  }
}

export async function claimWakeups(
  queries: Queries, tenant: string, { now, lease, limit, worker, prefix = '' }: ClaimOptions & { readonly prefix?: string }, id: string,
): Promise<readonly Wakeup[]> {
  const rows = await queries.query<{ key: string; name: string | null; at: Instant }>(
    `with due as (
       select key from sextant.schedule_wakeups
       where tenant = $1 and at <= $2 and coalesce(lease_until, $2) <= $2 and starts_with(key, $7)
       order by at, key limit $3 for update skip locked
     ), taken as (
       update sextant.schedule_wakeups w set lease = $4, lease_until = $2 + $5, worker = $6
       from due where w.tenant = $1 and w.key = due.key returning w.key, w.name, w.at
     )
     select key, name, at from taken order by at, key`,
    [tenant, now, limit, id, lease, worker, prefix],
  );
  return rows.map(({ key, name, at }) => ({ key: name === null ? key : (JSON.parse(name) as string), at, lease: id }));
}

/** The least instant at which a wake-up can be taken. */
export async function nextWakeup(queries: Queries, tenant: string): Promise<Instant | null> {
  const [row] = await queries.query<{ due: Instant | null }>(
    `select least(
       (select min(at) from sextant.schedule_wakeups where tenant = $1 and lease_until is null),
       (select min(greatest(at, lease_until)) from sextant.schedule_wakeups where tenant = $1 and lease_until is not null)
     ) as due`,
    [tenant],
  );
  return row?.due ?? null;
}
