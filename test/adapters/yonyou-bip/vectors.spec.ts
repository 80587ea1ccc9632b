import { asTransport, fakeYonyouBip, manualClock } from '@sextant/adapters/testing';
import { yonyouBip } from '@sextant/adapters/yonyou-bip';
import { expect } from 'chai';

const SECRET = '0123456789abcdef0123456789abcdef01234567';
const AT = 1_700_000_000_000;
const CHECK_URL = { type: 'CHECK_URL', eventId: 'e1', timestamp: AT, tenantId: 't1' };
const ENCRYPT = '5GSayIxg4WE8wLKgQZ5dSJa4j2Eq8kmWhUFP9AASOyUsI86wjmUP+czI/BuCTvUNS8wQk0Q0PLoyneH5oKFkqfbRptMqGKWhr1TYLskw4A0O0MXe4zBlJeutLDdbeqQqN9jHE1NDDeDmDyHTvf85tor8IkM4HYhKE5bGrPScb2I=';
const SHA1 = '876c6abc8e8f7bf0117a4c89e5251f8e33447c8f';
const HMAC = 'spmLxA74ajlwPOXeGw0yLWTfqkk3in2j5J6aaGPZdyM=';

describe('YonBIP test vectors', () => {
  it('asks for a token with the signature of the documented algorithm, encoded once', async () => {
    const clock = manualClock(1_568_098_531_823);
    const fake = fakeYonyouBip({ clock });
    const urls: string[] = [];
    const { streams } = yonyouBip({ tenant: fake.tenant, appKey: 'demoAppKey0001', appSecret: 'demo-secret' }, {
      clock, transport: (request) => { urls.push(request.url); return asTransport(fake.fetch)(request); },
    });
    await clock.run(streams[0]!.source.read()[Symbol.asyncIterator]().next()).catch(() => undefined);
    const url = urls.find((each) => each.includes('getAccessToken'))!;
    expect(url).to.equal('https://c2.yonyoucloud.com/iuap-api-auth/open-auth/selfAppAuth/base/v1/getAccessToken'
      + '?appKey=demoAppKey0001&timestamp=1568098531823&signature=7QKf0GYsVn9iwmrJyIUFPerhJ8GyEiMGV7vqDxqufBk%3D');
  });

  it('seals and signs events as the vectors do, both ways', () => {
    const fake = fakeYonyouBip({ clock: manualClock(AT), appKey: 'demoAppKey', appSecret: SECRET });
    const read = (signature: 'sha1' | 'hmac') => JSON.parse(new TextDecoder().decode(fake.push(CHECK_URL, { nonce: 'nonce0123456789a', signature }).body)) as unknown;
    expect(read('sha1')).to.deep.equal({ msgSignature: SHA1, timestamp: AT, nonce: 'nonce0123456789a', encrypt: ENCRYPT });
    expect(read('hmac')).to.deep.equal({ signature: HMAC, timestamp: AT, nonce: 'nonce0123456789a', encrypt: ENCRYPT });
  });

  for (const [name, signature] of [['msgSignature', SHA1], ['signature', HMAC], ['signature', SHA1], ['msgSignature', HMAC]] as const) {
    it(`opens the vector signed with ${signature.slice(0, 6)}… under ${name}`, async () => {
      const { receiver } = yonyouBip({ tenant: 't1', appKey: 'demoAppKey', appSecret: SECRET });
      const body = new TextEncoder().encode(JSON.stringify({ [name]: signature, timestamp: AT, nonce: 'nonce0123456789a', encrypt: ENCRYPT }));
      const { hints, reply } = await receiver.receive({ method: 'POST', url: '/', headers: {}, body }, AT);
      expect(hints).to.deep.equal([]);
      expect(Object.keys(JSON.parse(reply.body!) as object)).to.include(name);
      expect(fakeYonyouBip({ clock: manualClock(AT), appKey: 'demoAppKey', appSecret: SECRET }).accepts(reply.body!)).to.equal(true);
    });
  }
});
