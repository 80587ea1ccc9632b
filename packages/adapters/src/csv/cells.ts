import type { Json, SourceRecord } from '@sextant/core/facts';
import { minorDigits, type NumberProblem, type NumberStyle, shifted } from './amounts.js';
import type { AmountColumn, CsvColumn, CsvDeclaration, ValueMap } from './csv.types.js';
import { dateReader } from './dates.js';
import { shown } from './shown.js';

/** What a cell says: a value, nothing (`value` is `undefined`), or something that cannot be read. */
type Reading = { readonly value: Json | undefined; readonly problem?: undefined } | { readonly problem: CellProblem };

export interface CellProblem {
  readonly code: string;
  /** The header. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

/** Reads the columns of one record by their declared names, each at most once. */
export type RecordReader = (column: string) => Reading;

const BLANK: Reading = { value: undefined };

/** Compiles the readings of a declaration; the declaration has been checked. */
export function recordReader(declaration: CsvDeclaration): (record: SourceRecord) => RecordReader {
  const columns = new Map(Object.entries(declaration.columns));
  const blanks = new Set(['', ...(declaration.blanks ?? [])]);
  const readers = new Map([...columns].map(([name, column]) => [name, cellReader(column, declaration.zone)]));

  return (record) => {
    const readings = new Map<string, Reading>();
    const read: RecordReader = (name) => {
      let reading = readings.get(name);
      if (!reading) readings.set(name, (reading = readCell(name)));
      return reading;
    };
    return read;

    function readCell(name: string): Reading {
      const column = columns.get(name);
      const reader = readers.get(name);
      if (!column || !reader) return BLANK;
      const raw = Object.hasOwn(record.values, column.header) ? record.values[column.header] : '';
      if (typeof raw !== 'string') return rejected(column, 'not-text', 'text', raw);
      // Bytes outside the declared encoding: a guess would end up in a name or an amount.
      if (raw.includes('\uFFFD')) return rejected(column, 'undecodable', 'text in the declared encoding', raw);
      const text = raw.trim();
      const reading = blanks.has(text) ? BLANK : reader(text, read);
      if (column.filled && !reading.problem && reading.value === undefined) {
        return rejected(column, 'missing-value', 'a value', raw);
      }
      return reading;
    }
  };
}

type CellReader = (text: string, read: RecordReader) => Reading;

function cellReader(column: CsvColumn, zone: string): CellReader {
  switch (column.type) {
    case 'text': {
      const translate = translator(column);
      return (text) => translate(text) ?? rejected(column, 'unknown-value', 'a declared value', text);
    }
    case 'list': {
      const translate = translator(column);
      return (text) => listOf(text.split(column.separator).map((item) => item.trim()).filter(Boolean), translate, column);
    }
    case 'date': {
      const readDate = dateReader(column.formats, zone);
      return (text) => {
        const value = readDate(text);
        return value === undefined ? rejected(column, 'invalid-date', column.formats.join(' or '), text) : { value };
      };
    }
    case 'integer': {
      const style: NumberStyle = { decimal: '.', thousands: column.thousands, symbols: [] };
      return (text) => numberOf(shifted(text, 0, style), column, text, 0);
    }
    case 'flag': {
      const flags = new Map([...column.yes.map((word) => [word, true] as const), ...column.no.map((word) => [word, false] as const)]);
      return (text) => {
        const value = flags.get(text);
        return value === undefined ? rejected(column, 'unknown-value', [...flags.keys()].join(', '), text) : { value };
      };
    }
    case 'amount':
      return amountReader(column);
  }
}

function amountReader(column: AmountColumn): CellReader {
  const { decimal = '.', thousands, symbols = [], unit = 1, currency } = column;
  const style: NumberStyle = { decimal, thousands, symbols };
  const unitDigits = String(unit).length - 1;
  return (text, read) => {
    const of = typeof currency === 'string' ? { value: currency } : read(currency.column);
    if (of.problem) return of;
    if (typeof of.value !== 'string' || !/^[A-Z]{3}$/.test(of.value)) {
      return rejected(column, 'amount-without-currency', 'an ISO 4217 code beside the amount', of.value);
    }
    const digits = minorDigits(of.value);
    const minor = numberOf(shifted(text, unitDigits + digits, style), column, text, digits);
    return minor.problem || minor.value === undefined ? minor : { value: { minor: minor.value, currency: of.value } };
  };
}

function numberOf(result: number | NumberProblem, column: CsvColumn, text: string, digits: number): Reading {
  if (typeof result === 'number') return { value: result };
  const expected = {
    'invalid-number': 'a decimal number as declared',
    'too-many-decimals': digits === 0 ? 'no fraction' : `at most ${digits} decimals in the main unit`,
    'too-large': 'a number below 2^53 minor units',
  }[result];
  return rejected(column, result, expected, text);
}

/** `undefined`: a value the map does not know and must. */
function translator({ values, otherwise = 'reject' }: ValueMap): (text: string) => { readonly value: string | undefined } | undefined {
  if (!values) return (text) => ({ value: text });
  // A map, so that a cell named like something every object inherits finds nothing.
  const known = new Map(Object.entries(values));
  return (text) => {
    const value = known.get(text);
    if (value !== undefined) return { value };
    return otherwise === 'reject' ? undefined : { value: otherwise === 'keep' ? text : undefined };
  };
}

function listOf(items: readonly string[], translate: ReturnType<typeof translator>, column: CsvColumn): Reading {
  const value: string[] = [];
  for (const item of items) {
    const translated = translate(item);
    if (!translated) return rejected(column, 'unknown-value', 'declared values', item);
    if (translated.value !== undefined) value.push(translated.value);
  }
  return { value: value.length > 0 ? value : undefined };
}

function rejected(column: CsvColumn, code: string, expected: string, received: unknown): Reading {
  return { problem: { code, path: column.header, expected, received: shown(received) } };
}
