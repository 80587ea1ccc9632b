import type { Feed, Shown } from '@sextant/core/briefs';

/** What a server said of one brief. */
export type Said<T> =
  | { readonly said: 'value'; readonly value: T; /** Server's clock minus ours, in milliseconds. */ readonly ahead: number }
  | { readonly said: 'instead'; readonly shown: Shown<T> }
  /** Nothing that could be used: no connection, or a server that fails. */
  | { readonly said: 'nothing'; readonly code: string; readonly detail: string };

interface Dated {
  readonly asOf: number;
}

/** One brief with those who listen to it: keeps the last value and says how old and how cut off it is. */
export class BriefFeed<T extends Dated> implements Feed<T> {
  private readonly listeners = new Set<(shown: Shown<T>) => void>();
  private value: T | null = null;
  private ahead = 0;
  private offlineSince: number | null = null;
  private shown: Shown<T> = { state: 'loading' };

  constructor(
    readonly view: string,
    readonly query: Readonly<Record<string, string>>,
    private readonly now: () => number,
    private readonly staleAfter: number,
    private readonly changed: (feed: BriefFeed<T>, isHeard: boolean) => void,
    private readonly ask: (feed: BriefFeed<T>) => void,
  ) {}

  get isHeard(): boolean {
    return this.listeners.size > 0;
  }

  subscribe(listener: (shown: Shown<T>) => void): () => void {
    // The same function twice is two listeners.
    const own = (shown: Shown<T>): void => listener(shown);
    this.listeners.add(own);
    if (this.value) this.shown = this.ready(this.value);
    listener(this.shown);
    if (this.listeners.size === 1) this.changed(this, true);
    return () => {
      if (this.listeners.delete(own) && this.listeners.size === 0) this.changed(this, false);
    };
  }

  refresh(): void {
    this.ask(this);
  }

  /** When what is shown must be looked at again because it grows stale by itself; `null`: it does not. */
  get staleAt(): number | null {
    return this.value && !('stale' in this.shown) ? this.value.asOf - this.ahead + this.staleAfter : null;
  }

  hear(said: Said<T>): void {
    if (said.said === 'value') {
      this.value = said.value;
      this.ahead = said.ahead;
      this.offlineSince = null;
    } else if (said.said === 'instead') {
      // What may not be seen any more must not stay on the screen.
      this.value = null;
      this.offlineSince = null;
      return this.show(said.shown);
    } else {
      this.offlineSince ??= this.now();
      if (!this.value) return this.show({ state: 'error', code: said.code, detail: said.detail, retry: true });
    }
    this.look();
  }

  /** Says anew how old it is. */
  look(): void {
    if (this.value) this.show(this.ready(this.value));
  }

  private ready(value: T): Shown<T> {
    const isStale = this.now() + this.ahead - value.asOf >= this.staleAfter;
    return {
      state: 'ready', value,
      ...(isStale && { stale: { since: value.asOf } }),
      ...(this.offlineSince !== null && { offline: { since: this.offlineSince } }),
    };
  }

  private show(shown: Shown<T>): void {
    this.shown = shown;
    for (const listener of [...this.listeners]) listener(shown);
  }
}
