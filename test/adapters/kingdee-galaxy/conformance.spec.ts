import type { Clock, Host } from '@sextant/adapters/http';
import { kingdeeGalaxy } from '@sextant/adapters/kingdee-galaxy';
import {
  FAKE_ACCESS, type Fake, fakeGalaxy, type OwnFailure, type Sample, sinkConformance, sourceConformance,
} from '@sextant/adapters/testing';
import type { Directive } from '@sextant/core/directives';
import { line, ORDER } from './tenant.js';

const SECRETS = [FAKE_ACCESS.password, FAKE_ACCESS.appSecret, ...Array.from({ length: 40 }, (_, n) => `fake-session-${n + 1}-5f3a9c`)];

const FAILURES: Readonly<Record<OwnFailure, readonly [number, string]>> = {
  rate: [14, '调用次数超过限制'], permission: [2, '您没有该功能的操作权限'], transient: [6, '数据库操作失败'], invalid: [11, '字段[客户]是必录字段'],
};

function opened(clock: Clock) {
  const erp = fakeGalaxy({ clock });
  return {
    erp, fake: erp.fake,
    expireSessions: () => { erp.expireSessions(); },
    failNext: (failure: OwnFailure) => { erp.failNext(...FAILURES[failure]); },
    galaxy: (host: Host) => kingdeeGalaxy(erp.settings('app-secret', { pageSize: 3 }), host),
  };
}

/** Two entries each, so that pages of three rows cut documents in two. */
const orders = {
  name: 'kingdee-galaxy/orders', secrets: SECRETS, pageSize: 3,
  open(clock: Clock) {
    const { galaxy, erp, ...subject } = opened(clock);
    return {
      ...subject,
      stream: (host: Host) => galaxy(host).streams.find((each) => each.name === 'kingdee-galaxy/orders')!,
      put(samples: readonly Sample[]) {
        for (const { id, name, changedAt } of samples) {
          erp.store.put('SAL_SaleOrder', {
            ...ORDER, FID: id, FBillNo: id, FModifyDate: new Date(changedAt + 8 * 3_600_000).toISOString().slice(0, 23),
            FSaleOrderEntry: [line(`${id}1`, 'M-1', '1', '2', '2', { 'FMaterialId.FName': name }), line(`${id}2`, 'M-2', '1', '2', '2')],
          });
        }
      },
    };
  },
};

describe('Kingdee Galaxy conformance', () => {
  for (const { name, run } of sourceConformance(orders)) it(name, run);

  for (const { name, run } of sinkConformance({
    name: 'kingdee-galaxy order status', secrets: SECRETS,
    open(clock) {
      const { galaxy, erp, ...subject } = opened(clock);
      const approved = new Map<string, number>();
      for (let n = 0; n < 4; n++) erp.store.put('SAL_SaleOrder', { ...ORDER, FID: String(500 + n), FBillNo: `SO-${n}`, FDocumentStatus: 'A' });
      const status = (n: number): unknown => erp.store.byNumber('SAL_SaleOrder', `SO-${n}`)!.FDocumentStatus;
      const counted: Fake = async (request) => {
        const before = [0, 1, 2, 3].map(status);
        const answer = await subject.fake(request);
        for (const n of before.keys()) if (before[n] !== 'C' && status(n) === 'C') approved.set(`SO-${n}`, (approved.get(`SO-${n}`) ?? 0) + 1);
        return answer;
      };
      return {
        ...subject, fake: counted,
        sink: (host: Host) => galaxy(host).sink,
        directive: (n: number) => approval(`SO-${n}`),
        effects: (n: number) => approved.get(`SO-${n}`) ?? 0,
      };
    },
  })) it(name, run);
});

function approval(order: string): Directive {
  return {
    key: `t/approve/order%3A${order}/c/due`, kind: 'write-back', to: 'erp', title: 'approve',
    subject: { type: 'order', id: order }, rule: 'approve', at: 0, dueAt: null, settledAt: null, why: [], cause: [], payload: { action: 'approve' },
  };
}
