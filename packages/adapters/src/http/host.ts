import { systemClock } from './clock.js';
import type { Host } from './http.types.js';

/**
 * A host with every part in place: `fetch`, the system's clock, chance and silence where nothing is given.
 *
 * @example
 * ```ts
 * completeHost({ random: () => 0 }).random(); //=> 0
 * ```
 */
export function completeHost({ transport, clock, random, log }: Host = {}): Required<Host> {
  return {
    // Looked up when called, so that whatever replaces it later (an interceptor of tests) is used.
    transport: transport ?? ((request) => fetch(request)),
    clock: clock ?? systemClock,
    random: random ?? Math.random,
    log: log ?? ((): void => undefined),
  };
}
