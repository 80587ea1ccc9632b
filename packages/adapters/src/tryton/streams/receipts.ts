import type { DocumentStatus, Money, ReceiptState } from '@sextant/core/facts';
import { stateOfRecord, type Told, type TrytonRecord } from '../record.js';
import { PARTY, type StreamPlan } from '../stream-plan.js';
import { INVOICE, orderLinks } from './invoices.js';

const LINE = 'account.move.line';

const STATUS: Readonly<Record<string, DocumentStatus>> = { draft: 'draft', posted: 'approved' };

/** Money booked: credits to receivable accounts in journals of cash and banks. A payment order alone is no money yet. */
export const RECEIPTS: StreamPlan = {
  name: 'receipts',
  entity: 'receipt',
  reading: {
    model: LINE,
    domain: [['account.type.receivable', '=', true], ['credit', '>', { __class__: 'Decimal', decimal: '0' }], ['move.journal.type', '=', 'cash']],
    fields: [
      'date', 'credit', 'party', 'party.code', 'currency.code', 'move', 'move.number', 'move.state', 'move.create_date', 'move.write_date',
      'invoice_payments', 'invoice_payments.sales.number', 'invoice_payments.create_date', 'invoice_payments.write_date',
    ],
    also: [
      { model: INVOICE, parents: 'payment_lines', domain: [['type', '=', 'out'], ['payment_lines', '!=', null]] },
      { model: 'account.move', parents: 'lines', domain: [['journal.type', '=', 'cash']] },
    ],
  },
  ofCompany: (company) => [['move.company', '=', company]],
  facts: (reader, source) => {
    const amount = reader.money('credit', reader.text('currency.code'));
    const invoices = reader.rows('invoice_payments.');
    const sales = invoices.flatMap((invoice) => reader.rows('sales.', invoice));
    return [stateOfRecord(reader, {
      source, type: 'receipt.state', entity: 'receipt', model: LINE,
      links: [
        ['customer', 'account', reader.ref('party', PARTY)],
        ...invoices.map((invoice) => ['receivable', 'receivable', reader.ref('id', INVOICE, invoice)] as const),
        ...orderLinks(reader, sales),
      ],
      data: {
        number: reader.text('move.number'),
        status: coded(reader),
        amount,
        receivedAt: reader.date('date'),
        customer: reader.text('party.code'),
        pays: paysOf(reader, amount),
      },
    })];
  },
};

function coded(reader: TrytonRecord): Told<DocumentStatus> {
  const state = reader.text('move.state');
  return typeof state === 'string' ? STATUS[state] ?? null : state;
}

/** How a payment of an invoice over several orders is shared among them nobody says: then nothing is told. */
function paysOf(reader: TrytonRecord, amount: Told<Money>): NonNullable<ReceiptState['pays']> {
  const [invoice, ...more] = reader.rows('invoice_payments.');
  const sales = invoice && more.length === 0 ? reader.rows('sales.', invoice) : [];
  const [sale] = sales;
  const order = sale && sales.length === 1 ? reader.text('number', sale) : null;
  return typeof order === 'string' && amount ? [{ order, amount }] : [];
}
