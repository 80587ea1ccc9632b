import { StoreError, openDatabase, openStore, type Database, type Store } from '@sextant/adapters/store';
import type { Fact } from '@sextant/core/facts';
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';

/** Beside COPY of the very same rows into tables with the very same keys: what a server does when nothing has to be checked. */
const MOST_TIMES_COPY = 5;
const MOST_MILLISECONDS = 10;
const MOST_TIMES_CURRENT = 2;

const PAGE = 5_000;
const FACTS_OF_A_DEAL = 20;
const START = Date.parse('2025-01-01T00:00:00+08:00');
const MINUTE = 60_000;

export interface StoreRow {
  readonly what: string;
  readonly measured: string;
  readonly beside: string;
  readonly promised: string;
}

/** Measures the store on the server that `DATABASE_URL` names, otherwise on the embedded database with fewer facts. */
export default async function store(quick: boolean): Promise<{ readonly title: string; readonly rows: readonly StoreRow[] }> {
  const onServer = Boolean(process.env['DATABASE_URL']);
  const count = quick ? 20_000 : onServer ? 1_000_000 : 50_000;
  const database = await openDatabase();
  try {
    const tenant = `bench-${randomBytes(6).toString('hex')}`;
    const measured = await openStore({ tenant, database });
    const rows = [
      await imports(measured, database, count),
      ...(await dossiers(measured, count, quick ? 200 : 2_000, onServer)),
      await reads(measured, count),
    ];
    const where = onServer ? 'PostgreSQL server' : 'embedded PostgreSQL (set DATABASE_URL for a million facts on a server, of which the promises speak)';
    return { title: `Store of ${count.toLocaleString('en')} facts, ${where}`, rows };
  } finally {
    await database.close();
  }
}

async function imports(target: Store, database: Database, count: number): Promise<StoreRow> {
  let ours = 0;
  for (let start = 0; start < count; start += PAGE) {
    const facts = Array.from({ length: Math.min(PAGE, count - start) }, (_, index) => factNumber(start + index, count));
    const began = performance.now();
    const { added } = await target.commit({ at: START, facts, checkpoint: { stream: 'bench', value: String(start) } });
    ours += performance.now() - began;
    if (added !== facts.length) throw new Error(`${added} of ${facts.length} facts were kept`);
  }
  const floor = await copying(target.tenant, database).catch((error: unknown) => {
    if (error instanceof StoreError && error.code === 'refused') return null;
    throw error;
  });
  return {
    what: `import of ${count.toLocaleString('en')} facts`,
    measured: `${(ours / 1e3).toFixed(1)} s, ${Math.round(count / (ours / 1e3)).toLocaleString('en')} facts/s`,
    beside: floor === null ? 'COPY not measured: it needs a superuser' : `COPY of the same rows ${(floor / 1e3).toFixed(1)} s: ${(ours / floor).toFixed(1)} ×`,
    promised: `≤ ${MOST_TIMES_COPY} ×`,
  };
}

/** The same rows out of the tables into a file, and by COPY into tables of the same shape; in the role that may do so. */
async function copying(tenant: string, database: Database): Promise<number> {
  const name = `bench_${randomBytes(6).toString('hex')}`;
  return database.transaction({ tenant }, async (queries) => {
    await queries.query('reset role');
    let spent = 0;
    for (const table of ['facts', 'facts_about']) {
      const file = `/tmp/${name}_${table}.copy`;
      await queries.query(`copy (select * from sextant.${table} where tenant = '${tenant}' order by position) to '${file}'`);
      await queries.query(`create table sextant.${name}_${table} (like sextant.${table} including all)`);
      const began = performance.now();
      await queries.query(`copy sextant.${name}_${table} from '${file}'`);
      spent += performance.now() - began;
      await queries.query(`drop table sextant.${name}_${table}`);
      // Where the server is another machine, its administrator finds it.
      await rm(file, { force: true }).catch(() => undefined);
    }
    return spent;
  });
}

async function dossiers(from: Store, count: number, times: number, onServer: boolean): Promise<readonly StoreRow[]> {
  const deals = Math.ceil(count / FACTS_OF_A_DEAL);
  const asOf = START + (count / 2) * MINUTE;
  const spent: Record<'current' | 'asOf', number[]> = { current: [], asOf: [] };
  for (let index = 0; index < times; index++) {
    // Spread over all deals, in no order the disk would like.
    const ref = { type: 'deal', id: `D-${(index * 7_919) % deals}` } as const;
    for (const [kind, options] of [['current', {}], ['asOf', { asOf }]] as const) {
      const began = performance.now();
      await from.dossier(ref, options);
      spent[kind].push(performance.now() - began);
    }
  }
  const [current, past] = [spent.current.sort(ascending), spent.asOf.sort(ascending)];
  const line = (of: readonly number[]): string => `p50 ${share(of, 50).toFixed(1)} ms, p99 ${share(of, 99).toFixed(1)} ms`;
  return [
    { what: 'dossier', measured: line(current), beside: '', promised: onServer ? `p99 ≤ ${MOST_MILLISECONDS} ms` : '' },
    {
      what: 'dossier as of the middle', measured: line(past), beside: `${(share(past, 50) / share(current, 50)).toFixed(2)} × the current one`,
      promised: `≤ ${MOST_TIMES_CURRENT} ×`,
    },
  ];
}

async function reads(from: Store, count: number): Promise<StoreRow> {
  const passes = { current: Infinity, asOf: Infinity };
  for (let pass = 0; pass < 2; pass++) {
    passes.current = Math.min(passes.current, await reading(from, count));
    passes.asOf = Math.min(passes.asOf, await reading(from, count, START + count * 2 * MINUTE));
  }
  return {
    what: 'all facts as of the end',
    measured: `${(passes.asOf / 1e3).toFixed(1)} s`,
    beside: `all facts ${(passes.current / 1e3).toFixed(1)} s: ${(passes.asOf / passes.current).toFixed(2)} ×`,
    promised: `≤ ${MOST_TIMES_CURRENT} ×`,
  };
}

async function reading(from: Store, count: number, asOf?: number): Promise<number> {
  const began = performance.now();
  let read = 0;
  for await (const page of from.facts({ pageSize: PAGE, ...(asOf !== undefined && { asOf }) })) read += page.length;
  if (read !== count) throw new Error(`read ${read} of ${count} facts`);
  return performance.now() - began;
}

const share = (sorted: readonly number[], percent: number): number => sorted[Math.floor(((sorted.length - 1) * percent) / 100)] ?? NaN;
const ascending = (a: number, b: number): number => a - b;

/** Deals of one firm: each with its state, its customer and owner, and what was done for it, in the order it happened. */
function factNumber(number: number, count: number): Fact {
  const deals = Math.ceil(count / FACTS_OF_A_DEAL);
  const deal = number % deals;
  const round = Math.floor(number / deals);
  const time = START + number * MINUTE;
  const common = { source: 'erp', id: `${number}@${time}`, seq: number, schema: 1, time, recordedAt: time } as const;
  const links = [
    { type: 'account', id: `A-${deal % 5_000}`, as: 'customer' },
    { type: 'rep', id: `R-${deal % 100}`, as: 'owner' },
  ] as const;
  if (round % 5 === 0) {
    return {
      ...common, kind: 'state', type: 'deal.state', about: [{ type: 'deal', id: `D-${deal}` }, ...links],
      data: { title: `某某精密机械有限公司 第 ${deal} 号机会`, stage: `stage-${round % 6}`, amount: { minor: 1_280_000_00 + number, currency: 'CNY' }, outcome: 'open' },
    };
  }
  return {
    ...common, kind: 'event', type: 'touch.made', actor: `R-${deal % 100}`,
    about: [{ type: 'deal', id: `D-${deal}` }, { type: 'rep', id: `R-${deal % 100}` }, ...links],
    data: { channel: round % 2 === 0 ? 'call' : 'visit', note: '客户要求下周提供报价，并安排技术人员到现场确认接口尺寸。' },
  };
}
