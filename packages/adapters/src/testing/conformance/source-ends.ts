import { decodeText } from '../../http/charset.js';
import type { Transport } from '../../http/http.types.js';
import type { Fake } from '../fake.types.js';
import { START, watched } from './bench.js';
import type { Rule } from './cases.js';
import type { Sample, SourceCaseKey, SourceHarness } from './conformance.types.js';
import { ECHOES, echoing, overheard } from './echo.js';
import { must, rejection } from './expect.js';
import { gb18030 } from '../gb18030.js';
import { leaksIn, seenOf } from './leaks.js';
import { mustKnow, readingOf } from './reading.js';
import { APART, clean, openedWith, threePages } from './source-bench.js';

/** What comes through unchanged, what never comes through, and when to stop. */
export function sourceEndRules(harness: SourceHarness): readonly Rule<SourceCaseKey>[] {
  return [
    { key: 'long-ids', says: 'keeps every digit of a 19-digit id', run: () => comesThrough(harness, { id: '1234567890123456789', name: 'Long' }) },
    {
      key: 'gb18030',
      says: 'keeps Chinese text when the platform answers in GB18030',
      run: () => comesThrough(harness, { id: '100001', name: '成都喆鑫有限公司 Grün' }, inGb18030),
    },
    { key: 'abort-between', says: 'stops between two pages when aborted', run: () => stopsBetween(harness) },
    { key: 'abort-during', says: 'stops during a request when aborted', run: () => stopsDuring(harness) },
    { key: 'secrets', says: 'shows no secret in logs, errors and checkpoints', run: () => keepsSecrets(harness) },
  ];
}

async function comesThrough(harness: SourceHarness, { id, name }: Pick<Sample, 'id' | 'name'>, through: (fake: Fake) => Transport = (fake) => fake): Promise<void> {
  const sample = { id, name, changedAt: START - APART };
  const { bench, subject } = await openedWith(harness, [sample]);
  mustKnow(harness, [sample], await readingOf(bench, subject, through(subject.fake)));
}

/** Every JSON answer of a fake, in GB18030. */
function inGb18030(fake: Fake): Transport {
  return async (request) => {
    const response = await fake(request);
    const type = response.headers.get('content-type') ?? 'application/json';
    if (!/json|text/.test(type)) return response;
    const headers = new Headers(response.headers);
    headers.set('content-type', `${type.split(';')[0] ?? ''}; charset=GB18030`);
    headers.delete('content-length');
    const text = decodeText(new Uint8Array(await response.arrayBuffer()), type);
    return new Response(gb18030(text), { status: response.status, headers });
  };
}

async function stopsBetween(harness: SourceHarness): Promise<void> {
  const { bench, subject } = await openedWith(harness, threePages(harness));
  const transport = watched(subject.fake);
  const control = new AbortController();
  const reason = new Error('enough');
  const iterator = subject.stream(bench.host(transport)).source.read({ signal: control.signal })[Symbol.asyncIterator]();
  await bench.run(iterator.next());
  const asked = transport.count();
  control.abort(reason);
  const error = await rejection(bench.run(iterator.next()), 'the reason of the abort');
  must(error === reason, 'the reason of the abort', error);
  must(transport.count() === asked, 'no request after the abort', transport.count() - asked);
}

async function stopsDuring(harness: SourceHarness): Promise<void> {
  const { requests } = await clean(harness, threePages(harness));
  for (let n = 0; n < requests; n++) {
    const { bench, subject } = await openedWith(harness, threePages(harness));
    const control = new AbortController();
    const reason = new Error('enough');
    const transport = watched(bench.faultAt(subject.fake, n, 'hang'), (request) => {
      if (request === n) void bench.clock.sleep(5_000).then(() => { control.abort(reason); });
    });
    const { source } = subject.stream(bench.host(transport));
    const error = await rejection(bench.run(drained(source.read({ signal: control.signal }))), 'the reason of the abort');
    must(error === reason, `the reason of the abort at request ${n + 1} of ${requests}`, error);
    const asked = transport.count();
    await bench.clock.advance(3_600_000);
    // A login goes on: others may wait for it.
    must(transport.count() <= asked + 1, 'no request after the abort, but for the login that was under way', transport.count() - asked);
  }
}

async function drained(pages: AsyncIterable<unknown>): Promise<void> {
  let count = 0;
  for await (const page of pages) {
    void page;
    must(++count < 1_000, 'an end within 1000 pages', count);
  }
}

async function keepsSecrets(harness: SourceHarness): Promise<void> {
  const samples = threePages(harness);
  const { requests } = await clean(harness, samples);
  const seen: unknown[] = [];
  for (let n = 0; n < requests; n++) {
    for (const way of ECHOES) {
      const { bench, subject } = await openedWith(harness, samples);
      let count = 0;
      const transport: Transport = (request) => (count++ < n ? subject.fake(request) : echoing(way, subject)(request));
      // Whether it can be read at all is not the question here.
      const reading = await readingOf(bench, subject, transport).catch(() => null);
      seen.push(...bench.logs, ...bench.errors, ...(reading?.pages.map(({ checkpoint }) => checkpoint) ?? []));
    }
  }
  const { bench, subject } = await openedWith(harness, samples);
  const { transport, told } = overheard(subject.fake);
  const { pages } = await readingOf(bench, subject, transport);
  must(seenOf(told, harness.secrets), 'a secret of the harness in some request or answer', 'none');
  const leaks = leaksIn([...seen, ...bench.logs, ...pages.map(({ checkpoint }) => checkpoint)], harness.secrets);
  must(leaks.length === 0, 'no secret', leaks.slice(0, 3));
}
