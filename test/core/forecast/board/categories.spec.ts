import { expect } from 'chai';
import { categoryOf, categorySums } from '@sextant/core/forecast/board';
import { amountIn } from '../../../../packages/core/src/forecast/board/categories.js';
import type { CategoriesRule, ForecastCategory } from '@sextant/core/forecast/board';
import { PolicyError } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { manufacturing } from '@sextant/core/presets';

const rule: CategoriesRule = {
  rollUp: 'cumulative', commit: { from: 8000, states: ['signed'] }, 'best-case': { from: 4000, states: ['said'] }, pipeline: { from: 500 },
};

function category(probability: number | null, state: string | null = null, proven = true, outcome: 'open' | 'won' | 'lost' = 'open', of = rule): ForecastCategory {
  return categoryOf({ outcome, probability, certainty: state === null ? null : { id: state, label: state, weight: 1, proven } }, of);
}

describe('the forecast category of a deal', () => {
  it('follows the probability, each bound included', () => {
    expect([8000, 7999, 4000, 3999, 500, 499, 0].map((probability) => category(probability)))
      .to.deep.equal(['commit', 'best-case', 'best-case', 'pipeline', 'pipeline', 'omitted', 'omitted']);
  });

  it('is the pipeline where nobody knows how likely the deal is, whatever the bounds; closed is closed all the same', () => {
    expect(category(null)).to.equal('pipeline');
    expect(category(null, 'signed', false)).to.equal('pipeline');
    expect(category(null, null, true, 'open', { ...rule, pipeline: { from: 3000 } })).to.equal('pipeline');
    expect([category(null, null, true, 'won'), category(null, null, true, 'lost')]).to.deep.equal(['closed', 'omitted']);
  });

  it('with a category for the most likely ones, lies there', () => {
    expect([7999, 6000, 5999].map((probability) => category(probability, null, true, 'open', { ...rule, 'most-likely': { from: 6000 } })))
      .to.deep.equal(['most-likely', 'most-likely', 'best-case']);
  });

  it('follows a proven certainty state before the probability, up and down; one that is merely stated does nothing', () => {
    expect(category(600, 'signed')).to.equal('commit');
    expect(category(9000, 'said')).to.equal('best-case');
    expect(category(600, 'signed', false)).to.equal('pipeline');
    expect(category(600, 'other')).to.equal('pipeline');
  });

  it('is closed once won, and omitted once lost', () => {
    expect(category(10_000, 'said', true, 'won')).to.equal('closed');
    expect(category(0, 'signed', true, 'lost')).to.equal('omitted');
  });
});

describe('what a cell of the board holds by category', () => {
  it('is, of what is closed, what was won; of any other what it may bring; in one currency', () => {
    const cell = { 'wonDeals:CNY': 1, 'won:CNY': 50, 'amountDeals:CNY': 2, 'amount:CNY': 100, 'amountDeals:USD': 3, 'amount:USD': 7 };
    expect([amountIn(cell, 'closed', 'CNY'), amountIn(cell, 'commit', 'CNY'), amountIn(cell, 'omitted', 'USD'), amountIn(cell, 'closed', 'USD')])
      .to.deep.equal([{ deals: 1, amount: 50 }, { deals: 2, amount: 100 }, { deals: 3, amount: 7 }, { deals: 0, amount: 0 }]);
  });
});

describe('sums by category', () => {
  const amounts = new Map<ForecastCategory, { deals: number; amount: number }>([
    ['closed', { deals: 1, amount: 50 }], ['commit', { deals: 2, amount: 100 }], ['best-case', { deals: 3, amount: 150 }], ['pipeline', { deals: 4, amount: 200 }], ['omitted', { deals: 9, amount: 999 }],
  ]);

  it('cumulative: commit holds closed, best case both, pipeline all three; omitted deals are in none', () => {
    expect(categorySums(amounts, rule)).to.deep.equal([
      { category: 'closed', deals: 1, single: 50, shown: 50 }, { category: 'commit', deals: 2, single: 100, shown: 150 },
      { category: 'best-case', deals: 3, single: 150, shown: 300 }, { category: 'pipeline', deals: 4, single: 200, shown: 500 },
      { category: 'omitted', deals: 9, single: 999, shown: 999 },
    ]);
  });

  it('single: each its own, as in the help of Salesforce: 50, 100, 150, 200', () => {
    expect(categorySums(amounts, { ...rule, rollUp: 'single' }).map(({ shown }) => shown)).to.deep.equal([50, 100, 150, 200, 999]);
  });

  it('a category of no deals is 0 of its own', () => {
    expect(categorySums(new Map([['closed', { deals: 1, amount: 5 }]]), { ...rule, 'most-likely': { from: 5000 } }).map(({ category: name, deals, shown }) => [name, deals, shown]))
      .to.deep.equal([['closed', 1, 5], ['commit', 0, 5], ['most-likely', 0, 5], ['best-case', 0, 5], ['pipeline', 0, 5], ['omitted', 0, 0]]);
  });
});

describe('categories in a policy', () => {
  const problems = (categories: object): readonly string[] => {
    try {
      loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['stage-gates@1'], forecast: { categories } });
      return [];
    } catch (error) {
      return (error as PolicyError).problems.map(({ code, path, expected, received }) => `${path} ${code}: ${expected} ← ${received}`);
    }
  };

  it('come with the presets, cumulative', () => {
    expect(loadPolicy(manufacturing).forecast.categories?.rollUp).to.equal('cumulative');
    expect(problems({})).to.deep.equal([]);
  });

  it('whose bounds do not fall are refused', () => {
    expect(problems({ 'best-case': { from: 6000 } })).to.deep.equal(['/forecast/categories/best-case/from out-of-range: below 6000, where most-likely begins ← 6000']);
    expect(problems({ 'most-likely': null, 'best-case': { from: 7999 } })).to.deep.equal([]);
    expect(problems({ 'most-likely': null, 'best-case': { from: 8000 } })).to.deep.equal(['/forecast/categories/best-case/from out-of-range: below 8000, where commit begins ← 8000']);
  });

  it('that name an unknown state, or one state twice, are refused', () => {
    expect(problems({ pipeline: { states: ['hopeful'] } }).map((problem) => problem.split(':')[0])).to.deep.equal(['/forecast/categories/pipeline/states/0 unknown-rule']);
    expect(problems({ pipeline: { states: ['exploring', 'po-issued'] } })).to.deep.equal(['/forecast/categories/pipeline/states/1 duplicate-alias: a state of one category only ← "po-issued", also of commit']);
  });

  it('of another shape are refused', () => {
    expect(problems({ rollUp: 'both' })[0]).to.match(/^\/forecast\/categories\/rollUp wrong-type/);
    expect(problems({ commit: { from: 10_001 } })[0]).to.match(/^\/forecast\/categories\/commit\/from/);
    expect(problems({ commit: { states: 'signed' } })[0]).to.equal('/forecast/categories/commit/states wrong-type: a list of certainty states ← "signed"');
  });
});
