import { canonicalJson } from '@sextant/core/evidence';
import type { Directive, DirectiveRecord, DirectiveState } from '@sextant/core/directives';
import type { Queries } from './database.types.js';
import { keyOf } from './keys.js';
import { StoreError } from './store-error.js';
import type { ClaimOptions, Delivery, DeliveryOutcome } from './store.types.js';

interface Line {
  readonly line: number;
  readonly record: DirectiveRecord;
}

export async function readDirectives(queries: Queries, tenant: string): Promise<readonly DirectiveRecord[]> {
  const rows = await queries.query<{ record: string }>('select record from sextant.directives where tenant = $1 order by number', [tenant]);
  return rows.map(({ record }) => JSON.parse(record) as DirectiveRecord);
}

/**
 * Appends lines to the outbox and queues them for delivery. A line that says what the directive's last line says already
 * is left out: two processes that judge the same deal at the same time make one wish. The caller holds the lock.
 *
 * @param lines Lines in the outbox so far.
 * @returns Lines after it.
 */
export async function keepDirectives(
  queries: Queries, tenant: string, records: readonly DirectiveRecord[], lines: number,
): Promise<number> {
  const newest = await newestLines(queries, tenant, records);
  const fresh: (Line & { readonly key: string })[] = [];
  for (const record of records) {
    const key = keyOf(record.key);
    const before = newest.get(key);
    if (!saysNews(record, before?.record)) continue;
    const line = { line: (before?.line ?? 0) + 1, record };
    newest.set(key, line);
    fresh.push({ ...line, key });
  }
  if (fresh.length === 0) return lines;
  const [keys, numbers, dates] = [fresh.map(({ key }) => key), fresh.map(({ line }) => line), fresh.map(({ record }) => record.at)];
  await queries.query(
    `insert into sextant.directives (tenant, number, key, line, state, at, record)
     select $1, t.* from unnest($2::bigint[], $3::text[], $4::bigint[], $5::text[], $6::bigint[], $7::text[]) as t`,
    [
      tenant, fresh.map((_, index) => lines + index + 1), keys, numbers, fresh.map(({ record }) => record.state), dates,
      fresh.map(({ record }) => JSON.stringify(record)),
    ],
  );
  await queries.query(
    `insert into sextant.directives_deliveries (tenant, key, line, due_at)
     select $1, t.* from unnest($2::text[], $3::bigint[], $4::bigint[]) as t`,
    [tenant, keys, numbers, dates],
  );
  return lines + fresh.length;
}

async function newestLines(queries: Queries, tenant: string, records: readonly DirectiveRecord[]): Promise<Map<string, Line>> {
  const rows = await queries.query<{ key: string; line: number; record: string }>(
    `select t.key, d.line, d.record from unnest($2::text[]) as t (key), lateral (
       select line, record from sextant.directives where tenant = $1 and key = t.key order by line desc limit 1
     ) as d`,
    [tenant, records.map(({ key }) => keyOf(key))],
  );
  return new Map(rows.map(({ key, line, record }) => [key, { line, record: JSON.parse(record) as DirectiveRecord }]));
}

/** As in core's outbox: what stands can be amended, withdrawn or settled; what does not stand can be emitted. */
function saysNews({ state, directive }: DirectiveRecord, before: DirectiveRecord | undefined): boolean {
  const stands = before !== undefined && (before.state === 'emitted' || before.state === 'amended');
  if (state === 'emitted') return !stands;
  return stands && (state !== 'amended' || wish(directive) !== wish(before.directive));
}

function wish({ kind, to, title, dueAt, payload }: Directive): string {
  return canonicalJson(JSON.parse(JSON.stringify({ kind, to, title, dueAt, payload })));
}

// The oldest line of a directive that waits goes first; while it is out, the others stay.
const FIRST_WAITING = `d.tenant = $1 and d.state = 'waiting' and not exists (
  select from sextant.directives_deliveries e where e.tenant = d.tenant and e.key = d.key and e.line < d.line and e.state = 'waiting')`;

export async function claimDeliveries(
  queries: Queries, tenant: string, { now, lease, limit, worker }: ClaimOptions, id: string,
): Promise<readonly Delivery[]> {
  const rows = await queries.query<{ record: string; line: number; tries: number; last: DirectiveState; reached: boolean; unanswered: boolean }>(
    `with due as (
       select d.key, d.line, d.lease is not null as unanswered from sextant.directives_deliveries d
       where ${FIRST_WAITING} and d.due_at <= $2 and coalesce(d.lease_until, $2) <= $2
       order by d.due_at, d.key limit $3 for update of d skip locked
     ), taken as (
       update sextant.directives_deliveries d set lease = $4, lease_until = $2 + $5, worker = $6, tries = d.tries + 1
       from due where d.tenant = $1 and d.key = due.key and d.line = due.line
       returning d.key, d.line, d.tries, d.due_at, due.unanswered
     )
     select r.record, taken.line, taken.tries - 1 as tries, taken.unanswered,
       (select n.state from sextant.directives n where n.tenant = $1 and n.key = taken.key order by n.line desc limit 1) as last,
       exists (select from sextant.directives_deliveries e
         where e.tenant = $1 and e.key = taken.key and e.line < taken.line
           and (e.receipt is not null or e.state = 'failed' or e.tries > 1)) as reached
     from taken join sextant.directives r on r.tenant = $1 and r.key = taken.key and r.line = taken.line
     order by taken.due_at, taken.key`,
    [tenant, now, limit, id, lease, worker],
  );
  return rows.map(({ record, line, ...row }) => {
    const read = JSON.parse(record) as DirectiveRecord;
    return { key: `${read.key}#${line}`, record: read, ...row, lease: id };
  });
}

export async function keepOutcomes(queries: Queries, tenant: string, outcomes: readonly DeliveryOutcome[]): Promise<void> {
  for (const { key, lease, state, at, receipt, reason } of outcomes) {
    const cut = key.lastIndexOf('#');
    const [held] = await queries.query(
      `update sextant.directives_deliveries
       set state = $5, due_at = $6, lease = null, lease_until = null, receipt = $7, reason = $8
       where tenant = $1 and key = $2 and line = $3 and lease = $4 returning key`,
      [
        tenant, keyOf(key.slice(0, Math.max(cut, 0))), Number(key.slice(cut + 1)) || 0, lease, state === 'retry' ? 'waiting' : state, at,
        receipt === undefined ? null : JSON.stringify(receipt), reason ?? null,
      ],
    );
    if (!held) throw new StoreError('lease-lost', key, 'the lease it was taken with', 'another, or none');
  }
}

/** The least instant at which a line can be taken. */
export async function nextDelivery(queries: Queries, tenant: string): Promise<number | null> {
  const [row] = await queries.query<{ due: number | null }>(
    `select min(greatest(d.due_at, coalesce(d.lease_until, d.due_at))) as due from sextant.directives_deliveries d where ${FIRST_WAITING}`,
    [tenant],
  );
  return row?.due ?? null;
}
