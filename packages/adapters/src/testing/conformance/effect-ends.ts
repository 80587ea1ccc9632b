import type { Transport } from '../../http/http.types.js';
import { Bench, watched } from './bench.js';
import type { Rule } from './cases.js';
import type { EffectCaseKey, OwnFailure } from './conformance.types.js';
import { ECHOES, echoing, overheard } from './echo.js';
import { type EffectHarness, requestsOf } from './effect-bench.js';
import { asked } from './effect-faults.js';
import { must, mustBeAdapterError, mustEqual, rejection } from './expect.js';
import { leaksIn, seenOf } from './leaks.js';

/** Refusals, aborts and secrets. */
export function effectEndRules(harness: EffectHarness): readonly Rule<EffectCaseKey>[] {
  return [
    { key: 'own-throttling', says: 'does it once when the platform says in its own words that there were too many calls', run: () => standsThrottling(harness) },
    { key: 'refusal', says: 'does nothing and says so when the user may not', run: () => tellsRefusal(harness, 'permission') },
    { key: 'rejected', says: 'does nothing and says so when the platform rejects the content', run: () => tellsRefusal(harness, 'invalid') },
    { key: 'abort-before', says: 'asks nothing when it is aborted before', run: () => stopsBefore(harness) },
    { key: 'abort-during', says: 'stops when aborted during any request, and does it once when asked again', run: () => stopsDuring(harness) },
    { key: 'secrets', says: 'shows no secret in logs, errors and receipts', run: () => keepsSecrets(harness) },
  ];
}

async function standsThrottling(harness: EffectHarness): Promise<void> {
  const bench = new Bench();
  const subject = await harness.open(bench.clock);
  subject.failNext('rate');
  const transport = watched(subject.fake);
  const act = subject.doer(bench.host(transport));
  await asked(bench, () => act(1), 'after too many calls');
  mustEqual(subject.effects(1), 1, 'effects');
  const usual = await requestsOf(harness);
  must(transport.count() > usual, `a harness whose failNext makes a call fail: more than ${usual} requests`, transport.count());
}

async function tellsRefusal(harness: EffectHarness, failure: Extract<OwnFailure, 'permission' | 'invalid'>): Promise<void> {
  const bench = new Bench();
  const subject = await harness.open(bench.clock);
  subject.failNext(failure);
  const error = await rejection(bench.run(subject.doer(bench.host(subject.fake))(1)), 'a refusal to be thrown');
  mustBeAdapterError(error, 'a refusal');
  mustEqual([error.kind, error.retryable, error.uncertain], [failure, false, false], 'kind, retryable and uncertain');
  mustEqual(subject.effects(1), 0, 'effects');
}

async function stopsBefore(harness: EffectHarness): Promise<void> {
  const bench = new Bench();
  const subject = await harness.open(bench.clock);
  const transport = watched(subject.fake);
  const reason = new Error('enough');
  const error = await rejection(bench.run(subject.doer(bench.host(transport))(1, { signal: AbortSignal.abort(reason) })), 'the reason of the abort');
  must(error === reason, 'the reason of the abort', error);
  mustEqual([transport.count(), subject.effects(1)], [0, 0], 'requests and effects');
}

async function stopsDuring(harness: EffectHarness): Promise<void> {
  const requests = await requestsOf(harness);
  for (let n = 0; n < requests; n++) {
    const bench = new Bench();
    const subject = await harness.open(bench.clock);
    const control = new AbortController();
    const reason = new Error('enough');
    const transport = watched(bench.faultAt(subject.fake, n, 'hang'), (request) => {
      if (request === n) void bench.clock.sleep(5_000).then(() => { control.abort(reason); });
    });
    const act = subject.doer(bench.host(transport));
    const where = `aborted during request ${n + 1} of ${requests}`;
    const error = await rejection(bench.run(act(1, { signal: control.signal })), 'the reason of the abort');
    must(error === reason, `the reason of the abort, ${where}`, error);
    const count = transport.count();
    await bench.clock.advance(3_600_000);
    // A login goes on: others may wait for it.
    must(transport.count() <= count + 1, `no request, but for the login that was under way, ${where}`, transport.count() - count);
    must(subject.effects(1) <= 1, `no effect doubled, ${where}`, subject.effects(1));
    await asked(bench, () => act(1), where);
    mustEqual(subject.effects(1), 1, `effects, ${where}`);
  }
}

async function keepsSecrets(harness: EffectHarness): Promise<void> {
  const requests = await requestsOf(harness);
  const seen: unknown[] = [];
  for (let n = 0; n <= requests; n++) {
    for (const way of ECHOES) {
      const bench = new Bench();
      const subject = await harness.open(bench.clock);
      let count = 0;
      const transport: Transport = (request) => (count++ < n ? subject.fake(request) : echoing(way, subject)(request));
      // Whether it works at all is not the question here.
      const receipt = await bench.run(subject.doer(bench.host(transport))(1)).catch(() => null);
      seen.push(receipt, ...bench.logs, ...bench.errors);
    }
  }
  const bench = new Bench();
  const subject = await harness.open(bench.clock);
  const { transport, told } = overheard(subject.fake);
  await bench.run(subject.doer(bench.host(transport))(1));
  must(seenOf(told, harness.secrets), 'a secret of the harness in some request or answer', 'none');
  const leaks = leaksIn(seen, harness.secrets);
  must(leaks.length === 0, 'no secret', leaks.slice(0, 3));
}
