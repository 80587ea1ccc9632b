import { expect } from 'chai';
import { learnCard, packRows } from '@sextant/core/scoring/learn';
import { qualitySet } from '../../../bench/quality-sets.js';
import { targets, trainingFold } from './data-sets.js';

const FOLDER = new URL('../../../fixtures/scorecards', import.meta.url).pathname;

describe('learned scorecards against FasterRisk, all rows', () => {
  for (const { data, k, fasterRisk } of targets()) {
    it(`${data} with ${k} terms: the training loss is no more than FasterRisk's ${fasterRisk.trainLossFold0}`, () => {
      const set = qualitySet(FOLDER, data);
      if (!set) throw new Error(`no ${data}`);
      const columns = set.columns.map(({ id, values }) => ({ id, values: trainingFold(values) }));
      const card = learnCard(packRows(columns, trainingFold(set.won)), { terms: k });
      expect(card.loss).to.be.at.most(fasterRisk.trainLossFold0 + 0.0005);
      expect(card.terms.length).to.be.within(1, k);
      for (const { points } of card.terms) expect(Math.abs(points)).to.be.within(1, 5);
    });
  }
});
