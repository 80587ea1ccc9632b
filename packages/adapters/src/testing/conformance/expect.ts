import { AdapterError } from '../../contract/adapter-error.js';

/** @throws when it does not hold. */
export function must(holds: boolean, expected: string, received: unknown): asserts holds {
  if (!holds) throw new Error(`expected ${expected}, received ${shown(received)}`);
}

export function mustEqual(received: unknown, expected: unknown, what: string): void {
  must(shown(received) === shown(expected), `${what} to be ${shown(expected)}`, received);
}

/** The error something is rejected with. @throws when it is not. */
export async function rejection(promise: Promise<unknown>, expected: string): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`expected ${expected}, received ${shown(value)}`);
}

export function mustBeAdapterError(error: unknown, expected: string): asserts error is AdapterError {
  must(error instanceof AdapterError, `${expected}, as an AdapterError`, error);
}

/** Whether writing a value down as JSON and reading it gives the same value. */
export function isJson(value: unknown): boolean {
  if (value === null || ['string', 'boolean'].includes(typeof value)) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every(isJson);
  return [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null) && Object.values(value).every(isJson);
}

/** Where an error began. */
export function deepestCause(error: unknown): unknown {
  let deepest = error;
  for (let depth = 0; depth < 10 && deepest instanceof Error && deepest.cause !== undefined; depth++) deepest = deepest.cause;
  return deepest;
}

function shownCause(error: Error): string {
  const deepest = deepestCause(error);
  return deepest instanceof Error && deepest !== error ? ` (${deepest.name}: ${deepest.message})` : '';
}

function shown(value: unknown): string {
  if (value instanceof AdapterError) return `AdapterError ${value.kind}: ${value.message}${shownCause(value)}`;
  if (value instanceof Error) return `${value.name}: ${value.message}${shownCause(value)}`;
  return JSON.stringify(value) ?? String(value);
}
