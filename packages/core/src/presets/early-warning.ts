import type { DirectiveRule, PolicyDocument } from '../policy/policy.types.js';
import { words } from './words.js';

function wish(kind: DirectiveRule['kind'], to: string, chinese: string, english: string, payload?: NonNullable<DirectiveRule['payload']>): DirectiveRule {
  const title = words(chinese, english);
  return payload ? { kind, to, title, payload } : { kind, to, title };
}

// preset choice: the tags of SG-2 that are objections
const OBJECTIONS = [
  'policy-question', 'delivery-doubt', 'competitor-comparison', 'slow-qualification', 'too-expensive', 'will-tender', 'budget-short', 'urgent',
];

/** Patterns across facts: SG-3, FC-5, CP-7, CP-14, CP-17, SL-6. */
export const earlyWarning: PolicyDocument = {
  id: 'early-warning',
  version: 1,
  title: words('预警探测', 'Early warning'),
  extends: ['stage-gates@1'],
  detectors: {
    'same-objection': {
      label: words('多人反馈同一异议', 'The same objection from several reps'),
      kind: 'window',
      of: { type: 'customer.said', where: { signal: { in: OBJECTIONS } } },
      groupBy: ['data.signal'],
      distinct: 'actor',
      atLeast: 3,
      within: 'PT24H',
      directives: {
        ticket: wish('ticket', 'operations', '24 小时内 3 名销售反馈同一异议：跨部门处理', 'Three reps met the same objection within 24 hours: handle it across departments'),
      },
    },
    'two-diagnoses': {
      label: words('同一客户两种诊断', 'Two diagnoses for one customer'),
      kind: 'window',
      of: { type: 'diagnosis.made' },
      groupBy: ['about.account'],
      distinct: 'data.diagnosis',
      atLeast: 2,
      within: 'PT72H',
      directives: {
        manager: wish('notification', 'store-manager', '同一客户 72 小时内出现两种诊断，请核对', 'Two different diagnoses for one customer within 72 hours: compare them'),
        adviser: wish('notification', 'regional-adviser', '同一客户 72 小时内出现两种诊断，请核对', 'Two different diagnoses for one customer within 72 hours: compare them'),
      },
    },
    'visits-without-progress': {
      label: words('拜访后阶段未更新', 'Visits without a change of stage'),
      kind: 'repeat',
      of: { type: 'touch.made', where: { channel: 'visit' } },
      without: { type: 'stage.entered' },
      groupBy: ['about.deal'],
      atLeast: 2,
      directives: { remind: wish('notification', 'supervisor', '连续 2 次拜访未更新阶段，请督导', 'Stage not updated in 2 consecutive visits: supervise') },
    },
    'forecast-breaker': {
      label: words('预测偏差熔断', 'Forecast circuit breaker'),
      kind: 'streak',
      of: { type: 'metric.measured', where: { metric: 'forecast-deviation' } },
      groupBy: ['about.rep'],
      period: 'month',
      length: 2,
      passes: { value: { above: 3500 }, absolute: true },
      releasedBy: { type: 'approval.passed', where: { approval: 'forecast-review' } }, // preset choice: the review is an approval
      directives: {
        review: wish('task', 'supervisor', '连续两个月预测偏差超过 35%：共同复盘', 'Forecast deviation above 35 % for two months in a row: review it together'),
        lock: wish('lock', 'operations', '复盘前下月预测不生效', 'Next month’s forecast is not effective until reviewed', { lock: 'forecast' }),
      },
    },
    'phi-falls': {
      label: words('过程健康度连续下降', 'Process health falls'),
      kind: 'streak',
      of: { type: 'metric.measured', where: { metric: 'phi' } },
      groupBy: ['about.region'],
      period: 'day',
      length: 3,
      passes: { falls: { over: 1500, reading: 'total' } },
      directives: {
        intervene: wish('task', 'director', '过程健康度 3 天连续下降超过 15%：查看最近 3 条异常记录', 'Process health fell by more than 15 % over 3 days: see the 3 latest abnormal records',
          { records: 3 }),
      },
    },
    'deal-not-updated': {
      label: words('商机长期未更新', 'Opportunity not updated'),
      kind: 'silence',
      of: { type: 'deal.state' },
      until: { type: 'deal.state', where: { outcome: { in: ['won', 'lost'] } } },
      groupBy: ['about.deal'],
      lasting: 'P7D', // preset choice: the source says N days
      directives: {
        owner: wish('notification', 'owner', '商机 7 天未更新', 'Opportunity not updated for 7 days'),
        superior: wish('notification', 'supervisor', '商机 7 天未更新', 'Opportunity not updated for 7 days'),
        operations: wish('notification', 'operations', '商机 7 天未更新（抄送）', 'Opportunity not updated for 7 days (copy)', { copy: true }),
      },
    },
  },
};
