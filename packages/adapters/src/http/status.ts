import { AdapterError, type AdapterErrorKind } from '../contract/adapter-error.js';
import type { Answer } from './http.types.js';

const KINDS: Readonly<Record<number, AdapterErrorKind>> = {
  401: 'auth', 402: 'permission', 403: 'permission', 404: 'gone', 407: 'config', 408: 'transient', 409: 'conflict', 410: 'gone',
  412: 'conflict', 421: 'transient', 423: 'conflict', 425: 'transient', 429: 'rate', 451: 'permission',
};

/**
 * Throws when an answer's status is not 2xx, with the kind its status stands for: 401 `auth`, 403 `permission`,
 * 404 and 410 `gone`, 409, 412 and 423 `conflict`, 429 `rate`, other 4xx `invalid`, 3xx `config`, 5xx `transient`.
 * What a `read` begins with, where the platform has no better word.
 *
 * @throws {AdapterError} `http-<status>`
 *
 * @example
 * ```ts
 * read: (answer) => { assertOk(answer); return answer.json(); }
 * ```
 */
export function assertOk(answer: Answer): void {
  if (answer.status < 200 || answer.status > 299) throw statusError(answer.status);
}

export function statusError(status: number): AdapterError {
  return new AdapterError('http', [{
    code: `http-${status}`, path: '', expected: 'a status of 200 to 299', received: String(status),
  }], { kind: KINDS[status] ?? kindOf(status) });
}

function kindOf(status: number): AdapterErrorKind {
  if (status < 400) return 'config';
  return status < 500 ? 'invalid' : 'transient';
}
