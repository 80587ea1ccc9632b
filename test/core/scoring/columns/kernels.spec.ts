import { expect } from 'chai';
import type { Condition } from '@sextant/core/conditions';
import { compileColumns, explainColumns, rowScorer, scoreColumns, type ColumnTable } from '@sextant/core/scoring/columns';
import { policyOf, rule, type Card } from './cards.js';
import { MEANINGS, NOW, SILENCE } from './leads.js';

const rows = 4;
const columns: ColumnTable['columns'] = {
  'lead.employees': Int32Array.of(100, 200, 300, 400), visits: Uint8Array.of(0, 1, 2, 7), silences: Uint8Array.of(3, 2, 1, 0),
};
const compiled = (card: Card): ReturnType<typeof compileColumns> => compileColumns(policyOf(card), 'lead', MEANINGS);
const scored = (card: Card): ReturnType<typeof scoreColumns> => scoreColumns(compiled(card), { rows, columns }, NOW);
const pointsOf = (card: Card): number[] => [...scored(card).points];

const LARGE: Condition = { field: 'lead.employees', atLeast: 200 };
const HUGE: Condition = { field: 'lead.employees', above: 300 };
const VISITED: Condition = { ...MEANINGS.visits, atLeast: 2 };
const MIDDLE: Condition = { field: 'lead.employees', between: [200, 300] };

describe('rows of a table', () => {
  it('hold all, any or none of the parts of a condition', () => {
    const holds = (when: Condition): number[] => pointsOf({ indicators: { it: rule(1, when) } });
    expect(holds(MIDDLE)).to.deep.equal([0, 1, 1, 0]);
    expect(holds({ not: MIDDLE })).to.deep.equal([1, 0, 0, 1]);
    expect(holds({ all: [LARGE, VISITED] })).to.deep.equal([0, 0, 1, 1]);
    expect(holds({ any: [HUGE, { ...MEANINGS.visits, exactly: 0 }] })).to.deep.equal([1, 0, 0, 1]);
    expect(holds({ all: [LARGE, { not: HUGE }, { any: [VISITED, HUGE] }] })).to.deep.equal([0, 0, 1, 0]);
    expect([holds({ all: [] }), holds({ any: [] })]).to.deep.equal([[1, 1, 1, 1], [0, 0, 0, 0]]);
  });

  it('are paid once for every so many, and at most as often as the card says', () => {
    const paid = (when: Condition, most?: number): number[] =>
      pointsOf({ indicators: { it: rule(-3, when, { repeat: 'each', ...(most !== undefined && { most }) }) } });
    expect(paid({ silence: SILENCE })).to.deep.equal([-9, -6, -3, 0]);
    expect(paid({ silence: SILENCE }, 2)).to.deep.equal([-6, -6, -3, 0]);
    expect(paid(VISITED)).to.deep.equal([0, 0, -3, -9]);
    expect(paid(VISITED, 2)).to.deep.equal([0, 0, -3, -6]);
  });

  it('have the sum of each group held within its bounds, then the sum of all', () => {
    const groups = { fit: { label: 'Fit', max: 15 }, browsing: { label: 'Browsing', min: -4 } };
    const indicators = {
      a: rule(10, LARGE, { group: 'fit' }), b: rule(8, HUGE, { group: 'fit' }), c: rule(-3, { silence: SILENCE }, { group: 'browsing', repeat: 'each' }), d: rule(2, VISITED),
    };
    expect(pointsOf({ indicators, groups })).to.deep.equal([-4, 6, 9, 17]);
    expect(pointsOf({ indicators, groups, limits: { min: 0, max: 16 } })).to.deep.equal([0, 6, 9, 16]);
    expect(pointsOf({ indicators, groups, limits: { min: 0 }, appliesTo: VISITED })).to.deep.equal([0, 0, 9, 17]);
  });

  it('have the best grade whose bound their points reach, and else the last one', () => {
    const graded = (grades: Card['grades']): string[] => {
      const { grade, grades: names } = scored({ indicators: { it: rule(10, LARGE), more: rule(9, HUGE), none: rule(-1, { not: LARGE }) }, ...(grades && { grades }) });
      return [...grade].map((at) => names[at] as string);
    };
    expect(graded({ C: {}, A: { from: 19 }, B: { from: 10 } })).to.deep.equal(['C', 'B', 'B', 'A']);
    expect(graded({ C: {}, A: { from: 20 }, B: { from: 11 } })).to.deep.equal(['C', 'C', 'C', 'B']);
    expect(graded({ A: { from: 19 }, B: { from: 0 } })).to.deep.equal(['B', 'B', 'B', 'A']);
  });

  it('of every block are asked alike', () => {
    const many = 2 * 2048 + 1;
    const employees = Uint16Array.from({ length: many }, (_, row) => row);
    const half = compiled({ indicators: { it: rule(3, { not: { field: 'lead.employees', below: 2000 } }) }, grades: { A: { from: 3 }, B: {} }, appliesTo: { field: 'lead.employees', atMost: 4095 } });
    const { points, grade } = scoreColumns(half, { rows: many, columns: { 'lead.employees': employees } }, NOW);
    expect([1999, 2000, 2047, 2048, 4095, 4096].map((row) => [points[row], grade[row]])).to.deep.equal([[0, 1], [3, 0], [3, 0], [3, 0], [3, 0], [0, 1]]);
  });
});

describe('points that fade', () => {
  const DAY = 86_400_000;
  const decay = [{ after: 'P2D', keep: 5000 }];
  const twice = compiled({ indicators: { it: rule(10, VISITED, { repeat: 'each', decay }) } });
  const table: ColumnTable = { rows, columns: { visits: Uint8Array.of(2, 4, 6, 1), lastVisit: [NOW - 3 * DAY, NOW - 2 * DAY, NOW - DAY, null] } };

  it('fade row by row, also where they are paid for each', () => {
    expect([...scoreColumns(twice, table, NOW).points]).to.deep.equal([5, 10, 30, 0]);
    expect([...scoreColumns(twice, { rows: 1, columns: { visits: [4], lastVisit: [null] } }, NOW).points]).to.deep.equal([20]);
    expect(rowScorer(twice)({ visits: 4 }, NOW).value.points).to.equal(20);
  });

  it('say what they were, what they are, and after how long', () => {
    expect(explainColumns(twice, table, NOW).explain(1).reasons[1])
      .to.deep.equal({ key: 'score.decayed', params: { rule: 'Rule', before: 20, after: 10, age: 2 * DAY, keep: 5000 }, points: -10, evidence: [] });
  });
});

describe('a row explained', () => {
  const groups = { fit: { label: 'Fit', max: 15 } };
  const card: Card = {
    indicators: { a: rule(10, LARGE, { group: 'fit' }), b: rule(8, HUGE, { group: 'fit' }), c: rule(-3, { silence: SILENCE }, { repeat: 'each' }), d: rule(2, VISITED) },
    groups, limits: { min: -5 },
  };

  it('has a line for every indicator that holds and every bound that cuts, and reasons that add up', () => {
    const { explain, points } = explainColumns(compiled(card), { rows, columns }, NOW);
    expect(explain(3).value.lines.map(({ step, before, after }) => [step, before, after]))
      .to.deep.equal([['indicator', 10, 10], ['indicator', 8, 8], ['indicator', 2, 2], ['group', 0, -3]]);
    expect(explain(0).value.lines.map(({ step, before, after }) => [step, before, after])).to.deep.equal([['indicator', -9, -9], ['limit', 0, 4]]);
    expect(explain(1).reasons.map(({ points: part }) => part)).to.deep.equal([10, -6]);
    expect(explain(1).reasons[1]?.params).to.deep.equal({ rule: 'Rule', points: -3, times: 2 });
    for (let row = 0; row < rows; row++) {
      expect(explain(row).reasons.reduce((sum, { points: part = 0 }) => sum + part, 0)).to.equal(points[row]);
      expect(explain(row).value.points).to.equal(points[row]);
    }
  });

  it('has neither lines nor caps where the card is not for it', () => {
    const { explain } = explainColumns(compiled({ ...card, limits: { min: 5 }, appliesTo: VISITED }), { rows, columns }, NOW);
    expect(explain(1)).to.deep.equal({ value: { card: 'lead', points: 0, grade: 'B', lines: [] }, reasons: [] });
    expect(explain(3).value.points).to.equal(17);
  });

  it('has the chance of its band last, which adds nothing to the points', () => {
    const chances = { origin: { cases: 40, wins: 10, method: 'wilson' }, table: [{ from: 0, rate: 2000, low: 1000, high: 3000, n: 30 }, { from: 10, rate: 5000, low: 3000, high: 7000, n: 10 }] } as const;
    const scoreRow = rowScorer(compiled({ indicators: { a: rule(10, LARGE) }, chances }));
    const chance = { rate: 5000, low: 3000, high: 7000, n: 10 };
    const { value, reasons } = scoreRow({ 'lead.employees': 200 }, NOW);
    expect([value.chance, reasons.at(-1)]).to.deep.equal([chance, { key: 'score.chance', params: chance, evidence: [] }]);
    expect(scoreRow({}, NOW).value.chance).to.deep.equal({ rate: 2000, low: 1000, high: 3000, n: 30 });
    expect(rowScorer(compiled({ indicators: { a: rule(10, LARGE) } }))({}, NOW)).to.deep.equal({ value: { card: 'lead', points: 0, grade: 'B', lines: [] }, reasons: [] });
  });
});
