import { expect } from 'chai';
import fc from 'fast-check';
import { viewOf, type Dossier, type Json } from '@sextant/core/facts';
import { compileScorecard, score } from '@sextant/core/scoring';
import { compileColumns, explainColumns, rowScorer, scoreColumns, type Column, type ColumnTable } from '@sextant/core/scoring/columns';
import { aCard, policyOf } from './cards.js';
import { aLead, dossiersOf, FIELDS, MEANINGS, NOW, recordsOf } from './leads.js';

/** How a column is laid out, where its values allow it. */
const layouts = fc.record({
  'lead.employees': fc.constantFrom('list', 'coded'),
  'lead.budget': fc.constantFrom('list', 'coded', 'float'),
  'lead.position': fc.constantFrom('list', 'coded'),
  'lead.technology': fc.constantFrom('list', 'coded'),
  visits: fc.constantFrom('list', 'float', 'int', 'byte'), prices: fc.constantFrom('list', 'float', 'int', 'byte'),
  lastVisit: fc.constantFrom('list', 'float'), lastPrice: fc.constantFrom('list', 'float'), silences: fc.constantFrom('int', 'byte'),
}, { requiredKeys: [] });

function laidOut(values: readonly (Json | undefined)[], layout: string | undefined): Column {
  if (layout === 'float') return Float64Array.from(values, (value) => (value ?? NaN) as number);
  if (layout === 'int') return Int32Array.from(values as readonly number[]);
  if (layout === 'byte') return Uint8Array.from(values as readonly number[]);
  if (layout !== 'coded') return values;
  const known = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
  return { values: known, codes: Uint16Array.from(values, (value) => known.findIndex((one) => JSON.stringify(one) === JSON.stringify(value))) };
}

function tableOf(dossiers: readonly Dossier[], layout: Readonly<Record<string, string | undefined>>): ColumnTable {
  const records = recordsOf(dossiers, NOW);
  const columns = [...FIELDS, ...Object.keys(MEANINGS)].map((name) => [name, laidOut(records.map((record) => record[name]), layout[name])] as const);
  return { rows: dossiers.length, columns: { ...Object.fromEntries(columns), 'contact.position': 'untold' } };
}

describe('scoring columns', () => {
  it('gives what score() gives on the same leads, explained alike, whatever the card and the layout', () => {
    fc.assert(
      fc.property(aCard, fc.array(aLead, { maxLength: 5 }), layouts, (given, leads, layout) => {
        const policy = policyOf(given);
        const dossiers = dossiersOf(leads);
        const expected = dossiers.map((lead) => score(lead, compileScorecard(policy, 'lead'), NOW));
        const card = compileColumns(policy, 'lead', MEANINGS);
        const table = tableOf(dossiers, layout);

        const { points, grade, grades, setAside } = scoreColumns(card, table, NOW);
        expect([...points]).to.deep.equal(expected.map(({ value }) => value.points));
        expect([...grade].map((at) => grades[at])).to.deep.equal(expected.map(({ value }) => value.grade));
        expect(setAside.filter(({ code }) => code !== 'not-a-number')).to.deep.equal([]);

        const explained = explainColumns(card, table, NOW);
        expect(explained.points).to.deep.equal(points);
        const scoreRow = rowScorer(card);
        for (const [row, record] of recordsOf(dossiers, NOW).entries()) {
          const { value, reasons } = explained.explain(row);
          expect(value).to.deep.equal(expected[row]?.value);
          expect(reasons).to.deep.equal(expected[row]?.reasons.map((reason) => ({ ...reason, evidence: [] })));
          expect(reasons.reduce((sum, { points: part = 0 }) => sum + part, 0)).to.equal(points[row]);
          expect(scoreRow(record, NOW)).to.deep.equal({ value, reasons });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('reads a view alone: what comes later is in no column', () => {
    const dossiers = dossiersOf([{ told: {}, happenings: [[24, 'price'], [3, 'home']] }]);
    expect(recordsOf(dossiers, NOW)).to.have.nested.property('[0].visits', 1);
    expect(viewOf(dossiers[0] as Dossier, NOW).ofType('page.visited')).to.have.length(1);
  });
});
