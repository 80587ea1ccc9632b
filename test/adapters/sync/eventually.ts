import type { ManualClock } from '@sextant/adapters/testing';

/** Lets the clock go on, step by step, until something is so; the database gets its turns in between. */
export async function eventually(clock: ManualClock, isSo: () => boolean, seconds: number, step = 1_000): Promise<void> {
  for (let passed = 0; passed <= seconds * 1_000; passed += step) {
    for (let turn = 0; turn < 5; turn++) {
      if (isSo()) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await clock.advance(step);
  }
  throw new Error(`not so within ${seconds} s`);
}
