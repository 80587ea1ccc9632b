import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { fileBlobs, type FiledDocument } from '@sextant/adapters/server';
import { expect } from 'chai';
import { afterEach, beforeEach } from 'vitest';
import { bench, type Bench } from './harness.js';

const bytes = (text: string, length = 0): Uint8Array<ArrayBuffer> => {
  const head = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  const whole = new Uint8Array(Math.max(length, head.length));
  whole.set(head);
  return whole;
};
const PDF = bytes('%PDF-1.7\n%minutes');
const OFFICE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** First bytes of everything that may be filed, and what they are. */
const KINDS: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = [
  ['application/pdf', PDF], ['image/png', bytes('\x89PNG\r\n\x1a\n....')], ['image/jpeg', bytes('\xff\xd8\xff\xe0..')], ['image/webp', bytes('RIFF....WEBPVP8 ')],
  ['audio/mpeg', bytes('ID3.....')], ['audio/mpeg', bytes('\xff\xfb\x90..')], ['audio/mp4', bytes('\0\0\0 ftypM4A ....')], ['audio/wav', bytes('RIFF....WAVEfmt ')],
  [OFFICE, bytes(`PK\x03\x04${'.'.repeat(26)}[Content_Types].xml`)],
];

describe('documents that are filed', () => {
  let b: Bench;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sextant-blobs-'));
    b = await bench({ server: { blobsOf: (tenant) => fileBlobs(join(folder, tenant)), limits: { upload: 20_000 } } });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const WHERE = '/v1/evidence?subject=deal:D-2601&document=minutes';
  const file = (who: string, content: BodyInit, type = 'application/pdf', where = WHERE) =>
    b.json<FiledDocument & { readonly code: string; readonly path: string; readonly received: string }>(who, where, { method: 'POST', body: content, headers: { 'content-type': type } });
  const kept = (): readonly string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);

  it('become a fact with the hash of their content, by whom and about what', async () => {
    const { status, body } = await file('chen', PDF, 'application/pdf', `${WHERE}&title=${encodeURIComponent('首次拜访纪要')}&signedBy=both`);
    const hash = createHash('sha256').update(PDF).digest('hex');
    expect([status, body.hash, body.size, body.mediaType, body.repeated]).to.deep.equal([200, hash, PDF.length, 'application/pdf', false]);
    const fact = (await b.json('chen', `/v1/fact?fact=${encodeURIComponent(body.fact)}`)).body;
    expect(fact).to.deep.include({ source: 'upload', type: 'document.filed', actor: '陈思远', about: [{ type: 'deal', id: 'D-2601' }] });
    expect(fact['data']).to.deep.equal({ document: 'minutes', hash, size: PDF.length, mediaType: 'application/pdf', title: '首次拜访纪要', signedBy: 'both' });
    expect(kept()).to.deep.equal([hash]);
  });

  it('filed again are the same fact', async () => {
    const first = (await file('chen', PDF)).body;
    await b.clock.advance(60_000);
    const second = (await file('chen', PDF)).body;
    expect([second.fact, second.repeated, second.position]).to.deep.equal([first.fact, true, first.position]);
    expect(kept().length).to.equal(1);
  });

  for (const [type, content] of KINDS) {
    it(`${type} is taken by its first bytes and its declared type`, async () => {
      expect((await file('ops', content, type)).status).to.equal(200);
      const other = type === 'application/pdf' ? 'image/png' : 'application/pdf';
      const { status, body } = await file('ops', content, other);
      expect([status, body.code]).to.deep.equal([415, 'other-content']);
    });
  }

  it('of a type that is not allowed are refused, whatever they hold', async () => {
    for (const type of ['text/html', 'image/svg+xml', 'application/zip', 'application/javascript', 'application/octet-stream', '']) {
      const { status, body } = await file('ops', PDF, type);
      expect([status, body.code, body.path], type).to.deep.equal([415, 'type-not-allowed', 'content-type']);
    }
  });

  it('that only say they are allowed are refused: a page, a program, an archive', async () => {
    for (const content of ['<html><script>', '<svg xmlns="http://www.w3.org/2000/svg">', 'MZ\x90\0', '\x7fELF', 'PK\x03\x04..........................evil.exe', '']) {
      for (const type of ['application/pdf', 'image/png', OFFICE]) expect((await file('ops', bytes(content), type)).body.code, content).to.equal('other-content');
    }
    expect(kept()).to.deep.equal([]);
  });

  it('of just the limit are kept, one byte more is cut off and leaves nothing behind', async () => {
    expect((await file('ops', bytes('%PDF-', 20_000))).status).to.equal(200);
    const before = kept();
    const { status, body } = await file('ops', bytes('%PDF-', 20_001));
    expect([status, body.code]).to.deep.equal([413, 'too-large']);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(bytes(sent === 0 ? '%PDF-' : '', 5_000));
        sent += 5_000;
      },
    });
    const streamed = await b.json<{ readonly code: string }>('ops', WHERE, { method: 'POST', body: endless, headers: { 'content-type': 'application/pdf' }, duplex: 'half' } as RequestInit);
    expect([streamed.status, streamed.body.code]).to.deep.equal([413, 'too-large']);
    expect(sent).to.be.below(100_000);
    expect(kept()).to.deep.equal(before);
  });

  it('are given back as a file to be saved, never as a page', async () => {
    const { fact } = (await file('chen', PDF)).body;
    const response = await b.ask('chen', `/v1/evidence?fact=${encodeURIComponent(fact)}`);
    expect(new Uint8Array(await response.arrayBuffer())).to.deep.equal(PDF);
    const header = (name: string): string | null => response.headers.get(name);
    expect([header('content-type'), header('content-disposition'), header('x-content-type-options'), header('content-security-policy')])
      .to.deep.equal(['application/pdf', 'attachment', 'nosniff', "default-src 'none'; sandbox"]);
  });

  it('are for who may see the fact: not a colleague, not another tenant, not by guessing', async () => {
    const { fact, hash } = (await file('chen', PDF)).body;
    const got = async (who: string, ref: string): Promise<number> => (await b.ask(who, `/v1/evidence?fact=${encodeURIComponent(ref)}`)).status;
    expect([await got('yu', fact), await got('ops', fact)]).to.deep.equal([200, 200]);
    expect([await got('gu', fact), await got('wuxi', fact), await got('ops', `upload/${hash}`), await got('ops', `upload/../${hash}`)]).to.deep.equal([404, 404, 404, 400]);
    // The same content filed there is their own, and opens nothing here.
    await file('wuxi', PDF, 'application/pdf', '/v1/evidence?subject=deal:W-1&document=minutes');
    expect(await got('wuxi', fact)).to.equal(404);
  });

  it('are filed about one\'s own things, by a role that files', async () => {
    expect((await file('gu', PDF)).body.code).to.equal('not-yours');
    expect((await file('fin', PDF)).body.code).to.equal('not-allowed');
    expect((await file('ops', PDF, 'application/pdf', '/v1/evidence?subject=planet:Mars&document=minutes')).body.path).to.equal('?subject');
    expect((await file('ops', PDF, 'application/pdf', '/v1/evidence?subject=deal:D-2601&document=../../etc')).body.path).to.equal('?document');
  });

  it('are refused where there is no place for them', async () => {
    const none = await bench();
    const { status, body } = await none.json<{ readonly code: string }>('ops', WHERE, { method: 'POST', body: PDF, headers: { 'content-type': 'application/pdf' } });
    expect([status, body.code]).to.deep.equal([404, 'no-uploads']);
  });
});
