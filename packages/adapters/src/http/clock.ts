import type { Clock } from './http.types.js';

/** Timers of the platform count in 32 bits; a longer one would fire at once. */
const LONGEST_TIMER = 2_147_483_647;

/** The clock of the machine, and its timers. One object, so that everybody who uses it shares one limiter. */
export const systemClock: Clock = Object.freeze<Clock>({
  now: () => Date.now(),
  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    let rest = milliseconds;
    do {
      await timer(Math.min(rest, LONGEST_TIMER), signal);
      rest -= LONGEST_TIMER;
    } while (rest > 0);
  },
});

function timer(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const abort = (): void => {
      clearTimeout(handle);
      reject(signal?.reason as Error);
    };
    const handle = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
