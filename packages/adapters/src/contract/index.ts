export type { Page, ReadOptions, Source } from './source.types.js';
export type { CallOptions, Message, Messenger, Receipt, Sink, Unreached } from './sink.types.js';
export { AdapterError, type AdapterErrorOptions, type AdapterProblem } from './adapter-error.js';
export { importRecords, type ImportOptions, type ImportReport } from './import-records.js';
