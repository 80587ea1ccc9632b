import type { Clock } from '../../http/http.types.js';
import type { Fake } from '../fake.types.js';

/** How the platform behaves. All are on; switch one off to see what depends on it. */
export interface FakeU8Behaviours {
  /** Refuses calls without a token that holds. */
  readonly tokens: boolean;
  /** Takes a write with either a trade id, once, or a `biz_id`. */
  readonly tradeIds: boolean;
  /** Makes one document per `biz_id`. */
  readonly bizIds: boolean;
  /** Answers a write with an address to ask for its result at, which is there after some seconds. */
  readonly asynchronous: boolean;
  /** Says 20002 for nothing; else gives an empty list. */
  readonly nothingCode: boolean;
  /** Writes numbers as text. */
  readonly texts: boolean;
  /** Lists heads only. */
  readonly headsOnly: boolean;
  /** Heeds `timestamp_begin` of archives, whose rows have a time stamp. */
  readonly timestamps: boolean;
  /** Tells stock per batch. */
  readonly batches: boolean;
  /** Tells the safety stock of products, as few accounts do. */
  readonly safety: boolean;
  /** Refuses what is done already, such as a second verification (20004). */
  readonly refusals: boolean;
}

export interface FakeU8Options {
  readonly clock: Clock;
  readonly fromAccount?: string;
  readonly toAccount?: string;
  readonly appKey?: string;
  readonly appSecret?: string;
  /** @default all on */
  readonly behaviours?: Partial<FakeU8Behaviours>;
  /** How long a write takes, in milliseconds. @default 5_000 */
  readonly takes?: number;
}

export type FakeU8Resource = 'customer' | 'inventory' | 'saleorder' | 'consignment' | 'oughtreceive' | 'accept' | 'currentstock';

/** A document or a row of an archive: the head, and the lines of a document. */
export interface FakeU8Document {
  readonly code: string;
  readonly head: Readonly<Record<string, unknown>>;
  readonly entry?: readonly Readonly<Record<string, unknown>>[];
}

export type FakeU8Failure = 'rate' | 'permission' | 'transient' | 'invalid';

export interface FakeYonyouU8 {
  readonly fetch: Fake;
  readonly fromAccount: string;
  readonly toAccount: string;
  readonly appKey: string;
  readonly appSecret: string;
  put(resource: FakeU8Resource, document: FakeU8Document): void;
  remove(resource: FakeU8Resource, code: string): void;
  get(resource: FakeU8Resource, code: string): FakeU8Document | undefined;
  all(resource: FakeU8Resource): readonly FakeU8Document[];
  expireTokens(): void;
  /** Answers the next call that is no login with a failure. */
  failNext(failure: FakeU8Failure): void;
  /** Operations called, in order, such as `saleorderlist/batch_get`. */
  readonly calls: readonly string[];
}
