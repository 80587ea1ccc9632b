import type { Receipt, Sink, Stream } from '@sextant/adapters/contract';
import { AdapterError } from '@sextant/adapters/contract';
import { assertOk, createClient, type Clock, type HttpClient, type Transport } from '@sextant/adapters/http';
import type { Fact, Instant, Mapping } from '@sextant/core/facts';

/** A record of a small platform: what is modified anew has a new revision. */
export interface PlatformRecord {
  readonly id: string;
  readonly title: string | null;
  readonly modifiedAt: Instant;
}

/** A platform in memory that lists by time of change, and carries out what comes with a key. */
export interface Platform {
  readonly records: Map<string, PlatformRecord>;
  /** Everything it was ever asked, in order. */
  readonly asked: string[];
  /** Effects of calls, by their keys, in order of arrival. With `recognises` a key has one effect. */
  readonly effects: { readonly key: string; readonly body: string }[];
  put(id: string, title: string | null): void;
  answer(request: Request): Promise<Response>;
}

export function platform(clock: Pick<Clock, 'now'>, { pageSize = 3, recognises = true } = {}): Platform {
  const records = new Map<string, PlatformRecord>();
  const asked: string[] = [];
  const effects: { key: string; body: string }[] = [];
  return {
    records, asked, effects,
    put(id, title) { records.set(id, { id, title, modifiedAt: clock.now() }); },
    async answer(request) {
      const { pathname, searchParams } = new URL(request.url);
      asked.push(`${request.method} ${pathname}`);
      if (pathname === '/ids') return Response.json([...records.keys()]);
      if (pathname === '/effects') {
        const key = request.headers.get('idempotency-key') ?? '';
        const isKnown = recognises && effects.some((effect) => effect.key === key);
        if (!isKnown) effects.push({ key, body: await request.text() });
        return Response.json({ repeated: isKnown, ref: `E-${key}` });
      }
      const from = Number(searchParams.get('from') ?? -Infinity);
      const after = searchParams.get('after') ?? '';
      const rows = [...records.values()]
        .filter(({ id, modifiedAt }) => modifiedAt > from || (modifiedAt === from && id > after))
        .sort((a, b) => a.modifiedAt - b.modifiedAt || (a.id < b.id ? -1 : 1));
      return Response.json({ rows: rows.slice(0, pageSize), more: rows.length > pageSize });
    },
  };
}

const BASE = 'http://platform.test';

export function clientOf(transport: Transport, clock: Clock, random: () => number): HttpClient {
  return createClient({ platform: 'small', tenant: 't', tries: 2, timeout: 20_000 }, { transport, clock, random });
}

/** An adapter as one writes it for such a platform: checkpoints are the time of the last record and its id. */
export function dealsOf(client: HttpClient, more: Partial<Stream> & { readonly base?: string } = {}): Stream {
  const { base = BASE, ...rest } = more;
  const get = (path: string, signal?: AbortSignal): Promise<unknown> => client.send({
    name: path, repeatable: true, request: () => new Request(base + path),
    read: (answer) => { assertOk(answer); return answer.json(); },
    ...(signal && { signal }),
  });
  return {
    name: 'small/deals',
    mapping: toFacts,
    source: {
      async *read({ since = null, lookBack = 0, signal } = {}) {
        let [from, after] = since === null ? ['', ''] : since.split(' ');
        if (lookBack > 0 && from !== '') [from, after] = [String(Number(from) - lookBack), ''];
        for (;;) {
          const answer = (await get(`/deals?${new URLSearchParams(from === '' ? {} : { from: from ?? '', after: after ?? '' }).toString()}`, signal)) as { readonly rows: readonly PlatformRecord[]; readonly more: boolean };
          const last = answer.rows.at(-1);
          if (!last) return;
          [from, after] = [String(last.modifiedAt), last.id];
          yield { records: answer.rows.map((values, index) => ({ kind: 'deal', position: index + 1, values: { ...values } })), checkpoint: `${from} ${after}` };
          if (!answer.more) return;
        }
      },
    },
    ...(more.deletes === 'sweep' && {
      sweeps: { source: 'small', type: 'deal' as const },
      ids: async function* () { yield (await get('/ids')) as readonly string[]; },
    }),
    ...rest,
  };
}

/** A record without a title cannot be read. */
export const toFacts: Mapping = ({ kind, position, values }) => {
  const { id, title, modifiedAt } = values as unknown as PlatformRecord;
  if (title === null) return { facts: [], rejects: [{ kind, position, code: 'no-title', path: 'title', expected: 'a title', received: 'nothing' }] };
  return { facts: [dealFact({ id, title, modifiedAt })], rejects: [] };
};

export function dealFact({ id, title, modifiedAt }: PlatformRecord): Fact<'deal.state'> {
  return {
    source: 'small', id: `${id}@${modifiedAt}`, seq: modifiedAt, kind: 'state', type: 'deal.state', schema: 1, time: modifiedAt, recordedAt: modifiedAt,
    about: [{ type: 'deal', id }], data: { title },
  };
}

export function fails(kind: AdapterError['kind'], code = kind, options: { readonly retryAfter?: number; readonly uncertain?: boolean } = {}): AdapterError {
  return new AdapterError('small', [{ code, path: '', expected: 'an answer', received: 'none' }], { kind, ...options });
}

/** Brings directives to the platform, which knows a key again. */
export function effectSink(client: HttpClient, base = BASE, repeatable = true): Sink {
  return {
    carry: ({ key, kind }, { signal } = {}) => client.send<Receipt>({
      name: 'effects', repeatable,
      request: () => new Request(`${base}/effects`, { method: 'POST', headers: { 'idempotency-key': encodeURIComponent(key) }, body: kind }),
      read: (answer) => {
        assertOk(answer);
        const { repeated, ref } = answer.json() as { readonly repeated: boolean; readonly ref: string };
        return { key, state: repeated ? 'repeated' : 'done', ref, unreached: [] };
      },
      ...(signal && { signal }),
    }),
  };
}
