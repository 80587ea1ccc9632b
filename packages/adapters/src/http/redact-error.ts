import { AdapterError, type AdapterProblem } from '../contract/adapter-error.js';
import type { Redact } from './redact.js';

/** Deeper causes tell nothing more. */
const DEEPEST = 5;

interface Changes {
  readonly what?: string;
  readonly uncertain?: boolean;
}

/**
 * The same error without secrets in its message, stack and causes. Causes are copied with name, message, stack and `code`
 * only: what else hangs on an error of the platform (a socket, a request) may hold anything.
 */
export function redactedError(error: AdapterError, redact: Redact, changes: Changes = {}): AdapterError {
  const [first, ...rest] = error.problems.map((problem) => redactedProblem(problem, redact));
  const copy = new AdapterError(redact(changes.what ?? error.what), [first ?? redactedProblem(error, redact), ...rest], {
    kind: error.kind,
    retryable: error.retryable,
    ...(error.retryAfter === null ? {} : { retryAfter: error.retryAfter }),
    uncertain: changes.uncertain ?? error.uncertain,
    ...(error.cause === undefined ? {} : { cause: redactedCause(error.cause, redact, 1) }),
  });
  setStack(copy, error, redact);
  return copy;
}

function redactedProblem({ code, path, expected, received }: AdapterProblem, redact: Redact): AdapterProblem {
  return { code: redact(code), path: redact(path), expected: redact(expected), received: redact(received) };
}

function redactedCause(cause: unknown, redact: Redact, depth: number): unknown {
  if (!(cause instanceof Error)) return typeof cause === 'string' ? redact(cause) : undefined;
  const inner: unknown = cause instanceof AggregateError ? cause.errors[0] : cause.cause;
  const copy = new Error(redact(cause.message));
  copy.name = redact(cause.name);
  if (inner !== undefined && depth < DEEPEST) copy.cause = redactedCause(inner, redact, depth + 1);
  const { code } = cause as { readonly code?: unknown };
  if (typeof code === 'string') Object.assign(copy, { code: redact(code) });
  setStack(copy, cause, redact);
  return copy;
}

/** Where it really came from is worth more than where it was copied. */
function setStack(copy: Error, original: Error, redact: Redact): void {
  if (original.stack !== undefined) copy.stack = redact(original.stack);
}
