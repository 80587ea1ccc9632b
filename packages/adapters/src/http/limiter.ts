import type { Instant } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import type { Clock, Limit } from './http.types.js';

/** Nobody waits longer inside a call: the engine is told, and comes again. */
export const LONGEST_WAIT = 300_000;

/** Leave to make one call. */
export interface Turn {
  /** How long it was waited for, in milliseconds. */
  readonly waited: number;
  /** The call is over. */
  end(): void;
  /** The call was not made: it does not count. */
  giveBack(): void;
}

interface Waiter {
  readonly since: Instant;
  readonly resolve: (turn: Turn) => void;
  readonly reject: (error: AdapterError) => void;
}

/**
 * Lets calls of one class begin so that no stretch of `per` milliseconds has more than `calls` of them, and no more than
 * `parallel` are under way. First come, first served.
 */
export class Limiter {
  /** Calls allowed, by the length of the window. */
  private readonly windows = new Map<number, number>();
  /** Of the calls that still count in some window, oldest first. */
  private readonly starts: { at: Instant }[] = [];
  private readonly queue: Waiter[] = [];
  private parallel = Infinity;
  private underWay = 0;
  private pausedUntil = -Infinity;
  private latest = -Infinity;
  private timer: AbortController | null = null;

  constructor(private readonly name: string, private readonly clock: Clock) {}

  /** Adds a limit. Those given before hold as well: of two that differ the stricter one counts. */
  narrow({ calls, per, parallel = Infinity }: Limit): void {
    this.windows.set(per, Math.min(calls, this.windows.get(per) ?? Infinity));
    this.parallel = Math.min(this.parallel, parallel);
  }

  /** Nobody begins before: the platform said there were too many calls. */
  pause(until: Instant): void {
    this.now();
    this.pausedUntil = Math.max(this.pausedUntil, until);
    this.pump();
  }

  /**
   * @param first whether it goes before those who wait: it had a turn and gave it back.
   * @throws {AdapterError} `rate` `paused` when there is no turn for long, for the platform or a limit wants it so; the reason of `signal`.
   */
  turn(signal?: AbortSignal, first = false): Promise<Turn> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const abort = (): void => {
        this.queue.splice(this.queue.indexOf(waiter), 1);
        reject(signal?.reason as Error);
        this.pump();
      };
      const waiter: Waiter = {
        since: this.now(),
        resolve: (turn) => {
          signal?.removeEventListener('abort', abort);
          resolve(turn);
        },
        reject: (error) => {
          signal?.removeEventListener('abort', abort);
          reject(error);
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      if (first) this.queue.unshift(waiter);
      else this.queue.push(waiter);
      this.pump();
    });
  }

  private pump(): void {
    this.timer?.abort('over');
    this.timer = null;
    for (let [waiter] = this.queue; waiter; [waiter] = this.queue) {
      const now = this.now();
      const at = this.freeAt(now);
      if (at - now > LONGEST_WAIT) {
        this.queue.shift();
        waiter.reject(this.paused(at - now));
        continue;
      }
      if (this.underWay >= this.parallel) return;
      if (at > now) {
        this.wakeIn(at - now);
        return;
      }
      this.queue.shift();
      waiter.resolve(this.begin(now, now - waiter.since));
    }
  }

  private begin(now: Instant, waited: number): Turn {
    const start = { at: now };
    if (this.windows.size > 0) this.starts.push(start);
    this.underWay += 1;
    let isOver = false;
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      this.underWay -= 1;
      this.pump();
    };
    return {
      waited,
      end,
      giveBack: () => {
        if (isOver) return;
        const index = this.starts.indexOf(start);
        if (index >= 0) this.starts.splice(index, 1);
        end();
      },
    };
  }

  private freeAt(now: Instant): Instant {
    const longest = Math.max(0, ...this.windows.keys());
    while (this.starts[0] && this.starts[0].at <= now - longest) this.starts.shift();
    let at = Math.max(now, this.pausedUntil);
    // When as many as allowed have begun, the oldest of them must leave the window first.
    for (const [per, calls] of this.windows) at = Math.max(at, (this.starts[this.starts.length - calls]?.at ?? -Infinity) + per);
    return at;
  }

  private wakeIn(milliseconds: number): void {
    const timer = new AbortController();
    this.timer = timer;
    this.clock.sleep(milliseconds, timer.signal).then(() => { if (this.timer === timer) this.pump(); }, () => undefined);
  }

  /** The time now. When the clock was set back, everything remembered goes back with it: else all would wait for it to catch up. */
  private now(): Instant {
    const now = this.clock.now();
    const back = this.latest - now;
    if (back > 0) {
      for (const start of this.starts) start.at -= back;
      this.pausedUntil -= back;
    }
    this.latest = now;
    return now;
  }

  private paused(wait: number): AdapterError {
    return new AdapterError(this.name, [{
      code: 'paused', path: '', expected: `a turn within ${LONGEST_WAIT} ms`, received: `one in ${wait} ms`,
    }], { kind: 'rate', retryAfter: wait });
  }
}

/** By clock, so that tests with clocks of their own do not wait for each other; a process has one clock otherwise. */
const LIMITERS = new WeakMap<Clock, Map<string, Limiter>>();

/** The limiter of a class of endpoints: the same one for every client of this process. */
export function limiterOf(clock: Clock, platform: string, tenant: string, limit: string): Limiter {
  let limiters = LIMITERS.get(clock);
  if (!limiters) LIMITERS.set(clock, limiters = new Map<string, Limiter>());
  const key = JSON.stringify([platform, tenant, limit]);
  let limiter = limiters.get(key);
  if (!limiter) limiters.set(key, limiter = new Limiter(`${platform} ${limit}`, clock));
  return limiter;
}
