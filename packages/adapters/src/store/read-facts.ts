import { dossier, openBook, type EntityRef, type Fact, type Instant, type SourceId } from '@sextant/core/facts';
import type { Database, Queries } from './database.types.js';
import { entityOf } from './keys.js';
import type { FactsOptions, StoredFact } from './store.types.js';

const PAGE = 1_000;

/** Page by page, each read for itself, so that nothing is held while the caller works. */
export async function* readFacts(
  database: Database, tenant: string, { after = 0, asOf, pageSize = PAGE }: FactsOptions = {},
): AsyncGenerator<readonly StoredFact[]> {
  for (let last = after; ; ) {
    const rows = await database.transaction({ tenant }, (queries) =>
      queries.query<{ position: number; payload: string }>(
        `select position, payload from sextant.facts
         where tenant = $1 and position > $2 and payload is not null and ($3::bigint is null or recorded_at <= $3)
         order by position limit $4`,
        [tenant, last, asOf ?? null, pageSize],
      ),
    );
    const page = rows.map(({ position, payload }) => ({ position, fact: JSON.parse(payload) as Fact }));
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
    last = page[page.length - 1]?.position ?? last;
  }
}

/**
 * The facts of a dossier, in order: those core's `dossier` finds in a book of all facts.
 *
 * One query brings what can belong to it: facts about the entity, facts about what those link to, and facts that
 * replace one of them. Each step looks into an index by its whole key, row by row (`offset 0` keeps the planner from joining
 * tables as a whole), whatever the database knows or does not know about its tables.
 */
export async function readDossier(
  queries: Queries, tenant: string, ref: EntityRef, sources: readonly SourceId[], asOf?: Instant,
): Promise<readonly Fact[]> {
  const rows = await queries.query<{ payload: string }>(DOSSIER, [tenant, entityOf(ref), asOf ?? null], 'sextant-dossier-1');
  const book = openBook(rows.map(({ payload }) => JSON.parse(payload) as Fact), { sources });
  return dossier(book, ref).facts;
}

const DOSSIER = `
with own as materialized (
  select position from sextant.facts_about where tenant = $1 and entity = $2
), linked as materialized (
  select distinct l.entity
  from own, lateral (select links, recorded_at from sextant.facts where tenant = $1 and position = own.position offset 0) as f,
    string_to_table(f.links, E'\\n') as l (entity)
  where $3::bigint is null or f.recorded_at <= $3
), known as materialized (
  select position from own
  union
  select a.position from linked, lateral (
    select position from sextant.facts_about where tenant = $1 and entity = linked.entity and apart = false offset 0
  ) as a
  union
  select a.position from linked, lateral (
    select position from sextant.facts_about where tenant = $1 and entity = linked.entity and apart = true offset 0
  ) as a where linked.entity not like 'rep:%'
), standing as materialized (
  select f.* from known, lateral (
    select source, id, payload, recorded_at from sextant.facts where tenant = $1 and position = known.position offset 0
  ) as f
)
select payload from standing where payload is not null and ($3::bigint is null or recorded_at <= $3)
union
select r.payload from standing, lateral (
  select payload, recorded_at from sextant.facts
  where tenant = $1 and replaces_source = standing.source and replaces_id = standing.id offset 0
) as r where r.payload is not null and ($3::bigint is null or r.recorded_at <= $3)`;
