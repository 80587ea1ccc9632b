import { asTransport, type Fake, fakeYonyouBip, receiverConformance, type Sample, sinkConformance, sourceConformance, manualClock } from '@sextant/adapters/testing';
import type { Clock, Host } from '@sextant/adapters/http';
import { yonyouBip, type YonyouBipOptions } from '@sextant/adapters/yonyou-bip';
import type { Directive } from '@sextant/core/directives';
import { naiveTime, ORDER } from './tenant.js';

const SECRET = '0123456789abcdef0123456789abcdef01234567';
/** The secret itself is never sent: it signs. The first tokens the fake hands out are. */
const SECRETS = [SECRET, 'c774af06ec560a4930ede338fd1564c4', '36ffbd416df49bf26ff1c6e68a9ead44', 'a325f14d07ae3e872e04f17714b33743'];

/** A tenant as the kit wants it. */
function opened(clock: Clock, options: Partial<YonyouBipOptions> = {}) {
  const fake = fakeYonyouBip({ clock, appSecret: SECRET });
  return {
    fake: fake.fetch, platform: fake,
    expireSessions: () => { fake.expireTokens(); },
    failNext: (failure: Parameters<typeof fake.failNext>[0]) => { fake.failNext(failure); },
    bip: (host: Host) => yonyouBip({ tenant: fake.tenant, appKey: fake.appKey, appSecret: SECRET, pageSize: 3, start: '2026-01-05 14:40:00', ...options }, host),
  };
}

function stream(name: string, put: (fake: ReturnType<typeof fakeYonyouBip>, sample: Sample) => void, options: Partial<YonyouBipOptions> = {}) {
  return {
    name: `yonyou-bip/${name}`, secrets: SECRETS, pageSize: 3,
    open(clock: Clock) {
      const { bip, platform, ...subject } = opened(clock, options);
      return {
        ...subject,
        stream: (host: Host) => bip(host).streams.find((each) => each.name === `yonyou-bip/${name}`)!,
        put: (samples: readonly Sample[]) => { for (const sample of samples) put(platform, sample); },
      };
    },
  };
}

const orders = stream('orders', (fake, { id, name, changedAt }) => {
  fake.put('orders', { ...ORDER, id: BigInt(id), head: { ...ORDER.head, code: id }, lines: [{ ...ORDER.lines[0], orderDetailId: BigInt(id) + 1n, skuName: name }] }, changedAt);
}, { customerNumbers: false });

const customers = stream('customers', (fake, { id, name, changedAt }) => {
  fake.put('customers', { id: BigInt(id), head: { code: `KH-${id}`, name: { simplifiedName: name } } }, changedAt);
});

const receipts = stream('receipts', (fake, { id, name, changedAt }) => {
  fake.put('receipts', { id: BigInt(id), head: { code: id, verifyState: 2, billDate: naiveTime(changedAt), oriTaxIncludedAmount: 1 }, lines: [{ orderNo: name, oriTaxIncludedAmount: 1 }] }, changedAt);
});

describe('YonBIP conformance', () => {
  for (const harness of [orders, customers, receipts]) {
    for (const { name, run } of sourceConformance(harness)) it(name, run);
  }

  for (const { name, run } of sinkConformance({
    name: 'yonyou-bip order status', secrets: SECRETS,
    open(clock) {
      const { bip, platform, ...subject } = opened(clock);
      const idOf = (n: number): bigint => 1_000_000_000_000_000_000n + BigInt(n);
      const told = new Map<number, number>();
      for (let n = 0; n < 4; n++) {
        platform.put('orders', { ...ORDER, id: idOf(n), head: { ...ORDER.head, code: `UO-${n}`, nextStatus: 'CONFIRMORDER', verifystate: 0 } });
      }
      const audited: Fake = async (request) => {
        const before = [...Array(4).keys()].map((n) => platform.get('orders', idOf(n))!.head.verifystate);
        const answer = await subject.fake(request);
        for (const n of before.keys()) if (before[n] !== 2 && platform.get('orders', idOf(n))!.head.verifystate === 2) told.set(n, (told.get(n) ?? 0) + 1);
        return answer;
      };
      return {
        ...subject, fake: audited,
        sink: (host: Host) => bip(host).sink,
        directive: (n: number) => approval(`UO-${n}`),
        effects: (n: number) => told.get(n) ?? 0,
      };
    },
  })) it(name, run);

  for (const signature of ['hmac', 'sha1'] as const) {
    for (const { name, run } of receiverConformance({
      name: `yonyou-bip push, ${signature}`, secrets: [SECRET],
      notApplicable: { 'no-signature': 'the signature is in the body' },
      open() {
        const fake = fakeYonyouBip({ clock: manualClock(), appSecret: SECRET });
        const { receiver } = yonyouBip({ tenant: fake.tenant, appKey: fake.appKey, appSecret: SECRET }, { transport: asTransport(fake.fetch) });
        return {
          receiver: () => receiver,
          push: ({ id, at }) => fake.push({ type: 'SALE_AUDITORDER', eventId: id, timestamp: at, tenantId: 't', content: { BILL_INFO: { billCode: `UO-${id}` } } }, { at, signature }),
          nonsense: (at) => fake.push([] as never, { at, signature }),
        };
      },
    })) it(name, run);
  }
});

function approval(order: string): Directive {
  return {
    key: `t/approve/${order}`, kind: 'write-back', to: 'erp', title: { key: 'directive.write-back', params: {} } as never, subject: { type: 'order', id: order },
    rule: 'approve', at: 0, dueAt: null, settledAt: null, why: [], cause: [], payload: { action: 'approve' },
  };
}
