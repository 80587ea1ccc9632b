import type { About, Fact, Instant, Json, Mapping, Reject, SourceRecord } from '@sextant/core/facts';
import { type CellProblem, type RecordReader, recordReader } from './cells.js';
import type { CsvDeclaration, CsvFact, TimeOf } from './csv.types.js';
import { readIso } from './dates.js';
import { checkedDeclaration } from './declaration.js';

/**
 * A declaration as a mapping: pure, and stable. The same export read twice gives the same facts, ids included.
 * A cell that cannot be read costs the facts that use it; every bad cell of a row is reported, once.
 *
 * @throws {AdapterError} listing every problem of the declaration.
 *
 * @example
 * ```ts
 * const mapping = csvMapping(declaration);
 * mapping({ kind: 'deals', position: 2, values: { 商机编号: 'D-1', 更新时间: '2026/3/1 09:00', 金额: '1,280,000' } }).facts[0];
 * //=> { id: 'deals/state/D-1/2026-03-01T01:00:00.000Z', type: 'deal.state', data: { amount: { minor: 128000000, currency: 'CNY' } }, … }
 * ```
 */
export function csvMapping(declaration: CsvDeclaration): Mapping {
  const checked = checkedDeclaration(declaration);
  const readerOf = recordReader(checked);
  const facts = Object.entries(checked.facts);

  return (record) => {
    const read = readerOf(record);
    const made: Fact[] = [];
    const rejects = new Map<string, Reject>();
    for (const [index, [name, fact]] of facts.entries()) {
      const draft = new Draft(checked, record, read);
      const result = draft.fact(name, fact, index, facts.length);
      if (result && draft.problems.length === 0) made.push(result);
      for (const { code, path, expected, received } of draft.problems) {
        // Facts that share a bad cell report it once.
        rejects.set(`${code} ${path}`, { kind: record.kind, position: record.position, code, path, expected, received });
      }
    }
    return { facts: made, rejects: [...rejects.values()] };
  };
}

/** One fact in the making, with what is in its way. */
class Draft {
  readonly problems: CellProblem[] = [];

  constructor(
    private readonly declaration: CsvDeclaration,
    private readonly record: SourceRecord,
    private readonly read: RecordReader,
  ) {}

  /** `undefined` when the row tells no such fact; it counts only where there are no problems. */
  fact(name: string, fact: CsvFact, index: number, count: number): Fact | undefined {
    const { declaration } = this;
    if (fact.when) {
      const value = this.value(fact.when.column);
      if (typeof value !== 'string' || !fact.when.oneOf.includes(value)) return undefined;
    }
    const recordedAt = this.instant(fact.recordedAt ?? declaration.recordedAt);
    const time = fact.time === undefined ? recordedAt : this.instant(fact.time);
    const id = [declaration.name, name, ...fact.id.map((part) => this.idPart(part, time, recordedAt))]
      .map((part) => part.replace(/[%/]/g, encodeURIComponent)).join('/');
    const about = this.about(fact);
    const actor = fact.actor === undefined ? undefined : this.text(fact.actor);
    const made = {
      id,
      source: declaration.source,
      seq: declaration.rows === 'happened' ? this.record.position * count + index : index,
      kind: fact.type.endsWith('.state') ? 'state' : 'event',
      type: fact.type,
      schema: 1,
      time,
      recordedAt,
      about,
      ...(actor !== undefined && { actor }),
      data: this.data(fact),
    };
    return made as Fact;
  }

  private value(column: string): Json | undefined {
    const reading = this.read(column);
    if (!reading.problem) return reading.value;
    this.problems.push(reading.problem);
    return undefined;
  }

  private text(column: string): string | undefined {
    const value = this.value(column);
    return typeof value === 'string' ? value : undefined;
  }

  /** 0 stands for an instant that is missing; its problem keeps the fact from being made. */
  private instant(time: TimeOf): Instant {
    const value = typeof time === 'string' ? this.needed(time, 'missing-time', 'a date') : readIso(time.at);
    return typeof value === 'number' ? value : 0;
  }

  private idPart(part: string, time: Instant, recordedAt: Instant): string {
    if (part === '@row') return String(this.record.position);
    if (part === '@time') return new Date(time).toISOString();
    if (part === '@recordedAt') return new Date(recordedAt).toISOString();
    return this.key(part) ?? '';
  }

  /** A text without which there is no fact. */
  private key(column: string): string | undefined {
    const key = this.needed(column, 'missing-id', 'an id');
    return typeof key === 'string' ? key : undefined;
  }

  private needed(column: string, code: string, expected: string): Json | undefined {
    const before = this.problems.length;
    const value = this.value(column);
    if (value === undefined && this.problems.length === before) {
      this.problems.push({ code, path: this.declaration.columns[column]?.header ?? column, expected, received: 'nothing' });
    }
    return value;
  }

  private about(fact: CsvFact): About[] {
    const about: About[] = [];
    for (const { type, id: column, as } of fact.about) {
      const id = as === undefined ? this.key(column) : this.text(column);
      if (id !== undefined) about.push(as === undefined ? { type, id } : { type, id, as });
    }
    return about;
  }

  private data(fact: CsvFact): Record<string, Json> {
    const data: Record<string, Json> = {};
    for (const [field, source] of Object.entries(fact.data)) {
      if (typeof source === 'object' && 'constant' in source) {
        data[field] = source.constant;
        continue;
      }
      const { column, empty } = typeof source === 'string' ? { column: source, empty: 'leave' } : source;
      const value = this.value(column);
      if (value !== undefined) data[field] = value;
      else if (empty === 'clear') data[field] = null;
    }
    return data;
  }
}
