const MINUTE = 60_000;

/** Milliseconds before the due instant at which a clock is worth a word. */
const MARKS = [60 * MINUTE, 15 * MINUTE, 5 * MINUTE, 0];

/** Whether a mark lies between two readings of the time left. */
export function passedMark(before: number, after: number): boolean {
  return MARKS.some((mark) => before > mark && after <= mark);
}

let lastSpoken = -Infinity;

/** One announcement a minute for all clocks of the page together. `true`: speak now. */
export function maySpeak(now: number): boolean {
  if (Math.abs(now - lastSpoken) < MINUTE) return false;
  lastSpoken = now;
  return true;
}
