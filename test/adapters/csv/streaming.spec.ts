import { AdapterError, importRecords } from '@sextant/adapters/contract';
import { csvMapping, csvSource } from '@sextant/adapters/csv';
import { expect } from 'chai';
import fc from 'fast-check';
import { mavenPipeline } from '../../../stories/data/maven-crm/mapping.js';
import { chineseDeals } from './chinese-deals.js';
import { bytesOf, importCsv } from './reading.js';

const chinese = bytesOf('test/fixtures/csv/deals.gb18030.csv');
const maven = bytesOf('stories/data/maven-crm/sales_pipeline.csv');

function split(bytes: Uint8Array, points: readonly number[]): Uint8Array[] {
  const cuts = [0, ...[...points].sort((a, b) => a - b), bytes.length];
  return cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end));
}

describe('a CSV export as a stream', () => {
  for (const encoding of ['gb18030', 'auto'] as const) {
    it(`gives the same facts however its bytes are cut (${encoding})`, async () => {
      const declaration = { ...chineseDeals, encoding };
      const { facts, report } = await importCsv(declaration, [chinese]);
      const points = fc.array(fc.nat(chinese.length), { maxLength: 40 });
      await fc.assert(fc.asyncProperty(points, async (at) => {
        expect(await importCsv(declaration, split(chinese, at))).to.deep.equal({ facts, report });
      }), { numRuns: 60 });
      expect(await importCsv(declaration, [...chinese].map((byte) => Uint8Array.of(byte)))).to.deep.equal({ facts, report });
    });
  }

  it('gives the same facts when read twice, in other blocks and in other pages', async () => {
    const once = await importCsv(mavenPipeline, [maven]);
    const blocks = split(maven, Array.from({ length: 99 }, (_, index) => (index * 104_729) % maven.length));
    const source = csvSource({ declaration: mavenPipeline, open: () => blocks, pageSize: 37 });
    const facts: unknown[] = [];
    await importRecords(source, csvMapping(mavenPipeline), { onFacts: (page) => void facts.push(...page) });
    expect(facts).to.deep.equal(once.facts);
  });

  it('reports the same on a dry run, and hands nothing on', async () => {
    const real = await importCsv(mavenPipeline, [maven]);
    const dry = await importCsv(mavenPipeline, [maven], { dryRun: true });
    expect(dry.report).to.deep.equal(real.report);
    expect(dry.facts).to.deep.equal([]);
  });

  it('reads a ReadableStream, in pages of the size asked for, and lets go of it when left early', async () => {
    let isCancelled = false;
    const open = () => new ReadableStream<Uint8Array>({
      pull: (controller) => { controller.enqueue(maven); },
      cancel: () => { isCancelled = true; },
    });
    for await (const page of csvSource({ declaration: mavenPipeline, open, pageSize: 100 }).read()) {
      expect(page.records).to.have.length(100);
      expect(page.records[0]).to.deep.include({ kind: 'sales_pipeline', position: 2 });
      expect(page.checkpoint).to.equal(null);
      break;
    }
    expect(isCancelled).to.equal(true);
  });

  it('stops when aborted: before it starts, between pages, and while it waits for bytes', async () => {
    const reason = new Error('enough');
    const mapping = csvMapping(mavenPipeline);
    const reading = async (open: () => AsyncIterable<Uint8Array>, signal: AbortSignal, onFacts?: () => void) =>
      importRecords(csvSource({ declaration: mavenPipeline, open }), mapping, { signal, ...(onFacts && { onFacts }) })
        .catch((error: unknown) => error);
    const never: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) };
    // eslint-disable-next-line @typescript-eslint/require-await
    const whole = async function* () { yield maven; };

    expect(await reading(() => { throw new Error('opened'); }, AbortSignal.abort(reason))).to.equal(reason);

    const between = new AbortController();
    let pages = 0;
    const onFacts = () => { pages++; between.abort(reason); };
    expect(await reading(whole, between.signal, onFacts)).to.equal(reason);
    expect(pages).to.equal(1);

    const waiting = new AbortController();
    setTimeout(() => { waiting.abort(reason); }, 5);
    expect(await reading(() => never, waiting.signal)).to.equal(reason);
  });

  it('holds one page, not the file: of an endless export it reads what is asked for', async () => {
    const row = new TextEncoder().encode('X1,Moses Frase,GTX Basic,Cancity,Won,10/20/2016,3/1/2017,1054\n'.repeat(1000));
    let blocks = 0;
    // eslint-disable-next-line @typescript-eslint/require-await
    const endless = async function* () {
      yield maven.subarray(0, maven.indexOf(10) + 1);
      for (;;) { blocks++; yield row; }
    };
    let records = 0;
    for await (const page of csvSource({ declaration: mavenPipeline, open: endless }).read()) {
      records += page.records.length;
      if (records >= 5000) break;
    }
    expect(records).to.equal(5000);
    expect(blocks).to.be.lessThan(10);
  });

  it('refuses a checkpoint, for it never gave one', async () => {
    const source = csvSource({ declaration: mavenPipeline, open: () => [maven] });
    const error = await importRecords(source, csvMapping(mavenPipeline), { since: 'row:7' }).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(AdapterError).and.include({ code: 'unknown-checkpoint', received: 'row:7' });
  });
});
