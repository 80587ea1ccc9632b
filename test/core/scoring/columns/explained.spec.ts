import { expect } from 'chai';
import type { Condition } from '@sextant/core/conditions';
import { compileColumns, rowScorer, type RowScorer } from '@sextant/core/scoring/columns';
import { policyOf, rule, type Card } from './cards.js';
import { DAY, MEANINGS, NOW, SILENCE } from './leads.js';

type Indicators = Card['indicators'];

const scorerOf = (indicators: Indicators, more: Partial<Card> = {}): RowScorer =>
  rowScorer(compileColumns(policyOf({ indicators, ...more }), 'lead', MEANINGS));
const flag = (at: number): Condition => ({ field: `lead.f${at}`, is: true });
/** So many indicators of a field each, the first the weightiest; the last is worth a point. */
const flags = (count: number): Indicators =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, rule(count - at, flag(at))]));
const VISITS = rule(100, { ...MEANINGS.visits, atLeast: 1 }, { repeat: 'each' });
const PAGES = rule(90, { ...MEANINGS.pages, atLeast: 1 }, { repeat: 'each' });
const SILENCES = rule(80, { silence: SILENCE }, { repeat: 'each' });
const PRICES = rule(70, { ...MEANINGS.prices, atLeast: 1 }, { repeat: 'each' });
const pointsOf = (scoreRow: RowScorer, record: object): number => scoreRow(record as never, NOW).value.points;

describe('an explanation', () => {
  it('is shared by leads in which the same indicators hold, whatever else is known of them, and by those in which none holds', () => {
    const scoreRow = scorerOf(flags(4));
    expect(scoreRow({ 'lead.f0': true, 'lead.f1': false, visits: 2 }, NOW)).to.equal(scoreRow({ 'lead.f0': true }, NOW));
    expect(scoreRow({ visits: 2 }, NOW)).to.equal(scoreRow({}, NOW));
    expect([pointsOf(scoreRow, {}), pointsOf(scoreRow, { 'lead.f0': true }), pointsOf(scoreRow, { 'lead.f3': true })]).to.deep.equal([0, 4, 1]);
  });

  it('is shared by leads that are paid as often, with up to three indicators that are paid for each', () => {
    const scoreRow = scorerOf({ a: VISITS, b: PAGES, c: SILENCES, d: { ...PRICES, decay: [{ after: 'P2D', keep: 5000 }] } });
    expect(scoreRow({ visits: 2, pages: 1, silences: 3, 'lead.f0': true }, NOW)).to.equal(scoreRow({ visits: 2, pages: 1, silences: 3 }, NOW));
    expect(pointsOf(scoreRow, { visits: 2, pages: 1, silences: 3 })).to.equal(530);
    expect(pointsOf(scoreRow, { visits: 2, pages: 1, silences: 2 })).to.equal(450);
    expect(pointsOf(scoreRow, { visits: 1, pages: 2, silences: 3 })).to.equal(520);
  });

  it('is shared whatever is counted for an indicator that is not for the lead', () => {
    const scoreRow = scorerOf({ a: { ...VISITS, appliesTo: flag(0) } });
    expect(scoreRow({ visits: 2 }, NOW)).to.equal(scoreRow({ visits: 1 }, NOW));
    expect(pointsOf(scoreRow, { visits: 2, 'lead.f0': true })).to.equal(200);
  });

  it('is not shared by leads whose points have faded apart', () => {
    const scoreRow = scorerOf({ a: { ...VISITS, decay: [{ after: 'P2D', keep: 5000 }] } });
    expect([0, 2, 1].map((days) => pointsOf(scoreRow, { visits: 2, lastVisit: NOW - days * DAY }))).to.deep.equal([200, 100, 200]);
  });

  it('is shared by leads of a card of 32 indicators; the 33rd makes a difference like the first', () => {
    const scoreRow = scorerOf(flags(32));
    expect(scoreRow({ 'lead.f31': true, visits: 1 }, NOW)).to.equal(scoreRow({ 'lead.f31': true }, NOW));
    expect([pointsOf(scoreRow, { 'lead.f31': true }), pointsOf(scoreRow, {})]).to.deep.equal([1, 0]);
    const more = scorerOf(flags(33));
    expect([pointsOf(more, { 'lead.f0': true }), pointsOf(more, { 'lead.f0': true, 'lead.f32': true })]).to.deep.equal([33, 34]);
  });

  it('tells how often each is paid, also on a card of 32 indicators of which four are paid for each', () => {
    const scoreRow = scorerOf({ a: VISITS, b: PAGES, c: SILENCES, d: PRICES, ...flags(28) });
    const lead = { visits: 1, pages: 1, silences: 1, 'lead.f27': true };
    expect([1, 2].map((prices) => pointsOf(scoreRow, { ...lead, prices }))).to.deep.equal([341, 411]);
  });

  it('tells how often it is paid, however often that is and whatever else holds', () => {
    const scoreRow = scorerOf({ a: VISITS, ...flags(6) });
    expect([63, 64, 65].map((visits) => pointsOf(scoreRow, { visits }))).to.deep.equal([6300, 6400, 6500]);
    expect(pointsOf(scoreRow, { 'lead.f0': true })).to.equal(6);
    expect([pointsOf(scoreRow, { visits: 1, 'lead.f5': true }), pointsOf(scoreRow, { visits: 2 })]).to.deep.equal([101, 200]);
  });

  it('has a line for a limit of the card that cuts, and none for one that is just reached, where no group is', () => {
    const scoreRow = scorerOf({ a: rule(10, flag(0)), b: rule(-5, flag(1)), c: rule(1, flag(2)), d: rule(-1, flag(3)) }, { limits: { min: -5, max: 10 } });
    const told = (...held: readonly number[]): readonly unknown[] => {
      const { value } = scoreRow(Object.fromEntries(held.map((at) => [`lead.f${at}`, true])), NOW);
      return [value.points, value.lines.filter(({ step }) => step === 'limit').map(({ after }) => after)];
    };
    expect([told(0), told(0, 2)]).to.deep.equal([[10, []], [10, [-1]]]);
    expect([told(1), told(1, 3)]).to.deep.equal([[-5, []], [-5, [1]]]);
  });
});
