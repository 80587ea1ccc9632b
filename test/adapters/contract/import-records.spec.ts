import { AdapterError, decimalText, importRecords, moneyOf, type ImportReport, type Page, type Source } from '@sextant/adapters/contract';
import type { Fact, Mapping, SourceRecord } from '@sextant/core/facts';
import { admit } from '@sextant/core/facts/schema';
import { expect } from 'chai';

const record = (position: number, values: Record<string, unknown> = {}): SourceRecord => ({ kind: 'touch', position, values });
const factOf = (position: number, channel = 'call'): Fact => ({
  id: String(position), source: 'fake', seq: position, kind: 'event', type: 'touch.made', schema: 1, time: 0, recordedAt: 0,
  about: [{ type: 'deal', id: 'D-1' }], data: { channel },
});
const problem = { kind: 'touch', path: 'f', expected: 'e', received: 'r' };

/** A mapping as adapters write them: `bad` rejects the record, `half` a part of it. */
const mapping: Mapping = ({ position, values }) => ({
  facts: values.bad ? [] : [factOf(position, values.channel as string | undefined)],
  rejects: values.bad || values.half ? [{ ...problem, position, code: 'bad' }, { ...problem, position, code: 'worse' }] : [],
});

function sourceOf(...pages: Page[]): Source {
  // eslint-disable-next-line @typescript-eslint/require-await
  return { read: async function* () { yield* pages; } };
}

describe('importing records', () => {
  it('hands on the facts of each page with its checkpoint, in order, one page at a time', async () => {
    const source = sourceOf(
      { records: [record(1), record(2)], checkpoint: 'a' }, { records: [], checkpoint: 'b' }, { records: [record(3)], checkpoint: 'c' },
    );
    const calls: unknown[] = [];
    let running = 0;
    const report = await importRecords(source, mapping, {
      onFacts: async (facts, { checkpoint }) => {
        expect(++running).to.equal(1);
        await Promise.resolve();
        running--;
        calls.push([facts.map(({ id }) => id), checkpoint]);
      },
    });
    expect(calls).to.deep.equal([[['1', '2'], 'a'], [['3'], 'c']]);
    expect(report.checkpoint).to.equal('c');
  });

  it('counts a record with several rejects once, and what could not be read as a record as well', async () => {
    const unreadable = { ...problem, position: 2, code: 'ragged-row' };
    const report = await importRecords(
      sourceOf({ records: [record(1, { bad: true }), record(3), record(4, { half: true })], rejects: [unreadable], checkpoint: null }), mapping,
    );
    expect(report).to.deep.equal({
      records: 4, facts: 2, rejected: 3, byCode: { bad: 2, 'ragged-row': 1, worse: 2 }, checkpoint: null,
      rejects: [1, 1, 2, 4, 4].map((position, index) => ({
        ...problem, position, code: index === 2 ? 'ragged-row' : index % 3 === 0 ? 'bad' : 'worse',
      })),
    });
  });

  it('reports what the door sets aside at the position of its record', async () => {
    const report = await importRecords(
      sourceOf({ records: [record(7), record(8, { channel: 'pigeon' })], checkpoint: null }), mapping, { admit },
    );
    expect(report).to.deep.include({ records: 2, facts: 1, rejected: 1, byCode: { 'invalid-data': 1 } });
    expect(report.rejects[0]).to.deep.include({ kind: 'touch', position: 8, path: '/data/channel', received: '"pigeon"' });
  });

  it('a record the mapping fails on is set aside, and the others go on', async () => {
    const fragile: Mapping = (one) => (one.position === 2 ? JSON.parse('{') as ReturnType<Mapping> : mapping(one));
    const report = await importRecords(sourceOf({ records: [record(1), record(2), record(3)], checkpoint: null }), fragile);
    expect(report).to.deep.include({ records: 3, facts: 2, rejected: 1, byCode: { 'mapping-failed': 1 } });
    expect(report.rejects).to.deep.equal([
      { kind: 'touch', position: 2, code: 'mapping-failed', path: '', expected: 'a record the mapping can read', received: 'SyntaxError' },
    ]);
  });

  it('keeps the first rejects only, and counts all', async () => {
    const records = Array.from({ length: 500 }, (_, index) => record(index + 1, { bad: true }));
    const report = await importRecords(sourceOf({ records, checkpoint: null }), mapping, { keepRejects: 3 });
    expect(report.rejects.map(({ position }) => position)).to.deep.equal([1, 1, 2]);
    expect([report.rejected, report.byCode.bad]).to.deep.equal([500, 500]);
  });

  it('tells its progress after every page', async () => {
    const seen: ImportReport[] = [];
    const page = { records: [record(1)], checkpoint: null };
    await importRecords(sourceOf(page, page), mapping, { onProgress: (report) => seen.push(report) });
    expect(seen.map(({ records, facts }) => [records, facts])).to.deep.equal([[1, 1], [2, 2]]);
  });

  it('passes checkpoint and signal to the source, and its errors on', async () => {
    const gone = new AdapterError('fake', [{ code: 'gone', path: '', expected: 'a platform', received: 'nothing' }], { retryable: true });
    const { signal } = new AbortController();
    let received: unknown;
    const source: Source = {
      // eslint-disable-next-line require-yield, @typescript-eslint/require-await
      read: async function* (options) { received = options; throw gone; },
    };
    expect(await importRecords(source, mapping, { since: 'k', signal }).catch((error: unknown) => error)).to.equal(gone);
    expect(received).to.deep.equal({ since: 'k', signal });
    expect(gone).to.include({ code: 'gone', retryable: true, message: 'fake: a problem\n  / gone: expected a platform, received nothing' });
  });
});

describe('money of decimal text', () => {
  it('is exact in the minor units of its currency, and refuses what it would have to round', () => {
    expect([moneyOf('1.15', 'CNY'), moneyOf('1280', 'JPY'), moneyOf('1.234', 'KWD'), moneyOf(decimalText(1280.5) ?? '', 'CNY')]).to.deep.equal([
      { minor: 115, currency: 'CNY' }, { minor: 1280, currency: 'JPY' }, { minor: 1234, currency: 'KWD' }, { minor: 128050, currency: 'CNY' },
    ]);
    expect([moneyOf('1.005', 'CNY'), moneyOf('0.5', 'JPY'), moneyOf('', 'CNY'), moneyOf('99999999999999999', 'CNY')]).to.deep.equal([
      'too-many-decimals', 'too-many-decimals', 'invalid-number', 'too-large',
    ]);
  });
});
