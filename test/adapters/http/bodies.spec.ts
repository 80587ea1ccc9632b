import type { AdapterError } from '@sextant/adapters/contract';
import { decodeText } from '@sextant/adapters/http';
import { expect } from 'chai';
import { call, ok, setup, thrown } from './client-setup.js';

/** 中文€ in GBK. */
const GBK = Uint8Array.of(0xd6, 0xd0, 0xce, 0xc4, 0xa2, 0xe3);

describe('text of a body', () => {
  for (const type of ['text/plain; charset=GBK', 'application/json;charset=gb2312', 'text/html; charset="GB18030"', 'x/y; Charset=gbk; z=1', null, 'application/json']) {
    it(`is Chinese when the content type is ${type}`, () => {
      expect(decodeText(GBK, type)).to.equal('中文€');
    });
  }

  it('keeps characters of GB18030 beyond GBK', () => {
    // U+20BB7, four bytes.
    expect(decodeText(Uint8Array.of(0x95, 0x34, 0xb2, 0x35), 'text/plain; charset=gbk')).to.equal('𠮷');
  });

  it('is UTF-8 without a charset when it can be', () => {
    expect(decodeText(new TextEncoder().encode('中文€'), null)).to.equal('中文€');
  });

  it('is read all the same when the charset is unknown, or bytes mean nothing', () => {
    expect(decodeText(new TextEncoder().encode('中'), 'text/plain; charset=klingon')).to.equal('中');
    expect(decodeText(Uint8Array.of(0x61, 0xff), 'text/plain; charset=utf-8')).to.equal('a\uFFFD');
    expect(decodeText(Uint8Array.of(0x61, 0xff), null)).to.equal('a\uFFFD');
  });

  it('loses its byte order mark', () => {
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), null)).to.equal('a');
  });
});

describe('text of a body whose charset is not what it seems', () => {
  const utf8 = (text: string): readonly number[] => [...new TextEncoder().encode(text)];
  const page = (broken: readonly number[]): Uint8Array => Uint8Array.from([...utf8('{"a":"宁波恒力","b":"改造'), ...broken, ...utf8('","c":"Größe"}')]);

  for (const [what, broken, shown] of [
    ['a character that was cut', [0xe6, 0x94], '\uFFFD'], ['a byte that means nothing', [0xff], '\uFFFD'],
    ['a surrogate pair', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80], '\uFFFD'.repeat(6)],
  ] as const) {
    for (const type of [null, 'application/json; charset=utf-8']) {
      it(`stays UTF-8 with ${what} in it, ${type}`, () => {
        expect(decodeText(page(broken), type)).to.equal(`{"a":"宁波恒力","b":"改造${shown}","c":"Größe"}`);
      });
    }
  }

  it('is UTF-8 with a broken character among Western ones', () => {
    expect(decodeText(Uint8Array.from([...utf8('é'), 0xff]), null)).to.equal('é\uFFFD');
  });

  it('is GB18030 with a broken character in it', () => {
    expect(decodeText(Uint8Array.of(...GBK, 0xff), null)).to.equal('中文€\uFFFD');
    expect(decodeText(Uint8Array.of(...GBK, 0xff), 'text/plain; charset=gbk')).to.equal('中文€\uFFFD');
  });

  it('is Chinese although the content type names UTF-8', () => {
    expect(decodeText(GBK, 'application/json; charset=utf-8')).to.equal('中文€');
  });

  for (const charset of ['gbk', 'iso-8859-1', 'big5', "'gb2312'"]) {
    it(`is UTF-8 although the content type names ${charset}`, () => {
      expect(decodeText(Uint8Array.from(utf8('{"t":"改造项目"}')), `application/json; charset=${charset}`)).to.equal('{"t":"改造项目"}');
    });
  }

  it('is what its name says where that can be', () => {
    // 联通 in GBK is UTF-8 by accident, as two characters of two bytes.
    expect(decodeText(Uint8Array.of(0xc1, 0xaa, 0xcd, 0xa8), 'text/plain; charset=gbk')).to.equal('联通');
    expect(decodeText(Uint8Array.of(0xe9), 'text/plain; charset=iso-8859-1')).to.equal('é');
    expect(decodeText(Uint8Array.of(0xa4, 0xa4), 'text/plain; charset=big5')).to.equal('中');
    expect(decodeText(Uint8Array.of(0x2d, 0x4e), 'text/plain; charset=utf-16le')).to.equal('中');
    expect(decodeText(Uint8Array.of(0xa4, 0xa4, 0xa4), 'text/plain; charset=big5')).to.equal('中\uFFFD');
  });

  for (const type of [null, 'text/plain; charset=gbk', 'text/plain; charset=utf-8', 'text/plain; charset=utf-16le']) {
    it(`is what its byte order mark says, ${type}`, () => {
      expect(decodeText(Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8('中')]), type)).to.equal('中');
      expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x2d, 0x4e), type)).to.equal('中');
      expect(decodeText(Uint8Array.of(0xfe, 0xff, 0x4e, 0x2d), type)).to.equal('中');
    });
  }
});

describe('size of a body', () => {
  const sized = (bytes: number, headers: Record<string, string> = {}) => () => new Response(new Uint8Array(bytes), { headers });
  const read = call({ read: ({ bytes }) => bytes.length });

  it('may be the largest allowed, and no byte more', async () => {
    expect(await setup([sized(1_000)], { maxBytes: 1_000 }).client.send(read)).to.equal(1_000);
    const { client, requests } = setup([sized(1_001)], { maxBytes: 1_000 });
    expect(await thrown(client.send(read))).to.include({ code: 'body-too-large', kind: 'config', expected: 'at most 1000 bytes' });
    expect(requests).to.have.length(1);
  });

  it('that is announced too large is not read at all', async () => {
    let pulled = 0;
    const endless = (): Response => new Response(new ReadableStream({ pull(c) { pulled += 1; c.enqueue(new Uint8Array(10)); } }, { highWaterMark: 0 }), {
      headers: { 'content-length': '1001' },
    });
    expect((await thrown(setup([endless], { maxBytes: 1_000 }).client.send(read))).received).to.equal('1001 bytes announced');
    expect(pulled).to.equal(0);
  });

  it('without end is cut off', async () => {
    let isCancelled = false;
    const endless = (): Response => new Response(new ReadableStream({
      pull(controller) { controller.enqueue(new Uint8Array(400)); },
      cancel() { isCancelled = true; },
    }));
    expect((await thrown(setup([endless], { maxBytes: 1_000 }).client.send(read))).code).to.equal('body-too-large');
    expect(isCancelled).to.equal(true);
  });

  it('smaller than announced is cut off, unless it was compressed', async () => {
    const { client, clock } = setup([sized(10, { 'content-length': '11' })], { tries: 1 });
    expect(await thrown(clock.run(client.send(read)))).to.include({ code: 'truncated-body', kind: 'transient', expected: '11 bytes', received: '10' });
    expect(await setup([sized(10, { 'content-length': '10' })]).client.send(read)).to.equal(10);
    expect(await setup([sized(10, { 'content-length': '99', 'content-encoding': 'gzip' })]).client.send(read)).to.equal(10);
  });

  it('may be none', async () => {
    expect(await setup([() => new Response(null, { status: 204 })]).client.send(read)).to.equal(0);
  });

  it('that breaks off is a lost connection', async () => {
    const broken = (): Response => new Response(new ReadableStream({ start(controller) { controller.error(new TypeError('terminated')); } }));
    const { client, clock } = setup([broken], { tries: 1 });
    expect((await thrown(clock.run(client.send(read)))).code).to.equal('connection-lost');
  });
});

describe('an answer of another shape', () => {
  const told = async (error: unknown): Promise<AdapterError> => thrown(setup([ok], { tries: 1 }).client.send(call({ read: () => { throw error; } })));
  const issues = (...paths: readonly unknown[]): Error => Object.assign(new Error('customer 客户'), { issues: paths.map((path) => ({ path, message: 'secret data' })) });

  it('is told by the places where it differs, at most five, each once', async () => {
    expect(await told(issues(['deals', 0, 'id'], ['deals', 0, 'id'], ['ok']))).to.include({ code: 'unexpected-answer', path: '/deals/0/id', received: 'another at /deals/0/id, /ok' });
    expect((await told(issues(['a'], ['b'], ['c'], ['d'], ['e'], ['f']))).received).to.equal('another at /a, /b, /c, /d, /e');
  });

  it('is told without data: keys that are no names are left out', async () => {
    const error = await told(issues(['byName', '客户 1'], []));
    expect(error.received).to.equal('another at /byName/…');
    expect(error.message).to.not.include('客户').and.not.include('secret data');
  });

  it('is told without places when nobody knows them', async () => {
    for (const error of [new TypeError('x'), issues(), Object.assign(new Error('x'), { issues: 'none' }), Object.assign(new Error('x'), { issues: [null, { path: 'a' }] }), null]) {
      expect(await told(error)).to.include({ code: 'unexpected-answer', path: '', received: 'another' });
    }
  });
});
