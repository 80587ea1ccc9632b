import type { Instant } from '../../facts/facts.types.js';
import type { CaseEvent, CompiledConstraint } from './compile.js';
import { tallyOf, type ConstraintTally } from './counts.js';
import { feed } from './feed.js';
import { begin, copyOf, end, expire, type Progress } from './progress.js';

/** What all courses of a monitor share. */
export interface Watch<E extends CaseEvent> {
  readonly constraints: readonly CompiledConstraint[];
  /** The order of two events at one instant. */
  readonly ties: (a: E, b: E) => number;
  /** How late an event may be, in milliseconds; `Infinity`: any. */
  readonly patience: number;
  /** Positions of the constraints an event of a type can move. */
  readonly concerned: (type: string) => readonly number[];
}

/** Progress by constraint; `undefined`: nothing has moved it yet. */
type Standing<E extends CaseEvent> = (Progress<E> | undefined)[];

/** One open case of a monitor: its events, which are counted when somebody asks, as most are asked once, at their end. */
export class Course<E extends CaseEvent> {
  /** Events that may still get a neighbour before them, in order. */
  private readonly recent: E[] = [];
  /** How it stood before the first of them; `null`: not begun. */
  private settled: Standing<E> | null = null;
  /** How it stood when last asked, after so many of them; `null`: to be counted from the first. */
  private standing: Standing<E> | null = null;
  private counted = 0;
  private latest = -Infinity;

  constructor(private readonly watch: Watch<E>) {}

  /** Takes one event; `false`: it is too late for that, or of no instant. */
  take(event: E): boolean {
    const { time } = event;
    const { patience, concerned } = this.watch;
    if (!Number.isFinite(time)) return false;
    const isLatest = time > this.latest;
    if (isLatest) this.latest = time;
    else if (time < this.latest - patience) return false;
    if (concerned(event.type).length === 0) return true;
    if (isLatest) this.recent.push(event);
    else this.insert(event);
    if (patience < Infinity) this.settle(this.latest - patience);
    return true;
  }

  /** How a constraint stands at an instant, not before the last event. */
  at(index: number, instant: Instant): ConstraintTally {
    const constraint = this.watch.constraints[index] as CompiledConstraint;
    const known = this.count()[index];
    const progress = known ? copyOf(known) : begin<E>(constraint, false);
    expire(constraint, progress, Math.max(instant, this.latest));
    return tallyOf(constraint, progress);
  }

  /** What a constraint came to, where the case ends at an instant, not before the last event; to be asked once. */
  endedAt(index: number, instant: Instant): ConstraintTally {
    const constraint = this.watch.constraints[index] as CompiledConstraint;
    const progress = this.count()[index] ?? begin<E>(constraint, false);
    end(constraint, progress, Math.max(instant, this.latest));
    return tallyOf(constraint, progress);
  }

  private insert(event: E): void {
    const { recent } = this;
    let at = recent.length;
    while (at > 0 && this.isBefore(event, recent[at - 1] as E)) at--;
    recent.splice(at, 0, event);
    if (at < this.counted) this.forget();
  }

  private isBefore(event: E, other: E): boolean {
    return event.time < other.time || (event.time === other.time && this.watch.ties(event, other) < 0);
  }

  private count(): Standing<E> {
    const standing = (this.standing ??= this.settled?.map((progress) => progress && copyOf(progress)) ?? nothingYet(this.watch));
    const { recent } = this;
    while (this.counted < recent.length) this.advance(standing, recent[this.counted++] as E);
    return standing;
  }

  private forget(): void {
    this.standing = null;
    this.counted = 0;
  }

  private advance(standing: Standing<E>, event: E): void {
    for (const index of this.watch.concerned(event.type)) {
      const constraint = this.watch.constraints[index] as CompiledConstraint;
      feed(constraint, (standing[index] ??= begin<E>(constraint, false)), event, null);
    }
  }

  /** Lets go of events that no late one can come before any more; many at a time, as moving a list costs. */
  private settle(horizon: Instant): void {
    const { recent } = this;
    const middle = recent[recent.length >> 1];
    if (middle === undefined || middle.time >= horizon) return;
    const settled = (this.settled ??= nothingYet(this.watch));
    let over = 0;
    for (let event = recent[over]; event !== undefined && event.time < horizon; event = recent[++over]) this.advance(settled, event);
    recent.splice(0, over);
    this.forget();
  }
}

// Of the length it will have: a list that grows takes room for many more.
function nothingYet<E extends CaseEvent>({ constraints }: Watch<E>): Standing<E> {
  return constraints.map(() => undefined);
}
