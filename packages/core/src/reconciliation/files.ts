import type { Records } from '../compliance/conduct/records.js';
import type { EntityRef, Fact } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import {
  customerOf, documentOf, documentsOf, itemsIn, moneyIn, numberKey, textIn, type Document, type Version,
} from './documents.js';

/** One order: what all sources tell under one number and customer. */
export interface OrderFile extends Document {
  /** As it was told, else the id of its entity. */
  readonly number: string;
  readonly key: string;
  /** `null`: nobody told. */
  readonly customer: string | null;
  /** Every entity that is this order; more than one where sources name it differently. */
  readonly entities: readonly EntityRef[];
}

/** One receipt, by its own number. */
export interface ReceiptFile extends Document {
  readonly number: string;
  readonly key: string;
  /** Receipts of the same number and amount that were known before it. */
  readonly twins: readonly ReceiptFile[];
}

/** The orders, receipts and receivables of a firm, by number. */
export interface Files {
  /** In order of number. */
  readonly orders: readonly OrderFile[];
  readonly receipts: readonly ReceiptFile[];
  ordersCalled(number: string): readonly OrderFile[];
  /** Receipts that name an order in any version of theirs. */
  receiptsNaming(order: OrderFile): readonly ReceiptFile[];
  receivablesOf(order: OrderFile): readonly Document[];
}

/** Reads every document of trade of a book once. */
export function filesOf(records: Records): Files {
  const orders = ordersOf(records);
  const called = grouped(orders, ({ key }) => [key]);
  const receipts = receiptsOf(records);
  const naming = grouped(receipts, ({ versions }) => named(versions.flatMap((version) => itemsIn(version, 'pays').map(({ order }) => order))));
  const receivables = grouped(documentsOf(records, 'receivable'), ({ versions }) => named(versions.map((version) => textIn(version, 'order'))));
  return {
    orders,
    receipts,
    ordersCalled: (number) => called.get(numberKey(number) ?? '') ?? [],
    receiptsNaming: ({ key }) => naming.get(key) ?? [],
    receivablesOf({ key, customer }) {
      return (receivables.get(key) ?? []).filter((receivable) => {
        const own = numberKey(customerOf(records, receivable, last(receivable)));
        return own === null || customer === null || own === numberKey(customer);
      });
    },
  };
}

/**
 * One order for each number and customer. A record without a customer belongs to the only one of its number; where there
 * are several it stands by itself.
 */
function ordersOf(records: Records): readonly OrderFile[] {
  const byNumber = grouped(documentsOf(records, 'order'), (document) => [keyOf(document)]);
  return [...byNumber].flatMap(([key, documents]): readonly OrderFile[] => {
    const byCustomer = grouped(documents, (document) => [numberKey(customerOf(records, document, last(document))) ?? '']);
    const nameless = byCustomer.get('') ?? [];
    const named = [...byCustomer].filter(([customer]) => customer !== '');
    const groups = named.length === 1 ? [documents] : [...named.map(([, group]) => group), ...(nameless.length > 0 ? [nameless] : [])];
    return groups.flatMap((group) => orderFile(records, key, group));
  }).sort((a, b) => compareText(a.key, b.key) || compareText(a.customer ?? '', b.customer ?? ''));
}

function orderFile(records: Records, key: string, group: readonly Document[]): readonly OrderFile[] {
  // The entity that is called by the number itself is the one a directive is best addressed to.
  const first = group.find(({ entity }) => numberKey(entity.id) === key) ?? group[0];
  if (!first) return [];
  const facts = unique(group.flatMap((document) => document.facts)).sort(records.book.order);
  const whole = documentOf(first.entity, facts) ?? first;
  const customer = group.map((document) => customerOf(records, document, last(document))).find((told) => told !== null) ?? null;
  return [{
    ...whole, key, customer, number: textIn(last(whole), 'number') ?? first.entity.id,
    entities: [first.entity, ...group.flatMap(({ entity }) => (entity === first.entity ? [] : [entity]))],
  }];
}

function receiptsOf(records: Records): readonly ReceiptFile[] {
  const documents = documentsOf(records, 'receipt')
    .map((document) => ({ document, first: document.facts.find(({ type }) => type === 'receipt.state') as Fact }))
    .sort((a, b) => records.book.order(a.first, b.first));
  const known = new Map<string, ReceiptFile[]>();
  return documents.map(({ document }): ReceiptFile => {
    const key = keyOf(document);
    const { minor = null, currency = null } = moneyIn(last(document), 'amount') ?? {};
    const group = JSON.stringify([key, minor, currency]);
    const twins = known.get(group) ?? [];
    const file = { ...document, key, number: textIn(last(document), 'number') ?? document.entity.id, twins };
    known.set(group, [...twins, file]);
    return file;
  });
}

function last({ versions }: Document): Version {
  return versions.at(-1) as Version;
}

function keyOf(document: Document): string {
  return numberKey(textIn(last(document), 'number')) ?? numberKey(document.entity.id) ?? document.entity.id;
}

function named(numbers: readonly unknown[]): readonly string[] {
  return [...new Set(numbers.flatMap((number) => numberKey(number) ?? []))];
}

function grouped<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

function unique(facts: readonly Fact[]): Fact[] {
  return [...new Set(facts)];
}
