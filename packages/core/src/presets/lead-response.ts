import type { PolicyDocument } from '../policy/policy.types.js';
import { leadCard } from './lead-card.js';
import { nurture } from './lead-nurture.js';
import { need, rung, someSince, words } from './words.js';

const called = need('首次电话沟通', 'First call', someSince('touch.made', { channel: 'call' }));

/** Lead scoring, response times and tasks from behaviour: SC-2, SC-3, SC-6, SC-7, SL-1. */
export const leadResponse: PolicyDocument = {
  id: 'lead-response',
  version: 1,
  title: words('线索评分与分级响应', 'Lead scoring and response'),
  extends: ['common@1'],
  scorecards: { lead: leadCard },
  obligations: {
    'first-call-a': {
      label: words('A 级线索首次电话', 'First call to a grade-A lead'),
      subject: 'lead',
      trigger: { type: 'grade.reached', where: { card: 'lead', grade: 'A' } },
      requires: { called },
      within: 'PT30M',
      overlapping: 'merge', // preset choice: a grade lost and won again while the call is due is one call
      levels: {
        'call-now': rung('start', 'PT0S', 'task', 'owner',
          '立即致电 A 级线索', 'Call this grade-A lead now', { channel: 'call', service: 'dedicated' }),
        // preset choice: 10 minutes
        'due-soon': rung('before-due', 'PT10M', 'notification', 'owner',
          'A 级线索首次电话还剩 10 分钟', '10 minutes left to call this grade-A lead'),
        overdue: rung('due', 'PT0S', 'notification', 'supervisor',
          'A 级线索 30 分钟内未致电', 'Grade-A lead not called within 30 minutes'),
      },
    },
    'demo-link-a': {
      label: words('发送个性化演示链接', 'Personalised demo link'),
      subject: 'lead',
      trigger: { type: 'grade.reached', where: { card: 'lead', grade: 'A' } },
      requires: { sent: need('已发送演示链接', 'Demo link sent', someSince('material.sent', { material: 'demo-link' })) },
      within: 'PT30M', // preset choice: together with the first call
      overlapping: 'merge', // preset choice
      levels: {
        send: rung('start', 'PT0S', 'task', 'owner',
          '发送个性化产品演示链接', 'Send the personalised demo link', { material: 'demo-link', personalised: true }),
        overdue: rung('due', 'PT0S', 'notification', 'owner',
          '个性化演示链接尚未发送', 'The personalised demo link has not been sent'),
      },
    },
    'first-call-b': {
      label: words('B 级线索首次电话', 'First call to a grade-B lead'),
      subject: 'lead',
      trigger: { type: 'grade.reached', where: { card: 'lead', grade: 'B' } },
      requires: { called },
      within: 'PT24H', // preset choice
      overlapping: 'merge', // preset choice
      voidedBy: { type: 'grade.reached', where: { card: 'lead', grade: 'A' }, since: 'trigger' },
      levels: {
        call: rung('start', 'PT0S', 'task', 'owner', '致电 B 级线索', 'Call this grade-B lead', { channel: 'call' }),
        overdue: rung('due', 'PT0S', 'notification', 'supervisor',
          'B 级线索 24 小时内未致电', 'Grade-B lead not called within 24 hours'),
      },
    },
    'first-call-c': {
      label: words('C 级线索首次电话', 'First call to a grade-C lead'),
      subject: 'lead',
      trigger: { type: 'grade.reached', where: { card: 'lead', grade: 'C' } },
      requires: { called },
      within: 'PT72H', // preset choice
      overlapping: 'merge', // preset choice
      voidedBy: { type: 'grade.reached', where: { card: 'lead', grade: { in: ['A', 'B'] } }, since: 'trigger' },
      levels: {
        overdue: rung('due', 'PT0S', 'notification', 'owner',
          'C 级线索 72 小时内未致电', 'Grade-C lead not called within 72 hours'),
      },
    },
    'first-follow-up': {
      label: words('首次跟进', 'First follow-up'),
      subject: 'lead',
      trigger: { type: 'lead.assigned' },
      requires: { touched: need('任一方式跟进', 'Any touch', someSince('touch.made')) },
      within: 'PT48H',
      overlapping: 'merge', // preset choice: a new owner does not give the lead more time
      levels: {
        // preset choice: 8 hours
        'due-soon': rung('before-due', 'PT8H', 'notification', 'owner',
          '首次跟进还剩 8 小时', '8 hours left for the first follow-up'),
        overdue: rung('due', 'PT0S', 'notification', 'supervisor',
          '线索 48 小时内未首次跟进', 'No first follow-up within 48 hours'),
      },
    },
    nurture,
    // SC-6: exactly 2 minutes are not more than 2 minutes
    'call-back': {
      label: words('打开邮件超 2 分钟后回访', 'Call back after an e-mail kept open for more than 2 minutes'),
      subject: 'lead',
      trigger: { type: 'email.read', where: { seconds: { above: 120 } } },
      requires: { called: need('电话回访', 'Call', someSince('touch.made', { channel: 'call' })) },
      within: 'PT24H',
      overlapping: 'merge', // preset choice: two e-mails read on one day are one call
      levels: {
        call: rung('start', 'PT0S', 'task', 'owner', '24 小时内回访', 'Call back within 24 hours', { channel: 'call' }),
        overdue: rung('due', 'PT0S', 'notification', 'supervisor', '24 小时内未回访', 'Not called back within 24 hours'), // preset choice
      },
    },
    'tailored-package': {
      label: words('点击案例链接后推送定制化方案包', 'Tailored package after a click on a case'),
      subject: 'lead',
      trigger: { type: 'link.clicked', where: { link: { contains: 'case' } } }, // preset choice: what a link to a case looks like
      requires: { sent: need('已发送定制化方案包', 'Tailored package sent', someSince('material.sent', { material: 'tailored-package' })) },
      within: 'PT24H', // preset choice
      overlapping: 'merge', // preset choice
      levels: {
        push: rung('start', 'PT0S', 'task', 'owner', '推送定制化方案包', 'Push the tailored package', { material: 'tailored-package' }),
        supervisor: rung('start', 'PT0S', 'notification', 'supervisor', '客户点击了案例链接，请介入支持', 'The customer clicked a case: please step in'),
        overdue: rung('due', 'PT0S', 'notification', 'supervisor', '定制化方案包尚未发送', 'The tailored package has not been sent'), // preset choice
      },
    },
  },
};
