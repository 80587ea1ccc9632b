import type { Fact, Mapping, Money, OrderStatus } from '@sextant/core/facts';
import { addDecimals } from '../erp/decimal.js';
import type { Told } from '../erp/fields.js';
import type { BipFormName, BipSettings } from './bip.types.js';
import type { BipForm } from './forms.js';
import { orderStatusOf } from './order-status.js';
import { RecordReader } from './record-reader.js';

/** Records of a form to facts: pure, so that the same rows read twice give the same facts. */
export function bipMapping(form: BipForm, settings: BipSettings): Mapping {
  const factOf = FACTS[form.name];
  return (record) => {
    const reader = new RecordReader(record, form, settings);
    const fact = factOf(reader);
    return { facts: fact ? [fact] : [], rejects: reader.rejects };
  };
}

const shipment = (r: RecordReader, statuses: 'approval' | 'shipment'): Fact | undefined => r.fact({
  type: 'shipment.state', id: 'number', links: [r.link('order', 'order', 'order'), r.link('customer', 'account', 'customer')],
  data: {
    number: r.text('number'), status: r.coded('status', r.settings.statuses[statuses]), shippedAt: r.time('shippedAt'),
    order: r.text('order'), lines: r.lines(),
  },
});

const FACTS: Readonly<Record<BipFormName, (r: RecordReader) => Fact | undefined>> = {
  customers: (r) => r.fact({
    type: 'account.state', id: 'id',
    data: {
      name: r.text('name'), number: r.text('number'), industry: r.text('industry'), region: r.text('region'), employees: r.whole('employees'),
    },
  }),
  opportunities: (r) => {
    const outcome = r.coded('outcome', r.settings.statuses.outcome);
    const won = outcome === 'won' ? r.money('wonAmount') : undefined;
    return r.fact({
      type: 'deal.state', id: 'number', links: [r.link('customer', 'account', 'customer'), r.link('owner', 'rep', 'owner')],
      data: {
        title: r.text('title'), stage: r.text('stage'), amount: won ?? r.money('amount'), expectedClose: r.time('expectedClose'),
        outcome, closedAt: outcome === 'won' ? r.time('closedAt') : undefined,
      },
    });
  },
  quotations: (r) => r.fact({
    type: 'quote.state', id: 'number', links: [r.link('customer', 'account', 'customer'), r.link('owner', 'rep', 'owner')],
    data: {
      number: r.text('number'), status: r.coded('status', r.settings.statuses.quote), amount: r.total(),
      quotedAt: r.time('quotedAt'), validUntil: r.time('validUntil'), lines: r.lines(),
    },
  }),
  orders: (r) => r.fact({
    type: 'order.state', id: 'number', links: [r.link('customer', 'account', 'customer'), r.link('owner', 'rep', 'owner')],
    data: {
      number: r.text('number'), status: statusOfOrder(r), amount: r.total(), orderedAt: r.time('orderedAt'),
      promisedAt: r.time('promisedAt'), customer: r.text('customerNumber'), lines: r.lines(),
    },
  }),
  deliveries: (r) => shipment(r, 'approval'),
  shipments: (r) => shipment(r, 'shipment'),
  receivables: (r) => {
    const isRed = r.text('direction') === '-1';
    const amount = signed(r.total(), isRed);
    return r.fact({
      type: 'receivable.state', id: 'number', links: [r.link('customer', 'account', 'customer'), r.link('order', 'order', 'order')],
      data: {
        number: r.text('number'), status: r.coded('status', r.settings.statuses.finance), amount,
        open: r.text('settled') === 'true' && amount ? { minor: 0, currency: amount.currency } : r.money('open'),
        dueAt: r.time('dueAt'), order: r.text('order'), customer: r.text('customerNumber'),
      },
    });
  },
  receipts: (r) => {
    const pays = paysOf(r);
    return r.fact({
      type: 'receipt.state', id: 'number',
      links: [r.link('customer', 'account', 'customer'), ...(pays ?? []).map(({ order }) => ({ type: 'order', id: order, as: 'order' }) as const)],
      data: {
        number: r.text('number'), status: r.coded('status', r.settings.statuses.finance), amount: r.money('amount'),
        receivedAt: r.time('receivedAt'), customer: r.text('customerNumber'), pays,
      },
    });
  },
};

function statusOfOrder(r: RecordReader): Told<OrderStatus> {
  const next = r.text('next');
  const approval = r.text('approval');
  if ((next ?? null) === null && (approval ?? null) === null) return undefined;
  const { statuses } = r.settings;
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
