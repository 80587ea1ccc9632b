import { rootOf } from '@sextant/core/evidence';
import { readAnchors } from './anchors.js';
import { Chain } from './chain.js';
import { checkEntry, leafOfRow, type Unaccounted } from './check-entry.js';
import type { Queries } from './database.types.js';
import { readHead } from './head.js';
import { aboutRows, logRows, type AboutRow } from './log-rows.js';
import { StoreError } from './store-error.js';
import type { Anchor, LogProblem, Verification, VerifyOptions } from './store.types.js';

/** Enough to see what happened; of a log written anew there would be one for every entry. */
const MOST_PROBLEMS = 1_000;

/** Compares every entry of the log with its commitment and its index rows, and the roots with every anchor. */
export async function verifyLog(queries: Queries, tenant: string, { anchors: outside = [] }: VerifyOptions = {}): Promise<Verification> {
  const stranger = outside.findIndex((anchor) => anchor.tenant !== tenant);
  if (stranger >= 0) throw new StoreError('invalid-option', `/anchors/${stranger}/tenant`, tenant, outside[stranger]?.tenant ?? '');
  const anchors = [...(await readAnchors(queries, tenant)), ...outside, ...(await headAsAnchor(queries, tenant))];
  anchors.sort((a, b) => a.size - b.size);

  const problems: LogProblem[] = [];
  const report = (problem: LogProblem): void => {
    if (problems.length < MOST_PROBLEMS) problems.push(problem);
  };
  const chain = new Chain(anchors, report);
  const about = new Merged(aboutRows(queries));
  const unaccounted: Unaccounted = new Map();
  for await (const row of logRows(queries)) {
    for (const { position } of await about.before(row.position)) report(strayRow(position));
    chain.add(row.position, leafOfRow(row));
    checkEntry(row, await about.before(row.position + 1), unaccounted).forEach(report);
  }
  for (const { position } of await about.before(Infinity)) report(strayRow(position));
  for (const position of unaccounted.keys()) {
    report({ code: 'edited', position, expected: 'its content, or the record of its erasure', received: 'neither' });
  }
  chain.settle();
  problems.sort((a, b) => a.position - b.position);
  return { ok: problems.length === 0, size: chain.log.size, root: rootOf(chain.log), anchors: anchors.length, problems };
}

/** What the next append would go on from has to hold as well. */
async function headAsAnchor(queries: Queries, tenant: string): Promise<readonly Anchor[]> {
  const { log } = await readHead(queries, tenant);
  if (log.size === 0) return [];
  try {
    return [{ tenant, size: log.size, root: rootOf(log), at: 0 }];
  } catch {
    return [{ tenant, size: log.size, root: 'none: the head of the log is damaged', at: 0 }];
  }
}

function strayRow(position: number): LogProblem {
  return { code: 'edited', position, expected: 'no index row without an entry', received: 'one' };
}

/** Rows in order of position, taken as the other side gets there. */
class Merged {
  private ahead: AboutRow | null = null;

  constructor(private readonly rows: AsyncGenerator<AboutRow>) {}

  async before(position: number): Promise<readonly AboutRow[]> {
    const taken: AboutRow[] = [];
    for (;;) {
      const row = this.ahead ?? (await this.rows.next()).value as AboutRow | undefined;
      this.ahead = row && row.position >= position ? row : null;
      if (!row || this.ahead) return taken;
      taken.push(row);
    }
  }
}
