import type { EntityType, FactType, Json, Role, SourceId } from '@sextant/core/facts';

/**
 * What an export says, declared as data (plain JSON): how its text is to be read, and which facts each row tells.
 *
 * @example
 * ```ts
 * const declaration: CsvDeclaration = {
 *   name: 'deals', source: 'crm', zone: 'Asia/Shanghai', encoding: 'gb18030', recordedAt: { at: '2026-03-01T00:00:00+08:00' },
 *   columns: {
 *     id: { header: '商机编号', type: 'text' },
 *     changed: { header: '更新时间', type: 'date', formats: ['YYYY/M/D HH:mm'] },
 *     amount: { header: '金额', type: 'amount', currency: 'CNY', thousands: ',' },
 *   },
 *   facts: {
 *     state: {
 *       type: 'deal.state', id: ['id', '@time'], time: 'changed', recordedAt: 'changed',
 *       about: [{ type: 'deal', id: 'id' }], data: { amount: 'amount' },
 *     },
 *   },
 * };
 * ```
 */
export interface CsvDeclaration {
  /** What a row is, such as `sales_pipeline`: the `kind` of its records and the beginning of its fact ids. */
  readonly name: string;
  /** The `source` of every fact. */
  readonly source: SourceId;
  /** IANA zone in which dates without an offset are meant. */
  readonly zone: string;
  /** `auto`: UTF-8 if the first bytes beyond ASCII are, else GB18030. A byte order mark decides for UTF-8. @default 'utf-8' */
  readonly encoding?: 'utf-8' | 'gb18030' | 'auto';
  /** One character. @default ',' */
  readonly delimiter?: string;
  /** The row that names the columns, from 1; rows above it are titles. @default 1 */
  readonly headerRow?: number;
  /** Cells that mean "nothing", such as `-` or `N/A`. @default only empty cells */
  readonly blanks?: readonly string[];
  /** `happened`: the order of rows is the order of events, and breaks ties of equal time. @default 'any' */
  readonly rows?: 'any' | 'happened';
  /** When the source came to know what the row says. */
  readonly recordedAt: TimeOf;
  /** Readings of cells by a name of your own; one header may be read in several ways. */
  readonly columns: Readonly<Record<string, CsvColumn>>;
  /** Facts a row may tell, by a name of your own. */
  readonly facts: Readonly<Record<string, CsvFact>>;
}

/** A name of `columns`. */
export type ColumnName = string;

/** A text column, `@time`, `@recordedAt` or `@row`. */
export type IdPart = string;

/** A date column, or one instant for all rows (ISO 8601 with offset). */
export type TimeOf = ColumnName | { readonly at: string };

export type CsvColumn = TextColumn | DateColumn | AmountColumn | IntegerColumn | FlagColumn | ListColumn;

export interface AnyColumn {
  /** As in the file, without the spaces around it. */
  readonly header: string;
  /** The file may lack the column. @default false: a file without it is refused */
  readonly optional?: boolean;
  /** An empty cell is a reject. @default false */
  readonly filled?: boolean;
}

export interface TextColumn extends AnyColumn, ValueMap {
  readonly type: 'text';
}

/** Translates a cell as a whole, after trimming: names of stages, aliases, misspellings. */
export interface ValueMap {
  readonly values?: Readonly<Record<string, string>>;
  /** A value the map does not know: `reject` it, `keep` it as it is, or treat the cell as `blank`. @default 'reject' */
  readonly otherwise?: 'reject' | 'keep' | 'blank';
}

export interface DateColumn extends AnyColumn {
  readonly type: 'date';
  /**
   * Tried in order. `YYYY MM M DD D HH H mm ss` and literal text (`YYYY年M月D日`), or `ISO` for ISO 8601 with an offset.
   * Without an hour the instant is the start of that day in the zone.
   */
  readonly formats: readonly string[];
}

export interface AmountColumn extends AnyColumn {
  readonly type: 'amount';
  /** ISO 4217 code, or the text column that holds it. Without a currency there is no amount: the row is a reject. */
  readonly currency: string | { readonly column: ColumnName };
  /** @default '.' */
  readonly decimal?: '.' | ',';
  /** Between groups of three digits. @default none allowed */
  readonly thousands?: string;
  /** Texts around the number to ignore, such as `¥`. @default none */
  readonly symbols?: readonly string[];
  /** What one unit of the cell is worth, a power of ten: `10000` for 万元. @default 1 */
  readonly unit?: number;
}

export interface IntegerColumn extends AnyColumn {
  readonly type: 'integer';
  /** Between groups of three digits. @default none allowed */
  readonly thousands?: string;
}

export interface FlagColumn extends AnyColumn {
  readonly type: 'flag';
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

export interface ListColumn extends AnyColumn, ValueMap {
  readonly type: 'list';
  /** Between the items; items are trimmed, empty ones dropped, and mapped one by one. */
  readonly separator: string;
}

/** One kind of fact a row may tell. A bad cell costs the facts that use it, not the others of the row. */
export interface CsvFact {
  readonly type: FactType;
  /** Only rows whose text column holds one of these, after its value map. @default every row */
  readonly when?: { readonly column: ColumnName; readonly oneOf: readonly string[] };
  /**
   * Text columns that make the fact's id, stable from one reading to the next. `@time` and `@recordedAt` tell
   * successive states of one thing apart; `@row` is the row number, for files that are never written anew.
   */
  readonly id: readonly IdPart[];
  /** When it happened, or since when the state holds. @default `recordedAt` */
  readonly time?: TimeOf;
  /** @default the declaration's */
  readonly recordedAt?: TimeOf;
  readonly about: readonly CsvAbout[];
  /** The text column naming who did it. */
  readonly actor?: ColumnName;
  /** Field of the fact → column, or a constant. Empty cells leave their field out. */
  readonly data: Readonly<Record<string, CsvValue>>;
}

export interface CsvAbout {
  readonly type: EntityType;
  /** A text column. Empty: the link is left out; without `as` the row is a reject. */
  readonly id: ColumnName;
  readonly as?: Role;
}

export type CsvValue =
  | ColumnName
  | { readonly constant: Json }
  /** `clear`: an empty cell of a state says that there is nothing, and takes back an earlier value. */
  | { readonly column: ColumnName; readonly empty: 'clear' | 'leave' };
