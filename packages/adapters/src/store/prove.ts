import { appendLeaves, EMPTY_LOG, inclusionProof, leafOf, rootOf } from '@sextant/core/evidence';
import type { Fact, SourceId } from '@sextant/core/facts';
import { sha256 } from './crypto.js';
import type { Queries } from './database.types.js';
import { readHead } from './head.js';
import { keyOf } from './keys.js';
import type { FactProof } from './store.types.js';

/** Reads the commitments of the whole log, so it takes a moment where that is long. */
export async function proveFact(
  queries: Queries, tenant: string, { source, id }: { readonly source: SourceId; readonly id: string }, upTo?: number,
): Promise<FactProof | null> {
  const size = upTo ?? (await readHead(queries, tenant)).log.size;
  const [kept] = await queries.query<{ position: number; salt: string; payload: string }>(
    `select position, salt, payload from sextant.facts
     where tenant = $1 and source = $2 and id = $3 and position <= $4 and payload is not null`,
    [tenant, keyOf(source), keyOf(id), size],
  );
  if (!kept) return null;
  const rows = await queries.query<{ commitment: string }>(
    `select commitment from (
       select position, commitment from sextant.facts where tenant = $1 and position <= $2
       union all select position, commitment from sextant.evidence_erasures where tenant = $1 and position <= $2
     ) as log order by position`,
    [tenant, size],
  );
  const leaves = rows.map(({ commitment }) => leafOf(commitment, sha256));
  return {
    fact: JSON.parse(kept.payload) as Fact, salt: kept.salt, position: kept.position, size: leaves.length,
    root: rootOf(appendLeaves(EMPTY_LOG, leaves, sha256)), proof: inclusionProof(leaves, kept.position - 1),
  };
}

/** One look into the index for each. */
export async function readSalts(
  queries: Queries, tenant: string, facts: readonly { readonly source: SourceId; readonly id: string }[],
): Promise<readonly (string | null)[]> {
  const rows = await queries.query<{ place: number; salt: string }>(
    `select t.place::int as place, f.salt from unnest($2::text[], $3::text[]) with ordinality as t (source, id, place)
     cross join lateral (
       select salt from sextant.facts where tenant = $1 and source = t.source and id = t.id and payload is not null limit 1
     ) as f`,
    [tenant, facts.map(({ source }) => keyOf(source)), facts.map(({ id }) => keyOf(id))],
  );
  const salts = new Map(rows.map(({ place, salt }) => [place, salt]));
  return facts.map((_, index) => salts.get(index + 1) ?? null);
}
