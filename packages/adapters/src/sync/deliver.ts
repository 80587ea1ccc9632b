import { completeHost } from '../http/host.js';
import { isLeaseLost } from '../schedule/lease-lost.js';
import type { DeliveryOutcome } from '../store/store.types.js';
import { carryOut, type Ended } from './carry-out.js';
import type { DeliverOptions, DeliveryReport } from './deliver.types.js';

/**
 * Sends the lines of the outbox that are due. Lines of one directive keep their order; each outcome is kept as soon as it is known.
 * A line whose directive is withdrawn or settled before it went out is not sent, nor is its withdrawal. What failed in passing is sent
 * again later with the same key; a write of which nobody knows whether it was done goes to the sink again, which looks first.
 *
 * @throws {StoreError} when the store cannot be reached; the reason of `signal` when it is aborted.
 *
 * @example
 * ```ts
 * await deliver({ store, route: ({ directive }) => (directive.kind === 'write-back' ? { sink } : null) });
 * //=> { taken: 3, done: 2, retry: 1, failed: 0, byCode: { 'time-out': 1 } }
 * ```
 */
export async function deliver(options: DeliverOptions): Promise<DeliveryReport> {
  const { store, lease = 120_000, parallel = 8, worker = 'worker', signal, onOutcome } = options;
  const { clock, random, log } = completeHost(options);
  const ended: Ended[] = [];
  for (;;) {
    signal?.throwIfAborted();
    const taken = await store.claimDeliveries({ now: clock.now(), lease, limit: parallel, worker });
    const results = await Promise.allSettled(taken.map(async (delivery) => {
      const end = await carryOut(delivery, { ...options, clock, random, lease });
      if (!end || !(await keep(end.outcome))) return;
      ended.push(end);
      const { outcome: { state, key }, code } = end;
      log({ at: clock.now(), level: state === 'done' ? 'info' : 'warn', event: `deliver.${state}`, key, code });
      onOutcome?.(delivery, end.outcome);
    }));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason as Error;
    signal?.throwIfAborted();
    // Of one directive one line is taken at a time: there may be more.
    if (taken.length === 0) return reportOf(ended);
  }

  async function keep(outcome: DeliveryOutcome): Promise<boolean> {
    try {
      await store.commit({ at: clock.now(), deliveries: [outcome] });
      return true;
    } catch (error) {
      // Another worker has the line by now, and asks the receiver with the same key.
      if (isLeaseLost(error)) return false;
      throw error;
    }
  }
}

function reportOf(ended: readonly Ended[]): DeliveryReport {
  const count = (state: DeliveryOutcome['state']): number => ended.filter(({ outcome }) => outcome.state === state).length;
  const codes = ended.flatMap(({ code, outcome }) => (code === null || outcome.state === 'done' ? [] : [code])).sort();
  const byCode: Record<string, number> = {};
  for (const code of codes) byCode[code] = (byCode[code] ?? 0) + 1;
  return { taken: ended.length, done: count('done'), retry: count('retry'), failed: count('failed'), byCode };
}
