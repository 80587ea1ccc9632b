import type { Sink, Stream } from '@sextant/adapters/contract';
import type { Host } from '@sextant/adapters/http';
import { syncStream } from '@sextant/adapters/sync';
import { type Fake, fakeYonyouBip, fakeYonyouU8, faulty, type ManualClock, manualClock, seededRandom } from '@sextant/adapters/testing';
import { yonyouBip } from '@sextant/adapters/yonyou-bip';
import { yonyouU8 } from '@sextant/adapters/yonyou-u8';
import type { Directive } from '@sextant/core/directives';
import { dossier, type Fact, openBook } from '@sextant/core/facts';
import { expect } from 'chai';
import { openedStore } from '../sync/opened.js';

const START = Date.parse('2026-01-05T16:00:00+08:00');
const FAULTS = {
  refuse: 0.03, 'drop-before': 0.03, 'drop-after': 0.05, hang: 0.02, delay: 0.03, duplicate: 0.04, truncate: 0.03, malformed: 0.02, 'too-many': 0.03, 'error-before': 0.02,
  'error-after': 0.03,
};

/** A platform with orders that a sum and a state are put to. */
interface There {
  readonly fake: Fake;
  put(code: string, sum: number): void;
  /** Sums that stand, by number. */
  standing(): ReadonlyMap<string, number>;
  isApproved(code: string): boolean;
  adapter(host: Host): { readonly orders: Stream; readonly sink: Sink };
}

function bip(clock: ManualClock): There {
  const there = fakeYonyouBip({ clock });
  return {
    fake: there.fetch,
    put(code, payMoney) {
      const id = 1_000_000_000_000_000_000n + BigInt(code);
      there.put('orders', { id, head: { code, payMoney, verifystate: 0, nextStatus: 'CONFIRMORDER', vouchdate: '2026-01-04' }, lines: [{ orderDetailId: id, skuCode: 'P', qty: 1 }] });
    },
    standing: () => new Map(there.all('orders').map(({ head }) => [String(head.code as string), head.payMoney as number])),
    isApproved: (code) => there.all('orders').some(({ head }) => head.code === code && head.verifystate === 2),
    adapter(host) {
      const { tenant, appKey, appSecret } = there;
      const { streams, sink } = yonyouBip({ tenant, appKey, appSecret, pageSize: 3, customerNumbers: false, start: '2026-01-05 15:00:00' }, host);
      return { orders: streams.find(({ name }) => name.endsWith('/orders'))!, sink };
    },
  };
}

function u8(clock: ManualClock): There {
  const there = fakeYonyouU8({ clock });
  return {
    fake: there.fetch,
    put: (code, sum) => { there.put('saleorder', { code, head: { date: '2026-01-04', state: '开立', cuscode: 'K', sum: String(sum) } }); },
    standing: () => new Map(there.all('saleorder').map(({ code, head }) => [code, Number(head.sum)])),
    isApproved: (code) => there.get('saleorder', code)?.head.state === '审核',
    adapter(host) {
      const { fromAccount, toAccount, appKey, appSecret } = there;
      const { streams, sink } = yonyouU8({ fromAccount, toAccount, appKey, appSecret, pageSize: 3, start: '2025-12-20' }, host);
      return { orders: streams.find(({ name }) => name.endsWith('/orders'))!, sink };
    },
  };
}

describe('Yonyou over a bad network', () => {
  for (const [name, open] of [['YonBIP', bip], ['U8+', u8]] as const) {
    for (const seed of [1, 2, 3]) {
      it(`loses and doubles no order of ${name}, and approves one once (seed ${seed})`, async () => {
        const clock = manualClock(START);
        const there = open(clock);
        const random = seededRandom(seed);
        const bad = faulty(there.fake, FAULTS, random, { clock, longest: 20_000 });
        let isWell = false;
        const store = await openedStore();
        const { orders, sink } = there.adapter({ transport: (request) => (isWell ? there.fake(request) : bad(request)), clock, random });
        const sync = async (): Promise<void> => {
          // Deletions are another matter.
          const { deletes: _, ...stream } = orders;
          const { setAside } = await clock.run(syncStream(stream, { store, clock, random, tries: 3 }));
          expect(setAside).to.equal(0);
        };
        const versions = new Map<string, number>();
        for (let step = 0; step < 6; step++) {
          for (let changes = 0; changes < 3; changes++) {
            const code = String(1 + Math.floor(random() * 7));
            there.put(code, step * 10 + changes + 1);
            versions.set(code, (versions.get(code) ?? 0) + 1);
            await clock.advance(1500);
          }
          await sync();
          await clock.advance(60_000);
        }
        const [code = ''] = there.standing().keys();
        const done: string[] = [];
        for (let attempt = 0; attempt < 8 && done.length < 2; attempt++) {
          await clock.run(sink.carry(approval(code)).then(({ state }) => done.push(state), () => undefined));
        }
        isWell = true;
        await clock.advance(3_600_000);
        await sync();
        await sync();

        const facts: Fact[] = [];
        for await (const page of store.facts()) facts.push(...page.map(({ fact }) => fact));
        const book = openBook(facts);
        for (const [number, sum] of there.standing()) {
          const amounts = dossier(book, { type: 'order', id: number }).fields.get('order.amount') ?? [];
          expect((amounts.at(-1)?.value as { minor: number }).minor, number).to.equal(sum * 100);
          // As many as it had, and one for its approval.
          expect(facts.filter(({ about }) => about[0]?.id === number).length).to.be.at.most((versions.get(number) ?? 0) + 1);
        }
        expect(there.isApproved(code)).to.equal(true);
        expect(done[1] ?? 'repeated').to.equal('repeated');
        expect(bad.met.some((fault) => fault !== null)).to.equal(true);
      });
    }
  }
});

function approval(order: string): Directive {
  return {
    key: `t/approve/${order}`, kind: 'write-back', to: 'erp', title: 'Approve', subject: { type: 'order', id: order }, rule: 'approve', at: 0, dueAt: null,
    settledAt: null, why: [], cause: [], payload: { action: 'approve' },
  };
}
