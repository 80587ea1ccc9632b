import { rootOf } from '@sextant/core/evidence';
import type { SourceId } from '@sextant/core/facts';
import { randomUUID } from 'node:crypto';
import type { Database, Queries } from './database.types.js';
import { readAnchors } from './anchors.js';
import { eraseFacts } from './erase.js';
import { lockHead, readHead, writeHead } from './head.js';
import { keepFacts, writeAnchor } from './keep-facts.js';
import { openDatabase, type DatabaseOptions } from './open-database.js';
import { claimDeliveries, keepDirectives, keepOutcomes, nextDelivery, readDirectives } from './outbox.js';
import { proveFact, readSalts } from './prove.js';
import { readDossier, readFacts } from './read-facts.js';
import { StoreError } from './store-error.js';
import type { Commit, Committed, Store } from './store.types.js';
import { keepCheckpoint, keepEvents, keepSetAside, readCheckpoints, readSetAside, rejectOf } from './sync-tables.js';
import { verifyLog } from './verify.js';
import { claimWakeups, keepWakeups, nextWakeup } from './wakeups.js';

export interface StoreOptions extends DatabaseOptions {
  /** Whose: letters, digits and `. _ : -`, at most 100 characters. Nothing of another tenant is ever seen or written. */
  readonly tenant: string;
  /** A database opened before, which several stores share; it stays open when this store is closed. */
  readonly database?: Database;
  /** Sources from least to most authoritative, as for `openBook`: decides which of two states at one instant counts. */
  readonly sources?: readonly SourceId[];
}

// Named in statements without parameters, so nothing that could end a literal.
const TENANT = /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,99}$/u;

/**
 * Opens the store of a tenant: on a server with `url` (or `DATABASE_URL`), otherwise on a PostgreSQL embedded in this
 * process, kept in `dataDir` or, without that, in memory.
 *
 * @throws StoreError `invalid-option`, `in-use`, `unavailable`, `schema-newer`, `refused`
 *
 * @example
 * ```ts
 * const store = await openStore({ tenant: 'ningbo', dataDir: './sextant-data' });
 * await store.commit({ at: now, facts, checkpoint: { stream: 'kingdee/orders', value: '2026-03-02 18:00:00' } });
 * await store.dossier({ type: 'deal', id: 'D-1' }); //=> its facts, in order
 * await store.close();
 * ```
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { tenant, database: shared, sources = [] } = options;
  if (!TENANT.test(tenant)) {
    throw new StoreError('invalid-option', '/tenant', 'letters, digits and . _ : -, at most 100', tenant === '' ? 'nothing' : 'another text');
  }
  const database = shared ?? (await openDatabase(options));
  const within = <T>(work: (queries: Queries) => Promise<T>): Promise<T> => database.transaction({ tenant }, work);
  return {
    tenant,
    commit: (batch) => within((queries) => keep(queries, tenant, batch)),
    facts: (wanted) => readFacts(database, tenant, wanted),
    dossier: (ref, { asOf } = {}) => within((queries) => readDossier(queries, tenant, ref, sources, asOf)),
    head: () => within(async (queries) => (await readHead(queries, tenant)).log.size),
    checkpoint: (stream) => within(async (queries) => (await readCheckpoints(queries, tenant, stream))[0] ?? null),
    checkpoints: () => within((queries) => readCheckpoints(queries, tenant)),
    setAside: (wanted) => within((queries) => readSetAside(queries, tenant, wanted)),
    directives: () => within((queries) => readDirectives(queries, tenant)),
    claimDeliveries: (claim) => within((queries) => claimDeliveries(queries, tenant, claim, randomUUID())),
    claimWakeups: (claim) => within((queries) => claimWakeups(queries, tenant, claim, randomUUID())),
    nextDue: () =>
      within(async (queries) => {
        const due = [await nextWakeup(queries, tenant), await nextDelivery(queries, tenant)].filter((at) => at !== null);
        return due.length === 0 ? null : Math.min(...due);
      }),
    verify: (wanted) => database.transaction({ tenant, snapshot: true }, (queries) => verifyLog(queries, tenant, wanted)),
    anchors: (wanted) => within((queries) => readAnchors(queries, tenant, wanted)),
    prove: (fact, size) => database.transaction({ tenant, snapshot: true }, (queries) => proveFact(queries, tenant, fact, size)),
    salts: (facts) => within((queries) => readSalts(queries, tenant, facts)),
    erase: (ref, reason, at) => within((queries) => eraseFacts(queries, tenant, { ref, reason, at })),
    close: () => (shared ? Promise.resolve() : database.close()),
  };
}

async function keep(queries: Queries, tenant: string, batch: Commit): Promise<Committed> {
  const { at, facts = [], setAside = [], checkpoint, directives = [], deliveries = [], wakeups = [], done = [], events = [] } = batch;
  const appends = facts.length > 0 || directives.length > 0;
  const head = await (appends ? lockHead(queries, tenant) : readHead(queries, tenant));
  const kept = await keepFacts(queries, tenant, facts, head.log);
  const root = rootOf(kept.log);
  if (kept.added > 0) await writeAnchor(queries, tenant, kept.log.size, root, at);
  const lines = directives.length > 0 ? await keepDirectives(queries, tenant, directives, head.lines) : head.lines;
  if (kept.added > 0 || lines > head.lines) await writeHead(queries, tenant, { log: kept.log, lines });
  const rejects = [...setAside, ...kept.conflicts.map((conflict) => rejectOf(conflict, checkpoint?.stream ?? ''))];
  if (rejects.length > 0) await keepSetAside(queries, tenant, rejects, at);
  if (checkpoint) await keepCheckpoint(queries, tenant, checkpoint, at);
  if (deliveries.length > 0) await keepOutcomes(queries, tenant, deliveries);
  await keepWakeups(queries, tenant, wakeups, done);
  const fresh = events.length > 0 ? await keepEvents(queries, tenant, events, at) : [];
  return { added: kept.added, known: kept.known, conflicts: kept.conflicts, fresh, size: kept.log.size, root };
}
