import type { Queries } from './database.types.js';

/** An entry of the log as it is kept: a fact, or the record of an erasure. */
export interface LogRow {
  readonly position: number;
  readonly commitment: string;
  readonly salt: string | null;
  readonly payload: string | null;
  /** Position of the erasure that took the payload. */
  readonly erased: number | null;
  /** What the index columns say, in the order of `columnsOf`; `null` for an erasure. */
  readonly columns: readonly (string | number | null)[] | null;
}

interface Row {
  readonly position: number;
  readonly commitment: string;
  readonly salt: string | null;
  readonly payload: string | null;
  readonly erased: number | null;
  readonly source: string | null;
  readonly id: string | null;
  readonly type: string | null;
  readonly time: number | null;
  readonly recorded_at: number | null;
  readonly replaces_source: string | null;
  readonly replaces_id: string | null;
  readonly links: string | null;
}

const ROWS = 2_000;

/** All entries in order of position. Cursors, for the whole may be larger than memory. */
export async function* logRows(queries: Queries): AsyncGenerator<LogRow> {
  const entries = fetched<Row>(queries, 'sextant_log', `
    select position, commitment, salt, payload, erased, source, id, type, time, recorded_at, replaces_source, replaces_id, links
    from sextant.facts where tenant = current_setting('sextant.tenant')
    union all
    select position, commitment, salt, payload, null, null, null, null, null, null, null, null, null
    from sextant.evidence_erasures where tenant = current_setting('sextant.tenant')
    order by position`);
  for await (const row of entries) {
    const { position, commitment, salt, payload, erased } = row;
    const columns = row.source === null
      ? null
      : [row.source, row.id, row.type, row.time, row.recorded_at, row.replaces_source, row.replaces_id, row.links];
    yield { position, commitment, salt, payload, erased, columns };
  }
}

export interface AboutRow {
  readonly position: number;
  readonly entity: string;
  readonly apart: boolean;
}

/** All rows of the index of what facts are about, in order of position. */
export function aboutRows(queries: Queries): AsyncGenerator<AboutRow> {
  return fetched<AboutRow>(queries, 'sextant_about', `
    select position, entity, apart from sextant.facts_about where tenant = current_setting('sextant.tenant') order by position, entity`);
}

async function* fetched<Row>(queries: Queries, cursor: string, sql: string): AsyncGenerator<Row> {
  await queries.query(`declare ${cursor} no scroll cursor for ${sql}`);
  for (;;) {
    const rows = await queries.query<Row>(`fetch forward ${ROWS} from ${cursor}`);
    yield* rows;
    if (rows.length < ROWS) break;
  }
  await queries.query(`close ${cursor}`);
}
