import type { DocumentStatus, Money } from '@sextant/core/facts';
import { type Row, stateOfRecord, type Told, type TrytonRecord } from '../record.js';
import { PARTY, SALE, type StreamPlan } from '../stream-plan.js';

export const INVOICE = 'account.invoice';

const STATUS: Readonly<Record<string, DocumentStatus>> = {
  draft: 'draft', validated: 'in-approval', posted: 'approved', paid: 'closed', cancelled: 'cancelled',
};

/** Invoices to customers; credit notes have negative amounts. */
export const INVOICES: StreamPlan = {
  name: 'invoices',
  entity: 'receivable',
  reading: {
    model: INVOICE,
    domain: [['type', '=', 'out']],
    fields: [
      'number', 'state', 'total_amount', 'amount_to_pay', 'currency.code', 'party', 'party.code',
      'lines_to_pay', 'lines_to_pay.maturity_date', 'lines_to_pay.write_date', 'lines_to_pay.create_date',
      'sales', 'sales.number', 'payment_lines', 'payment_lines.create_date', 'payment_lines.write_date',
    ],
    also: [{ model: 'account.move.line', parents: 'invoice_payment', domain: [['invoice_payment.type', '=', 'out']] }],
  },
  ofCompany: (company) => [['company', '=', company]],
  facts: (reader, source) => {
    const currency = reader.text('currency.code');
    const status = reader.coded('state', STATUS);
    const amount = reader.money('total_amount', currency);
    const sales = reader.rows('sales.');
    const [sale] = sales.length === 1 ? sales : [];
    return [stateOfRecord(reader, {
      source, type: 'receivable.state', entity: 'receivable', model: INVOICE,
      links: [['customer', 'account', reader.ref('party', PARTY)], ...orderLinks(reader, sales)],
      data: {
        number: reader.text('number'),
        status,
        amount,
        open: openOf(status, amount, () => reader.money('amount_to_pay', currency)),
        dueAt: lastDue(reader),
        order: sale ? reader.text('number', sale) : null,
        customer: reader.text('party.code'),
      },
    })];
  },
};

export function orderLinks(reader: TrytonRecord, sales: readonly Row[]): readonly (readonly ['order', 'order', Told<string>])[] {
  return sales.map((each) => ['order', 'order', reader.ref('id', SALE, each)] as const);
}

/** Tryton tells what is to be paid of posted invoices only. */
function openOf(status: Told<DocumentStatus>, amount: Told<Money>, toPay: () => Told<Money>): Told<Money> {
  if (status === 'approved') return toPay();
  if (status !== 'closed' && status !== 'cancelled') return amount;
  return amount && { minor: 0, currency: amount.currency };
}

/** When the last instalment is due. */
function lastDue(reader: TrytonRecord): number | null {
  const dates = reader.rows('lines_to_pay.').map((line) => reader.date('maturity_date', line)).filter((at) => typeof at === 'number');
  return dates.length > 0 ? Math.max(...dates) : null;
}
