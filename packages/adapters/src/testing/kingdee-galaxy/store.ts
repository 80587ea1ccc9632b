import type { Instant, Json } from '@sextant/core/facts';
import { naive } from '../../erp/naive-time.js';
import type { FakeDocument, FakeForm } from './fake.types.js';

/** The documents of one data centre. */
export class FakeStore {
  private readonly documents = new Map<string, Map<string, FakeDocument>>();
  private lastId = 100_000;

  constructor(readonly forms: readonly FakeForm[], private readonly now: () => Instant) {}

  form(id: string): FakeForm | undefined {
    return this.forms.find(({ form }) => form === id);
  }

  /** Documents of a form in the order of their ids, as text of any length. */
  all(form: string): readonly FakeDocument[] {
    return [...(this.documents.get(form)?.values() ?? [])];
  }

  byNumber(form: string, number: string): FakeDocument | undefined {
    const key = this.form(form)?.number ?? '';
    return this.all(form).find((document) => document[key] === number);
  }

  byId(form: string, id: string): FakeDocument | undefined {
    return this.documents.get(form)?.get(id);
  }

  /** Adds a document, or replaces the one of the same id; ids and times it does not tell are given. */
  put(form: string, given: FakeDocument): FakeDocument {
    const shape = this.form(form);
    if (!shape) throw new TypeError(`the fake has no form ${form}`);
    const before = this.byId(form, text(given[shape.key]));
    const id = before ? text(before[shape.key]) : text(given[shape.key]) || String(this.nextId());
    const stamp = this.stamp();
    const document: Record<string, Json> = {
      FCreateDate: before?.FCreateDate ?? stamp, FModifyDate: stamp, ...given, [shape.key]: id,
    };
    if (shape.entry) {
      const { key, id: entryId } = shape.entry;
      const entries = Array.isArray(given[key]) ? (given[key] as readonly FakeDocument[]) : [];
      document[key] = entries.map((entry) => ({ ...entry, [`${key}_${entryId}`]: text(entry[`${key}_${entryId}`]) || String(this.nextId()) }));
    }
    const table = this.documents.get(form) ?? new Map<string, FakeDocument>();
    this.documents.set(form, table.set(id, document));
    return document;
  }

  /** Changes fields; `FModifyDate` moves, unless told otherwise. */
  change(form: string, number: string, fields: FakeDocument): FakeDocument {
    const before = this.byNumber(form, number);
    if (!before) throw new TypeError(`no ${form} ${number}`);
    return this.put(form, { ...before, FModifyDate: this.stamp(), ...fields });
  }

  remove(form: string, number: string): void {
    const shape = this.form(form);
    const document = this.byNumber(form, number);
    if (shape && document) this.documents.get(form)?.delete(text(document[shape.key]));
  }

  /** The server's own time, as it writes it. */
  stamp(): string {
    const now = this.now();
    return `${naive(now).replace(' ', 'T')}.${String(((now % 1000) + 1000) % 1000).padStart(3, '0')}`;
  }

  nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
