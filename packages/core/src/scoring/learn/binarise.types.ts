import type { BasisPoints } from '../../messages/messages.types.js';
import type { Text } from '../../messages/text.js';
import type { FieldTest } from './field-columns.js';
import type { CodedField } from './code-fields.js';
import type { Monotone } from './monotone.js';
import type { TrainingTable } from './table.js';

export interface BinariseOptions {
  /** Fields to learn from. @default all that the records have */
  readonly fields?: readonly string[];
  /** Fields whose numbers are names, such as a postcode. */
  readonly levels?: readonly string[];
  /** Stripes of equal size that a field's numbers are cut into, 2 to 100. @default 10 */
  readonly stripes?: number;
  /** Share of the rows that a level, or either side of a threshold, must have. @default 100, and 10 rows */
  readonly rare?: BasisPoints;
  /** Fields of which more may only raise (`up`) or only lower (`down`) the total. */
  readonly monotone?: Monotone;
  /** A field that by itself tells more pairs of a won and a lost case apart than this is left out. @default 9900 */
  readonly leak?: BasisPoints;
  /** Fields kept on purpose, though they tell the outcome. */
  readonly keep?: readonly string[];
}

/** A column of 0 and 1: 1 where all its questions are answered with yes. */
export interface BinaryColumn {
  /** The English name, unique. */
  readonly id: string;
  readonly name: Text;
  /** One question, or the two of a pair. */
  readonly tests: readonly FieldTest[];
}

/** What is not learned from, and why. */
export type LeftOut =
  /** No row has a value that can be read. */
  | { readonly code: 'no-values'; readonly field: string }
  /** The same in every row. */
  | { readonly code: 'constant'; readonly field: string }
  /** The same, or the very opposite, in every row as another column, which stays. */
  | { readonly code: 'duplicate'; readonly field: string; readonly column: string; readonly as: string }
  /** Levels with too few rows. */
  | { readonly code: 'rare-levels'; readonly field: string; readonly levels: number; readonly rows: number }
  /** The field tells the outcome: of so many pairs of a won and a lost case, in basis points. */
  | { readonly code: 'leak'; readonly field: string; readonly tells: BasisPoints };

/** What is odd about a field that is learned from all the same. */
export type Oddity =
  /** Values of several kinds, such as numbers and texts: each kind is asked about. */
  | { readonly code: 'mixed-kinds'; readonly field: string; readonly kinds: readonly string[] }
  /** Values that no condition could read count as missing. */
  | { readonly code: 'unreadable'; readonly field: string; readonly rows: number }
  /** Texts that spell numbers, of three and more kinds: asked about one by one, where numbers would have thresholds. */
  | { readonly code: 'numbers-as-text'; readonly field: string; readonly rows: number }
  /** The field alone tells nine of ten pairs of a won and a lost case apart, in basis points: was it filled in afterwards? */
  | { readonly code: 'tells-much'; readonly field: string; readonly tells: BasisPoints }
  /** An option names a field that no record has. */
  | { readonly code: 'unknown-field'; readonly field: string; readonly option: string }
  /** `monotone` was asked of a field that has no order. */
  | { readonly code: 'no-order'; readonly field: string }
  /** All rows with it ended alike, and they are at least half of all that ended so: was it filled in afterwards? */
  | { readonly code: 'one-sided'; readonly field: string; readonly column: string; readonly outcome: 'won' | 'lost'; readonly rows: number };

/** Records as columns of 0 and 1, packed. */
export interface Binarised {
  readonly table: TrainingTable;
  /** In the order of the table's columns. */
  readonly columns: readonly BinaryColumn[];
  readonly leftOut: readonly LeftOut[];
  readonly oddities: readonly Oddity[];
  /** By column id, for `learnCard`. */
  readonly monotone: Monotone;
  /** The fields with all their questions, for the comparison with later populations. */
  readonly fields: readonly CodedField[];
  /** Per distinct row of the table, a text that only rows alike have. */
  readonly keys: readonly string[];
  readonly hash: string;
  /** Rows without an outcome, and rows that are no records. */
  readonly open: number;
  readonly setAside: number;
}
