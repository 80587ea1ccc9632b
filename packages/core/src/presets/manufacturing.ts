import type { PolicyDocument } from '../policy/policy.types.js';
import { need, rung, some, words } from './words.js';

// preset choice: buyers of industrial parts
const BUYERS = ['auto-parts', 'food-packaging', 'machinery', 'electronics', 'metal-working'];
// preset choice: people who decide in small and mid-sized factories, where the technical head's word counts
const DECIDES = ['general-manager', 'plant-manager', 'technical-head', 'purchasing-director', '总经理', '厂长', '技术负责人', '生产总监', '采购总监'];
// preset choice: plants that run on these take our drives and controls as they are
const CONTROLS = ['plc', 'servo', 'mes'];

/** Industrial parts: leads, stages, golden six and measures for those who sell to factories. */
export const manufacturing: PolicyDocument = {
  id: 'manufacturing',
  version: 1,
  title: words('制造业（工业配件）', 'Manufacturing (industrial parts)'),
  extends: [
    'lead-response@1', 'golden-six@1', 'service-times@1', 'rhythm@1', 'early-warning@1', 'process-health@1', 'conduct@1', 'reconciliation@1',
    'risk@1', 'credibility@1', 'leads@1',
  ],
  gates: {
    // CP-13: which act it holds back is a preset choice
    'takt-analysis': {
      label: words('提交方案前：产线节拍匹配分析', 'Before submission: takt-match analysis'),
      appliesTo: { field: 'account.industry', is: 'auto-parts' },
      before: { type: 'proposal.submitted' },
      requires: {
        analysis: need('《产线节拍匹配分析》', 'Takt-match analysis',
          some('document.filed', { document: { in: ['takt-match-analysis', '产线节拍匹配分析'] } })),
      },
    },
  },
  obligations: {
    'hygiene-pack': {
      label: words('卫生认证文件包', 'Hygiene certificate pack'),
      subject: 'deal',
      appliesTo: { field: 'account.industry', is: 'food-packaging' },
      trigger: { type: 'stage.entered', where: { stage: 'need-confirmed' } }, // preset choice
      requires: {
        sent: need('下载并发送卫生认证文件包', 'Hygiene certificate pack downloaded and sent', some('material.sent', { material: 'hygiene-pack' })),
      },
      within: { workingDays: 3 }, // preset choice
      calendar: 'office',
      overlapping: 'merge', // preset choice
      levels: {
        remind: rung('start', 'PT0S', 'notification', 'owner', '请下载卫生认证文件包', 'Download the hygiene certificate pack', { material: 'hygiene-pack' }),
      },
    },
  },
  scorecards: {
    lead: {
      indicators: {
        decides: { when: { any: [{ field: 'lead.position', in: DECIDES }, { field: 'contact.position', in: DECIDES }] } },
        'industry-match': { when: { any: [{ field: 'lead.industry', in: BUYERS }, { field: 'account.industry', in: BUYERS }] } },
        'company-size': {
          label: words('公司规模：50 人以上', 'Company size: 50 people or more'),
          // preset choice: most customers are small and mid-sized factories
          when: { any: [{ field: 'lead.employees', atLeast: 50 }, { field: 'account.employees', atLeast: 50 }] },
        },
        'technology-match': {
          when: {
            any: CONTROLS.flatMap((control) => [{ field: 'lead.technology', contains: control }, { field: 'account.technology', contains: control }]),
          },
        },
      },
    },
  },
};
