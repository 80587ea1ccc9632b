import { commitCanonical, leafOf } from '@sextant/core/evidence';
import type { Fact } from '@sextant/core/facts';
import { sha256 } from './crypto.js';
import { indexed } from './entry.js';
import type { Erasure } from './erase.js';
import { keyOf } from './keys.js';
import type { AboutRow, LogRow } from './log-rows.js';
import type { LogProblem } from './store.types.js';

/** Facts whose payload is gone, and the erasure each names. */
export type Unaccounted = Map<number, number>;

/**
 * Compares an entry with its commitment, and its index rows with its content.
 *
 * @param unaccounted Erased facts for which no record of an erasure was met so far; it comes after them in the log.
 * @returns What is wrong with it.
 */
export function checkEntry(row: LogRow, about: readonly AboutRow[], unaccounted: Unaccounted): readonly LogProblem[] {
  const { position, payload, salt, erased, columns } = row;
  const edited = (expected: string, received: string): LogProblem => ({ code: 'edited', position, expected, received });
  if (payload === null || salt === null) {
    unaccounted.set(position, erased ?? 0);
    return about.length === 0 ? [] : [edited('no index row of an erased fact', `${about.length}`)];
  }
  const commitment = commitmentTo(payload, salt);
  if (commitment !== row.commitment) return [edited(row.commitment, commitment)];
  if (columns === null) {
    for (const place of (JSON.parse(payload) as Erasure).erased) if (unaccounted.get(place) === position) unaccounted.delete(place);
    return [];
  }
  const fact = JSON.parse(payload) as Fact;
  const wanted = [columnsOf(fact), aboutOf(fact)].map((part) => JSON.stringify(part));
  const received = [columns, about.map(({ entity, apart }) => [entity, apart]).sort()].map((part) => JSON.stringify(part));
  return wanted.flatMap((part, index) => (part === received[index] ? [] : [edited(`columns ${part}`, `${received[index]}`)]));
}

/** The leaf of an entry as it is kept; `null` when what is kept is no commitment. */
export function leafOfRow({ commitment }: LogRow): string | null {
  return /^[0-9a-f]{64}$/.test(commitment) ? leafOf(commitment, sha256) : null;
}

function commitmentTo(payload: string, salt: string): string {
  try {
    return commitCanonical(payload, salt, sha256);
  } catch {
    return 'no commitment: the salt is malformed';
  }
}

function columnsOf(fact: Fact): readonly (string | number | null)[] {
  const { type, time, recordedAt, replaces, links } = indexed(fact);
  return [keyOf(fact.source), keyOf(fact.id), type, time, recordedAt, replaces?.source ?? null, replaces?.id ?? null, links];
}

function aboutOf(fact: Fact): readonly (readonly [string, boolean])[] {
  const { about, apart } = indexed(fact);
  return about.map((entity) => [entity, apart] as const).sort();
}
