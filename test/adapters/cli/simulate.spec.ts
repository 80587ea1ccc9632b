import { expect } from 'chai';
import { factsFrom } from '@sextant/core/facts';
import { afterAll } from 'vitest';
import { desk } from './harness.js';

const d = await desk();

const policy = (id: string, points: number): object => ({
  id, version: 1, title: id, extends: ['lead-response@1', 'stage-gates@1'], scorecards: { lead: { indicators: { 'company-size': { points } } } },
});
d.file('spring.json', policy('spring', 10));
d.file('summer.json', policy('summer', 30));
d.file('leads.csv', 'lead,employees,outcome\nL-1,500,won\nL-2,20,lost\nL-3,many,won\n');
d.file('leads.json', {
  name: 'leads', source: 'crm', zone: 'Asia/Shanghai', recordedAt: { at: '2026-03-02T09:00:00+08:00' },
  columns: { lead: { header: 'lead', type: 'text' }, employees: { header: 'employees', type: 'integer' }, outcome: { header: 'outcome', type: 'text' } },
  facts: { state: { type: 'lead.state', id: ['lead'], about: [{ type: 'lead', id: 'lead' }], data: { employees: 'employees', outcome: 'outcome' } } },
});
const CSV = ['--csv', 'leads.csv', '--declaration', 'leads.json', '--at', '2026-03-20T09:00:00+08:00'];

describe('sextant policy simulate (SC-4, SC-9)', () => {
  afterAll(() => d.leave());

  it('tells who gets another grade, because of which rule, and ends with 1', async () => {
    const { code, out, err } = await d.run(['policy', 'simulate', 'spring.json', 'summer.json', ...CSV]);
    expect(code).to.equal(1);
    expect(err).to.match(/^1 record rejected\nlead: no data for /);
    expect(out).to.equal([
      'lead: 2 scored, 1 gets another grade', '',
      'before \\ after  A  B  C', 'A               0  0  0', 'B               0  0  0', 'C               0  1  1', '',
      'rule                              changed  flips  points', 'Company size: 200 people or more        1      1     +20', '',
      'subject   before  after  mostly because', 'lead:L-1  C 10    B 30   Company size: 200 people or more +20', '',
      '1 won and 1 lost: not enough data to tell which card separates them better, 10 of each are needed', '',
    ].join('\n'));
  });

  it('says the same in Chinese', async () => {
    const { out } = await d.run(['--locale', 'zh-CN', 'policy', 'simulate', 'spring.json', 'summer.json', ...CSV]);
    expect(out.split('\n')[0]).to.equal('lead：共评 2 条，1 条等级改变');
    expect(out).to.include('数据不足');
  });

  it('as JSON it has every lead, the matrix and the rules', async () => {
    interface Answer { readonly before: string; readonly after: string; readonly cards: readonly { readonly card: string; readonly flips: number; readonly leads: readonly unknown[]; readonly matrix: object; readonly separation: object }[] }
    const { before, after, cards } = await d.json<Answer>(['policy', 'simulate', 'spring.json', 'summer.json', ...CSV]);
    expect([before, after, cards.length]).to.deep.equal(['spring@1', 'summer@1', 1]);
    expect(cards[0]).to.deep.include({
      card: 'lead', flips: 1, matrix: { before: ['A', 'B', 'C'], after: ['A', 'B', 'C'], counts: [[0, 0, 0], [0, 0, 0], [0, 1, 1]] },
      separation: { won: 1, lost: 1, before: null, after: null },
    });
    expect(cards[0]?.leads).to.have.length(2);
  });

  it('an indicator whose fields nobody tells is named, such as a misspelt one', async () => {
    d.file('misspelt.json', {
      id: 'misspelt', version: 1, title: 'misspelt', extends: ['stage-gates@1'],
      scorecards: { lead: {
        label: 'Leads', subject: 'lead', grades: { A: { from: 20 }, B: {} },
        indicators: {
          size: { label: 'Company size', when: { field: 'lead.employees', atLeast: 200 }, points: 10 },
          trade: { label: { en: 'Industry', 'zh-CN': '行业' }, when: { any: [{ field: 'lead.industri', is: 'auto' }, { field: 'account.industri', is: 'auto' }] }, points: 10 },
        },
      } },
    });
    const { err } = await d.run(['policy', 'simulate', 'misspelt.json', 'misspelt.json', ...CSV]);
    expect(err).to.equal('1 record rejected\nlead: no data for “Industry” (account.industri, lead.industri)\n');
    const chinese = await d.run(['--locale', 'zh-CN', 'policy', 'simulate', 'misspelt.json', 'misspelt.json', ...CSV]);
    expect(chinese.err).to.include('lead：“行业”（account.industri, lead.industri）没有数据\n');
    const write = factsFrom('crm');
    await d.keep('misspelt', [write('lead.state', '2026-03-01T09:00:00+08:00', 'lead:L-9', { employees: 300 })]);
    const scored = await d.run(['score', '--policy', 'misspelt.json', '--tenant', 'misspelt', '--at', '2026-03-20T09:00:00+08:00']);
    expect([scored.code, scored.err]).to.deep.equal([0, 'lead: no data for “Industry” (account.industri, lead.industri)\n']);
    expect(scored.out).to.include('lead:L-9');
  });

  it('the same policy changes nothing and ends with 0', async () => {
    const { code, out } = await d.run(['policy', 'simulate', 'spring.json', 'spring.json', ...CSV]);
    expect(code).to.equal(0);
    expect(out).to.include('lead: 2 scored, 0 get another grade').and.not.include('subject');
  });

  it('without an export it takes the facts of the store', async () => {
    const write = factsFrom('crm');
    await d.keep('simulated', [write('lead.state', '2026-03-01T09:00:00+08:00', 'lead:L-9', { employees: 300 })]);
    const { code, out } = await d.run(['policy', 'simulate', 'spring.json', 'summer.json', '--tenant', 'simulated', '--at', '2026-03-20T09:00:00+08:00']);
    expect(code).to.equal(1);
    expect(out).to.include('lead:L-9  C 10    B 30');
    expect((await d.run(['policy', 'simulate', 'spring.json', 'summer.json', '--tenant', 'nobody'])).err).to.equal('no facts yet: import some first\n');
  });

  it('a wrong call ends with 2, what cannot be used with 3', async () => {
    expect(await d.run(['policy', 'simulate', 'spring.json', 'summer.json', '--csv', 'leads.csv'])).to.deep.equal({ code: 2, out: '', err: '--csv and --declaration go together\n' });
    expect((await d.run(['policy', 'simulate', 'spring.json'])).code).to.equal(2);
    expect(await d.run(['policy', 'simulate', 'spring.json', 'summer.json', '--card', 'deal', ...CSV])).to.deep.equal({ code: 3, out: '', err: 'the policies have no scorecard in common\n' });
    expect((await d.run(['policy', 'simulate', 'spring.json', 'none.json', ...CSV])).code).to.equal(3);
    expect((await d.run(['policy', 'simulate', 'spring.json', 'summer.json', '--csv', 'none.csv', '--declaration', 'leads.json'])).err).to.equal('cannot read none.csv: ENOENT\n');
  });
});
