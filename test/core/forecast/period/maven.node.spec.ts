import { expect } from 'chai';
import { dossier, openBook } from '@sextant/core/facts';
import type { Fact } from '@sextant/core/facts';
import { compileForecast } from '@sextant/core/forecast';
import { courseOf } from '@sextant/core/forecast/hazard';
import type { DealCourse } from '@sextant/core/forecast/hazard';
import { backTest } from '@sextant/core/forecast/period';
import type { BackTest } from '@sextant/core/forecast/period';
import { loadPolicy } from '@sextant/core/policy/schema';
import { mavenFiles } from '../../../../stories/data/maven-crm/mapping.js';
import { bytesOf, importCsv } from '../../../adapters/csv/reading.js';

const months = Array.from({ length: 10 }, (_, index) => ({ from: Date.UTC(2017, 2 + index, 1), until: Date.UTC(2017, 3 + index, 1) }));
/** May to December: March and April teach. */
const SKIP = 2;

async function mavenBackTest(seasonOf?: (from: number) => string): Promise<BackTest> {
  const facts: Fact[] = [];
  for (const { file, declaration } of mavenFiles) facts.push(...(await importCsv(declaration, [bytesOf(`stories/data/maven-crm/${file}`)])).facts);
  const book = openBook(facts);
  const rules = compileForecast(loadPolicy({ id: 'maven', version: 1, title: 'Maven', extends: ['stage-gates@1'] }));
  const deals = book.entities('deal').map((ref) => dossier(book, ref));
  const coursesAt = (at: number): readonly DealCourse[] => deals.flatMap((deal) => courseOf(deal, rules, at) ?? []);
  return backTest({ currency: 'USD', periods: months, skip: SKIP, coursesAt, ...(seasonOf ? { seasonOf } : {}) });
}

describe('the won value of a month, forecast at its start from the deals open then (Maven, May to December 2017)', () => {
  it('misses by no more than 0.43 by stage and age alone, and by far less with the month of the quarter', async () => {
    const alone = await mavenBackTest();
    expect(alone.error.wape).to.be.at.most(0.43);
    const seasonal = await mavenBackTest((from) => String(new Date(from).getUTCMonth() % 3));
    expect(seasonal.error.wape).to.be.at.most(0.25);
    expect(Math.abs(seasonal.error.bias as number)).to.be.at.most(0.05);
  });

  it('lies between P10 and P90 in five of eight months or more; independent deals would promise too much', async () => {
    const { coverage, coverageIndependent, periods, pinball } = await mavenBackTest((from) => String(new Date(from).getUTCMonth() % 3));
    expect(periods).to.have.length(8);
    expect(coverage).to.be.at.least(0.625);
    expect(coverageIndependent).to.be.below(coverage as number);
    expect(pinball).to.be.at.most(0.155);
  });

  it('comes from what was known: the deals counted are those open at the start, and what came is theirs', async () => {
    const { periods: [may] } = await mavenBackTest();
    expect(may?.forecast.lines).to.have.length(1618);
    expect(may?.actual).to.equal(87_597_000);
    expect(may?.forecast.lines.reduce((sum, { expected }) => sum + expected.minor, 0)).to.equal(may?.forecast.deals.minor);
    expect(may?.forecast.periods).to.equal(1);
  });
});
