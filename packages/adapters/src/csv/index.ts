export type {
  AmountColumn, AnyColumn, ColumnName, CsvAbout, CsvColumn, CsvDeclaration, CsvFact, CsvValue, DateColumn, FlagColumn, IdPart,
  IntegerColumn, ListColumn, TextColumn, TimeOf, ValueMap,
} from './csv.types.js';
export { csvMapping } from './csv-mapping.js';
export { csvSource, type CsvSourceOptions } from './csv-source.js';
export type { Bytes } from './decode.js';
