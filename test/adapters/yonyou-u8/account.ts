import type { Page, ReadOptions, Stream } from '@sextant/adapters/contract';
import type { LogEntry, Transport } from '@sextant/adapters/http';
import { asTransport, type FakeU8Behaviours, type FakeU8Options, fakeYonyouU8, type FakeYonyouU8, manualClock, type ManualClock } from '@sextant/adapters/testing';
import { yonyouU8, type YonyouU8, type YonyouU8Options } from '@sextant/adapters/yonyou-u8';
import type { Fact, Reject } from '@sextant/core/facts';
import { admit } from '@sextant/core/facts/schema';

/** Monday, 5 January 2026, 16:00 in China. */
export const START = Date.parse('2026-01-05T16:00:00+08:00');

export interface Account {
  readonly clock: ManualClock;
  readonly fake: FakeYonyouU8;
  readonly u8: YonyouU8;
  readonly logs: readonly LogEntry[];
}

export interface AccountOptions {
  readonly behaviours?: Partial<FakeU8Behaviours>;
  readonly fake?: Omit<FakeU8Options, 'clock'>;
  readonly options?: Partial<YonyouU8Options>;
  readonly transport?: (fake: FakeYonyouU8) => Transport;
}

export function account({ behaviours = {}, fake: given = {}, options = {}, transport }: AccountOptions = {}): Account {
  const clock = manualClock(START);
  const fake = fakeYonyouU8({ clock, behaviours, ...given });
  const logs: LogEntry[] = [];
  const { fromAccount, toAccount, appKey, appSecret } = fake;
  const u8 = yonyouU8(
    { fromAccount, toAccount, appKey, appSecret, start: '2025-12-01', ...options },
    { transport: transport?.(fake) ?? asTransport(fake.fetch), clock, random: () => 0.5, log: (entry) => void logs.push(entry) },
  );
  return { clock, fake, u8, logs };
}

export interface Reading {
  readonly facts: readonly Fact[];
  readonly rejects: readonly Reject[];
  readonly pages: readonly Page[];
  readonly checkpoint: string | null;
}

function streamOf({ u8 }: Pick<Account, 'u8'>, name: string): Stream {
  const stream = u8.streams.find((each) => each.name === `yonyou-u8/${name}`);
  if (!stream) throw new Error(`no stream ${name}`);
  return stream;
}

/** Reads a stream to its end while time flies; every fact must be one. */
export async function reading(where: Account, name: string, options: ReadOptions = {}): Promise<Reading> {
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

/** Ids of what facts are about. */
export const subjects = ({ facts }: Reading): readonly string[] => facts.map(({ about }) => about[0]!.id);

export const day = (text: string): number => Date.parse(`${text}T00:00:00+08:00`);

export const ORDER = {
  code: '0000000029',
  head: { date: '2026-01-02', state: '审核', cuscode: '011501', cusname: '示例', money: '437.1700', sum: '494.0000', personcode: '00040' },
  entry: [{ rowno: '1', inventorycode: '01019002065', inventoryname: '轴承', quantity: '10.0000', taxunitprice: '49.4000', sum: '494.0000' }],
} as const;

/** `yyyy-MM-dd` in China. */
export function naiveDay(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10);
}
