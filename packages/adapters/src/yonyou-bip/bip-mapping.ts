import type { DocumentStatus, Fact, Mapping, Money, OrderStatus } from '@sextant/core/facts';
import { addDecimals } from '../erp/decimal.js';
import type { Told } from '../erp/fields.js';
import { naive } from '../erp/naive-time.js';
import { RecordReader, type Since } from '../erp/record-reader.js';
import type { BipFormName, BipSettings, BipStatuses } from './bip.types.js';
import type { BipForm } from './forms.js';
import { orderStatusOf } from './order-status.js';

/** Records of a form to facts: pure, so that the same rows read twice give the same facts. */
export function bipMapping(form: BipForm, settings: BipSettings): Mapping {
  const { source, currency, currencies } = settings;
  const factOf = FACTS[form.name];
  return (record) => {
    const reader = new RecordReader(record, { source, currency, currencies, fields: form.fields, lines: 'lines' });
    const fact = factOf(reader, sinceOf(reader), settings.statuses);
    return { facts: fact ? [fact] : [], rejects: reader.rejects };
  };
}

/** The platform tells when a record changed. */
function sinceOf(r: RecordReader): Since | undefined {
  const time = r.needed(r.time('stamp'), 'stamp', 'a time of change');
  return time === undefined ? undefined : { time, stamp: naive(time) };
}

type FactOf = (r: RecordReader, since: Since | undefined, statuses: Required<BipStatuses>) => Fact | undefined;

const shipment = (r: RecordReader, since: Since | undefined, statuses: Readonly<Record<string, DocumentStatus>>): Fact | undefined => r.fact(since, {
  type: 'shipment.state', id: 'number', links: [r.link('order', 'order', 'order'), r.link('customer', 'account', 'customer')],
  data: {
    number: r.text('number'), status: r.coded('status', statuses), shippedAt: r.time('shippedAt'),
    order: r.text('order'), lines: r.lines(),
  },
});

const FACTS: Readonly<Record<BipFormName, FactOf>> = {
  customers: (r, since) => r.fact(since, {
    type: 'account.state', id: 'id',
    data: {
      name: r.text('name'), number: r.text('number'), industry: r.text('industry'), region: r.text('region'), employees: r.whole('employees'),
    },
  }),
  opportunities: (r, since, statuses) => {
    const outcome = r.coded('outcome', statuses.outcome);
    const won = outcome === 'won' ? r.money('wonAmount') : undefined;
    return r.fact(since, {
      type: 'deal.state', id: 'number', links: [r.link('customer', 'account', 'customer'), r.link('owner', 'rep', 'owner')],
      data: {
        title: r.text('title'), stage: r.text('stage'), amount: won ?? r.money('amount'), expectedClose: r.time('expectedClose'),
        outcome, closedAt: outcome === 'won' ? r.time('closedAt') : undefined,
      },
    });
  },
  quotations: (r, since, statuses) => r.fact(since, {
    type: 'quote.state', id: 'number', links: [r.link('customer', 'account', 'customer'), r.link('owner', 'rep', 'owner')],
    data: {
      number: r.text('number'), status: r.coded('status', statuses.quote), amount: r.total(),
      quotedAt: r.time('quotedAt'), validUntil: r.time('validUntil'), lines: r.lines(),
    },
  }),
  orders: (r, since, statuses) => r.fact(since, {
    type: 'order.state', id: 'number', links: [r.link('customer', 'account', 'customer'), r.link('owner', 'rep', 'owner')],
    data: {
      number: r.text('number'), status: statusOfOrder(r, statuses), amount: r.total(), orderedAt: r.time('orderedAt'),
      promisedAt: r.time('promisedAt'), customer: r.text('customerNumber'), lines: r.lines(),
    },
  }),
  deliveries: (r, since, { approval }) => shipment(r, since, approval),
  shipments: (r, since, statuses) => shipment(r, since, statuses.shipment),
  receivables: (r, since, statuses) => {
    const isRed = r.text('direction') === '-1';
    const amount = signed(r.total(), isRed);
    return r.fact(since, {
      type: 'receivable.state', id: 'number', links: [r.link('customer', 'account', 'customer'), r.link('order', 'order', 'order')],
      data: {
        number: r.text('number'), status: r.coded('status', statuses.finance), amount,
        open: r.text('settled') === 'true' && amount ? { minor: 0, currency: amount.currency } : r.money('open'),
        dueAt: r.time('dueAt'), order: r.text('order'), customer: r.text('customerNumber'),
      },
    });
  },
  receipts: (r, since, statuses) => {
    const pays = paysOf(r);
    return r.fact(since, {
      type: 'receipt.state', id: 'number',
      links: [r.link('customer', 'account', 'customer'), ...(pays ?? []).map(({ order }) => ({ type: 'order', id: order, as: 'order' }) as const)],
      data: {
        number: r.text('number'), status: r.coded('status', statuses.finance), amount: r.money('amount'),
        receivedAt: r.time('receivedAt'), customer: r.text('customerNumber'), pays,
      },
    });
  },
};

function statusOfOrder(r: RecordReader, statuses: Required<BipStatuses>): Told<OrderStatus> {
  const next = r.text('next');
  const approval = r.text('approval');
  if ((next ?? null) === null && (approval ?? null) === null) return undefined;
  return orderStatusOf(next, approval, statuses)
    ?? r.unknownCode('next', `one of ${Object.keys(statuses.next).join(', ')}`, [next, approval].filter(Boolean).join(' '));
}

/** Red documents take back: whatever sign the platform gives them, they count against the others. */
function signed(amount: Told<Money>, isRed: boolean): Told<Money> {
  return amount && isRed && amount.minor > 0 ? { ...amount, minor: -amount.minor } : amount;
}

/** How much of which order: by the lines, or the whole where only the head names one. */
function paysOf(r: RecordReader): readonly { readonly order: string; readonly amount: Money }[] | undefined {
  const sums = new Map<string, string>();
  for (const row of r.rows('bodyItem')) {
    const order = r.text('lineOrder', row);
    const amount = r.decimal('lineAmount', row);
    if (typeof order === 'string' && typeof amount === 'string') sums.set(order, addDecimals(sums.get(order) ?? '0', amount));
  }
  const order = r.text('order');
  const whole = r.decimal('amount');
  if (sums.size === 0 && typeof order === 'string' && typeof whole === 'string') sums.set(order, whole);
  const pays = [...sums].flatMap(([number, sum]) => {
    const amount = r.amount(sum, 'lineAmount');
    return amount ? [{ order: number, amount }] : [];
  });
  return pays.length > 0 ? pays : undefined;
}
