import type { CsvDeclaration } from '@sextant/adapters/csv';
import { expect } from 'chai';
import { importCsv } from './reading.js';

const declaration: CsvDeclaration = {
  name: 'deals', source: 'crm', zone: 'Asia/Shanghai', recordedAt: { at: '2026-03-02T00:00:00+08:00' },
  columns: {
    deal: { header: 'id', type: 'text' },
    day: { header: 'day', type: 'date', formats: ['YYYY-MM-DD'] },
    amount: { header: 'amount', type: 'amount', currency: { column: 'currency' }, thousands: ',' },
    currency: { header: 'currency', type: 'text' },
    title: { header: 'title', type: 'text', filled: true },
  },
  facts: {
    state: {
      type: 'deal.state', id: ['deal'], time: 'day', about: [{ type: 'deal', id: 'deal' }],
      data: { title: 'title', amount: 'amount' },
    },
  },
};

const HEADER = 'id,day,amount,currency,title\n';
const GOOD = 'D-9,2026-03-01,100,CNY,good\n';
const rejectsOf = async (rows: string) => (await importCsv(declaration, HEADER + rows)).report.rejects
  .map(({ position, code, path, expected, received }) => [position, code, path, expected, received]);

describe('bad rows of a CSV export', () => {
  it('are counted with row and reason, and never stop the good ones', async () => {
    const { facts, report } = await importCsv(declaration, [
      HEADER.trim(),
      'D-1,2026-02-30,100,CNY,a day that is none',
      'D-2,2026-03-01,1.2.3,CNY,a number that is none',
      'D-3,2026-03-01,100,,no currency',
      ',2026-03-01,100,CNY,no id',
      'D-5,,100,CNY,no time',
      'D-6,2026-03-01,100,CNY,one cell,too many',
      'D-7,2026-03-01',
      '',
      'D-8,2026-03-09,100,CNY,later than it was recorded',
      'D-9,2026-03-01,100,CNY,good',
      'D-10,bad,bad,CNY,',
    ].join('\r\n'));
    expect(facts.map(({ about }) => about[0]?.id)).to.deep.equal(['D-9']);
    const { rejects, ...counts } = report;
    expect(counts).to.deep.equal({
      records: 10, facts: 1, rejected: 9, checkpoint: null,
      byCode: {
        'amount-without-currency': 1, 'future-time': 1, 'invalid-date': 2, 'invalid-number': 2, 'missing-id': 1, 'missing-time': 1,
        'missing-value': 1, 'ragged-row': 2,
      },
    });
    expect(rejects.map(({ position, code, path }) => [position, code, path])).to.deep.equal([
      [2, 'invalid-date', 'day'], [3, 'invalid-number', 'amount'], [4, 'amount-without-currency', 'amount'], [5, 'missing-id', 'id'],
      [6, 'missing-time', 'day'], [7, 'ragged-row', ''], [8, 'ragged-row', ''], [10, 'future-time', '/time'],
      [12, 'invalid-date', 'day'], [12, 'missing-value', 'title'], [12, 'invalid-number', 'amount'],
    ]);
  });

  it('say what was expected and what was there', async () => {
    expect(await rejectsOf('D-1,31/12/2026,100,CNY,a\nD-2,2026-03-01,100,rmb,b\n')).to.deep.equal([
      [2, 'invalid-date', 'day', 'YYYY-MM-DD', '"31/12/2026"'],
      [3, 'amount-without-currency', 'amount', 'an ISO 4217 code beside the amount', '"rmb"'],
    ]);
  });

  it('may hold a cell of 10 MB: the row is rejected, with a report of its size, and the next row is read', async () => {
    const huge = `D-1,2026-03-01,100,CNY,"${'x'.repeat(10_000_000)}"\n`;
    expect(await rejectsOf(huge + GOOD)).to.deep.equal([[2, 'too-large', 'title', 'at most 32767 characters', '10000000 characters']]);
    expect((await importCsv(declaration, HEADER + huge + GOOD)).facts).to.have.length(1);
  });

  it('never put the whole of a hostile cell into the report', async () => {
    const [reject] = await rejectsOf(`D-1,${'9'.repeat(30_000)},1,CNY,a\n`);
    expect(String(reject?.[4])).to.have.length.below(80);
  });

  it('keep a stray quote and find the next row again', async () => {
    const { facts } = await importCsv(declaration, `${HEADER}D-1,2026-03-01,1,CNY,5" disk\nD-2,2026-03-01,1,CNY,"a "b" c"\n${GOOD}`);
    expect(facts.map(({ data }) => (data as { title?: string }).title)).to.deep.equal(['5" disk', '"a "b" c"', 'good']);
  });

  it('end with one whose quote is never closed: what it swallowed is reported, what came before is read', async () => {
    const { facts, report } = await importCsv(declaration, `${HEADER}${GOOD}D-2,2026-03-01,1,CNY,"open\n${GOOD}`);
    expect(facts).to.have.length(1);
    expect(report.rejects).to.deep.include({
      kind: 'deals', position: 3, code: 'unclosed-quote', path: '', expected: 'a closing quote', received: 'the end of the file',
    });
  });

  it('cannot fill the memory by a quote that is never closed', async () => {
    const swallowed = new TextEncoder().encode('x'.repeat(1 << 20));
    const blocks = function* () {
      yield new TextEncoder().encode(`${HEADER}${GOOD}D-2,2026-03-01,1,CNY,"`);
      for (;;) yield swallowed;
    };
    const error = await importCsv(declaration, blocks()).catch((reason: unknown) => reason);
    expect(error).to.include({ name: 'AdapterError', code: 'row-too-long', retryable: false });
    expect(error).to.have.property('expected').that.includes('row 3');
  });

  it('are those with bytes outside the declared encoding, where a fact needs the cell', async () => {
    const bytes = new TextEncoder().encode(`${HEADER}D-1,2026-03-01,1,CNY,caf?\n${GOOD}`);
    bytes[bytes.indexOf(63)] = 0xe9;
    expect((await importCsv(declaration, [bytes])).report.rejects).to.have.length(1).and.deep.include({
      kind: 'deals', position: 2, code: 'undecodable', path: 'title', expected: 'text in the declared encoding', received: '"caf\uFFFD"',
    });
  });

  it('cannot reach a prototype by a column or a value named like one', async () => {
    const hostile: CsvDeclaration = {
      ...declaration,
      columns: {
        ...declaration.columns,
        deal: { header: '__proto__', type: 'text' },
        title: { header: 'constructor', type: 'text', values: { good: 'good' }, otherwise: 'keep' },
      },
    };
    const { facts, report } = await importCsv(hostile, [
      '__proto__,day,amount,currency,constructor',
      '__proto__,2026-03-01,1,CNY,toString',
      'D-2,2026-03-01,1,CNY,__proto__',
    ].join('\n'));
    expect(report.byCode).to.deep.equal({});
    expect(facts.map(({ about, data }) => [about[0]?.id, (data as { title?: string }).title])).to.deep.equal([
      ['__proto__', 'toString'], ['D-2', '__proto__'],
    ]);
    expect(({} as Record<string, unknown>).day).to.equal(undefined);
  });

  it('are not those whose cells look like formulas: text stays text, and a number must still be one', async () => {
    const { facts, report } = await importCsv(declaration, `${HEADER}=1+1,2026-03-01,1,CNY,"=cmd|' /C calc'!A0"\n@x,2026-03-01,=1+1,CNY,+1\n`);
    expect(facts).to.have.length(1);
    expect(facts[0]).to.deep.include({ id: 'deals/state/=1+1', data: { title: "=cmd|' /C calc'!A0", amount: { minor: 100, currency: 'CNY' } } });
    expect(report.byCode).to.deep.equal({ 'invalid-number': 1 });
  });

  it('cost only the facts that use the bad cell', async () => {
    const both: CsvDeclaration = {
      ...declaration,
      facts: { ...declaration.facts, wait: { type: 'wait.started', id: ['deal'], about: [{ type: 'deal', id: 'deal' }], data: { key: { constant: 'import' } } } },
    };
    const { facts, report } = await importCsv(both, `${HEADER}D-1,2026-03-01,bad,CNY,a\n`);
    expect(facts.map(({ type }) => type)).to.deep.equal(['wait.started']);
    expect([report.records, report.rejected]).to.deep.equal([1, 1]);
  });

  it('are no rows at all where every cell is empty, or the cells too many are', async () => {
    const { facts, report } = await importCsv(declaration, `${HEADER}\n,,,,\nD-1,2026-03-01,1,CNY,a,,\n`);
    expect([facts.length, report.records]).to.deep.equal([1, 1]);
  });
});

describe('the header of a CSV export', () => {
  const failure = (file: string) => importCsv(declaration, file).catch((reason: unknown) => reason);

  it('lacking columns is refused before the first row, naming all that are missing', async () => {
    const error = await failure('id,Day,amount,title\nD-1,x,1,a\n');
    expect(error).to.have.property('problems').that.deep.equals([
      { code: 'missing-column', path: '/columns/day/header', expected: 'a column "day"', received: 'id, Day, amount, title' },
      { code: 'missing-column', path: '/columns/currency/header', expected: 'a column "currency"', received: 'id, Day, amount, title' },
    ]);
  });

  it('naming a declared column twice is refused', async () => {
    expect(await failure(`id,day,amount,currency,title,id\n`)).to.include({ code: 'duplicate-column', path: '/columns/deal/header' });
  });

  it('missing altogether is refused', async () => {
    expect(await failure('')).to.include({ code: 'missing-header', received: 'the end of the file' });
  });

  it('may be padded, marked and delimited by another sign', async () => {
    const text = `\uFEFF id ;day\t; amount;currency;title\nD-1 ; 2026-03-01;"1,000.50"; CNY;a\n`;
    const { facts } = await importCsv({ ...declaration, delimiter: ';' }, text);
    expect(facts[0]?.data).to.deep.equal({ title: 'a', amount: { minor: 100_050, currency: 'CNY' } });
  });
});
