import { appendLeaves, type LogHead } from '@sextant/core/evidence';
import type { Fact, Instant, SetAside } from '@sextant/core/facts';
import { conflictOf } from './conflict.js';
import type { Queries } from './database.types.js';
import { commitmentOf, entryOf, indexed, type Entry } from './entry.js';
import { drawSalts } from './salts.js';

export interface Kept {
  readonly added: number;
  readonly known: number;
  readonly conflicts: readonly SetAside[];
  readonly log: LogHead;
}

/** Rows in one statement: enough to make the round trip cheap, few enough to stay small in memory. */
const ROWS = 5_000;

/** Appends the facts that are new, after the head given. The caller holds its lock and writes the head it gets back. */
export async function keepFacts(queries: Queries, tenant: string, facts: readonly Fact[], log: LogHead): Promise<Kept> {
  const kept = { added: 0, known: 0, conflicts: [] as SetAside[], log };
  for (let start = 0; start < facts.length; start += ROWS) {
    const entries: Entry[] = [];
    for (const fact of facts.slice(start, start + ROWS)) {
      const entry = entryOf(fact);
      if ('payload' in entry) entries.push(entry);
      else kept.conflicts.push(entry);
    }
    const fresh = await sortOut(queries, tenant, entries, kept);
    kept.log = await insert(queries, tenant, fresh, kept.log);
    kept.added += fresh.length;
  }
  return kept;
}

/** The root after a commit, to be compared with what is kept later, and to be kept elsewhere. */
export async function writeAnchor(queries: Queries, tenant: string, size: number, root: string, at: Instant): Promise<void> {
  await queries.query('insert into sextant.evidence_anchors (tenant, size, root, at) values ($1, $2, $3, $4)', [tenant, size, root, at]);
}

/** Counts what is there already, and gives back the rest. What was kept first stands. */
async function sortOut(
  queries: Queries, tenant: string, entries: readonly Entry[], counts: { known: number; conflicts: SetAside[] },
): Promise<readonly Entry[]> {
  const standing = new Map<string, string | null>();
  const rows = await queries.query<{ source: string; id: string; payload: string | null }>(
    `select f.source, f.id, f.payload from unnest($2::text[], $3::text[]) as t (source, id)
     join sextant.facts f on f.tenant = $1 and f.source = t.source and f.id = t.id`,
    [tenant, entries.map(({ source }) => source), entries.map(({ id }) => id)],
  );
  for (const { source, id, payload } of rows) standing.set(nameOf(source, id), payload);
  return entries.filter(({ fact, source, id, payload }) => {
    const name = nameOf(source, id);
    const stands = standing.get(name);
    if (stands === undefined) {
      standing.set(name, payload);
      return true;
    }
    // An erased fact stays known, so that a platform that still has it does not bring it back.
    if (stands === null || stands === payload) counts.known++;
    else counts.conflicts.push(conflictOf(fact, JSON.parse(stands) as Fact));
    return false;
  });
}

/** Keys hold no line feed. */
function nameOf(source: string, id: string): string {
  return `${source}\n${id}`;
}

async function insert(queries: Queries, tenant: string, entries: readonly Entry[], log: LogHead): Promise<LogHead> {
  if (entries.length === 0) return log;
  const salts = drawSalts(entries.length);
  const rows = entries.map((entry, index) => {
    const salt = salts[index] as string;
    return { ...entry, salt, position: log.size + index + 1, ...commitmentOf(entry.payload, salt), of: indexed(entry.fact) };
  });
  await queries.query(
    `insert into sextant.facts
       (tenant, position, source, id, type, time, recorded_at, replaces_source, replaces_id, links, commitment, salt, payload)
     select $1, t.* from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::text[], $9::text[],
       $10::text[], $11::text[], $12::text[], $13::text[]) as t`,
    [
      tenant, rows.map(({ position }) => position), rows.map(({ source }) => source), rows.map(({ id }) => id),
      rows.map(({ of }) => of.type), rows.map(({ of }) => of.time), rows.map(({ of }) => of.recordedAt),
      rows.map(({ of }) => of.replaces?.source ?? null), rows.map(({ of }) => of.replaces?.id ?? null), rows.map(({ of }) => of.links),
      rows.map(({ commitment }) => commitment), rows.map(({ salt }) => salt), rows.map(({ payload }) => payload),
    ],
  );
  const about = rows.flatMap(({ position, of }) => of.about.map((entity) => ({ position, entity, apart: of.apart })));
  await queries.query(
    `insert into sextant.facts_about (tenant, entity, apart, position)
     select $1, t.entity, t.apart, t.position from unnest($2::text[], $3::boolean[], $4::bigint[]) as t (entity, apart, position)`,
    [tenant, about.map(({ entity }) => entity), about.map(({ apart }) => apart), about.map(({ position }) => position)],
  );
  return appendLeaves(log, rows.map(({ leaf }) => leaf));
}
