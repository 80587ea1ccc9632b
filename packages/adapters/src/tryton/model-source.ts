import type { Json, SourceRecord } from '@sextant/core/facts';
import type { Page, ReadOptions, Source } from '../contract/source.types.js';
import { type Cursor, type Cursors, type Key, lookBack, parseCheckpoint, printCheckpoint } from './checkpoint.js';
import { type Row, rowStamp } from './record.js';
import type { Rpc } from './rpc.js';
import { isObject, malformed } from './rpc-result.js';
import { datetimeOf, idOf } from './values.js';

export type Domain = readonly Json[];

/** A model as a stream reads it. */
export interface ModelReading {
  readonly model: string;
  readonly domain?: Domain;
  readonly fields: readonly string[];
  /** What is below a record, read in one call for a page: `as` names it in the record, `parent` is the field that leads up. */
  readonly below?: readonly Below[];
  /** What may change without a new date of the record: a change of it reads the records that `parents` names again. */
  readonly also?: readonly { readonly model: string; readonly parents: string; readonly domain?: Domain }[];
}

interface Below {
  readonly as: string;
  readonly model: string;
  readonly parent: string;
  /** `parent` is a reference, which names the model with the id. */
  readonly isReference?: boolean;
  readonly domain?: Domain;
  readonly fields: readonly string[];
}

const DATES = ['create_date', 'write_date'] as const;
/** Of records that were switched off, too. */
const ALL = { active_test: false };

type Phase = keyof Cursor;

/**
 * A model as a source: what was created and never changed in the order of creation, then what was changed in the order of change,
 * each after a key of date and id, so that pages neither overlap nor skip when something changes meanwhile: what changes
 * moves to the end. Then the records whose parts changed by themselves.
 */
export function modelSource(rpc: Rpc, stream: string, reading: ModelReading, pageSize: number): Source {
  return { read: (options = {}) => readPages(new ModelReader(rpc, reading, pageSize, options.signal), stream, reading, options) };
}

async function* readPages(reader: ModelReader, stream: string, { model, also = [] }: ModelReading, options: ReadOptions): AsyncGenerator<Page> {
  const { since, lookBack: back = 0 } = options;
  const models = [model, ...also.map((each) => each.model)];
  let cursors = since === undefined || since === null ? await reader.beginning() : parseCheckpoint(since, stream, models);
  if (back > 0) cursors = lookBack(cursors, back);
  let isEmpty = true;
  for (const [index, each] of models.entries()) {
    for (const phase of ['created', 'changed'] as const) {
      for (;;) {
        options.signal?.throwIfAborted();
        const key = cursors[each]?.[phase] ?? null;
        const { rows, next, isLast } = await (index === 0 ? reader.own(phase, key) : reader.parts(index - 1, phase, key));
        if (next) cursors = { ...cursors, [each]: { ...(cursors[each] as Cursor), [phase]: next } };
        if (next) {
          isEmpty = false;
          yield { records: await reader.records(rows), checkpoint: printCheckpoint(cursors) };
        }
        if (isLast) break;
      }
    }
  }
  if (isEmpty) yield { records: [], checkpoint: since ?? printCheckpoint(cursors) };
}

/** What a call for a page gave: the rows, the key of the last, and whether more may follow. */
interface Rows {
  readonly rows: readonly Row[];
  readonly next: Key | null;
  readonly isLast: boolean;
}

class ModelReader {
  constructor(
    private readonly rpc: Rpc,
    private readonly reading: ModelReading,
    private readonly pageSize: number,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** Everything of the model; of its parts only what changes from now on, as they are read along with their records. */
  async beginning(): Promise<Cursors> {
    const { model, also = [] } = this.reading;
    const cursors: Record<string, Cursor> = { [model]: { created: null, changed: null } };
    for (const { model: part, domain = [] } of also) {
      cursors[part] = { created: await this.newest(part, domain, 'created'), changed: await this.newest(part, domain, 'changed') };
    }
    return cursors;
  }

  async own(phase: Phase, key: Key | null): Promise<Rows> {
    const { model, domain = [], fields } = this.reading;
    return this.after(model, domain, fields, phase, key);
  }

  /** The records whose parts changed. */
  async parts(index: number, phase: Phase, key: Key | null): Promise<Rows> {
    const part = this.reading.also?.[index];
    if (!part) return { rows: [], next: null, isLast: true };
    const { rows, ...place } = await this.after(part.model, part.domain ?? [], [part.parents], phase, key);
    const parents = new Set(rows.flatMap((row) => parentsOf(row[part.parents])));
    if (parents.size === 0) return { rows: [], ...place };
    const { model, domain = [], fields } = this.reading;
    const ids = [...parents].map(Number);
    return { rows: await this.search(model, [...domain, ['id', 'in', ids]], fields, [['id', 'ASC']], null), ...place };
  }

  async records(rows: readonly Row[]): Promise<readonly SourceRecord[]> {
    const ids = rows.map(({ id }) => Number(id));
    const values = new Map(rows.map((row) => [String(row['id']), { ...row }]));
    for (const { as, model, parent, isReference = false, domain = [], fields } of ids.length === 0 ? [] : this.reading.below ?? []) {
      for (const record of values.values()) record[as] = [];
      const wanted = isReference ? ids.map((id) => `${this.reading.model},${id}`) : ids;
      const below = await this.search(model, [...domain, [parent, 'in', wanted]], [parent, ...fields], [['id', 'ASC']], null);
      for (const row of below) {
        for (const id of parentsOf(row[parent])) (values.get(id)?.[as] as Row[] | undefined)?.push(row);
      }
    }
    return [...values.values()].map((record, index) => ({ kind: this.reading.model, position: index + 1, values: record }));
  }

  private async newest(model: string, domain: Domain, phase: Phase): Promise<Key | null> {
    const date = dateOf(phase);
    const [row] = await this.search(model, [...domain, ...unchanged(phase)], [], [[date, 'DESC'], ['id', 'DESC']], 1);
    return row ? keyOf(row) : null;
  }

  private async after(model: string, domain: Domain, fields: readonly string[], phase: Phase, key: Key | null): Promise<Rows> {
    const date = dateOf(phase);
    const rows = await this.search(
      model, [...domain, ...unchanged(phase), ...later(date, key)], fields, [[date, 'ASC'], ['id', 'ASC']], this.pageSize,
    );
    const last = rows.at(-1);
    return { rows, next: last ? keyOf(last) : null, isLast: rows.length < this.pageSize };
  }

  private async search(model: string, domain: Domain, fields: readonly string[], order: Json, limit: number | null): Promise<readonly Row[]> {
    const method = `model.${model}.search_read`;
    return this.rpc.call({
      method,
      params: [domain, 0, limit, order, ['id', ...DATES, ...fields]],
      context: ALL,
      repeatable: true,
      read: (result) => {
        if (!Array.isArray(result) || !(result as readonly Json[]).every((row) => isObject(row) && keyOf(row))) throw malformed(method, 'records', result);
        return result as readonly Row[];
      },
      signal: this.signal,
    });
  }
}

function dateOf(phase: Phase): (typeof DATES)[number] {
  return phase === 'created' ? 'create_date' : 'write_date';
}

function unchanged(phase: Phase): Domain {
  return [['write_date', phase === 'created' ? '=' : '!=', null]];
}

/** Behind a key in the order of date and id. */
function later(date: string, key: Key | null): Domain {
  if (!key) return [];
  const at = datetimeOf(key[0]);
  return [['OR', [date, '>', at], [[date, '=', at], ['id', '>', Number(key[1])]]]];
}

function keyOf(row: Row): Key | null {
  const stamp = rowStamp(row);
  const id = idOf(row['id']);
  return stamp === undefined || id === undefined ? null : [stamp, id];
}

/** Ids in a link to one, to many, or a reference such as `stock.shipment.out,5`. */
function parentsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(parentsOf);
  const id = typeof value === 'string' ? idOf(Number(value.slice(value.indexOf(',') + 1))) : idOf(value);
  return id === undefined ? [] : [id];
}
