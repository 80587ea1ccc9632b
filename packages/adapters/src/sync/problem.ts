import { AdapterError } from '../contract/adapter-error.js';
import { StoreError } from '../store/store-error.js';
import type { SyncProblem } from './sync.types.js';

/** An error as the operator reads it. Of an error nobody foresaw only its name: what else it says may hold anything. */
export function problemOf(error: unknown): SyncProblem {
  if (error instanceof AdapterError || error instanceof StoreError) {
    const { code, path, expected, received } = error;
    return { kind: error instanceof AdapterError ? error.kind : 'store', code, path, expected, received };
  }
  return { kind: 'unknown', code: 'unexpected-error', path: '', expected: 'no error', received: error instanceof Error ? error.name : typeof error };
}

/** How long to wait at least before another try, in milliseconds; `null` when another try does not help. */
export function waitAtLeast(error: unknown): number | null {
  if (error instanceof AdapterError) return error.retryable ? askedFor(error) : null;
  return error instanceof StoreError && error.retryable ? 0 : null;
}

/** What the platform asked for, at most an hour: then it may be asked whether that still holds. */
export function askedFor({ retryAfter }: AdapterError): number {
  return Math.min(Math.ceil(retryAfter ?? 0), 3_600_000);
}
