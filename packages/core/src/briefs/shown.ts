import type { Reason } from '../explain/judgement.types.js';
import type { Instant } from '../facts/facts.types.js';

/** What a widget is given: a value, or why there is none. Nine states, told apart by type. */
export type Shown<T> =
  | { readonly state: 'loading' }
  /** Nothing there yet; `next` says what to do first. */
  | { readonly state: 'empty'; readonly next: Reason }
  /** Too little for a number: what is known, and what is needed. */
  | { readonly state: 'insufficient'; readonly known: readonly Reason[]; readonly needed: Reason }
  | Ready<T>
  /** Something is there, but not for this person. */
  | { readonly state: 'denied'; readonly hidden: Reason }
  | { readonly state: 'error'; readonly code: string; readonly detail: string; readonly retry: boolean };

/** A value, possibly old, incomplete, cut off or not to be changed; these can come together. */
export interface Ready<T> {
  readonly state: 'ready';
  readonly value: T;
  /** The value has not been refreshed since. */
  readonly stale?: { readonly since: Instant };
  /** Sources that did not answer. */
  readonly partial?: { readonly missing: readonly string[] };
  readonly offline?: { readonly since: Instant };
  readonly readOnly?: boolean;
}

/** Anything a widget can listen to. The listener hears the present state at once, and every later one. */
export interface Feed<T> {
  /** Returns the function that ends the subscription. */
  subscribe(listener: (shown: Shown<T>) => void): () => void;
  /** Asks for a fresh value; a feed that cannot, has none. */
  refresh?(): void;
}

/**
 * The simplest feed: holds one state and tells its listeners of each new one.
 *
 * @example
 * ```ts
 * const feed = createFeed<number>();
 * feed.subscribe((shown) => log.push(shown.state)); // log: ['loading']
 * feed.show({ state: 'ready', value: 7 });          // log: ['loading', 'ready']
 * ```
 */
export function createFeed<T>(initial: Shown<T> = { state: 'loading' }): Feed<T> & { show(shown: Shown<T>): void } {
  const listeners = new Set<(shown: Shown<T>) => void>();
  let current = initial;
  return {
    subscribe(listener) {
      listeners.add(listener);
      listener(current);
      return () => void listeners.delete(listener);
    },
    show(shown) {
      current = shown;
      for (const listener of [...listeners]) listener(shown);
    },
  };
}
