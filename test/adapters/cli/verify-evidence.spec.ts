import { forecastEvidenceBrief } from '@sextant/core/briefs';
import { exportEvidence } from '@sextant/core/evidence';
import { judge } from '@sextant/core/judge';
import { compile } from '@sextant/core';
import { expect } from 'chai';
import { afterAll, beforeAll } from 'vitest';
import { at, policy, story } from '../../support/deal.js';
import { desk, type Desk, type Ran } from './harness.js';

const program = compile(policy);

function exported(hides: readonly string[] = []): string {
  const told = story();
  told.tell('03-02 09:00', 'deal.state', { title: 'Retrofit', stage: 'proposal-demo', amount: { minor: 128_000_000, currency: 'CNY' } });
  told.tell('03-03 09:00', 'touch.made', { channel: 'visit' });
  told.tell('03-04 09:00', 'document.filed', { document: 'need-list' });
  const deal = told.dossier();
  const brief = forecastEvidenceBrief(deal, judge(deal, program, at('03-10 09:00')), program, {
    salt: () => 'ab'.repeat(16), reading: ({ type }) => (hides.includes(type) ? 'redacted' : 'whole'),
  });
  if (!brief) throw new Error('a deal has evidence');
  return exportEvidence(brief);
}

describe('sextant verify <file>', () => {
  let d: Desk;
  const verify = (...argv: readonly string[]): Promise<Ran> => d.run(['verify', ...argv], { openDatabase: () => Promise.reject(new Error('opened')) });
  beforeAll(async () => {
    d = await desk();
    d.file('D-1.json', exported());
    d.file('edited.json', exported().replace('"channel":"visit"', '"channel":"call"'));
    d.file('withheld.json', exported(['touch.made']));
  }, 120_000);
  afterAll(() => d.leave());

  it('a file nobody touched ends with 0, without a store', async () => {
    const { code, out, err } = await verify('D-1.json');
    expect([code, err]).to.deep.equal([0, '']);
    expect(out).to.match(/^The evidence chain is intact: 3 lines were checked one by one, and the steps add up to the number shown\. Root [0-9a-f]{12}…\n$/);
    expect((await d.run(['--locale', 'zh-CN', 'verify', 'D-1.json'])).out).to.match(/^证据链完整：3 条/);
  });

  it('one that was changed ends with 1, and says where', async () => {
    expect(await verify('edited.json')).to.deep.equal({
      code: 1, out: 'the file was changed: a problem\n  Content, source or times of line 2 were changed\n', err: '',
    });
    expect((await d.run(['--locale', 'zh-CN', 'verify', 'edited.json'])).out).to.match(/^文件被改动：1 处\n {2}第 2 条/);
  });

  it('what is withheld is counted, and checked all the same', async () => {
    const { code, out } = await verify('withheld.json');
    expect([code, out.split('\n')[1]]).to.deep.equal([0, 'the content of one line is withheld']);
    expect((await d.run(['--locale', 'zh-CN', 'verify', 'withheld.json'])).out.split('\n')[1]).to.equal('其中 1 条内容未予公开');
  });

  it('is compared with root, seal and count that were kept elsewhere, in capitals or not', async () => {
    const { chain } = JSON.parse(exported()) as { readonly chain: { readonly root: string; readonly seal: string; readonly size: number } };
    expect((await verify('D-1.json', '--root', chain.root.toUpperCase(), '--seal', chain.seal.toUpperCase(), '--lines', '3')).code).to.equal(0);
    for (const other of [['--root', '0'.repeat(64)], ['--seal', '0'.repeat(64)], ['--lines', '4']] as const) {
      expect(await verify('D-1.json', ...other), other[0]).to.deep.equal({
        code: 1, out: 'the file was changed: a problem\n  Count, root or seal are not those kept elsewhere\n', err: '',
      });
    }
  });

  it('JSON holds every problem with its place', async () => {
    const { code, out } = await verify('edited.json', '--json');
    const { ok, size, problems } = JSON.parse(out) as { readonly ok: boolean; readonly size: number; readonly problems: readonly { readonly code: string; readonly position: number }[] };
    expect([code, ok, size, problems.map((one) => [one.code, one.position])]).to.deep.equal([1, false, 3, [['edited', 2]]]);
  });

  it('a file that is none of evidence, is no JSON or is not there ends with 3', async () => {
    d.file('other.json', { kind: 'another' });
    d.file('broken.json', '{');
    expect(await verify('other.json')).to.deep.equal({ code: 3, out: '', err: 'other.json is no file of evidence\n' });
    expect((await verify('broken.json')).err).to.equal('broken.json is not JSON\n');
    expect((await verify('none.json')).err).to.equal('cannot read none.json: ENOENT\n');
    expect((await d.run(['--locale', 'zh-CN', 'verify', 'other.json'])).err).to.equal('other.json 不是证据文件\n');
  });

  it('options of the log go with no file, those of a file with no log: both end with 2', async () => {
    for (const [option, value] of [['--anchors', 'a.json'], ['--save-anchors', 'a.json'], ['--data', 'folder'], ['--tenant', 'ningbo']] as const) {
      expect(await verify('D-1.json', option, value)).to.deep.equal({ code: 2, out: '', err: `${option} is about the log, not about D-1.json\n` });
    }
    for (const [option, value] of [['--root', '0'.repeat(64)], ['--seal', '0'.repeat(64)], ['--lines', '3']] as const) {
      expect(await verify(option, value)).to.deep.equal({ code: 2, out: '', err: `${option} needs a file of evidence\n` });
    }
    expect((await verify('D-1.json', '--root', 'abc')).code).to.equal(2);
    expect((await verify('D-1.json', '--lines', '-1')).code).to.equal(2);
  });
});
