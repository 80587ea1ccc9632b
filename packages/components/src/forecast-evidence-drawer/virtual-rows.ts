import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Never more rows than this stand in the document. */
const MOST_ROWS = 120;
/** What is drawn above and below what can be seen, in pixels. */
const MARGIN = 240;
/** Where nothing is laid out, as in a hidden place. */
const BLIND = 20;

interface Places {
  /** The part that scrolls; it is positioned. */
  scroller(): HTMLElement | null;
  /** The positioned part the rows stand in. */
  list(): HTMLElement | null;
}

/**
 * Draws a window over a list of rows of any height: rows are measured as they come into view, all others are estimated, and
 * what can be seen stays where it is when an estimate was wrong.
 */
export class VirtualRows implements ReactiveController {
  /** The row that Tab reaches; it stays in the document wherever the window is. */
  active = 0;
  private keys: readonly string[] = [];
  private heights = new Map<string, number>();
  private tops = new Float64Array(1);
  private width = 0;
  private window: readonly [from: number, to: number] = [0, BLIND];
  private observer: ResizeObserver | undefined;
  private watched: HTMLElement | null = null;
  private wanted: number | null = null;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly places: Places,
    private readonly estimate: (index: number) => number,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.unwatch();
  }

  /** Which rows there are; called in every update. */
  take(keys: readonly string[]): void {
    if (keys === this.keys) return;
    this.keys = keys;
    this.active = Math.max(0, Math.min(this.active, keys.length - 1));
    this.layOut();
    this.window = this.inView();
  }

  /** The places of the rows to draw, in order. */
  get drawn(): readonly number[] {
    const [from, to] = this.window;
    const places = Array.from({ length: Math.max(0, Math.min(to, this.keys.length) - from) }, (_, index) => from + index);
    const { active } = this;
    if (this.keys.length === 0 || (active >= from && active < to)) return places;
    return active < from ? [active, ...places] : [...places, active];
  }

  hostUpdated(): void {
    const list = this.places.list();
    this.watch(this.places.scroller());
    if (!list) return;
    if (this.measure(list)) this.layOut();
    list.style.setProperty('height', `${this.tops[this.keys.length] ?? 0}px`);
    for (const row of rowsIn(list)) row.style.setProperty('top', `${this.tops[placeOf(row)] ?? 0}px`);
    if (this.wanted !== null) this.reach(list, this.wanted);
    this.follow();
  }

  /** Leads the focus to a row, wherever it is. */
  lead(to: number): void {
    this.active = Math.max(0, Math.min(to, this.keys.length - 1));
    this.wanted = this.active;
    this.bringIntoView(this.active);
    this.window = this.inView();
    this.host.requestUpdate();
  }

  /** The row a key leads to; `null` for every other key. */
  after(key: string): number | null {
    const last = this.keys.length - 1;
    switch (key) {
      case 'ArrowDown': return Math.min(last, this.active + 1);
      case 'ArrowUp': return Math.max(0, this.active - 1);
      case 'Home': return 0;
      case 'End': return last;
      case 'PageDown': return Math.min(last, Math.max(this.active + 1, this.at(this.topOf(this.active) + this.seen()[1])));
      case 'PageUp': return Math.max(0, Math.min(this.active - 1, this.at(this.topOf(this.active) - this.seen()[1])));
      default: return null;
    }
  }

  private readonly follow = (): void => {
    const window = this.inView();
    if (window[0] === this.window[0] && window[1] === this.window[1]) return;
    this.window = window;
    this.host.requestUpdate();
  };

  /** Puts the focus on the wanted row, once it stands where it will stay. */
  private reach(list: HTMLElement, place: number): void {
    const row = rowsIn(list).find((one) => placeOf(one) === place);
    if (!row) return;
    this.wanted = null;
    this.bringIntoView(place);
    row.focus({ preventScroll: true });
  }

  private measure(list: HTMLElement): boolean {
    const { width } = this;
    this.width = list.clientWidth;
    if (this.width !== width) this.heights.clear();
    if (this.width === 0) return false;
    const scroller = this.places.scroller();
    const anchor = this.at(this.seen()[0]);
    const before = this.topOf(anchor);
    let changed = this.width !== width;
    for (const row of rowsIn(list)) {
      const key = this.keys[placeOf(row)];
      const height = row.offsetHeight;
      if (key === undefined || height === 0 || this.heights.get(key) === height) continue;
      this.heights.set(key, height);
      changed = true;
    }
    if (!changed) return false;
    this.layOut();
    // What is seen does not jump because something above it is taller than it was thought to be.
    const moved = this.topOf(anchor) - before;
    if (scroller && moved !== 0 && this.seen()[0] > 0) scroller.scrollTop += moved;
    return true;
  }

  private layOut(): void {
    const tops = new Float64Array(this.keys.length + 1);
    this.keys.forEach((key, index) => { tops[index + 1] = (tops[index] ?? 0) + (this.heights.get(key) ?? this.estimate(index)); });
    this.tops = tops;
  }

  /** What of the list can be seen: from where on, and how much. */
  private seen(): readonly [top: number, height: number] {
    const [scroller, list] = [this.places.scroller(), this.places.list()];
    return scroller && list ? [scroller.scrollTop - list.offsetTop, scroller.clientHeight] : [0, 0];
  }

  private inView(): readonly [from: number, to: number] {
    const [top, height] = this.seen();
    if (height === 0) return [0, BLIND];
    const from = this.at(top - MARGIN);
    return [from, Math.min(this.at(top + height + MARGIN) + 1, from + MOST_ROWS)];
  }

  private bringIntoView(place: number): void {
    const scroller = this.places.scroller();
    const [top, height] = this.seen();
    if (!scroller || height === 0) return;
    const bottom = this.tops[place + 1] ?? 0;
    // What sticks to the top of the scroller covers some of it.
    const covered = parseFloat(getComputedStyle(scroller).scrollPaddingTop) || 0;
    const from = top + covered;
    if (this.topOf(place) < from) scroller.scrollTop += this.topOf(place) - from;
    else if (bottom > top + height) scroller.scrollTop += Math.min(bottom - top - height, this.topOf(place) - from);
  }

  private topOf(place: number): number {
    return this.tops[place] ?? 0;
  }

  /** The row at a height, by halving. */
  private at(height: number): number {
    let [low, high] = [0, Math.max(0, this.keys.length - 1)];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.topOf(middle) <= height) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private watch(scroller: HTMLElement | null): void {
    if (scroller === this.watched) return;
    this.unwatch();
    this.watched = scroller;
    if (!scroller) return;
    scroller.addEventListener('scroll', this.follow, { passive: true });
    // In the next frame: a layout that changes inside the callback would raise an error event on the host's window.
    this.observer = new ResizeObserver(() => requestAnimationFrame(() => {
      if ((this.places.list()?.clientWidth ?? this.width) !== this.width) this.host.requestUpdate();
      else this.follow();
    }));
    this.observer.observe(scroller);
  }

  private unwatch(): void {
    this.observer?.disconnect();
    this.watched?.removeEventListener('scroll', this.follow);
    this.watched = null;
  }
}

function rowsIn(list: HTMLElement): readonly HTMLElement[] {
  return Array.from(list.children).filter((child): child is HTMLElement => child instanceof HTMLElement);
}

function placeOf(row: HTMLElement): number {
  return Number(row.dataset['place']);
}
