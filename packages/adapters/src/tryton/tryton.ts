import type { Mapping } from '@sextant/core/facts';
import type { Stream } from '../contract/index.js';
import { completeHost, createClient, type Host } from '../http/index.js';
import { modelSource } from './model-source.js';
import { checkedTrytonOptions, STREAMS } from './options.schema.js';
import { TrytonRecord } from './record.js';
import { openRpc, type Rpc } from './rpc.js';
import { malformed } from './rpc-result.js';
import { openSink } from './sink.js';
import type { StreamPlan } from './stream-plan.js';
import { INVOICES } from './streams/invoices.js';
import { OPPORTUNITIES } from './streams/opportunities.js';
import { CONTACTS, EMPLOYEES, PARTIES } from './streams/parties.js';
import { PRODUCTS } from './streams/products.js';
import { RECEIPTS } from './streams/receipts.js';
import { SALES } from './streams/sales.js';
import { SHIPMENTS } from './streams/shipments.js';
import type { Tryton, TrytonOptions } from './tryton.types.js';
import { dateReader, idOf } from './values.js';

const PLANS: readonly StreamPlan[] = [PARTIES, CONTACTS, EMPLOYEES, PRODUCTS, OPPORTUNITIES, SALES, SHIPMENTS, INVOICES, RECEIPTS];

const IDS_PER_PAGE = 1000;

/**
 * Tryton (6.0) over JSON-RPC, both ways: its parties, opportunities, sales, shipments, invoices and payments as facts (FC-13, RC-9), and
 * write-backs to parties, opportunities and sales.
 *
 * @throws {AdapterError} `config` with every problem of the options.
 *
 * @example
 * ```ts
 * const { streams, sink } = tryton({
 *   url: 'https://erp.example.com', database: 'firm', user: 'sextant', password, zone: 'Asia/Shanghai',
 * });
 * streams.map(({ name }) => name); //=> ['tryton/parties', 'tryton/contacts', 'tryton/employees', …]
 * ```
 */
export function tryton(options: TrytonOptions, host: Host = {}): Tryton {
  const checked = checkedTrytonOptions(options);
  const { database, password, tenant = database, source = 'tryton', zone, pageSize = 200, company, http, streams = STREAMS } = checked;
  const { clock } = completeHost(host);
  const client = createClient({ ...http, platform: 'tryton', tenant, secrets: [password] }, host);
  const rpc = openRpc(checked, { client, clock });
  const dates = dateReader(zone);
  const plans = PLANS.filter(({ name }) => streams.includes(name));
  return {
    streams: plans.map((plan) => streamOf(plan, { rpc, source, pageSize, company, dates })),
    sink: openSink(rpc),
  };
}

interface Surroundings {
  readonly rpc: Rpc;
  readonly source: string;
  readonly pageSize: number;
  readonly company: number | undefined;
  readonly dates: ReturnType<typeof dateReader>;
}

function streamOf(plan: StreamPlan, { rpc, source, pageSize, company, dates }: Surroundings): Stream {
  const { reading, ofCompany, facts, entity } = plan;
  const name = `tryton/${plan.name}`;
  const domain = [...(reading.domain ?? []), ...(company === undefined ? [] : ofCompany?.(company) ?? [])];
  const mapping: Mapping = (record) => {
    const reader = new TrytonRecord(record, dates);
    const made = facts(reader, source).filter((fact) => fact !== undefined);
    return { facts: made, rejects: reader.rejects };
  };
  return {
    name,
    source: modelSource(rpc, name, { ...reading, domain }, pageSize),
    mapping,
    // Tryton deletes for good; what was switched off is not listed either.
    deletes: 'sweep',
    sweeps: { source, type: entity },
    ids: (options = {}) => listIds(rpc, reading.model, domain, options.signal),
  };
}

async function* listIds(rpc: Rpc, model: string, domain: StreamPlan['reading']['domain'] = [], signal?: AbortSignal): AsyncGenerator<readonly string[]> {
  for (let after = 0; ;) {
    const method = `model.${model}.search`;
    const ids = await rpc.call({
      method,
      params: [[...domain, ['id', '>', after]], 0, IDS_PER_PAGE, [['id', 'ASC']]],
      repeatable: true,
      read: (result) => {
        const told = Array.isArray(result) ? result.map(idOf) : [undefined];
        // An unreadable list must not pass for an empty one: everything would seem deleted.
        if (!told.every((id) => id !== undefined)) throw malformed(method, 'ids', result);
        return told;
      },
      signal,
    });
    yield ids.map((id) => `${model},${id}`);
    if (ids.length < IDS_PER_PAGE) return;
    after = Number(ids.at(-1));
  }
}
