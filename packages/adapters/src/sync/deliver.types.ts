import type { DirectiveRecord } from '@sextant/core/directives';
import type { Host } from '../http/http.types.js';
import type { Message, Messenger, Sink } from '../contract/sink.types.js';
import type { Delivery, DeliveryOutcome, Store } from '../store/store.types.js';

/**
 * Where a line of the outbox goes. The key it carries there is the engine's: that of directive and line, the same however often it is
 * sent, so that a receiver can tell.
 */
export type Route =
  | { readonly sink: Sink }
  | {
    readonly messenger: Messenger;
    readonly message: Omit<Message, 'key'>;
    /**
     * What to do about a message of which nobody knows whether it went out, for a platform that does not recognise a key:
     * `true` sends it again, so that some come twice and none is missing; `false` gives it up, the other way round. @default true
     */
    readonly repeat?: boolean;
  };

export interface DeliverOptions extends Pick<Host, 'clock' | 'random' | 'log'> {
  readonly store: Store;
  /** Decides by kind and state of the directive; `null`: nobody is to hear of it. */
  readonly route: (record: DirectiveRecord) => Route | null | Promise<Route | null>;
  /** Names this worker in the store. @default 'worker', a random one for `keepDelivering` */
  readonly worker?: string;
  /** How long others leave a line to the worker that took it, in milliseconds; a call ends at four fifths of it. @default 120_000 */
  readonly lease?: number;
  /** Lines sent at once, of different directives. @default 8 */
  readonly parallel?: number;
  /** First wait of the full-jitter back-off, in milliseconds, doubled per try up to 60 s. @default 1_000 */
  readonly backOff?: number;
  /** How long until another try where somebody has to do something first, in milliseconds. @default 900_000 */
  readonly blockedWait?: number;
  /** How long after it was said a line is given up, in milliseconds. @default 259_200_000 */
  readonly patience?: number;
  readonly onOutcome?: (delivery: Delivery, outcome: DeliveryOutcome) => void;
  readonly signal?: AbortSignal;
}

/** What a round did, lines counted. */
export interface DeliveryReport {
  readonly taken: number;
  readonly done: number;
  readonly retry: number;
  readonly failed: number;
  /** Reasons of those that were not done, per code, in alphabetical order. */
  readonly byCode: Readonly<Record<string, number>>;
}
