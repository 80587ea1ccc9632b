import type { Directive } from '@sextant/core/directives';
import type { Instant } from '@sextant/core/facts';

/** Carries out what a directive asks of a system: write a field back, lock an order, reassign a lead, open a ticket. */
export interface Sink {
  /**
   * Idempotent by `directive.key`: a second call changes nothing and answers `repeated`.
   *
   * @throws {AdapterError} with `retryable` saying whether another try may help.
   */
  carry(directive: Directive, options?: CallOptions): Promise<Receipt>;
}

/** Brings a message, a task or a notification to people. */
export interface Messenger {
  /**
   * Idempotent by `message.key`, as far as the platform allows.
   *
   * @throws {AdapterError} when it reached nobody; whom it did not reach otherwise is in the receipt.
   */
  send(message: Message, options?: CallOptions): Promise<Receipt>;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Words already in the reader's language: messengers translate nothing. */
export interface Message {
  /** The same key is the same message. A directive's key does well. */
  readonly key: string;
  readonly kind: 'message' | 'task' | 'notification';
  /** People, as the platform names them. */
  readonly to: readonly string[];
  readonly title: string;
  /** Label and value, in order. */
  readonly lines: readonly (readonly [label: string, value: string])[];
  /** Where to look closer. */
  readonly url?: string;
  /** When a task is due. */
  readonly dueAt?: Instant;
}

/** What became of a call. JSON-safe, to be kept beside the directive. */
export interface Receipt {
  /** Of the directive or message. */
  readonly key: string;
  /** `repeated`: an earlier call with this key had done it; nothing was done now. */
  readonly state: 'done' | 'repeated';
  /** The platform's own id of what was made, to find it again. */
  readonly ref: string | null;
  /** People it did not reach. */
  readonly unreached: readonly Unreached[];
}

export interface Unreached {
  readonly to: string;
  /** In the platform's words. */
  readonly reason: string;
  readonly retryable: boolean;
}
