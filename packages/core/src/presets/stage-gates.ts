import type { PolicyDocument } from '../policy/policy.types.js';
import { need, some, words } from './words.js';

const talked = some('touch.made', { channel: { in: ['call', 'meeting', 'visit'] } });
const needsInWriting = some('document.filed', { document: { in: ['need-list', 'need-confirmation'] } });

/** Stages with probability and entry evidence, certainty states, signals: FC-1 … FC-4. */
export const stageGates: PolicyDocument = {
  id: 'stage-gates',
  version: 1,
  title: words('阶段准入与预测', 'Stage gates and forecast'),
  extends: ['common@1'],
  stages: {
    'initial-contact': {
      label: words('初步接触', 'Initial contact'),
      order: 1,
      probability: { rate: 1000, min: 500, max: 1500 },
      requires: {
        // preset choice: effective is a call, a meeting or a visit
        conversation: need('首次有效沟通', 'First effective conversation', talked),
      },
      aliases: ['初步接触'],
    },
    'need-confirmed': {
      label: words('需求确认', 'Need confirmed'),
      order: 2,
      probability: { rate: 3500, min: 2500, max: 4500 },
      requires: {
        // preset choice: a signed need confirmation will do as well as a need list
        'need-list': need('客户书面列出痛点（需求清单）', 'Pains listed by the customer in writing (need list)', needsInWriting),
      },
      aliases: ['需求确认'],
    },
    'proposal-demo': {
      label: words('方案演示', 'Proposal demo'),
      order: 3,
      probability: { rate: 6000, min: 5000, max: 7000 },
      requires: {
        // preset choice: a drafted or sent proposal shows that the demo was tailored
        tailored: need('定制化方案', 'Tailored proposal', {
          any: [some('proposal.drafted'), some('material.sent', { material: 'proposal' }), some('document.filed', { document: 'proposal' })],
        }),
        'demo-minutes': need('演示会议纪要', 'Minutes of the demo', some('document.filed', { document: { in: ['minutes', 'demo-record'] } })),
      },
      aliases: ['方案演示', '提案'],
    },
    negotiation: {
      label: words('商务谈判', 'Negotiation'),
      order: 4,
      probability: { rate: 8000, min: 7000, max: 8500 },
      requires: {
        quote: need('报价单', 'Quote', some('document.filed', { document: 'quote' })), // preset choice
      },
      aliases: ['商务谈判'],
    },
  },
  forecast: {
    // preset choice: the whole of it. Commit begins where FC-1's negotiation stands, best case at a confirmed need.
    categories: {
      rollUp: 'cumulative',
      commit: { from: 8000, states: ['contract-signed', 'po-issued'] },
      'most-likely': { from: 6000, states: ['proposal-confirmed'] },
      'best-case': { from: 3500, states: ['verbal-commitment'] },
      pipeline: { from: 500 },
    },
  },
  certainty: {
    exploring: {
      label: words('初步了解', 'Exploring'), // preset choice
      order: 1,
      weight: 1000, // preset choice
      requires: { conversation: need('有效沟通', 'Effective conversation', talked) }, // preset choice
    },
    'in-evaluation': {
      label: words('客户评估中', 'In evaluation'), // preset choice
      order: 2,
      weight: 3500, // preset choice
      requires: { 'need-list': need('书面需求', 'Needs in writing', needsInWriting) }, // preset choice
    },
    'verbal-commitment': {
      label: words('口头承诺', 'Verbal commitment'), // preset choice
      order: 3,
      weight: 6000, // preset choice
      requires: {
        // preset choice
        said: need('客户表示会购买', 'Customer says she will buy', some('customer.said', { signal: 'verbal-commitment' })),
        proposal: need('方案已提交', 'Proposal submitted', some('proposal.submitted')),
      },
    },
    'proposal-confirmed': {
      label: words('方案已确认', 'Proposal confirmed'),
      order: 4,
      weight: 7500,
      requires: {
        // preset choice
        confirmation: need('客户确认的方案', 'Proposal confirmed by the customer', {
          any: [
            some('document.filed', { document: 'proposal', signedBy: { in: ['customer', 'both'] } }),
            some('customer.said', { signal: 'proposal-confirmed' }),
          ],
        }),
      },
    },
    'po-issued': {
      label: words('PO 已发出', 'PO issued'),
      order: 5,
      weight: 9000, // preset choice
      requires: { order: need('采购订单', 'Purchase order', some('document.filed', { document: 'purchase-order' })) },
    },
    'contract-signed': {
      label: words('已签合同', 'Contract signed'),
      order: 6,
      weight: 10_000,
      requires: {
        contract: need('客户签署的合同', 'Contract signed by the customer',
          some('document.filed', { document: 'contract', signedBy: { in: ['customer', 'both'] } })),
      },
    },
  },
  signals: {
    'three-year-service-quote': {
      label: words('索要三年服务报价单', 'Asks for a three-year service quote'),
      when: some('customer.said', { signal: 'three-year-service-quote' }),
      mode: 'relative',
      change: 2000,
      group: 'buying-intent',
      mark: 'high-intent',
    },
    'data-migration-plan': {
      label: words('索要数据迁移方案', 'Asks for a data-migration plan'),
      when: some('customer.said', { signal: 'data-migration-plan' }),
      mode: 'relative',
      change: 2000,
      group: 'buying-intent',
      mark: 'high-intent',
    },
  },
};
