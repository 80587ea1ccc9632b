import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Feed, ReadBrief, ReadProblem, Shown } from '@sextant/core/briefs';
import { shownOf } from './shown-of.js';
import type { BriefInput, Given } from './shown-of.js';
import { warnOnce } from './warn.js';
import type { ProblemCode } from './warn.js';

export interface BriefHost<T> extends ReactiveControllerHost, HTMLElement {
  brief: BriefInput<T>;
  feed: Feed<T> | null | undefined;
}

/** Detail of `sx-problem`. */
export interface Problem {
  readonly code: ProblemCode;
  /** What could not be read, as messages. */
  readonly problems: readonly ReadProblem[];
}

/**
 * The three ways data comes into a widget: `.feed`, else `.brief` (or the attribute `brief`), else JSON in a
 * `<script type="application/json">` child. It makes no difference whether they are set before or after the
 * element is attached or upgraded.
 */
export class BriefController<T> implements ReactiveController {
  private given: Given<T> = { shown: { state: 'loading' }, problems: [] };
  private unsubscribe: (() => void) | undefined;
  private feed: Feed<T> | null | undefined;
  private input: unknown;
  private announced = '';
  private children: MutationObserver | undefined;

  constructor(
    private readonly host: BriefHost<T>,
    private readonly read: (value: unknown) => ReadBrief<T>,
  ) {
    host.addController(this);
  }

  get shown(): Shown<T> {
    return this.given.shown;
  }

  get problems(): readonly ReadProblem[] {
    return this.given.problems;
  }

  hostConnected(): void {
    // A parser may add the script after it made the element.
    this.children = new MutationObserver(() => this.host.requestUpdate());
    this.children.observe(this.host, { childList: true, characterData: true, subtree: true });
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.children?.disconnect();
    this.leave();
  }

  hostUpdate(): void {
    const { feed } = this.host;
    if (feed && this.host.isConnected) return this.follow(feed);
    this.leave();
    const input = this.host.brief === undefined ? scriptOf(this.host) : this.host.brief;
    if (input === this.input && input !== undefined) return;
    this.input = input;
    this.given = shownOf(input, this.read);
  }

  hostUpdated(): void {
    const { code, problems } = this.given;
    const key = code ? `${code} ${JSON.stringify(problems)}` : '';
    if (key === this.announced) return;
    this.announced = key;
    if (code) announce(this.host, { code, problems });
  }

  /** Asks the feed for a fresh value. `false` when it cannot. */
  refresh(): boolean {
    const { feed } = this.host;
    if (!feed?.refresh) return false;
    try {
      feed.refresh();
    } catch (error) {
      this.broken(error);
    }
    return true;
  }

  private follow(feed: Feed<T>): void {
    if (feed === this.feed) return;
    this.leave();
    this.feed = feed;
    this.input = undefined;
    this.given = { shown: { state: 'loading' }, problems: [] };
    try {
      const unsubscribe: unknown = feed.subscribe((shown) => {
        if (feed !== this.feed) return;
        this.given = shownOf(shown, this.read);
        this.host.requestUpdate();
      });
      if (typeof unsubscribe === 'function') this.unsubscribe = unsubscribe as () => void;
    } catch (error) {
      this.broken(error);
    }
  }

  private leave(): void {
    this.feed = undefined;
    try {
      this.unsubscribe?.();
    } catch {
      // A feed that cannot be left is not heard any more all the same.
    }
    this.unsubscribe = undefined;
  }

  private broken(error: unknown): void {
    this.given = { shown: { state: 'error', code: 'SX103', detail: String(error), retry: true }, problems: [], code: 'SX103' };
    this.host.requestUpdate();
  }
}

/** Tells the host page once, on the element and on the console. */
export function announce(host: HTMLElement, problem: Problem): void {
  const { code, problems } = problem;
  const text = problems.map(({ params }) => `${'section' in params ? `${params.section}: ` : ''}${params.expected} ≠ ${params.received}`);
  warnOnce(code, host.localName, text.join('; '));
  host.dispatchEvent(new CustomEvent<Problem>('sx-problem', { detail: problem }));
}

function scriptOf(host: HTMLElement): string | undefined {
  for (const child of Array.from(host.children)) {
    if (child.localName === 'script' && child.getAttribute('type') === 'application/json') return child.textContent ?? undefined;
  }
  return undefined;
}
