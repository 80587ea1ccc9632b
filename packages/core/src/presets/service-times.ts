import type { Condition } from '../conditions/condition.types.js';
import type { ObligationRule, PolicyDocument } from '../policy/policy.types.js';
import { need, rung, someSince, words } from './words.js';

const open: Condition = { not: { field: 'deal.outcome', in: ['won', 'lost'] } };
const closed = { type: 'deal.state', where: { outcome: { in: ['won', 'lost'] } }, since: 'trigger' } as const;
const CUSTOMER = ['waiting-for-customer']; // preset choice: what waits for the customer does not count

/** SL-7: one of the three who answer a new hire's first report, each by himself. */
function feedback(by: string, chinese: string, english: string): ObligationRule {
  return {
    label: words(`新人首份客户分析报告：${chinese}反馈`, `First customer analysis report: feedback of the ${english}`),
    subject: 'rep',
    trigger: { type: 'report.filed', where: { report: 'first-customer-analysis' } },
    requires: { feedback: need(`${chinese}的反馈`, `Feedback of the ${english}`, someSince('feedback.given', { by })) },
    within: 'PT24H',
    levels: {
      read: rung('start', 'PT0S', 'task', by, '阅读新人的客户分析报告并给出一条具体建议', 'Read the new hire’s report and give one concrete suggestion'),
      overdue: rung('due', 'PT0S', 'notification', by, '新人的报告 24 小时内未得到反馈', 'No feedback on the new hire’s report within 24 hours'),
    },
  };
}

/** Service times between departments and towards customers: SL-3, SL-4, SL-6, SL-7, SL-8, SL-9, SL-12. */
export const serviceTimes: PolicyDocument = {
  id: 'service-times',
  version: 1,
  title: words('跨部门与客户服务时限', 'Service times across departments and towards customers'),
  extends: ['stage-gates@1'],
  obligations: {
    'technical-proposal': {
      label: words('技术方案确认', 'Technical proposal confirmed'),
      subject: 'deal',
      trigger: { type: 'proposal.requested' },
      when: open,
      voidedBy: closed, // preset choice
      requires: { confirmed: need('技术方案已确认', 'Technical proposal confirmed', someSince('proposal.confirmed')) },
      within: { workingDays: 2 },
      calendar: 'office',
      pauses: CUSTOMER,
      overlapping: 'merge', // preset choice: asked twice is asked once
      levels: {
        // preset choice: 4 working hours
        'due-soon': rung('before-due', { workingTime: 'PT4H' }, 'notification', 'technical-adviser',
          '技术方案还剩 4 个工作小时', '4 working hours left for the technical proposal'),
        overdue: rung('due', 'PT0S', 'notification', 'department-head', '技术方案 2 个工作日内未确认', 'Technical proposal not confirmed within 2 working days'),
        // preset choice: a working day later the next one up is told
        escalated: rung('due', { workingDays: 1 }, 'notification', 'operations', '技术方案超期一个工作日仍未确认', 'Technical proposal one working day overdue'),
      },
    },
    invoice: {
      label: words('订单生效后开票', 'Invoice after the order takes effect'),
      subject: 'order',
      trigger: { type: 'order.effective' },
      requires: { issued: need('发票已开具', 'Invoice issued', someSince('invoice.issued')) },
      within: { naturalDays: 1 },
      calendar: 'office',
      overlapping: 'merge', // preset choice: a row that repeats the order's state is the same order
      levels: {
        overdue: rung('due', 'PT0S', 'notification', 'finance', '订单生效次日仍未开票', 'No invoice by the end of the day after the order took effect'),
        escalated: rung('due', 'P1D', 'notification', 'operations', '开票超期一天', 'Invoice one day overdue'), // preset choice: 1 day
      },
    },
    'ticket-first-response': {
      label: words('跨部门工单首次响应', 'First response to a cross-department ticket'),
      subject: 'ticket',
      trigger: { type: 'ticket.opened' },
      requires: { answered: need('首次响应', 'First response', someSince('ticket.answered')) },
      within: 'PT4H',
      pauses: CUSTOMER,
      overlapping: 'merge', // preset choice
      voidedBy: { type: 'ticket.closed', since: 'trigger' },
      levels: {
        'due-soon': rung('before-due', 'PT1H', 'notification', 'owner', '工单还剩 1 小时未响应', '1 hour left to answer this ticket'), // preset choice: 1 hour
        overdue: rung('due', 'PT0S', 'notification', 'operations', '工单 4 小时内未响应', 'Ticket not answered within 4 hours'),
      },
    },
    'proposal-demo-dwell': {
      label: words('方案演示阶段停留', 'Time in the proposal-demo stage'),
      subject: 'deal',
      trigger: { type: 'stage.entered', where: { stage: 'proposal-demo' } },
      when: open,
      voidedBy: closed, // preset choice
      requires: { left: need('离开方案演示阶段', 'Left the proposal-demo stage', someSince('stage.entered', { stage: { isNot: 'proposal-demo' } })) },
      levels: {
        told: rung('start', 'PT72H', 'notification', 'supervisor', '商机在方案演示阶段停留超过 72 小时', 'Deal in the proposal-demo stage for more than 72 hours'),
        records: rung('start', 'PT72H', 'task', 'supervisor', '调取该客户近 3 个月的维修记录', 'Fetch this customer’s repair records of the last 3 months',
          { fetch: 'repair-records', months: 3 }),
        red: rung('start', 'PT96H', 'notification', 'supervisor', '商机在方案演示阶段停留超过 96 小时', 'Deal in the proposal-demo stage for more than 96 hours'), // preset choice: red after another day
      },
    },
    'key-task': {
      label: words('关键任务', 'Key task'),
      subject: 'deal',
      trigger: { type: 'task.assigned', where: { key: true } },
      when: open,
      voidedBy: closed, // preset choice
      requires: { done: need('任务已完成', 'Task done', someSince('task.done')) },
      within: 'P3D', // preset choice
      fulfils: 'one', // one task done is one task done
      levels: {
        owner: rung('due', 'PT0S', 'notification', 'owner', '关键任务未完成', 'Key task not done'),
        superior: rung('due', 'PT0S', 'notification', 'supervisor', '关键任务未完成', 'Key task not done'),
        operations: rung('due', 'PT0S', 'notification', 'operations', '关键任务未完成（抄送）', 'Key task not done (copy)', { copy: true }),
      },
    },
    'feedback-mentor': feedback('mentor', '导师', 'mentor'),
    'feedback-supervisor': feedback('supervisor', '主管', 'supervisor'),
    'feedback-product': feedback('product-partner', '产品伙伴', 'product partner'),
    'feedback-circle': {
      label: words('新人反馈圈闭环', 'Feedback circle of a new hire'),
      subject: 'rep',
      trigger: { type: 'report.filed', where: { report: 'first-customer-analysis' } },
      requires: {
        mentor: need('导师的反馈', 'Feedback of the mentor', someSince('feedback.given', { by: 'mentor' })),
        supervisor: need('主管的反馈', 'Feedback of the supervisor', someSince('feedback.given', { by: 'supervisor' })),
        product: need('产品伙伴的反馈', 'Feedback of the product partner', someSince('feedback.given', { by: 'product-partner' })),
      },
      within: 'PT72H',
      levels: {
        overdue: rung('due', 'PT0S', 'notification', 'hr', '新人反馈圈 72 小时未闭环', 'Feedback circle not closed within 72 hours'),
      },
    },
    'material-delivery': {
      label: words('市场物料送达销售手机', 'Marketing material reaches the rep’s phone'),
      subject: 'material',
      trigger: { type: 'material.published' },
      requires: { delivered: need('物料已送达', 'Material delivered', someSince('material.delivered')) },
      within: 'PT2H',
      levels: { overdue: rung('due', 'PT0S', 'notification', 'marketing', '物料 2 小时内未送达', 'Material not delivered within 2 hours') },
    },
    'feedback-to-product': {
      label: words('一线反馈送达产品', 'Feedback of a rep reaches product'),
      subject: 'rep',
      trigger: { type: 'feedback.sent' },
      requires: { received: need('产品已收到', 'Received by product', someSince('feedback.received')) },
      within: 'PT24H',
      fulfils: 'one', // preset choice: each feedback has its own receipt
      levels: { overdue: rung('due', 'PT0S', 'notification', 'product-partner', '一线反馈 24 小时内未送达产品', 'Feedback has not reached product within 24 hours') },
    },
    'high-risk-account': {
      label: words('高危客户跟进', 'Action for a high-risk customer'),
      subject: 'account',
      trigger: { type: 'metric.measured', where: { metric: 'churn-probability', value: { above: 6500 } } },
      requires: { action: need('新的跟进动作', 'A new action', someSince('touch.made')) },
      within: 'PT72H',
      overlapping: 'merge', // preset choice: measured again is still the same risk
      voidedBy: { type: 'metric.measured', where: { metric: 'churn-probability', value: { atMost: 6500 } }, since: 'trigger' },
      levels: {
        overdue: rung('due', 'PT0S', 'task', 'owner', '高危客户 72 小时没有新动作，请跟进', 'High-risk customer without a new action for 72 hours: follow up', { list: 'high-risk' }),
        told: rung('due', 'PT0S', 'notification', 'supervisor', '高危客户 72 小时没有新动作', 'High-risk customer without a new action for 72 hours'), // preset choice
      },
    },
    'material-sent': {
      label: words('客户索要的资料', 'Material the customer asked for'),
      subject: 'deal',
      trigger: { type: 'material.requested' },
      when: open,
      voidedBy: closed,
      requires: { sent: need('资料已发送', 'Material sent', someSince('material.sent')) },
      within: 'PT24H', // preset choice
      fulfils: 'one', // preset choice: each request has its own sending
      levels: {
        send: rung('start', 'PT0S', 'task', 'owner', '发送客户索要的资料', 'Send the material the customer asked for'),
        overdue: rung('due', 'PT0S', 'notification', 'supervisor', '客户索要的资料 24 小时内未发送', 'Material not sent within 24 hours'),
      },
    },
    'interest-answered': {
      label: words('客户表达的兴趣', 'Interest the customer showed'),
      subject: 'deal',
      trigger: { type: 'customer.said', where: { signal: 'material-requested' } },
      when: open,
      voidedBy: closed,
      requires: { sent: need('资料已发送', 'Material sent', someSince('material.sent')) },
      within: 'PT24H', // preset choice
      overlapping: 'merge', // preset choice: interest shown twice is one wish
      levels: {
        send: rung('start', 'PT0S', 'task', 'owner', '向表达兴趣的客户发送资料', 'Send material to the customer who showed interest'),
        overdue: rung('due', 'PT0S', 'notification', 'supervisor', '客户表达兴趣 24 小时后仍未收到资料', 'Nothing sent 24 hours after the customer showed interest'),
      },
    },
  },
};
