import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const BIN = join(ROOT, '.cache/cli/main.mjs');
/** Found where they are installed; the SDK's own source goes into the bundle. */
const INSTALLED = ['@electric-sql/*', '@hono/*', 'hono', 'hono/*', 'pg', 'commander', 'csv-parse', 'csv-parse/*', 'zod', 'zod/*', 'lossless-json'];
const CSV = 'deal,title\nD-1,Servo line retrofit\nD-2,Packaging line\n';
const DECLARATION = {
  name: 'deals', source: 'crm', zone: 'Asia/Shanghai', recordedAt: { at: '2026-03-02T09:00:00+08:00' },
  columns: { deal: { header: 'deal', type: 'text' }, title: { header: 'title', type: 'text' } },
  facts: { state: { type: 'deal.state', id: ['deal'], about: [{ type: 'deal', id: 'deal' }], data: { title: 'title' } } },
};

describe('sextant as a process of its own', () => {
  let folder: string;
  const children: ChildProcess[] = [];

  const start = (argv: readonly string[], env: Readonly<Record<string, string>> = {}): { readonly child: ChildProcess; readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>; readonly said: (pattern: RegExp) => Promise<string> } => {
    const { DATABASE_URL: _url, ...inherited } = process.env;
    const child = spawn(process.execPath, [BIN, ...argv], { cwd: folder, env: { ...inherited, ...env } });
    children.push(child);
    let out = '';
    let err = '';
    child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
    const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => void child.once('close', (code) => resolve({ code, out, err })));
    const said = (pattern: RegExp): Promise<string> => new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(out)?.[0];
        if (found !== undefined) resolve(found);
      };
      child.stdout.on('data', look);
      void ended.then(() => reject(new Error(`it ended: ${out}${err}`)));
      look();
    });
    return { child, ended, said };
  };

  beforeAll(async () => {
    const common = { bundle: true, conditions: ['sextant:src'], logLevel: 'silent' as const };
    await build({ ...common, entryPoints: [join(ROOT, 'packages/adapters/src/cli/main.ts')], outfile: BIN, platform: 'node', format: 'esm', target: 'node20', external: INSTALLED });
    await build({ ...common, entryPoints: [join(ROOT, 'packages/adapters/src/cli/page.ts')], outfile: join(ROOT, '.cache/cli/page.js'), format: 'iife' });
    folder = mkdtempSync(join(tmpdir(), 'sextant-bin-'));
    writeFileSync(join(folder, 'deals.csv'), CSV);
    writeFileSync(join(folder, 'deals.json'), JSON.stringify(DECLARATION));
  });
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps in its folder what it imported, for the commands that follow', async () => {
    const argv = ['import', 'deals.csv', '--declaration', 'deals.json'];
    expect(await start(argv).ended).to.deep.equal({ code: 0, out: '2 records read, 2 facts added, 0 known already\n', err: '' });
    expect(await start(argv).ended).to.deep.equal({ code: 0, out: '2 records read, 0 facts added, 2 known already\n', err: '' });
    const { code, out } = await start(['forecast', '--json']).ended;
    expect([code, (JSON.parse(out) as { readonly deals: readonly { readonly title: string }[] }).deals.map(({ title }) => title)]).to.deep.equal([0, ['Servo line retrofit', 'Packaging line']]);
    expect((await start(['verify']).ended).out).to.match(/^2 entries, /);
  });

  it('serves until it is told to end; meanwhile nobody else opens its folder; killed, it leaves the folder usable', async () => {
    const serving = start(['serve', '--port', '0'], { SEXTANT_TOKEN: 'a-token' });
    const origin = (await serving.said(/http:\/\/127\.0\.0\.1:\d+\/\n/)).trim();
    const answer = await fetch(`${origin}v1/forecast`, { headers: { authorization: 'Bearer a-token' } });
    expect(((await answer.json()) as { readonly deals: readonly unknown[] }).deals.length).to.equal(2);
    expect((await fetch(`${origin}page.js`)).headers.get('content-type')).to.equal('text/javascript; charset=utf-8');
    expect(await start(['verify']).ended).to.deep.equal({ code: 4, out: '', err: 'the data directory is open in another process\n' });
    serving.child.kill('SIGTERM');
    expect((await serving.ended).code).to.equal(0);
    const again = start(['serve', '--port', '0']);
    await again.said(/ticket=/);
    again.child.kill('SIGKILL');
    await again.ended;
    expect((await start(['verify']).ended).code).to.equal(0);
  });

  it('a wrong call ends with 2', async () => {
    expect((await start(['fly']).ended).code).to.equal(2);
  });
});
