import type { OpportunityBrief } from '@sextant/core/briefs';
import type { Reason } from '@sextant/core/explain';
import { factRef } from '@sextant/core/facts';
import { opportunity } from './ningbo.js';

const noStage: Reason = { key: 'forecast.no-stage', params: { claimed: '跟进中' }, evidence: [{ fact: factRef('crm', 'D-1187#15'), field: 'stage' }] };
// Without a stage there is nothing to compare the deal with.
const { forecast, stages, next = [], risk: _risk, closing: _closing, ...rest } = opportunity;
const certainty = forecast?.ledger.find(({ step }) => step === 'certainty');

/** The same deal while the CRM says no more of it than 跟进中: nothing tells how likely it is. */
export const unstagedOpportunity: OpportunityBrief = {
  ...rest,
  next: [...next.slice(0, 1), { id: 'set-stage', title: { 'zh-CN': '填报商机阶段', en: 'Set the stage' }, dueAt: null, warnAt: null, why: [{ ...noStage, points: 0 }] }],
  stages: { stages: (stages?.stages ?? []).map((step) => ({ ...step, status: 'ahead', current: false })) },
  ...(forecast && {
    forecast: {
      ...forecast, stageProbability: null, probability: null, weighted: null,
      ledger: [
        { step: 'stage', before: 0, after: 0, reason: { ...noStage, points: 0 } },
        ...(certainty ? [{ ...certainty, before: 0, after: 0 }] : []),
      ],
    },
  }),
};
