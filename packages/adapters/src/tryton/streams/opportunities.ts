import type { DealState, Fact } from '@sextant/core/facts';
import { contentHash } from '../../erp/content-hash.js';
import { stateOfRecord, type TrytonRecord } from '../record.js';
import { EMPLOYEE, OPPORTUNITY, PARTY, type StreamPlan } from '../stream-plan.js';

const OUTCOMES: Readonly<Record<string, NonNullable<DealState['outcome']>>> = {
  lead: 'open', opportunity: 'open', converted: 'open', won: 'won', lost: 'lost', cancelled: 'lost',
};

/** What somebody in the ERP believes; Sextant judges by evidence, and shows this beside. */
const STATED_PROBABILITY = 'crm-probability';

export const OPPORTUNITIES: StreamPlan = {
  name: 'opportunities',
  entity: 'deal',
  reading: {
    model: OPPORTUNITY,
    fields: ['number', 'description', 'party', 'employee', 'state', 'amount', 'currency.code', 'conversion_probability', 'end_date'],
  },
  ofCompany: (company) => [['company', '=', company]],
  facts: (reader, source) => {
    const outcome = reader.coded('state', OUTCOMES);
    const end = reader.date('end_date');
    const isOpen = outcome === 'open';
    const state = stateOfRecord(reader, {
      source, type: 'deal.state', entity: 'deal', model: OPPORTUNITY,
      links: [['customer', 'account', reader.ref('party', PARTY)], ['owner', 'rep', reader.ref('employee', EMPLOYEE)]],
      data: {
        title: reader.text('description') ?? reader.text('number'),
        stage: reader.text('state'),
        outcome,
        amount: reader.money('amount', reader.text('currency.code')),
        // One field there: the end expected while it is open, then the end it came to.
        expectedClose: isOpen ? end : undefined,
        closedAt: isOpen ? null : end,
      },
    });
    return state ? [state, probability(reader, state)] : [];
  },
};

function probability(reader: TrytonRecord, state: Fact): Fact | undefined {
  const share = Number(reader.decimal('conversion_probability') ?? Number.NaN);
  if (!(share >= 0 && share <= 1)) return undefined;
  const data = { metric: STATED_PROBABILITY, value: Math.round(share * 10_000) };
  const { source, seq, time, recordedAt, about } = state;
  const [deal] = about;
  if (!deal) return undefined;
  return {
    id: `${STATED_PROBABILITY}/${deal.id}@${time}.${seq}#${contentHash(data)}`,
    source, seq, kind: 'event', type: 'metric.measured', schema: 1, time, recordedAt, about: [deal], data,
  };
}
