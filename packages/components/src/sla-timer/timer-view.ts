import type { Light, TimerBrief } from '@sextant/core/briefs';
import type { Formatter } from '@sextant/core/messages';
import type { UiWords } from '../locales/words.types.js';

/** What a clock says at one instant, from its brief alone. */
export interface TimerView {
  readonly light: Light;
  /** Milliseconds to the due instant, negative once it has passed; `null` when the clock is not running. */
  readonly left: number | null;
  /** Share of the time that is used, 0 … 1. */
  readonly used: number;
  /** Time that did not count. */
  readonly paused: { readonly times: number; readonly length: number };
}

/** Reads a clock at `now`. */
export function timerView(timer: TimerBrief, now: number): TimerView {
  const settled = timer.settledAt !== null && timer.phase !== 'breached';
  const paused = { times: 0, length: 0 };
  for (const { state, from, to } of timer.segments) {
    if (state !== 'paused' || from > now) continue;
    paused.times += 1;
    paused.length += Math.min(to ?? now, now) - from;
  }
  const stopped = settled || timer.phase === 'void' || timer.phase === 'scheduled' || timer.phase === 'paused';
  const end = timer.settledAt !== null && settled ? timer.settledAt : now;
  const whole = timer.dueAt === null ? 0 : timer.dueAt - timer.startedAt;
  return {
    light: settled ? timer.light : lightAt(timer, now),
    left: stopped || timer.dueAt === null ? null : timer.dueAt - now,
    used: whole > 0 ? Math.min(1, Math.max(0, (end - timer.startedAt) / whole)) : 0,
    paused,
  };
}

/** The light that has come by `now`, if nothing happened since the brief was made. */
function lightAt({ light, coming }: TimerBrief, now: number): Light {
  let latest = -Infinity;
  let current = light;
  for (const next of coming) {
    if (next.at > now || next.at < latest) continue;
    latest = next.at;
    current = next.light;
  }
  return current;
}

const RELATIVE_UNDER = 48 * 3_600_000;

/** The time that matters, in words: relative under 48 h, else absolute. */
export function timeLeft(left: number, dueAt: number, words: UiWords, format: Formatter): string {
  if (Math.abs(left) >= RELATIVE_UNDER && left > 0) return words.dueAt(`${format.date(dueAt, dueAt - left)} ${format.time(dueAt)}`);
  // At the due instant itself it is overdue, and a clock that has run out never reads "0 s left".
  return left > 0 ? words.remaining(format.duration(left)) : words.overdueBy(format.duration(left));
}

/** Changes exactly when what a clock shows changes; much cheaper than the words themselves. */
export function beat(light: Light, left: number | null): string {
  if (left === null || left >= RELATIVE_UNDER) return light;
  return `${light} ${Math.floor(left / (Math.abs(left) < 60_000 ? 1000 : 60_000))}`;
}

/** What the clock's face says: the time, or why there is none. */
export function faceOf(timer: TimerBrief, view: TimerView, now: number, words: UiWords, format: Formatter): string {
  if (view.left !== null && timer.dueAt !== null) return timeLeft(view.left, timer.dueAt, words, format);
  if (timer.phase === 'paused') return words.clockStopped;
  if (timer.phase === 'scheduled') return words.startsAt(format.instant(timer.startedAt, now));
  if (timer.settledAt !== null && timer.phase !== 'void') return words.doneAt(format.instant(timer.settledAt, now));
  return timer.phase === 'void' ? words.lights.void : words.noDue;
}
