import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addWorkingTime, compileCalendar, dueAfter, openSegments, workingTimeBetween, type BusinessCalendar, type Calendar } from '@sextant/core/time';
import { NPM } from '../../scripts/installed.js';
import { same, type Comparison } from './comparison.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HOURS = 16;
const DAYS = 90;
const ZONE = 'Asia/Shanghai';
const SHANGHAI = 8 * HOUR;
const PEERS = join(process.cwd(), 'test/bench/peers');

const day = [['09:00', '12:00'], ['13:30', '18:00']] as const;
const week: Calendar['week'] = { mon: day, tue: day, wed: day, thu: day, fri: day };

/** Days off of 2025 to 2027 on weekdays, without the make-up days, which the peers cannot say. */
function holidays(): readonly string[] {
  const china = compileCalendar({ zone: ZONE, observes: 'CN', week });
  const dates: string[] = [];
  for (let midnight = Date.UTC(2025, 0, 1); midnight < Date.UTC(2028, 0, 1); midnight += DAY) {
    const weekday = new Date(midnight).getUTCDay();
    const open = openSegments(midnight - SHANGHAI, midnight - SHANGHAI + DAY, china).length > 0;
    if (weekday > 0 && weekday < 6 && !open) dates.push(new Date(midnight).toISOString().slice(0, 10));
  }
  return dates;
}

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

function starts(count: number): readonly number[] {
  let seed = 20260302;
  return Array.from({ length: count }, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Date.UTC(2025, 0, 2) + Math.floor((seed / 2 ** 32) * 600 * 86_400) * 1000;
  });
}

interface Task {
  readonly calendar: BusinessCalendar;
  readonly off: readonly string[];
  readonly from: readonly number[];
}

function taskOf(count: number): Task {
  const off = holidays();
  return { off, calendar: compileCalendar({ zone: ZONE, week, holidays: off }), from: starts(count) };
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
    line('calendar of three years, zone and all', 'calendar', 1, lines.build),
  ];
}

interface Answered {
  readonly answers: readonly number[];
  readonly nanoseconds: number;
}
interface PeerAnswers {
  readonly name: string;
  readonly deadline: Answered;
  readonly minutes: Answered;
}

/** One line of the table of peers. */
export interface PeerRow {
  readonly task: string;
  readonly library: string;
  readonly 'ns each': number;
  readonly 'ours ns': number;
  readonly 'times slower': string;
  readonly wrong: string;
}

/** Libraries that compute working time, beside ours; or why there are none. */
export function peers(quick: boolean): readonly PeerRow[] | string {
  if (!existsSync(join(PEERS, 'node_modules'))) {
    const { status, stderr } = spawnSync(NPM.command, ['ci', '--prefix', PEERS, '--no-audit', '--no-fund'], { encoding: 'utf8', shell: NPM.shell });
    if (status !== 0) return `dayjs-business-time and moment-business-time could not be installed: ${stderr.trim().split('\n').at(-1) ?? ''}`;
  }
  const { calendar, off, from } = taskOf(300);
  const input = JSON.stringify({ starts: from, hours: HOURS, days: DAYS, holidays: off, milliseconds: quick ? 200 : 1500 });
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(PEERS, 'run.js')], {
    input, encoding: 'utf8', maxBuffer: 2 ** 26, env: { ...process.env, TZ: ZONE },
  });
  if (status !== 0) return `dayjs-business-time and moment-business-time could not be run: ${stderr.split('\n').find((text) => text.includes('Error')) ?? ''}`;
  const tasks = {
    deadline: { task: '16 working hours later', ours: (start: number) => addWorkingTime(start, HOURS * HOUR, calendar) ?? 0 },
    // Whole minutes are all that the peers give.
    minutes: { task: 'working minutes in 90 days', ours: (start: number) => Math.floor(workingTimeBetween(start, start + DAYS * DAY, calendar) / 60_000) },
  } as const;
  return Object.entries(tasks).flatMap(([key, { task, ours }]) => {
    const right = from.map(ours);
    const mine = nanosecondsOf(from, ours);
    return (JSON.parse(stdout) as readonly PeerAnswers[]).map((peer): PeerRow => {
      const { answers, nanoseconds } = peer[key as keyof typeof tasks];
      const off1 = key === 'minutes' ? 1 : 0;
      return {
        task,
        library: peer.name,
        'ns each': Math.round(nanoseconds),
        'ours ns': Math.round(mine),
        'times slower': `${Math.round(nanoseconds / mine).toLocaleString('en')} ×`,
        wrong: `${answers.filter((answer, index) => Math.abs(answer - right[index]!) > off1).length} of ${answers.length}`,
      };
    });
  });
}

function nanosecondsOf(from: readonly number[], task: (start: number) => number): number {
  let best = Infinity;
  for (let pass = 0; pass < 20; pass++) {
    const began = performance.now();
    let sum = 0;
    for (let round = 0; round < 100; round++) for (const start of from) sum += task(start);
    best = Math.min(best, ((performance.now() - began) * 1e6) / (100 * from.length));
    if (Number.isNaN(sum)) break;
  }
  return best;
}
