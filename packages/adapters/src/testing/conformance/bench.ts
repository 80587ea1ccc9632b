import type { Instant } from '@sextant/core/facts';
import { AdapterError } from '../../contract/adapter-error.js';
import type { Host, LogEntry, Transport } from '../../http/http.types.js';
import type { Fake } from '../fake.types.js';
import { faulty, type Fault, type Faulty } from '../faulty.js';
import { type ManualClock, manualClock } from '../manual-clock.js';
import { seededRandom } from '../seeded-random.js';

/** Monday, 5 January 2026, 08:00 UTC. */
export const START: Instant = 1_767_600_000_000;

const MONTH = 30 * 86_400_000;

/** What a case works with: a clock of its own, and everything that was logged or thrown. */
export class Bench {
  readonly clock: ManualClock = manualClock(START);
  readonly logs: LogEntry[] = [];
  readonly errors: unknown[] = [];

  host(transport: Transport): Host {
    return { transport, clock: this.clock, random: seededRandom(1), log: (entry) => void this.logs.push(entry) };
  }

  /** Waits while time flies, for a month at most; keeps what is thrown. */
  async run<T>(promise: Promise<T>): Promise<T> {
    const control = new AbortController();
    const month = this.clock.sleep(MONTH, control.signal).then(() => { throw new Error('expected an end, received none within a month'); });
    try {
      return await this.clock.run(Promise.race([promise, month]));
    } catch (error) {
      this.errors.push(error);
      throw error;
    } finally {
      month.catch(() => undefined);
      control.abort('over');
    }
  }

  /** A network with one fault, at the nth request (from 0). */
  faultAt(fake: Fake, n: number, fault: Fault, chance = 0): Faulty {
    return faulty(fake, [...Array.from({ length: n }, () => null), fault], () => chance, { clock: this.clock });
  }
}

/** Counts requests and does something before each. */
export function watched(fake: Fake, before: (n: number) => void = () => undefined): Transport & { readonly count: () => number } {
  let count = 0;
  const transport = async (request: Request): Promise<Response> => {
    before(count);
    count += 1;
    return fake(request);
  };
  return Object.assign(transport, { count: () => count });
}

/** Whether another try was asked for: such a failure is no failure of the adapter. */
export function mayTryAgain(error: unknown): boolean {
  return error instanceof AdapterError && (error.retryable || error.uncertain);
}
