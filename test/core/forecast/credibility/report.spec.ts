import { expect } from 'chai';
import { credibilityReport, type Coverage, type CredibilityReport, type CredibilityRule } from '@sextant/core/forecast/credibility';
import { openBook, refOf } from '@sextant/core/facts';
import { compile } from '@sextant/core/judge';
import { createFormatter, renderMessage } from '@sextant/core/messages';
import type { DeepPatch } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at, cny, desk, program, usd } from './desk.js';

function reportOf(firm: ReturnType<typeof desk>, now: string, patch: DeepPatch<CredibilityRule> = {}): NonNullable<ReturnType<typeof credibilityReport>> {
  const report = credibilityReport(openBook(firm.facts), program(patch), at(now));
  if (!report) throw new Error('no report');
  return report;
}

const coverageIn = (firm: ReturnType<typeof desk>, now: string, patch?: DeepPatch<CredibilityRule>): readonly Coverage[] => reportOf(firm, now, patch).value.coverage;
const brief = ({ of, target, won, pipeline, deals, coverage, enough }: Coverage): readonly unknown[] => [of.id, target?.minor ?? null, won.minor, pipeline.minor, deals, coverage, enough];

describe('coverage', () => {
  function pipeline(): ReturnType<typeof desk> {
    const firm = desk();
    firm.works('01-01 00:00', 'R-1', { team: 'North' });
    firm.works('01-01 00:00', 'R-2', { team: 'North' });
    firm.deal('03-01 09:00', 'D-1', 'R-1', { amount: cny(200), expectedClose: at('03-20 00:00'), stage: 'initial-contact' });
    firm.deal('03-01 09:00', 'D-2', 'R-1', { amount: cny(70), expectedClose: at('05-20 00:00'), stage: 'initial-contact' });
    firm.deal('03-01 09:00', 'D-3', 'R-1', { amount: cny(1000), outcome: 'lost' });
    firm.deal('03-01 09:00', 'D-4', 'R-1', { amount: usd(1000) });
    firm.deal('03-01 09:00', 'D-5', 'R-1', {});
    firm.deal('03-01 09:00', 'D-6', null, { amount: cny(1000) });
    firm.deal('03-01 09:00', 'D-7', 'R-2', { amount: cny(90), outcome: 'open' });
    firm.wins('03-02 09:00', 'D-8', 'R-1', cny(10));
    firm.tell('03-01 09:00', 'touch.made', ['deal:D-9', 'owner=rep:R-2'], { channel: 'call' });
    return firm;
  }

  it('is pipeline ÷ what is missing to the target, per rep and team', () => {
    const firm = pipeline();
    const target = firm.tell('02-25 09:00', 'metric.measured', 'rep:R-1', { metric: 'target', value: 100, period: '2026-03' });
    const lines = coverageIn(firm, '03-10 00:00');
    expect(lines.map(brief)).to.deep.equal([
      ['R-1', 100, 10, 270, 2, 30_000, true], ['R-2', null, 0, 90, 1, null, null], ['North', 100, 10, 360, 3, 40_000, true],
    ]);
    expect(lines.map(({ of, month }) => [of.type, month])).to.deep.equal([['rep', '2026-03'], ['rep', '2026-03'], ['team', '2026-03']]);
    expect(lines[0]?.why).to.deep.equal({
      key: 'credibility.coverage', params: { pipeline: cny(270), missing: cny(90), coverage: 30_000, deals: 2 }, evidence: [{ fact: refOf(target), field: 'value' }],
    });
    expect(lines[0]?.evidence).to.deep.equal([{ fact: refOf(target), field: 'value' }]);
    expect(lines[1]?.why).to.deep.equal({ key: 'credibility.no-target', params: { month: '2026-03' }, evidence: [] });
  });

  it('three times is enough, a fen less is not', () => {
    const of = (value: number): unknown => {
      const firm = pipeline();
      firm.tell('02-25 09:00', 'metric.measured', 'rep:R-1', { metric: 'target', value, period: '2026-03' });
      return coverageIn(firm, '03-10 00:00').slice(0, 1).map(({ coverage, enough }) => [coverage, enough]);
    };
    expect(of(100)).to.deep.equal([[30_000, true]]);
    expect(of(101)).to.deep.equal([[29_670, false]]);
  });

  it('a target that is reached needs no pipeline; one of zero or less is', () => {
    for (const value of [10, 0, -5]) {
      const firm = pipeline();
      firm.tell('02-25 09:00', 'metric.measured', 'rep:R-1', { metric: 'target', value, period: '2026-03' });
      const [line] = coverageIn(firm, '03-10 00:00');
      expect(line).to.deep.include({ coverage: null, enough: null });
      expect(line?.why).to.deep.include({ key: 'credibility.reached', params: { target: cny(value), won: cny(10) } });
    }
  });

  it('only deals expected in the month, or what they are weighted at, if the policy says so', () => {
    const firm = pipeline();
    firm.tell('02-25 09:00', 'metric.measured', 'rep:R-1', { metric: 'target', value: 110, period: '2026-03' });
    expect(coverageIn(firm, '03-10 00:00', { coverage: { deals: 'month' } }).slice(0, 1).map(brief)).to.deep.equal([['R-1', 110, 10, 200, 1, 20_000, false]]);
    // Nothing is proven yet: 5 %, rounded once per deal. One in no stage the policy knows has no weight, and is no part of it.
    firm.deal('03-01 09:00', 'D-9', 'R-1', { stage: 'soon', amount: cny(5000), outcome: 'open' });
    expect(coverageIn(firm, '03-10 00:00', { coverage: { counts: 'weighted' } }).slice(0, 1).map(brief)).to.deep.equal([['R-1', 110, 10, 14, 2, 1400, false]]);
    expect(coverageIn(firm, '03-10 00:00', { coverage: { currency: 'USD' } }).slice(0, 1).map(brief)).to.deep.equal([['R-1', 110, 0, 1000, 1, 90_909, true]]);
  });

  it('the target set last counts, of the month it is for; a team may have its own', () => {
    const firm = pipeline();
    const set = (when: string, about: string, value: number, period?: string): unknown =>
      firm.tell(when, 'metric.measured', about, { metric: 'target', value, ...(period !== undefined && { period }) });
    set('02-25 09:00', 'rep:R-1', 50, '2026-03');
    set('03-03 09:00', 'rep:R-1', 100);
    set('03-04 09:00', 'rep:R-1', 999, '2026-04');
    set('03-05 09:00', 'rep:R-1', 0.5, '2026-03');
    set('03-09 09:00', 'team:North', 370, '2026-03');
    set('03-09 09:00', 'team:South', 5, '2026-03');
    set('03-12 09:00', 'rep:R-1', 7777, '2026-03');
    firm.tell('03-09 09:00', 'metric.measured', 'rep:R-1', { metric: 'goal', value: 1, period: '2026-03' });
    expect(coverageIn(firm, '03-10 00:00').map(brief)).to.deep.equal([
      ['R-1', 100, 10, 270, 2, 30_000, true], ['R-2', null, 0, 90, 1, null, null], ['North', 370, 10, 360, 3, 10_000, false], ['South', 5, 0, 0, 0, 0, false],
    ]);
  });

  it('lines stand in order of id, reps before teams, of everybody with a target, a deal or a win', () => {
    const firm = desk();
    const target = (about: string | readonly string[], value: number): unknown => firm.tell('03-01 09:00', 'metric.measured', about, { metric: 'target', value, period: '2026-03' });
    target('team:South', 5);
    target(['rep:R-3', 'by=rep:R-9', 'customer=account:A-1'], 30);
    target('deal:D-1', 7);
    firm.deal('03-01 09:00', 'D-1', 'R-2', { amount: cny(20) });
    firm.deal('03-01 09:00', 'D-2', 'R-1', { amount: cny(10) });
    firm.works('01-01 00:00', 'R-2', { team: 'North' });
    // Won before the month began.
    firm.wins('02-20 09:00', 'W-1', 'R-3', cny(3));
    firm.wins('02-20 09:00', 'W-2', 'R-4', cny(3));
    expect(coverageIn(firm, '03-10 00:00').map((line) => [line.of.type, ...brief(line)])).to.deep.equal([
      ['rep', 'R-1', null, 0, 10, 1, null, null], ['rep', 'R-2', null, 0, 20, 1, null, null], ['rep', 'R-3', 30, 0, 0, 0, 0, false],
      ['team', 'North', null, 0, 20, 1, null, null], ['team', 'South', 5, 0, 0, 0, 0, false],
    ]);
  });

  it('a target counts from the instant it was set, the last one whatever order they came in; a team rests on those of its reps', () => {
    const firm = desk();
    for (const rep of ['R-1', 'R-2']) firm.works('01-01 00:00', rep, { team: 'North' });
    const target = (when: string, rep: string, value: number): string => refOf(firm.tell(when, 'metric.measured', `rep:${rep}`, { metric: 'target', value, period: '2026-03' }));
    const one = target('03-10 00:00', 'R-1', 100);
    target('03-02 00:00', 'R-1', 1);
    target('03-02 00:00', 'R-2', 2);
    const two = target('03-09 00:00', 'R-2', 200);
    const lines = coverageIn(firm, '03-10 00:00');
    expect(lines.map(({ of, target: its }) => [of.id, its?.minor])).to.deep.equal([['R-1', 100], ['R-2', 200], ['North', 300]]);
    expect(lines.map(({ evidence }) => evidence.map(({ fact }) => fact))).to.deep.equal([[one], [two], [one, two]]);
  });

  it('a target is measured: what another kind of fact calls so is none', () => {
    const firm = pipeline();
    firm.tell('03-03 09:00', 'x.plan.drawn', 'rep:R-1', { metric: 'target', value: 50, period: '2026-03' });
    expect(coverageIn(firm, '03-10 00:00')[0]?.target).to.equal(null);
  });

  it('a deal is part of it from the instant on at which its state was first told, whatever was proven of it before', () => {
    const firm = desk();
    firm.tell('03-01 09:00', 'product.state', 'product:P-1', { listPrice: cny(1000) });
    firm.tell('03-01 09:00', 'touch.made', ['deal:D-1', 'owner=rep:R-1', 'offer=product:P-1'], { channel: 'call' });
    firm.tell('03-01 10:00', 'certainty.stated', 'deal:D-1', { state: 'exploring' });
    firm.deal('03-10 09:00', 'D-1', 'R-1', {});
    const lines = (now: number): unknown => credibilityReport(openBook(firm.facts), program({ coverage: { counts: 'weighted' } }), now)?.value.coverage.map(brief);
    expect([lines(at('03-10 09:00') - 1), lines(at('03-10 09:00'))]).to.deep.equal([[], [['R-1', null, 0, 100, 1, null, null]]]);
  });

  it('a target that was replaced counts no more', () => {
    const firm = pipeline();
    const first = firm.tell('03-03 09:00', 'metric.measured', 'rep:R-1', { metric: 'target', value: 50, period: '2026-03' });
    firm.tell('03-04 09:00', 'fact.retracted', 'rep:R-1', { reason: 'typo' }, { replaces: refOf(first) });
    expect(coverageIn(firm, '03-10 00:00')[0]?.target).to.equal(null);
  });
});

describe('the report', () => {
  function firm(): ReturnType<typeof desk> {
    const found = desk();
    found.works('01-01 00:00', 'R-1', { region: 'East', team: 'North' });
    found.works('01-01 00:00', 'R-2', { region: 'West', team: 'North' });
    for (const [index, month] of ['02', '03', '04', '05'].entries()) {
      found.says(`0${index + 1}-20 09:00`, 'R-1', cny(20_000), { period: `2026-${month}` });
      found.says(`0${index + 1}-20 09:00`, 'R-2', cny(10_500), { period: `2026-${month}` });
      if (month === '05') continue;
      found.wins(`${month}-10 09:00`, `A-${month}`, 'R-1', cny(10_000));
      found.wins(`${month}-10 09:00`, `B-${month}`, 'R-2', cny(10_000));
    }
    return found;
  }

  it('holds everything, of the last month that is over', () => {
    const { value, reasons, basis, policy, asOf } = reportOf(firm(), '05-10 00:00');
    expect(value.month).to.equal('2026-04');
    expect(value.months).to.have.length(8);
    expect(value.rankings.map(({ ranked }) => ranked.map(({ rep, n, ownError, lean }) => [rep, n, ownError, lean]))).to.deep.equal([
      [['R-2', 3, 500, null], ['R-1', 3, 10_000, 'happy-ears']],
    ]);
    expect(value.breakers.map(({ rep, state, stopped }) => [rep, state, stopped])).to.deep.equal([['R-1', 'open', '2026-04'], ['R-2', 'closed', null]]);
    expect(value.teams.map(({ team, month, total, effective }) => [team, month, total.minor, effective.minor])).to.deep.equal([['North', '2026-05', 30_500, 10_500]]);
    expect(value.deviation.region.map(({ at: region, month, signed }) => [region, month, signed])).to.deep.equal([
      ['East', '2026-02', 10_000], ['West', '2026-02', 500], ['East', '2026-03', 10_000], ['West', '2026-03', 500], ['East', '2026-04', 10_000], ['West', '2026-04', 500],
    ]);
    expect(value.deviation.team.map(({ at: team, n }) => [team, n])).to.deep.equal([['North', 2], ['North', 2], ['North', 2]]);
    expect(value.deviation.productLine.map(({ at: line }) => line)).to.deep.equal([null, null, null]);
    expect(value.copied).to.deep.equal([{ team: 'North', n: 6, copied: 6, share: 10_000, reference: 8200, reps: ['R-1', 'R-2'] }]);
    expect(value.coverage.map(({ of }) => of.id)).to.deep.equal(['R-1', 'R-2', 'North']);
    expect(value.leftOut).to.deep.equal({ unowned: 0, unpriced: 0, undated: 0 });
    expect(reasons.map(({ key }) => key)).to.deep.equal([
      'credibility.open', 'credibility.ranked', 'credibility.even', 'credibility.ranked', 'credibility.happy-ears', 'credibility.copied-share',
    ]);
    expect(reasons.at(-1)).to.deep.equal({ key: 'credibility.copied-share', params: { copied: 6, n: 6, share: 10_000, reference: 8200 }, evidence: [] });
    const known = new Set(firm().facts.map(refOf));
    // Eight statements and six deals.
    expect(basis).to.have.length(14);
    expect(basis.every((ref) => known.has(ref))).to.equal(true);
    expect([policy, asOf]).to.deep.equal([program().ref, at('05-10 00:00')]);
  });

  it('is JSON, and every reason of it can be said in both languages', () => {
    const { value } = reportOf(firm(), '05-10 00:00');
    expect(JSON.parse(JSON.stringify(value))).to.deep.equal(value);
    for (const locale of ['zh-CN', 'en'] as const) {
      const format = createFormatter(locale, { timeZone: 'Asia/Shanghai' });
      const said = value.months.flatMap(({ why }) => why).map(({ key, params }) => renderMessage(key, params, format));
      expect(said.filter((text) => text.includes('credibility.'))).to.deep.equal([]);
    }
  });

  it('looks at as many months as the ranking, the running one and the next', () => {
    const of = (now: string, months: number): unknown => [...new Set(reportOf(firm(), now, { ranking: { months, least: 1 } }).value.months.map(({ month }) => month))];
    expect(of('05-10 00:00', 2)).to.deep.equal(['2026-03', '2026-04', '2026-05']);
    expect(of('03-10 00:00', 6)).to.deep.equal(['2026-02', '2026-03']);
    expect(of('03-21 00:00', 6)).to.deep.equal(['2026-02', '2026-03', '2026-04']);
    const early = firm();
    for (const month of ['06', '07']) early.says('05-09 09:00', 'R-1', cny(1), { period: `2026-${month}` });
    expect(reportOf(early, '05-10 00:00', { ranking: { months: 3 } }).value.months.map(({ month }) => month).at(-1)).to.equal('2026-06');
  });

  it('says of a product line what was forecast of its deals', () => {
    const found = desk();
    found.deal('01-10 09:00', 'D-1', 'R-1', { productLine: 'Drives' });
    found.saysOf('01-20 09:00', 'D-1', cny(100), { period: '2026-02' });
    found.wins('02-10 09:00', 'D-1', 'R-1', cny(80));
    expect(reportOf(found, '03-10 00:00').value.deviation.productLine.map(({ at: line, signed }) => [line, signed])).to.deep.equal([['Drives', 2500]]);
  });

  it('its reasons are those of the coaches, and of teams in which a copy could be told', () => {
    const found = firm();
    found.works('01-01 00:00', 'R-3', { team: 'South' });
    found.says('01-20 09:00', 'R-3', cny(100), { period: '2026-02' });
    const { value, reasons } = reportOf(found, '05-10 00:00', { ranking: { coaches: 1 } });
    expect(value.rankings[0]?.ranked.map(({ rep, coach }) => [rep, coach])).to.deep.equal([['R-2', true], ['R-1', false]]);
    expect(value.copied.map(({ team, n }) => [team, n])).to.deep.equal([['North', 6], ['South', 0]]);
    expect(reasons.map(({ key }) => key)).to.deep.equal(['credibility.open', 'credibility.ranked', 'credibility.even', 'credibility.copied-share']);
  });

  it('a breaker that opened long ago is open still', () => {
    const { value } = reportOf(firm(), '11-10 00:00', { ranking: { months: 1, least: 1 } });
    expect(value.months).to.deep.equal([]);
    expect(value.breakers[0]).to.deep.include({ rep: 'R-1', state: 'open', since: at('04-01 00:00') });
  });

  it('counts what could not be counted', () => {
    const found = firm();
    found.deal('04-10 09:00', 'X-1', null, { outcome: 'won', amount: cny(1) });
    found.wins('04-10 09:00', 'X-2', 'R-1', null);
    found.wins('04-10 09:00', 'X-3', 'R-1', null);
    found.says('04-10 09:00', 'R-1', cny(1), { period: 'spring' });
    expect(reportOf(found, '05-10 00:00').value.leftOut).to.deep.equal({ unowned: 1, unpriced: 2, undated: 1 });
  });

  it('stands until the month is over, a deadline passes, a wish comes true, or a fact of later counts', () => {
    expect(reportOf(firm(), '05-10 00:00').validUntil).to.equal(at('06-01 00:00'));
    expect(reportOf(firm(), '05-10 00:00', { forecast: { by: 15 } }).validUntil).to.equal(at('05-16 00:00'));
    expect(reportOf(firm(), '05-16 00:00', { forecast: { by: 15 } }).validUntil).to.equal(at('06-01 00:00'));
    expect(reportOf(firm(), '05-10 00:00', { forecast: { by: -10 } }).validUntil).to.equal(at('05-22 00:00'));
    // A year before the first of June of the next year, in time for the month that is thirteen ahead; a year after the first of May.
    expect(reportOf(firm(), '05-10 00:00', { forecast: { by: -366 } }).validUntil).to.equal(at('05-31 00:00'));
    expect(reportOf(firm(), '05-01 09:00', { forecast: { by: 366 } }).validUntil).to.equal(at('05-02 00:00'));
    const wish = firm();
    wish.deal('05-01 09:00', 'X-1', 'R-1', { outcome: 'won', amount: cny(1), closedAt: at('05-12 09:00') });
    expect(reportOf(wish, '05-10 00:00').validUntil).to.equal(at('05-12 09:00'));
    const later = firm();
    later.works('05-11 09:00', 'R-1', { region: 'North' });
    expect(reportOf(later, '05-10 00:00').validUntil).to.equal(at('05-11 09:00'));
    expect(reportOf(later, '05-11 09:00').validUntil).to.equal(at('06-01 00:00'));
  });

  it('of a firm without facts says that there is nothing, and of a policy without the section nothing at all', () => {
    const empty: CredibilityReport = reportOf(desk(), '05-10 00:00').value;
    expect(empty).to.deep.equal({
      month: '2026-04', months: [], rankings: [], breakers: [], teams: [], deviation: { region: [], team: [], productLine: [] }, copied: [], coverage: [],
      leftOut: { unowned: 0, unpriced: 0, undated: 0 },
    });
    const bare = compile(loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['stage-gates@1'] }));
    expect(credibilityReport(openBook([]), bare, at('05-10 00:00'))).to.equal(null);
  });

  it('knows the years from 2 to 9997, and says nothing in others', () => {
    const of = (iso: string): unknown => credibilityReport(openBook([]), program(), Date.parse(iso))?.value.month ?? null;
    expect([of('0002-01-31T00:00:00Z'), of('0001-12-31T00:00:00Z')]).to.deep.equal(['0001-12', null]);
    expect([of('9997-12-31T00:00:00Z'), of('9998-01-01T00:00:00Z')]).to.deep.equal(['9997-11', null]);
  });

  it('as of a day it says what was known on it', () => {
    const found = firm();
    found.deal('04-10 09:00', 'X-1', 'R-2', { outcome: 'won', amount: cny(90_000), closedAt: at('04-10 09:00') }, { recordedAt: '05-09 09:00' });
    const told = (recorded: string): unknown => credibilityReport(openBook(found.facts).asOf(at(recorded)), program(), at('05-10 00:00'))?.value.rankings[0]?.ranked.map(({ rep, ownError }) => [rep, ownError]);
    expect(told('05-09 08:59')).to.deep.equal([['R-2', 500], ['R-1', 10_000]]);
    expect(told('05-09 09:00')).to.deep.equal([['R-2', 7542], ['R-1', 10_000]]);
  });
});
