import { signedHeaders, clientSecret, loginSignature } from '../../../packages/adapters/src/kingdee-galaxy/signing.js';
import { FAKE_ACCESS } from '@sextant/adapters/testing';
import { kingdeeGalaxy } from '@sextant/adapters/kingdee-galaxy';
import { expect } from 'chai';
import { NOW, ORDER, readAll, rejection, tenant } from './tenant.js';

const SIGNER = {
  account: '0123456789abcd', user: 'demo', appId: '100001_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX', appSecret: '0123456789abcdef0123456789abcdef',
};
const SIGNED = {
  ...SIGNER, language: 2052, organisation: '100', timestamp: '1700000000', nonce: '1700000000',
  url: 'http://127.0.0.1/k3cloud/Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.ExecuteBillQuery.common.kdsvc',
};

describe('signatures of Kingdee Galaxy', () => {
  it('are those of the vendor, byte for byte', () => {
    expect(signedHeaders(SIGNED)).to.deep.equal({
      'x-api-clientid': '100001',
      'x-api-auth-version': '2.0',
      'x-api-timestamp': '1700000000',
      'x-api-nonce': '1700000000',
      'x-api-signheaders': 'x-api-timestamp,x-api-nonce',
      'x-api-signature': 'N2M1YmZlZTUyZjc5YTRjMzU0MjkxMWVjODQ0YWEwZjQ0NzQyNWZjZjcwNGFhNzg0MzMxOGI5ZmI4YjNlMzUxOA==',
      'x-kd-appkey': '100001_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX',
      'x-kd-appdata': 'MDEyMzQ1Njc4OWFiY2QsZGVtbywyMDUyLDEwMA==',
      'x-kd-signature': 'YTdmYjc5M2ZiZDNkMzdlNTJhMWFjZmZjMzQ5M2ZhYmUwNmQ4ZjkyYjlmZGM0NWFlNDlhYjI5OWEwNzRkYWI5MA==',
    });
  });

  it('unmask the secret of the gateway from the app id', () => {
    expect(clientSecret('AAECAwQFBgcICQoLDA0ODxAREhMUFRYX')).to.equal('MDE3N2I2PzBrPzg4OD45N3IhK3B1InIk');
  });

  it('of a login sort what they speak for', () => {
    expect(loginSignature(SIGNER, '1700000000')).to.equal('70561b070249f2999dde3d9ad086bdd184576f8b86509e83ff87496bd409b9d0');
  });

  it('leave the part of the gateway empty when the app id has no secret in it', () => {
    for (const appId of ['100001', 'a_b_c']) {
      const headers = signedHeaders({ ...SIGNED, appId });
      expect([headers['x-api-clientid'], headers['x-api-signature']]).to.deep.equal(['', '']);
      expect(headers['x-kd-signature']).to.match(/^\S{40,}$/);
    }
  });
});

describe('logging in to Kingdee Galaxy', () => {
  for (const [kind, service] of [['password', 'ValidateUser'], ['app-secret', 'LoginByAppSecret'], ['signed-login', 'LoginBySign']] as const) {
    it(`by ${kind} calls ${service} once, when the first thing is read`, async () => {
      const there = tenant({ login: kind });
      there.erp.store.put('SAL_SaleOrder', ORDER);
      expect(there.erp.calls).to.have.length(0);
      expect((await there.read('orders')).facts).to.have.length(1);
      expect(there.erp.calls.map((call) => call.service).filter((name) => !/Query/.test(name))).to.deep.equal([service]);
    });
  }

  it('a signed login never sends the secret, a signed request neither', async () => {
    for (const login of ['signed-login', 'signature'] as const) {
      const there = tenant({ login });
      await there.read('orders');
      for (const { body, headers } of there.erp.calls) {
        expect(JSON.stringify(body) + JSON.stringify([...headers])).to.not.include(FAKE_ACCESS.appSecret);
      }
    }
  });

  it('a signed login tells the time in seconds', async () => {
    const there = tenant({ login: 'signed-login' });
    await there.read('orders');
    expect((there.erp.calls[0]!.body as { readonly parameters: readonly unknown[] }).parameters[3]).to.equal(NOW / 1000);
  });

  it('streams that find no session share one login', async () => {
    const there = tenant();
    await there.run(Promise.all(there.galaxy.streams.map((stream) => readAll(stream))));
    expect(there.erp.calls.filter(({ service }) => service === 'LoginByAppSecret')).to.have.length(1);
  });

  it('streams that lose their session at once share one renewal', async () => {
    const there = tenant();
    await there.run(there.galaxy.probe());
    there.erp.expireSessions();
    await there.run(Promise.all(there.galaxy.streams.map((stream) => readAll(stream))));
    expect(there.erp.calls.filter(({ service }) => service === 'LoginByAppSecret')).to.have.length(2);
  });

  it('somebody who gives up while logging in does not take the others with him', async () => {
    let isFirst = true;
    const there = tenant({
      transport: (fake) => (request) => {
        if (!isFirst || !request.url.includes('LoginByAppSecret')) return fake(request);
        isFirst = false;
        return new Promise((_, reject) => { request.signal.addEventListener('abort', () => { reject(request.signal.reason as Error); }); });
      },
    });
    there.erp.store.put('SAL_SaleOrder', ORDER);
    const control = new AbortController();
    const { source } = there.stream('customers');
    const givesUp = rejection((async () => { for await (const page of source.read({ signal: control.signal })) void page; })());
    const waits = readAll(there.stream('orders'));
    control.abort(new Error('enough'));
    expect((await there.run(givesUp)).message).to.equal('enough');
    expect((await there.run(waits)).facts).to.have.length(1);
  });

  for (const [type, code] of [[0, 'wrong-user-or-password'], [-1, 'login-failed'], [-3, 'password-must-change'], [-7, 'not-activated'], [-99, 'login-failed']] as const) {
    it(`LoginResultType ${type} is no login, although a cookie comes with it`, async () => {
      const there = tenant({
        transport: () => () => Promise.resolve(new Response(
          JSON.stringify({ LoginResultType: type, MessageCode: 'CheckPasswordPolicy', KDSVCSessionId: 'good-for-nothing' }),
          { headers: { 'set-cookie': 'kdservice-sessionid=good-for-nothing; path=/' } },
        )),
      });
      const error = await rejection(there.read('orders'));
      expect([error.kind, error.code, error.path, error.retryable]).to.deep.equal(['auth', code, '/login', false]);
    });
  }

  it('an app that may not log this user in is for the administrator to mend', async () => {
    const there = tenant({
      transport: () => () => Promise.resolve(new Response(JSON.stringify({ LoginResultType: -1, Message: '第三方应用：X 不允许用户Y 登录，请联系系统管理员添加！' }))),
    });
    const error = await rejection(there.read('orders'));
    expect([error.kind, error.code]).to.deep.equal(['permission', 'app-not-allowed']);
  });

  it('a wrong password is shown neither in the error nor in the log', async () => {
    const there = tenant({ settings: { login: { kind: 'password', password: 'hunter2-wrong' } } });
    const error = await rejection(there.read('orders'));
    expect(error.code).to.equal('wrong-user-or-password');
    expect(`${error.stack} ${JSON.stringify(there.logs)}`).to.not.include('hunter2');
  });
});

describe('settings of Kingdee Galaxy', () => {
  const good = { serverUrl: 'https://firm.ik3cloud.com/k3cloud/', account: 'a', user: 'u', login: { kind: 'password', password: 'hunter2' } };
  const problems = async (settings: unknown): Promise<unknown> => {
    const error = await rejection(Promise.resolve().then(() => kingdeeGalaxy(settings as never)));
    expect(`${error.message} ${JSON.stringify(error)}`).to.not.include('hunter2');
    return (error.problems as readonly { readonly code: string; readonly path: string }[]).map(({ code, path }) => [code, path]);
  };

  it('that are right are taken', () => {
    expect(kingdeeGalaxy(good as never).streams.map(({ name, deletes }) => [name.slice('kingdee-galaxy/'.length), deletes])).to.deep.equal([
      ['customers', 'sweep'], ['products', 'sweep'], ['opportunities', 'sweep'], ['quotations', 'sweep'], ['orders', 'sweep'], ['open-orders', 'none'],
      ['shipments', 'sweep'], ['receivables', 'sweep'], ['receipts', 'sweep'], ['stock', 'none'],
    ]);
  });

  it('name every problem at once', async () => {
    expect(await problems({ ...good, serverUrl: 'ftp://x', account: '', pageSize: 0, colour: 'red', currencies: { PRE001: 'yuan' } })).to.deep.equal([
      ['invalid', '/serverUrl'], ['invalid', '/account'], ['invalid', '/pageSize'], ['invalid', '/currencies/PRE001'], ['unknown-key', '/colour'],
    ]);
  });

  it('hold page sizes of 1 to 10000', async () => {
    for (const pageSize of [1, 10_000]) expect(() => kingdeeGalaxy({ ...good, pageSize } as never)).to.not.throw();
    for (const pageSize of [0, 10_001, 2.5]) expect(await problems({ ...good, pageSize })).to.deep.equal([['invalid', '/pageSize']]);
  });

  it('refuse an address that holds a password, and do not show it', async () => {
    expect(await problems({ ...good, serverUrl: 'https://u:hunter2@firm.example/k3cloud/' })).to.deep.equal([['invalid', '/serverUrl']]);
    expect(await problems({ ...good, serverUrl: 'https://firm.example/k3cloud' })).to.deep.equal([['invalid', '/serverUrl']]);
  });

  it('name the login they lack', async () => {
    expect(await problems({ ...good, login: { kind: 'magic' } })).to.deep.equal([['invalid', '/login/kind']]);
    expect(await problems({ ...good, login: { kind: 'app-secret', appId: 'x' } })).to.deep.equal([['missing', '/login/appSecret']]);
    expect(await problems({ ...good, login: undefined })).to.deep.equal([['missing', '/login']]);
  });

  it('let nothing but keys into a query', async () => {
    expect(await problems({ ...good, forms: { orders: { fields: { 'FSalerId.FNumber': "FX') or ('1'='1" } } } })).to.deep.equal([
      ['invalid', '/forms/orders/fields/FSalerId.FNumber'],
    ]);
    expect(await problems({ ...good, forms: { orders: { form: 'SAL SaleOrder' } } })).to.deep.equal([['invalid', '/forms/orders/form']]);
  });

  it('name a field the form\'s plan does not have', async () => {
    expect(await problems({ ...good, forms: { orders: { fields: { FNoSuch: 'FX' } }, stock: { fields: { FLot: null } } } })).to.deep.equal([
      ['unknown-field', '/forms/orders/fields/FNoSuch'], ['unknown-field', '/forms/stock/fields/FLot'],
    ]);
  });
});
