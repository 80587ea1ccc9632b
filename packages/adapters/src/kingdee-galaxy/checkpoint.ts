import type { Instant } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import type { FormPlan } from './plans.js';
import { isKey } from './bills.js';

/** A stretch of time whose changes are being read, and how far that is. */
export interface Window {
  /** `null`: from the beginning. */
  readonly from: Instant | null;
  readonly to: Instant;
  /** The last id that is stored. */
  readonly after: string | null;
}

/** Where a source stands: within a window, or at the end of one. */
export type Place = { readonly window: Window } | { readonly done: Instant };

/** A place as the text of a checkpoint. */
export function checkpointOf(place: Place): string {
  return JSON.stringify('window' in place ? { v: 1, from: place.window.from, to: place.window.to, after: place.window.after } : { v: 1, done: place.done });
}

/** @throws {AdapterError} `unknown-checkpoint` when it is none of this source's. */
export function placeOf(checkpoint: string, keyKind: FormPlan['keyKind']): Place {
  let value: unknown;
  try {
    value = JSON.parse(checkpoint);
  } catch {
    value = null;
  }
  const { v, done, from, to, after } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (v === 1 && isInstant(done)) return { done };
  const isAfter = after === null || (typeof after === 'string' && isKey(keyKind, after));
  if (v === 1 && isInstant(to) && (from === null || isInstant(from)) && isAfter) {
    return { window: { from: from, to, after: after } };
  }
  throw new AdapterError('kingdee-galaxy', [{
    code: 'unknown-checkpoint', path: '', expected: 'a checkpoint of this stream', received: JSON.stringify(checkpoint.slice(0, 60)),
  }]);
}

function isInstant(value: unknown): value is Instant {
  return Number.isSafeInteger(value) && Math.abs(value as number) <= 8.64e15;
}
