import type { Mapping } from '@sextant/core/facts';
import { told } from '../../erp/told.js';
import { links, mappingOf, type Terms } from './records.js';

/** Letters of `FDocumentStatus` that only opportunities have. */
const OUTCOMES: Readonly<Record<string, 'won' | 'lost'>> = { E: 'won', F: 'lost' };

/** `CRM_OPP_Opportunity` → `deal.state`, of the fields a probe found. */
export function opportunityMapping(terms: Terms): Mapping {
  return mappingOf(terms, (reading) => {
    const { fields } = reading;
    const number = fields.needed(fields.text(['FBillNo']), ['FBillNo'], 'a number');
    const time = reading.changedAt();
    if (number === undefined || time === undefined) return undefined;
    const status = fields.text(['FDocumentStatus']);
    const outcome = (typeof status === 'string' && Object.hasOwn(OUTCOMES, status) ? OUTCOMES[status] : undefined) ?? 'open';
    const won = fields.time(['FWinDate']);
    const closed = fields.time(['FCloseDate']);
    return {
      type: 'deal.state', subject: { type: 'deal', id: number }, time,
      links: links(['customer', 'account', fields.text(['FCustId.FNumber'])], ['owner', 'rep', fields.text(['FSalerId.FNumber'])]),
      data: told({
        title: fields.text(['FOPPName']), stage: fields.text(['FSalePhaseId.FNumber']), outcome,
        closedAt: outcome === 'open' ? null : won ?? closed,
        amount: fields.money(['FEstimateAmount'], reading.currency('FSettleCurrId.FNumber')),
        expectedClose: fields.time(['FEstimateDate']),
      }),
    };
  });
}
