import type { Instant } from '@sextant/core/facts';
import { backOff } from '../http/back-off.js';
import type { Clock } from '../http/http.types.js';
import type { Running } from './wakeups.types.js';

export interface RepeatOptions {
  readonly clock: Clock;
  readonly random: () => number;
  /** No wait is longer, give or take a quarter, so that several workers do not look in step. */
  readonly poll: number;
  /** A round that failed. It is begun again after a back-off. */
  readonly onError: (error: unknown) => void;
}

/**
 * Does a round, waits until the instant it answered, and does the next: one timer, armed anew after every round.
 * At the latest after `poll`; at once when rung, also when rung during a round.
 *
 * @param round answers when it wants to be called again, past or `null` when it does not know.
 */
export function repeat(round: (signal: AbortSignal) => Promise<Instant | null>, options: RepeatOptions): Running {
  const { clock, random, poll, onError } = options;
  const ended = new AbortController();
  let wait = new AbortController();
  let rung = false;
  let failures = 0;

  const longest = (): number => Math.round(poll * (0.75 + random() / 2));

  async function once(): Promise<number> {
    try {
      const next = await round(ended.signal);
      failures = 0;
      return next === null ? longest() : Math.min(Math.max(0, next - clock.now()), longest());
    } catch (error) {
      if (ended.signal.aborted) return 0;
      onError(error);
      return backOff(++failures, FIRST_WAIT, random);
    }
  }

  async function run(): Promise<void> {
    while (!ended.signal.aborted) {
      rung = false;
      const pause = await once();
      wait = new AbortController();
      if (rung || ended.signal.aborted) continue;
      await clock.sleep(pause, wait.signal).catch(() => undefined);
    }
  }

  const running = run();
  return {
    ring() {
      rung = true;
      wait.abort();
    },
    async stop() {
      ended.abort(new Error('stopped'));
      wait.abort();
      await running;
    },
  };
}

const FIRST_WAIT = 1_000;
