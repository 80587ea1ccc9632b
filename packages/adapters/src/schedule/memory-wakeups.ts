import type { Instant } from '@sextant/core/facts';
import { completeHost } from '../http/host.js';
import type { Host } from '../http/http.types.js';
import { repeat } from './repeat.js';
import type { Answer, Running, Wakeups } from './wakeups.types.js';

export interface MemoryWakeupsOptions extends Pick<Host, 'clock' | 'random'> {
  /** Gets what callbacks want kept; further wake-ups are set without it. @default it is dropped */
  readonly keep?: (answer: Answer) => void | Promise<void>;
  readonly onError?: (error: unknown) => void;
}

/**
 * Wake-ups that live as long as the process: for tests with a manual clock, and for hosts without a store.
 *
 * @example
 * ```ts
 * const wakeups = memoryWakeups({ clock });
 * wakeups.onDue(({ key }) => { console.log(key); return undefined; });
 * await wakeups.set('remind/D-1', clock.now() + 3_600_000);
 * ```
 */
export function memoryWakeups(options: MemoryWakeupsOptions = {}): Wakeups {
  const { keep, onError = (): void => undefined } = options;
  const { clock, random } = completeHost(options);
  const set = new Map<string, Instant>();
  const all = new Set<Running>();
  const change = (key: string, at: Instant | null): Promise<void> => {
    if (at === null) set.delete(key);
    else set.set(key, at);
    for (const running of all) running.ring();
    return Promise.resolve();
  };

  return {
    set: change,
    clear: (key) => change(key, null),
    onDue(callback) {
      const round = async (signal: AbortSignal): Promise<Instant | null> => {
        const now = clock.now();
        const due = [...set].filter(([, at]) => at <= now).sort(([, a], [, b]) => a - b);
        for (const [key, at] of due) {
          if (set.get(key) !== at) continue;
          set.delete(key);
          try {
            const answer = await callback({ key, at, effect: `${key}@${at}`, signal });
            if (answer) await keep?.(answer);
            for (const wakeup of answer?.wakeups ?? []) if (wakeup.at !== null) set.set(wakeup.key, Math.min(wakeup.at, set.get(wakeup.key) ?? Infinity));
          } catch (error) {
            // It goes off again, unless it was set anew meanwhile.
            if (!set.has(key)) set.set(key, at);
            throw error;
          }
        }
        const next = [...set.values()].reduce((least, at) => Math.min(least, at), Infinity);
        return next === Infinity ? null : next;
      };
      const running = repeat(round, { clock, random, poll: Infinity, onError });
      all.add(running);
      return { ring: () => { running.ring(); }, stop: () => (all.delete(running), running.stop()) };
    },
  };
}
