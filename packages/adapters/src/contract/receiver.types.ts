import type { EntityType, Instant } from '@sextant/core/facts';

/** A request as it came in: signatures are made over these very bytes. */
export interface RawRequest {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Verifies and reads what a platform pushes. It never writes: a push is a hint to read, the read is the truth. */
export interface Receiver {
  /**
   * @param now for the replay window.
   * @throws {AdapterError} of kind `auth` when the signature is wrong or too old, `invalid` when the body cannot be read.
   */
  receive(request: RawRequest, now: Instant): Promise<Received>;
}

export interface Received {
  readonly hints: readonly Hint[];
  /** What the platform wants to hear at once: a challenge, an encrypted "success". */
  readonly reply: { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };
}

/** Something changed there. */
export interface Hint {
  /** The platform's id of the event, to drop duplicates. */
  readonly id: string;
  /** The platform's word for it. */
  readonly event: string;
  /** Which stream to read again; `null` when the platform does not say. */
  readonly stream: string | null;
  readonly subject?: { readonly type: EntityType; readonly id: string };
  readonly at: Instant;
}
