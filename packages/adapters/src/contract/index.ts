export type { Page, ReadOptions, Source, Stream } from './source.types.js';
export type { CallOptions, Message, Messenger, Receipt, Sink, Unreached } from './sink.types.js';
export type { Hint, RawRequest, Received, Receiver } from './receiver.types.js';
export { AdapterError, type AdapterErrorKind, type AdapterErrorOptions, type AdapterProblem } from './adapter-error.js';
export type { Admit } from './map-page.js';
export { decimalText, moneyOf } from '../erp/decimal.js';
export { importRecords, type ImportOptions, type ImportReport } from './import-records.js';
