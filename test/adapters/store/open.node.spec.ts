import { StoreError, openDatabase, openStore, type StoreErrorCode } from '@sextant/adapters/store';
import { expect } from 'chai';
import { existsSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { rowsBelow } from '../../docs/markdown.js';
import { START, touch } from './samples.js';
import { collected, refusal } from './store-laws.js';

const PATIENCE = 60_000;

// The compiler keeps these complete; the page must be, too.
const CODES: Readonly<Record<StoreErrorCode, true>> = {
  'invalid-option': true, 'in-use': true, unavailable: true, 'schema-newer': true, 'lease-lost': true, 'log-damaged': true, refused: true, database: true, closed: true,
};

describe('docs/store.md', () => {
  it('names every code of an error', () => {
    expect(rowsBelow('docs/store.md', 'Errors', 'code').map(([code]) => code)).to.deep.equal(Object.keys(CODES));
  });
});

describe('opening a store', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sextant-store-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('in a directory keeps what was committed, and closes to be opened again', { timeout: PATIENCE }, async () => {
    const dataDir = join(directory, 'kept/here');
    const first = await openStore({ tenant: 'ningbo', dataDir });
    expect(existsSync(`${dataDir}.lock`)).to.equal(true);
    await first.commit({ at: START, facts: [touch(1)], checkpoint: { stream: 's', value: '1' } });
    expect(await refusal(() => openStore({ tenant: 'wuxi', dataDir }))).to.deep.equal(['in-use', '/dataDir']);
    await first.close();
    await first.close();
    expect(existsSync(`${dataDir}.lock`)).to.equal(false);

    // As after a crash: the lock of a process that is gone.
    writeFileSync(`${dataDir}.lock`, '999999999');
    const again = await openStore({ tenant: 'ningbo', dataDir });
    expect(await collected(again)).to.deep.equal([{ position: 1, id: 't-1' }]);
    expect(await again.checkpoint('s')).to.include({ value: '1' });
    expect((await again.verify()).ok).to.equal(true);
    await again.close();
    expect(await refusal(() => again.head())).to.deep.equal(['closed', '']);
  });

  it('is refused while another process has the directory', async () => {
    const dataDir = join(directory, 'taken');
    writeFileSync(`${dataDir}.lock`, String(process.ppid));
    try {
      await openStore({ tenant: 'ningbo', dataDir });
      throw new Error('opened');
    } catch (error) {
      expect(error).to.be.instanceOf(StoreError);
      expect(error).to.include({ code: 'in-use', received: `open in process ${process.ppid}`, retryable: true });
    }
  });

  it('takes one place only', async () => {
    expect(await refusal(() => openDatabase({ memory: true, url: 'postgresql://localhost/a' }))).to.deep.equal(['invalid-option', '']);
    expect(await refusal(() => openDatabase({ dataDir: '' }))).to.deep.equal(['invalid-option', '/dataDir']);
    for (const connections of [0, 1.5]) expect(await refusal(() => openDatabase({ url: 'postgresql://localhost/a', connections }))).to.deep.equal(['invalid-option', '/connections']);
  });

  it('tells of a wrong address without telling it, for it may hold a password', async () => {
    for (const url of ['hunter2', 'postgresql://u:hunter2@[bad', 'mysql://u:hunter2@h/d', 'postgresql://u:hunter2@127.0.0.1:1/d']) {
      try {
        await openStore({ tenant: 'ningbo', url });
        throw new Error('opened');
      } catch (error) {
        expect(error, url).to.be.instanceOf(StoreError);
        const all = [String(error), (error as Error).stack, JSON.stringify(error), JSON.stringify(Object.getOwnPropertyNames(error).map((name) => (error as Record<string, unknown>)[name] ?? null))];
        expect(all.join('\n'), url).not.to.include('hunter2');
      }
    }
  });

  it('says that a server cannot be reached, which may pass', async () => {
    const closed = await new Promise<number>((done) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => done(port));
      });
    });
    expect(await refusal(() => openDatabase({ url: `postgresql://u@127.0.0.1:${closed}/d` }))).to.deep.equal(['unavailable', '']);
    const hangsUp = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await new Promise((ready) => hangsUp.once('listening', ready));
    expect(await refusal(() => openDatabase({ url: `postgresql://u@127.0.0.1:${(hangsUp.address() as AddressInfo).port}/d` }))).to.deep.equal(['unavailable', '']);
    hangsUp.close();
  });
});
