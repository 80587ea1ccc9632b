import { compareText } from '../../facts/order.js';
import type { BinariseOptions, Binarised, BinaryColumn, LeftOut, Oddity } from './binarise.types.js';
import { codeField, type CodedField } from './code-fields.js';
import { LearningError } from './errors.js';
import { wayOf, type Monotone } from './monotone.js';
import { fieldColumns, type FieldTest } from './field-columns.js';
import { tells } from './leaks.js';
import { named } from './names.js';
import { oneSided } from './one-sided.js';
import { checkBinarise } from './options.js';
import { packCodes } from './pack-codes.js';
import { closedCases, valueOf, type ClosedCases } from './records.js';
import { withoutRepeats } from './repeats.js';
import type { TrainingColumn } from './table.js';

/** Rows a level must have, however few there are in all. */
const LEAST_ROWS = 10;
/** Share of pairs from which on a field is told, though it may be honest. */
const MUCH = 9_000;

/**
 * Turns records into columns of 0 and 1 to learn from (SC-9): numbers by thresholds ("age ≥ 35"), texts and truth values by
 * levels, lists by what is in them, and a column of its own for what is missing. Columns that say nothing, say what
 * another one says, or tell the outcome are left out and named. Bad rows are counted, never thrown.
 *
 * @param records One per case. Rows that are no objects are set aside.
 * @param outcomes Per row: `true` or 1 won, `false` or 0 lost, anything else not ended yet.
 * @throws {LearningError} `different-lengths`, `invalid-option`.
 *
 * @example
 * ```ts
 * const rows = Array.from({ length: 40 }, (_, row) => ({ replies: row % 4, channel: row % 3 ? 'web' : 'fair' }));
 * const { columns } = binarise(rows, rows.map(({ replies }, row) => replies + (row % 5) > 3));
 * columns.map(({ id }) => id); //=> ['channel = fair', 'replies ≥ 1', 'replies ≥ 2', 'replies ≥ 3']
 * ```
 */
export function binarise(records: readonly unknown[], outcomes: ArrayLike<unknown>, options: BinariseOptions = {}): Binarised {
  checkBinarise(options);
  if (outcomes.length !== records.length) {
    throw new LearningError('different-lengths', '/outcomes', `${records.length} outcomes`, `${outcomes.length} outcomes`);
  }
  const cases = closedCases(records, outcomes);
  const { levels, keep, monotone = {} } = options;
  const report: Report = { leftOut: [], oddities: [...unknownFields(cases, { levels, monotone: Object.keys(monotone), keep })] };
  const fields = fieldsOf(cases, options).flatMap((field) => readField(field, cases, options, report) ?? []);
  const packed = packCodes(fields, cases.won);
  const all = named(fields.flatMap(({ tests }) => tests.map((test) => [test])));
  const { kept, repeats } = withoutRepeats(packed.table.columns.map(({ level }) => level));
  const columns = kept.map((place) => all[place] as BinaryColumn);
  const table = { ...packed.table, columns: kept.map((place, index) => ({ ...(packed.table.columns[place] as TrainingColumn), id: (columns[index] as BinaryColumn).id })) };
  return {
    ...packed, table, columns, fields, open: cases.open, setAside: cases.setAside,
    leftOut: [...report.leftOut, ...repeats.flatMap(({ column, as }) => duplicate(all[column] as BinaryColumn, all[as] as BinaryColumn))],
    oddities: [...report.oddities, ...oneSided(columns, table)],
    monotone: signsOf(columns, monotone),
  };
}

interface Report {
  readonly leftOut: LeftOut[];
  readonly oddities: Oddity[];
}

/** All that are named, and all that a record has; by name, for the order of a record's keys means nothing. */
function fieldsOf({ records }: ClosedCases, { fields }: BinariseOptions): readonly string[] {
  const found = new Set<string>(fields);
  if (!fields) for (const record of records) for (const field of Object.keys(record)) found.add(field);
  return [...found].sort(compareText);
}

/** Fields of options that no record has: a slip of the pen would go unnoticed. */
export function unknownFields({ records }: ClosedCases, options: Readonly<Record<string, readonly string[] | undefined>>): readonly Oddity[] {
  return Object.entries(options).flatMap(([option, fields = []]) => (
    fields.filter((field) => records.length > 0 && !records.some((record) => Object.hasOwn(record, field)))
      .map((field): Oddity => ({ code: 'unknown-field', field, option }))
  ));
}

function readField(field: string, { records, won }: ClosedCases, options: BinariseOptions, { leftOut, oddities }: Report): CodedField | null {
  const values = records.map((record) => valueOf(record, field));
  const names = options.levels?.includes(field) ?? false;
  const rare = Math.max(LEAST_ROWS, Math.ceil(((options.rare ?? 100) * records.length) / 10_000));
  const { tests, ...found } = fieldColumns(field, values, { stripes: options.stripes ?? 10, rare, named: names });
  if (found.unreadable > 0) oddities.push({ code: 'unreadable', field, rows: found.unreadable });
  if (found.kinds.length === 0) {
    leftOut.push({ code: 'no-values', field });
    return null;
  }
  if (found.rareLevels > 0) leftOut.push({ code: 'rare-levels', field, levels: found.rareLevels, rows: found.rareRows });
  if (!names && 2 * found.spelled >= values.length - found.missing - found.unreadable) {
    oddities.push({ code: 'numbers-as-text', field, rows: found.spelled });
  }
  const coded = codeField(field, tests, records);
  if (coded.groups.length === 1) {
    if (found.rareLevels === 0) leftOut.push({ code: 'constant', field });
    return null;
  }
  const told = Math.floor(tells(coded.codes, coded.groups.length, found.kinds.includes('number') ? values : null, won) * 10_000);
  if (told >= (options.leak ?? 9_900) && !options.keep?.includes(field)) {
    leftOut.push({ code: 'leak', field, tells: told });
    return null;
  }
  if (told >= MUCH) oddities.push({ code: 'tells-much', field, tells: told });
  if (found.kinds.length > 1) oddities.push({ code: 'mixed-kinds', field, kinds: found.kinds });
  if (wayOf(options.monotone, field) && !tests.some(hasOrder)) oddities.push({ code: 'no-order', field });
  return coded;
}

/** Two questions of one field that say the same need no word: of two levels one is enough. */
function duplicate(column: BinaryColumn, as: BinaryColumn): readonly LeftOut[] {
  const [{ field }, other] = [column.tests[0] as FieldTest, as.tests[0] as FieldTest];
  return field === other.field ? [] : [{ code: 'duplicate', field, column: column.id, as: as.id }];
}

function hasOrder(test: FieldTest): boolean {
  return 'atLeast' in test || ('is' in test && typeof test.is === 'boolean');
}

/** More of a field raises what asks for much of it, and lowers what asks for none of it. */
export function signsOf(columns: readonly BinaryColumn[], monotone: Monotone): Monotone {
  const signs: Record<string, 'up' | 'down'> = {};
  for (const { id, tests } of columns) {
    for (const test of tests) {
      const way = wayOf(monotone, test.field);
      if (!way || !hasOrder(test)) continue;
      signs[id] = 'is' in test && test.is === false ? (way === 'up' ? 'down' : 'up') : way;
    }
  }
  return signs;
}
