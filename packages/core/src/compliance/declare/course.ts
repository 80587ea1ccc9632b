import type { Instant } from '../../facts/facts.types.js';
import type { CaseEvent, CompiledConstraint } from './compile.js';
import { feed } from './feed.js';
import { begin, copyOf, end, expire, type Progress } from './progress.js';

/** What all courses of a monitor share. */
export interface Watch<E extends CaseEvent> {
  readonly constraints: readonly CompiledConstraint[];
  /** The order of two events at one instant. */
  readonly ties: (a: E, b: E) => number;
  /** How late an event may be, in milliseconds; `Infinity`: any. */
  readonly patience: number;
}

/** Progress by constraint; a hole is one that nothing has moved yet. */
type Standing<E extends CaseEvent> = (Progress<E> | undefined)[];

/** One open case of a monitor. */
export class Course<E extends CaseEvent> {
  private standing: Standing<E> = [];
  /** Events that may still get a neighbour before them, in order. */
  private readonly recent: E[] = [];
  /** How it stood before the first of them; `null`: not begun. */
  private settled: Standing<E> | null = null;
  private latest = -Infinity;
  /** Whether an event has come late since it was last counted. */
  private stale = false;

  /** @param concerned Positions of the constraints an event of a type can move. */
  constructor(private readonly watch: Watch<E>, private readonly concerned: (type: string) => readonly number[]) {}

  /** Takes one event; `false`: it is too late for that. */
  take(event: E): boolean {
    const { time } = event;
    const { patience } = this.watch;
    if (time > this.latest) this.latest = time;
    else if (time < this.latest - patience) return false;
    const moved = this.concerned(event.type);
    if (moved.length === 0) return true;
    const { recent } = this;
    const last = recent[recent.length - 1];
    if (last === undefined || !this.isBefore(event, last)) {
      recent.push(event);
      if (!this.stale) this.advance(this.standing, event, moved);
    } else {
      let at = recent.length - 1;
      while (at > 0 && this.isBefore(event, recent[at - 1] as E)) at--;
      recent.splice(at, 0, event);
      // Counted anew when somebody asks: late events come in bursts.
      this.stale = true;
    }
    if (patience < Infinity) this.settle(this.latest - patience);
    return true;
  }

  /** How each constraint stands at an instant, not before the last event; `ends`: the case ends there, for good. */
  at(instant: Instant, ends: boolean): readonly Progress<E>[] {
    if (this.stale) this.countAnew();
    const now = Math.max(instant, this.latest);
    return this.watch.constraints.map((constraint, index) => {
      const known = this.standing[index];
      const progress = known === undefined ? begin<E>(constraint, false) : ends ? known : copyOf(known);
      if (ends) end(constraint, progress, now);
      else expire(constraint, progress, now);
      return progress;
    });
  }

  private isBefore(event: E, other: E): boolean {
    return event.time < other.time || (event.time === other.time && this.watch.ties(event, other) < 0);
  }

  private advance(standing: Standing<E>, event: E, moved: readonly number[]): void {
    for (const index of moved) {
      const constraint = this.watch.constraints[index] as CompiledConstraint;
      feed(constraint, (standing[index] ??= begin<E>(constraint, false)), event, null);
    }
  }

  private countAnew(): void {
    this.standing = (this.settled ?? []).map((progress) => progress && copyOf(progress));
    for (const event of this.recent) this.advance(this.standing, event, this.concerned(event.type));
    this.stale = false;
  }

  /** Lets go of events that no late one can come before any more; many at a time, as moving a list costs. */
  private settle(horizon: Instant): void {
    const { recent } = this;
    const middle = recent[recent.length >> 1];
    if (middle === undefined || middle.time >= horizon) return;
    const settled = (this.settled ??= []);
    let over = 0;
    for (let event = recent[over]; event !== undefined && event.time < horizon; event = recent[++over]) {
      this.advance(settled, event, this.concerned(event.type));
    }
    recent.splice(0, over);
  }
}
