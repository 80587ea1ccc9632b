import type { DocumentStatus, Instant } from '@sextant/core/facts';
import type { Limit } from '../http/http.types.js';

/** Set-up of one data centre of 云星空 (K/3 Cloud). Plain JSON; secrets come from the surroundings. */
export interface GalaxySettings {
  /** Ends with `/k3cloud/`, such as `https://firm.ik3cloud.com/k3cloud/`. */
  readonly serverUrl: string;
  /** Id of the data centre (账套). */
  readonly account: string;
  /** Name of the integration user. */
  readonly user: string;
  readonly login: GalaxyLogin;
  /** Locale id of the session. @default 2052: Chinese */
  readonly language?: number;
  /** Number of the organisation, for the header signature. @default '' */
  readonly organisation?: string;
  /** `source` of the facts. @default 'kingdee-galaxy' */
  readonly source?: string;
  /** Rows per query; servers before 2023 give 2000 at most. @default 2000 */
  readonly pageSize?: number;
  /** The query service; `BillQuery` falls back to the other where the server lacks it. @default 'ExecuteBillQuery' */
  readonly query?: 'ExecuteBillQuery' | 'BillQuery';
  /** The first read leaves out what did not change since. @default everything is read */
  readonly since?: Instant;
  /** How far a read begins before the last one's end, in milliseconds, or more if the reader says. @default 600_000 */
  readonly lookBack?: number;
  /** How young a change may be and still wait for the next read, in milliseconds. @default 60_000 */
  readonly settle?: number;
  /** ISO 4217 code per currency number of the ERP. @default { PRE001: 'CNY' }; codes stand for themselves */
  readonly currencies?: Readonly<Record<string, string>>;
  /** What `FDocumentStatus` means, where the firm uses other letters than Z A B C D. */
  readonly statuses?: Readonly<Record<string, DocumentStatus>>;
  /** Operation numbers, where the firm's differ. @default { close: 'YLBillClose', reopen: 'YLUnBillClose', cancel: 'Cancel' } */
  readonly operations?: Partial<GalaxyOperations>;
  /** Which streams there are. @default all; opportunities only where a probe finds them */
  readonly streams?: readonly GalaxyStreamName[];
  /** Other forms, fields and filters than the usual ones, per stream. */
  readonly forms?: Readonly<Partial<Record<GalaxyStreamName, FormOverride>>>;
  /** Until an answer is there, in milliseconds. @default 120_000 */
  readonly timeout?: number;
  /** Per class of endpoints: `read`, `write`, `login`. @default 10 calls a second, 4 under way */
  readonly limits?: Readonly<Record<string, Limit>>;
}

/** How to get in. Which one a tenant allows is set in its administration. */
export type GalaxyLogin =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'app-secret'; readonly appId: string; readonly appSecret: string }
  /** `LoginBySign`: the secret itself is not sent. */
  | { readonly kind: 'signed-login'; readonly appId: string; readonly appSecret: string }
  /** Every request is signed; there is no login call. */
  | {
    readonly kind: 'signature'; readonly appId: string; readonly appSecret: string;
    /** Unit of the time stamp. @default 'seconds' */
    readonly timestamp?: 'seconds' | 'milliseconds';
  };

export interface GalaxyOperations {
  readonly close: string;
  readonly reopen: string;
  readonly cancel: string;
}

export type GalaxyStreamName =
  | 'customers' | 'products' | 'quotations' | 'orders' | 'open-orders' | 'shipments' | 'receivables' | 'receipts' | 'stock'
  | 'opportunities';

/** What differs in a firm from the usual form. */
export interface FormOverride {
  readonly form?: string;
  /** The firm's key for a usual one, such as `{ "FSalerId.FNumber": "F_FIRM_Rep.FNumber" }`; `null` leaves it out. */
  readonly fields?: Readonly<Record<string, string | null>>;
  /** Further condition of every read, such as `FSaleOrgId.FNumber = '100'`. */
  readonly filter?: string;
}

/** Settings with every default filled in. */
export interface Settings extends Required<Omit<GalaxySettings, 'since' | 'streams' | 'operations'>> {
  readonly since: Instant | null;
  readonly streams: readonly GalaxyStreamName[] | null;
  readonly operations: GalaxyOperations;
}
