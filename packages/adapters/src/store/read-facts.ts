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
 * replace one of them. The arrays keep the plan an index scan, whatever the database knows about its tables.
 */
export async function readDossier(
  queries: Queries, tenant: string, ref: EntityRef, sources: readonly SourceId[], asOf?: Instant,
): Promise<readonly Fact[]> {
  const rows = await queries.query<{ payload: string }>(DOSSIER, [tenant, entityOf(ref), asOf ?? null]);
  const book = openBook(rows.map(({ payload }) => JSON.parse(payload) as Fact), { sources });
  return dossier(book, ref).facts;
}

const DOSSIER = `
with own as materialized (
  select position from sextant.facts_about where tenant = $1 and entity = $2
), linked as materialized (
  select distinct l.entity from sextant.facts f, string_to_table(f.links, E'\\n') as l (entity)
  where f.tenant = $1 and f.position = any(array(select position from own)) and ($3::bigint is null or f.recorded_at <= $3)
), known as materialized (
  select position from own
  union
  select position from sextant.facts_about
  where tenant = $1 and entity = any(array(select entity from linked where entity not like 'rep:%'))
  union
  select position from sextant.facts_about
  where tenant = $1 and entity = any(array(select entity from linked where entity like 'rep:%')) and not apart
), standing as materialized (
  select source, id, payload, recorded_at from sextant.facts
  where tenant = $1 and position = any(array(select position from known))
)
select payload from standing where payload is not null and ($3::bigint is null or recorded_at <= $3)
union
select r.payload from standing, lateral (
  select payload from sextant.facts
  where tenant = $1 and replaces_source = standing.source and replaces_id = standing.id and payload is not null
    and ($3::bigint is null or recorded_at <= $3)
) as r`;
