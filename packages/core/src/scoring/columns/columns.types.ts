import type { FactPattern, SilenceCondition } from '../../conditions/condition.types.js';
import type { PolicyRef } from '../../explain/judgement.types.js';
import type { Instant, Json } from '../../facts/facts.types.js';

/** What a column holds that is not named like a field: something computed from facts up to the instant of scoring. */
export type Meaning =
  /** How many facts match; with `distinct`, how many different values of that path they have. */
  | { readonly count: FactPattern; readonly distinct?: string }
  /** Whether some fact matches; anything but 0 means yes. Answers no condition that asks for two. */
  | { readonly some: FactPattern }
  /** When the newest match happened, epoch milliseconds. */
  | { readonly last: FactPattern }
  /** How many such silences there were, the one that still lasts included. */
  | { readonly silence: SilenceCondition['silence'] };

/** Name of a column → what it holds. */
export type Meanings = Readonly<Record<string, Meaning>>;

export type NumberArray =
  | Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

/** Row by row the place of its value in `values`; `undefined` there: not known. Any JSON value can be one, also a list. */
export interface CodedColumn {
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly values: readonly (Json | undefined)[];
}

/** One value per lead; `undefined`: not known, and `'untold'`: not known of anyone. */
export type Column = NumberArray | CodedColumn | readonly (Json | undefined)[] | 'untold';

/** Leads as columns: named by the path of the field they hold, or as declared by their meaning. */
export interface ColumnTable {
  readonly rows: number;
  readonly columns: Readonly<Record<string, Column>>;
}

/** One lead as a record, by the names of the columns; what is left out is not known. */
export type ColumnRow = Readonly<Record<string, Json | undefined>>;

/** What the cells of a column are taken for. */
export type ColumnRole = 'field' | 'count' | 'some' | 'last';

/** Cells that cannot be what their column holds. They are taken as not known (a count: none). */
export interface CellsSetAside {
  readonly code: 'not-a-number' | 'not-a-count' | 'not-an-instant' | 'after-now' | 'unknown-code';
  readonly column: string;
  /** How many, and the first of them. */
  readonly cells: number;
  readonly firstRow: number;
}

/** Points and grade of every row. */
export interface ScoredColumns {
  readonly card: string;
  readonly points: Int32Array;
  /** By place in `grades`. */
  readonly grade: Uint8Array;
  /** Best first. */
  readonly grades: readonly string[];
  readonly setAside: readonly CellsSetAside[];
  readonly policy: PolicyRef;
  readonly engine: string;
  readonly asOf: Instant;
}
