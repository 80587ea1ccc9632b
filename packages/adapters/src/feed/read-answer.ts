import type { Shown } from '@sextant/core/briefs';
import type { Said } from './brief-feed.js';

interface Problem {
  readonly code?: unknown;
  readonly received?: unknown;
}

/** What an answer means for whoever looks at the widget. */
export async function readAnswer<T extends { readonly asOf: number }>(response: Response, now: number): Promise<Said<T>> {
  const body: unknown = await response.json().catch(() => null);
  const { status } = response;
  if (status === 200) {
    if (typeof (body as { readonly asOf?: unknown } | null)?.asOf !== 'number') return { said: 'nothing', code: 'malformed-body', detail: '' };
    const date = Date.parse(response.headers.get('date') ?? '');
    // A date in a header is to the second: less than that is no difference.
    const ahead = Number.isNaN(date) || Math.abs(date - now) < 2_000 ? 0 : date - now;
    return { said: 'value', value: body as T, ahead };
  }
  const { code, received } = (body ?? {}) as Problem;
  const name = typeof code === 'string' ? code : `http-${status}`;
  if (status === 403) return { said: 'instead', shown: denied(typeof received === 'string' ? received : '') };
  if (status === 404) return { said: 'instead', shown: { state: 'empty', next: { key: 'shown.import-data', params: {}, evidence: [] } } };
  if (status === 429 || status >= 500) return { said: 'nothing', code: name, detail: '' };
  return { said: 'instead', shown: { state: 'error', code: name, detail: '', retry: status === 401 } };
}

function denied<T>(what: string): Shown<T> {
  return { state: 'denied', hidden: { key: 'shown.hidden', params: { what }, evidence: [] } };
}
