import { StoreError } from '@sextant/adapters/store';
import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { ningboFacts } from '../../../stories/scenario/ningbo.js';
import { ningboPolicy } from '../../../stories/scenario/policy.js';
import { desk, type Desk } from './harness.js';

const DECLARATION = {
  name: 'deals', source: 'crm', zone: 'Asia/Shanghai', recordedAt: { at: '2026-03-02T00:00:00+08:00' },
  columns: {
    deal: { header: 'deal', type: 'text' },
    stage: { header: 'stage', type: 'text', values: { New: 'initial-contact', Qualified: 'need-confirmed' } },
    amount: { header: 'amount', type: 'amount', currency: 'CNY', thousands: ',' },
  },
  facts: { state: { type: 'deal.state', id: ['deal'], about: [{ type: 'deal', id: 'deal' }], data: { stage: 'stage', amount: 'amount' } } },
};
const CSV = 'deal,stage,amount\nD-1,New,"1,280,000.00"\nD-2,Lost in space,300000\nD-3,Qualified,12.345\nD-4,Qualified,500\n';

describe('sextant', () => {
  let d: Desk;
  beforeAll(async () => {
    d = await desk();
    d.file('deals.json', DECLARATION);
    d.file('deals.csv', CSV);
    d.file('ningbo.json', ningboPolicy);
    await d.keep('ningbo', ningboFacts());
  }, 120_000);
  afterAll(() => d.leave());

  describe('import', () => {
    const IMPORT = ['import', 'deals.csv', '--declaration', 'deals.json', '--tenant', 'imports'];

    it('a dry run says what would be kept and writes nothing', async () => {
      const { code, out, err } = await d.run([...IMPORT, '--dry-run'], { openDatabase: () => Promise.reject(new Error('opened')) });
      expect([code, out]).to.deep.equal([1, '4 records read, 2 facts would be kept; nothing was written\n']);
      expect(err.split('\n').slice(0, 3)).to.deep.equal([
        '2 records rejected:',
        '  row 3 unknown-value at stage: expected a declared value, received "Lost in space"',
        '  row 4 too-many-decimals at amount: expected at most 2 decimals in the main unit, received "12.345"',
      ]);
    });

    it('keeps what can be kept, says what cannot and ends with 1; the same file again adds nothing', async () => {
      expect(await d.run(IMPORT)).to.deep.include({ code: 1, out: '4 records read, 2 facts added, 0 known already\n' });
      expect(await d.run(IMPORT)).to.deep.include({ code: 1, out: '4 records read, 0 facts added, 2 known already\n' });
    });

    it('ends with 0 when every row could be read', async () => {
      d.file('good.csv', 'deal,stage,amount\nD-9,New,1\n');
      const { code, out, err } = await d.run(['import', 'good.csv', '--declaration', 'deals.json', '--tenant', 'good', '--json']);
      expect([code, err, JSON.parse(out)]).to.deep.equal([0, '', { records: 1, facts: 1, rejected: 0, byCode: {}, rejects: [], checkpoint: null, added: 1, known: 0, dryRun: false }]);
    });

    it('a bad declaration is told with every problem and its place, a file that is not there by its name', async () => {
      d.file('bad.json', { ...DECLARATION, zone: 'Mars/Olympus', facts: {} });
      const bad = await d.run(['import', 'deals.csv', '--declaration', 'bad.json']);
      expect([bad.code, bad.err]).to.deep.equal([3, 'csv declaration: 2 problems\n  /zone invalid: expected an IANA zone, received "Mars/Olympus"\n  /facts missing: expected at least one fact, received none\n']);
      d.file('no.json', '{');
      expect(await d.run(['import', 'deals.csv', '--declaration', 'no.json'])).to.deep.equal({ code: 3, out: '', err: 'no.json is not JSON\n' });
      expect(await d.run(['import', 'none.csv', '--declaration', 'deals.json'])).to.deep.equal({ code: 3, out: '', err: 'cannot read none.csv: ENOENT\n' });
      expect(await d.run(['import', 'deals.csv', '--declaration', 'none.json'])).to.deep.equal({ code: 3, out: '', err: 'cannot read none.json: ENOENT\n' });
    });

    it('tells its progress where somebody watches, or where it is asked to', async () => {
      const good = ['import', 'good.csv', '--declaration', 'deals.json', '--tenant', 'good'];
      expect((await d.run(good)).err).to.equal('');
      expect((await d.run(good, { isTerminal: true })).err).to.equal('\r\u001b[2K1 records…\r\u001b[2K');
      expect((await d.run(['--progress', ...good])).err).to.equal('1 records…\n');
    });
  });

  describe('score, forecast, comply', () => {
    const ON = ['--tenant', 'ningbo', '--policy', 'ningbo.json'];

    it('a forecast adds up, and says why each number is what it is', async () => {
      interface Answer { readonly deals: readonly { readonly deal: string; readonly weighted: { readonly minor: number } | null; readonly reasons: readonly { readonly points?: number }[]; readonly probability: number }[]; readonly total: Readonly<Record<string, number>> }
      const { deals, total } = await d.json<Answer>(['forecast', ...ON]);
      expect(deals.reduce((sum, { weighted }) => sum + (weighted?.minor ?? 0), 0)).to.equal(total['weighted:CNY']);
      for (const { reasons, probability, deal } of deals) expect(reasons.reduce((sum, { points = 0 }) => sum + points, 0), deal).to.equal(probability);
      const { out, code } = await d.run(['forecast', ...ON]);
      expect(code).to.equal(0);
      expect(out.split('\n')[0]).to.match(/^deal +title +owner +probability +amount +weighted +mostly because$/);
      expect(out).to.match(/^D-2601 +伺服产线改造 +陈思远 +/m);
      expect(out.trim().split('\n').at(-1)).to.match(/^total +¥[\d,.]+ +¥[\d,.]+$/);
    });

    it('a deal nobody knows the chance of has words in its place, and is counted under the sums', async () => {
      const { stage: _, ...columns } = DECLARATION.columns;
      const state = { ...DECLARATION.facts.state, data: { amount: 'amount' } };
      d.file('bare.json', { ...DECLARATION, columns, facts: { state } });
      d.file('bare.csv', 'deal,amount\nD-1,100\nD-2,\n');
      await d.run(['import', 'bare.csv', '--declaration', 'bare.json', '--tenant', 'bare']);
      const { out, code } = await d.run(['forecast', '--tenant', 'bare']);
      expect(code).to.equal(0);
      expect(out).to.match(/^D-1 +D-1 +\(unknown\) +not enough data +¥100\.00 +– +No stage was reported: not enough data/m);
      expect(out.trim().split('\n').slice(-2)).to.satisfy(([total, note]: string[]) => /^total +¥100\.00 +–$/.test(total!)
        && note === '1 deal is in no stage the policy knows: not enough data to weight it, so set a stage');
      expect((await d.run(['forecast', '--tenant', 'bare', '--by', 'period'])).out).to.contain('\n1 deal is in no stage');
      const chinese = (await d.run(['--locale', 'zh-CN', 'forecast', '--tenant', 'bare'])).out;
      expect(chinese).to.contain('数据不足').and.to.contain('\n1 单没有策略认得的阶段，数据不足，不计入加权金额；请填报阶段\n').and.not.to.contain('NaN');
      const { deals, total } = await d.json<{ readonly deals: readonly object[]; readonly total: object }>(['forecast', '--tenant', 'bare']);
      expect(deals.map((deal) => JSON.parse(JSON.stringify(deal)) as Record<string, unknown>).map(({ probability, weighted }) => [probability, weighted])).to.deep.equal([[null, null], [null, null]]);
      expect(total).to.deep.equal({ open: 2, unpriced: 1, unstaged: 1, 'amount:CNY': 10_000 });
    });

    it('by region the sums are those of the deals', async () => {
      interface Answer { readonly lines: readonly { readonly cell: Readonly<Record<string, number>> }[]; readonly total: Readonly<Record<string, number>> }
      const { lines, total } = await d.json<Answer>(['forecast', ...ON, '--by', 'region']);
      expect(lines.reduce((sum, { cell }) => sum + (cell['weighted:CNY'] ?? 0), 0)).to.equal(total['weighted:CNY']);
      expect((await d.run(['forecast', ...ON, '--by', 'region'])).out.split('\n')[0]).to.match(/^region +open +amount +weighted$/);
    });

    it('scores come best first, with what earned most', async () => {
      interface Answer { readonly scores: readonly { readonly subject: string; readonly points: number }[] }
      const { scores } = await d.json<Answer>(['score', ...ON]);
      expect(scores.length).to.be.above(0);
      expect(scores.map(({ points }) => points)).to.deep.equal(scores.map(({ points }) => points).sort((a, b) => b - a));
      expect((await d.run(['score', ...ON])).out).to.match(/^subject +title +card +points +grade +mostly because\nlead:/);
    });

    it('compliance is on time ÷ due, and the whole is the sum of its parts', async () => {
      interface Answer { readonly rates: readonly { readonly due: number; readonly onTime: number }[]; readonly total: { readonly due: number; readonly onTime: number; readonly complianceRate: number } }
      const { rates, total } = await d.json<Answer>(['comply', ...ON]);
      expect(rates.reduce((sum, { due }) => sum + due, 0)).to.equal(total.due);
      expect(total.complianceRate).to.equal(Math.round((total.onTime * 10_000) / total.due));
      const march = await d.json<Answer>(['comply', ...ON, '--by', 'rep', '--period', '2026-03']);
      expect(march.total.due).to.be.within(1, total.due);
    });

    it('--at judges as of that instant', async () => {
      interface Answer { readonly asOf: number; readonly total: { readonly due: number } }
      const before = await d.json<Answer>(['comply', ...ON, '--at', '2026-03-05T09:00:00+08:00']);
      expect(before.asOf).to.equal(Date.parse('2026-03-05T09:00:00+08:00'));
      expect(before.total.due).to.be.below((await d.json<Answer>(['comply', ...ON])).total.due);
      expect(await d.run(['comply', ...ON, '--at', 'yesterday'])).to.deep.include({ code: 2, out: '' });
    });

    it('speaks Chinese where it is asked to', async () => {
      const { out } = await d.run(['--locale', 'zh-CN', 'forecast', ...ON]);
      expect(out.split('\n')[0]).to.match(/^商机 +名称 +负责人 +赢率 +金额 +加权金额 +主要依据$/);
      expect((await d.run(['--locale', 'zh-CN', 'score', '--tenant', 'nobody'])).err).to.equal('还没有事实，请先导入\n');
    });

    it('another tenant has nothing', async () => {
      const { code, err } = await d.run(['forecast', '--tenant', 'nobody']);
      expect([code, err]).to.deep.equal([0, 'no facts yet: import some first\n']);
    });
  });

  describe('policy', () => {
    it('check: a sound policy ends with 0 and tells its hash', async () => {
      const { code, out } = await d.run(['policy', 'check', 'ningbo.json']);
      expect(code).to.equal(0);
      expect(out).to.match(/^ningbo-parts@3 is sound, hash [0-9a-f]{64}\n$/);
      expect((await d.run(['policy', 'check', 'golden-six'])).code).to.equal(0);
    });

    it('check: every problem is told with its place, and it ends with 1', async () => {
      d.file('faulty.json', { ...ningboPolicy, forecast: { floor: 'low' }, stages: { negotiation: { probability: { rate: 12_000 } } } });
      const { code, out } = await d.run(['policy', 'check', 'faulty.json']);
      expect(code).to.equal(1);
      expect(out.split('\n')[0]).to.equal('faulty.json: 2 problems');
      expect(out).to.include('/forecast/floor wrong-type').and.include('/stages/negotiation/probability/rate');
      const { ok, problems } = await d.json<{ readonly ok: boolean; readonly problems: readonly { readonly path: string }[] }>(['policy', 'check', 'faulty.json']);
      expect([ok, problems.length]).to.deep.equal([false, 2]);
    });

    it('diff: 0 for the same, 1 with every change', async () => {
      expect(await d.run(['policy', 'diff', 'ningbo.json', 'ningbo.json'])).to.deep.equal({ code: 0, out: 'no difference\n', err: '' });
      const { code, out } = await d.run(['policy', 'diff', 'manufacturing', 'ningbo.json']);
      expect(code).to.equal(1);
      expect(out).to.match(/^path +before +after\n\/obligations\/contract-terms\/pauses +– +\["customer-legal-review"\]\n$/);
    });

    it('a faulty policy keeps the other commands from running, with 3', async () => {
      const { code, err } = await d.run(['score', '--policy', 'faulty.json']);
      expect(code).to.equal(3);
      expect(err).to.include('/forecast/floor wrong-type');
      d.file('book.json', { versions: [{ policy: ningboPolicy, effectiveFrom: 'spring' }] });
      expect(await d.run(['score', '--policy', 'book.json'])).to.deep.include({ code: 3, err: 'policy book: a problem\n  /versions/0/effectiveFrom invalid: expected ISO 8601 with an offset, received something else\n' });
    });

    it('a book of versions judges by the one in force', async () => {
      d.file('book.json', { versions: [{ policy: ningboPolicy, effectiveFrom: '2026-01-01T00:00:00+08:00' }] });
      expect((await d.run(['forecast', '--tenant', 'ningbo', '--policy', 'book.json'])).code).to.equal(0);
    });
  });

  describe('verify', () => {
    it('a log nobody touched ends with 0', async () => {
      const { code, out } = await d.run(['verify', '--tenant', 'ningbo']);
      expect(code).to.equal(0);
      expect(out).to.match(/^\d+ entries, \d+ anchors, nothing was changed; root [0-9a-f]{64}\n$/);
    });

    it('anchors saved before are compared with, and one that differs ends with 1', async () => {
      expect((await d.run(['verify', '--tenant', 'ningbo', '--save-anchors', 'anchors.json'])).code).to.equal(0);
      const saved = JSON.parse(readFileSync(`${d.folder}/anchors.json`, 'utf8')) as readonly { readonly size: number; readonly root: string }[];
      expect(saved.at(-1)?.size).to.equal(ningboFacts().length);
      const again = await d.run(['verify', '--tenant', 'ningbo', '--anchors', 'anchors.json']);
      expect([again.code, again.err]).to.deep.equal([0, '']);
      d.file('false.json', saved.map((anchor) => ({ ...anchor, root: '0'.repeat(64) })));
      const refused = await d.run(['verify', '--tenant', 'ningbo', '--anchors', 'false.json', '--save-anchors', 'kept.json']);
      expect(refused.code).to.equal(1);
      expect(existsSync(`${d.folder}/kept.json`)).to.equal(false);
    });

    it('a file that holds no anchors, or cannot be written, ends with 3 and is named', async () => {
      d.file('other.json', [{ tenant: 'ningbo', size: 1, root: 'abc', at: 1 }]);
      expect(await d.run(['verify', '--anchors', 'other.json'])).to.deep.equal({ code: 3, out: '', err: 'other.json holds no anchors: see /0/root\n' });
      const { code, err } = await d.run(['verify', '--tenant', 'ningbo', '--save-anchors', 'no/such/folder.json']);
      expect([code, err]).to.deep.equal([3, 'cannot write no/such/folder.json: ENOENT\n']);
    });

    it('JSON holds the size and the root', async () => {
      const { ok, size } = await d.json<{ readonly ok: boolean; readonly size: number }>(['verify', '--tenant', 'ningbo']);
      expect([ok, size]).to.deep.equal([true, ningboFacts().length]);
    });
  });

  describe('how it is called', () => {
    it('help is help, and ends with 0', async () => {
      const { code, out } = await d.run(['--help']);
      expect(code).to.equal(0);
      for (const command of ['serve', 'import', 'score', 'forecast', 'comply', 'policy', 'verify']) expect(out).to.include(command);
      expect((await d.run(['import', '--help'])).out).to.include('--dry-run');
    });

    it('a wrong call ends with 2 and says what is wrong', async () => {
      for (const argv of [['fly'], ['import', 'deals.csv'], ['forecast', '--by', 'moon'], ['serve', '--port', '70000'], ['comply', '--period', '2026-13'], ['--locale', 'fr', 'score'], ['score', '--fast']]) {
        const { code, err, out } = await d.run(argv);
        expect([code, out], argv.join(' ')).to.deep.equal([2, '']);
        expect(err, argv.join(' ')).to.match(/^error: /);
      }
    });

    it('a store that cannot be used ends with 4, a setting it cannot use with 3', async () => {
      const failing = (code: ConstructorParameters<typeof StoreError>[0]) => ({ openDatabase: () => Promise.reject(new StoreError(code, '', 'a database', 'none at postgresql://u:hunter2@db')) });
      expect(await d.run(['verify'], failing('in-use'))).to.deep.equal({ code: 4, out: '', err: 'the data directory is open in another process\n' });
      expect(await d.run(['verify'], failing('unavailable'))).to.deep.equal({ code: 4, out: '', err: 'the store cannot be used (unavailable)\n' });
      expect((await d.run(['verify', '--tenant', "o'clock"])).code).to.equal(3);
    });

    it('the data are in .sextant of the folder, in the directory named, or on the server of DATABASE_URL', async () => {
      const places: unknown[] = [];
      const openDatabase = (place: unknown): Promise<never> => {
        places.push(place);
        return Promise.reject(new StoreError('in-use', '', '', ''));
      };
      await d.run(['verify'], { openDatabase });
      await d.run(['verify', '--data', 'elsewhere'], { openDatabase, env: { DATABASE_URL: 'postgresql://db' } });
      await d.run(['verify'], { openDatabase, env: { DATABASE_URL: 'postgresql://db' } });
      expect(places).to.deep.equal([{ dataDir: `${d.folder}/.sextant` }, { dataDir: `${d.folder}/elsewhere` }, { url: 'postgresql://db' }]);
    });
  });
});
