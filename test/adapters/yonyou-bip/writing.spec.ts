import { AdapterError, type Receipt } from '@sextant/adapters/contract';
import { asTransport, type FakeYonyouBip } from '@sextant/adapters/testing';
import type { Directive } from '@sextant/core/directives';
import { expect } from 'chai';
import { ORDER, START, tenant, type Tenant, type TenantOptions } from './tenant.js';

const ID = ORDER.id;

function order(verifystate: number, nextStatus: string, options: TenantOptions = {}): Tenant {
  const where = tenant(options);
  const lines = [{ ...ORDER.lines[0], orderDetailId: 11n }, { ...ORDER.lines[0], orderDetailId: 12n }];
  where.fake.put('orders', { id: ID, head: { ...ORDER.head, verifystate, nextStatus }, lines });
  return where;
}

function wish(action: string, change: Partial<Directive> = {}): Directive {
  return {
    key: `t/r/UO-1/${action}`, kind: 'write-back', to: 'erp', title: { key: 'x' } as never, subject: { type: 'order', id: 'UO-1' }, rule: 'r', at: START,
    dueAt: null, settledAt: null, why: [], cause: [], payload: { action }, ...change,
  };
}

const carry = (where: Tenant, directive: Directive): Promise<Receipt> => where.clock.run(where.bip.sink.carry(directive));
const operations = ({ calls }: FakeYonyouBip): readonly string[] => calls.map((path) => path.split('/').at(-1) ?? '').filter((name) => name !== 'list');
const statusOf = (where: Tenant): readonly unknown[] => {
  const { head } = where.fake.get('orders', ID)!;
  return [head.verifystate, head.nextStatus];
};

async function failure(promise: Promise<unknown>): Promise<AdapterError> {
  const error: unknown = await promise.then(() => undefined, (reason: unknown) => reason);
  expect(error).to.be.instanceOf(AdapterError);
  return error as AdapterError;
}

describe('YonBIP order status', () => {
  for (const [action, verifystate, next, calls, after] of [
    ['approve', 0, 'CONFIRMORDER', ['batchsubmit', 'batchaudit'], [2, 'DELIVERGOODS']],
    ['approve', 1, 'APPROVING', ['batchaudit'], [2, 'DELIVERGOODS']],
    ['unapprove', 2, 'DELIVERGOODS', ['batchunaudit'], [0, 'CONFIRMORDER']],
    ['close', 2, 'DELIVERGOODS', ['lineclose'], [2, 'CLOSEDORDER']],
    ['close', 2, 'DELIVERY_PART', ['lineclose'], [2, 'CLOSEDORDER']],
    ['cancel', 0, 'CONFIRMORDER', ['oppose'], [0, 'OPPOSE']],
  ] as const) {
    it(`${action}s an order that is ${next} ${verifystate} by ${calls.join(', ')}, and tells so the second time`, async () => {
      const where = order(verifystate, next);
      const directive = wish(action);
      expect(await carry(where, directive)).to.deep.equal({ key: directive.key, state: 'done', ref: String(ID), unreached: [] });
      expect(operations(where.fake)).to.deep.equal(calls);
      expect(statusOf(where)).to.deep.equal(after);
      expect(await carry(where, directive)).to.deep.equal({ key: directive.key, state: 'repeated', ref: String(ID), unreached: [] });
      expect(operations(where.fake).length).to.equal(calls.length);
    });
  }

  it('reopens a closed order line by line', async () => {
    const where = order(2, 'DELIVERGOODS');
    await carry(where, wish('close'));
    expect((await carry(where, wish('reopen'))).state).to.equal('done');
    expect(statusOf(where)).to.deep.equal([2, 'DELIVERGOODS']);
  });

  it('closes every line of an order that is longer than a page', async () => {
    const where = order(2, 'DELIVERGOODS', { options: { pageSize: 3 } });
    const lines = Array.from({ length: 8 }, (_, n) => ({ ...ORDER.lines[0], orderDetailId: BigInt(n + 1) }));
    where.fake.put('orders', { id: ID, head: where.fake.get('orders', ID)!.head, lines });
    expect((await carry(where, wish('close'))).state).to.equal('done');
    expect(statusOf(where)).to.deep.equal([2, 'CLOSEDORDER']);
  });

  it('sends ids as numbers with every digit', async () => {
    const bodies: string[] = [];
    const where = order(2, 'DELIVERGOODS', { transport: (fake) => async (request) => {
      if (request.url.includes('lineclose')) bodies.push(await request.clone().text());
      return asTransport(fake.fetch)(request);
    } });
    await carry(where, wish('close'));
    expect(bodies).to.deep.equal([`{"data":[{"id":${ID},"orderDetails":[{"id":11},{"id":12}]}]}`]);
  });

  it('does nothing when somebody else has done it', async () => {
    const where = order(2, 'DELIVERGOODS');
    expect((await carry(where, wish('approve'))).state).to.equal('repeated');
    expect(operations(where.fake)).to.deep.equal([]);
  });

  for (const [action, verifystate, next, expected, received] of [
    ['approve', 2, 'CLOSEDORDER', 'an order that is draft or in-approval', 'closed'],
    ['unapprove', 2, 'DELIVERY_PART', 'an order that is approved', 'partly-delivered'],
    ['close', 0, 'CONFIRMORDER', 'an order that is approved or partly-delivered or delivered', 'draft'],
    ['reopen', 0, 'OPPOSE', 'an order that is closed', 'cancelled'],
    ['cancel', 2, 'TAKEDELIVERY', 'an order that is draft or in-approval or approved', 'delivered'],
  ] as const) {
    it(`refuses to ${action} an order that is ${received}, without a call`, async () => {
      const where = order(verifystate, next);
      const error = await failure(carry(where, wish(action)));
      expect([error.kind, error.code, error.path, error.expected, error.received]).to.deep.equal(['conflict', 'wrong-status', '/payload/action', expected, received]);
      expect(operations(where.fake)).to.deep.equal([]);
    });
  }

  it('tells why a document was refused although the code says success', async () => {
    const where = order(1, 'APPROVING', { transport: (fake) => async (request) => {
      if (!request.url.includes('batchaudit')) return asTransport(fake.fetch)(request);
      return new Response(JSON.stringify({ code: '200', message: '操作成功', data: { count: 1, sucessCount: 0, failCount: 1, messages: [{ message: '流程审批中' }] } }));
    } });
    const error = await failure(carry(where, wish('approve')));
    expect([error.kind, error.code, error.received, error.retryable]).to.deep.equal(['invalid', 'refused', '流程审批中', false]);
  });

  for (const [messages, shown] of [[['甲', '乙'], '甲; 乙'], ['丙', '丙'], [[''], 'a refusal without a reason'], [null, 'a refusal without a reason']] as const) {
    it(`reads the reason from ${JSON.stringify(messages)}`, async () => {
      const where = order(1, 'APPROVING', { transport: (fake) => async (request) => {
        if (!request.url.includes('batchaudit')) return asTransport(fake.fetch)(request);
        return new Response(JSON.stringify({ code: 200, message: '', data: { failCount: '1', messages } }));
      } });
      expect((await failure(carry(where, wish('approve')))).received).to.equal(shown);
    });
  }

  for (const [countedFailures, heard] of [[true, '"sucessCount":0,"failCount":1,"messages":["单据已审核"]'], [false, '"code":"999","message":"单据已审核"']] as const) {
    it(`is done when a call arrives twice and the second hears ${heard}`, async () => {
      const texts: string[] = [];
      const where = order(1, 'APPROVING', { behaviours: { countedFailures }, transport: (fake) => async (request) => {
        if (request.url.includes('batchaudit')) await fake.fetch(request.clone());
        const response = await asTransport(fake.fetch)(request);
        if (request.url.includes('batchaudit')) texts.push(await response.clone().text());
        return response;
      } });
      expect((await carry(where, wish('approve'))).state).to.equal('done');
      expect(texts.join()).to.include(heard);
    });
  }

  for (const [say, change, code, path] of [
    ['is no write-back', { kind: 'task' }, 'unsupported-directive', '/kind'],
    ['is about no order', { subject: { type: 'deal', id: 'D' } }, 'unsupported-directive', '/kind'],
    ['asks for another action', { payload: { action: 'burn' } }, 'unsupported-action', '/payload/action'],
  ] as const) {
    it(`refuses a directive that ${say}`, async () => {
      const error = await failure(carry(order(0, 'CONFIRMORDER'), wish('approve', change)));
      expect([error.kind, error.code, error.path]).to.deep.equal(['invalid', code, path]);
    });
  }

  it('approves although it may not submit', async () => {
    const where = order(0, 'CONFIRMORDER', { transport: (fake) => (request) => (request.url.includes('batchsubmit')
      ? Promise.resolve(new Response('{"code":"310037","message":"应用未授权该API"}')) : asTransport(fake.fetch)(request)) });
    expect((await carry(where, wish('approve'))).state).to.equal('done');
  });

  it('tells an order that is not there as gone, and two of the same number as a conflict', async () => {
    const where = order(0, 'CONFIRMORDER');
    const gone = await failure(carry(where, wish('approve', { subject: { type: 'order', id: 'UO-9' } })));
    expect([gone.kind, gone.code]).to.deep.equal(['gone', 'unknown-order']);
    where.fake.put('orders', { ...where.fake.get('orders', ID)!, id: 77n });
    const both = await failure(carry(where, wish('approve')));
    expect([both.kind, both.code, both.received]).to.deep.equal(['conflict', 'ambiguous-order', '2 of UO-1']);
  });

  it('says that it may be tried again when a success does not show', async () => {
    const where = order(1, 'APPROVING', { transport: (fake) => (request) => (request.url.includes('batchaudit')
      ? Promise.resolve(new Response('{"code":"200","message":"操作成功","data":{"failCount":0}}')) : asTransport(fake.fetch)(request)) });
    const error = await failure(carry(where, wish('approve')));
    expect([error.kind, error.code, error.retryable]).to.deep.equal(['transient', 'not-confirmed', true]);
  });
});

describe('YonBIP saving', () => {
  const data = { _status: 'Insert', code: 'CRM-1', agentId: '2347688629391616001', orderDetails: [{ _status: 'Insert', qty: 1 }] };
  const save = (where: Tenant): Promise<Receipt> => where.clock.run(where.bip.save('orders', 'tenant/rule/deal-1/1/1 with a key of more than 32 characters', data));

  it('makes a document once, however often it is asked', async () => {
    const where = tenant();
    const first = await save(where);
    expect(first).to.deep.include({ state: 'done', unreached: [] });
    expect(first.ref).to.match(/^\d{19}$/);
    expect(await save(where)).to.deep.equal(first);
    expect(where.fake.all('orders').length).to.equal(1);
  });

  it('is told of the document made before when it asks after an hour', async () => {
    const where = tenant();
    const first = await save(where);
    await where.clock.advance(3_600_001);
    expect(await save(where)).to.deep.equal({ ...first, state: 'repeated' });
    expect(where.fake.all('orders').length).to.equal(1);
  });

  it('makes it once although the answer was lost', async () => {
    let calls = 0;
    const where = tenant({ transport: (fake) => async (request) => {
      const response = await asTransport(fake.fetch)(request);
      if (request.url.includes('singleSave') && ++calls === 1) throw new TypeError('fetch failed');
      return response;
    } });
    expect((await save(where)).state).to.equal('done');
    expect([calls, where.fake.all('orders').length]).to.deep.equal([2, 1]);
  });

  it('makes two of them where the platform knows no keys', async () => {
    const where = tenant({ behaviours: { checkKeys: false } });
    await save(where);
    await save(where);
    expect(where.fake.all('orders').length).to.equal(2);
  });

  it('waits while the platform is still at it', async () => {
    let calls = 0;
    const where = tenant({ transport: (fake) => (request) => (request.url.includes('singleSave') && ++calls === 1
      ? Promise.resolve(new Response('{"code":202,"message":"处理中"}')) : asTransport(fake.fetch)(request)) });
    expect((await save(where)).state).to.equal('done');
    expect(where.clock.now() - START).to.be.at.least(2000);
  });
});
