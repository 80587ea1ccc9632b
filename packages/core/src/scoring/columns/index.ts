export { compileColumns, type ColumnCard, type ColumnIndicator } from './compile-columns.js';
export { scoreColumns } from './score-columns.js';
export { explainColumns, type ExplainedColumns } from './explain-columns.js';
export { rowScorer, type RowScorer } from './score-row.js';
export type { ExplainedRow } from './explained.js';
export { ColumnsError, type ColumnsCode, type ColumnsProblem } from './errors.js';
export type {
  CellsSetAside, CodedColumn, Column, ColumnRole, ColumnRow, ColumnTable, Meaning, Meanings, NumberArray, ScoredColumns,
} from './columns.types.js';
