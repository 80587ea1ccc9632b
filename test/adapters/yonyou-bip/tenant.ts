import type { Page, ReadOptions, Stream } from '@sextant/adapters/contract';
import type { LogEntry, Transport } from '@sextant/adapters/http';
import { asTransport, type FakeBipBehaviours, type FakeBipOptions, fakeYonyouBip, type FakeYonyouBip, manualClock, type ManualClock } from '@sextant/adapters/testing';
import { yonyouBip, type YonyouBip, type YonyouBipOptions } from '@sextant/adapters/yonyou-bip';
import type { Fact, Reject } from '@sextant/core/facts';
import { admit } from '@sextant/core/facts/schema';

/** Monday, 5 January 2026, 16:00 in China. */
export const START = Date.parse('2026-01-05T16:00:00+08:00');

export interface Tenant {
  readonly clock: ManualClock;
  readonly fake: FakeYonyouBip;
  readonly bip: YonyouBip;
  readonly logs: readonly LogEntry[];
}

export interface TenantOptions {
  readonly behaviours?: Partial<FakeBipBehaviours>;
  readonly fake?: Omit<FakeBipOptions, 'clock'>;
  readonly options?: Partial<YonyouBipOptions>;
  readonly transport?: (fake: FakeYonyouBip) => Transport;
}

export function tenant({ behaviours = {}, fake: given = {}, options = {}, transport }: TenantOptions = {}): Tenant {
  const clock = manualClock(START);
  const fake = fakeYonyouBip({ clock, behaviours, ...given });
  const logs: LogEntry[] = [];
  const { tenant: id, appKey, appSecret } = fake;
  const bip = yonyouBip(
    { tenant: id, appKey, appSecret, ...options },
    { transport: transport?.(fake) ?? asTransport(fake.fetch), clock, random: () => 0.5, log: (entry) => void logs.push(entry) },
  );
  return { clock, fake, bip, logs };
}

export interface Reading {
  readonly facts: readonly Fact[];
  readonly rejects: readonly Reject[];
  readonly pages: readonly Page[];
  readonly checkpoint: string | null;
}

export function streamOf({ bip }: Pick<Tenant, 'bip'>, name: string): Stream {
  const stream = bip.streams.find((each) => each.name === `yonyou-bip/${name}`);
  if (!stream) throw new Error(`no stream ${name}`);
  return stream;
}

/** Reads a stream to its end while time flies; every fact must be one. */
export async function reading(where: Tenant, name: string, options: ReadOptions = {}): Promise<Reading> {
  const { source, mapping } = streamOf(where, name);
  const pages: Page[] = [];
  await where.clock.run((async () => {
    for await (const page of source.read(options)) pages.push(page);
  })());
  const mapped = pages.flatMap(({ records }) => records.map(mapping));
  const facts = mapped.flatMap((each) => each.facts);
  const { setAside } = admit(facts);
  if (setAside.length > 0) throw new Error(JSON.stringify(setAside));
  return {
    facts, pages, rejects: [...pages.flatMap(({ rejects = [] }) => rejects), ...mapped.flatMap((each) => each.rejects)],
    checkpoint: pages.at(-1)?.checkpoint ?? null,
  };
}

export const ORDER = {
  id: 2364998977557248001n,
  head: {
    code: 'UO-1', vouchdate: '2026-01-04 00:00:00', agentId: 2347688629391616001n, agentId_name: '示例客户', nextStatus: 'DELIVERGOODS', verifystate: 2,
    payMoney: 15868.8, orderPrices: { originalName: '人民币' }, hopeReceiveDate: '2026-02-01 00:00:00', corpContact: 'R-7',
  },
  lines: [
    { orderDetailId: 2364998977557249001n, skuCode: '000046', skuName: '轴承', qty: 10, qtyName: '件', oriTaxUnitPrice: 1586.88, oriSum: 15868.8 },
  ],
} as const;

/** `yyyy-MM-dd HH:mm:ss` in China. */
export function naiveTime(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
