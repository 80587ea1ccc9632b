import { EMPTY_LOG, type LogHead } from '@sextant/core/evidence';
import type { Queries } from './database.types.js';

export interface Head {
  readonly log: LogHead;
  /** Lines in the outbox. */
  readonly lines: number;
}

interface Row {
  readonly size: number;
  readonly peaks: string;
  readonly lines: number;
}

const SELECT = 'select size, peaks, lines from sextant.evidence_heads where tenant = $1';

export async function readHead(queries: Queries, tenant: string): Promise<Head> {
  return headOf(await queries.query<Row>(SELECT, [tenant]));
}

/** Reads it and keeps others of this tenant from appending until the transaction ends. */
export async function lockHead(queries: Queries, tenant: string): Promise<Head> {
  const rows = await queries.query<Row>(`${SELECT} for update`, [tenant]);
  if (rows.length > 0) return headOf(rows);
  await queries.query(`insert into sextant.evidence_heads (tenant, size, peaks, lines) values ($1, 0, '', 0) on conflict do nothing`, [tenant]);
  return headOf(await queries.query<Row>(`${SELECT} for update`, [tenant]));
}

export async function writeHead(queries: Queries, tenant: string, { log, lines }: Head): Promise<void> {
  await queries.query('update sextant.evidence_heads set size = $2, peaks = $3, lines = $4 where tenant = $1', [
    tenant, log.size, log.peaks.join(' '), lines,
  ]);
}

function headOf([row]: readonly Row[]): Head {
  if (!row) return { log: EMPTY_LOG, lines: 0 };
  return { log: { size: row.size, peaks: row.peaks === '' ? [] : row.peaks.split(' ') }, lines: row.lines };
}
