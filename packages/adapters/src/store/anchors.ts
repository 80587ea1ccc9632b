import type { Queries } from './database.types.js';
import type { Anchor } from './store.types.js';

/** Roots of the log, oldest first. */
export async function readAnchors(
  queries: Queries, tenant: string, { after = 0, upTo }: { readonly after?: number; readonly upTo?: number } = {},
): Promise<readonly Anchor[]> {
  return queries.query<Anchor>(
    `select tenant, size, root, at from sextant.evidence_anchors
     where tenant = $1 and size > $2 and ($3::bigint is null or size <= $3) order by size`,
    [tenant, after, upTo ?? null],
  );
}
