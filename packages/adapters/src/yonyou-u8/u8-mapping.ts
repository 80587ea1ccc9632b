import type { DocumentStatus, Fact, Mapping, Money, OrderStatus } from '@sextant/core/facts';
import { addDecimals } from '../erp/decimal.js';
import type { Told } from '../erp/fields.js';
import { naiveDate, readNaive } from '../erp/naive-time.js';
import { RecordReader, type Since } from '../erp/record-reader.js';
import type { U8Resource } from './resources.js';
import type { U8ResourceName, U8Settings } from './u8.types.js';

type FactOf = (r: RecordReader, settings: U8Settings) => Fact | undefined;

/** Records of a resource to facts: pure, so that the same records give the same facts. */
export function u8Mapping({ name, fields }: U8Resource, settings: U8Settings): Mapping {
  const { source, currency, currencies } = settings;
  return (record) => {
    const reader = new RecordReader(record, { source, currency, currencies, fields, lines: 'entry' });
    const fact = FACTS[name](reader, settings);
    return { facts: fact ? [fact] : [], rejects: reader.rejects };
  };
}

const FACTS: Readonly<Record<U8ResourceName, FactOf>> = {
  customers: (r, settings) => r.fact(sinceStamp(r, settings), {
    type: 'account.state', id: 'number', data: { name: r.text('name'), number: r.text('number'), industry: r.text('industry'), region: r.text('region') },
  }),
  orders: (r, { statuses }) => r.fact(sinceDate(r), {
    type: 'order.state', id: 'number', links: [r.link('customer', 'account', 'customer'), r.link('owner', 'rep', 'owner')],
    data: isGone(r) ? { status: 'cancelled' } : {
      number: r.text('number'), status: r.coded<OrderStatus>('status', statuses.order), amount: r.total(), orderedAt: r.time('date'),
      promisedAt: r.time('promisedAt'), customer: r.text('customer'), lines: r.lines(),
    },
  }),
  shipments: (r, { statuses }) => {
    const orders = ordersOf(r);
    return r.fact(sinceDate(r), {
      type: 'shipment.state', id: 'number', links: [...orders.map((id) => ({ type: 'order', id, as: 'order' }) as const), r.link('customer', 'account', 'customer')],
      data: isGone(r) ? { status: 'cancelled' } : {
        number: r.text('number'), status: r.coded<DocumentStatus>('status', statuses.document), shippedAt: r.time('date'), order: orders[0], lines: r.lines(),
      },
    });
  },
  receivables: (r, { statuses }) => r.fact(sinceDate(r), {
    type: 'receivable.state', id: 'number', links: [r.link('customer', 'account', 'customer'), r.link('order', 'order', 'order')],
    data: isGone(r) ? { status: 'cancelled' } : {
      number: r.text('number'), status: r.coded<DocumentStatus>('status', statuses.document), amount: r.money('amount'), open: r.money('open'),
      dueAt: r.time('dueAt'), order: r.text('order'), customer: r.text('customer'),
    },
  }),
  receipts: (r, { statuses }) => {
    const pays = paysOf(r);
    return r.fact(sinceDate(r), {
      type: 'receipt.state', id: 'number',
      links: [r.link('customer', 'account', 'customer'), ...(pays ?? []).map(({ order }) => ({ type: 'order', id: order, as: 'order' }) as const)],
      data: isGone(r) ? { status: 'cancelled' } : {
        number: r.text('number'), status: r.coded<DocumentStatus>('status', statuses.document), amount: r.money('amount'), receivedAt: r.time('date'),
        customer: r.text('customer'), pays,
      },
    });
  },
};

/** Listed before and not there any more: what is deleted in U8 holds no longer. */
function isGone(r: RecordReader): boolean {
  return r.record.values.gone === true;
}

/** At first a document is as old as its date; a change is known since the look that saw it. */
function sinceDate(r: RecordReader): Since | undefined {
  const date = r.needed(r.time('date'), 'date', 'a date');
  if (date === undefined) return undefined;
  const { observedAt } = r.record.values;
  if (typeof observedAt !== 'number') return { time: date, stamp: naiveDate(date) };
  // Documents dated ahead change before their date.
  return { time: Math.max(date, observedAt), stamp: new Date(observedAt).toISOString() };
}

/** A number that grows with every change tells the order of changes, whatever their times. */
function sinceStamp(r: RecordReader, { start }: U8Settings): Since | undefined {
  const stamp = r.text('stamp');
  const time = r.time('changedAt') ?? (typeof stamp === 'string' ? readNaive(stamp) : undefined) ?? readNaive(start) ?? 0;
  const seq = typeof stamp === 'string' && /^\d+$/.test(stamp) ? Number(stamp) : 0;
  return { time, stamp: typeof stamp === 'string' ? stamp : naiveDate(time), ...(Number.isSafeInteger(seq) && { seq }) };
}

/** Numbers of the orders a shipment is for: the lines', or the head's. */
function ordersOf(r: RecordReader): readonly string[] {
  const numbers = [...r.rows('entry').map((row) => r.text('order', row)), r.text('order')];
  return [...new Set(numbers.filter((number) => typeof number === 'string'))];
}

function paysOf(r: RecordReader): readonly { readonly order: string; readonly amount: Money }[] | undefined {
  const sums = new Map<string, string>();
  for (const row of r.rows('entry')) {
    const order: Told<string> = r.text('lineOrder', row);
    const amount = r.decimal('lineAmount', row);
    if (typeof order === 'string' && typeof amount === 'string') sums.set(order, addDecimals(sums.get(order) ?? '0', amount));
  }
  const pays = [...sums].flatMap(([order, sum]) => {
    const amount = r.amount(sum, 'lineAmount');
    return amount ? [{ order, amount }] : [];
  });
  return pays.length > 0 ? pays : undefined;
}
