import type { RawRequest, Receipt, Receiver } from '@sextant/adapters/contract';
import { AdapterError } from '@sextant/adapters/contract';
import { replayWindow, sameSecret, verifyHmac } from '@sextant/adapters/http';
import { type ConformanceCase, type MessengerHarness, messengerConformance, receiverConformance, type ReceiverHarness, sinkConformance, sourceConformance } from '@sextant/adapters/testing';
import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import type { BrookCrm } from './brook-crm.js';
import { BROOK, brookSink, brookSource, PASSWORD } from './brook-harness.js';
import { brookCrm } from './guide-example.js';
import { leaky, mapped, naive, paged, worseSink, worseSource } from './flawed-brook.js';

/** Deletes as a platform does that keeps what was deleted, under a flag: here its title. */
const remover = (crm: BrookCrm) => (ids: readonly string[]): void => {
  crm.put(ids.map((id) => ({ id, name: 'DELETED', changedAt: Date.parse('2026-01-05T08:10:00Z') })));
};

/** Backwards. */
const rot = (text: string): string => [...text].reverse().join('');

/** Keys of the cases that fail, of those asked for. */
async function found(cases: readonly ConformanceCase[], asked: readonly string[] = []): Promise<readonly string[]> {
  const keys: string[] = [];
  for (const { key, run } of cases) if (asked.length === 0 || asked.includes(key)) await run().catch(() => keys.push(key));
  return keys;
}

describe('the conformance kit for sources finds', () => {
  const flaws: Record<string, readonly [harness: ReturnType<typeof worseSource>, keys: readonly string[]]> = {
    'nothing wrong where nothing is': [brookSource, []],
    'a reader that stops after a page': [
      worseSource({ stream: paged(async function* (pages) { for await (const page of pages) { yield page; return; } }) }),
      ['next-pages', 'same-instant'],
    ],
    'pages given twice': [worseSource({ stream: paged(async function* (pages) { for await (const page of pages) { yield page; yield page; } }) }), ['first-page', 'next-pages']],
    'records made up where there are none': [
      worseSource({ stream: paged(async function* (pages) { for await (const page of pages) yield page.records.length > 0 ? page : { ...page, records: [{ kind: 'deal', position: 1, values: { id: 1, version: 1, changed_at: '2026-01-01T00:00:00Z', title: '', amount: 1, currency: 'CNY' } }] }; }) }),
      ['empty'],
    ],
    'facts that get another id each time': [
      worseSource({ stream: (() => { let n = 0; return mapped((good) => (record) => ({ rejects: [], facts: good(record).facts.map((fact) => ({ ...fact, id: `${++n}` })) })); })() }),
      ['same-facts', 'resume', 'change-while-paging'],
    ],
    'facts of one id with other content': [
      worseSource({ stream: mapped((good) => (record) => ({ rejects: [], facts: good(record).facts.map((fact) => ({ ...fact, id: `deal/${fact.about[0]!.id}` })) })) }),
      ['incremental', 'change-while-paging'],
    ],
    'records of one instant that are skipped at a page boundary': [worseSource({ stream: paged(async function* (pages, { since = null }) {
      // By time alone: what shares the last one's instant and comes later is not asked for again.
      const seen = new Set<unknown>();
      for await (const page of pages) {
        const records = page.records.filter(({ values }) => !seen.has(values.changed_at));
        for (const { values } of page.records) seen.add(values.changed_at);
        yield { ...page, records: since === null ? records : page.records };
      }
    }) }), ['same-instant']],
    'a checkpoint that is ahead of its page': [worseSource({ stream: paged(async function* (pages) {
      for await (const page of pages) {
        const [from] = JSON.parse(page.checkpoint!) as [string];
        yield { ...page, checkpoint: JSON.stringify([new Date(Date.parse(from) + 600_000).toISOString(), '999999']) };
      }
    }) }), ['resume']],
    'no checkpoint': [worseSource({ stream: paged(async function* (pages) { for await (const page of pages) yield { ...page, checkpoint: null }; }) }), ['resume', 'incremental']],
    'look-back that is ignored': [worseSource({ stream: paged((pages) => pages, ({ lookBack: _, ...options }) => options) }), ['look-back']],
    'errors taken for the end': [worseSource({ stream: paged(async function* (pages) { try { yield* pages; } catch { return; } }) }), ['refusal', 'unreadable', 'abort-between', 'abort-during']],
    'a refusal that is tried again': [worseSource({ crm: (crm) => ({ failNext: (failure) => { crm.failNext(failure === 'permission' ? 'transient' : failure); } }) }), ['refusal']],
    'throttling and failures that are taken for refusals': [worseSource({ crm: (crm) => ({ failNext: () => { crm.failNext('invalid'); } }) }), ['own-throttling', 'own-failure', 'refusal']],
    'an answer that differs the second time': [worseSource({ crm: (crm) => {
      const asked = new Set<string>();
      return { fake: async (request) => {
        const response = await crm.fake(request.clone());
        if (!request.url.includes('/deals') || !asked.has(request.url)) { asked.add(request.url); return response; }
        return Response.json({ ok: true, deals: [] });
      } };
    } }), ['delivered-twice', 'truncated', 'malformed', 'connection-lost', 'time-out', 'server-error']],
    'ids that become doubles': [worseSource({ stream: mapped((good) => (record) => good({ ...record, values: { ...record.values, id: Number(record.values.id) } })) }), ['long-ids']],
    'everything taken for UTF-8': [worseSource({ host: (host) => ({ ...host, transport: async (request) => {
      const response = await host.transport!(request);
      return new Response(new TextDecoder().decode(await response.arrayBuffer()), { status: response.status, headers: { 'content-type': 'application/json; charset=utf-8' } });
    } }) }), ['gb18030']],
    'a signal that is ignored': [worseSource({ stream: paged((pages) => pages, ({ signal: _, ...options }) => options) }), ['abort-between', 'abort-during']],
    'a session that is never renewed': [worseSource({ crm: (crm) => ({ expireSessions: () => { crm.failNext('permission'); } }) }), ['expired-session']],
    'a secret in an error': [worseSource({ stream: paged(async function* (pages) { try { yield* pages; } catch { throw leaky(PASSWORD); } }) }), ['secrets']],
    'a secret in a log': [worseSource({ host: (host) => ({ ...host, log: (entry) => { host.log!({ ...entry, note: `with ${PASSWORD}` }); } }) }), ['secrets']],
    'a secret in a checkpoint': [worseSource({ stream: paged(async function* (pages) { for await (const page of pages) yield { ...page, checkpoint: `${page.checkpoint!.slice(0, -1)},${JSON.stringify(PASSWORD)}]` }; }) }), ['secrets']],
    'records of one instant that are lost when it goes on from a checkpoint': [worseSource({ stream: paged(async function* (pages, { since }) {
      // As a platform that lists only what is later than the checkpoint's time.
      const [from] = since === null || since === undefined ? [''] : JSON.parse(since) as [string];
      for await (const page of pages) yield { ...page, records: page.records.filter(({ values }) => String(values.changed_at) > from) };
    }) }), ['resume']],
    'what is deleted and not told': [worseSource({ crm: (crm) => ({ remove: remover(crm) }) }), ['deleted']],
    'what is there again and still told as deleted': [worseSource({ crm: (crm) => ({ remove: remover(crm) }), stream: mapped((good) => (record) => ({
      ...good(record), gone: ['DELETED', 'There again'].includes(String(record.values.title)) ? [{ type: 'deal', id: String(record.values.id) }] : [],
    })) }), ['deleted']],
    'a source without end': [worseSource({ stream: paged(async function* (pages) {
      for await (const page of pages) for (;;) yield page;
    }) }), ['first-page', 'abort-during']],
    'times that are hours off': [worseSource({ stream: mapped((good) => (record) => ({ rejects: [], facts: good(record).facts.map((fact) => ({ ...fact, time: fact.time - 8 * 3_600_000 })) })) }), ['times']],
    'a time of learning that is the clock of whoever reads': [worseSource({ stream: ({ source, mapping }, host) => ({
      source, mapping: (record) => ({ rejects: [], facts: mapping(record).facts.map((fact) => ({ ...fact, recordedAt: host.clock!.now() })) }),
    }) }), ['same-facts']],
    'a login for every page': [worseSource({ stream: (_, host) => ({
      mapping: brookCrm(BROOK, host).deals.mapping,
      source: { async* read({ since = null } = {}) {
        for (let from = since; ;) {
          const iterator = brookCrm(BROOK, host).deals.source.read({ since: from })[Symbol.asyncIterator]();
          const next = await iterator.next();
          if (next.done) return;
          yield next.value;
          from = next.value.checkpoint;
          if (next.value.records.length < BROOK.pageSize) return;
        }
      } },
    }) }), ['logins']],
    'a place that ends while nobody reads, and is not told as gone': [worseSource({ stream: (good, host) => paged(async function* (pages) {
      let before = host.clock!.now();
      for await (const page of pages) {
        if (host.clock!.now() - before > 1_800_000) return;
        yield page;
        before = Math.min(before, host.clock!.now());
      }
    })(good) }), ['slow-reader']],
    'a harness whose sessions never end': [worseSource({ crm: () => ({ expireSessions: () => undefined }) }), ['expired-session']],
    'a harness whose failures never come': [worseSource({ crm: () => ({ failNext: () => undefined }) }), ['own-throttling', 'own-failure', 'refusal']],
    'a harness without secrets': [{ ...brookSource, secrets: [] }, ['secrets']],
    'a harness whose secrets nobody ever sends': [{ ...brookSource, secrets: ['never-there'] }, ['secrets']],
    'a session that is not hidden, and repeated by the platform in a message': [worseSource({ stream: (_, host) => brookCrm(BROOK, {
      ...host,
      // The client learns other tokens than it is given.
      transport: async (request) => host.transport!(new Request(request, { headers: { 'x-brook-token': rot(request.headers.get('x-brook-token') ?? '') } })).then(async (response) => (
        request.url.endsWith('/api/login') ? new Response((await response.text()).replace(/brook-token-\w+-\d+/, rot), response) : response
      )),
    }).deals }), ['secrets']],
    'one who asks once and believes what it hears': [worseSource({ stream: ({ mapping }, host) => ({ mapping, source: naive(host).source }) }), [
      'change-while-paging', 'expired-session', 'throttled', 'own-throttling', 'refusal', 'own-failure', 'malformed',
      'unreadable', 'truncated', 'time-out', 'connection-lost', 'server-error', 'long-ids', 'gb18030', 'abort-between', 'abort-during', 'secrets',
    ]],
  };
  for (const [flaw, [harness, keys]] of Object.entries(flaws)) {
    it(flaw, async () => {
      expect(await found(sourceConformance(harness), keys)).to.have.members([...keys]);
    });
  }
});

describe('the conformance kit for sinks finds', () => {
  const flaws: Record<string, readonly [harness: typeof brookSink, keys: readonly string[]]> = {
    'nothing wrong where nothing is': [brookSink, []],
    'requests that the platform does twice': [worseSink((good) => good, {}), ['delivered-twice']],
    'one who asks once and believes what it hears': [worseSink((_, host) => naive(host).sink), [
      'repeated', 'after-restart', 'answer-lost', 'not-begun', 'expired-session', 'own-throttling', 'refusal', 'rejected', 'abort-before', 'abort-during', 'secrets',
    ]],
    'a harness whose sessions never end': [{ ...brookSink, open: async (clock) => ({ ...await brookSink.open(clock), expireSessions: () => undefined }) }, ['expired-session']],
    'a harness whose failures never come': [{ ...brookSink, open: async (clock) => ({ ...await brookSink.open(clock), failNext: () => undefined }) }, ['own-throttling', 'refusal', 'rejected']],
    'a harness whose secrets nobody ever sends': [{ ...brookSink, secrets: ['never-there'] }, ['secrets']],
    'nothing done': [worseSink(() => ({ carry: ({ key }) => Promise.resolve({ key, state: 'done', ref: null, unreached: [] }) })), ['once', 'repeated']],
    'a repetition told as the first time': [worseSink((good) => ({ carry: async (directive, options) => ({ ...await good.carry(directive, options), state: 'done' }) })), ['repeated', 'after-restart']],
    'a receipt of something else': [worseSink((good) => ({ carry: async (directive, options) => ({ ...await good.carry(directive, options), key: 'x' }) })), ['once']],
    'a receipt that is no JSON': [worseSink((good) => ({ carry: async (directive, options) => ({ ...await good.carry(directive, options), ref: new Date() as unknown as string }) })), ['once']],
    'a signal that is ignored': [worseSink((good) => ({ carry: (directive) => good.carry(directive) })), ['abort-before', 'abort-during']],
    'a refusal of another kind': [worseSink((good) => ({
      carry: (directive, options) => good.carry(directive, options).catch(() => { throw new AdapterError('x', [{ code: 'x', path: '', expected: '', received: '' }], { kind: 'gone' }); }),
    })), ['refusal', 'rejected', 'abort-before', 'abort-during']],
    'errors that are no AdapterError': [worseSink((good) => ({ carry: (directive, options) => good.carry(directive, options).catch(() => { throw new Error('x'); }) })), ['refusal', 'answer-lost', 'abort-before']],
    'memory that does not outlive the process': [worseSink((_, host) => {
      const done = new Map<string, Receipt>();
      return { async carry(directive) {
        const before = done.get(directive.key);
        if (before) return { ...before, state: 'repeated' };
        const receipt = await naive(host).sink.carry(directive);
        done.set(directive.key, receipt);
        return receipt;
      } };
    }), ['after-restart', 'answer-lost']],
    'a secret in a receipt': [worseSink((good) => ({ carry: async (directive, options) => ({ ...await good.carry(directive, options), ref: PASSWORD }) })), ['secrets']],
    'a secret in an error': [worseSink((good) => ({ carry: (directive, options) => good.carry(directive, options).catch(() => { throw leaky(PASSWORD); }) })), ['secrets']],
  };
  for (const [flaw, [harness, keys]] of Object.entries(flaws)) {
    it(flaw, async () => {
      expect(await found(sinkConformance(harness), keys)).to.have.members([...keys]);
    });
  }
});

describe('the conformance kit says', () => {
  const failure = async (harness: typeof brookSource, asked: string): Promise<string> => {
    const found = sourceConformance(harness).find(({ key }) => key === asked)!;
    return found.run().then(() => 'nothing', (error: unknown) => (error as Error).message);
  };

  it('nothing against one that tells what was deleted', async () => {
    const tells = worseSource({ crm: (crm) => ({ remove: remover(crm) }), stream: mapped((good) => (record) => (
      record.values.title === 'DELETED' ? { facts: [], rejects: [], gone: [{ type: 'deal', id: String(record.values.id) }] } : good(record)
    )) });
    expect(await failure(tells, 'deleted')).to.equal('nothing');
  });

  it('what went wrong at the bottom of an error that says little', async () => {
    const harness = worseSource({ crm: (crm) => ({ fake: async (request) => {
      const response = await crm.fake(request);
      return request.url.includes('/api/deals') ? new Response((await response.text()).replaceAll('changed_at', 'changedAt')) : response;
    } }) });
    const message = await failure(harness, 'first-page');
    expect(message).to.include('unexpected-answer').and.include('at the bottom of it: ZodError');
    expect(message).to.include('/deals/0/changed_at').and.not.include('客户');
  });
});

describe('the conformance kit for messengers', () => {
  const wall = (repeats: boolean): MessengerHarness => ({
    name: 'Wall', secrets: ['none-of-this'],
    notApplicable: { 'expired-session': 'a wall has no sessions', 'own-throttling': 'nor limits', 'refusal': 'nor rights', 'rejected': 'nor opinions', 'abort-during': 'it is quick' },
    open() {
      const notes: string[] = [];
      const message = (n: number) => ({ key: `k${n}`, kind: 'message', to: ['Anna'], title: 'x', lines: [] }) as const;
      return {
        fake: () => Promise.resolve(new Response()), expireSessions: () => undefined, failNext: () => undefined, message,
        effects: (n) => notes.filter((note) => note === message(n).key).length,
        messenger: (host) => ({
          async send({ key }, options) {
            options?.signal?.throwIfAborted();
            const state = notes.includes(key) && !repeats ? 'repeated' : 'done';
            if (state === 'done') notes.push(key);
            await host.transport!(new Request('https://wall.example', { headers: { 'x-wall': 'none-of-this' } })).catch(() => undefined);
            return { key, state, ref: null, unreached: [] };
          },
        }),
      };
    },
  });

  it('finds nothing wrong where nothing is', async () => {
    expect((await found(messengerConformance(wall(false)))).filter((key) => key !== 'answer-lost')).to.deep.equal([]);
  });

  it('finds messages sent twice', async () => {
    expect(await found(messengerConformance(wall(true)))).to.include.members(['repeated', 'after-restart']);
  });

  it('prints why a case does not apply, and takes no empty reason', () => {
    const { name } = messengerConformance(wall(false)).find(({ key }) => key === 'refusal')!;
    expect(name).to.equal('Wall: does nothing and says so when the user may not [not applicable: nor rights]');
    expect(() => messengerConformance({ ...wall(false), notApplicable: { refusal: ' ' } })).to.throw('a reason why "refusal" does not apply');
  });
});

describe('the conformance kit for receivers finds', () => {
  const SECRET = 'push-secret-1234';
  const sign = (timestamp: string, body: Uint8Array): string => createHmac('sha256', SECRET).update(`${timestamp}:`).update(body).digest('hex');
  const signed = (at: number, text: string): RawRequest => {
    const body = new TextEncoder().encode(text);
    return { method: 'POST', url: `/push?timestamp=${at}`, headers: { 'content-type': 'application/json', 'x-signature': sign(String(at), body) }, body };
  };

  interface Flaws { readonly unsigned?: boolean; readonly bodyOnly?: boolean; readonly noWindow?: boolean; readonly randomIds?: boolean; readonly refusesTwice?: boolean; readonly crashes?: boolean; readonly leaks?: boolean }

  const harness = (flaws: Flaws): ReceiverHarness => ({
    name: 'Brook pushes', secrets: [SECRET],
    open: () => ({ receiver: () => receiver(flaws), push: ({ id, at }) => signed(at, JSON.stringify({ id, event: 'changed', at })), nonsense: (at) => signed(at, 'nonsense') }),
  });

  const wrong = (kind: 'auth' | 'invalid', received = 'another'): AdapterError => new AdapterError('brook', [{ code: `not-${kind}`, path: '', expected: 'ours', received }], { kind });

  function receiver({ unsigned, bodyOnly, noWindow, randomIds, refusesTwice, crashes, leaks }: Flaws): Receiver {
    const replays = replayWindow();
    let count = 0;
    return {
      receive: (request, now) => Promise.resolve().then(() => {
        const timestamp = new URL(request.url, 'https://x.example').searchParams.get('timestamp') ?? '';
        const isRight = bodyOnly
          ? sameSecret(request.headers['x-signature'] ?? '', sign(timestamp, new Uint8Array(0)))
          : verifyHmac({ hash: 'sha256', secret: SECRET, parts: [`${timestamp}:`, request.body], signature: request.headers['x-signature'] });
        if (!unsigned && !isRight && !(bodyOnly && request.headers['x-signature'])) throw wrong('auth', leaks ? `not signed with ${SECRET}` : 'another');
        const text = new TextDecoder().decode(request.body);
        if (!crashes && !text.startsWith('{')) throw wrong('invalid');
        const { id, at } = JSON.parse(text) as { id: string; at: number };
        const seen = noWindow ? 'fresh' : replays.check({ at: timestamp === '' ? NaN : Number(timestamp), id }, now);
        if (refusesTwice && seen === 'repeated') throw wrong('auth');
        return { hints: [{ id: randomIds ? `${id}-${count++}` : id, event: 'changed', stream: null, at }], reply: { status: 200 } };
      }),
    };
  }

  const cases: Record<string, readonly [Flaws, readonly string[]]> = {
    'nothing wrong where nothing is': [{}, []],
    'pushes that nobody signed': [{ unsigned: true, noWindow: true }, ['bad-signature', 'no-signature', 'too-old']],
    'a signature that is not over the body': [{ bodyOnly: true, noWindow: true }, ['bad-signature', 'too-old']],
    'old pushes': [{ noWindow: true }, ['too-old']],
    'pushes that cannot be told apart': [{ randomIds: true }, ['twice']],
    'a platform that is told to push for ever': [{ refusesTwice: true }, ['twice']],
    'content that crashes it': [{ crashes: true }, ['nonsense']],
    'a secret in an error': [{ leaks: true }, ['secrets']],
  };
  for (const [flaw, [flaws, keys]] of Object.entries(cases)) {
    it(flaw, async () => { expect(await found(receiverConformance(harness(flaws)))).to.deep.equal(keys); });
  }
});
