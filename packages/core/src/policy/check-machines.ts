import { isKnownZone } from '../time/index.js';
import { checkReference } from './check-references.js';
import { checkDuration } from './check-windows.js';
import type { SoundRules } from './checks.js';
import type { PolicyProblem } from './errors.js';
import type { JsonObject } from './json.js';
import { shown } from './pointer.js';

type Detector = NonNullable<NonNullable<SoundRules['detectors']>[string]>;
type Recurrence = NonNullable<NonNullable<SoundRules['recurrences']>[string]>;

/** Windows and calendars of a detector; its patterns are checked with all others. */
export function checkDetector(rule: Detector, sections: JsonObject, path: string): PolicyProblem[] {
  if (rule.kind === 'window') return rule.within === undefined ? [] : checkDuration(rule.within, `${path}/within`);
  if (rule.kind === 'silence') return rule.lasting === undefined ? [] : checkDuration(rule.lasting, `${path}/lasting`);
  if (rule.kind !== 'streak') return [];
  if (rule.calendar !== undefined) return checkReference(sections, 'calendars', rule.calendar, `${path}/calendar`);
  if (rule.period !== 'working-day') return [];
  return [{ code: 'working-days-without-calendar', path: `${path}/period`, expected: 'a calendar in the rule', received: shown(rule.period) }];
}

/** Zone and calendar of a recurrence. */
export function checkRecurrence({ schedule = {}, calendar }: Recurrence, sections: JsonObject, path: string): PolicyProblem[] {
  const problems = calendar === undefined ? [] : checkReference(sections, 'calendars', calendar, `${path}/calendar`);
  const { roll, zone } = schedule;
  const everyWorkingDay = 'every' in schedule && schedule.every === 'working-day';
  if (calendar === undefined && (roll !== undefined || everyWorkingDay)) {
    const [part, received] = everyWorkingDay ? ['every', 'working-day'] : ['roll', roll];
    problems.push({ code: 'working-days-without-calendar', path: `${path}/schedule/${part}`, expected: 'a calendar in the rule', received: shown(received) });
  }
  if (zone !== undefined && !isKnownZone(zone)) {
    problems.push({ code: 'bad-calendar', path: `${path}/schedule/zone`, expected: 'an IANA zone such as Asia/Shanghai', received: shown(zone) });
  }
  return problems;
}
