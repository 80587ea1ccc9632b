import type { About, Decimal, EntityType, Fact, FactTypes, Instant, Money, Reject, SourceRecord } from '@sextant/core/facts';
import { moneyOf } from '../erp/decimal.js';
import { stateFact } from '../erp/state-fact.js';
import { told } from '../erp/told.js';
import { decimalOf, idOf, instantOf, microsOf, type Stamp, stampOf } from './values.js';

export type Row = Readonly<Record<string, unknown>>;

/** `undefined`: not asked for. `null`: empty, or not readable (then a reject says so). */
export type Told<T> = T | null | undefined;

/** Reads the fields of a record, whose dotted names lead into what it is linked to: `currency.code` is `{ 'currency.': { code } }`. */
export class TrytonRecord {
  readonly rejects: Reject[] = [];

  constructor(readonly record: SourceRecord, private readonly dates: (value: unknown) => Instant | undefined) {}

  text(name: string, row: Row = this.record.values): Told<string> {
    const value = at(row, name);
    if (value === undefined || value === null) return value;
    if (typeof value !== 'string') return this.unreadable(name, 'a text', value);
    return value.trim() === '' ? null : value.trim();
  }

  /** A reference as `party.party,12`: ids of facts tell their model. */
  ref(name: string, model: string, row: Row = this.record.values): Told<string> {
    const value = at(row, name);
    if (value === undefined || value === null) return value;
    const id = idOf(value);
    return id === undefined ? this.unreadable(name, 'an id', value) : `${model},${id}`;
  }

  decimal(name: string, row: Row = this.record.values): Told<Decimal> {
    const value = at(row, name);
    if (value === undefined || value === null) return value;
    return decimalOf(value) ?? this.unreadable(name, 'a Decimal', value);
  }

  money(name: string, currency: Told<string>, row: Row = this.record.values): Told<Money> {
    const decimal = this.decimal(name, row);
    if (typeof decimal !== 'string') return decimal;
    if (typeof currency !== 'string') return null;
    const money = moneyOf(decimal, currency);
    return typeof money === 'string' ? this.unreadable(name, `an amount in ${currency}`, decimal, money) : money;
  }

  date(name: string, row: Row = this.record.values): Told<Instant> {
    const value = at(row, name);
    if (value === undefined || value === null) return value;
    return this.dates(value) ?? this.unreadable(name, 'a date', value);
  }

  /** A selection, in our words. */
  coded<T extends string>(name: string, table: Readonly<Record<string, T>>): Told<T> {
    const value = this.text(name);
    if (typeof value !== 'string') return value;
    return Object.hasOwn(table, value) ? table[value] : this.unreadable(name, `one of ${Object.keys(table).join(', ')}`, value, 'unknown-code');
  }

  rows(name: string, row: Row = this.record.values): readonly Row[] {
    const value = at(row, name);
    return Array.isArray(value) ? value.filter(isRow) : [];
  }

  reject(code: string, path: string, expected: string, received: string): void {
    this.rejects.push({ kind: this.record.kind, position: this.record.position, code, path, expected, received });
  }

  private unreadable(name: string, expected: string, value: unknown, code = 'unreadable'): null {
    this.reject(code, name, expected, shown(value));
    return null;
  }
}

export interface StateOfRecord<T extends keyof FactTypes> {
  readonly source: string;
  readonly type: T;
  readonly entity: EntityType;
  readonly model: string;
  readonly links?: readonly (readonly [role: string, type: EntityType, id: Told<string>])[];
  readonly data: { readonly [K in keyof FactTypes[T]]?: Told<FactTypes[T][K]> };
}

/**
 * The record as a state fact, or none when it tells no id or no date. Its time is the newest change of itself and of what was read
 * along with it, as a line changed by itself leaves the date of its document alone.
 */
export function stateOfRecord<T extends keyof FactTypes>(
  reader: TrytonRecord, { source, type, entity, model, links = [], data }: StateOfRecord<T>,
): Fact<T> | undefined {
  const { values } = reader.record;
  const id = idOf(values['id']);
  const stamp = newestStamp(values);
  if (id === undefined) reader.reject('missing', 'id', 'an id', shown(values['id']));
  if (stamp === undefined) reader.reject('missing', 'create_date', 'a date-time', shown(values['create_date']));
  if (id === undefined || stamp === undefined) return undefined;
  return stateFact({
    source, type,
    subject: { type: entity, id: `${model},${id}` },
    links: links.flatMap(([as, linked, to]): About[] => (typeof to === 'string' ? [{ type: linked, id: to, as }] : [])),
    time: instantOf(stamp),
    seq: microsOf(stamp),
    stamp,
    data: told(data) as unknown as FactTypes[T],
  });
}

/** When a row was last written. */
export function rowStamp(row: Row): Stamp | undefined {
  return stampOf(row['write_date']) ?? stampOf(row['create_date']);
}

function newestStamp(row: Row): Stamp | undefined {
  let newest = rowStamp(row);
  for (const value of Object.values(row)) {
    for (const below of Array.isArray(value) ? value : [value]) {
      const stamp = isRow(below) && !('__class__' in below) ? newestStamp(below) : undefined;
      if (stamp !== undefined && (newest === undefined || stamp > newest)) newest = stamp;
    }
  }
  return newest;
}

/** `party.code` is the field `code` of what stands under `party.`; `sales.` is all that stands there. */
function at(row: Row, name: string): unknown {
  const dot = name.indexOf('.');
  if (dot < 0) return Object.hasOwn(row, name) ? row[name] : undefined;
  const below = row[name.slice(0, dot + 1)];
  if (dot === name.length - 1) return below;
  if (isRow(below)) return at(below, name.slice(dot + 1));
  // What leads nowhere is empty; what was not asked for is unknown.
  return row[name.slice(0, dot)] === null ? null : undefined;
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
