import type { DocumentStatus, OrderStatus } from '@sextant/core/facts';
import type { Limit } from '../http/http.types.js';

/** Set-up of one tenant of YonBIP or YonSuite. Plain JSON; secrets come from the surroundings. */
export interface YonyouBipOptions {
  /** Id of the tenant, by which its data centre is found. */
  readonly tenant: string;
  readonly appKey: string;
  readonly appSecret: string;
  /** Where the data centre is asked for. @default 'https://apigateway.yonyoucloud.com' */
  readonly lookUp?: string;
  /** Addresses of a data centre of one's own; nothing is looked up then. */
  readonly gateway?: { readonly gatewayUrl: string; readonly tokenUrl: string };
  /** `source` of the facts. @default 'yonyou-bip' */
  readonly source?: string;
  /** The first read begins with what changed at this time, `yyyy-MM-dd HH:mm:ss` in UTC+8. @default '2000-01-01 00:00:00' */
  readonly start?: string;
  /** Rows per page; the platform's limit is 500 for most lists. @default 500 */
  readonly pageSize?: number;
  /** How young a change may be and still wait for the next read, in milliseconds. @default 5_000 */
  readonly settle?: number;
  /** Where only the date of a document can be asked for: how many days are read again. @default 45 */
  readonly dateLookBack?: number;
  /** ISO 4217 code of rows that name no currency. @default 'CNY' */
  readonly currency?: string;
  /** ISO 4217 code per name the tenant gives a currency. @default the Chinese names of common ones */
  readonly currencies?: Readonly<Record<string, string>>;
  /** Other statuses than the usual ones. */
  readonly statuses?: BipStatuses;
  /** Streams that are there. @default all but `deliveries`, and `stock` only when it is set up */
  readonly streams?: readonly BipStreamName[];
  /** What differs in a tenant from the usual form. */
  readonly forms?: Readonly<Partial<Record<BipFormName, BipFormOverride>>>;
  /** Whose stock is read. */
  readonly stock?: BipStockOptions;
  /** Find a customer's number by her id, since rows of orders have the id only. @default true */
  readonly customerNumbers?: boolean;
  /** How old a push may be, in milliseconds. @default 600_000 */
  readonly replayWindow?: number;
  /** Until an answer is there, in milliseconds. @default 35_000 */
  readonly timeout?: number;
  /** Tries of a call that may be repeated. @default 6 */
  readonly tries?: number;
  /** Per class of endpoints: `orders`, `shipments`, `finance`, `default`. @default 60 calls a minute, finance 40 */
  readonly limits?: Readonly<Record<string, Limit>>;
}

export type BipFormName =
  | 'customers' | 'opportunities' | 'quotations' | 'orders' | 'deliveries' | 'shipments' | 'receivables' | 'receipts';

export type BipStreamName = BipFormName | 'stock';

/** What a list is asked for changes since a time by. The first one the platform heeds is used; this is probed. */
export type ChangeFilter =
  /** A condition `between`; `grouped` puts it into a group, as quotations want it. */
  | { readonly kind: 'condition'; readonly field: string; readonly grouped?: boolean }
  /** A parameter that asks for what changed at a time or after; there is no end to it. */
  | { readonly kind: 'since'; readonly parameter: string }
  /** Two parameters of their own. */
  | { readonly kind: 'parameters'; readonly begin: string; readonly end: string }
  /** Two parameters that hold the document's date: changes are found by reading the last days again. */
  | { readonly kind: 'dates'; readonly begin: string; readonly end: string };

export interface BipFormOverride {
  readonly path?: string;
  readonly changes?: readonly [ChangeFilter, ...ChangeFilter[]];
  /** Names of fields per role, in order of preference; see the tables of docs/yonyou.md. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** Further parameters of every read, such as `{ "financeOrg": "…" }`. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
}

export interface BipStockOptions {
  /** Ids of organisations. */
  readonly orgs: readonly [string, ...string[]];
  /** Codes of warehouses. @default all */
  readonly warehouses?: readonly string[];
  /** Safety stock per product number: the platform has no endpoint that is known to tell it. */
  readonly safety?: Readonly<Record<string, string>>;
}

/** What the platform's codes mean. Tables given are added to the usual ones. */
export interface BipStatuses {
  /** `nextStatus` of an order; `by-approval` looks at `verifystate`. */
  readonly next?: Readonly<Record<string, OrderStatus | 'by-approval'>>;
  /** `verifystate` of orders and deliveries. */
  readonly approval?: Readonly<Record<string, 'draft' | 'in-approval' | 'approved'>>;
  /** `quoteStatus`. */
  readonly quote?: Readonly<Record<string, DocumentStatus>>;
  /** `status` of what left the warehouse. */
  readonly shipment?: Readonly<Record<string, DocumentStatus>>;
  /** `verifyState` of receivables and receipts. */
  readonly finance?: Readonly<Record<string, DocumentStatus>>;
  /** `winLoseOrderState` of an opportunity. */
  readonly outcome?: Readonly<Record<string, 'open' | 'won' | 'lost'>>;
}

/** Options with every default filled in. */
export interface BipSettings extends Required<Omit<YonyouBipOptions, 'gateway' | 'stock' | 'statuses'>> {
  readonly gateway: { readonly gatewayUrl: string; readonly tokenUrl: string } | null;
  readonly stock: BipStockOptions | null;
  readonly statuses: Required<BipStatuses>;
}
