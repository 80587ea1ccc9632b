import type { Transport } from '../../http/http.types.js';
import { Bench, START, watched } from './bench.js';
import type { Sample, SourceHarness, SourceSubject } from './conformance.types.js';
import { kept, readingOf } from './reading.js';

/** Ten minutes: more than any look-back, so that none hides what was lost. */
export const APART = 600_000;

export function samplesOf(count: number): readonly Sample[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(100_001 + index), name: `客户 ${index + 1} Ltd. & Grün`, changedAt: START - (count - index) * APART,
  }));
}

/** Two full pages and a begun one. */
export function threePages({ pageSize }: SourceHarness): readonly Sample[] {
  return samplesOf(2 * pageSize + 1);
}

export interface Opened {
  readonly bench: Bench;
  readonly subject: SourceSubject;
}

/** A fresh platform that holds these. */
export async function openedWith(harness: SourceHarness, samples: readonly Sample[]): Promise<Opened> {
  const bench = new Bench();
  const subject = await harness.open(bench.clock);
  subject.put(samples);
  return { bench, subject };
}

/** What reading everything without faults gives, and how many requests that takes. */
export async function clean(
  harness: SourceHarness, samples: readonly Sample[],
): Promise<{ readonly facts: ReadonlyMap<string, string>; readonly requests: number }> {
  const { bench, subject } = await openedWith(harness, samples);
  const transport = watched(subject.fake);
  return { facts: kept(await readingOf(bench, subject, transport)), requests: transport.count() };
}

/** What reading everything gives over a transport of the case's own making. */
export async function readOver(
  harness: SourceHarness, samples: readonly Sample[], transport: (opened: Opened) => Transport,
): Promise<ReadonlyMap<string, string>> {
  const opened = await openedWith(harness, samples);
  return kept(await readingOf(opened.bench, opened.subject, transport(opened)));
}
