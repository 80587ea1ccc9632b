import { AdapterError, type Receipt } from '@sextant/adapters/contract';
import { asTransport, type FakeU8Behaviours, type FakeYonyouU8 } from '@sextant/adapters/testing';
import type { Directive } from '@sextant/core/directives';
import { expect } from 'chai';
import { account, type Account, type AccountOptions, ORDER, reading, START } from './account.js';

function opened(state: string, options: AccountOptions = {}): Account {
  const where = account(options);
  where.fake.put('saleorder', { ...ORDER, head: { ...ORDER.head, state } });
  return where;
}

function wish(action: string, change: Partial<Directive> = {}): Directive {
  return {
    key: `t/r/29/${action}`, kind: 'write-back', to: 'erp', title: { key: 'x' } as never, subject: { type: 'order', id: ORDER.code }, rule: 'r', at: START,
    dueAt: null, settledAt: null, why: [], cause: [], payload: { action }, ...change,
  };
}

const carry = (where: Account, directive: Directive): Promise<Receipt> => where.clock.run(where.u8.sink.carry(directive));
const add = (where: Account, key = 'tenant/rule/deal-1/1/1 with a key of more than 32 characters'): Promise<Receipt> =>
  where.clock.run(where.u8.add('saleorder', key, { date: '2026-01-05', custcode: '011501', entry: [] }));
const operations = ({ calls }: FakeYonyouU8): readonly string[] => calls.filter((name) => !name.endsWith('batch_get') && !name.endsWith('/get'));

async function failure(promise: Promise<unknown>): Promise<AdapterError> {
  const error: unknown = await promise.then(() => undefined, (reason: unknown) => reason);
  expect(error).to.be.instanceOf(AdapterError);
  return error as AdapterError;
}

/** A request made past the adapter, with the first token, which is the same for every account. */
async function raw(fake: FakeYonyouU8, path: string, given: Readonly<Record<string, string>>, body?: object): Promise<Record<string, unknown>> {
  const { fromAccount, toAccount, appKey, appSecret } = fake;
  const granted = (await (await fake.fetch(new Request(`https://api.yonyouup.com/system/token?from_account=${fromAccount}&app_key=${appKey}&app_secret=${appSecret}`))).json()) as { token: { id: string } };
  const url = `https://api.yonyouup.com/${path}?${new URLSearchParams({ from_account: fromAccount, to_account: toAccount, app_key: appKey, ds_sequence: '1', token: granted.token.id, ...given }).toString()}`;
  return (await (await fake.fetch(new Request(url, body && { method: 'POST', body: JSON.stringify(body) }))).json()) as Record<string, unknown>;
}

/** Answers heard by the adapter for paths that contain a part. */
function heard(part: string, texts: string[]): NonNullable<AccountOptions['transport']> {
  return (fake) => async (request) => {
    const response = await asTransport(fake.fetch)(request);
    if (request.url.includes(part)) texts.push(await response.clone().text());
    return response;
  };
}

/** Each rule holds with the behaviour on; with it off, `holds` must fail: the fake does what it is said to do. */
const RULES: readonly { readonly behaviour: keyof FakeU8Behaviours; readonly says: string; holds(on: Partial<FakeU8Behaviours>): Promise<void> }[] = [
  {
    behaviour: 'tokens', says: 'a token that ran out, told by words only, is renewed once',
    async holds(behaviours) {
      const texts: string[] = [];
      const where = opened('审核', { behaviours, options: { windowDays: 400 }, transport: heard('saleorderlist', texts) });
      await reading(where, 'orders');
      where.fake.expireTokens();
      await reading(where, 'orders');
      expect(texts[1]).to.equal('{"errcode":"30001","errmsg":"token已过期"}');
    },
  },
  {
    behaviour: 'tradeIds', says: 'a write has a trade id of its own, used once, or a biz_id',
    async holds(behaviours) {
      const where = opened('开立', { behaviours });
      expect((await carry(where, wish('approve'))).state).to.equal('done');
      expect(operations(where.fake)).to.deep.equal(['system/tradeid', 'saleorder/verify']);
      const body = { saleorder: { voucher_code: ORDER.code } };
      expect((await raw(where.fake, 'api/saleorder/unverify', { sync: '1' }, body)).errcode).to.equal('19002');
      expect((await raw(where.fake, 'api/saleorder/unverify', { sync: '1', tradeid: 'trade-00000001' }, body)).errcode).to.equal('19003');
    },
  },
  {
    behaviour: 'bizIds', says: 'one document is made per biz_id, however often it is asked for',
    async holds(behaviours) {
      const where = account({ behaviours });
      const first = await add(where);
      expect(await add(where)).to.deep.equal(first);
      expect(where.fake.all('saleorder').length).to.equal(1);
    },
  },
  {
    behaviour: 'asynchronous', says: 'the result of a write is asked for until it is there',
    async holds(behaviours) {
      const texts: string[] = [];
      const where = account({ behaviours, fake: { takes: 7000 }, transport: heard('/result', texts) });
      const { ref } = await add(where);
      expect(texts.map((text) => (JSON.parse(text) as { errcode?: string }).errcode)).to.deep.equal([undefined, undefined, '0']);
      expect(where.fake.get('saleorder', ref!)).to.not.equal(undefined);
      expect(where.clock.now() - START).to.equal(9000);
    },
  },
  {
    behaviour: 'nothingCode', says: 'that nothing fits is told as 20002, and is no failure',
    async holds(behaviours) {
      const texts: string[] = [];
      const where = account({ behaviours, transport: heard('customer/batch_get', texts) });
      expect((await reading(where, 'customers')).facts).to.deep.equal([]);
      expect(texts).to.deep.equal(['{"errcode":"20002","errmsg":"未检索到匹配的[交易单位]。"}']);
    },
  },
  {
    behaviour: 'texts', says: 'everything is text, counts among it',
    async holds(behaviours) {
      const texts: string[] = [];
      const where = opened('审核', { behaviours, options: { windowDays: 400 }, transport: heard('saleorderlist', texts) });
      expect((await reading(where, 'orders')).facts.length).to.equal(1);
      expect(texts[0]).to.include('"row_count":"1"');
    },
  },
  {
    behaviour: 'headsOnly', says: 'lists give heads only, so lines are read per document',
    async holds(behaviours) {
      const texts: string[] = [];
      const where = opened('审核', { behaviours, options: { windowDays: 400 }, transport: heard('saleorderlist', texts) });
      const { facts } = await reading(where, 'orders');
      expect((facts[0]!.data as { lines: unknown[] }).lines.length).to.equal(1);
      expect(texts[0]).to.not.include('entry');
    },
  },
  {
    behaviour: 'timestamps', says: 'archives are asked for by their time stamp',
    async holds(behaviours) {
      const texts: string[] = [];
      const where = account({ behaviours, transport: heard('customer/batch_get', texts) });
      where.fake.put('customer', { code: 'A', head: { name: '甲', timestamp: '99' } });
      where.fake.put('customer', { code: 'B', head: { name: '乙', timestamp: '1000' } });
      const { checkpoint } = await reading(where, 'customers');
      where.fake.put('customer', { code: 'A', head: { name: '甲二', timestamp: '2000' } });
      const { facts } = await reading(where, 'customers', { since: checkpoint });
      expect(facts.map(({ data }) => (data as { name: string }).name)).to.deep.equal(['乙', '甲二']);
      expect(texts[1]).to.include('"row_count":"2"');
    },
  },
  {
    behaviour: 'batches', says: 'stock is told per batch, and added up',
    async holds(behaviours) {
      const texts: string[] = [];
      const where = account({ behaviours, transport: heard('currentstock', texts) });
      where.fake.put('currentstock', { code: 'a', head: { whcode: '01', invcode: 'P1' }, entry: [{ batch: 'B1', qty: '1' }, { batch: 'B2', qty: '2' }] });
      expect(((await reading(where, 'stock')).facts[0]!.data as { onHand: string }).onHand).to.equal('3');
      expect(texts[0]).to.include('"row_count":"2"');
    },
  },
  {
    behaviour: 'safety', says: 'safety stock is read where products tell it',
    async holds(behaviours) {
      const where = account({ behaviours });
      where.fake.put('inventory', { code: 'P1', head: { safeqty: '5' } });
      where.fake.put('currentstock', { code: 'a', head: { whcode: '01', invcode: 'P1', qty: '1' } });
      expect((await reading(where, 'stock')).facts[0]!.data).to.have.property('safety', '5');
    },
  },
  {
    behaviour: 'refusals', says: 'what is done already is refused, and is done all the same',
    async holds(behaviours) {
      const texts: string[] = [];
      const where = opened('开立', { behaviours, transport: (fake) => async (request) => {
        // Somebody else verifies it between our look and our call.
        if (request.url.includes('saleorder/verify')) fake.put('saleorder', { ...ORDER, head: { ...ORDER.head, state: '审核' } });
        return heard('/result', texts)(fake)(request);
      } });
      expect((await carry(where, wish('approve'))).state).to.equal('done');
      expect(texts.join()).to.include('20004');
    },
  },
];

describe('a fake account of U8+', () => {
  for (const rule of RULES) {
    const { behaviour, says } = rule;
    it(says, () => rule.holds({}));
    it(`${says} – not so when "${behaviour}" is switched off`, async () => {
      const error: unknown = await rule.holds({ [behaviour]: false }).then(() => undefined, (reason: unknown) => reason);
      expect(error, behaviour).to.be.instanceOf(Error);
    });
  }
});

describe('U8+ order status', () => {
  for (const [action, from, call, to] of [
    ['approve', '开立', 'verify', '审核'], ['unapprove', '审核', 'unverify', '开立'], ['close', '审核', 'close', '关闭'], ['reopen', '关闭', 'open', '审核'],
  ] as const) {
    it(`${action}s by ${call}, and tells so the second time`, async () => {
      const where = opened(from);
      const directive = wish(action);
      expect(await carry(where, directive)).to.deep.equal({ key: directive.key, state: 'done', ref: ORDER.code, unreached: [] });
      expect([operations(where.fake), where.fake.get('saleorder', ORDER.code)!.head.state]).to.deep.equal([['system/tradeid', `saleorder/${call}`], to]);
      expect((await carry(where, directive)).state).to.equal('repeated');
      expect(operations(where.fake).length).to.equal(2);
    });
  }

  it('does nothing when it is done, and refuses what cannot be', async () => {
    expect((await carry(opened('审核'), wish('approve'))).state).to.equal('repeated');
    const closed = await failure(carry(opened('关闭'), wish('approve')));
    expect([closed.kind, closed.code, closed.received]).to.deep.equal(['conflict', 'wrong-status', 'closed']);
    const cancel = await failure(carry(opened('开立'), wish('cancel')));
    expect([cancel.kind, cancel.code, cancel.expected, cancel.received]).to.deep.equal(['invalid', 'unsupported-action', 'approve, unapprove, close, reopen', 'cancel']);
    const gone = await failure(carry(opened('开立'), wish('approve', { subject: { type: 'order', id: '77' } })));
    expect([gone.kind, gone.code]).to.deep.equal(['gone', 'unknown-order']);
    const odd = await failure(carry(opened('悬空'), wish('approve')));
    expect([odd.kind, odd.code, odd.received]).to.deep.equal(['invalid', 'unknown-code', '悬空']);
  });

  it('says who verifies', async () => {
    const bodies: string[] = [];
    const where = opened('开立', { options: { operator: { personCode: '00040', userId: 'demo' } }, transport: (fake) => async (request) => {
      if (request.url.includes('verify')) bodies.push(await request.clone().text());
      return asTransport(fake.fetch)(request);
    } });
    await carry(where, wish('approve'));
    expect(bodies).to.deep.equal(['{"saleorder":{"voucher_code":"0000000029","person_code":"00040","user_id":"demo"}}']);
  });

  it('asks nobody but the platform for a result', async () => {
    const hosts = new Set<string>();
    const where = opened('开立', { transport: (fake) => async (request) => {
      hosts.add(new URL(request.url).host);
      return request.url.includes('saleorder/verify')
        ? new Response('{"errcode":"0","errmsg":"","url":"https://evil.example/result?requestid=1"}') : asTransport(fake.fetch)(request);
    } });
    const error = await failure(carry(where, wish('approve')));
    expect([error.kind, error.code, error.uncertain]).to.deep.equal(['transient', 'unknown-result', true]);
    expect([...hosts]).to.deep.equal(['api.yonyouup.com']);
  });

  it('judges a result that never comes by reading', async () => {
    const where = opened('开立', { fake: { takes: 10_000_000 }, options: { resultWithin: 10_000 } });
    expect((await carry(where, wish('approve'))).state).to.equal('done');
    const lost = opened('开立', { options: { resultWithin: 10_000 }, transport: (fake) => (request) => (request.url.includes('saleorder/verify')
      ? Promise.resolve(new Response('{"errcode":"0","errmsg":"","url":"https://api.yonyouup.com/result?requestid=1"}'))
      : request.url.includes('/result') ? Promise.resolve(new Response('{"errmsg":"处理中"}')) : asTransport(fake.fetch)(request)) });
    const error = await failure(carry(lost, wish('approve')));
    expect([error.code, error.kind, error.uncertain, lost.clock.now() - START]).to.deep.equal(['result-pending', 'transient', true, 12_000]);
  });

  it('waits in the call itself when told to', async () => {
    const where = opened('开立', { options: { sync: true } });
    await carry(where, wish('approve'));
    expect(where.clock.now()).to.equal(START);
  });
});

describe('U8+ errors', () => {
  for (const [code, message, kind] of [
    ['10002', '不支持', 'config'], ['18000', '内部错误', 'transient'], ['18001', '服务错误', 'transient'], ['18002', '客户端未启动', 'transient'], ['18003', '服务未启动', 'transient'],
    ['19000', '授权失败', 'auth'], ['19999', '未知', 'transient'], ['20000', 'token加载失败', 'invalid'], ['40001', '令牌无效', 'auth'], ['77', '别的', 'invalid'],
  ] as const) {
    it(`tells ${code} ${message} as ${kind}`, async () => {
      const where = account({ options: { tries: 1 }, transport: (fake) => (request) => (request.url.includes('/api/')
        ? Promise.resolve(new Response(JSON.stringify({ errcode: code, errmsg: message }))) : asTransport(fake.fetch)(request)) });
      const error = await failure(reading(where, 'customers'));
      expect([error.kind, error.code, error.received]).to.deep.equal([kind, `u8-${code}`, `${code} ${message}`]);
      expect(error.retryAfter).to.equal(['18002', '18003'].includes(code) ? 60_000 : null);
    });
  }

  it('shows neither secret nor token in logs and errors', async () => {
    const urls: string[] = [];
    const where = account({ transport: (fake) => (request) => {
      urls.push(request.url);
      return request.url.includes('/api/') ? Promise.reject(new TypeError(`fetch failed: ${request.url}`)) : asTransport(fake.fetch)(request);
    } });
    const error = await failure(reading(where, 'customers'));
    const token = new URL(urls.at(-1)!).searchParams.get('token')!;
    expect(token).to.match(/^[0-9a-f]{32}$/);
    const shown = `${JSON.stringify(where.logs)} ${error.message} ${error.stack ?? ''} ${String((error.cause as Error | undefined)?.message)}`;
    expect(shown).to.include('http.call');
    expect(shown).to.not.include(token);
    expect(shown).to.not.include(where.fake.appSecret);
  });
});
