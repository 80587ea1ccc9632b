import { openBook, type Fact } from '@sextant/core/facts';
import { expect } from 'chai';
import { MAVEN_EXPORTED_AT, mavenFiles, mavenPipeline } from '../../../stories/data/maven-crm/mapping.js';
import { bytesOf, importCsv } from './reading.js';

const states = (facts: readonly Fact[]) => facts as readonly Fact<'deal.state'>[];

describe('the Maven CRM export', () => {
  const raw = new TextDecoder().decode(bytesOf('stories/data/maven-crm/sales_pipeline.csv'));
  // Independent of the adapter: no cell of this file is quoted.
  const rows = raw.trim().split('\n').slice(1).map((line) => line.split(','));

  // Read once for all rules below: facts are immutable.
  const pipeline = importCsv(mavenPipeline, [bytesOf('stories/data/maven-crm/sales_pipeline.csv')]);

  it('is read whole, every fact admitted: 35 reps, 85 accounts, 7 products, 8,800 deals in 15,511 states', async () => {
    const counts: Record<string, number> = {};
    for (const { file, declaration } of mavenFiles) {
      const { facts, report } = await importCsv(declaration, [bytesOf(`stories/data/maven-crm/${file}`)]);
      expect(report.byCode, file).to.deep.equal({});
      expect(report.facts).to.equal(facts.length);
      counts[file] = facts.length;
    }
    expect(counts).to.deep.equal({ 'sales_teams.csv': 35, 'accounts.csv': 85, 'products.csv': 7, 'sales_pipeline.csv': 15_511 });
  });

  it('tells the outcomes of the file: Won 4,238, Lost 2,473, Engaging 1,589, Prospecting 500', async () => {
    const { facts, report } = await pipeline;
    expect(report.records).to.equal(8800);
    const last = new Map<string, Record<string, unknown>>();
    for (const { about, data } of states(facts)) last.set(about[0]!.id, { ...last.get(about[0]!.id), ...data });
    const tally: Record<string, number> = {};
    for (const { stage, outcome } of last.values()) {
      const key = `${String(outcome)}/${String(stage)}`;
      tally[key] = (tally[key] ?? 0) + 1;
    }
    expect(tally).to.deep.equal({
      'won/need-confirmed': 4238, 'lost/need-confirmed': 2473, 'open/need-confirmed': 1589, 'open/initial-contact': 500,
    });
  });

  it('adds up to the won value of the raw text, in cents', async () => {
    const { facts } = await pipeline;
    const won = states(facts).filter(({ data }) => data.outcome === 'won');
    const expected = rows.filter((row) => row[4] === 'Won').reduce((sum, row) => sum + Number(row[7]), 0);
    expect(expected).to.equal(10_005_534);
    expect(won.reduce((sum, { data }) => sum + data.amount!.minor, 0)).to.equal(expected * 100);
    expect(new Set(won.map(({ data }) => data.amount!.currency))).to.deep.equal(new Set(['USD']));
  });

  it('dates every state as the raw text does, and those without a date by the export', async () => {
    const { facts } = await pipeline;
    const byId = new Map(facts.map((fact) => [fact.id, fact]));
    const day = (text: string) => { const [m, d, y] = text.split('/'); return Date.UTC(Number(y), Number(m) - 1, Number(d)); };
    for (const [id, , , , stage, engaged = '', closed = ''] of rows) {
      if (stage === 'Prospecting') {
        expect(byId.get(`sales_pipeline/prospected/${id}`)?.time).to.equal(Date.parse(MAVEN_EXPORTED_AT));
        continue;
      }
      expect(byId.get(`sales_pipeline/engaged/${id}`)?.time).to.equal(day(engaged));
      const end = byId.get(`sales_pipeline/closed/${id}`) as Fact<'deal.state'> | undefined;
      expect(end?.data.closedAt).to.equal(stage === 'Engaging' ? undefined : day(closed));
    }
  });

  it('leaves out the customer of the 1,425 deals that name none', async () => {
    const { facts } = await pipeline;
    const opening = facts.filter(({ id }) => !id.startsWith('sales_pipeline/closed/'));
    expect(opening.filter(({ about }) => !about.some(({ as }) => as === 'customer'))).to.have.length(1425);
  });

  it('links deals only to reps, customers and products that the other files know', async () => {
    const all: Fact[] = [];
    for (const { file, declaration } of mavenFiles) {
      all.push(...(await importCsv(declaration, [bytesOf(`stories/data/maven-crm/${file}`)])).facts);
    }
    const book = openBook(all);
    expect(book.size).to.equal(15_638);
    expect(book.setAside).to.deep.equal([]);
    for (const { about } of all) {
      for (const link of about) expect(book.about(link), `${link.type} ${link.id}`).not.to.be.empty;
    }
    expect(book.entities('product').map(({ id }) => id)).to.include('GTX Pro').and.not.include('GTXPro');
    const industries = all.filter((fact) => fact.type === 'account.state').map((fact) => (fact as Fact<'account.state'>).data.industry);
    expect(new Set(industries)).to.include('technology').and.not.include('technolgy');
  });
});
