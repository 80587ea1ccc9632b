import type { Condition } from '../conditions/condition.types.js';
import type { PolicyDocument } from '../policy/policy.types.js';
import { need, rung, some, someSince, words } from './words.js';

const fits: Condition = {
  overlap: {
    of: { type: 'proposal.drafted' }, field: 'models',
    among: { type: 'order.placed' }, amongField: 'models',
  },
  atLeast: 9000,
};
// preset choice: a deal that is won or lost asks for nothing any more, and nothing that comes later starts anything
const open: Condition = { not: { field: 'deal.outcome', in: ['won', 'lost'] } };
const closed = { type: 'deal.state', where: { outcome: { in: ['won', 'lost'] } }, since: 'trigger' } as const;
const hasHistory = some('order.placed');
const keyTermsSigned = some('document.filed', { document: 'key-terms-letter', signedBy: { in: ['customer', 'both'] } });

/** A field of a form that is filled in. */
function filledIn(form: string, field: string): Condition {
  return someSince('form.filed', { form, [`fields.${field}`]: { filled: true } });
}

/** The golden six nodes with their time-outs, and the golden 48 hours: CP-1, SL-2, SL-5. */
export const goldenSix: PolicyDocument = {
  id: 'golden-six',
  version: 1,
  title: words('黄金六节点', 'Golden six nodes'),
  extends: ['stage-gates@1'],
  obligations: {
    'need-clarification': {
      label: words('首次需求澄清', 'First need clarification'),
      subject: 'deal',
      trigger: { type: 'customer.said', where: { signal: 'intent-to-buy' } },
      when: open,
      voidedBy: closed,
      requires: {
        confirmation: need('客户签字的《需求确认单》', 'Need confirmation signed by the customer',
          someSince('document.filed', { document: 'need-confirmation', signedBy: { in: ['customer', 'both'] } })),
        // preset choice: 30 seconds are the least
        voice: need('30 秒语音摘要', 'Voice summary of 30 seconds', someSince('document.filed', { document: 'voice-summary', seconds: { atLeast: 30 } })),
      },
      within: 'PT24H',
      levels: {
        // preset choice: 4 hours
        'due-soon': rung('before-due', 'PT4H', 'notification', 'owner', '需求澄清还剩 4 小时', '4 hours left for need clarification'),
        alarm: {
          ...rung('start', 'PT48H', 'notification', 'supervisor', '需求澄清超过 48 小时', 'Need not clarified after 48 hours'),
          afterDue: true, // CP-1: due in 24 h, time-out after 48 h
        },
      },
    },
    'proposal-fit': {
      label: words('方案匹配验证', 'Proposal-fit verification'),
      subject: 'deal',
      trigger: { type: 'proposal.drafted' },
      when: { all: [open, hasHistory] },
      voidedBy: closed,
      requires: { fit: need('BOM 与历史采购匹配度 ≥ 90%', 'BOM matches purchase history ≥ 90 %', fits) },
      within: 'PT72H',
      overlapping: 'merge', // preset choice: a new draft of the same proposal does not start over
      levels: {
        alarm: rung('due', 'PT0S', 'notification', 'supervisor', '方案匹配验证超过 72 小时', 'Proposal fit not verified after 72 hours'),
      },
    },
    'competitor-response': {
      label: words('竞品应对备案', 'Competitor response filing'),
      subject: 'deal',
      trigger: { type: 'customer.said', where: { signal: 'competitor-named' } },
      when: open,
      voidedBy: closed,
      requires: {
        model: need('竞品型号', 'Competitor model', filledIn('competitor-response', 'competitor-model')),
        advantage: need('我方优势点', 'Our advantage', filledIn('competitor-response', 'our-advantage')),
        concern: need('客户关注维度', 'What the customer cares about', filledIn('competitor-response', 'customer-concern')),
      },
      within: 'PT24H',
      levels: {
        file: rung('start', 'PT0S', 'task', 'owner', '填写竞品应对表', 'File the competitor response', { form: 'competitor-response' }),
        alarm: rung('due', 'PT0S', 'notification', 'supervisor', '竞品应对超过 24 小时未备案', 'Competitor response not filed after 24 hours'),
      },
    },
    'decision-chain': {
      label: words('决策链穿透', 'Decision-chain penetration'),
      subject: 'deal',
      trigger: { type: 'stage.entered', where: { stage: 'proposal-demo' } },
      when: open,
      voidedBy: closed,
      requires: {
        roles: need('标注发起人、影响者、否决者', 'Initiator, influencer and vetoer marked',
          { count: { type: 'decision-role.marked' }, distinct: 'role', atLeast: 3 }),
        minutes: need('上传沟通纪要', 'Minutes uploaded', someSince('document.filed', { document: 'minutes' })),
      },
      within: { workingDays: 5 },
      calendar: 'office',
      levels: {
        // preset choice: 1 working day
        'due-soon': rung('before-due', { workingDays: 1 }, 'notification', 'owner',
          '决策链穿透还剩 1 个工作日', '1 working day left for decision-chain penetration'),
        alarm: rung('due', 'PT0S', 'notification', 'supervisor', '决策链 5 个工作日内未穿透', 'Decision chain not penetrated in 5 working days'),
      },
    },
    'risk-registration': {
      label: words('风险预判登记', 'Risk pre-registration'),
      subject: 'deal',
      trigger: { type: 'customer.said', where: { signal: { in: ['budget-short', 'will-tender'] } } },
      when: open,
      voidedBy: closed,
      requires: {
        risk: need('风险类型', 'Risk type', filledIn('risk-registration', 'risk')),
        strategy: need('应对策略', 'Counter-strategy', filledIn('risk-registration', 'strategy')),
      },
      within: 'PT24H', // preset choice: the source wants the alarm in real time and gives no due time
      levels: {
        alarm: rung('start', 'PT0S', 'task', 'owner', '登记风险与应对策略', 'Register the risk and a counter-strategy', { form: 'risk-registration' }),
        'alarm-supervisor': rung('start', 'PT0S', 'notification', 'supervisor', '客户发出风险信号', 'The customer signals a risk'),
      },
    },
    'contract-terms': {
      label: words('合同条款共识', 'Contract-terms consensus'),
      subject: 'deal',
      trigger: { type: 'approval.requested', where: { approval: 'legal' } },
      when: open,
      voidedBy: closed,
      requires: { letter: need('客户签署的《关键条款确认函》', 'Key-terms letter signed by the customer', keyTermsSigned) },
      within: 'PT72H',
      levels: {
        alarm: rung('due', 'PT0S', 'notification', 'supervisor', '合同条款超过 72 小时未达成共识', 'No consensus on contract terms after 72 hours'),
      },
    },
    'second-contact': {
      label: words('黄金 48 小时二次沟通', 'Second contact within the golden 48 hours'),
      subject: 'deal',
      trigger: { type: 'customer.said', where: { signal: 'proposal-received' } },
      when: open,
      voidedBy: closed,
      requires: {
        contact: need('电话、会议或深度邮件', 'Call, meeting or in-depth e-mail', {
          any: [
            someSince('touch.made', { channel: { in: ['call', 'meeting', 'visit'] } }), // preset choice: a visit is a meeting
            someSince('touch.made', { channel: 'email', inDepth: true }),
          ],
        }),
      },
      within: 'PT48H',
      levels: {
        // preset choice: 8 hours
        'due-soon': rung('before-due', 'PT8H', 'notification', 'owner', '二次沟通还剩 8 小时', '8 hours left for the second contact'),
        dormant: rung('due', 'PT0S', 'reassign', 'supervisor', '标记为待激活，转入主管跟进池', 'Mark as dormant, move to the supervisor’s follow-up pool',
          { pool: 'follow-up', set: 'dormant' }),
      },
    },
  },
  gates: {
    'proposal-fit': {
      label: words('提交方案前：方案匹配验证', 'Before submission: proposal fit'),
      before: { type: 'proposal.submitted' },
      requires: {
        fit: need('BOM 与历史采购匹配度 ≥ 90%', 'BOM matches purchase history ≥ 90 %', { any: [{ not: hasHistory }, fits] }),
      },
    },
    'contract-terms': {
      label: words('法务审核通过前：合同条款共识', 'Before legal approval: contract terms'),
      before: { type: 'approval.passed', where: { approval: 'legal' } },
      requires: { letter: need('客户签署的《关键条款确认函》', 'Key-terms letter signed by the customer', keyTermsSigned) },
    },
  },
  nodes: {
    'need-clarification': { label: words('首次需求澄清', 'First need clarification'), order: 1, obligation: 'need-clarification' },
    'proposal-fit': { label: words('方案匹配验证', 'Proposal-fit verification'), order: 2, obligation: 'proposal-fit', gate: 'proposal-fit' },
    'competitor-response': { label: words('竞品应对备案', 'Competitor response filing'), order: 3, obligation: 'competitor-response' },
    'decision-chain': { label: words('决策链穿透', 'Decision-chain penetration'), order: 4, obligation: 'decision-chain' },
    'risk-registration': { label: words('风险预判登记', 'Risk pre-registration'), order: 5, obligation: 'risk-registration' },
    'contract-terms': { label: words('合同条款共识', 'Contract-terms consensus'), order: 6, obligation: 'contract-terms', gate: 'contract-terms' },
  },
};
