import { AdapterError } from '@sextant/adapters/contract';
import { csvMapping, csvSource, type CsvDeclaration } from '@sextant/adapters/csv';
import { expect } from 'chai';
import { chineseDeals } from './chinese-deals.js';

function problemsOf(declaration: unknown): AdapterError['problems'] {
  try {
    csvMapping(declaration as CsvDeclaration);
  } catch (error) {
    if (error instanceof AdapterError) return error.problems;
    throw error;
  }
  return [];
}

const good: CsvDeclaration = {
  name: 'deals', source: 'crm', zone: 'UTC', recordedAt: { at: '2026-01-01T00:00:00Z' },
  columns: { deal: { header: 'id', type: 'text' }, day: { header: 'day', type: 'date', formats: ['YYYY-MM-DD'] } },
  facts: { state: { type: 'deal.state', id: ['deal'], time: 'day', about: [{ type: 'deal', id: 'deal' }], data: {} } },
};

describe('a CSV declaration', () => {
  it('is JSON: it survives being written to a file', () => {
    expect(problemsOf(JSON.parse(JSON.stringify(chineseDeals)))).to.deep.equal([]);
  });

  it('that is bad is refused at once, by source and mapping alike', () => {
    const bad = { ...good, zone: 'Mars/Olympus' };
    expect(() => csvSource({ declaration: bad, open: () => [] })).to.throw(AdapterError, '/zone invalid: expected an IANA zone, received "Mars/Olympus"');
    expect(() => csvMapping(bad)).to.throw(AdapterError);
  });

  it('tells all its problems at once, each with code, path, expected and received', () => {
    const problems = problemsOf({
      name: 'deals',
      zone: 'Mars/Olympus',
      delimiter: ';;',
      seperator: ';',
      recordedAt: { at: 'yesterday' },
      columns: {
        'no name': { header: 'x', type: 'text' },
        id: { header: ' id ', type: 'text' },
        day: { header: 'day', type: 'date', formats: ['yyyy-mm-dd'] },
        when: { header: 'when', type: 'moment' },
        amount: { header: 'amount', type: 'amount', currency: { column: 'cur' }, thousands: '.', unit: 3 },
      },
      facts: {
        state: { type: 'deal.stat', id: ['id'], about: [{ type: 'deal', id: 'id' }], data: {} },
        other: {
          type: 'deal.state', id: ['day'], time: 'id', when: { column: 'nope', oneOf: ['a'] },
          about: [{ type: 'account', id: 'id', as: 'customer' }, { type: 'deal', id: 'deal' }], data: { amount: 'amuont' },
        },
      },
    });
    const brief = problems.map(({ code, path, expected, received }) => `${path} ${code}: ${expected} | ${received}`);
    expect(brief).to.have.members([
      '/source missing: string | nothing',
      '/zone invalid: an IANA zone | "Mars/Olympus"',
      '/delimiter invalid: at most 1 | ";;"',
      '/seperator unknown-key: no such key | "seperator"',
      '/recordedAt/at invalid: ISO 8601 with an offset | "yesterday"',
      '/columns/no name bad-name: a name of letters, digits, _ and - | "no name"',
      '/columns/id/header invalid: a header without spaces around | " id "',
      '/columns/day/formats/0 invalid: no letters but YYYY MM M DD D HH H mm ss and T | "yyyy-mm-dd"',
      '/columns/when/type invalid: text, date, amount, integer, flag or list | "moment"',
      '/columns/amount/thousands invalid: another sign than the decimal one | "."',
      '/columns/amount/unit invalid: a power of ten up to 1000000000 | 3',
      '/facts/state/type invalid: a fact type, or a firm\'s own beginning with "x." | "deal.stat"',
      '/facts/other/when/column unknown-column: one of the columns no name, id, day, when, amount | "nope"',
      '/facts/other/about/1/id unknown-column: one of the columns no name, id, day, when, amount | "deal"',
      '/facts/other/data/amount unknown-column: one of the columns no name, id, day, when, amount | "amuont"',
    ]);
  });

  it('may use a column only where its type can serve', () => {
    const state = { ...good.facts.state!, id: ['day'], time: 'deal' };
    expect(problemsOf({ ...good, facts: { state } })).to.deep.equal([
      { code: 'wrong-column', path: '/facts/state/id/0', expected: 'a text column', received: 'day, a date column' },
      { code: 'wrong-column', path: '/facts/state/time', expected: 'a date column', received: 'deal, a text column' },
    ]);
  });

  it('needs a fact, a subject, and a currency that can be found', () => {
    expect(problemsOf({ ...good, facts: {} }).map(({ path }) => path)).to.deep.equal(['/facts']);
    const linked = { ...good.facts.state!, about: [{ type: 'account', id: 'deal', as: 'customer' }] };
    expect(problemsOf({ ...good, facts: { linked } }).map(({ path, expected }) => [path, expected])).to.deep.equal([
      ['/facts/linked/about', 'at least one entity without a role'],
    ]);
    const columns = { ...good.columns, amount: { header: 'a', type: 'amount', currency: { column: 'cur' } } };
    expect(problemsOf({ ...good, columns }).map(({ code, path }) => [code, path])).to.deep.equal([
      ['unknown-column', '/columns/amount/currency/column'],
    ]);
  });

  it('cannot name a field or a column like something every object inherits', () => {
    const text = JSON.stringify({ ...good, facts: { state: { ...good.facts.state, data: { constructor: 'deal', X: 'deal' } } } });
    expect(problemsOf(JSON.parse(text.replace('"X"', '"__proto__"'))).map(({ path }) => path)).to.deep.equal([
      '/facts/state/data/constructor', '/facts/state/data/__proto__',
    ]);
    const column = JSON.stringify({ ...good, columns: { ...good.columns, X: { header: 'x', type: 'text' } } }).replace('"X"', '"__proto__"');
    expect(problemsOf(JSON.parse(column)).map(({ path }) => path)).to.deep.equal(['/columns/__proto__']);
  });

  it('that is no object is refused as well', () => {
    for (const nothing of [null, undefined, 'deals', 7, []]) expect(problemsOf(nothing), String(nothing)).not.to.be.empty;
  });
});
