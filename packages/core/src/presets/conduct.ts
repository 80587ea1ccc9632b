import type { PolicyDocument } from '../policy/policy.types.js';
import { need, rung, someSince, words } from './words.js';

// preset choice: visits to a person who decides
const KEY_VISITS = { channel: 'visit', purpose: { in: ['decision-maker-confirmed', 'key-contact'] } } as const;

/** One field of the visit template. */
function told(field: string): ReturnType<typeof someSince> {
  return someSince('form.filed', { form: 'visit-record', [`fields.${field}`]: { filled: true } });
}

/** What honest work looks like, from visits to the funnel: CP-9 … CP-24. */
export const conduct: PolicyDocument = {
  id: 'conduct',
  version: 1,
  title: words('过程留痕与真实性', 'Conduct: trail and truth'),
  extends: ['common@1'],
  conduct: {
    actionValue: {
      // CP-9 names the first four; which of them are high-value, and the other three, are preset choices
      tags: {
        'first-contact': { label: words('首次接触', 'First contact') },
        'price-negotiation': { label: words('价格谈判', 'Price negotiation'), highValue: true },
        'technical-demo': { label: words('技术演示', 'Technical demo'), highValue: true },
        'decision-maker-confirmed': { label: words('决策人确认', 'Decision maker confirmed'), highValue: true },
        renewal: { label: words('续签跟进', 'Renewal follow-up') },
        'key-contact': { label: words('关键人拜访', 'Key-contact visit'), highValue: true },
        'surgery-attendance': { label: words('手术跟台', 'Surgery attendance'), highValue: true },
      },
      // CP-9: two weeks; share and least number are preset choices
      prospecting: { tags: ['first-contact'], weeks: 2, share: 6000, least: 3 },
      closing: { tag: 'decision-maker-confirmed', within: 'P14D' }, // preset choice: two weeks to move
      strategy: { tags: ['renewal'], share: 8000, least: 10, deals: 0 }, // CP-9: no deal; share and least number are preset choices
    },
    attendance: {
      purpose: 'surgery-attendance',
      photos: ['before', 'during', 'after'], // CP-10
      models: { form: 'attendance', field: 'models' },
      within: 'PT12H', // preset choice
    },
    visitProof: {
      metres: 500, // CP-11
      within: 'PT2H', // preset choice
    },
    mostRequiredFields: 5, // CP-12
    daily: {
      form: 'daily-three',
      // the fields the obligation `daily-three` asks for: one form answers both
      fields: { reached: 'customers-reached', screenshot: 'screenshot', degree: 'need-confirmation', note: 'note', action: 'tomorrow' },
      degree: [1, 5], // CP-15
      task: { kind: 'task', to: 'owner', title: words('完成昨日填报的关键动作', 'Do the key action announced yesterday') },
    },
    blockers: {
      types: {
        'technical-validation': { label: words('技术验证难', 'Technical validation') },
        'budget-frozen': { label: words('预算冻结', 'Budget frozen') },
        'internal-process': { label: words('内部流程慢', 'Internal process') },
      },
      within: 'P7D', // CP-16
    },
    trail: { channels: ['visit'], document: 'voice-summary', within: 'PT24H' }, // preset choice: visits, and a day for the summary
    piles: { n: 8, z: 20, baseline: 'P180D', period: 'P90D' }, // preset choice
    proof: {
      fields: ['stage', 'amount', 'expectedClose', 'outcome'], // preset choice: what a forecast rests on
      by: ['document.filed'],
      before: 'P7D', // preset choice
      after: 'PT24H', // preset choice
      contradictedWithin: 'P30D', // preset choice
    },
    patterns: {
      labels: {
        'stage-skipped': words('跳过阶段', 'Stage skipped'),
        'back-and-forth': words('阶段来回改', 'Back and forth'),
        burst: words('短时连升多级', 'Several stages at once'),
        'bulk-edit': words('月末集中修改', 'Edits in bulk at month’s end'),
        unproven: words('变更无证明', 'Change without proof'),
        copied: words('记录雷同', 'Copied record'),
      },
      backAndForth: { turns: 2, within: 'P14D' }, // preset choice
      burst: { stages: 3, within: 'PT10M' }, // preset choice: initial contact to negotiation in ten minutes
      bulkEdit: { days: 2, changes: 5, share: 5000 }, // preset choice
    },
    copies: { forms: ['visit-record'], similarity: 9000, leastLength: 20 }, // preset choice
    recordCheck: {
      by: 'account.industry',
      // the source's three; "quote carries the customer" reads as a quote filed with the deal
      requires: {
        'diagnosis-photo': need('诊断照片', 'Diagnosis photo', { count: { type: 'photo.taken', where: { shows: 'diagnosis' } }, atLeast: 1 }),
        'quote-cites-photo': need('报价单关联诊断照片', 'Quote that cites the diagnosis photo', {
          overlap: { of: { type: 'quote.made' }, field: 'photo', among: { type: 'diagnosis.made' }, amongField: 'photo' }, atLeast: 10_000,
        }),
        'decision-chain': need('决策链信息', 'Decision chain', { count: { type: 'decision-role.marked' }, atLeast: 1 }),
      },
      n: 5, // preset choice
      share: 5000, // preset choice
    },
    storeWeek: {
      upload: 'PT24H', // preset choice
      match: 9000, // preset choice
      quote: 'PT72H', // preset choice
      rating: [1, 5], // preset choice
    },
    campaign: {
      pack: { kind: 'notification', to: 'team-lead', title: words('活动执行包（扫码生成本组任务）', 'Execution pack (scan it for your team’s tasks)') },
      // preset choice
      tasks: {
        brief: { kind: 'task', to: 'team', title: words('向本组讲解活动方案', 'Brief the team on the campaign') },
        visit: { kind: 'task', to: 'team', title: words('拜访目标客户并送达物料', 'Visit target customers with the material') },
        report: { kind: 'task', to: 'team', title: words('反馈首周客户反应', 'Report how customers react in the first week') },
      },
    },
    visits: {
      positions: ['clinical-director', '临床主任', '科主任'], // preset choice: key contacts of medical devices
      frequency: { times: 2, within: 'P28D' }, // preset choice
      moves: 'P14D', // preset choice
      fall: { stretch: 'P7D', before: 4, share: 3000, least: 5 }, // preset choice
    },
  },
  obligations: {
    'visit-record': {
      label: words('关键人拜访记录', 'Record of a key-contact visit'),
      subject: 'deal',
      trigger: { type: 'touch.made', where: KEY_VISITS },
      requires: {
        'problem-solved': need('本次解决的核心问题', 'Problem solved', told('problem-solved')),
        'promises-made': need('承诺跟进事项', 'Promises made', told('promises-made')),
        'next-appointment': need('下次预约时间', 'Next appointment', told('next-appointment')),
      },
      within: 'PT24H', // preset choice
      fulfils: 'one',
      levels: {
        ask: rung('start', 'PT0S', 'task', 'owner', '填写关键人拜访记录', 'Fill in the record of the visit', { form: 'visit-record' }),
        missing: rung('due', 'PT0S', 'notification', 'director', '关键人拜访未留记录', 'A key-contact visit left no record'),
      },
    },
  },
};
