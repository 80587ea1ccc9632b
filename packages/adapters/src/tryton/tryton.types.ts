import type { SourceId } from '@sextant/core/facts';
import type { Sink, Stream } from '../contract/index.js';
import type { ClientOptions } from '../http/http.types.js';

/** What is read: one stream each, `tryton/parties` and so on. */
export type TrytonStream =
  | 'parties' | 'contacts' | 'employees' | 'products' | 'opportunities' | 'sales' | 'shipments' | 'invoices' | 'receipts';

export interface TrytonOptions {
  /** Where the server listens, such as `https://erp.example.com`. */
  readonly url: string;
  readonly database: string;
  /** The integration user: a user of its own, with no more rights than it needs. */
  readonly user: string;
  readonly password: string;
  /** Whose data these are: for logs and limits. @default the database */
  readonly tenant?: string;
  /** The `source` of every fact. @default 'tryton' */
  readonly source?: SourceId;
  /** IANA zone of the company's dates: an invoice date is the beginning of that day there. */
  readonly zone: string;
  /** Id of the company whose documents are read and written. @default the one in the user's preferences */
  readonly company?: number;
  /** @default all of them; leave out what the modules of the database do not have */
  readonly streams?: readonly TrytonStream[];
  /** Records per page, 1 to 1000. @default 200 */
  readonly pageSize?: number;
  /** Limits, time-outs and tries of the HTTP client. @default its own */
  readonly http?: Pick<ClientOptions, 'limits' | 'timeout' | 'tries' | 'backOff' | 'maxBytes'>;
}

export interface Tryton {
  readonly streams: readonly Stream[];
  readonly sink: Sink;
}
