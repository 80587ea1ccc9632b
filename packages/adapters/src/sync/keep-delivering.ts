import { completeHost } from '../http/host.js';
import { repeat } from '../schedule/repeat.js';
import type { Running } from '../schedule/wakeups.types.js';
import { deliver } from './deliver.js';
import type { DeliverOptions } from './deliver.types.js';

export interface KeepDeliveringOptions extends Omit<DeliverOptions, 'signal'> {
  /** How long a new line of the outbox waits at most, in milliseconds. @default 1_000 */
  readonly poll?: number;
  readonly onError?: (error: unknown) => void;
}

/**
 * Keeps sending what the outbox says, as `deliver` does. Several processes may: each line is taken by one at a time, and by another
 * when that one is killed.
 *
 * @example
 * ```ts
 * const delivering = keepDelivering({ store, route });
 * await delivering.stop();
 * ```
 */
export function keepDelivering(options: KeepDeliveringOptions): Running {
  const { store, poll = 1_000, onError = (): void => undefined } = options;
  const { clock, random, log } = completeHost(options);
  const worker = options.worker ?? `worker-${Math.floor(random() * 2 ** 32).toString(36)}`;
  return repeat(async (signal) => {
    await deliver({ ...options, clock, random, log, worker, signal });
    const next = await store.nextDue();
    // What is due already is not a delivery, or not to be taken yet.
    return next !== null && next > clock.now() ? next : null;
  }, { clock, random, poll, onError });
}
