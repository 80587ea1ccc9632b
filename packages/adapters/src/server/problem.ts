/** One thing that keeps a request from being answered. */
export interface ProblemPart {
  /** Stable, kebab-case. */
  readonly code: string;
  /** JSON pointer into the body, `?name` for a query parameter, a header's name, or `''`. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

/** Body of every answer that is none (RFC 9457). */
export interface ProblemBody extends ProblemPart {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  /** Of the request, as in the log. */
  readonly request: string;
  /** All of them, where there are several. */
  readonly problems?: readonly ProblemPart[];
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request', 401: 'Not authenticated', 403: 'Not allowed', 404: 'Not found', 405: 'Method not allowed', 409: 'Conflict',
  413: 'Too large', 415: 'Unsupported media type', 422: 'Not acceptable as it is', 429: 'Too many requests', 500: 'Internal error',
  503: 'Unavailable',
};

/** A request that is refused. Thrown inside the server only: outside it is an answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly parts: readonly [ProblemPart, ...ProblemPart[]],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(parts[0].code);
  }
}

/** A refusal with one cause. */
export function refusal(status: number, code: string, path: string, expected: string, received: string, headers?: Readonly<Record<string, string>>): Refusal {
  return new Refusal(status, [{ code, path, expected, received: received.slice(0, 200) }], headers);
}

export function problemResponse({ status, parts, headers }: Refusal, request: string): Response {
  const [first] = parts;
  const body: ProblemBody = {
    type: 'about:blank', title: TITLES[status] ?? 'Refused', status, ...first, request, ...(parts.length > 1 && { problems: parts }),
  };
  return new Response(JSON.stringify(body), { status, headers: { ...headers, 'content-type': 'application/problem+json' } });
}
