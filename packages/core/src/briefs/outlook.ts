import type { EntityRef } from '../facts/facts.types.js';
import type { Outlook } from '../forecast/risk/outlook.js';
import type { OpportunityBrief } from './brief.types.js';

/**
 * What the outlook of a book adds to the brief of one deal: its risk (FC-8, FC-9, FC-11, FC-12, FC-14) and how long deals like it
 * still take (FC-15). Nothing of a deal that is closed, or that no state has introduced.
 *
 * Apart from `opportunityBrief`, so that whoever shows no risk does not carry its maths.
 *
 * @example
 * ```ts
 * const brief = { ...portfolio.brief(deal), ...outlookBrief(outlook, deal) };
 * brief.risk?.level; //=> 'high'
 * ```
 */
export function outlookBrief(outlook: Outlook, deal: EntityRef): Pick<OpportunityBrief, 'risk' | 'closing'> {
  const judged = outlook.risk(deal);
  const levels = outlook.rules?.rule.levels;
  const closing = outlook.closing(deal);
  const isOpen = judged !== null && judged.reasons[0]?.key !== 'risk.closed';
  return {
    ...(isOpen && levels && { risk: { level: judged.value.level, points: judged.value.points, levels, marks: judged.value.marks, why: judged.reasons } }),
    ...(closing && { closing: { ...closing, stage: closing.stage.label } }),
  };
}
