import { expect } from 'chai';
import { learnCard, packRows } from '@sextant/core/scoring/learn';
import type { TrainingTable } from '@sextant/core/scoring/learn';
import { riskSet, targets, trainingFold } from './data-sets.js';

/** All of them are learned by learn-card.heavy.spec.ts. */
const QUICK = new Set(['mammo 3', 'mammo 5', 'mammo 8', 'mammo 10', 'breastcancer 3', 'breastcancer 5']);

function trainingTable(name: string): TrainingTable {
  const { columns, won } = riskSet(name);
  return packRows(columns.map(({ id, values }) => ({ id, values: trainingFold(values) })), trainingFold(won));
}

describe('learned scorecards on public data', () => {
  for (const { data, k, fasterRisk } of targets().filter(({ data, k }) => QUICK.has(`${data} ${k}`))) {
    it(`${data} with ${k} terms: the training loss is no more than FasterRisk's ${fasterRisk.trainLossFold0}`, () => {
      const card = learnCard(trainingTable(data), { terms: k });
      expect(card.loss).to.be.at.most(fasterRisk.trainLossFold0 + 0.0005);
      expect(card.terms.length).to.be.within(1, k);
      for (const { points } of card.terms) expect(Math.abs(points)).to.be.within(1, 5);
    });
  }

  it('the loss told is the loss of the points, recomputed by hand', () => {
    const { columns, won } = riskSet('mammo');
    const table = trainingTable('mammo');
    const card = learnCard(table, { terms: 5 });
    const byId = new Map(columns.map(({ id, values }) => [id, trainingFold(values)]));
    const loss = trainingFold(won).reduce((sum, wins, row) => {
      const total = card.terms.reduce((points, term) => points + term.points * (byId.get(term.column)?.[row] ?? 0), 0);
      const z = card.intercept + card.slope * total;
      return sum + Math.log(1 + Math.exp(wins ? -z : z));
    }, 0);
    expect(card.loss).to.be.closeTo(loss, 1e-6);
    expect([card.cases, card.wins]).to.deep.equal([won.length - Math.ceil(won.length / 5), trainingFold(won).filter(Boolean).length]);
  });
});
