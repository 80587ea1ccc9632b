import type { Page, ReadOptions, Stream } from '@sextant/adapters/contract';
import type { Fact, FactType, Reject } from '@sextant/core/facts';
import { admit } from '@sextant/core/facts/schema';

export interface Reading {
  readonly pages: readonly Page[];
  readonly facts: readonly Fact[];
  readonly rejects: readonly Reject[];
  readonly checkpoint: string | null;
}

/** Everything a stream gives, through the door of the book. */
export async function readAll(stream: Stream, options: ReadOptions = {}): Promise<Reading> {
  const pages: Page[] = [];
  const mapped: Fact[] = [];
  const rejects: Reject[] = [];
  for await (const page of stream.source.read(options)) {
    pages.push(page);
    for (const record of page.records) {
      const told = stream.mapping(record);
      mapped.push(...told.facts);
      rejects.push(...told.rejects);
    }
  }
  const { facts, setAside } = admit(mapped);
  for (const { code, path, expected, received } of setAside) rejects.push({ kind: stream.name, position: 0, code, path, expected, received });
  return { pages, facts, rejects, checkpoint: pages.at(-1)?.checkpoint ?? null };
}

/** The newest fact of a type about an entity. */
export function newest<T extends FactType>(facts: readonly Fact[], type: T, id: string): Fact<T> | undefined {
  return facts
    .filter((fact): fact is Fact<T> => fact.type === type && fact.about[0]?.id === id)
    .reduce<Fact<T> | undefined>((last, fact) => (!last || fact.time > last.time || (fact.time === last.time && fact.seq >= last.seq) ? fact : last), undefined);
}

export async function allIds(stream: Stream): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const page of stream.ids?.() ?? []) ids.push(...page);
  return ids;
}
