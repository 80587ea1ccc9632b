import type { Decimal, Instant, Money, Reject, SourceRecord } from '@sextant/core/facts';
import { decimalText, moneyOf } from './decimal.js';
import { readNaive } from './naive-time.js';

/** Where a value may stand: the first name that has one counts. A dot leads into an object. */
export type Names = readonly string[];
export type Row = Readonly<Record<string, unknown>>;

/** `undefined`: the record has no such field. `null`: it is empty, or cannot be read (then a reject says so). */
export type Told<T> = T | null | undefined;

/**
 * Reads the fields of a record by name. What cannot be read is told as `null`, so that no older value seems to hold, and
 * reported.
 */
export class Fields {
  readonly rejects: Reject[] = [];

  constructor(private readonly record: SourceRecord) {}

  text(names: Names, row: Row = this.record.values): Told<string> {
    const value = find(row, names);
    if (value === undefined || value === null) return value;
    return textOf(value) ?? this.unreadable(names, 'a text', value, row);
  }

  decimal(names: Names, row: Row = this.record.values): Told<Decimal> {
    const value = find(row, names);
    if (value === undefined || value === null) return value;
    return decimalText(value) ?? this.unreadable(names, 'a decimal number', value, row);
  }

  time(names: Names, row: Row = this.record.values): Told<Instant> {
    const value = find(row, names);
    if (value === undefined || value === null) return value;
    return (typeof value === 'string' ? readNaive(value) : undefined) ?? this.unreadable(names, 'yyyy-MM-dd HH:mm:ss', value, row);
  }

  money(names: Names, currency: Told<string>, row: Row = this.record.values): Told<Money> {
    const decimal = this.decimal(names, row);
    return typeof decimal === 'string' ? this.amount(decimal, currency, names, row) : decimal;
  }

  /** An amount reckoned from fields of these names. */
  amount(decimal: Decimal, currency: Told<string>, names: Names, row: Row = this.record.values): Money | null {
    if (typeof currency !== 'string') return null;
    const money = moneyOf(decimal, currency);
    return typeof money === 'string' ? this.unreadable(names, `an amount in ${currency}`, decimal, row, money) : money;
  }

  /** A value translated by a table; one that is not in it is told as unknown, and reported. */
  coded<T extends string>(names: Names, table: Readonly<Record<string, T>>, row: Row = this.record.values): Told<T> {
    const value = this.text(names, row);
    if (typeof value !== 'string') return value;
    return Object.hasOwn(table, value) ? table[value] : this.unreadable(names, `one of ${Object.keys(table).join(', ')}`, value, row, 'unknown-code');
  }

  /** Without it there is no fact. */
  needed<T>(value: Told<T>, names: Names, expected: string): T | undefined {
    if (value !== undefined && value !== null) return value;
    if (value === undefined || find(this.record.values, names) === null) {
      this.reject('missing', names[0] ?? '', expected, 'nothing');
    }
    return undefined;
  }

  reject(code: string, path: string, expected: string, received: string): void {
    this.rejects.push({ kind: this.record.kind, position: this.record.position, code, path, expected, received });
  }

  private unreadable(names: Names, expected: string, value: unknown, row: Row, code = 'unreadable'): null {
    this.reject(code, foundAt(row, names), expected, shown(value));
    return null;
  }
}

/** `undefined` when no name is there, `null` when those that are there are empty. */
export function find(row: Row, names: Names): unknown {
  let found: null | undefined;
  for (const name of names) {
    const value = at(row, name);
    if (value === null || value === '') found = null;
    else if (value !== undefined) return value;
  }
  return found;
}

/** Under which name a value was found; the first name when there is none. */
export function foundAt(row: Row, names: Names): string {
  return names.find((name) => (at(row, name) ?? '') !== '') ?? names[0] ?? '';
}

function at(row: Row, name: string): unknown {
  if (Object.hasOwn(row, name)) return row[name];
  let node: unknown = row;
  for (const step of name.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, step)) return undefined;
    node = (node as Row)[step];
  }
  return node;
}

/** Text of a scalar: ids are text, whatever the platform sends. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** The rows below a head; none when they are not there. */
export function rowsOf(values: Row, name: string): readonly Row[] {
  const rows = values[name];
  return Array.isArray(rows) ? rows.filter((row): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row)) : [];
}

/** A value as a report shows it: short, and never the whole of a hostile field. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'an object';
}
