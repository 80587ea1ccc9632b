import { expect } from 'chai';
import * as fc from 'fast-check';
import { credibilityReport, deviationMap, monthsOf, type CredibilityReport } from '@sextant/core/forecast/credibility';
import { openBook, type Fact } from '@sextant/core/facts';
import { at, desk, program } from './desk.js';

const rep = fc.constantFrom('R-1', 'R-2', 'R-3');
const currency = fc.constantFrom('CNY', 'CNY', 'USD');
const month = fc.integer({ min: 2, max: 5 });

const said = fc.array(fc.record({ rep, month, currency, minor: fc.integer({ min: -50, max: 400 }), late: fc.integer({ min: -20, max: 20 }), whole: fc.boolean() }), { maxLength: 12 });
const won = fc.array(fc.record({ rep, month, currency, minor: fc.integer({ min: -50, max: 400 }), line: fc.constantFrom('Drives', 'Pumps', null) }), { maxLength: 12 });
const moves = fc.array(fc.record({ rep, month, region: fc.constantFrom('East', 'West'), team: fc.constantFrom('North', 'South') }), { maxLength: 5 });
const firms = fc.record({ said, won, moves });

type Drawn<T> = T extends fc.Arbitrary<infer Value> ? Value : never;

function factsOf(firm: Drawn<typeof firms>, scale = 1): readonly Fact[] {
  const found = desk();
  const two = (n: number): string => String(n).padStart(2, '0');
  firm.won.forEach((one, index) => {
    found.deal('01-05 09:00', `D-${index}`, one.rep, { ...(one.line !== null && { productLine: one.line }) });
    found.deal(`${two(one.month)}-11 09:00`, `D-${index}`, one.rep, { outcome: 'won', amount: { minor: one.minor * scale, currency: one.currency } });
  });
  firm.said.forEach((one, index) => {
    const when = `${two(one.month - 1)}-${two(5 + ((index * 7 + one.late + 20) % 24))} 09:00`;
    const amount = { minor: one.minor * scale, currency: one.currency };
    const period = `2026-${two(one.month)}`;
    if (one.whole || index >= firm.won.length) found.says(when, one.rep, amount, { period });
    else found.saysOf(when, `D-${index}`, amount, { period });
  });
  for (const one of firm.moves) found.works(`${two(one.month)}-03 09:00`, one.rep, { region: one.region, team: one.team });
  return found.facts;
}

const NOW = at('06-05 00:00');

function reportOf(facts: readonly Fact[], scale = 1): CredibilityReport {
  const report = credibilityReport(openBook(facts), program({ ranking: { least: 1 } }), NOW);
  if (!report) throw new Error(`no report of ${scale}`);
  return report.value;
}

describe('laws of credibility', () => {
  it('the order in which facts come does not matter, nor that some come twice', () => {
    fc.assert(fc.property(firms.chain((firm) => fc.tuple(fc.constant(factsOf(firm)), fc.shuffledSubarray([...factsOf(firm).keys()], { minLength: factsOf(firm).length }))), ([facts, order]) => {
      const shuffled = order.map((index) => facts[index] as Fact);
      expect(JSON.stringify(reportOf([...shuffled, ...shuffled.slice(0, 2)]))).to.equal(JSON.stringify(reportOf(facts)));
    }), { numRuns: 25 });
  });

  it('regions, teams and product lines each add up to the whole, and that is what the months say', () => {
    fc.assert(fc.property(firms, (firm) => {
      const months = monthsOf(openBook(factsOf(firm)), program(), NOW);
      for (const unit of ['CNY', 'USD']) {
        const due = months.filter(({ currency: its, miss }) => its === unit && miss !== null);
        const whole = [due.reduce((sum, { forecast }) => sum + (forecast?.minor ?? 0), 0), due.reduce((sum, { actual }) => sum + actual.minor, 0)];
        for (const by of ['region', 'team', 'productLine'] as const) {
          const cells = deviationMap(months, by).filter(({ currency: its }) => its === unit);
          expect([cells.reduce((sum, { forecast }) => sum + forecast, 0), cells.reduce((sum, { actual }) => sum + actual, 0)]).to.deep.equal(whole);
          if (by !== 'productLine') expect(cells.reduce((sum, { n }) => sum + n, 0)).to.equal(due.length);
        }
      }
    }), { numRuns: 30 });
  });

  it('money of another scale changes no deviation, rank, bias, copy or share', () => {
    const relative = ({ months, rankings, breakers, deviation, copied }: CredibilityReport): string => JSON.stringify([
      months.map(({ rep: who, deviation: its, copied: copy }) => [who, its, copy]),
      rankings.map(({ ranked, unranked }) => [
        ranked.map(({ rep: who, error, ownError, bias, ownBias, lean }) => [who, error, ownError, bias, ownBias, lean]), unranked.map(({ rep: who, n }) => [who, n]),
      ]),
      breakers.map(({ rep: who, state }) => [who, state]),
      deviation.region.map(({ signed, absolute }) => [signed, absolute]), copied,
    ]);
    fc.assert(fc.property(firms, fc.integer({ min: 2, max: 1_000_000 }), (firm, scale) => {
      expect(relative(reportOf(factsOf(firm, scale), scale))).to.equal(relative(reportOf(factsOf(firm))));
    }), { numRuns: 25 });
  });

  it('a rank by more months of the same kind is never further from her own error', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }), (own, other) => {
      const error = (n: number): number => {
        const parts = (who: string, minor: number, count: number) => Array.from({ length: count }, (_, index) => ({ rep: who, month: index + 2, currency: 'CNY', minor, late: -5, whole: true }));
        const came = (who: string, count: number) => Array.from({ length: count }, (_, index) => ({ rep: who, month: index + 2, currency: 'CNY', minor: 100, line: null }));
        const { rankings } = reportOf(factsOf({ said: [...parts('R-1', own, n), ...parts('R-2', other, 4)], won: [...came('R-1', n), ...came('R-2', 4)], moves: [] } as Drawn<typeof firms>));
        const ranked = rankings[0]?.ranked.find(({ rep: who }) => who === 'R-1');
        return Math.abs((ranked?.error ?? 0) - (ranked?.ownError ?? 0));
      };
      expect(error(4)).to.be.at.most(error(1));
    }), { numRuns: 10 });
  });
});
