import type { Instant } from '@sextant/core/facts';
import type { Clock } from '../http/http.types.js';

/** A clock that stands still until told otherwise. */
export interface ManualClock extends Clock {
  /** Lets time pass, waking sleepers in order; returns when everything they set off has come to rest. */
  advance(milliseconds: number): Promise<void>;
  /** Sets the clock, forth or back, as somebody might set a machine's. Sleepers sleep on for as long as they meant to. */
  set(now: Instant): void;
  /** Lets time pass, from sleeper to sleeper whenever nothing else goes on, until the promise settles. Gives what it gives. */
  run<T>(promise: Promise<T>): Promise<T>;
  /** How many sleep now. */
  readonly sleeping: number;
}

interface Sleeper {
  /** On a scale of its own, which setting the clock does not move. */
  readonly until: number;
  wake(): void;
}

export interface ManualClockOptions {
  /**
   * For how long, in real milliseconds, to wait for what happens outside of this process's memory (a database, a socket, the
   * thread pool) before time may pass. @default 0: everything is in memory
   */
  readonly patience?: number;
}

/**
 * Makes a clock for tests: no test waits for real.
 *
 * @example
 * ```ts
 * const clock = manualClock(0);
 * await clock.run(clock.sleep(3_600_000));
 * clock.now(); //=> 3600000
 * ```
 */
export function manualClock(start: Instant = 0, { patience = 0 }: ManualClockOptions = {}): ManualClock {
  let passed = 0;
  let origin = start;
  const sleepers = new Set<Sleeper>();

  const next = (): Sleeper | undefined => {
    let first: Sleeper | undefined;
    for (const sleeper of sleepers) if (!first || sleeper.until < first.until) first = sleeper;
    return first;
  };

  return {
    now: () => origin + passed,
    get sleeping() { return sleepers.size; },
    set(now) { origin = now - passed; },

    sleep(milliseconds, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason as Error);
          return;
        }
        const abort = (): void => {
          sleepers.delete(sleeper);
          reject(signal?.reason as Error);
        };
        const sleeper: Sleeper = {
          until: passed + Math.max(0, milliseconds),
          wake() {
            signal?.removeEventListener('abort', abort);
            sleepers.delete(sleeper);
            resolve();
          },
        };
        signal?.addEventListener('abort', abort, { once: true });
        sleepers.add(sleeper);
      });
    },

    async advance(milliseconds) {
      const until = passed + milliseconds;
      await rest(patience);
      for (let sleeper = next(); sleeper && sleeper.until <= until; sleeper = next()) {
        passed = Math.max(passed, sleeper.until);
        sleeper.wake();
        await rest(patience);
      }
      passed = until;
    },

    async run(promise) {
      let isSettled = false;
      const settled = (): void => { isSettled = true; };
      promise.then(settled, settled);
      for (;;) {
        await rest(patience);
        if (isSettled) return promise;
        const sleeper = next();
        if (!sleeper) continue;
        passed = Math.max(passed, sleeper.until);
        sleeper.wake();
      }
    },
  };
}

/** Until what is ready to go on has gone on: streams and requests in memory take a few turns of the event loop. */
async function rest(patience: number): Promise<void> {
  if (patience > 0) await new Promise((resolve) => { setTimeout(resolve, patience); });
  for (let turns = 0; turns < 4; turns++) await turn();
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    // Node's own is many times faster; browsers have none.
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
