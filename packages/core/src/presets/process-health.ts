import type { Condition } from '../conditions/condition.types.js';
import type { PolicyDocument } from '../policy/policy.types.js';
import { some, words } from './words.js';

const open: Condition = { not: { field: 'deal.outcome', in: ['won', 'lost'] } };

/** How the process is measured: bands, the push, the radar and the health index: CP-3, CP-4, CP-7, CP-8. */
export const processHealth: PolicyDocument = {
  id: 'process-health',
  version: 1,
  title: words('过程度量', 'Process measures'),
  extends: ['golden-six@1'],
  nodes: {
    // CP-4 names the course for the decision chain; the others are preset choices
    'need-clarification': { course: { label: words('微课：需求澄清四问', 'Course: four questions that clarify a need') } },
    'proposal-fit': { course: { label: words('微课：方案与历史采购比对', 'Course: matching proposals with purchase history') } },
    'competitor-response': { course: { label: words('微课：竞品应对', 'Course: answering competitors') } },
    'decision-chain': { course: { label: words('微课：客户角色识别', 'Course: who decides at the customer') } },
    'risk-registration': { course: { label: words('微课：风险信号与对策', 'Course: risk signals and what to do') } },
    'contract-terms': { course: { label: words('微课：关键条款谈判', 'Course: agreeing on key terms') } },
  },
  process: {
    bands: {
      // CP-3: bounds and reference win rates are the source's.
      high: { label: words('高合规', 'High'), order: 1, above: 8500, reference: 6320 },
      middle: { label: words('中等', 'Middle'), order: 2 },
      low: { label: words('低合规', 'Low'), order: 3, below: 7000, reference: 1170 },
    },
    learning: { needed: 30 }, // preset choice: closed deals below which no win rate is shown
    push: {
      share: 2000, // CP-4
      minDue: 5, // preset choice
      minReps: 5, // preset choice: a fifth of fewer than five is nobody
      directive: { kind: 'task', to: 'rep', title: words('完成推送的微课', 'Take the course') },
    },
    radar: {
      threshold: 35, // CP-8
      // CP-8 names the axes; how they are measured is a preset choice
      axes: {
        coverage: {
          label: words('客户覆盖广度', 'Customer coverage'), order: 1, needed: 3,
          measure: { kind: 'distinct', of: { type: 'touch.made' }, by: 'customer', full: 10 },
          template: { label: words('改进模板：一周客户覆盖计划', 'Template: a week’s plan of customers to reach') },
        },
        need: {
          label: words('需求挖掘深度', 'Need mining'), order: 2, needed: 3,
          measure: {
            kind: 'deals', of: open,
            meet: { any: [some('document.filed', { document: 'need-list' }), some('document.filed', { document: 'need-confirmation' })] },
          },
          template: { label: words('改进模板：需求挖掘提纲', 'Template: outline of a need interview') },
        },
        fit: {
          label: words('方案匹配精度', 'Proposal fit'), order: 3, needed: 3,
          measure: {
            kind: 'deals', of: { all: [open, some('proposal.drafted'), some('order.placed')] },
            meet: {
              overlap: { of: { type: 'proposal.drafted' }, field: 'models', among: { type: 'order.placed' }, amongField: 'models' },
              atLeast: 9000,
            },
          },
          template: { label: words('改进模板：方案匹配核对表', 'Template: checklist of proposal fit') },
        },
        rhythm: {
          label: words('节奏把控准度', 'Rhythm'), order: 4, needed: 3,
          measure: { kind: 'deals', of: open, meet: { last: { type: 'touch.made' }, lessThan: 'P7D' } },
          template: { label: words('改进模板：商机推进节奏表', 'Template: rhythm of a deal') },
        },
      },
    },
    phi: {
      window: 7, // preset choice: single days hold too few cases
      indices: {
        // CP-7: targets are the source's, weights are preset choices
        completion: {
          label: words('关键动作完成率', 'Key actions done'), order: 1, weight: 40, target: 9500,
          measure: { kind: 'rate' },
        },
        quality: {
          label: words('动作质量达标率', 'Quality of actions'), order: 2, weight: 30, target: 9000,
          // CP-7: at least 7 technical fields of a quote are filled in
          measure: { kind: 'facts', of: { type: 'form.filed', where: { form: 'quote' } }, filled: { in: 'fields', atLeast: 7 } },
        },
        collaboration: {
          label: words('协同响应时效', 'Speed of collaboration'), order: 3, weight: 30,
          target: 9500, // preset choice
          // SL-8: material reaches the rep within 2 hours
          measure: {
            kind: 'answers', ask: { type: 'material.published' }, answer: { type: 'material.delivered' }, same: 'material', within: 'PT2H',
          },
        },
      },
      fall: { reading: 'total', days: 3, fall: 1500 }, // CP-7
      intervention: { records: 3, repeats: 3 }, // CP-7; preset choice: three edits of one field are again and again
    },
  },
};
