// How long a million events take under all constraints, and how much memory; started by declare.bench.ts in a process of its own.
import { compiled, EVENTS, monitored, RULES, stream } from './course-stream.js';

export interface Streamed {
  readonly constraints: number;
  readonly cases: number;
  /** Of processor time, whatever else the machine does; making the events is part of it. */
  readonly seconds: number;
  /** Peaks in megabytes. */
  readonly rss: number;
  readonly heap: number;
}

const steps = Number(process.argv[2]);
const constraints = compiled(RULES);
const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
let heap = 0;
const before = process.cpuUsage();
monitored(constraints, stream(steps), () => (heap = Math.max(heap, process.memoryUsage().heapUsed)));
const { user, system } = process.cpuUsage(before);
const result: Streamed = {
  constraints: constraints.length, cases: EVENTS / steps, seconds: (user + system) / 1e6,
  // In kilobytes.
  rss: megabytes(process.resourceUsage().maxRSS * 1024), heap: megabytes(heap),
};
console.log(JSON.stringify(result));
