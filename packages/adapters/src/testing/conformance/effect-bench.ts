import type { CallOptions, Receipt } from '../../contract/sink.types.js';
import type { Clock, Host } from '../../http/http.types.js';
import { Bench, watched } from './bench.js';
import type { EffectSubject } from './conformance.types.js';

/** A sink or a messenger, seen as something that makes the nth wish come true once. */
export interface EffectHarness {
  readonly secrets: readonly string[];
  readonly open: (clock: Clock) => Promise<Wishes>;
}

export interface Wishes extends EffectSubject {
  /** A new instance of the adapter. */
  doer(host: Host): (n: number, options?: CallOptions) => Promise<Receipt>;
  keyOf(n: number): string;
}

/** How many requests one wish takes, a login among them. */
export async function requestsOf(harness: EffectHarness): Promise<number> {
  const bench = new Bench();
  const subject = await harness.open(bench.clock);
  const transport = watched(subject.fake);
  await bench.run(subject.doer(bench.host(transport))(1));
  return transport.count();
}
