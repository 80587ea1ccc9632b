import { StoreError } from '../store/store-error.js';

/** Somebody else has taken over: it is theirs now, and nothing of the commit was kept. */
export function isLeaseLost(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'lease-lost';
}
