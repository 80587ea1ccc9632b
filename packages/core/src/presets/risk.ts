import type { PolicyDocument } from '../policy/policy.types.js';
import { some, words } from './words.js';

/** What endangers deals and customers: FC-8, FC-9, FC-11, FC-12, FC-14, FC-16. */
export const risk: PolicyDocument = {
  id: 'risk',
  version: 1,
  title: words('商机与客户风险', 'Risk of deals and customers'),
  extends: ['stage-gates@1'],
  risk: {
    stalled: {
      similar: ['deal.productLine', 'account.industry'], // preset choice
      quantile: 9000, // preset choice: longer than nine of ten
      least: 10, // preset choice
      points: { stage: 20, overall: 20 }, // preset choice
      directives: {
        review: { kind: 'task', to: 'supervisor', title: words('商机停滞时间超过同类赢单周期，请复盘', 'Deal stands longer than deals like it that were won: review it') },
      },
    },
    optimism: {
      months: 3,
      categories: ['about-to-sign', '即将签约', 'commit'], // preset choice: "commit" is said of what will be signed
      states: ['verbal-commitment', 'proposal-confirmed'], // preset choice
      reply: {
        signals: ['thinking-it-over'],
        phrases: ['再考虑', '考虑一下', '再想想', '想一想', 'think it over', 'think about it'], // the case's customer: 再考虑一下
      },
      // preset choice: a contract or an order is a landing
      landed: {
        any: [some('document.filed', { document: { in: ['contract', 'purchase-order'] }, signedBy: { in: ['customer', 'both'] } }), some('order.placed')],
      },
      keep: 5000, // preset choice
      points: 40, // preset choice
      directives: {
        'put-back': { kind: 'write-back', to: 'operations', title: words('虚假乐观：商机退回有证据的阶段', 'False optimism: put the deal back to the stage its evidence shows') },
        adviser: { kind: 'task', to: 'senior-adviser', title: words('虚假乐观：请资深顾问介入复盘', 'False optimism: senior adviser to step in and review') },
      },
    },
    vague: {
      words: {
        maybe: { phrases: ['可能', '也许', '或许', '说不定', 'maybe', 'perhaps', 'might', 'possibly'], points: 4 },
        'do-our-best': { phrases: ['尽量', '尽可能', '尽力', 'do our best', 'try our best', 'as far as possible'], points: 4 },
        strive: { phrases: ['争取', '力争', 'try to', 'aim to', 'hope to'], points: 4 },
        probably: { phrases: ['应该', '大概', '估计', '差不多', 'probably', 'should be able to'], points: 2 },
        later: { phrases: ['再考虑', '再看看', '再说吧', '研究研究', '回头说', 'let us see', 'we will see'], points: 6 },
        unsure: { phrases: ['不一定', '不确定', '不好说', '看情况', 'not sure', 'it depends'], points: 6 },
      }, // preset choice: the source names 可能, 尽量, 争取; points are ours
      fixed: ['可能性', '不可能', '不太可能', '不大可能', '可能的话', '应该的', '不应该', '争取到', '不得不', '没问题', '不错', '没错', '不但', '不仅', '不管', 'not possible', 'no problem', 'no doubt'],
      negators: ['不', '没', '未', '别', '无', '并非', 'not', 'never', "don't", "doesn't", "won't", "can't", "isn't"],
      contrasts: ['而是', '但是', '可是', '不过', 'but'],
      questions: ['吗', '能不能', '可不可以', '是不是', '会不会'],
      reported: {
        customer: ['客户说', '客户表示', '客户回复', '客户讲', '对方说', '对方表示', '他说', '她说', '他们说', 'customer said', 'customer says', 'they said'],
        us: ['你们说', '你说', '您说', '你们承诺', 'you said'],
      },
      speakers: { customer: 10_000, us: 5000 }, // preset choice: what the customer does not commit to weighs twice
      within: 'P60D', // preset choice
      most: 30, // preset choice: words alone make a deal medium, not high
    },
    loss: {
      clauses: ['payment', 'payment-terms', '付款方式'],
      changes: 3,
      urgent: { clauses: ['delivery', 'delivery-time', '交付周期', '交期'], marks: ['urgent', '需加急', '加急'], cleared: ['not-urgent', '不急', '取消加急'] },
      points: 60, // preset choice: alone enough for high
      claim: { loss: 8970, rescue: 6130 },
      least: 30, // preset choice
      directives: {
        delivery: {
          kind: 'task', to: 'delivery-manager',
          title: words('高丢单风险：请直接联系客户技术负责人，确认产线排期', 'High loss risk: contact the customer’s technical head and confirm the production schedule'),
          payload: { contact: 'technical-head', confirm: 'production-schedule' },
        },
      },
    },
    review: {
      above: { CNY: 100_000_000 }, // preset choice: ¥1,000,000
      approvals: {
        legal: {
          label: words('法务评审', 'Legal review'), approval: 'legal-review',
          directive: { kind: 'task', to: 'legal', title: words('合同金额超过阈值：法务与财务联合评审', 'Contract above the threshold: joint review by legal and finance') },
        },
        finance: {
          label: words('财务评审', 'Finance review'), approval: 'finance-review',
          directive: { kind: 'task', to: 'finance', title: words('合同金额超过阈值：法务与财务联合评审', 'Contract above the threshold: joint review by legal and finance') },
        },
      },
    },
    // preset choice: every number of points, and what they mean, until a firm's own customers say better
    churn: {
      noOrder: { quarter: { after: 'P90D', points: 20 }, half: { after: 'P180D', points: 40 }, year: { after: 'P365D', points: 60 } },
      silence: { month: { after: 'P30D', points: 10 }, quarter: { after: 'P90D', points: 30 } },
      overdue: { month: { after: 'P30D', points: 10 }, quarter: { after: 'P90D', points: 20 } },
      window: 'P90D',
      fall: { third: { by: 3000, points: 15 }, half: { by: 5000, points: 30 } },
      complaints: {
        topics: ['complaint', 'quality', 'delay', 'return', '投诉', '质量', '延期', '退货'], signals: ['complaint', 'quality-complaint'],
        points: 10, most: 30,
      },
      table: {
        calm: { from: 0, rate: 500 }, watch: { from: 20, rate: 1500 }, warm: { from: 40, rate: 3000 }, hot: { from: 60, rate: 5000 },
        high: { from: 80, rate: 7000 }, leaving: { from: 110, rate: 8500 },
      },
      horizon: 'P180D',
      least: 30,
    },
    newCustomers: {
      within: 'P90D',
      silent: 'P60D', // preset choice
      signals: ['contract-cancelled', 'leaving'], // preset choice
      claim: 4100,
    },
    levels: { medium: 20, high: 50 }, // preset choice
  },
};
