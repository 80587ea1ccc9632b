import { expect } from 'chai';
import fc from 'fast-check';
import { score, simulate, type CompiledScorecard } from '@sextant/core/scoring';
import { dossier, entity, factsFrom, openBook, type Dossier, type Fact } from '@sextant/core/facts';
import { at } from '../../support/deal.js';
import { cardOf, visit } from './cards.js';

const now = at('03-20 09:00');

/** Leads L-0, L-1, … each with the pages it visited. */
function leads(...visits: readonly string[]): readonly Dossier[] {
  const write = factsFrom('web');
  const facts: Fact[] = [];
  for (const [index, pages] of visits.entries()) {
    const about = `lead:L-${index}` as const;
    facts.push(write('lead.state', '2026-03-01T09:00:00+08:00', about, {}));
    for (const page of pages) facts.push(write('page.visited', '2026-03-02T09:00:00+08:00', about, { page }));
  }
  const book = openBook(facts);
  return visits.map((_, index) => dossier(book, entity(`lead:L-${index}`)));
}

const grades = { A: { from: 20 }, B: { from: 10 }, C: {} };
const before = cardOf({ grades, indicators: { a: visit('a', 10), b: visit('b', 10), c: visit('c', 5) } });
const after = cardOf({ grades: { A: { from: 20 }, C: {} }, limits: { max: 22 }, indicators: { a: visit('a', 20, { label: 'A page' }), b: visit('b', 10), d: visit('d', 5) } }, 2);

describe('simulating a policy on the same leads (SC-4, SC-9)', () => {
  const found = simulate(leads('', 'a', 'ab', 'bc', 'bcd'), before, after, now);

  it('gives points and grade under both, whether the grade flips, and the lines that differ', () => {
    expect(found.leads[1]).to.deep.equal({
      subject: { type: 'lead', id: 'L-1' }, before: { points: 10, grade: 'B' }, after: { points: 20, grade: 'A' }, flips: true,
      because: [{ step: 'indicator', rule: 'a', label: 'A page', before: 10, after: 20 }],
    });
    expect(found.leads[2]).to.deep.include({
      before: { points: 20, grade: 'A' }, after: { points: 22, grade: 'A' }, flips: false,
      because: [{ step: 'indicator', rule: 'a', label: 'A page', before: 10, after: 20 }, { step: 'limit', rule: 'lead', label: 'Lead', before: 0, after: -8 }],
    });
    expect(found.leads[4]?.because.map(({ rule, before: was, after: is }) => [rule, was, is])).to.deep.equal([['c', 5, 0], ['d', 0, 5]]);
    expect([found.before.version, found.after.version, found.asOf]).to.deep.equal([1, 2, now]);
  });

  it('counts who has which grade before and after', () => {
    expect(found.matrix).to.deep.equal({ before: ['A', 'B', 'C'], after: ['A', 'C'], counts: [[1, 0], [1, 2], [0, 1]] });
    expect(found.flips).to.equal(3);
  });

  it('names the rules that made the difference, the one that flips most first', () => {
    expect(found.rules).to.deep.equal([
      { step: 'indicator', rule: 'c', label: 'c', leads: 2, flips: 2, points: -10 },
      { step: 'indicator', rule: 'a', label: 'A page', leads: 2, flips: 1, points: 20 },
      { step: 'indicator', rule: 'd', label: 'd', leads: 1, flips: 1, points: 5 },
      { step: 'limit', rule: 'lead', label: 'Lead', leads: 1, flips: 0, points: -8 },
    ]);
  });

  it('of rules that flip as many, the one that changes more leads stands first, then by name', () => {
    const changed = cardOf({ grades, indicators: { a: visit('a', 11), b: visit('b', 11), c: visit('c', 6) } }, 2);
    const told = simulate(leads('a', 'bc', 'c'), before, changed, now);
    expect(told.rules.map(({ rule, leads: many, flips }) => [rule, many, flips])).to.deep.equal([['c', 2, 0], ['a', 1, 0], ['b', 1, 0]]);
  });

  it('gives the lines of a lead by the size of the difference, equal ones by rule, and a group before an indicator of its name', () => {
    const groups = { y: { label: 'Y', max: 10 } };
    const old = cardOf({ groups, indicators: { k: visit('k', 30), z: visit('z', 20), y: visit('y', 10, { group: 'y' }) } });
    const next = cardOf({ groups, indicators: { k: visit('k', 31), z: visit('z', 25), y: visit('y', 15, { group: 'y' }) } }, 2);
    expect(simulate(leads('kzy'), old, next, now).leads[0]?.because.map(({ step, rule, before: was, after: is }) => [step, rule, was, is])).to.deep.equal([
      ['group', 'y', 0, -5], ['indicator', 'y', 10, 15], ['indicator', 'z', 20, 25], ['indicator', 'k', 30, 31],
    ]);
  });

  it('compares the limits of two cards whatever they are called', () => {
    const called = (id: string, max: number): CompiledScorecard => ({ ...cardOf({ limits: { max }, indicators: { a: visit('a', 20) } }), id });
    const because = (max: number): unknown => simulate(leads('a'), called('spring', 15), called('summer', max), now).leads[0]?.because;
    expect(because(12)).to.deep.equal([{ step: 'limit', rule: 'summer', label: 'Lead', before: -5, after: -8 }]);
    expect(because(15)).to.deep.equal([]);
  });

  it('says nothing of outcomes it was not told', () => {
    expect(found).to.not.have.property('separation');
  });

  it('with outcomes, area under the curve and Gini of both, from 10 won and 10 lost on', () => {
    const many = leads(...Array.from({ length: 21 }, (_, index) => (index < 10 ? 'a' : index < 15 ? 'b' : '')));
    const outcome = (most: number) => ({ id }: { readonly id: string }): boolean | null => (Number(id.slice(2)) >= most ? null : Number(id.slice(2)) < 10);
    const { separation } = simulate(many, before, after, now, { outcome: outcome(20) });
    // Before, five of ten lost ones stand level with the won; after, all ten below.
    expect(separation).to.deep.equal({ won: 10, lost: 10, before: { area: 7500, gini: 5000 }, after: { area: 10_000, gini: 10_000 } });
    expect(simulate(many, before, after, now, { outcome: outcome(19) }).separation).to.deep.equal({ won: 10, lost: 9, before: null, after: null });
    const lost = simulate(many, before, after, now, { outcome: ({ id }) => id === 'L-0' }).separation;
    expect(lost).to.deep.equal({ won: 1, lost: 20, before: null, after: null });
  });

  it('balances: the differences of a lead add up to that of its points, the matrix to the leads, and the same card changes nothing', () => {
    fc.assert(fc.property(fc.array(fc.subarray(['a', 'b', 'c', 'd']).map((pages) => pages.join('')), { maxLength: 6 }), (visits) => {
      const all = leads(...visits);
      const { leads: told, matrix, flips } = simulate(all, before, after, now);
      for (const [index, lead] of told.entries()) {
        expect(lead.because.reduce((sum, line) => sum + line.after - line.before, 0)).to.equal(lead.after.points - lead.before.points);
        expect(lead.after.points).to.equal(score(all[index] as Dossier, after, now).value.points);
      }
      expect(matrix.counts.flat().reduce((sum, count) => sum + count, 0)).to.equal(visits.length);
      expect(flips).to.equal(told.filter((lead) => lead.before.grade !== lead.after.grade).length);
      const same = simulate(all, before, before, now);
      expect([same.flips, same.rules, same.leads.flatMap(({ because }) => because)]).to.deep.equal([0, [], []]);
    }), { numRuns: 30 });
  });
});
