import { expect } from 'chai';
import { cardPolicy, type CardPolicyOptions } from '../../../../packages/core/src/scoring/learn/card-policy.js';
import { LearningError } from '../../../../packages/core/src/scoring/learn/errors.js';
import { learnCard, sizesOf } from '../../../../packages/core/src/scoring/learn/learn-card.js';
import type { LearnedScorecard, LearnedTerm } from '../../../../packages/core/src/scoring/learn/learn-scorecard.types.js';
import type { TrainingTable } from '../../../../packages/core/src/scoring/learn/table.js';

/** A card that was learned from cases with these totals, and has these terms. */
function learned(totals: Readonly<Record<number, number>>, tests: readonly LearnedTerm['tests'][] = []): LearnedScorecard {
  const counted = Object.entries(totals).map(([total, n]) => ({ total: Number(total), n }));
  return {
    terms: tests.map((asked) => ({ id: 'x', name: 'x', tests: asked, points: 1 })),
    population: { cases: counted.reduce((sum, { n }) => sum + n, 0), wins: 1, inputs: [], totals: counted },
    chances: { origin: { cases: 1, wins: 1, method: 'platt' }, table: [] }, hash: 'h',
  } as unknown as LearnedScorecard;
}

const options = { id: 'p', title: 'P' } as const;
const cardOf = (from: LearnedScorecard, more: Partial<CardPolicyOptions> = {}): unknown => cardPolicy(from, { ...options, ...more }).scorecards?.lead;

describe('the grades of a learned card', () => {
  const gradesOf = (totals: Readonly<Record<number, number>>, shares?: CardPolicyOptions['shares']): unknown => (cardOf(learned(totals), { ...(shares && { shares }) }) as { grades: unknown }).grades;

  it('are A for the best fifth, B for the better half, C for the rest: exactly so many, not one more', () => {
    expect(gradesOf({ 0: 50, 1: 30, 2: 20 })).to.deep.equal({ A: { from: 2 }, B: { from: 1 }, C: {} });
    expect(gradesOf({ 0: 49, 1: 31, 2: 20 })).to.deep.equal({ A: { from: 2 }, C: {} });
    expect(gradesOf({ 0: 50, 1: 29, 2: 21 })).to.deep.equal({ B: { from: 1 }, C: {} });
    expect(gradesOf({ 0: 50, 1: 15, 2: 15, 3: 10, 4: 10 })).to.deep.equal({ A: { from: 3 }, B: { from: 1 }, C: {} });
  });

  it('are given from the smallest share on, in whatever order the shares are named', () => {
    expect(gradesOf({ 0: 50, 1: 30, 2: 10, 3: 10 }, { B: 5_000, A: 1_000 })).to.deep.equal({ A: { from: 3 }, B: { from: 1 }, C: {} });
    expect(gradesOf({ 0: 50, 1: 50 }, { A: 10_000 })).to.deep.equal({ A: { from: 1 }, C: {} });
    expect([gradesOf({ 0: 100 }, { A: 10_000 }), gradesOf({}, { A: 1 })]).to.deep.equal([{ C: {} }, { C: {} }]);
  });
});

describe('the rules of a learned card', () => {
  it('have names of letters and digits, each its own, and ask the fields of the subject', () => {
    const { indicators } = cardOf(learned({}, [
      [{ field: 'a b', atLeast: 3 }], [{ field: 'a b', filled: false }], [{ field: 'a', is: '客户 ' }], [{ field: '(a)', is: '客户' }], [{ field: 'a', is: '客户' }],
      [{ field: '?', is: '!' }], [{ field: 'a', contains: 'x' }, { field: 'b', is: true }],
    ])) as { indicators: Record<string, unknown> };
    expect(Object.keys(indicators)).to.deep.equal(['a-b-atLeast-3', 'a-b-empty', 'a-客户', 'a-客户-2', 'a-客户-3', 'term', 'a-contains-x-b-true']);
    expect(indicators['a-b-atLeast-3']).to.deep.equal({ label: 'x', points: 1, when: { field: 'lead.a b', atLeast: 3 } });
    expect(indicators['a-contains-x-b-true']).to.deep.equal({ label: 'x', points: 1, when: { all: [{ field: 'lead.a', contains: 'x' }, { field: 'lead.b', is: true }] } });
  });

  it('belong to a policy that is version 1 of the common rules, unless it is told otherwise', () => {
    const policy = cardPolicy(learned({}), options);
    expect([policy.version, policy.extends, policy.scorecards?.lead?.label]).to.deep.equal([1, ['common@1'], 'P']);
  });
});

describe('what a card is learned from', () => {
  const refused = (act: () => unknown): string => {
    try { act(); } catch (error) { if (error instanceof LearningError) return error.message; throw error; }
    return '';
  };

  it('has sizes: whole numbers from 1', () => {
    expect(sizesOf({})).to.deep.equal({ terms: 5, largest: 5, beam: 10, tried: 12, rounded: 10 });
    for (const name of ['terms', 'largest', 'beam', 'tried', 'rounded']) {
      expect(sizesOf({ [name]: 1 })).to.have.property(name, 1);
      expect(refused(() => sizesOf({ [name]: 0 }))).to.equal(`/${name} invalid-option: expected an integer from 1, received 0`);
      expect(refused(() => sizesOf({ [name]: 1.5 }))).to.include('received 1.5');
    }
  });

  it('may go one way only by columns that there are', () => {
    const table = { columns: [{ id: 'a', levels: 2 }], cases: 0, wins: 0 } as unknown as TrainingTable;
    expect(refused(() => learnCard(table, { monotone: { a: 'up', b: 'up' } }))).to.equal('/monotone/b unknown-column: expected a column of the table, received "b"');
  });
});
