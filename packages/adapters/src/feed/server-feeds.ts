import type { Feed } from '@sextant/core/briefs';
import { systemClock } from '../http/clock.js';
import { BriefFeed, type Said } from './brief-feed.js';
import { eventReader, type StreamEvent } from './event-lines.js';
import type { FeedBriefs, FeedQueries, ServerFeedOptions, ServerFeeds } from './feed.types.js';
import { readAnswer } from './read-answer.js';

type AnyFeed = BriefFeed<FeedBriefs[keyof FeedBriefs]>;

/** The first wait of the back-off, and the longest. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;

/**
 * Feeds for the widgets of a page, from a Sextant server: any number of briefs over one connection, which is open while
 * somebody listens. It comes back by itself after a failure, shows the last brief while it is cut off, and marks a brief
 * older than 15 minutes as stale (DQ-3).
 *
 * @example
 * ```ts
 * const feeds = serverFeeds({ url: 'https://sextant.example.com', token: () => session.token });
 * sidebar.feed = feeds.feed('opportunity', { deal: 'D-1' });
 * board.feed = feeds.feed('sla-board', {});
 * ```
 */
export function serverFeeds(options: ServerFeedOptions = {}): ServerFeeds {
  return new Connection(options);
}

interface Asking {
  /** It must be asked again afterwards. */
  isAgain: boolean;
  /** While it waits to try again. */
  pause: Ending | null;
}

class Connection implements ServerFeeds {
  private readonly url: string;
  private readonly feeds = new Map<string, AnyFeed>();
  /** Asked for and not answered yet. */
  private readonly asking = new Map<AnyFeed, Asking>();
  private session: AbortController | null = null;
  private position = '';
  private failures = 0;

  constructor(private readonly options: ServerFeedOptions) {
    this.url = (options.url ?? '').replace(/\/+$/, '');
  }

  feed<V extends keyof FeedQueries>(view: V, query: FeedQueries[V]): Feed<FeedBriefs[V]> {
    const parts = Object.entries(query as Readonly<Record<string, string | undefined>>).filter((part): part is [string, string] => part[1] !== undefined).sort();
    const key = JSON.stringify([view, parts]);
    let feed = this.feeds.get(key);
    if (!feed) {
      feed = new BriefFeed(
        view, Object.fromEntries(parts), () => this.clock.now(), this.options.staleAfter ?? 900_000,
        (one, isHeard) => this.heard(one, isHeard), (one) => void this.ask(one),
      );
      this.feeds.set(key, feed);
    }
    return feed as unknown as Feed<FeedBriefs[V]>;
  }

  private get clock(): NonNullable<ServerFeedOptions['clock']> {
    return this.options.clock ?? systemClock;
  }

  private get listening(): readonly AnyFeed[] {
    return [...this.feeds.values()].filter(({ isHeard }) => isHeard);
  }

  private heard(feed: AnyFeed, isHeard: boolean): void {
    if (isHeard) {
      if (!this.session) this.open((this.session = new AbortController()));
      void this.ask(feed);
    } else if (this.listening.length === 0) {
      this.session?.abort();
      this.session = null;
      this.position = '';
    }
  }

  private open({ signal }: AbortController): void {
    void this.follow(signal);
    void this.tick(signal);
    // Not every place that runs this is a page.
    const page = globalThis as Partial<Pick<typeof globalThis, 'addEventListener' | 'removeEventListener'>>;
    const online = (): void => this.askAll();
    const offline = (): void => this.listening.forEach((feed) => feed.hear(OFFLINE));
    page.addEventListener?.('online', online);
    page.addEventListener?.('offline', offline);
    signal.addEventListener('abort', () => {
      page.removeEventListener?.('online', online);
      page.removeEventListener?.('offline', offline);
    }, { once: true });
  }

  /** Keeps the stream of changes open. */
  private async follow(signal: AbortSignal): Promise<void> {
    for (let failures = 0, isFirst = true; !signal.aborted; isFirst = false) {
      const wasAlive = await this.listen(signal, isFirst).catch(() => false);
      failures = wasAlive ? 0 : failures + 1;
      await this.wait(failures, signal);
    }
  }

  /** Listens until the stream ends; says whether it ever was one. */
  private async listen(signal: AbortSignal, isFirst: boolean): Promise<boolean> {
    const own = endingWith(signal);
    const response = await this.send('/v1/changes', own.signal, { accept: 'text/event-stream', ...(this.position !== '' && { 'last-event-id': this.position }) });
    const reader = response.ok ? response.body?.getReader() : undefined;
    if (!reader) return false;
    // What changed while nobody listened is told by position; without one everything is asked for again.
    if (!isFirst && this.position === '') this.askAll();
    const read = eventReader();
    const decoder = new TextDecoder();
    try {
      for (;;) {
        const next = await this.beforeSilence(reader.read());
        if (next === null || next.done) return true;
        for (const event of read(decoder.decode(next.value, { stream: true }))) this.take(event);
      }
    } finally {
      own.end();
      await reader.cancel().catch(() => undefined);
    }
  }

  /** `null` when there was no sign of life for too long. */
  private async beforeSilence<T>(work: Promise<T>): Promise<T | null> {
    const over = new AbortController();
    const alarm = this.clock.sleep(this.options.silentFor ?? 45_000, over.signal).then(() => null, () => null);
    const first = await Promise.race([work, alarm]);
    over.abort();
    return first;
  }

  private take({ event, id, data }: StreamEvent): void {
    this.position = id;
    if (event === 'change') {
      const { entities = [] } = JSON.parse(data) as { readonly entities?: readonly { readonly type: string; readonly id: string }[] };
      for (const feed of this.listening) if (concerns(feed, entities)) void this.ask(feed);
    } else if (event === 'lapse' || event === 'reset') this.askAll();
  }

  /** Asks again for what grew old, and says what has become stale. */
  private async tick(signal: AbortSignal): Promise<void> {
    const every = this.options.refreshEvery ?? 60_000;
    let askedAt = this.clock.now();
    while (!signal.aborted) {
      const now = this.clock.now();
      const next = this.listening.reduce((least, { staleAt }) => (staleAt !== null && staleAt > now ? Math.min(least, staleAt) : least), askedAt + every);
      await this.clock.sleep(Math.max(1, next - now), signal).catch(() => undefined);
      if (signal.aborted) return;
      this.listening.forEach((feed) => feed.look());
      if (this.clock.now() >= askedAt + every) {
        askedAt = this.clock.now();
        this.askAll();
      }
    }
  }

  private askAll(): void {
    for (const feed of this.listening) void this.ask(feed);
  }

  /**
   * One request at a time per brief; what changes meanwhile is asked for afterwards. While it waits to try again, being
   * asked means now.
   */
  private async ask(feed: AnyFeed): Promise<void> {
    const { session } = this;
    if (!session || !feed.isHeard) return;
    const asking = this.asking.get(feed);
    if (asking) {
      asking.isAgain = true;
      asking.pause?.end();
      return;
    }
    const own: Asking = { isAgain: false, pause: null };
    this.asking.set(feed, own);
    const said = await this.fetched(feed, session.signal);
    if (!session.signal.aborted) {
      feed.hear(said);
      this.failures = said.said === 'nothing' ? this.failures + 1 : 0;
      if (said.said === 'nothing' && !own.isAgain) await this.pause(own, session.signal);
    }
    this.asking.delete(feed);
    // Somebody else may listen by now, over another session.
    if (own.isAgain || said.said === 'nothing' || session.signal.aborted) void this.ask(feed);
  }

  private async pause(own: Asking, signal: AbortSignal): Promise<void> {
    const pause = (own.pause = endingWith(signal));
    await this.wait(this.failures, pause.signal);
    pause.end();
  }

  private async fetched(feed: AnyFeed, signal: AbortSignal): Promise<Said<FeedBriefs[keyof FeedBriefs]>> {
    if ((globalThis as { readonly navigator?: { readonly onLine?: boolean } }).navigator?.onLine === false) return OFFLINE;
    const own = endingWith(signal);
    try {
      const query = new URLSearchParams(feed.query).toString();
      const response = await this.send(`/v1/briefs/${feed.view}${query && `?${query}`}`, own.signal, { accept: 'application/json' });
      return await readAnswer(response, this.clock.now());
    } catch {
      return OFFLINE;
    } finally {
      own.end();
    }
  }

  private async send(path: string, signal: AbortSignal, headers: Readonly<Record<string, string>>): Promise<Response> {
    const { token, credentials = 'same-origin', fetch = (input: string, init: RequestInit) => globalThis.fetch(input, init) } = this.options;
    const authorization = token ? { authorization: `Bearer ${await token()}` } : {};
    return fetch(`${this.url}${path}`, { headers: { ...headers, ...authorization }, credentials, signal, cache: 'no-store' });
  }

  /** Full jitter, so that a thousand pages do not come back at once. */
  private async wait(failures: number, signal: AbortSignal): Promise<void> {
    const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures, 10));
    const { random = Math.random } = this.options;
    await this.clock.sleep(Math.max(100, Math.floor(random() * most)), signal).catch(() => undefined);
  }
}

interface Ending {
  readonly signal: AbortSignal;
  end(): void;
}

/** A signal of its own that ends with another, and leaves nothing behind there when it ends first. */
function endingWith(signal: AbortSignal): Ending {
  const own = new AbortController();
  const end = (): void => {
    signal.removeEventListener('abort', end);
    own.abort();
  };
  signal.addEventListener('abort', end, { once: true });
  return { signal: own.signal, end };
}

const OFFLINE = { said: 'nothing', code: 'offline', detail: '' } as const;

/** A deal's brief only when the deal changed; a board whenever anything did. */
function concerns({ query: { deal, subject } }: AnyFeed, entities: readonly { readonly type: string; readonly id: string }[]): boolean {
  const own = deal === undefined ? subject : `deal:${deal}`;
  return own === undefined || entities.some(({ type, id }) => `${type}:${id}` === own);
}
