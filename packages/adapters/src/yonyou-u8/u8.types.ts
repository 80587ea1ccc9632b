import type { DocumentStatus, OrderStatus } from '@sextant/core/facts';
import type { Limit } from '../http/http.types.js';

/** Set-up of one account of U8+ behind the open platform. Plain JSON; secrets come from the surroundings. */
export interface YonyouU8Options {
  /** The calling account. */
  readonly fromAccount: string;
  /** The account whose U8 is read. */
  readonly toAccount: string;
  readonly appKey: string;
  readonly appSecret: string;
  /** `ds_sequence`: which of its data sources. @default 1 */
  readonly dataSource?: number;
  /** @default 'https://api.yonyouup.com' */
  readonly baseUrl?: string;
  /** `source` of the facts. @default 'yonyou-u8' */
  readonly source?: string;
  /** Documents dated before are not read, `yyyy-MM-dd`. @default '2020-01-01' */
  readonly start?: string;
  /** Documents cannot be asked for by time of change: those of so many last days are looked at each time. @default 45 */
  readonly lookBackDays?: number;
  /** How many older documents that are still open are looked at each time. @default 200 */
  readonly recheck?: number;
  /** Days per window of the first read. @default 31 */
  readonly windowDays?: number;
  /** Rows per page; the platform's own default is 20. @default 500 */
  readonly pageSize?: number;
  /** Read each new or changed document for its lines, one call each. @default true */
  readonly lines?: boolean;
  /** ISO 4217 code of documents that name no currency. @default 'CNY' */
  readonly currency?: string;
  /** ISO 4217 code per name of a currency. @default the Chinese names of common ones */
  readonly currencies?: Readonly<Record<string, string>>;
  readonly statuses?: U8Statuses;
  /** Streams that are there. @default all */
  readonly streams?: readonly U8StreamName[];
  /** What differs from the usual resources. */
  readonly resources?: Readonly<Partial<Record<U8ResourceName, U8ResourceOverride>>>;
  readonly stock?: U8StockOptions;
  /** Who verifies orders. Needed to write back where U8 asks for it. */
  readonly operator?: { readonly personCode: string; readonly userId: string };
  /** Codes that mean that the token is not accepted any more; the platform documents none but 19000. @default ['19000'] */
  readonly tokenCodes?: readonly string[];
  /** Wait for the result of a write in the call itself (`sync=1`) instead of asking for it. @default false */
  readonly sync?: boolean;
  /** How long to ask for the result of a write, in milliseconds. @default 120_000 */
  readonly resultWithin?: number;
  /** Until an answer is there, in milliseconds. @default 60_000 */
  readonly timeout?: number;
  /** Tries of a call that may be repeated. @default 6 */
  readonly tries?: number;
  /** Per class of endpoints: `read`, `write`. @default 5 calls a second, 2 under way */
  readonly limits?: Readonly<Record<string, Limit>>;
}

export type U8ResourceName = 'customers' | 'orders' | 'shipments' | 'receivables' | 'receipts';
export type U8StreamName = U8ResourceName | 'stock';

export interface U8ResourceOverride {
  /** Name in the path of the list, such as `saleorderlist`. */
  readonly list?: string;
  /** Name in the path of one document, such as `saleorder`. */
  readonly single?: string;
  /** Names of fields per role, in order of preference; see the tables of docs/yonyou.md. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** Further parameters of every list, such as `{ "deptcode": "0302" }`. */
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface U8StockOptions {
  /** Codes of warehouses. @default all */
  readonly warehouses?: readonly string[];
  /** Safety stock per product; what is here goes before what U8 tells. */
  readonly safety?: Readonly<Record<string, string>>;
}

/** What U8's words mean. Tables given are added to the usual ones. */
export interface U8Statuses {
  readonly order?: Readonly<Record<string, OrderStatus>>;
  readonly document?: Readonly<Record<string, DocumentStatus>>;
}

/** Options with every default filled in. */
export interface U8Settings extends Required<Omit<YonyouU8Options, 'statuses' | 'operator'>> {
  readonly statuses: Required<U8Statuses>;
  readonly operator: { readonly personCode: string; readonly userId: string } | null;
}
