import { kingdeeGalaxy, type Galaxy, type GalaxyLogin, type GalaxySettings } from '@sextant/adapters/kingdee-galaxy';
import { asTransport, type FakeDocument, type FakeGalaxy, fakeGalaxy, type FakeGalaxyOptions, manualClock, type ManualClock } from '@sextant/adapters/testing';
import type { Host, Transport } from '@sextant/adapters/http';
import type { Page, Stream } from '@sextant/adapters/contract';
import type { Fact, Reject } from '@sextant/core/facts';

/** Monday, 6 January 2025, 09:00 in China. */
export const NOW = Date.parse('2025-01-06T01:00:00Z');

export const at = (text: string): number => Date.parse(`${text}+08:00`);

/** An order of two lines, ¥1,186.50, approved. */
export const ORDER = {
  FBillNo: 'XSDD000123', FDate: '2025-01-02T00:00:00', FDocumentStatus: 'C', FCloseStatus: 'A', FCancelStatus: 'A', 'FCustId.FNumber': 'CUST0001',
  'FSalerId.FNumber': 'XSY001', 'FSettleCurrId.FNumber': 'PRE001', FBillAllAmount: '1186.5000000000', FModifyDate: '2025-01-02T14:49:44.537',
  FSaleOrderEntry: [
    line('101201', 'M-0001', '10.0000000000', '113.0000000000', '1130.0000000000'),
    line('101202', 'M-0002', '1.0000000000', '56.5000000000', '56.5000000000'),
  ],
} satisfies FakeDocument;

export function line(id: string, material: string, quantity: string, price: string, amount: string, more: FakeDocument = {}): FakeDocument {
  return {
    FSaleOrderEntry_FEntryID: id, 'FMaterialId.FNumber': material, 'FMaterialId.FName': `物料 ${material}`, 'FUnitID.FNumber': 'Pcs', FQty: quantity,
    FTaxPrice: price, FAllAmount: amount, FDeliveryDate: '2025-01-20T00:00:00', FStockOutQty: '0', FRemainOutQty: quantity, FMrpFreezeStatus: 'A', ...more,
  };
}

export interface Tenant {
  readonly erp: FakeGalaxy;
  readonly clock: ManualClock;
  readonly galaxy: Galaxy;
  readonly logs: unknown[];
  stream(name: string): Stream;
  /** Lets time fly until it settles. */
  run<T>(promise: Promise<T>): Promise<T>;
  read(name: string, since?: string | null): Promise<Read>;
}

export interface Read {
  readonly pages: readonly Page[];
  readonly facts: readonly Fact[];
  readonly rejects: readonly Reject[];
  readonly checkpoint: string | null;
}

export interface TenantOptions extends FakeGalaxyOptions {
  readonly login?: GalaxyLogin['kind'];
  readonly settings?: Partial<GalaxySettings>;
  readonly transport?: (fake: Transport) => Transport;
}

/** A fake data centre, and the adapter for it. */
export function tenant({ login, settings, transport, ...options }: TenantOptions = {}): Tenant {
  const clock = manualClock(NOW);
  const erp = fakeGalaxy({ clock, ...options });
  const logs: unknown[] = [];
  const fake = asTransport(erp.fake);
  const host: Host = { transport: transport?.(fake) ?? fake, clock, random: () => 0, log: (entry) => void logs.push(entry) };
  const galaxy = kingdeeGalaxy(erp.settings(login, settings), host);
  const stream = (name: string): Stream => galaxy.streams.find((each) => each.name === `kingdee-galaxy/${name}`)!;
  const run = <T>(promise: Promise<T>): Promise<T> => clock.run(promise);
  return { erp, clock, galaxy, logs, stream, run, read: (name, since = null) => run(readAll(stream(name), since)) };
}

export async function readAll({ source, mapping }: Stream, since: string | null = null): Promise<Read> {
  const pages: Page[] = [];
  const facts: Fact[] = [];
  const rejects: Reject[] = [];
  for await (const page of source.read({ since })) {
    pages.push(page);
    rejects.push(...page.rejects ?? []);
    for (const record of page.records) {
      const mapped = mapping(record);
      facts.push(...mapped.facts);
      rejects.push(...mapped.rejects);
    }
  }
  return { pages, facts, rejects, checkpoint: pages.at(-1)?.checkpoint ?? null };
}

export async function rejection(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  const outcome = await promise.then(() => null, (error: unknown) => error);
  if (outcome === null) throw new Error('expected a rejection');
  return outcome as Error & Record<string, unknown>;
}
