import { sha256Hex } from '@sextant/core/evidence';
import type { Instant, SetAside } from '@sextant/core/facts';
import type { Queries } from './database.types.js';
import { keyOf, legible, nameOf } from './keys.js';
import type { Checkpoint, Commit, StoredReject } from './store.types.js';

interface CheckpointRow {
  readonly stream: string;
  readonly value: string | null;
  readonly at: Instant;
  readonly state: string;
}

const CHECKPOINTS = 'select stream, value, at, state from sextant.sync_checkpoints where tenant = $1';

export async function readCheckpoints(queries: Queries, tenant: string, stream?: string): Promise<readonly Checkpoint[]> {
  const rows = await (stream === undefined
    ? queries.query<CheckpointRow>(`${CHECKPOINTS} order by stream`, [tenant])
    : queries.query<CheckpointRow>(`${CHECKPOINTS} and stream = $2`, [tenant, stream]));
  return rows.map(({ state, ...row }) => ({ ...row, state: JSON.parse(state) as Checkpoint['state'] }));
}

export async function keepCheckpoint(
  queries: Queries, tenant: string, { stream, value, state }: NonNullable<Commit['checkpoint']>, at: Instant,
): Promise<void> {
  await queries.query(
    `insert into sextant.sync_checkpoints as c (tenant, stream, value, at, state) values ($1, $2, $3, $4, coalesce($5, '{}'))
     on conflict (tenant, stream) do update set value = excluded.value, at = excluded.at, state = coalesce($5, c.state)`,
    [tenant, stream, value, at, state === undefined ? null : JSON.stringify(state)],
  );
}

/** Notes events of platforms, and forgets those whose time is over. @returns Ids that were not known. */
export async function keepEvents(
  queries: Queries, tenant: string, events: NonNullable<Commit['events']>, at: Instant,
): Promise<readonly string[]> {
  await queries.query('delete from sextant.sync_events where tenant = $1 and until < $2', [tenant, at]);
  const named = new Map(events.map((event) => [`${keyOf(event.source)}\n${keyOf(event.id)}`, event]));
  const all = [...named.values()];
  const rows = await queries.query<{ source: string; id: string }>(
    `insert into sextant.sync_events (tenant, source, id, until)
     select $1, t.* from unnest($2::text[], $3::text[], $4::bigint[]) as t on conflict do nothing returning source, id`,
    [tenant, all.map(({ source }) => keyOf(source)), all.map(({ id }) => keyOf(id)), all.map(({ until }) => until)],
  );
  const fresh = new Set(rows.map(({ source, id }) => `${source}\n${id}`));
  return [...named].filter(([name]) => fresh.has(name)).map(([, { id }]) => id);
}

type Reject = Omit<StoredReject, 'at'>;

/** A conflicting fact as the table of what was set aside holds it. */
export function rejectOf({ code, path, expected, received, source, id }: SetAside, stream: string): Reject {
  return { stream, kind: 'fact', position: 0, code, path, expected, received, ...(source !== null && { source }), ...(id !== null && { id }) };
}

/** The same record set aside again, as a look-back reads it again, is one row: the newest time counts. */
export async function keepSetAside(queries: Queries, tenant: string, rejects: readonly Reject[], at: Instant): Promise<void> {
  const rows = new Map(rejects.map((reject) => [digestOf(reject), reject]));
  const [digests, all] = [[...rows.keys()], [...rows.values()]];
  const texts = (field: 'stream' | 'kind' | 'code' | 'path' | 'expected' | 'received'): string[] => all.map((row) => legible(row[field]));
  await queries.query(
    `insert into sextant.sync_set_aside as s (tenant, digest, stream, kind, position, code, path, expected, received, source, id, at)
     select $1, t.*, $12::bigint from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[],
       $10::text[], $11::text[]) as t
     on conflict (tenant, digest) do update set at = excluded.at, times = s.times + 1`,
    [
      tenant, digests, texts('stream'), texts('kind'), all.map(({ position }) => position), texts('code'), texts('path'), texts('expected'),
      texts('received'), all.map(({ source }) => (source === undefined ? null : keyOf(source))),
      all.map(({ id }) => (id === undefined ? null : keyOf(id))), at,
    ],
  );
}

export async function readSetAside(
  queries: Queries, tenant: string, { stream, limit = 1_000 }: { readonly stream?: string; readonly limit?: number } = {},
): Promise<readonly StoredReject[]> {
  const rows = await queries.query<StoredReject & { readonly source: string | null; readonly id: string | null }>(
    `select stream, kind, position, code, path, expected, received, source, id, at from sextant.sync_set_aside
     where tenant = $1 and ($2::text is null or stream = $2) order by at desc, number desc limit $3`,
    [tenant, stream ?? null, limit],
  );
  return rows.map(({ source, id, ...row }) => ({ ...row, ...(source !== null && { source: nameOf(source) }), ...(id !== null && { id: nameOf(id) }) }));
}

function digestOf({ stream, kind, position, code, path, expected, received, source, id }: Reject): string {
  return sha256Hex(JSON.stringify([stream, kind, id === undefined ? position : 0, code, path, expected, received, source ?? null, id ?? null]));
}
