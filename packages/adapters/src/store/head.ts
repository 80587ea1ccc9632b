import { EMPTY_LOG, EMPTY_ROOT, EvidenceError, rootOf, type LogHead } from '@sextant/core/evidence';
import type { Queries } from './database.types.js';
import { StoreError } from './store-error.js';

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

/**
 * Reads it and keeps others of this tenant from appending until the transaction ends.
 *
 * @throws StoreError `log-damaged` when it is not the head of the log that was committed last.
 */
export async function lockHead(queries: Queries, tenant: string): Promise<Head> {
  const head = await lockedHead(queries, tenant);
  const [anchor = { size: 0, root: EMPTY_ROOT }] = await queries.query<{ readonly size: number; readonly root: string }>(
    'select size, root from sextant.evidence_anchors where tenant = $1 order by size desc limit 1', [tenant],
  );
  const root = rootOrNone(head.log);
  if (head.log.size !== anchor.size || root !== anchor.root) {
    throw new StoreError('log-damaged', 'sextant.evidence_heads', `${anchor.size} entries, ${anchor.root}`, `${head.log.size}, ${root}`);
  }
  return head;
}

function rootOrNone(log: LogHead): string {
  try {
    return rootOf(log);
  } catch (error) {
    if (error instanceof EvidenceError) return `no root: ${error.code}`;
    throw error;
  }
}

async function lockedHead(queries: Queries, tenant: string): Promise<Head> {
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
