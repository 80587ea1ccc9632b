import { appendLeaves, canonicalJson, rootOf } from '@sextant/core/evidence';
import type { EntityRef, Fact, Instant } from '@sextant/core/facts';
import { drawSalts } from './crypto.js';
import type { Queries } from './database.types.js';
import { commitmentOf, indexed } from './entry.js';
import { lockHead, writeHead } from './head.js';
import { writeAnchor } from './keep-facts.js';
import { entityOf } from './keys.js';
import { StoreError } from './store-error.js';

/** What an entry of the log says about an erasure; whom it concerned is not in it. */
export interface Erasure {
  readonly at: Instant;
  readonly reason: string;
  /** Positions of the facts. */
  readonly erased: readonly number[];
}

/** Removes payload and salt of the facts that belong to an entity, and says so in the log. */
export async function eraseFacts(
  queries: Queries, tenant: string, { ref, reason, at }: { readonly ref: EntityRef; readonly reason: string; readonly at: Instant },
): Promise<{ readonly facts: number }> {
  const { log, lines } = await lockHead(queries, tenant);
  const rows = await queries.query<{ position: number; payload: string; source: string; id: string }>(
    `select f.position, f.payload, f.source, f.id from sextant.facts_about a
     join sextant.facts f on f.tenant = a.tenant and f.position = a.position
     where a.tenant = $1 and a.entity = $2 and f.payload is not null order by f.position`,
    [tenant, entityOf(ref)],
  );
  if (rows.length === 0) return { facts: 0 };
  const erased = rows.map(({ position }) => position);
  const place = log.size + 1;
  const last = erased[erased.length - 1] ?? 0;
  if (last >= place) throw new StoreError('log-damaged', 'sextant.facts', `positions up to ${log.size}`, String(last));
  await queries.query(
    'update sextant.facts set payload = null, salt = null, links = null, erased = $3 where tenant = $1 and position = any($2::bigint[])',
    [tenant, erased, place],
  );
  const entities = new Set(rows.flatMap(({ payload }) => indexed(JSON.parse(payload) as Fact).about));
  await queries.query('delete from sextant.facts_about where tenant = $1 and entity = any($2::text[]) and position = any($3::bigint[])', [
    tenant, [...entities], erased,
  ]);
  // What was set aside in their place shows a part of them.
  await queries.query(
    `delete from sextant.sync_set_aside s using unnest($2::text[], $3::text[]) as t (source, id)
     where s.tenant = $1 and s.source = t.source and s.id = t.id`,
    [tenant, rows.map(({ source }) => source), rows.map(({ id }) => id)],
  );
  const payload = canonicalJson({ at, reason, erased } satisfies Erasure);
  const [salt = ''] = drawSalts(1);
  const { commitment, leaf } = commitmentOf(payload, salt);
  await queries.query(
    'insert into sextant.evidence_erasures (tenant, position, commitment, salt, payload) values ($1, $2, $3, $4, $5)',
    [tenant, place, commitment, salt, payload],
  );
  const after = appendLeaves(log, [leaf]);
  await writeAnchor(queries, tenant, place, rootOf(after), at);
  await writeHead(queries, tenant, { log: after, lines });
  return { facts: erased.length };
}
