import type { FactPattern } from '../conditions/condition.types.js';
import type { PolicyDocument } from '../policy/policy.types.js';
import { need, rung, someSince, words } from './words.js';

const attended: FactPattern = { type: 'touch.made', where: { purpose: 'surgery-attendance' } };

/** Medical devices: the closed loop from a surgery attended over the device's feedback to the restock: CP-10. */
export const medicalDevices: PolicyDocument = {
  id: 'medical-devices',
  version: 1,
  title: words('医疗器械', 'Medical devices'),
  extends: [
    'lead-response@1', 'golden-six@1', 'service-times@1', 'rhythm@1', 'early-warning@1', 'process-health@1', 'conduct@1', 'reconciliation@1',
    'risk@1', 'credibility@1', 'leads@1',
  ],
  obligations: {
    'device-feedback': {
      label: words('跟台后反馈器械使用情况', 'Device feedback after a surgery'),
      subject: 'deal',
      trigger: attended,
      requires: { feedback: need('器械使用反馈', 'Feedback on the device', someSince('x.device.feedback')) },
      within: 'PT24H', // preset choice
      fulfils: 'one', // each surgery has its own feedback
      levels: {
        ask: rung('start', 'PT0S', 'task', 'owner', '填写器械使用反馈', 'File the device feedback', { form: 'device-feedback' }),
        overdue: rung('due', 'PT0S', 'notification', 'supervisor', '跟台 24 小时后仍无器械反馈', 'No device feedback 24 hours after the surgery'),
      },
    },
    restock: {
      label: words('按反馈补货', 'Restock after the feedback'),
      subject: 'deal',
      trigger: { type: 'x.device.feedback' },
      requires: { restocked: need('补货订单', 'Restock order', someSince('order.placed')) },
      within: { workingDays: 3 }, // preset choice
      calendar: 'office',
      overlapping: 'merge', // preset choice: one order restocks what several surgeries used
      levels: {
        overdue: rung('due', 'PT0S', 'notification', 'supervisor', '反馈后 3 个工作日未补货', 'Not restocked 3 working days after the feedback'),
      },
    },
  },
  constraints: {
    'feedback-after-surgery': {
      label: words('跟台必有器械反馈', 'A surgery attended has its device feedback'),
      template: 'alternate-response',
      activation: attended,
      target: { type: 'x.device.feedback' },
    },
    'feedback-rests-on-a-surgery': {
      label: words('器械反馈须出自跟台', 'Device feedback rests on a surgery attended'),
      template: 'precedence',
      activation: { type: 'x.device.feedback' },
      target: attended,
    },
    'restock-after-feedback': {
      label: words('反馈之后要补货', 'Feedback leads to a restock'),
      template: 'response',
      activation: { type: 'x.device.feedback' },
      target: { type: 'order.placed' },
    },
  },
};
