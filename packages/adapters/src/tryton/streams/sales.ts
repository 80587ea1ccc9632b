import type { Fact, OrderStatus } from '@sextant/core/facts';
import { type Row, stateOfRecord, type TrytonRecord } from '../record.js';
import { OPPORTUNITY, PARTY, SALE, EMPLOYEE, type StreamPlan } from '../stream-plan.js';
import { tradeLines } from '../trade-lines.js';

const STATUS: Readonly<Record<string, OrderStatus>> = {
  draft: 'draft', quotation: 'in-approval', confirmed: 'approved', processing: 'approved', done: 'closed', cancelled: 'cancelled',
};

const TAXES = ['taxes', 'taxes.type', 'taxes.rate'];

export const SALES: StreamPlan = {
  name: 'sales',
  entity: 'order',
  reading: {
    model: SALE,
    fields: [
      'number', 'state', 'shipment_state', 'total_amount', 'tax_amount', 'currency.code', 'sale_date', 'shipping_date', 'party', 'party.code',
      'origin', 'confirmed_by',
    ],
    below: [{
      as: 'lines', model: 'sale.line', parent: 'sale', domain: [['type', '=', 'line']],
      fields: [
        'product', 'product.code', 'product.template.name', 'summary', 'quantity', 'unit', 'unit.symbol', 'unit_price', 'amount', ...TAXES,
        'moves', 'moves.state', 'moves.create_date', 'moves.write_date',
      ],
    }],
    also: [
      { model: 'sale.line', parents: 'sale' },
      // A part that is delivered leaves the order's own record alone.
      { model: 'stock.move', parents: 'sale', domain: [['sale', '!=', null]] },
    ],
  },
  ofCompany: (company) => [['company', '=', company]],
  facts: (reader, source) => {
    const currency = reader.text('currency.code');
    const fact = stateOfRecord(reader, {
      source, type: 'order.state', entity: 'order', model: SALE,
      links: [
        ['customer', 'account', reader.ref('party', PARTY)],
        ['offer', 'deal', origin(reader)],
        ['owner', 'rep', reader.ref('confirmed_by', EMPLOYEE)],
      ],
      data: {
        number: reader.text('number'),
        status: statusOf(reader),
        amount: reader.money('total_amount', currency),
        orderedAt: reader.date('sale_date'),
        promisedAt: reader.date('shipping_date'),
        customer: reader.text('party.code'),
        lines: tradeLines(reader, 'lines', currency),
      },
    });
    return [fact satisfies Fact | undefined];
  },
};

/** `sale.opportunity,5`, when the order came from one. */
function origin(reader: TrytonRecord): string | null {
  const text = reader.text('origin');
  return text?.startsWith(`${OPPORTUNITY},`) ? text : null;
}

function statusOf(reader: TrytonRecord): OrderStatus | null | undefined {
  const status = reader.coded('state', STATUS);
  if (reader.text('state') !== 'processing') return status;
  if (reader.text('shipment_state') === 'sent') return 'delivered';
  const moves = reader.rows('lines').flatMap((line: Row) => reader.rows('moves.', line));
  return moves.some((move) => move['state'] === 'done') ? 'partly-delivered' : status;
}
