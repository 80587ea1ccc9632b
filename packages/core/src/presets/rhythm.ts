import type { Condition } from '../conditions/condition.types.js';
import type { DirectiveRule, PolicyDocument, RecurrenceRule } from '../policy/policy.types.js';
import { need, rung, words } from './words.js';

const zone = 'Asia/Shanghai'; // preset choice

function notify(kind: DirectiveRule['kind'], to: string, chinese: string, english: string, post: string): RecurrenceRule['directives'] {
  return { post: { kind, to, title: words(chinese, english), payload: { post } } };
}

/** A field of today's form that is filled in; fields are those the preset `conduct` reads. */
function filledIn(field: string): Condition {
  return { count: { type: 'form.filed', where: { form: 'daily-three', [`fields.${field}`]: { filled: true } }, since: 'trigger' }, atLeast: 1 };
}

/** What comes round by the clock: SL-10, and the daily three of CP-15. */
export const rhythm: PolicyDocument = {
  id: 'rhythm',
  version: 1,
  title: words('管理节奏', 'Rhythm of management'),
  extends: ['common@1'],
  recurrences: {
    radar: {
      label: words('过程健康度雷达', 'Process radar'),
      schedule: { weekday: 'fri', time: '15:00', zone },
      directives: notify('notification', 'supervisor', '本周过程健康度雷达', 'Process radar of this week', 'process-radar'),
    },
    'three-numbers': {
      label: words('三个数周会', 'Three-number meeting'),
      schedule: { weekday: 'fri', time: '16:00', zone }, // preset choice: the source says Friday afternoon
      directives: notify('task', 'supervisor', '召开三个数周会', 'Hold the three-number meeting', 'three-numbers'),
    },
    blockers: {
      label: words('卡点复盘', 'Retrospective of blockers'),
      schedule: { weekday: 'mon', time: '09:00', zone }, // preset choice: day and time
      directives: notify('notification', 'operations', '过去 7 天的卡点', 'Blockers of the last 7 days', 'blockers'),
    },
    nurture: {
      label: words('线索培育', 'Nurture of leads'),
      schedule: { weekday: 'tue', time: '10:00', zone }, // preset choice: day and time
      directives: notify('task', 'marketing', '向 B/C 级线索发送行业案例与功能动态', 'Send B and C leads industry cases and feature news', 'nurture'),
    },
    'target-health': {
      label: words('目标健康度报告', 'Target-health report'),
      schedule: { monthDay: 1, time: '09:00', zone }, // preset choice: the time
      directives: notify('notification', 'director', '月度目标健康度报告', 'Monthly target-health report', 'target-health'),
    },
    'credibility-ranking': {
      label: words('预测可信度排名', 'Ranking of forecast credibility'),
      schedule: { monthDay: 1, time: '09:30', zone }, // preset choice: day and time
      directives: notify('notification', 'director', '上月预测可信度排名', 'Forecast credibility of last month', 'credibility-ranking'),
    },
    'growth-heat-map': {
      label: words('成长热力图', 'Growth heat map'),
      schedule: { monthDay: 1, time: '10:00', zone }, // preset choice: day and time
      directives: notify('notification', 'supervisor', '团队成长热力图', 'Growth heat map of the team', 'growth-heat-map'),
    },
    phi: {
      label: words('过程健康度指数', 'Process health index'),
      schedule: { every: 'day', time: '08:00', zone }, // preset choice: the time
      directives: notify('write-back', 'operations', '计算昨日过程健康度指数', 'Compute the process health index of yesterday', 'phi'),
    },
    'daily-three': {
      label: words('每日三件事', 'Daily three'),
      schedule: { every: 'working-day', time: '09:00', zone }, // preset choice: the time, and that nobody owes it on a day off
      calendar: 'office',
      subject: 'rep',
      directives: {},
    },
  },
  obligations: {
    'daily-three': {
      label: words('每日三件事', 'Daily three'),
      subject: 'rep',
      trigger: { type: 'occasion.came', where: { recurrence: 'daily-three' } },
      requires: {
        reached: need('触达客户数', 'Customers reached', filledIn('customers-reached')),
        screenshot: need('触达截图', 'Screenshot of it', filledIn('screenshot')),
        degree: need('需求确认度（1–5）', 'Need-confirmation degree (1–5)', filledIn('need-confirmation')),
        note: need('需求确认说明', 'Note on it', filledIn('note')),
        tomorrow: need('明日关键动作', 'Tomorrow’s key action', filledIn('tomorrow')),
      },
      within: { naturalDays: 0 }, // by 24:00 of the same day
      calendar: 'office',
      late: 'ignored', // preset choice: yesterday's form does not count for yesterday
      // What was not filed stays a failure; once it comes round again, that day's clock is over.
      resets: { type: 'occasion.came', where: { recurrence: 'daily-three' } },
      levels: {
        'due-soon': rung('before-due', 'PT6H', 'notification', 'owner', '今天的三件事还没有填报', 'The daily three of today are not filed yet'), // preset choice: 18:00
        overdue: rung('due', 'PT0S', 'notification', 'supervisor', '昨天的三件事没有填报', 'The daily three of yesterday were not filed'),
      },
    },
  },
};
