/**
 * Makes callers at the same time share one run of an action; its failure reaches all of them, and is not kept.
 *
 * @example
 * ```ts
 * const load = singleFlight(() => fetchMetadata());
 * await Promise.all([load(), load()]); // fetched once
 * ```
 */
export function singleFlight<T>(action: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () => {
    running ??= start().finally(() => { running = null; });
    return running;
  };

  // Async, so that an action that throws at once is a rejection as well.
  async function start(): Promise<T> {
    return await action();
  }
}
