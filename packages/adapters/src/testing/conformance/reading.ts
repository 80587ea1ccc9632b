import { type Fact, factProblem, refOf } from '@sextant/core/facts';
import type { Page } from '../../contract/source.types.js';
import type { Transport } from '../../http/http.types.js';
import type { Bench } from './bench.js';
import type { Sample, SourceHarness, SourceSubject } from './conformance.types.js';
import { must } from './expect.js';

export interface Reading {
  readonly facts: readonly Fact[];
  /** Ids of entities that were said to be gone. */
  readonly gone: readonly string[];
  readonly pages: readonly Page[];
  /** The last page's. */
  readonly checkpoint: string | null;
}

export interface ReadingOptions {
  readonly since?: string | null;
  readonly lookBack?: number;
  /** How many pages to read at most. */
  readonly pages?: number;
  /** After each page, before the next is asked for. */
  readonly after?: (page: number) => void | Promise<void>;
}

/** So that a source without end fails rather than hangs. */
const MOST_PAGES = 1_000;

/** Reads and maps, as the engine does. */
export async function readingOf(
  bench: Bench, subject: SourceSubject, transport: Transport, { since = null, lookBack = 0, pages: most = Infinity, after }: ReadingOptions = {},
): Promise<Reading> {
  const { source, mapping } = subject.stream(bench.host(transport));
  const facts: Fact[] = [];
  const gone: string[] = [];
  const pages: Page[] = [];
  const iterator = source.read({ since, lookBack })[Symbol.asyncIterator]();
  while (pages.length < most) {
    const next = await bench.run(iterator.next());
    if (next.done) break;
    pages.push(next.value);
    must(pages.length < MOST_PAGES, `an end within ${MOST_PAGES} pages`, pages.length);
    must((next.value.rejects ?? []).length === 0, 'no rejects among samples', next.value.rejects);
    for (const record of next.value.records) {
      const mapped = mapping(record);
      must(mapped.rejects.length === 0, 'a sample to be mapped without rejects', mapped.rejects);
      for (const fact of mapped.facts) must(factProblem(fact) === null, 'a fact as facts are', factProblem(fact));
      facts.push(...mapped.facts);
      gone.push(...(mapped.gone ?? []).map(({ id }) => id));
    }
    await after?.(pages.length);
  }
  if (pages.length === most) await iterator.return?.();
  return { facts, gone, pages, checkpoint: pages.at(-1)?.checkpoint ?? since };
}

/** Facts by source and id, as a store keeps them. @throws when two of the same name differ. */
export function kept(...readings: readonly Reading[]): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const fact of readings.flatMap(({ facts }) => facts)) {
    const ref = refOf(fact);
    // When it was learnt may differ: what was learnt may not.
    const content = JSON.stringify({ ...fact, recordedAt: 0 });
    const before = known.get(ref);
    must(before === undefined || before === content, `one content of the fact ${ref}: ${before}`, content);
    known.set(ref, content);
  }
  return known;
}

/** @throws unless every sample is known, by its name. */
export function mustKnow(harness: SourceHarness, samples: readonly Sample[], ...readings: readonly Reading[]): void {
  const facts = readings.flatMap((reading) => reading.facts);
  for (const { id, name } of samples) {
    const own = harness.idOf?.(id) ?? id;
    const about = facts.filter((fact) => fact.about.some((each) => each.id === own));
    must(about.length > 0, `facts about ${own}`, facts.flatMap((fact) => fact.about.map((each) => each.id)).slice(0, 20));
    must(about.some(({ data }) => JSON.stringify(data).includes(JSON.stringify(name).slice(1, -1))), `"${name}" in a fact about ${own}`, about.map(({ data }) => data));
  }
}

/** @throws unless both know the same, no more and no less. */
export function mustBeSame(received: ReadonlyMap<string, string>, expected: ReadonlyMap<string, string>, what: string): void {
  const missing = [...expected.keys()].filter((ref) => !received.has(ref));
  const surplus = [...received.keys()].filter((ref) => !expected.has(ref));
  must(missing.length === 0, `${what}: nothing lost`, missing);
  must(surplus.length === 0, `${what}: nothing doubled`, surplus);
  for (const [ref, content] of expected) must(received.get(ref) === content, `${what}: ${content}`, received.get(ref));
}
