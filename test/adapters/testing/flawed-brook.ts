import { AdapterError, type Page, type ReadOptions, type Receipt, type Sink, type Source, type Stream } from '@sextant/adapters/contract';
import type { Host } from '@sextant/adapters/http';
import type { SinkHarness, SourceHarness } from '@sextant/adapters/testing';
import type { Mapping } from '@sextant/core/facts';
import { BrookCrm } from './brook-crm.js';
import { brookSink, brookSource, BROOK, PASSWORD, TOKEN } from './brook-harness.js';
import { brookCrm } from './guide-example.js';

type Part = Pick<Stream, 'source' | 'mapping'>;

/** The harness of the guide's source with something made worse. */
export function worseSource(worse: {
  readonly stream?: (good: Part, host: Host) => Part;
  readonly host?: (host: Host) => Host;
  readonly crm?: (crm: BrookCrm) => Partial<ReturnType<typeof openCrm>> | { readonly remove: (ids: readonly string[]) => void };
}): SourceHarness {
  return {
    ...brookSource,
    open(clock) {
      const crm = new BrookCrm(clock, PASSWORD, TOKEN);
      const subject = openCrm(crm);
      return {
        ...subject,
        ...worse.crm?.(crm),
        stream(host) {
          const given = worse.host?.(host) ?? host;
          const good = brookCrm(BROOK, given).deals;
          return worse.stream?.(good, given) ?? good;
        },
      };
    },
  };
}

/** The harness of the guide's sink with something made worse. */
export function worseSink(worse: (good: Sink, host: Host) => Sink, notApplicable: SinkHarness['notApplicable'] = brookSink.notApplicable ?? {}): SinkHarness {
  return {
    ...brookSink,
    notApplicable,
    open(clock) {
      const subject = brookSink.open(clock) as Exclude<ReturnType<SinkHarness['open']>, Promise<unknown>>;
      return { ...subject, sink: (host) => worse(subject.sink(host), host) };
    },
  };
}

export function openCrm(crm: BrookCrm) {
  return {
    fake: crm.fake,
    put: (samples: Parameters<BrookCrm['put']>[0]) => { crm.put(samples); },
    expireSessions: () => { crm.expireSessions(); },
    failNext: (failure: Parameters<BrookCrm['failNext']>[0]) => { crm.failNext(failure); },
  };
}

/** Pages through something first. */
export function paged(change: (pages: AsyncIterable<Page>, options: ReadOptions) => AsyncIterable<Page>, given: (options: ReadOptions) => ReadOptions = (options) => options) {
  return ({ source, mapping }: Part): Part => ({ mapping, source: { read: (options = {}) => change(source.read(given(options)), options) } });
}

export function mapped(change: (good: Mapping) => Mapping) {
  return ({ source, mapping }: Part): Part => ({ source, mapping: change(mapping) });
}

/** Asks once and believes what it hears: no client, no retry, no time-out. */
export function naive(host: Host): { readonly source: Source; readonly sink: Sink } {
  const send = async (path: string, init: RequestInit = {}): Promise<Record<string, unknown>> => (
    await (await host.transport!(new Request(BROOK.url + path, init))).json() as Record<string, unknown>
  );
  const logIn = async (): Promise<Record<string, string>> => {
    const { token } = await send('/api/login', { method: 'POST', body: JSON.stringify({ user: BROOK.user, password: PASSWORD }) });
    return { 'x-brook-token': String(token) };
  };
  return {
    source: {
      async* read({ since = null } = {}) {
        const from = since ?? new Date(0).toISOString();
        const headers = await logIn();
        // By place: what changes while it reads moves the others.
        for (let place = 0; ; place += BROOK.pageSize) {
          const { deals = [] } = await send(`/api/deals?changed_from=${from}&after=~&limit=${place + BROOK.pageSize}`, { headers });
          const records = (deals as Record<string, unknown>[]).slice(place).map((values, index) => ({ kind: 'deal', position: index + 1, values }));
          yield { records, checkpoint: (records.at(-1)?.values.changed_at ?? from) as string };
          if (records.length < BROOK.pageSize) return;
        }
      },
    },
    sink: {
      async carry({ key }): Promise<Receipt> {
        const headers = await logIn();
        const { task } = await send('/api/tasks', { method: 'POST', headers, body: JSON.stringify({ reference: key }) });
        return { key, state: 'done', ref: String((task as { id: number } | undefined)?.id), unreached: [] };
      },
    },
  };
}

export function leaky(secret: string): AdapterError {
  return new AdapterError('brook-crm', [{ code: 'no', path: '', expected: 'yes', received: `refused ${encodeURIComponent(secret)}` }], { kind: 'permission' });
}
