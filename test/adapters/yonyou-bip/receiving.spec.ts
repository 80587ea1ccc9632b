import { AdapterError, type RawRequest, type Received } from '@sextant/adapters/contract';
import { expect } from 'chai';
import { START, tenant } from './tenant.js';

const receive = (where: ReturnType<typeof tenant>, request: RawRequest, now = START): Promise<Received> => where.bip.receiver.receive(request, now);

async function failure(promise: Promise<unknown>): Promise<AdapterError> {
  const error: unknown = await promise.then(() => undefined, (reason: unknown) => reason);
  expect(error).to.be.instanceOf(AdapterError);
  return error as AdapterError;
}

describe('YonBIP pushes', () => {
  for (const [type, content, stream, subject] of [
    ['SALE_AUDITORDER_NOTIFY_SENT', { BILL_INFO: { billId: 2364998977557248, billCode: 'UO-1', billNo: 'voucher_order' } }, 'yonyou-bip/orders', { type: 'order', id: 'UO-1' }],
    ['SALE_AUDITORDER', '{"BILL_INFO":{"billCode":"UO-2"}}', 'yonyou-bip/orders', { type: 'order', id: 'UO-2' }],
    ['SALE_DELETEORDER_NOTIFY_SENT', 'not json', 'yonyou-bip/orders', undefined],
    ['YXYBASEDOC_AA_MERCHANT_UPDATE', { id: 1 }, 'yonyou-bip/customers', undefined],
    ['YXYBASEDOC_AA_MERCHANTLIST_STOP', null, 'yonyou-bip/customers', undefined],
    ['YXYBASEDOC_PC_PRODUCT_INSERT', {}, null, undefined],
  ] as const) {
    it(`tells ${type} as a hint for ${stream ?? 'whoever wants it'}`, async () => {
      const where = tenant();
      const { hints, reply } = await receive(where, where.fake.push({ type, eventId: 'e-1', timestamp: START - 5000, tenantId: 't', content }));
      expect(hints).to.deep.equal([{ id: 'e-1', event: type, stream, at: START - 5000, ...(subject && { subject }) }]);
      expect([reply.status, where.fake.accepts(reply.body!)]).to.deep.equal([200, true]);
    });
  }

  it('answers the call that checks the address, and tells nothing', async () => {
    const where = tenant();
    const { hints, reply } = await receive(where, where.fake.push({ type: 'CHECK_URL', eventId: 'c' }));
    expect(hints).to.deep.equal([]);
    expect(where.fake.accepts(reply.body!)).to.equal(true);
  });

  it('signs its reply as the push was signed', async () => {
    const where = tenant();
    for (const [signature, name, other] of [['sha1', 'msgSignature', 'signature'], ['hmac', 'signature', 'msgSignature']] as const) {
      const { reply } = await receive(where, where.fake.push({ type: 'CHECK_URL' }, { signature }));
      const body = JSON.parse(reply.body!) as Record<string, string>;
      expect([name in body, other in body, body[name]!.length]).to.deep.equal([true, false, signature === 'sha1' ? 40 : 44]);
    }
  });

  it('takes a push of up to ten minutes ago or ahead, and none beyond', async () => {
    const where = tenant();
    for (const at of [START - 600_000, START + 600_000]) expect((await receive(where, where.fake.push({ type: 'X', eventId: '1' }, { at }))).hints.length).to.equal(1);
    for (const [at, received] of [[START - 600_001, '600001 ms'], [START + 600_001, '-600001 ms']] as const) {
      const error = await failure(receive(where, where.fake.push({ type: 'X', eventId: '1' }, { at })));
      expect([error.kind, error.code, error.path, error.received]).to.deep.equal(['auth', 'outside-window', '/timestamp', received]);
    }
  });

  it('refuses what is meant for another app, signed with another secret, or not signed', async () => {
    const where = tenant();
    const push = where.fake.push({ type: 'X', eventId: '1' });
    const other = await failure(receive(tenant({ fake: { appKey: 'another' } }), push));
    expect([other.kind, other.code]).to.deep.equal(['auth', 'other-app']);
    const secret = await failure(receive(tenant({ fake: { appSecret: 'another' } }), push));
    expect([secret.kind, secret.code]).to.deep.equal(['auth', 'bad-signature']);
    for (const body of ['', 'x', '[]', '{"signature":"a","timestamp":1,"nonce":"n"}']) {
      const error = await failure(receive(where, { ...push, body: new TextEncoder().encode(body) }));
      expect([error.kind, error.code]).to.deep.equal(['auth', 'unsigned']);
    }
    const method = await failure(receive(where, { ...push, method: 'GET' }));
    expect([method.kind, method.code]).to.deep.equal(['invalid', 'wrong-method']);
    const large = await failure(receive(where, { ...push, body: new Uint8Array(1_048_577) }));
    expect([large.kind, large.code]).to.deep.equal(['invalid', 'too-large']);
  });

  it('names an event without an id after its push', async () => {
    const where = tenant();
    const { hints } = await receive(where, where.fake.push({ type: 'X' }, { nonce: 'n-7' }));
    expect([hints[0]!.id, hints[0]!.at]).to.deep.equal([`${START}-n-7`, START]);
  });
});
