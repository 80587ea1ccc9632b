import { expect } from 'chai';
import { dossier, openBook } from '@sextant/core/facts';
import type { Fact } from '@sextant/core/facts';
import { compileForecast } from '@sextant/core/forecast';
import { backTestReport } from '@sextant/core/forecast/board';
import { courseOf } from '@sextant/core/forecast/hazard';
import { loadPolicy } from '@sextant/core/policy/schema';
import { mavenFiles } from '../../../../stories/data/maven-crm/mapping.js';
import { bytesOf, importCsv } from '../../../adapters/csv/reading.js';

describe('both methods on Maven, the deals open at the start of each month from May to December 2017', () => {
  it('stage and age misses by far less than amount × stage probability, and its chances come true', async () => {
    const facts: Fact[] = [];
    for (const { file, declaration } of mavenFiles) facts.push(...(await importCsv(declaration, [bytesOf(`stories/data/maven-crm/${file}`)])).facts);
    const book = openBook(facts);
    const policy = loadPolicy({ id: 'maven', version: 1, title: 'Maven', extends: ['stage-gates@1'] });
    const rules = compileForecast(policy);
    const deals = book.entities('deal').map((ref) => dossier(book, ref));
    const report = backTestReport({
      currency: 'USD', skip: 2, seasonOf: (from) => String(new Date(from).getUTCMonth() % 3),
      periods: Array.from({ length: 10 }, (_, index) => ({ from: Date.UTC(2017, 2 + index, 1), until: Date.UTC(2017, 3 + index, 1) })),
      coursesAt: (at) => deals.flatMap((deal) => courseOf(deal, rules, at) ?? []),
      stageRate: (stage) => policy.stages[stage]?.probability.rate ?? 0,
    });
    expect([report.periods.length, report.tooFew]).to.deep.equal([8, false]);
    expect(report.hazard.error.wape).to.be.at.most(0.25);
    expect(report.stageWeighted.error.wape).to.be.above(1);
    expect(report.stageWeighted.error.bias).to.be.above(1);
    expect(report.hazard.coverage).to.be.at.least(0.625);
    expect(report.stageWeighted.coverage).to.be.below(0.25);
    expect(report.hazard.pinball).to.be.at.most(0.155);
    const off = (bins: typeof report.hazard.calibration): number => bins.reduce((sum, { n, told, came }) => sum + n * Math.abs(told - came), 0) / bins.reduce((sum, { n }) => sum + n, 0);
    expect(off(report.hazard.calibration)).to.be.below(off(report.stageWeighted.calibration));
  });
});
