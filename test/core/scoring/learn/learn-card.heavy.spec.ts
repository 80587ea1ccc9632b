import { expect } from 'chai';
import { learnCard, packRows } from '@sextant/core/scoring/learn';
import { qualitySet } from '../../../bench/quality-sets.js';
import { targets, trainingFold } from './data-sets.js';

const FOLDER = new URL('../../../fixtures/scorecards', import.meta.url).pathname;

describe('learned scorecards against FasterRisk, all rows', () => {
  let seconds = 0;

  for (const { data, k, fasterRisk } of targets()) {
    it(`${data} with ${k} terms: the training loss is no more than FasterRisk's ${fasterRisk.trainLossFold0}`, () => {
      const set = qualitySet(FOLDER, data);
      if (!set) throw new Error(`no ${data}`);
      const columns = set.columns.map(({ id, values }) => ({ id, values: trainingFold(values) }));
      const before = process.cpuUsage();
      const card = learnCard(packRows(columns, trainingFold(set.won)), { terms: k });
      const { user, system } = process.cpuUsage(before);
      seconds += (user + system) / 1e6;
      expect(card.loss).to.be.at.most(fasterRisk.trainLossFold0 + 0.0005);
      expect(card.terms.length).to.be.within(1, k);
      for (const { points } of card.terms) expect(Math.abs(points)).to.be.within(1, 5);
    });
  }

  it('all rows are learned in a fifth of FasterRisk’s seconds', () => {
    expect(seconds).to.be.above(0);
    expect(seconds).to.be.at.most(targets().reduce((sum, { fasterRisk }) => sum + fasterRisk.seconds, 0) / 5);
  });
});
