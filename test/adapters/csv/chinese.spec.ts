import type { Fact } from '@sextant/core/facts';
import { expect } from 'chai';
import { chineseDeals } from './chinese-deals.js';
import { bytesOf, importCsv } from './reading.js';

const file = bytesOf('test/fixtures/csv/deals.gb18030.csv');
const shanghai = (text: string) => Date.parse(`${text}+08:00`);

describe('a Chinese export in GB18030', () => {
  it('is read with its headers, title rows and characters of four bytes', async () => {
    const { facts, report } = await importCsv(chineseDeals, [file]);
    expect(report).to.deep.equal({ records: 4, facts: 12, rejected: 0, byCode: {}, rejects: [], checkpoint: null });
    const names = facts.filter(({ type }) => type === 'account.state').map(({ data }) => (data as { name?: string }).name);
    expect(names).to.deep.equal(['上海仪器有限公司', '𠮷野商事㐀（株）', '鑫犇科技', '鑫犇科技']);
  });

  it('makes a whole fact of a row: exact fen, Shanghai time, links with roles, an id from the row', async () => {
    const { facts } = await importCsv(chineseDeals, [file]);
    expect(facts.find(({ type }) => type === 'deal.state')).to.deep.equal({
      id: 'deals/state/D-1001/2026-03-01T01:05:00.000Z',
      source: 'crm', seq: 1, kind: 'state', type: 'deal.state', schema: 1,
      time: shanghai('2026-03-01T09:05'), recordedAt: shanghai('2026-03-01T09:05'),
      about: [
        { type: 'deal', id: 'D-1001' },
        { type: 'account', id: '上海仪器有限公司', as: 'customer' },
        { type: 'rep', id: '李娜', as: 'owner' },
      ],
      actor: '李娜',
      data: { stage: 'need-confirmed', amount: { minor: 128_000_000, currency: 'CNY' }, expectedClose: shanghai('2026-04-30T00:00') },
    } satisfies Fact<'deal.state'>);
  });

  it('keeps quotes and lines of a cell, and formulas as the text they are', async () => {
    const { facts } = await importCsv(chineseDeals, [file]);
    const notes = facts.filter(({ type }) => type === 'x.crm.note').map(({ data }) => (data as { note?: string }).note);
    expect(notes).to.deep.equal([
      '客户说:"五月前必须上线"\r\n已约第二次拜访', '=HYPERLINK("http://example.com")', undefined, undefined,
    ]);
  });

  it('takes a blank cell as nothing told, or as told to be nothing where that is declared', async () => {
    const { facts } = await importCsv(chineseDeals, [file]);
    const second = facts.find(({ id }) => id.startsWith('deals/state/D-1002/'));
    expect(second?.data).to.deep.equal({ stage: 'initial-contact', expectedClose: null });
  });

  it('is recognised where the encoding is declared `auto`, and UTF-8 with a mark as well', async () => {
    const { facts } = await importCsv(chineseDeals, [file]);
    const auto = { ...chineseDeals, encoding: 'auto' } as const;
    const utf8 = new TextEncoder().encode(`\uFEFF${new TextDecoder('gb18030').decode(file)}`);
    expect((await importCsv(auto, [file])).facts).to.deep.equal(facts);
    expect((await importCsv(auto, [utf8])).facts).to.deep.equal(facts);
    expect((await importCsv({ ...chineseDeals, encoding: 'utf-8' }, [utf8])).facts).to.deep.equal(facts);
  });

  it('is refused with all its columns missing where it is declared to be UTF-8', async () => {
    const error = await importCsv({ ...chineseDeals, encoding: 'utf-8' }, [file]).catch((reason: unknown) => reason);
    expect(error).to.include({ name: 'AdapterError', code: 'missing-column', expected: 'a column "商机编号"', retryable: false });
    expect((error as { problems: unknown[] }).problems).to.have.length(10);
  });
});
