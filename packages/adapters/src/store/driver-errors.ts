import { StoreError } from './store-error.js';

// Two transactions waited for each other: one was broken off, and may simply begin again.
const BROKEN_OFF: ReadonlySet<string> = new Set(['40001', '40P01']);

// Privileges and row-level security, and the triggers that keep tables append-only.
const REFUSED: ReadonlySet<string> = new Set(['42501', '23001']);

// What has its place in the log by its number: another row has it already.
const PLACES: ReadonlySet<string> = new Set(['facts_pkey', 'evidence_anchors_pkey', 'evidence_erasures_pkey', 'directives_pkey']);

/** Classes of SQLSTATE that speak of the connection or of the server's state, not of the query. */
const UNREACHABLE = /^(?:08|53|57P|58|XX000$)/;

/** Codes of sockets, names and TLS: never five characters of SQLSTATE. */
const NETWORK = /^(?:E[A-Z_]{4,}|ERR_[A-Z_]+)$/;

/** Whether the work may run again from its beginning. */
export function wasBrokenOff(error: unknown): boolean {
  return BROKEN_OFF.has(codeOf(error));
}

/**
 * An error of a driver in this package's words. Addresses, passwords and the values of rows, which drivers put into
 * their messages, are left behind.
 */
export function asStoreError(error: unknown): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  if (REFUSED.has(code)) return new StoreError('refused', textOf(error, 'table'), 'what tenant and log allow', code);
  if (PLACES.has(textOf(error, 'constraint'))) return new StoreError('log-damaged', textOf(error, 'table'), 'a free place at the end of the log', 'a taken one');
  if (UNREACHABLE.test(code) || NETWORK.test(code) || /^Connection terminated|timeout expired|^Client has encountered/.test(error.message)) {
    return new StoreError('unavailable', '', 'a reachable database', code || 'a broken connection');
  }
  if (/^28/.test(code)) return new StoreError('refused', '/url', 'a user who may log in', code);
  return code === '' ? error : new StoreError('database', textOf(error, 'table'), 'no error', code);
}

function codeOf(error: unknown): string {
  return textOf(error, 'code');
}

function textOf(error: unknown, key: string): string {
  const value = (error as Readonly<Record<string, unknown>> | null)?.[key];
  return typeof value === 'string' ? value : '';
}
