import type { Mapping } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import type { Sink } from '../contract/sink.types.js';
import type { Stream } from '../contract/source.types.js';
import { completeHost, type Host } from '../http/index.js';
import { type JsonObject, textOf } from './answers.js';
import { billsOf } from './bills.js';
import { type Connection, connectionOf } from './connection.js';
import { Form, type FormState } from './form.js';
import { formSource } from './form-source.js';
import type { GalaxySettings, GalaxyStreamName, Settings } from './galaxy.types.js';
import {
  orderMapping, quotationMapping, receiptMapping, receivableMapping, shipmentMapping,
} from './mappings/documents.js';
import { customerMapping, productMapping, stockMapping } from './mappings/masters.js';
import { opportunityMapping } from './mappings/opportunity.js';
import type { Terms } from './mappings/records.js';
import { OrderWriter } from './order-writer.js';
import { type FormPlan, INVENTORY, MATERIAL_STOCK, PLANS } from './plans.js';
import { type PastPrice, pastPrices, type PriceQuery } from './prices.js';
import { type InventoryQuery, type InventoryRow, inventory, view, type Which } from './queries.js';
import { overrideProblems } from './resolve.js';
import { checkedSettings } from './settings.js';
import { orderSink } from './sink.js';
import { MATERIALS_AT_ONCE, stockSource } from './stock-source.js';
import { operate, type OperateOptions, type Outcome, save, type SaveOptions, type Saved, type Spelling, type Step, step, type WriteOptions } from './writes.js';

const MAPPINGS: Readonly<Record<Exclude<GalaxyStreamName, 'stock'>, (terms: Terms) => Mapping>> = {
  customers: customerMapping, products: productMapping, quotations: quotationMapping, orders: orderMapping, 'open-orders': orderMapping,
  shipments: shipmentMapping, receivables: receivableMapping, receipts: receiptMapping, opportunities: opportunityMapping,
};

const NAMES: readonly GalaxyStreamName[] = [
  'customers', 'products', 'opportunities', 'quotations', 'orders', 'open-orders', 'shipments', 'receivables', 'receipts', 'stock',
];

/** One data centre of 云星空: what is read from it and what is written back. */
export interface Galaxy {
  readonly streams: readonly Stream[];
  /** Status of orders (FC-13). */
  readonly sink: Sink;
  /** Creates orders once, and changes them. */
  readonly orders: Pick<OrderWriter, 'bring' | 'create' | 'update'>;
  /** Asks the tenant what it has of each stream's forms. */
  probe(): Promise<Readonly<Record<string, FormState>>>;
  /** One record with its entries, under the server's own names. */
  view(form: string, which: Which, options?: WriteOptions): Promise<JsonObject>;
  /** Stock by warehouse at this moment. */
  inventory(query: InventoryQuery): Promise<readonly InventoryRow[]>;
  /** What a customer paid for a product, from the lines of her approved orders (RC-6). */
  prices(query: PriceQuery): Promise<readonly PastPrice[]>;
  /** Saves one record; it is not idempotent by itself. */
  save(form: string, model: JsonObject, options?: SaveOptions): Promise<Saved>;
  /** Submits, approves or un-approves documents. */
  step(name: Step, form: string, numbers: readonly string[], options?: WriteOptions): Promise<Outcome>;
  /** Runs an operation of a form by its number. */
  operate(form: string, operation: string, numbers: readonly string[], options?: OperateOptions): Promise<Outcome>;
}

/**
 * Connects to 云星空 (K/3 Cloud). Nothing is sent before something is read or written.
 *
 * @throws {AdapterError} `config`, listing every problem of the settings.
 *
 * @example
 * ```ts
 * const galaxy = kingdeeGalaxy({ serverUrl, account, user: 'sextant', login: { kind: 'app-secret', appId, appSecret } });
 * galaxy.streams.map(({ name }) => name); //=> ['kingdee-galaxy/customers', 'kingdee-galaxy/products', …]
 * ```
 */
export function kingdeeGalaxy(settings: GalaxySettings, host: Host = {}): Galaxy {
  const checked = checkedSettings(settings);
  refuseOverrides(checked);
  const { clock } = completeHost(host);
  const connection = connectionOf(checked, host);
  const spelling: Spelling = { service: null };
  const orders = new OrderWriter(connection, checked, spelling);
  const made = NAMES.filter((name) => checked.streams?.includes(name) ?? true).map((name) => streamOf(name, connection, checked, clock));
  return {
    streams: made.map(({ stream }) => stream),
    sink: orderSink(orders),
    orders,
    async probe() {
      const states: [string, FormState][] = [];
      for (const { stream, forms } of made) for (const form of forms) states.push([stream.name, await form.state()]);
      return Object.fromEntries(states);
    },
    view: (form, which, { signal } = {}) => view(connection, form, which, signal),
    inventory: (query) => inventory(connection, query),
    prices: (query) => pastPrices(connection, checked, query),
    save: (form, model, options) => save(connection, form, model, options),
    step: (name, form, numbers, options) => step(connection, name, form, numbers, options),
    operate: (form, operation, numbers, options) => operate(connection, spelling, form, operation, numbers, options),
  };
}

interface MadeStream {
  readonly stream: Stream;
  /** The form it is about last. */
  readonly forms: readonly Form[];
}

function streamOf(name: GalaxyStreamName, connection: Connection, settings: Settings, clock: Required<Host>['clock']): MadeStream {
  const full = `kingdee-galaxy/${name}`;
  if (name === 'stock') {
    const materials = new Form('products', MATERIAL_STOCK, connection, settings, Math.min(settings.pageSize, MATERIALS_AT_ONCE));
    const atHand = new Form('stock', INVENTORY, connection, settings);
    return { stream: { name: full, source: stockSource(materials, atHand, clock), mapping: stockMapping(settings), deletes: 'none' }, forms: [atHand, materials] };
  }
  const plan = PLANS[name];
  const form = new Form(name, plan, connection, settings);
  const stream = { name: full, source: formSource(form, plan, settings, clock), mapping: MAPPINGS[name](settings) };
  if (name === 'open-orders') return { stream: { ...stream, deletes: 'none' }, forms: [form] };
  const numbers: FormPlan = { ...plan, changed: [], entry: null, head: { [plan.number]: 'needed' }, lines: {} };
  const list = new Form(name, numbers, connection, settings);
  return {
    stream: {
      ...stream, deletes: 'sweep', sweeps: { source: settings.source, type: plan.entity },
      ids: ({ signal } = {}) => numbersOf(list, numbers, signal),
    },
    forms: [form],
  };
}

async function* numbersOf(form: Form, plan: FormPlan, signal: AbortSignal | undefined): AsyncGenerator<readonly string[]> {
  for await (const { bills } of billsOf(form, { plan, after: null, signal })) {
    yield bills.flatMap(({ rows: [row] }) => {
      const number = textOf(row[plan.number]).trim();
      return number === '' ? [] : [number];
    });
  }
}

function refuseOverrides({ forms }: Settings): void {
  const problems = Object.entries(forms).flatMap(([stream, override]) => {
    const plans: readonly FormPlan[] = stream === 'stock' ? [INVENTORY] : stream === 'products' ? [PLANS.products, MATERIAL_STOCK] : [PLANS[stream as 'orders']];
    return overrideProblems(stream as GalaxyStreamName, plans, override);
  });
  const [first, ...rest] = problems;
  if (first) throw new AdapterError('kingdee-galaxy options', [first, ...rest]);
}
