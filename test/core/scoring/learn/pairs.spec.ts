import { expect } from 'chai';
import { learnScorecard } from '@sextant/core/scoring/learn';
import type { LearnedScorecard, ScorecardOptions } from '@sextant/core/scoring/learn';
import { named } from '../../../../packages/core/src/scoring/learn/names.js';
import { withPairs, type AskedTable } from '../../../../packages/core/src/scoring/learn/pairs.js';

/** Columns that ask whether fields are true, one per field and row of answers. */
function asked(fields: Readonly<Record<string, readonly number[]>>, own: readonly string[] = Object.keys(fields)): AskedTable {
  const levels = Object.values(fields).map((cells) => Int16Array.from(cells));
  const columns = named(own.map((field) => [{ field, is: true }]));
  const rows = levels[0]?.length ?? 0;
  return {
    columns,
    table: {
      columns: columns.map(({ id }, place) => ({ id, least: 0, levels: 2, level: levels[place] ?? new Int16Array(0) })),
      won: new Float64Array(rows).fill(1), lost: new Float64Array(rows).fill(1), cases: 2 * rows, wins: rows,
    },
  };
}

const FIELDS = { a: [0, 0, 0, 0, 1, 1, 1, 1], b: [0, 0, 1, 1, 0, 0, 1, 1], c: [0, 1, 0, 1, 0, 1, 0, 1] };

describe('columns that are 1 where two others are', () => {
  it('come after the others, for every two, named after both', () => {
    const given = asked(FIELDS);
    const { columns, table } = withPairs(given, () => true);
    const ids = ['a: yes', 'b: yes', 'c: yes', 'a: yes and b: yes', 'a: yes and c: yes', 'b: yes and c: yes'];
    expect(columns.map(({ id }) => id)).to.deep.equal(ids);
    expect(columns.slice(3).map(({ tests }) => tests)).to.deep.equal([['a', 'b'], ['a', 'c'], ['b', 'c']].map((two) => two.map((field) => ({ field, is: true }))));
    expect(table).to.deep.equal({ ...given.table, columns: [
      ...given.table.columns,
      { id: ids[3], least: 0, levels: 2, level: Int16Array.from([0, 0, 0, 0, 0, 0, 1, 1]) },
      { id: ids[4], least: 0, levels: 2, level: Int16Array.from([0, 0, 0, 0, 0, 1, 0, 1]) },
      { id: ids[5], least: 0, levels: 2, level: Int16Array.from([0, 0, 0, 1, 0, 0, 0, 1]) },
    ] });
  });

  it('are made only of the two that are wanted, and of two fields', () => {
    const wanted = withPairs(asked(FIELDS), (one, two) => one.id === 'a: yes' && two.id === 'c: yes');
    expect(wanted.columns.slice(3).map(({ id }) => id)).to.deep.equal(['a: yes and c: yes']);
    expect(withPairs(asked(FIELDS, ['a', 'a', 'c']), () => true).columns.slice(3).map(({ id }) => id)).to.deep.equal(['a: yes and c: yes', 'a: yes and c: yes (2)']);
    expect(withPairs(asked(FIELDS), () => false)).to.deep.equal(asked(FIELDS));
  });

  it('are left out where they say nothing, or what another says', () => {
    // a and b are never true together; c is true wherever b is.
    const { columns } = withPairs(asked({ a: [1, 1, 0, 0, 0], b: [0, 0, 1, 0, 0], c: [0, 1, 1, 1, 0] }), () => true);
    expect(columns.map(({ id }) => id)).to.deep.equal(['a: yes', 'b: yes', 'c: yes', 'a: yes and c: yes']);
  });
});

/** Won in so many of ten records for each answer to a and b, twice with either answer to c. */
function scorecard(wins: readonly [neither: number, b: number, a: number, both: number], options: ScorecardOptions): LearnedScorecard {
  const rows = wins.flatMap((won, place) => [false, true].flatMap((c) => (
    Array.from({ length: 15 }, (_, one) => ({ won: one < won, record: { a: place > 1, b: place % 2 === 1, c } }))
  )));
  const found = learnScorecard(rows.map(({ record }) => record), rows.map(({ won }) => won), { beam: 2, tried: 3, rounded: 1, ...options });
  if (found.kind !== 'learned') throw new Error(found.because);
  return found;
}

const pointsOf = ({ terms }: LearnedScorecard): readonly string[] => terms.map(({ id }) => id).sort();

describe('a scorecard with pairs', () => {
  it('of named fields, in either order, has no other pair', () => {
    for (const pairs of [[['a', 'b']], [['b', 'a']]] as const) {
      expect(pointsOf(scorecard([3, 3, 3, 13], { terms: 1, pairs }))).to.deep.equal(['a: yes and b: yes']);
    }
    expect(pointsOf(scorecard([3, 3, 3, 13], { terms: 1, pairs: [['a', 'c']] }))).to.not.include('a: yes and b: yes');
    expect(pointsOf(scorecard([3, 3, 3, 13], { terms: 1, pairs: [] }))).to.satisfy((ids: readonly string[]) => ids.every((id) => !id.includes(' and ')));
  });

  it('of chosen columns pairs no column that was not chosen', () => {
    // Both a and b tell something alone; together more than the sum.
    expect(pointsOf(scorecard([3, 3, 3, 13], { terms: 2, pairs: true }))).to.include('a: yes and b: yes');
    // With one term, one column is chosen, and there is nothing to pair it with.
    expect(pointsOf(scorecard([3, 3, 3, 13], { terms: 1, pairs: true }))).to.have.length(1).and.satisfy(([id = '']: readonly string[]) => !id.includes(' and '));
  });

  it('is learned only where pairs are asked for', () => {
    const without = scorecard([3, 3, 3, 13], { terms: 2 });
    expect(pointsOf(without)).to.deep.equal(['a: yes', 'b: yes']);
    expect(without.oddities).to.deep.equal([]);
  });

  it('is the card without pairs where the one with pairs fits no better', () => {
    // So many of 15 won for each answer to a, b and c, where the search with pairs strays, and where both fit alike.
    const learned = (wins: readonly number[], terms: number): readonly (readonly [string, number])[] => {
      const rows = wins.flatMap((won, place) => Array.from({ length: 15 }, (_, one) => ({ won: one < won, record: { a: place > 3, b: (place & 2) > 0, c: (place & 1) > 0 } })));
      const found = learnScorecard(rows.map(({ record }) => record), rows.map(({ won }) => won), { beam: 1, tried: 2, rounded: 1, terms, pairs: true });
      return found.kind === 'learned' ? found.terms.map(({ id, points }) => [id, points]) : [];
    };
    expect(learned([14, 11, 0, 15, 1, 15, 1, 0], 3)).to.deep.equal([['a: yes', -1], ['b: yes', -1], ['c: yes', 1]]);
    expect(learned([5, 4, 4, 11, 8, 7, 14, 5], 2)).to.deep.equal([['a: yes', 2], ['b: yes', 2]]);
  });
});
