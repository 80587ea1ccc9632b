import { AdapterError } from '../contract/adapter-error.js';

/** Nobody answered the door: no byte of the request was sent. */
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
const UNREACHED_CALLS = new Set(['connect', 'getaddrinfo']);
const UNTRUSTED = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)_)/;

/** What a rejected `fetch` means, by the codes Node gives in its causes. */
export function networkError(cause: unknown, where: string): AdapterError {
  const found = codesOf(cause);
  const code = found.find(({ code: each }) => each !== '')?.code ?? '';
  if (UNTRUSTED.test(code)) {
    return new AdapterError(where, [{
      code: 'untrusted-certificate', path: '', expected: 'a certificate this machine trusts', received: code,
    }], { cause });
  }
  const isUnreached = found.length > 0 && found.every(({ code: each, call }) => UNREACHED.has(each) || UNREACHED_CALLS.has(call));
  return new AdapterError(where, [{
    code: isUnreached ? 'unreachable' : 'connection-lost',
    path: '',
    expected: 'an answer',
    received: code || (cause instanceof Error ? cause.name : 'no answer'),
  }], { kind: 'transient', cause });
}

interface Found {
  readonly code: string;
  readonly call: string;
}

/** Of the innermost errors: several, when a name has several addresses. */
function codesOf(cause: unknown, depth = 0): readonly Found[] {
  if (!(cause instanceof Error) || depth > 5) return [];
  if (cause instanceof AggregateError) return cause.errors.flatMap((each) => codesOf(each, depth + 1));
  const { code, syscall } = cause as { readonly code?: unknown; readonly syscall?: unknown };
  if (typeof code === 'string') return [{ code, call: typeof syscall === 'string' ? syscall : '' }];
  return cause.cause === undefined ? [{ code: '', call: '' }] : codesOf(cause.cause, depth + 1);
}
