import type { Receipt } from '../../contract/sink.types.js';
import type { Fault } from '../faulty.js';
import { Bench, mayTryAgain, watched } from './bench.js';
import type { Rule } from './cases.js';
import type { EffectCaseKey } from './conformance.types.js';
import { type EffectHarness, requestsOf } from './effect-bench.js';
import { isJson, must, mustBeAdapterError, mustEqual } from './expect.js';

/** How often the engine would ask again at most. */
const ATTEMPTS = 4;

/** Once, whatever happens to requests and answers. */
export function effectFaultRules(harness: EffectHarness): readonly Rule<EffectCaseKey>[] {
  return [
    { key: 'once', says: 'does what is wished, once', run: () => doesOnce(harness) },
    { key: 'repeated', says: 'does nothing the second time, and says so', run: () => tellsRepeated(harness, false) },
    { key: 'after-restart', says: 'does nothing the second time after a restart, either', run: () => tellsRepeated(harness, true) },
    {
      key: 'answer-lost',
      says: 'does it once although an answer was lost, at any request',
      run: () => standsFaults(harness, ['drop-after', 'hang', 'truncate', 'malformed', 'error-after']),
    },
    {
      key: 'not-begun',
      says: 'does it once although a request was lost or refused, at any request',
      run: () => standsFaults(harness, ['refuse', 'drop-before', 'too-many', 'error-before']),
    },
    { key: 'delivered-twice', says: 'does it once although a request arrives twice, any request', run: () => standsFaults(harness, ['duplicate']) },
    { key: 'expired-session', says: 'does it once although the session expired, at any request', run: () => standsExpiry(harness) },
  ];
}

async function doesOnce(harness: EffectHarness): Promise<void> {
  const bench = new Bench();
  const subject = await harness.open(bench.clock);
  const act = subject.doer(bench.host(subject.fake));
  const receipts = [await bench.run(act(1)), await bench.run(act(2))];
  for (const [index, receipt] of receipts.entries()) {
    mustEqual([receipt.key, receipt.state], [subject.keyOf(index + 1), 'done'], 'key and state of the receipt');
    must(isJson(receipt), 'a receipt that is JSON', receipt);
    mustEqual(subject.effects(index + 1), 1, 'effects');
  }
}

async function tellsRepeated(harness: EffectHarness, isNew: boolean): Promise<void> {
  const bench = new Bench();
  const subject = await harness.open(bench.clock);
  const host = bench.host(subject.fake);
  const act = subject.doer(host);
  const first = await bench.run(act(1));
  const again = await bench.run((isNew ? subject.doer(host) : act)(1));
  mustEqual([again.key, again.state], [first.key, 'repeated'], 'key and state of the second receipt');
  mustEqual(subject.effects(1), 1, 'effects');
}

async function standsFaults(harness: EffectHarness, faults: readonly Fault[]): Promise<void> {
  const requests = await requestsOf(harness);
  for (const fault of faults) {
    for (let n = 0; n < requests; n++) {
      const bench = new Bench();
      const subject = await harness.open(bench.clock);
      const act = subject.doer(bench.host(bench.faultAt(subject.fake, n, fault)));
      const where = `${fault} at request ${n + 1} of ${requests}`;
      const receipt = await asked(bench, () => act(1), where);
      mustEqual(receipt.key, subject.keyOf(1), `key of the receipt, ${where}`);
      mustEqual(subject.effects(1), 1, `effects, ${where}`);
    }
  }
}

async function standsExpiry(harness: EffectHarness): Promise<void> {
  const requests = await requestsOf(harness);
  let most = 0;
  for (let n = 1; n < requests; n++) {
    const bench = new Bench();
    const subject = await harness.open(bench.clock);
    const transport = watched(subject.fake, (request) => { if (request === n) subject.expireSessions(); });
    const act = subject.doer(bench.host(transport));
    const where = `expired before request ${n + 1} of ${requests}`;
    await asked(bench, () => act(1), where);
    mustEqual(subject.effects(1), 1, `effects, ${where}`);
    most = Math.max(most, transport.count());
  }
  must(most > requests, `a harness whose expireSessions ends sessions: more than ${requests} requests`, most);
}

/** As the engine asks: again while the error says that it may. */
export async function asked(bench: Bench, act: () => Promise<Receipt>, where: string): Promise<Receipt> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await bench.run(act());
    } catch (error) {
      mustBeAdapterError(error, `a failure, ${where}`);
      must(mayTryAgain(error) && attempt < ATTEMPTS, `an error that allows another try and a success by try ${ATTEMPTS}, ${where}`, error);
      await bench.clock.advance(error.retryAfter ?? 60_000);
    }
  }
}
