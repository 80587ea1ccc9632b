import type { Decimal, Instant, Mapping, SourceId, SourceRecord } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import type { Page } from '../contract/source.types.js';
import { contentHash } from './content-hash.js';
import { addDecimals } from './decimal.js';
import { stateFact } from './state-fact.js';
import { told } from './told.js';

/** What lies of a product at a place. ERPs tell it per batch and quality: those are added up. */
export interface StockRow {
  readonly place: string;
  readonly product: string;
  readonly name?: string | undefined;
  readonly unit?: string | undefined;
  readonly onHand: Decimal;
  readonly safety?: Decimal | undefined;
}

/** What was last told of every place and product: the checkpoint of stock, since ERPs tell no time at which stock changed. */
type Seen = Map<string, string>;

/**
 * A whole look at the stock as pages of what differs from the look before. What is not there any more is told as none left.
 *
 * @param since checkpoint of an earlier look, or of a page of one that was broken off.
 * @throws {AdapterError} `gone` `unknown-checkpoint`
 */
export function* snapshotPages(kind: string, rows: Iterable<StockRow>, since: string | null, at: Instant, pageSize: number): Generator<Page> {
  const seen = readSeen(since);
  const now = addedUp(rows);
  const gone = new Set([...seen.keys()].filter((key) => !now.has(key)));
  for (const key of gone) now.set(key, { ...placeOf(key), onHand: '0' });
  const changed = [...now].filter(([key, row]) => seen.get(key) !== hashOf(row)).sort(([a], [b]) => (a < b ? -1 : 1));
  let index = 0;
  do {
    const part = changed.slice(index, index + pageSize);
    index += pageSize;
    for (const [key, row] of part) {
      if (gone.has(key)) seen.delete(key);
      else seen.set(key, hashOf(row));
    }
    yield {
      records: part.map(([, row], place): SourceRecord => ({ kind, position: place + 1, values: { ...row, observedAt: at } })),
      checkpoint: JSON.stringify({ seen: Object.fromEntries(seen) }),
    };
  } while (index < changed.length);
}

/** Facts of records made by {@link snapshotPages}: the state at the time of the look. */
export function stockMapping(source: SourceId): Mapping {
  return ({ values }) => {
    const { observedAt, place, product, name, unit, onHand, safety } = values as unknown as StockRow & { readonly observedAt: Instant };
    const fact = stateFact({
      source, type: 'stock.state', subject: { type: 'stock', id: keyOf({ place, product }) }, time: observedAt,
      stamp: new Date(observedAt).toISOString(), links: [{ type: 'product', id: product, as: 'product' }],
      data: told({ product, name, place, onHand, safety, unit }),
    });
    return { facts: [fact], rejects: [] };
  };
}

function addedUp(rows: Iterable<StockRow>): Map<string, StockRow> {
  const sums = new Map<string, StockRow>();
  for (const row of rows) {
    const key = keyOf(row);
    const before = sums.get(key);
    sums.set(key, before ? { ...before, onHand: addDecimals(before.onHand, row.onHand) } : row);
  }
  return sums;
}

/** Place and product, told apart by the first slash. */
function keyOf({ place, product }: Pick<StockRow, 'place' | 'product'>): string {
  return `${encodeURIComponent(place)}/${product}`;
}

function placeOf(key: string): Pick<StockRow, 'place' | 'product'> {
  const slash = key.indexOf('/');
  return { place: decodeURIComponent(key.slice(0, slash)), product: key.slice(slash + 1) };
}

function hashOf(row: StockRow): string {
  return contentHash(told(row)).slice(0, 8);
}

function readSeen(since: string | null): Seen {
  if (since === null) return new Map();
  try {
    const { seen } = JSON.parse(since) as { readonly seen?: unknown };
    if (typeof seen === 'object' && seen !== null) return new Map(Object.entries(seen as Record<string, string>));
  } catch {
    // Said below.
  }
  throw new AdapterError('stock', [{
    code: 'unknown-checkpoint', path: '', expected: 'a checkpoint of stock', received: JSON.stringify(since.slice(0, 80)),
  }], { kind: 'gone' });
}
