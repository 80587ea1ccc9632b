import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addWorkingTime, compileCalendar, dueAfter, openSegments, workingTimeBetween, type Calendar } from '@sextant/core/time';
import { same, type Comparison } from './comparison.js';
import type { First } from './first-calendar.js';
import { DAY, DAYS, HOUR, HOURS, SHANGHAI, taskOf, week, ZONE } from './office.js';

export { peers } from './peers.js';

interface Floor {
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  readonly worked: Float64Array;
}

/** The segments of three years and their prefix sums, for this calendar and an offset that never changes. */
function floorOf(off: ReadonlySet<string>): Floor {
  const opens: number[] = [];
  const closes: number[] = [];
  const worked = [0];
  for (let midnight = Date.UTC(2025, 0, 1); midnight < Date.UTC(2028, 0, 1); midnight += DAY) {
    const weekday = new Date(midnight).getUTCDay();
    if (weekday === 0 || weekday === 6 || off.has(new Date(midnight).toISOString().slice(0, 10))) continue;
    for (const [open, close] of [[9, 12], [13.5, 18]] as const) {
      opens.push(midnight - SHANGHAI + open * HOUR);
      closes.push(midnight - SHANGHAI + close * HOUR);
      worked.push(worked[worked.length - 1]! + (close - open) * HOUR);
    }
  }
  return { opens: Float64Array.from(opens), closes: Float64Array.from(closes), worked: Float64Array.from(worked) };
}

/** How many values are not above one. */
function upTo(values: Float64Array, value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function work({ opens, closes, worked }: Floor, at: number): number {
  const index = upTo(opens, at) - 1;
  return index < 0 ? 0 : worked[index]! + Math.min(at, closes[index]!) - opens[index]!;
}

function deadline(floor: Floor, start: number): number {
  const wanted = work(floor, start) + HOURS * HOUR;
  const index = upTo(floor.worked, wanted - 1) - 1;
  return floor.opens[index]! + wanted - floor.worked[index]!;
}

/** What the first calendar of a process takes; see first-calendar.ts. */
function cold(): string {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'first-calendar.mjs');
  const runs = Array.from({ length: 5 }, () => JSON.parse(spawnSync(process.execPath, [script], { encoding: 'utf8' }).stdout) as First);
  const median = (key: keyof First): string => runs.map((run) => run[key]).sort((a, b) => a - b)[2]!.toFixed(1);
  return `${median('first')} ms the first time in a new process (≤ 30 ms), behind ${median('zones')} ms in which the engine loads its zones; ${median('later')} ms later on`;
}

export default function businessTime(): readonly Comparison[] {
  const { calendar, off, from } = taskOf(1000);
  const floor = floorOf(new Set(off));
  const data: Calendar = { zone: ZONE, week, holidays: off };
  const lines = {
    deadline: [() => from.map((start) => addWorkingTime(start, HOURS * HOUR, calendar)), () => from.map((start) => deadline(floor, start))],
    between: [
      () => from.map((start) => workingTimeBetween(start, start + DAYS * DAY, calendar)),
      () => from.map((start) => work(floor, start + DAYS * DAY) - work(floor, start)),
    ],
    build: [
      () => openSegments(Date.UTC(2025, 0, 1), Date.UTC(2027, 11, 31), compileCalendar(data)),
      () => {
        const { opens, closes } = floorOf(new Set(off));
        return Array.from(opens, (open, index) => [open, closes[index]]).filter(([, close]) => close! < Date.UTC(2027, 11, 31));
      },
    ],
  } as const;
  const term = dueAfter({ workingTime: `PT${HOURS}H` }, calendar);
  const held = from.map((start) => [{ from: start + 5 * HOUR, to: start + 9 * HOUR }, { from: start + 30 * HOUR, to: start + 50 * HOUR }]);
  const resumedByHand = (start: number, index: number): number => {
    let wanted = work(floor, start) + HOURS * HOUR;
    for (const pause of held[index]!) if (work(floor, pause.from) < wanted) wanted += work(floor, pause.to) - work(floor, pause.from);
    const at = upTo(floor.worked, wanted - 1) - 1;
    return floor.opens[at]! + wanted - floor.worked[at]!;
  };
  const resumed = [() => from.map((start, index) => term.resumed(start, held[index]!).at), () => from.map(resumedByHand)] as const;
  const line = (name: string, item: string, items: number, [ours, by]: readonly [() => unknown, () => unknown], promise?: number): Comparison => ({
    name, item, items, ours, floor: by, agree: () => same(name, ours(), by()), ...(promise !== undefined && { promise }),
  });
  return [
    line('deadline after 16 working hours', 'start', from.length, lines.deadline, 2),
    line('working time between two instants', 'pair', from.length, lines.between, 2),
    line('deadline with two pauses', 'start', from.length, resumed),
    { ...line('calendar of three years, zone and all', 'calendar', 1, lines.build), counted: cold },
  ];
}
