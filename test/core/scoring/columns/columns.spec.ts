import { expect } from 'chai';
import type { Condition } from '@sextant/core/conditions';
import {
  ColumnsError, compileColumns, explainColumns, rowScorer, scoreColumns, type Column, type ColumnTable, type Meanings,
} from '@sextant/core/scoring/columns';
import { policyOf, rule, type Card } from './cards.js';
import { DAY, MEANINGS, NOW, SILENCE } from './leads.js';

const cardOf = (indicators: Card['indicators'], more: Partial<Card> = {}, meanings: Meanings = MEANINGS) =>
  compileColumns(policyOf({ indicators, ...more }), 'lead', meanings);
const pointsOf = (when: Condition, columns: ColumnTable['columns'], rows: number): number[] =>
  [...scoreColumns(cardOf({ it: rule(1, when) }), { rows, columns }, NOW).points];

function problemsOf(act: () => unknown): readonly (readonly [string, string])[] {
  try {
    act();
    return [];
  } catch (error) {
    if (error instanceof ColumnsError) return error.problems.map(({ code, path }) => [code, path] as const);
    throw error;
  }
}

const BIG: Condition = { field: 'lead.employees', atLeast: 200 };
const PRICE: Condition = { ...MEANINGS.prices, atLeast: 1 };

describe('a card as columns', () => {
  it('names every column it asks for, and what its cells are taken for', () => {
    const card = cardOf({
      size: rule(10, BIG), price: rule(20, PRICE), manual: rule(5, { count: MEANINGS.manual.some, atLeast: 1 }),
      quiet: rule(-10, { silence: SILENCE }, { repeat: 'each' }), fresh: rule(1, { ...MEANINGS.lastVisit, lessThan: 'P1D' }),
    });
    expect([...card.needs]).to.deep.equal([['prices', 'count'], ['silences', 'count'], ['lead.employees', 'field'], ['manual', 'some'], ['lastVisit', 'last']]);
  });

  it('lists every condition that no column answers, with its path', () => {
    const overlap: Condition = { overlap: { of: { type: 'page.visited' }, field: 'page', among: { type: 'page.visited' }, amongField: 'page' }, atLeast: 1 };
    expect(problemsOf(() => cardOf({
      'a/b': rule(5, { all: [BIG, { not: { count: { type: 'email.read' }, atLeast: 1 } }] }),
      b: rule(4, { any: [overlap] }),
      c: rule(3, { last: { type: 'email.read' }, atLeast: 'P1D' }),
      d: rule(2, { silence: { ...SILENCE, lasting: 'P4D' } }),
      e: rule(1, BIG, { appliesTo: { ...MEANINGS.pages, distinct: 'depth', atLeast: 1 } }),
    }, { appliesTo: { count: { type: 'touch.made' }, exactly: 1 } }))).to.deep.equal([
      ['no-column', '/scorecards/lead/appliesTo'],
      ['no-column', '/scorecards/lead/indicators/a~1b/when/all/1/not'],
      ['not-from-columns', '/scorecards/lead/indicators/b/when/any/0'],
      ['no-column', '/scorecards/lead/indicators/c/when'],
      ['no-column', '/scorecards/lead/indicators/d/when'],
      ['no-column', '/scorecards/lead/indicators/e/appliesTo'],
    ]);
  });

  it('says what it expected and what it was given', () => {
    const act = (): unknown => cardOf({ a: rule(5, { count: { type: 'email.read' }, atLeast: 1 }) });
    expect(act).to.throw(ColumnsError, '/scorecards/lead/indicators/a/when no-column: expected a column that means {"count":{"type":"email.read"}}, received none');
    try { act(); } catch (error) {
      expect(error).to.include({ name: 'ColumnsError', code: 'no-column', path: '/scorecards/lead/indicators/a/when', received: 'none' });
    }
  });

  it('knows a meaning however it is written: durations, bare scalars, a trigger nobody has', () => {
    const when: Condition = { count: { type: 'page.visited', where: { page: { is: 'price' } }, within: 'PT168H', since: 'trigger' }, atLeast: 1 };
    const meanings = { recent: { count: { type: 'page.visited', where: { page: 'price' }, within: 'P7D' } } } as const;
    expect([...cardOf({ a: rule(1, when) }, {}, meanings).needs.keys()]).to.deep.equal(['recent']);
    const longer = { recent: { count: { type: 'page.visited', where: { page: 'price' }, within: 'P8D' } } } as const;
    expect(problemsOf(() => cardOf({ a: rule(1, when) }, {}, longer))).to.have.length(1);
  });

  it('asks a column of "some" for one or none, and refuses more', () => {
    const asked = (by: object): readonly (readonly [string, string])[] => problemsOf(() => cardOf({ a: rule(1, { count: MEANINGS.manual.some, ...by } as unknown as Condition) }));
    for (const by of [{ atLeast: 0 }, { atLeast: 1 }, { atMost: 0 }, { exactly: 0 }]) expect(asked(by), JSON.stringify(by)).to.deep.equal([]);
    for (const by of [{ atLeast: 2 }, { atMost: 1 }, { exactly: 1 }]) expect(asked(by), JSON.stringify(by)).to.deep.equal([['only-some', '/scorecards/lead/indicators/a/when']]);
    expect(problemsOf(() => cardOf({ a: rule(1, { count: MEANINGS.manual.some, atLeast: 1 }, { repeat: 'each' }) }))).to.deep.equal([['only-some', '/scorecards/lead/indicators/a/repeat']]);
  });

  it('asks a column of "some" nothing about different values', () => {
    const different = { count: MEANINGS.manual.some, distinct: 'material', atLeast: 1 } as const;
    expect(problemsOf(() => cardOf({ a: rule(1, different, { repeat: 'each' }) }))).to.deep.equal([['no-column', '/scorecards/lead/indicators/a/when']]);
  });

  it('is refused once for a count without a column that is paid for each; what is no count is paid once', () => {
    expect(problemsOf(() => cardOf({ a: rule(1, { count: { type: 'email.read' }, atLeast: 1 }, { repeat: 'each' }) })))
      .to.deep.equal([['no-column', '/scorecards/lead/indicators/a/when']]);
    const paid = (when: Condition): number => scoreColumns(cardOf({ a: rule(5, when, { repeat: 'each' }) }), { rows: 1, columns: { visits: [4], 'lead.employees': [400] } }, NOW).points[0] as number;
    expect([paid(BIG), paid({ ...MEANINGS.visits, exactly: 4 }), paid({ ...MEANINGS.visits, atLeast: 2 })]).to.deep.equal([5, 5, 10]);
  });

  it('tells in every problem what it expected and received', () => {
    const told = (act: () => unknown): readonly (readonly [string, string])[] => {
      try { act(); } catch (error) { if (error instanceof ColumnsError) return error.problems.map(({ expected, received }) => [expected, received]); }
      return [];
    };
    const overlap: Condition = { overlap: { of: { type: 'page.visited' }, field: 'page', among: { type: 'page.visited' }, amongField: 'page' }, atLeast: 1 };
    expect(told(() => cardOf({ a: rule(3, overlap), b: rule(2, { last: { type: 'email.read' }, atLeast: 'P1D' }), c: rule(1, { silence: { ...SILENCE, lasting: 'P4D' } }) }))).to.deep.equal([
      ['a condition whose answer a column can hold', 'overlap'],
      ['a column that means {"last":{"type":"email.read"}}', 'none'],
      ['a column that means {"silence":{"after":{"type":"touch.made"},"lasting":"P4D","until":{"type":"customer.replied"}}}', 'none'],
    ]);
    expect(told(() => cardOf({ a: rule(1, { ...MEANINGS.visits, distinct: 'depth', atLeast: 1 }) })))
      .to.deep.equal([['a column that means {"count":{"type":"page.visited"},"distinct":"depth"}', 'none']]);
    const manual = (atLeast: number): Condition => ({ count: MEANINGS.manual.some, atLeast });
    const meant = 'a column that means {"count":{"type":"material.downloaded","where":{"material":{"is":"manual"}}}}';
    expect(told(() => cardOf({ a: rule(1, manual(2)) }))).to.deep.equal([[meant, '"manual", which says only whether there is one']]);
    expect(told(() => cardOf({ a: rule(1, manual(1), { repeat: 'each' }) }))).to.deep.equal([['a column that counts', '"manual", which says only whether there is one']]);
    expect(told(() => cardOf({ a: rule(1, { ...MEANINGS.pages, atLeast: 1 }, { decay: [{ after: 'P2D', keep: 5000 }] }) })))
      .to.deep.equal([['decay of a count or of the latest fact', 'count, distinct, atLeast']]);
    expect(told(() => cardOf({ a: rule(1, { field: 'visits', atLeast: 1 }), b: rule(1, { ...MEANINGS.visits, atLeast: 1 }) })))
      .to.deep.equal([['a name of its own for count', 'a column of field']]);
    expect(told(() => cardOf({}, {}, { a: MEANINGS.visits, b: MEANINGS.visits }))).to.deep.equal([['one column for one meaning', 'the meaning of "a"']]);
  });

  it('refuses one meaning in two columns, and one column with two meanings', () => {
    const twice = { a: MEANINGS.visits, 'b/c': MEANINGS.visits };
    expect(problemsOf(() => cardOf({ a: rule(1, BIG) }, {}, twice))).to.deep.equal([['two-meanings', '/b~1c']]);
    const clash = { 'lead.employees': MEANINGS.visits };
    expect(problemsOf(() => cardOf({ a: rule(2, BIG), b: rule(1, { ...MEANINGS.visits, atLeast: 1 }) }, {}, clash))).to.deep.equal([['two-meanings', '/lead.employees']]);
  });

  it('names each column of two meanings once, however often it is asked', () => {
    const clash = { 'lead.employees': MEANINGS.visits, 'lead/budget': MEANINGS.prices };
    const visited: Condition = { all: [{ ...MEANINGS.visits, atLeast: 1 }, { not: { ...MEANINGS.visits, atLeast: 9 } }] };
    expect(problemsOf(() => cardOf({ a: rule(4, BIG), b: rule(3, { field: 'lead/budget', atLeast: 1 }), c: rule(2, visited), d: rule(1, PRICE) }, {}, clash)))
      .to.deep.equal([['two-meanings', '/lead.employees'], ['two-meanings', '/lead~1budget']]);
  });

  it('fades what a count or the latest fact pays, and refuses decay whose age no column knows', () => {
    const decay = [{ after: 'P2D', keep: 5000 }];
    const refused = (when: Condition): readonly string[] => problemsOf(() => cardOf({ a: rule(5, when, { decay }) })).map(([code, path]) => `${code} ${path}`);
    expect(refused(BIG)).to.deep.equal(['not-from-columns /scorecards/lead/indicators/a/decay']);
    expect(refused({ silence: SILENCE })).to.deep.equal(['not-from-columns /scorecards/lead/indicators/a/decay']);
    expect(refused({ ...MEANINGS.pages, atLeast: 1 })).to.deep.equal(['not-from-columns /scorecards/lead/indicators/a/decay']);
    expect(problemsOf(() => compileColumns(policyOf({ indicators: { a: rule(5, PRICE, { decay }) } }), 'lead', { prices: MEANINGS.prices }))).to.deep.equal([['no-column', '/scorecards/lead/indicators/a/decay']]);
    const columns = { prices: [1, 1, 1, 0], lastPrice: [NOW - 2 * DAY, NOW - 2 * DAY + 1, null, null] };
    const explained = explainColumns(cardOf({ a: rule(5, PRICE, { decay }) }), { rows: 4, columns }, NOW);
    expect([...explained.points]).to.deep.equal([3, 5, 5, 0]);
    expect(explained.explain(0).reasons.map(({ key, points }) => [key, points])).to.deep.equal([['score.rule', 5], ['score.decayed', -2]]);
  });

  it('fades what an exact count pays, and never what holds without any fact', () => {
    const decay = [{ after: 'P2D', keep: 5000 }];
    const old = { rows: 1, columns: { prices: [1], lastPrice: [NOW - 9 * DAY] } };
    const paid = (by: object): number => scoreColumns(cardOf({ a: rule(10, { ...MEANINGS.prices, ...by } as unknown as Condition, { decay }) }), old, NOW).points[0] as number;
    expect([paid({ exactly: 1 }), paid({ atLeast: 1 }), paid({ atMost: 1 }), paid({ atLeast: 0 })]).to.deep.equal([5, 5, 10, 10]);
  });

  it('names the cards there are when asked for another', () => {
    expect(() => compileColumns(policyOf({ indicators: {} }), 'leads', {})).to.throw(RangeError, 'received "leads"');
  });
});

describe('a table', () => {
  const card = cardOf({ size: rule(10, BIG), price: rule(20, PRICE) });

  it('is refused with every column that is missing, too short, or no column', () => {
    const problem = (columns: Record<string, unknown>, rows = 2): unknown => problemsOf(() => scoreColumns(card, { rows, columns: columns as Record<string, Column> }, NOW));
    expect(problem({})).to.deep.equal([['missing-column', '/columns/prices'], ['missing-column', '/columns/lead.employees']]);
    expect(problem({ prices: Uint8Array.of(1), 'lead.employees': { codes: Uint8Array.of(0, 0, 0), values: [1] } }))
      .to.deep.equal([['wrong-length', '/columns/prices'], ['wrong-length', '/columns/lead.employees']]);
    expect(problem({ prices: { codes: Uint8Array.of(0, 0), values: [1] }, 'lead.employees': 7 }))
      .to.deep.equal([['wrong-kind', '/columns/prices'], ['wrong-kind', '/columns/lead.employees']]);
    expect(problem({ prices: new BigInt64Array(2), 'lead.employees': { codes: [0, 0], values: [1] } }))
      .to.deep.equal([['wrong-kind', '/columns/prices'], ['wrong-kind', '/columns/lead.employees']]);
    expect(problem({ prices: 'untold', 'lead.employees': 'untold' }, 1.5)).to.deep.equal([['wrong-length', '/rows']]);
    expect(problem({ prices: 'untold', 'lead.employees': 'untold' }, -1)).to.deep.equal([['wrong-length', '/rows']]);
  });

  it('is told what it should have and what it has, a problem a line', () => {
    const refused = (columns: Record<string, unknown>, rows = 2) => () => scoreColumns(card, { rows, columns: columns as Record<string, Column> }, NOW);
    expect(refused({ prices: { codes: Uint8Array.of(0, 0), values: [1] } })).to.throw(ColumnsError, [
      '/columns/prices wrong-kind: expected a list or number array of counts, received codes with values',
      '/columns/lead.employees missing-column: expected a column of 2 rows, or "untold", received nothing',
    ].join('\n'));
    expect(refused({ prices: 7, 'lead.employees': [1] })).to.throw(ColumnsError, [
      '/columns/prices wrong-kind: expected a list, a number array, codes with values, or "untold", received number',
      '/columns/lead.employees wrong-length: expected 2 rows, received 1',
    ].join('\n'));
    expect(refused({ prices: 'untold', 'lead.employees': 'untold' }, 0.5)).to.throw(ColumnsError, '/rows wrong-length: expected an integer from 0, received 0.5');
  });

  it('without rows has no scores', () => {
    const { points, grade, setAside } = scoreColumns(card, { rows: 0, columns: { prices: [], 'lead.employees': new Int32Array(0) } }, NOW);
    expect([points.length, grade.length, setAside]).to.deep.equal([0, 0, []]);
  });

  it('counts cells that cannot be what their column holds, and takes them as not known', () => {
    const { points, setAside } = scoreColumns(card, {
      rows: 6, columns: { prices: [1, -1, 1.5, null, undefined, NaN], 'lead.employees': Float64Array.of(400, NaN, Infinity, -Infinity, 200, 199) },
    }, NOW);
    expect([...points]).to.deep.equal([30, 0, 0, 0, 10, 0]);
    expect(setAside).to.deep.equal([
      { code: 'not-a-count', column: 'prices', cells: 3, firstRow: 1 },
      { code: 'not-a-number', column: 'lead.employees', cells: 3, firstRow: 1 },
    ]);
  });

  it('counts codes without a value, and takes them as not known', () => {
    const employees = { codes: Uint8Array.of(0, 2, 1, 9), values: [400, 20] };
    const { points, setAside } = scoreColumns(card, { rows: 4, columns: { prices: 'untold', 'lead.employees': employees } }, NOW);
    expect([...points]).to.deep.equal([10, 0, 0, 0]);
    expect(setAside).to.deep.equal([{ code: 'unknown-code', column: 'lead.employees', cells: 2, firstRow: 1 }]);
    expect(pointsOf({ field: 'lead.employees', exists: false }, { 'lead.employees': employees }, 4)).to.deep.equal([0, 1, 0, 1]);
  });

  it('sets negative counts of a number array aside, whatever its type', () => {
    for (const prices of [Int8Array.of(-1, 1), Int32Array.of(-1, 1), Float64Array.of(-1, 1)]) {
      const { points, setAside } = scoreColumns(card, { rows: 2, columns: { prices, 'lead.employees': 'untold' } }, NOW);
      expect([...points]).to.deep.equal([0, 20]);
      expect(setAside).to.deep.equal([{ code: 'not-a-count', column: 'prices', cells: 1, firstRow: 0 }]);
    }
    expect(scoreColumns(card, { rows: 1, columns: { prices: Uint32Array.of(4_294_967_295), 'lead.employees': 'untold' } }, NOW).setAside).to.deep.equal([]);
  });

  it('knows no instant after now, and takes NaN for never', () => {
    const fresh: Condition = { ...MEANINGS.lastVisit, lessThan: 'P1D' };
    const { points, setAside } = scoreColumns(cardOf({ it: rule(1, fresh) }), {
      rows: 5, columns: { lastVisit: Float64Array.of(NOW, NOW + 1, NaN, NOW - DAY, NOW - DAY + 1) },
    }, NOW);
    expect([...points]).to.deep.equal([1, 0, 0, 0, 1]);
    expect(setAside).to.deep.equal([{ code: 'after-now', column: 'lastVisit', cells: 1, firstRow: 1 }]);
    expect(scoreColumns(cardOf({ it: rule(1, fresh) }), { rows: 2, columns: { lastVisit: ['soon', 0.5] } }, NOW).setAside)
      .to.deep.equal([{ code: 'not-an-instant', column: 'lastVisit', cells: 2, firstRow: 0 }]);
  });

  it('reads yes and no from booleans and numbers', () => {
    const manual = (column: Column, rows: number): number[] => pointsOf({ count: MEANINGS.manual.some, atLeast: 1 }, { manual: column }, rows);
    expect(manual([true, false, null, 2, 0, 'yes'], 6)).to.deep.equal([1, 0, 0, 1, 0, 0]);
    expect(manual(Uint8Array.of(0, 1, 7), 3)).to.deep.equal([0, 1, 1]);
    expect(manual('untold', 1)).to.deep.equal([0]);
  });

  it('compares numbers at both sides of every bound', () => {
    const values = Float64Array.of(0, 1, 1 + 2 ** -52, 2);
    const asked = (test: object): number[] => pointsOf({ field: 'lead.budget', ...test } as Condition, { 'lead.budget': values }, 4);
    expect(asked({ above: 1 })).to.deep.equal([0, 0, 1, 1]);
    expect(asked({ atLeast: 1 })).to.deep.equal([0, 1, 1, 1]);
    expect(asked({ below: 1 })).to.deep.equal([1, 0, 0, 0]);
    expect(asked({ atMost: 1 })).to.deep.equal([1, 1, 0, 0]);
    expect(asked({ above: 0 })).to.deep.equal([0, 1, 1, 1]);
    expect(asked({ below: 0 })).to.deep.equal([0, 0, 0, 0]);
    expect(asked({ above: -1 })).to.deep.equal([1, 1, 1, 1]);
    expect(asked({ is: 1 })).to.deep.equal([0, 1, 0, 0]);
    expect(asked({ between: [1, 2] })).to.deep.equal([0, 1, 1, 1]);
    expect(asked({ in: [0, 2] })).to.deep.equal([1, 0, 0, 1]);
  });

  it('is refused where totals could leave 32 bits', () => {
    const each = cardOf({ quiet: rule(-1_000_000, { silence: SILENCE }, { repeat: 'each' }) });
    expect([...scoreColumns(each, { rows: 1, columns: { silences: Int32Array.of(2147) } }, NOW).points]).to.deep.equal([-2_147_000_000]);
    expect(problemsOf(() => scoreColumns(each, { rows: 2, columns: { silences: Int32Array.of(2148, 1) } }, NOW))).to.deep.equal([['out-of-range', '/scorecards/lead']]);
  });

  it('may have totals up to the greatest of 32 bits, and not one more', () => {
    const scored = (points: number): number => scoreColumns(cardOf({ size: rule(points, BIG) }), { rows: 1, columns: { 'lead.employees': [400] } }, NOW).points[0] as number;
    expect([scored(2_147_483_647), scored(-2_147_483_647)]).to.deep.equal([2_147_483_647, -2_147_483_647]);
    expect(() => scored(2_147_483_648)).to.throw(ColumnsError, 'expected totals within ±2147483647, received up to 2147483648');
  });

  it('gives nobody points where the card is for nobody, and everybody those of what always holds', () => {
    const nobody: Condition = { field: 'account.employees', exists: true };
    const columns = { 'account.employees': 'untold', 'lead.employees': [400, 20, null] } as const;
    const scored = (appliesTo: Condition, limits = {}): number[] =>
      [...scoreColumns(cardOf({ size: rule(10, BIG), always: rule(3, { not: nobody }) }, { appliesTo, limits }), { rows: 3, columns }, NOW).points];
    expect(scored(nobody, { min: 5 })).to.deep.equal([0, 0, 0]);
    expect(scored({ not: nobody })).to.deep.equal([13, 3, 3]);
    expect(scored({ field: 'lead.employees', exists: true }, { min: 5 })).to.deep.equal([13, 5, 0]);
  });

  it('longer than a block, and a card of more than 32 indicators, are scored row by row alike', () => {
    const many = cardOf(Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`r${at}`, rule(at - 5, { ...MEANINGS.visits, atLeast: at })])));
    const rows = 5000;
    const visits = Uint8Array.from({ length: rows }, (_, row) => row % 41);
    const explained = explainColumns(many, { rows, columns: { visits } }, NOW);
    const scoreRow = rowScorer(many);
    for (const row of [0, 39, 2047, 2048, 4095, 4096, 4999]) {
      const expected = scoreRow({ visits: row % 41 }, NOW);
      expect(explained.explain(row)).to.deep.equal(expected);
      expect(explained.points[row]).to.equal(expected.value.points);
    }
    expect(() => explained.explain(5000)).to.throw(RangeError, 'expected a row below 5000, received 5000');
    expect(() => explained.explain(-1)).to.throw(RangeError, 'received -1');
  });
});

describe('one record', () => {
  it('is scored as the table of it alone; what it leaves out is not known', () => {
    const scoreRow = rowScorer(cardOf({ size: rule(10, BIG), price: rule(20, PRICE), quiet: rule(-5, { not: PRICE }) }));
    expect(scoreRow({ prices: 3, 'lead.employees': 200 }, NOW).value).to.deep.include({ points: 30, grade: 'A' });
    expect(scoreRow({}, NOW).value).to.deep.include({ points: -5, grade: 'C' });
    expect(scoreRow({ prices: -1, 'lead.employees': Infinity }, NOW).value.points).to.equal(-5);
  });

  it('need not be asked for columns that no record has', () => {
    const when: Condition = { any: [BIG, { field: 'account.employees', atLeast: 200 }, { not: { ...MEANINGS.lastVisit, lessThan: 'P1D' } }] };
    const scoreRow = rowScorer(cardOf({ it: rule(1, when) }), ['account.employees', 'lastVisit']);
    expect(scoreRow({}, NOW).value.points).to.equal(1);
    const sized = rowScorer(cardOf({ it: rule(1, { any: [BIG, { field: 'account.employees', exists: true }] }) }), ['account.employees']);
    expect([sized({ 'lead.employees': 200 }, NOW).value.points, sized({ 'lead.employees': 199 }, NOW).value.points]).to.deep.equal([1, 0]);
  });

  it('is not asked for them even where it has them', () => {
    const scoreRow = rowScorer(cardOf({ size: rule(2, BIG), fresh: rule(1, { ...MEANINGS.lastVisit, lessThan: 'P1D' }) }), ['lead.employees', 'lastVisit']);
    expect(scoreRow({ 'lead.employees': 400, lastVisit: NOW }, NOW).value.points).to.equal(0);
  });

  it('shares its explanation with those that are paid the same, and with no others', () => {
    const scoreRow = rowScorer(cardOf({ price: rule(20, PRICE), quiet: rule(-10, { silence: SILENCE }, { repeat: 'each' }) }));
    const one = scoreRow({ prices: 1, silences: 1 }, NOW);
    expect(scoreRow({ prices: 2, silences: 1 }, NOW)).to.equal(one);
    expect(scoreRow({ prices: 1, silences: 2 }, NOW).value.points).to.equal(0);
    expect(scoreRow({ prices: 1, silences: 64 }, NOW).value.points).to.equal(-620);
    expect(one.value.points).to.equal(10);
  });
});
