import { appendLeaves, type LogHead } from '@sextant/core/evidence';
import type { Fact, Instant, SetAside } from '@sextant/core/facts';
import { conflictOf } from './conflict.js';
import { drawSalts, sha256 } from './crypto.js';
import type { Queries } from './database.types.js';
import { entryOf, type Entry } from './entry.js';

export interface Kept {
  readonly added: number;
  readonly known: number;
  readonly conflicts: readonly SetAside[];
  readonly log: LogHead;
}

/** Rows in one statement: enough to make the round trip cheap, few enough to work on the next while it runs. */
const ROWS = 1_000;

/** Appends the facts that are new, after the head given. The caller holds its lock and writes the head it gets back. */
export async function keepFacts(queries: Queries, tenant: string, facts: readonly Fact[], log: LogHead): Promise<Kept> {
  const kept = { added: 0, known: 0, conflicts: [] as SetAside[], log };
  let inserting: Promise<unknown> = Promise.resolve();
  for (let start = 0; start < facts.length; start += ROWS) {
    // The costly part, while the database keeps the rows before these.
    const entries = entriesOf(facts.slice(start, start + ROWS), kept.conflicts);
    await inserting;
    const fresh = await sortOut(queries, tenant, entries, kept);
    if (fresh.length === 0) continue;
    inserting = insert(queries, tenant, fresh, kept.log.size);
    // It is awaited in the next round or at the end, but may fail before.
    inserting.catch(() => undefined);
    kept.log = appendLeaves(kept.log, fresh.map(({ leaf }) => leaf), sha256);
    kept.added += fresh.length;
  }
  await inserting;
  return kept;
}

/** The root after a commit, to be compared with what is kept later, and to be kept elsewhere. */
export async function writeAnchor(queries: Queries, tenant: string, size: number, root: string, at: Instant): Promise<void> {
  await queries.query('insert into sextant.evidence_anchors (tenant, size, root, at) values ($1, $2, $3, $4)', [tenant, size, root, at]);
}

function entriesOf(facts: readonly Fact[], problems: SetAside[]): readonly Entry[] {
  const salts = drawSalts(facts.length);
  const entries: Entry[] = [];
  for (const [index, fact] of facts.entries()) {
    const entry = entryOf(fact, salts[index] as string);
    if ('payload' in entry) entries.push(entry);
    else problems.push(entry);
  }
  return entries;
}

/** Counts what is there already, and gives back the rest. What was kept first stands. */
async function sortOut(
  queries: Queries, tenant: string, entries: readonly Entry[], counts: { known: number; conflicts: SetAside[] },
): Promise<readonly Entry[]> {
  // One look into the index for each; a join might read the whole table for a page.
  const rows = await queries.query<{ source: string; id: string; payload: string | null }>(
    `select t.source, t.id, f.payload from unnest($2::text[], $3::text[]) as t (source, id)
     cross join lateral (
       select payload from sextant.facts where tenant = $1 and source = t.source and id = t.id limit 1
     ) as f`,
    [tenant, entries.map(({ source }) => source), entries.map(({ id }) => id)],
  );
  const standing = new Map(rows.map(({ source, id, payload }) => [nameOf(source, id), payload]));
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

async function insert(queries: Queries, tenant: string, entries: readonly Entry[], size: number): Promise<void> {
  const column = <T>(of: (entry: Entry) => T): T[] => entries.map(of);
  await queries.query(
    `insert into sextant.facts
       (tenant, position, source, id, type, time, recorded_at, replaces_source, replaces_id, links, commitment, salt, payload)
     select $1, t.* from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::text[], $9::text[],
       $10::text[], $11::text[], $12::text[], $13::text[]) as t`,
    [
      tenant, entries.map((_, index) => size + index + 1), column(({ source }) => source), column(({ id }) => id), column(({ type }) => type),
      column(({ time }) => time), column(({ recordedAt }) => recordedAt), column(({ replaces }) => replaces?.source ?? null),
      column(({ replaces }) => replaces?.id ?? null), column(({ links }) => links), column(({ commitment }) => commitment),
      column(({ salt }) => salt), column(({ payload }) => payload),
    ],
  );
  const about = entries.flatMap((entry, index) => entry.about.map((entity) => ({ entity, apart: entry.apart, position: size + index + 1 })));
  await queries.query(
    `insert into sextant.facts_about (tenant, entity, apart, position)
     select $1, t.entity, t.apart, t.position from unnest($2::text[], $3::boolean[], $4::bigint[]) as t (entity, apart, position)`,
    [tenant, about.map(({ entity }) => entity), about.map(({ apart }) => apart), about.map(({ position }) => position)],
  );
}
