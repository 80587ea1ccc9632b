// How long the first calendar of a process takes, before anything is warm; started by time.bench.ts in a process of its own.
import { compileCalendar, openSegments } from '@sextant/core/time';
import { week, ZONE } from './office.js';

/** In milliseconds. */
export interface First {
  /** The engine's own zone data, whoever asks for it first. */
  readonly zones: number;
  readonly first: number;
  readonly later: number;
}

function build(): unknown {
  return openSegments(Date.UTC(2025, 0, 1), Date.UTC(2027, 11, 31), compileCalendar({ zone: ZONE, observes: 'CN', week }));
}

function milliseconds(task: () => unknown): number {
  const began = performance.now();
  task();
  return performance.now() - began;
}

const zones = milliseconds(() => new Intl.DateTimeFormat('en-US', { timeZone: ZONE }));
const first = milliseconds(build);
for (let pass = 0; pass < 50; pass++) build();
const result: First = { zones, first, later: milliseconds(build) };
console.log(JSON.stringify(result));
