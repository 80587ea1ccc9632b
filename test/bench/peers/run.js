// What other working-time libraries answer to the tasks of time.bench.ts, and how fast. They compute in the zone of the
// process, so this is a process of its own: node run.js < tasks.json > answers.json
import { stdin, stdout } from 'node:process';
import dayjs from 'dayjs';
import dayjsBusinessTime from 'dayjs-business-time';
import moment from 'moment-business-time';

/** @type {{ starts: number[], startsWithSeconds: number[], hours: number, days: number, holidays: string[], milliseconds: number }} */
const { starts, startsWithSeconds, hours, days, holidays, milliseconds } = JSON.parse(await read());
const LATER = days * 86_400_000;
const HALVES = [['09:00:00', '12:00:00'], ['13:30:00', '18:00:00']];
const WORKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

dayjs.extend(dayjsBusinessTime);
dayjs.setBusinessTime({
  sunday: null, saturday: null,
  ...Object.fromEntries(WORKDAYS.map((day) => [day, HALVES.map(([start, end]) => ({ start, end }))])),
});
dayjs.setHolidays(holidays);
moment.updateLocale('en', {
  workinghours: Object.fromEntries([null, HALVES, HALVES, HALVES, HALVES, HALVES, null].map((halves, index) => [index, halves?.flat() ?? null])),
  holidays,
});

const peers = {
  'dayjs-business-time 1.0.4': {
    deadline: (/** @type {number} */ start) => dayjs(start).addBusinessTime(hours, 'hours').valueOf(),
    minutes: (/** @type {number} */ start) => dayjs(start).businessMinutesDiff(dayjs(start + LATER)),
  },
  'moment-business-time 2.0.0': {
    deadline: (/** @type {number} */ start) => moment(start).addWorkingTime(hours, 'hours').valueOf(),
    minutes: (/** @type {number} */ start) => moment(start + LATER).workingDiff(moment(start), 'minutes'),
  },
};

const results = Object.entries(peers).map(([name, tasks]) => ({
  name,
  deadline: measured(tasks.deadline),
  minutes: measured(tasks.minutes),
}));
stdout.write(JSON.stringify(results));

/** @param {(start: number) => number} task */
function measured(task) {
  const answers = starts.map((start) => task(start));
  let done = 0;
  const began = performance.now();
  let now = began;
  while ((now = performance.now()) < began + milliseconds) {
    task(starts[done % starts.length]);
    done++;
  }
  return { answers, answersWithSeconds: startsWithSeconds.map((start) => task(start)), nanoseconds: ((now - began) * 1e6) / done };
}

async function read() {
  let text = '';
  for await (const part of stdin) text += part;
  return text;
}
