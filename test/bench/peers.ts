import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { addWorkingTime, workingTimeBetween } from '@sextant/core/time';
import { same } from './comparison.js';
import { installPeers, PEERS } from './install-peers.js';
import { DAY, DAYS, HOUR, HOURS, taskOf, ZONE } from './office.js';
import { walkDeadline, walkMinutes } from './referee.js';

const MINUTE = 60_000;

interface Answers {
  readonly answers: readonly number[];
  /** Of starts that are not on a whole minute. */
  readonly answersWithSeconds: readonly number[];
  readonly nanoseconds: number;
}
interface PeerAnswers {
  readonly name: string;
  readonly deadline: Answers;
  readonly minutes: Answers;
}

/** One line of the table of peers. */
export interface PeerRow {
  readonly task: string;
  readonly library: string;
  readonly 'ns each': number;
  readonly 'ours ns': number;
  readonly 'times slower': string;
  readonly wrong: string;
  readonly 'wrong, starts with seconds': string;
}

/**
 * Libraries that compute working time, beside ours; or why there are none. They count in minutes, so whole minutes are
 * what is timed and compared; what they make of seconds is told apart. Who is wrong says a walk on Temporal.
 */
export function peers(quick: boolean): readonly PeerRow[] | string {
  const problem = installPeers();
  if (problem !== null) return `dayjs-business-time and moment-business-time could not be installed: ${problem}`;
  const { calendar, off, from } = taskOf(300, MINUTE);
  const seconds = taskOf(300).from;
  const input = JSON.stringify({ starts: from, startsWithSeconds: seconds, hours: HOURS, days: DAYS, holidays: off, milliseconds: quick ? 200 : 1500 });
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(PEERS, 'run.js')], {
    input, encoding: 'utf8', maxBuffer: 2 ** 26, env: { ...process.env, TZ: ZONE },
  });
  if (status !== 0) return `dayjs-business-time and moment-business-time could not be run: ${stderr.split('\n').find((text) => text.includes('Error')) ?? ''}`;
  const closed = new Set(off);
  const tasks = {
    deadline: {
      task: '16 working hours later',
      ours: (start: number) => addWorkingTime(start, HOURS * HOUR, calendar) ?? 0,
      right: (start: number) => walkDeadline(start, HOURS * HOUR, closed),
    },
    minutes: {
      task: 'working minutes in 90 days',
      ours: (start: number) => Math.floor(workingTimeBetween(start, start + DAYS * DAY, calendar) / MINUTE),
      right: (start: number) => Math.floor(walkMinutes(start, start + DAYS * DAY, closed)),
    },
  } as const;
  return Object.entries(tasks).flatMap(([key, { task, ours, right }]) => {
    const [expected, expectedWithSeconds] = [from.map(right), seconds.map(right)];
    same(task, from.map(ours), expected);
    same(`${task}, starts with seconds`, seconds.map(ours), expectedWithSeconds);
    const mine = nanosecondsOf(from, ours);
    const wrong = (answers: readonly number[], by: readonly number[]): string => `${answers.filter((answer, index) => answer !== by[index]).length} of ${answers.length}`;
    return (JSON.parse(stdout) as readonly PeerAnswers[]).map((peer): PeerRow => {
      const { answers, answersWithSeconds, nanoseconds } = peer[key as keyof typeof tasks];
      return {
        task,
        library: peer.name,
        'ns each': Math.round(nanoseconds),
        'ours ns': Math.round(mine),
        'times slower': `${Math.round(nanoseconds / mine).toLocaleString('en')} ×`,
        wrong: wrong(answers, expected),
        'wrong, starts with seconds': wrong(answersWithSeconds, expectedWithSeconds),
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
