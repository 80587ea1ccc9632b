import type { Json } from '@sextant/core/facts';
import { AdapterError, type AdapterErrorKind } from '../contract/adapter-error.js';
import type { Answer } from '../http/http.types.js';
import { assertOk } from '../http/index.js';

const LONGEST_MESSAGE = 300;

/** Databases say so when two transactions met; Tryton has rolled ours back. */
const COLLISION = /database is locked|could not serialize|deadlock|could not obtain lock|connection (?:was |already )?closed/i;

/** Missing rights come as any other user error; its words tell, in the two languages we speak. */
const REFUSAL = /^you are not allowed to |^calling button .* is not allowed|权限|^不允许/i;

const NO_DATABASE = /database\b.*\b(?:doesn't|does not) exist/i;

/**
 * The result of a call, whatever the status says: Tryton tells most failures in HTTP 200.
 *
 * @param id the call's, which the answer repeats.
 * @param renewed whether the session is fresh: then a 403 is about the user's rights, before that about the session.
 * @throws {AdapterError} with its kind; never with the traceback, which may hold what was sent.
 */
export function resultOf(answer: Answer, method: string, id: number, renewed: boolean): Json {
  const { status } = answer;
  if (status === 401) throw problem(method, 'session-lost', 'auth', 'an open session', 'HTTP 401');
  if (status === 403) {
    throw renewed
      ? problem(method, 'not-allowed', 'permission', 'a method the user may call', 'HTTP 403')
      : problem(method, 'session-lost', 'auth', 'an open session', 'HTTP 403');
  }
  if (status === 404) throw unknownDatabase(method);
  assertOk(answer);
  const body = answer.json();
  if (!isObject(body) || body['id'] !== id || !('result' in body || 'error' in body)) {
    throw malformed(method, `the answer to call ${id}`, body);
  }
  if (body['error'] !== undefined) throw errorOf(method, body['error']);
  return body['result'] ?? null;
}

/** An answer cut off or of another shape: another try may help. */
export function malformed(method: string, expected: string, result: Json): AdapterError {
  return problem(method, 'malformed-body', 'transient', expected, Array.isArray(result) ? 'a list' : typeof result);
}

export function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function errorOf(method: string, error: Json): AdapterError {
  const [name, detail] = (Array.isArray(error) ? error : [error]) as readonly Json[];
  const parts = (Array.isArray(detail) ? detail : [detail]) as readonly Json[];
  const told = (at: number): string => shown(parts[at]);
  switch (name) {
    case 'UserError':
      return REFUSAL.test(told(0)) ? problem(method, 'not-allowed', 'permission', 'a right of the user', told(0)) : problem(method, 'user-error', 'invalid', 'what the rules of the ERP allow', told(0));
    case 'UserWarning':
      return problem(method, 'user-warning', 'invalid', 'no warning that a person must confirm', told(1));
    case 'ConcurrencyException':
      return problem(method, 'changed-meanwhile', 'conflict', 'the record as it was read', told(0));
    case 'LoginException':
      return problem(method, 'login-refused', 'auth', 'a login that is accepted', 'a refusal');
    case 'RateLimitException':
      return problem(method, 'too-many-logins', 'rate', 'fewer logins', 'a refusal');
    default:
      return exceptionOf(method, shown(name));
  }
}

/** An exception of the server: its text, then the traceback, which is left out. */
function exceptionOf(method: string, text: string): AdapterError {
  const [, type, model] = /^(model|wizard|report)\.(.+)\.[^.]+$/.exec(method) ?? [];
  if (model !== undefined && text === `'${model}'`) {
    return problem(method, 'unknown-model', 'config', `a ${type} "${model}"; is its module activated?`, 'none');
  }
  if (NO_DATABASE.test(text)) return unknownDatabase(method);
  if (COLLISION.test(text)) return problem(method, 'collision', 'transient', 'a free database', text);
  return problem(method, 'server-error', 'invalid', 'a result', text);
}

function unknownDatabase(method: string): AdapterError {
  return problem(method, 'unknown-database', 'config', 'a database of that name', 'none');
}

function problem(method: string, code: string, kind: AdapterErrorKind, expected: string, received: string): AdapterError {
  return new AdapterError(`tryton ${method}`, [{ code, path: '', expected, received }], { kind });
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;
}
