import type { Instant } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';

/** What was last seen of a document. */
export interface Seen {
  readonly hash: string;
  /** `yyyy-MM-dd` */
  readonly date: string;
  /** Whether it may still change although it is old. */
  readonly isOpen: boolean;
}

/** Where a read stands: the checkpoint of documents, which U8 cannot tell by their time of change. */
export interface Progress {
  /** When the look under way began; `null` between two. */
  readonly at: Instant | null;
  /** The first day not yet looked at, `yyyy-MM-dd`; `null` before the first look and between two. */
  readonly next: string | null;
  /** In the order in which the old ones are looked at again. */
  readonly seen: Map<string, Seen>;
}

type Kept = readonly [code: string, hash: string, date: string, isOpen: 0 | 1];

export function writeProgress({ at, next, seen }: Progress): string {
  return JSON.stringify({ at, next, seen: [...seen].map(([code, { hash, date, isOpen }]): Kept => [code, hash, date, isOpen ? 1 : 0]) });
}

/** @throws {AdapterError} `gone` `unknown-checkpoint`, so that reading begins anew. */
export function readProgress(since: string | null): Progress | null {
  if (since === null) return null;
  try {
    const { at, next, seen } = JSON.parse(since) as { readonly at: Instant | null; readonly next: string | null; readonly seen: readonly Kept[] };
    return { at, next, seen: new Map(seen.map(([code, hash, date, isOpen]) => [code, { hash, date, isOpen: isOpen === 1 }])) };
  } catch {
    throw new AdapterError('yonyou-u8', [{
      code: 'unknown-checkpoint', path: '', expected: 'a checkpoint of documents', received: JSON.stringify(since.slice(0, 80)),
    }], { kind: 'gone' });
  }
}
