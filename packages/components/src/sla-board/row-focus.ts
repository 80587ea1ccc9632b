import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Row } from './board-view.js';

const BUTTON = 'button.expand';

/**
 * Moves the focus through rows with the arrow keys, Home and End. Tab reaches one row only, the one that had the focus
 * last; a row keeps the focus when its light changes and it moves to another group.
 */
export class RowFocus implements ReactiveController {
  private key: string | null = null;
  /** The control that has the focus, as long as it is inside a row. */
  private held: HTMLElement | null = null;

  constructor(private readonly host: ReactiveControllerHost, private readonly root: () => ParentNode) {
    host.addController(this);
  }

  /** The row that Tab reaches, of those that are shown. */
  activeOf(rows: readonly Row[]): string | null {
    return rows.some(({ key }) => key === this.key) ? this.key : (rows[0]?.key ?? null);
  }

  hostUpdate(): void {
    const focused = this.focused();
    this.held = focused?.closest('.item') ? focused : null;
  }

  hostUpdated(): void {
    const { held, key } = this;
    this.held = null;
    if (!held || this.focused() === held) return;
    // A node that is moved loses the focus, and a row that comes under another light is a new one.
    const target = held.isConnected ? held : this.buttons().find((button) => button.closest<HTMLElement>('.item')?.dataset['key'] === key);
    target?.focus({ preventScroll: true });
  }

  readonly onFocus = (event: Event): void => {
    const key = event.target instanceof Element ? event.target.closest<HTMLElement>('.item')?.dataset['key'] : undefined;
    if (key === undefined || key === this.key) return;
    this.key = key;
    this.host.requestUpdate();
  };

  readonly onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return;
    const buttons = this.buttons();
    const here = event.target.closest('.item')?.querySelector<HTMLElement>(BUTTON);
    const place = here ? buttons.indexOf(here) : -1;
    if (place < 0) return;
    const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    buttons[Math.min(Math.max(next, 0), buttons.length - 1)]?.focus();
  };

  first(): void {
    this.at(0);
  }

  at(place: number): void {
    this.buttons()[place]?.focus();
  }

  private focused(): HTMLElement | null {
    const { activeElement } = this.root() as ShadowRoot;
    return activeElement instanceof HTMLElement ? activeElement : null;
  }

  private buttons(): HTMLElement[] {
    return [...this.root().querySelectorAll<HTMLElement>(BUTTON)];
  }
}
