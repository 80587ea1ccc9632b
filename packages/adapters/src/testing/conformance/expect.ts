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

function shown(value: unknown): string {
  if (value instanceof AdapterError) return `AdapterError ${value.kind}: ${value.message}`;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return JSON.stringify(value) ?? String(value);
}
