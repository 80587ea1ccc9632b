import type { Instant } from '@sextant/core/facts';
import type { RawRequest } from '../../contract/receiver.types.js';
import type { Clock } from '../../http/http.types.js';
import type { Fake } from '../fake.types.js';

/** How the platform behaves. All are on; switch one off to see what depends on it. */
export interface FakeBipBehaviours {
  /** Serves a tenant at the addresses of her data centre only, which are looked up. */
  readonly addresses: boolean;
  /** Answers the older path of tokens, too. */
  readonly olderTokenPath: boolean;
  /** Refuses tokens to a wrong signature. */
  readonly signatures: boolean;
  /** Tells unknown paths (310404 with HTTP 404) before it looks at the token. */
  readonly pathsFirst: boolean;
  /** Refuses calls without a token (310001) and with one that ran out (310036). */
  readonly tokens: boolean;
  /** Tells every other token that ran out in plain text. */
  readonly plainText: boolean;
  /** Writes ids as numbers, of up to 19 digits. */
  readonly numericIds: boolean;
  /** Gives customers and stock as plain lists. */
  readonly plainLists: boolean;
  /** Gives a row per line, unless `isSum` is set. */
  readonly lines: boolean;
  /** Ends a list with a row of totals. */
  readonly totals: boolean;
  /** Tells failures of single documents under code 200. */
  readonly countedFailures: boolean;
  /** 60 calls a minute per path, then 310046. */
  readonly rateLimit: boolean;
  /** Recognises `resubmitCheckKey`. */
  readonly checkKeys: boolean;
  /** Refuses the operators `ge` and `le` (506). */
  readonly operators: boolean;
  /** Heeds `simple.open_pubts_…` in lists of finance. */
  readonly financeByChange: boolean;
  /** Heeds `pubts` in the list of customers. */
  readonly customersByChange: boolean;
}

export interface FakeBipOptions {
  readonly clock: Clock;
  readonly tenant?: string;
  readonly appKey?: string;
  readonly appSecret?: string;
  /** @default all on */
  readonly behaviours?: Partial<FakeBipBehaviours>;
  /** How long a change stays invisible, in milliseconds. @default 0 */
  readonly delay?: number;
}

export type FakeBipForm =
  | 'customers' | 'opportunities' | 'quotations' | 'orders' | 'deliveries' | 'shipments' | 'receivables' | 'receipts' | 'stock';

/** A document: its head, and lines that repeat it. Ids are `bigint`, so that no digit is lost. */
export interface FakeBipDocument {
  readonly id: bigint;
  readonly head: Readonly<Record<string, unknown>>;
  readonly lines?: readonly Readonly<Record<string, unknown>>[];
}

export type FakeBipFailure = 'rate' | 'permission' | 'transient' | 'invalid';

export interface FakeYonyouBip {
  readonly fetch: Fake;
  readonly tenant: string;
  readonly appKey: string;
  readonly appSecret: string;
  /** Creates or replaces a document; its `pubts` is `changedAt`. @default changedAt now */
  put(form: FakeBipForm, document: FakeBipDocument, changedAt?: Instant): void;
  remove(form: FakeBipForm, id: bigint): void;
  /** A document as it is. */
  get(form: FakeBipForm, id: bigint): FakeBipDocument | undefined;
  all(form: FakeBipForm): readonly FakeBipDocument[];
  /** Every token runs out at once. */
  expireTokens(): void;
  /** Answers the next call that is no look-up and no login with a failure of the platform's own. */
  failNext(failure: FakeBipFailure): void;
  /** Paths called, in order. */
  readonly calls: readonly string[];
  /** What the event centre pushes; `sha1` is how the older samples sign. */
  push(event: Readonly<Record<string, unknown>>, options?: { readonly at?: Instant; readonly nonce?: string; readonly signature?: 'hmac' | 'sha1' }): RawRequest;
  /** Whether a reply to a push is what the event centre wants: `success`, sealed and signed. */
  accepts(reply: string): boolean;
}
