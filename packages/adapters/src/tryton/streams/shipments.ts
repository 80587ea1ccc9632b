import type { DocumentStatus } from '@sextant/core/facts';
import { stateOfRecord, type TrytonRecord } from '../record.js';
import { PARTY, SALE, type StreamPlan } from '../stream-plan.js';
import { tradeLines } from '../trade-lines.js';

const SHIPMENT = 'stock.shipment.out';

/** `approved`: the goods have left. */
const STATUS: Readonly<Record<string, DocumentStatus>> = {
  draft: 'draft', waiting: 'in-approval', assigned: 'in-approval', picked: 'in-approval', packed: 'in-approval',
  done: 'approved', cancelled: 'cancelled',
};

export const SHIPMENTS: StreamPlan = {
  name: 'shipments',
  entity: 'shipment',
  reading: {
    model: SHIPMENT,
    fields: ['number', 'state', 'effective_date', 'customer'],
    below: [{
      as: 'lines', model: 'stock.move', parent: 'shipment', isReference: true, domain: [['to_location.type', '=', 'customer']],
      fields: ['product', 'product.code', 'product.template.name', 'quantity', 'uom.symbol', 'sale', 'sale.number'],
    }],
    also: [{ model: 'stock.move', parents: 'shipment', domain: [['shipment', 'like', `${SHIPMENT},%`]] }],
  },
  ofCompany: (company) => [['company', '=', company]],
  facts: (reader, source) => {
    const status = reader.coded('state', STATUS);
    const [order] = theOne(reader);
    const [, id] = theOne(reader);
    return [stateOfRecord(reader, {
      source, type: 'shipment.state', entity: 'shipment', model: SHIPMENT,
      links: [['customer', 'account', reader.ref('customer', PARTY)], ['order', 'order', id]],
      data: {
        number: reader.text('number'),
        status,
        shippedAt: status === 'approved' ? reader.date('effective_date') : null,
        order,
        lines: tradeLines(reader, 'lines', null),
      },
    })];
  },
};

/** Number and id of the order, when all lines are of one. */
function theOne(reader: TrytonRecord): readonly [number: string | null, id: string | null] {
  const orders = new Map(reader.rows('lines').map((line) => [reader.ref('sale', SALE, line), reader.text('sale.number', line)]));
  const [[id, number] = []] = orders;
  return orders.size === 1 ? [number ?? null, id ?? null] : [null, null];
}
