import type { Fault } from '../faulty.js';
import { watched } from './bench.js';
import type { Rule } from './cases.js';
import type { OwnFailure, SourceCaseKey, SourceHarness } from './conformance.types.js';
import { must, mustBeAdapterError, mustEqual, rejection } from './expect.js';
import { mustBeSame, readingOf } from './reading.js';
import { clean, openedWith, readOver, threePages } from './source-bench.js';

/** Failures that must change nothing in what is read, at whatever request they come; and those that must end it. */
export function sourceFaultRules(harness: SourceHarness): readonly Rule<SourceCaseKey>[] {
  const stands = (key: SourceCaseKey, says: string, ...faults: readonly Fault[]): Rule<SourceCaseKey> => (
    { key, says: `${says}, at any request`, run: () => standsFaults(harness, faults) }
  );
  return [
    { key: 'expired-session', says: 'renews a session that expired, at any request', run: () => standsExpiry(harness) },
    stands('throttled', 'waits when there were too many calls (429)', 'too-many'),
    { key: 'own-throttling', says: 'waits when the platform says so in its own words', run: () => standsOwn(harness, 'rate') },
    { key: 'refusal', says: 'stops when the platform refuses under HTTP 200', run: () => stopsWhenRefused(harness) },
    { key: 'own-failure', says: 'tries again when the platform fails under HTTP 200', run: () => standsOwn(harness, 'transient') },
    stands('malformed', 'tries again when the body is malformed', 'malformed'),
    { key: 'unreadable', says: 'never takes a platform that answers nonsense for an empty one', run: () => refusesNonsense(harness) },
    stands('truncated', 'tries again when the body is cut off', 'truncate'),
    stands('time-out', 'tries again when there is no answer in time', 'hang'),
    stands('connection-lost', 'tries again when the connection is refused or lost', 'refuse', 'drop-before', 'drop-after'),
    stands('server-error', 'tries again when the server fails', 'error-before', 'error-after'),
    { key: 'delivered-twice', says: 'gives the same when every request arrives twice', run: () => standsTwice(harness) },
  ];
}

async function standsFaults(harness: SourceHarness, faults: readonly Fault[]): Promise<void> {
  const samples = threePages(harness);
  const { facts, requests } = await clean(harness, samples);
  for (const fault of faults) {
    for (let n = 0; n < requests; n++) {
      // A body is cut off in two ways: so that its length tells, and so that it does not.
      for (const chance of fault === 'truncate' ? [0, 0.9] : [0]) {
        const read = await readOver(harness, samples, ({ bench, subject }) => bench.faultAt(subject.fake, n, fault, chance));
        mustBeSame(read, facts, `${fault} at request ${n + 1} of ${requests}`);
      }
    }
  }
}

async function standsExpiry(harness: SourceHarness): Promise<void> {
  const samples = threePages(harness);
  const { facts, requests } = await clean(harness, samples);
  let most = 0;
  for (let n = 1; n < requests; n++) {
    const read = await readOver(harness, samples, ({ subject }) => watched(subject.fake, (request) => {
      if (request === n) subject.expireSessions();
      most = Math.max(most, request + 1);
    }));
    mustBeSame(read, facts, `expired before request ${n + 1} of ${requests}`);
  }
  must(most > requests, `a harness whose expireSessions ends sessions: more than ${requests} requests`, most);
}

async function standsOwn(harness: SourceHarness, failure: OwnFailure): Promise<void> {
  const samples = threePages(harness);
  const { facts, requests } = await clean(harness, samples);
  let asked = 0;
  const read = await readOver(harness, samples, ({ subject }) => {
    subject.failNext(failure);
    return watched(subject.fake, () => { asked += 1; });
  });
  mustBeSame(read, facts, `after ${failure}`);
  must(asked > requests, `a harness whose failNext makes a call fail: more than ${requests} requests`, asked);
}

async function stopsWhenRefused(harness: SourceHarness): Promise<void> {
  const samples = threePages(harness);
  const { requests } = await clean(harness, samples);
  const { bench, subject } = await openedWith(harness, samples);
  subject.failNext('permission');
  const transport = watched(subject.fake);
  const error = await rejection(readingOf(bench, subject, transport), 'a refusal to be thrown');
  mustBeAdapterError(error, 'a refusal');
  mustEqual([error.kind, error.retryable], ['permission', false], 'kind and retryable');
  const asked = transport.count();
  must(asked <= requests, `at most ${requests} requests`, asked);
  await bench.clock.advance(3_600_000);
  mustEqual(transport.count(), asked, 'requests an hour later');
}

async function refusesNonsense(harness: SourceHarness): Promise<void> {
  for (const body of ['', '<html></html>', '{"a":[1,2', 'null', '[]', '{}', '"ok"', '{"data":null}']) {
    const { bench, subject } = await openedWith(harness, threePages(harness));
    const transport = (): Promise<Response> => Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } }));
    const error = await rejection(readingOf(bench, subject, transport), `an error for the body ${JSON.stringify(body)}`);
    mustBeAdapterError(error, `an error for the body ${JSON.stringify(body)}`);
  }
}

async function standsTwice(harness: SourceHarness): Promise<void> {
  const samples = threePages(harness);
  const { facts } = await clean(harness, samples);
  const read = await readOver(harness, samples, ({ subject }) => async (request) => {
    await subject.fake(request.clone());
    return subject.fake(request);
  });
  mustBeSame(read, facts, 'every request twice');
}
