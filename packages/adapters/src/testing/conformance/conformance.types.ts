import type { Directive } from '@sextant/core/directives';
import type { Fact, Instant } from '@sextant/core/facts';
import type { RawRequest, Receiver } from '../../contract/receiver.types.js';
import type { Message, Messenger, Sink } from '../../contract/sink.types.js';
import type { Stream } from '../../contract/source.types.js';
import type { Clock, Host } from '../../http/http.types.js';
import type { Fake } from '../fake.types.js';

/** One rule, for any test runner: `for (const { name, run } of cases) it(name, run)`. */
export interface ConformanceCase {
  /** Names the rule, as `notApplicable` does. */
  readonly key: string;
  /** A sentence. Of one that does not apply: the reason as well. */
  readonly name: string;
  /** Rejects with what was expected and what was received. */
  readonly run: () => Promise<void>;
}

/** What every subject's platform can be made to do. */
export interface Subject {
  /** The platform, which the adapter reaches through the transport of its host only. */
  readonly fake: Fake;
  /** The platform forgets every session and token; one that has none does nothing. */
  expireSessions(): void;
  /**
   * Answers the next call that is no login with a failure in the platform's own words: under HTTP 200, where it does so.
   * Nothing of what was asked is done.
   */
  failNext(failure: OwnFailure): void;
}

/** `rate`: too many calls. `permission`: the user may not. `transient`: try again later. `invalid`: this content will not do. */
export type OwnFailure = 'rate' | 'permission' | 'transient' | 'invalid';

/** What every harness says. */
interface Harness<S, CaseKey extends string> {
  /** Begins the name of every case. */
  readonly name: string;
  /**
   * What must never be seen in a log, an error, a receipt or a checkpoint; sessions the fake hands out among it. What requests and
   * answers hold none of proves nothing, and fails.
   */
  readonly secrets: readonly string[];
  /** A fresh platform that holds nothing. Called many times. */
  readonly open: (clock: Clock) => S | Promise<S>;
  /** Cases that cannot be, and why; the reason is printed. */
  readonly notApplicable?: Partial<Readonly<Record<CaseKey, string>>>;
}

/** A record as the kit wants it to be on the platform. */
export interface Sample {
  /** Digits, six of them or, in one case, nineteen. */
  readonly id: string;
  /** A free text that must be found in some fact's data: ASCII, Chinese and Western characters that GBK has. */
  readonly name: string;
  readonly changedAt: Instant;
}

export interface SourceSubject extends Subject {
  /** A new instance of the adapter, as after a restart of the process. */
  stream(host: Host): Pick<Stream, 'source' | 'mapping' | 'ids'>;
  /** Creates records, or changes those whose id is there. */
  put(samples: readonly Sample[]): void;
  /** Deletes records, at the clock's time, as somebody does on the platform. Where it is there, `deleted` is tried. */
  remove?(ids: readonly string[]): void;
}

export interface SourceHarness extends Harness<SourceSubject, SourceCaseKey> {
  /** Records per page as the subject is set up; small, such as 3, keeps the cases fast. */
  readonly pageSize: number;
  /** The id that facts are about, for the id of a sample. @default the same */
  readonly idOf?: (id: string) => string;
  /** What of a fact is a sample's `changedAt`, to the second; `null` for a fact that does not say. @default its `time` */
  readonly changedAtOf?: (fact: Fact) => Instant | null;
  /** Whether a request is a login, so that logins can be counted. @default they are not */
  readonly isLogin?: (request: Request) => boolean;
}

export type SourceCaseKey =
  | 'first-page' | 'next-pages' | 'empty' | 'same-facts' | 'times' | 'logins' | 'same-instant' | 'resume' | 'slow-reader' | 'deleted' | 'incremental' | 'change-while-paging' | 'look-back'
  | 'expired-session' | 'throttled' | 'own-throttling' | 'refusal' | 'own-failure' | 'malformed' | 'unreadable' | 'truncated' | 'time-out'
  | 'connection-lost' | 'server-error' | 'delivered-twice' | 'long-ids' | 'gb18030' | 'abort-between' | 'abort-during' | 'secrets';

/** Sinks and messengers: something is to happen there once. */
export interface EffectSubject extends Subject {
  /** How often the nth wish has taken effect on the platform. */
  effects(n: number): number;
}

export interface SinkSubject extends EffectSubject {
  sink(host: Host): Sink;
  /** The nth directive the platform is ready for; the same for the same n. */
  directive(n: number): Directive;
}

export interface MessengerSubject extends EffectSubject {
  messenger(host: Host): Messenger;
  /** The nth message, to somebody who can be reached; the same for the same n. */
  message(n: number): Message;
}

export type SinkHarness = Harness<SinkSubject, EffectCaseKey>;
export type MessengerHarness = Harness<MessengerSubject, EffectCaseKey>;

export type EffectCaseKey =
  | 'once' | 'repeated' | 'after-restart' | 'answer-lost' | 'not-begun' | 'delivered-twice' | 'expired-session' | 'own-throttling'
  | 'refusal' | 'rejected' | 'abort-before' | 'abort-during' | 'secrets';

export interface ReceiverSubject {
  receiver(): Receiver;
  /** A push, signed as the platform signs, that tells of one change; the same for the same id and time. */
  push(event: { readonly id: string; readonly at: Instant }): RawRequest;
  /** A push, signed well, whose content makes no sense. */
  nonsense(at: Instant): RawRequest;
}

export interface ReceiverHarness extends Pick<Harness<ReceiverSubject, ReceiverCaseKey>, 'name' | 'secrets' | 'notApplicable'> {
  readonly open: () => ReceiverSubject | Promise<ReceiverSubject>;
}

export type ReceiverCaseKey = 'reads' | 'bad-signature' | 'no-signature' | 'tampered' | 'too-old' | 'twice' | 'nonsense' | 'secrets';
