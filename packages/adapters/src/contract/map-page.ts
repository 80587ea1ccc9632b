import type { EntityRef, Fact, Mapping, Reject, SetAside, SourceRecord } from '@sextant/core/facts';
import type { Page } from './source.types.js';

/** The door of the book, such as `admit` of `@sextant/core/facts/schema`. */
export type Admit = (facts: readonly Fact[]) => { readonly facts: readonly Fact[]; readonly setAside: readonly SetAside[] };

/** A page as facts, and what of it did not become one. */
export interface MappedPage {
  readonly facts: readonly Fact[];
  readonly rejects: readonly Reject[];
  /** Entities of which the last word of the page is that they are not there any more. */
  readonly gone: readonly EntityRef[];
  /** Records read, unreadable ones included. */
  readonly records: number;
  /** Records with at least one reject. */
  readonly rejected: number;
}

/** Maps the records of a page and shows the facts to the door. Bad records, and a mapping that fails on one, never stop the others. */
export function mapPage(page: Page, mapping: Mapping, admit?: Admit): MappedPage {
  const rejects: Reject[] = [...(page.rejects ?? [])];
  const records = page.records.length + positions(rejects);
  const mapped: Fact[] = [];
  const gone = new Map<string, EntityRef>();
  const origins = new Map<string, { readonly kind: string; readonly position: number }>();
  for (const record of page.records) {
    const result = mapRecord(record, mapping);
    rejects.push(...result.rejects);
    for (const fact of result.facts) {
      mapped.push(fact);
      // Deleted, and made again: it is there.
      if (fact.kind === 'state') for (const { type, id } of fact.about.filter(({ as }) => as === undefined)) gone.delete(JSON.stringify([type, id]));
      if (admit) origins.set(originKey(fact.source, fact.id), record);
    }
    for (const { type, id } of result.gone ?? []) gone.set(JSON.stringify([type, id]), { type, id });
  }
  const { facts, setAside } = admit?.(mapped) ?? { facts: mapped, setAside: [] };
  for (const { code, path, expected, received, source, id } of setAside) {
    const { kind, position } = origins.get(originKey(source, id)) ?? { kind: '', position: 0 };
    rejects.push({ kind, position, code, path, expected, received });
  }
  return { facts, rejects, gone: [...gone.values()], records, rejected: positions(rejects) };
}

function mapRecord(record: SourceRecord, mapping: Mapping): ReturnType<Mapping> {
  try {
    return mapping(record);
  } catch (error) {
    const { kind, position } = record;
    const received = error instanceof Error ? error.name : typeof error;
    return { facts: [], rejects: [{ kind, position, code: 'mapping-failed', path: '', expected: 'a record the mapping can read', received }] };
  }
}

function positions(rejects: readonly Reject[]): number {
  return new Set(rejects.map(({ kind, position }) => `${position} ${kind}`)).size;
}

function originKey(source: string | null, id: string | null): string {
  return JSON.stringify([source, id]);
}
