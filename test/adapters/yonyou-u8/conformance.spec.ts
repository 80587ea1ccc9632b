import type { Clock, Host } from '@sextant/adapters/http';
import { type Fake, fakeYonyouU8, type FakeYonyouU8, type Sample, sinkConformance, sourceConformance } from '@sextant/adapters/testing';
import { yonyouU8, type YonyouU8Options } from '@sextant/adapters/yonyou-u8';
import type { Directive } from '@sextant/core/directives';
import { naiveDay, ORDER } from './account.js';

const SECRET = 'fedcba9876543210fedcba9876543210';

/** An account as the kit wants it. */
function opened(clock: Clock, options: Partial<YonyouU8Options> = {}) {
  const fake = fakeYonyouU8({ clock, appSecret: SECRET });
  const { fromAccount, toAccount, appKey, appSecret } = fake;
  return {
    fake: fake.fetch, platform: fake,
    expireSessions: () => { fake.expireTokens(); },
    failNext: (failure: Parameters<typeof fake.failNext>[0]) => { fake.failNext(failure); },
    u8: (host: Host) => yonyouU8({ fromAccount, toAccount, appKey, appSecret, pageSize: 3, start: '2026-01-01', ...options }, host),
  };
}

function stream(name: string, put: (fake: FakeYonyouU8, sample: Sample) => void, times: string) {
  return {
    name: `yonyou-u8/${name}`, secrets: [SECRET], pageSize: 3, notApplicable: { times },
    open(clock: Clock) {
      const { u8, platform, ...subject } = opened(clock);
      return {
        ...subject,
        stream: (host: Host) => u8(host).streams.find((each) => each.name === `yonyou-u8/${name}`)!,
        put: (samples: readonly Sample[]) => { for (const sample of samples) put(platform, sample); },
      };
    },
  };
}

describe('U8+ conformance', () => {
  for (const harness of [
    stream('orders', (fake, { id, name, changedAt }) => {
      fake.put('saleorder', { ...ORDER, code: id, head: { ...ORDER.head, date: naiveDay(changedAt), cuscode: name } });
    }, 'U8 answers the day of an order, no time'),
    stream('customers', (fake, { id, name, changedAt }) => {
      fake.put('customer', { code: id, head: { name, timestamp: changedAt / 1000 } });
    }, 'the stamp of a record in U8 is a number that grows, no time'),
  ]) {
    for (const { name, run } of sourceConformance(harness)) it(name, run);
  }

  for (const { name, run } of sinkConformance({
    name: 'yonyou-u8 order status', secrets: [SECRET],
    open(clock) {
      const { u8, platform, ...subject } = opened(clock);
      const numbers = ['0', '1', '2', '3'];
      const verified = new Map<string, number>();
      for (const code of numbers) platform.put('saleorder', { ...ORDER, code, head: { ...ORDER.head, state: '开立' } });
      const watched: Fake = async (request) => {
        const before = numbers.filter((code) => platform.get('saleorder', code)!.head.state !== '审核');
        const answer = await subject.fake(request);
        for (const code of before) if (platform.get('saleorder', code)!.head.state === '审核') verified.set(code, (verified.get(code) ?? 0) + 1);
        return answer;
      };
      return {
        ...subject, fake: watched,
        sink: (host: Host) => u8(host).sink,
        directive: (n: number) => approval(String(n)),
        effects: (n: number) => verified.get(String(n)) ?? 0,
      };
    },
  })) it(name, run);
});

function approval(order: string): Directive {
  return {
    key: `t/approve/${order}`, kind: 'write-back', to: 'erp', title: { key: 'directive.write-back', params: {} } as never, subject: { type: 'order', id: order },
    rule: 'approve', at: 0, dueAt: null, settledAt: null, why: [], cause: [], payload: { action: 'approve' },
  };
}
