import { maySpeak, passedMark } from './milestones.js';

/**
 * Decides what a screen reader hears of a clock: its milestones, not its seconds. A milestone that comes too soon
 * after another is kept until it may be spoken; a later one takes its place.
 */
export class Announcer {
  private waiting: string | null = null;
  private left: number | null = null;
  private clock = '';

  /**
   * Takes a reading of the clock. Returns what is to be said now, if anything.
   *
   * @param id Which clock it is: another one starts silently.
   * @param left Milliseconds to the due instant, `null` while it is not running.
   * @param say The words, should they be needed.
   */
  heard(id: string, left: number | null, now: number, say: () => string): string | null {
    const before = this.clock === id ? this.left : null;
    this.clock = id;
    this.left = left;
    if (before !== null && left !== null && passedMark(before, left)) this.waiting = say();
    if (this.waiting === null || !maySpeak(now)) return null;
    const text = this.waiting;
    this.waiting = null;
    return text;
  }
}
