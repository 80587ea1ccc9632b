import type { Json, Reject, SourceRecord } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import type { Page, ReadOptions, Source } from '../contract/source.types.js';
import { contentHash } from '../erp/content-hash.js';
import { find, type Row, textOf } from '../erp/fields.js';
import { namesOf, type U8Resource } from './resources.js';
import type { U8Client } from './u8-client.js';
import { allRows } from './u8-list.js';
import type { U8Settings } from './u8.types.js';

/** A change gets its time stamp when it is made and is seen when it is committed: so many are looked at again. */
const AGAIN = 10_000n;

/** Up to which time stamp was read; where rows have none, what was seen of each. */
interface Progress {
  readonly stamp: string | null;
  readonly seen: Map<string, string>;
}

/**
 * An archive as a source. Archives can be asked for by their time stamp, a number that grows with every change; where an
 * account's rows have none, all are listed each time and those that differ are handed on.
 */
export function archiveSource(client: U8Client, resource: U8Resource, settings: U8Settings): Source {
  return { read: (options = {}) => readPages(client, resource, settings, options) };
}

async function* readPages(client: U8Client, resource: U8Resource, settings: U8Settings, { since, lookBack = 0, signal }: ReadOptions): AsyncGenerator<Page> {
  signal?.throwIfAborted();
  const { stamp: reached, seen } = readProgress(since ?? null);
  const begin = reached !== null && lookBack > 0 ? earlier(reached) : reached;
  const rows = await allRows(
    { client, settings, name: resource.list, key: namesOf(resource, 'number').slice(0, 1), signal },
    { ...resource.parameters, ...(begin !== null && { timestamp_begin: begin }) },
  );
  const stampOf = (row: Row): string | null => textOf(find(row, namesOf(resource, 'stamp'))) ?? null;
  const rejects: Reject[] = [];
  const changed: { readonly row: Row; readonly code: string; readonly stamp: string | null; readonly hash: string }[] = [];
  for (const [index, row] of rows.entries()) {
    const code = textOf(find(row, namesOf(resource, 'number')));
    const stamp = stampOf(row);
    if (code === undefined) {
      rejects.push({ kind: resource.name, position: index + 1, code: 'missing-id', path: namesOf(resource, 'number')[0] ?? '', expected: 'a number', received: 'nothing' });
      continue;
    }
    const hash = contentHash(row as { readonly [key: string]: Json }).slice(0, 10);
    // A filter that U8 passed over gives everything again.
    const isNew = stamp === null ? seen.get(code) !== hash : begin === null || !isBefore(stamp, begin);
    if (isNew) changed.push({ row, code, stamp, hash });
  }
  changed.sort((a, b) => (a.stamp !== null && b.stamp !== null && isBefore(a.stamp, b.stamp) ? -1 : a.stamp === b.stamp ? 0 : 1));
  let stamp = reached;
  let index = 0;
  do {
    const part = changed.slice(index, index + settings.pageSize);
    index += settings.pageSize;
    const records = part.map(({ row, code, stamp: own, hash }, place): SourceRecord => {
      if (own === null) seen.set(code, hash);
      else if (stamp === null || isBefore(stamp, own)) stamp = own;
      return { kind: resource.name, position: place + 1, values: row };
    });
    yield { records, ...(index === settings.pageSize && rejects.length > 0 && { rejects }), checkpoint: JSON.stringify({ stamp, seen: [...seen] }) };
    signal?.throwIfAborted();
  } while (index < changed.length);
}

/** Time stamps are numbers too long for a double, or texts that sort. */
function isBefore(a: string, b: string): boolean {
  return /^\d+$/.test(a) && /^\d+$/.test(b) ? BigInt(a) < BigInt(b) : a < b;
}

function earlier(stamp: string): string {
  if (!/^\d+$/.test(stamp)) return stamp;
  const begin = BigInt(stamp) - AGAIN;
  return String(begin > 0n ? begin : 0n);
}

function readProgress(since: string | null): Progress {
  if (since === null) return { stamp: null, seen: new Map() };
  try {
    const { stamp, seen } = JSON.parse(since) as { readonly stamp: string | null; readonly seen: readonly (readonly [string, string])[] };
    return { stamp, seen: new Map(seen) };
  } catch {
    throw new AdapterError('yonyou-u8', [{
      code: 'unknown-checkpoint', path: '', expected: 'a checkpoint of an archive', received: JSON.stringify(since.slice(0, 80)),
    }], { kind: 'gone' });
  }
}
