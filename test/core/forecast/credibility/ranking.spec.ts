import { expect } from 'chai';
import {
  copiedShares, credibilityDirectives, credibilityRankings, deviationLines, deviationMap, nextCredibility, type RankingRule, type RepMonth,
} from '@sextant/core/forecast/credibility';
import { rollUp } from '@sextant/core/explain';
import { openBook, refOf } from '@sextant/core/facts';
import { compile, compileBook } from '@sextant/core/judge';
import { openPolicyBook } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at, cny, desk, program, usd } from './desk.js';

const RULE = program().policy.credibility?.ranking as RankingRule;

/** Months of reps as forecast and actual, from January on; a deal each. */
function firm(reps: Readonly<Record<string, readonly (readonly [forecast: number | null, actual: number])[]>>, money = cny): ReturnType<typeof desk> {
  const found = desk();
  for (const [rep, months] of Object.entries(reps)) {
    months.forEach(([forecast, actual], index) => {
      const month = String(index + 2).padStart(2, '0');
      if (forecast !== null) found.says(`${String(index + 1).padStart(2, '0')}-20 09:00`, rep, money(forecast), { period: `2026-${month}` });
      if (actual !== 0) found.wins(`${month}-10 09:00`, `${rep}-${month}`, rep, money(actual));
    });
  }
  return found;
}

const months = (reps: Parameters<typeof firm>[0]): readonly RepMonth[] => firm(reps).months('11-05 00:00');

describe('the ranking of credibility (FC-7)', () => {
  it('by the sum of misses ÷ what came, pulled towards all by three months', () => {
    const [one, ...others] = credibilityRankings(months({
      'R-1': [[110, 100], [90, 100], [100, 100]], // off by 20 of 300
      'R-2': [[150, 100], [150, 100], [150, 100]], // off by 150 of 300
    }), RULE);
    expect(others).to.deep.equal([]);
    expect(one).to.deep.include({ currency: 'CNY', by: 'relative', from: '2026-02', to: '2026-04', unranked: [] });
    // All together 170 of 600; (3 × 667 + 3 × 2833) ÷ 6.
    expect(one?.together).to.deep.equal({ n: 6, reps: 2, error: 2833, bias: 2500 });
    expect(one?.ranked.map(({ rank, rep, n, error, ownError, bias, ownBias, lean, coach }) => [rank, rep, n, error, ownError, bias, ownBias, lean, coach])).to.deep.equal([
      [1, 'R-1', 3, 1750, 667, 1250, 0, null, true], [2, 'R-2', 3, 3917, 5000, 3750, 5000, 'happy-ears', true],
    ]);
    expect(one?.ranked[0]?.why.map(({ key, params }) => [key, params])).to.deep.equal([
      ['credibility.ranked', { rank: 1, of: 2, n: 3, own: 667, error: 1750, together: 2833 }], ['credibility.even', { bias: 0 }],
    ]);
    // Three statements, and outcome and amount of three deals.
    expect(one?.ranked[0]?.why[0]?.evidence).to.have.length(9);
    expect(one?.ranked[0]?.why[1]?.evidence).to.deep.equal([]);
    expect(one?.ranked[1]?.why[1]).to.deep.equal({ key: 'credibility.happy-ears', params: { bias: 5000 }, evidence: [] });
  });

  it('a rep with one lucky month does not lead, though she was right to the cent', () => {
    const reps = { lucky: [[100, 100]], steady: [[105, 100], [95, 100], [105, 100], [95, 100], [105, 100], [95, 100]], poor: [[200, 100], [200, 100], [200, 100], [10, 100], [10, 100], [10, 100]] } as const;
    const [strict] = credibilityRankings(months(reps), RULE);
    expect(strict?.ranked.map(({ rep }) => rep)).to.deep.equal(['steady', 'poor']);
    expect(strict?.unranked).to.deep.equal([{ rep: 'lucky', n: 1, needed: 3, why: { key: 'credibility.few', params: { n: 1, needed: 3 }, evidence: [] } }]);
    const [lenient] = credibilityRankings(months(reps), { ...RULE, least: 1 });
    expect(lenient?.ranked.map(({ rep, ownError }) => [rep, ownError])).to.deep.equal([['steady', 500], ['lucky', 0], ['poor', 9500]]);
    // Without the pull she would.
    expect(credibilityRankings(months(reps), { ...RULE, least: 1, pull: 0 })[0]?.ranked.map(({ rep, error }) => [rep, error])).to.deep.equal([['lucky', 0], ['steady', 500], ['poor', 9500]]);
  });

  it('three months are enough, two are not', () => {
    const of = (n: number): unknown => credibilityRankings(months({ 'R-1': Array.from({ length: n }, () => [100, 100] as const) }), RULE)
      .map(({ ranked, unranked }) => [ranked.map(({ rep, n: its }) => [rep, its]), unranked.map(({ rep, n: its, needed }) => [rep, its, needed])]);
    expect(of(3)).to.deep.equal([[[['R-1', 3]], []]]);
    expect(of(2)).to.deep.equal([[[], [['R-1', 2, 3]]]]);
  });

  it('ties go by id; the first three become coach', () => {
    const same = [[110, 100], [110, 100], [110, 100]] as const;
    const [one] = credibilityRankings(months({ 'R-4': same, 'R-3': same, 'R-1': same, 'R-2': same }), RULE);
    expect(one?.ranked.map(({ rank, rep, coach }) => [rank, rep, coach])).to.deep.equal([[1, 'R-1', true], [2, 'R-2', true], [3, 'R-3', true], [4, 'R-4', false]]);
    expect(credibilityRankings(months({ 'R-1': same }), { ...RULE, coaches: 0 })[0]?.ranked[0]?.coach).to.equal(false);
  });

  it('absolute mode ranks by mean miss in money: small books go first', () => {
    const reps = { big: [[11_000, 10_000], [11_000, 10_000], [11_000, 10_000]], small: [[160, 100], [160, 100], [160, 101]] } as const;
    expect(credibilityRankings(months(reps), RULE)[0]?.ranked.map(({ rep }) => rep)).to.deep.equal(['big', 'small']);
    const [one] = credibilityRankings(months(reps), { ...RULE, by: 'absolute' });
    expect(one).to.deep.include({ by: 'absolute', together: { n: 6, reps: 2, error: 530, bias: 1049 } });
    // 179 ÷ 3 and 3000 ÷ 3, each beside 3179 ÷ 6.
    expect(one?.ranked.map(({ rep, error, ownError, ownBias, lean }) => [rep, error, ownError, ownBias, lean])).to.deep.equal([
      ['small', 295, 60, 5947, 'happy-ears'], ['big', 765, 1000, 1000, null],
    ]);
    expect(one?.ranked[0]?.why[0]).to.deep.include({
      key: 'credibility.ranked-absolute', params: { rank: 1, of: 2, n: 3, own: cny(60), error: cny(295), together: cny(530) },
    });
  });

  it('who is always too low is sandbagging; up to 10 % has no name', () => {
    const lean = (forecast: number, rule: RankingRule = RULE): unknown =>
      credibilityRankings(months({ 'R-1': [[forecast, 1000], [forecast, 1000], [forecast, 1000]] }), rule)[0]?.ranked.map(({ lean: its, why }) => [its, why[1]?.key]);
    expect(lean(899)).to.deep.equal([['sandbagging', 'credibility.sandbagging']]);
    expect(lean(900)).to.deep.equal([[null, 'credibility.even']]);
    expect(lean(1100)).to.deep.equal([[null, 'credibility.even']]);
    expect(lean(1101)).to.deep.equal([['happy-ears', 'credibility.happy-ears']]);
  });

  it('nobody gets the name of her team: her own months must say so, too, and what is left of them beside all others', () => {
    const low = [[500, 1000], [500, 1000], [500, 1000]] as const;
    const [one] = credibilityRankings(months({ 'R-1': low, 'R-2': low, 'R-3': [[1000, 1000], [1000, 1000], [1000, 1000]], 'R-4': [[1150, 1000], [1150, 1000], [1150, 1000]] }), RULE);
    expect(one?.ranked.map(({ rep, bias, ownBias, lean }) => [rep, bias, ownBias, lean])).to.deep.equal([
      ['R-3', -1063, 0, null], ['R-4', -313, 1500, null], ['R-1', -3563, -5000, 'sandbagging'], ['R-2', -3563, -5000, 'sandbagging'],
    ]);
  });

  it('where nothing came there is no rate: not enough data, but a mean miss in absolute mode', () => {
    const reps = { 'R-1': [[5, 0], [5, 0], [5, 0]], 'R-2': [[100, 100], [100, 100], [100, 100]] } as const;
    const [one] = credibilityRankings(months(reps), RULE);
    expect(one?.ranked.map(({ rep }) => rep)).to.deep.equal(['R-2']);
    expect(one?.unranked).to.deep.equal([{ rep: 'R-1', n: 3, needed: 3, why: { key: 'credibility.nothing-came', params: { n: 3 }, evidence: [] } }]);
    const [absolute] = credibilityRankings(months(reps), { ...RULE, by: 'absolute' });
    expect(absolute?.ranked.map(({ rep, ownError, bias, ownBias, lean, why }) => [rep, ownError, bias, ownBias, lean, why.length])).to.deep.equal([
      ['R-2', 0, 250, 0, null, 2], ['R-1', 5, null, null, null, 1],
    ]);
    const [none] = credibilityRankings(months({ 'R-1': [[5, 0], [5, 0], [5, 0]] }), RULE);
    expect(none).to.deep.include({ ranked: [], together: { n: 3, reps: 1, error: null, bias: null } });
    expect(credibilityRankings(months({ 'R-1': [[5, 0], [5, 0], [5, 0]] }), { ...RULE, by: 'absolute' })[0]?.together).to.deep.equal({ n: 3, reps: 1, error: 5, bias: null });
  });

  it('negative months count by their size', () => {
    const [one] = credibilityRankings(months({ 'R-1': [[-50, -100], [100, 100], [100, 100]] }), RULE);
    expect(one?.ranked.map(({ ownError, ownBias }) => [ownError, ownBias])).to.deep.equal([[1667, 1667]]);
  });

  it('months without a forecast do not count; nobody with any: no ranking', () => {
    expect(credibilityRankings(months({ 'R-1': [[null, 100], [null, 100], [null, 100], [110, 100]] }), RULE)[0]?.unranked.map(({ rep, n }) => [rep, n])).to.deep.equal([['R-1', 1]]);
    expect(credibilityRankings(months({ 'R-1': [[null, 100]] }), RULE)).to.deep.equal([]);
  });

  it('just at the limit there is no name, neither of what is pulled nor of her own', () => {
    const off = (forecast: number): readonly (readonly [number, number])[] => Array.from({ length: 3 }, () => [forecast, 1000] as const);
    const lines = months({ 'R-1': off(500), 'R-2': off(900), 'R-3': off(1700) });
    const leans = (lean: number): unknown => credibilityRankings(lines, { ...RULE, lean })[0]?.ranked.map(({ rep, bias, ownBias, lean: its }) => [rep, bias, ownBias, its]).sort();
    expect(leans(2333)).to.deep.equal([['R-1', -2333, -5000, null], ['R-2', -333, -1000, null], ['R-3', 3667, 7000, 'happy-ears']]);
    expect(leans(2332)).to.deep.equal([['R-1', -2333, -5000, 'sandbagging'], ['R-2', -333, -1000, null], ['R-3', 3667, 7000, 'happy-ears']]);
    expect(leans(3667)).to.deep.equal([['R-1', -2333, -5000, null], ['R-2', -333, -1000, null], ['R-3', 3667, 7000, null]]);
    // Beside those who are lower still she is pulled below her own.
    const beside = (lean: number): unknown => credibilityRankings(months({ 'R-1': off(500), 'R-2': off(900) }), { ...RULE, lean })[0]?.ranked.map(({ rep, bias, lean: its }) => [rep, bias, its]);
    expect(beside(1000)).to.deep.equal([['R-2', -2000, null], ['R-1', -4000, 'sandbagging']]);
    expect(beside(999)).to.deep.equal([['R-2', -2000, 'sandbagging'], ['R-1', -4000, 'sandbagging']]);
  });

  it('lines may come in any order: currencies, months and reps stand in theirs, and each rests on her own facts', () => {
    const found = firm({ 'R-1': [[100, 100], [100, 100]], 'R-2': [[100, 100], [100, 100]] });
    found.facts.push(...firm({ 'R-3': [[200, 100], [200, 100]] }, usd).facts.map((fact) => ({ ...fact, source: 'crm-us' })));
    const lines = [...found.months('06-05 00:00')].reverse();
    expect(credibilityRankings(lines, RULE).map(({ currency, from, to, unranked }) => [currency, from, to, unranked.map(({ rep }) => rep)])).to.deep.equal([
      ['CNY', '2026-02', '2026-03', ['R-1', 'R-2']], ['USD', '2026-02', '2026-03', ['R-3']],
    ]);
    const [one] = credibilityRankings(lines, { ...RULE, least: 1 });
    const hers = lines.filter(({ rep }) => rep === 'R-2').flatMap(({ why }) => why.flatMap(({ evidence }) => evidence));
    expect(one?.ranked[1]).to.deep.include({ rep: 'R-2' });
    expect(one?.ranked[1]?.why[0]?.evidence).to.deep.equal(hers);
  });

  it('each currency is ranked by itself', () => {
    const both = firm({ 'R-1': [[100, 100], [100, 100], [100, 100]] });
    both.facts.push(...firm({ 'R-2': [[200, 100], [200, 100], [200, 100]] }, usd).facts.map((fact) => ({ ...fact, source: 'crm-us' })));
    const lines = both.months('06-05 00:00');
    expect(credibilityRankings(lines, RULE).map(({ currency, ranked }) => [currency, ranked.map(({ rep }) => rep)])).to.deep.equal([['CNY', ['R-1']], ['USD', ['R-2']]]);
  });
});

describe('what the ranking wants', () => {
  const steady = Array.from({ length: 4 }, () => [100, 100] as const);

  it('names the coaches of every month since the firm acts, at its end', () => {
    const book = openBook(firm({ 'R-1': steady, 'R-2': steady }).facts);
    const wanted = credibilityDirectives(book, program(), at('01-01 00:00'), at('06-01 00:00'), { tenant: 'ningbo' });
    expect(wanted.map(({ subject, at: when, payload }) => [subject.id, when, payload['month'], payload['rank']])).to.deep.equal([
      ['R-1', at('05-01 00:00'), '2026-04', 1], ['R-2', at('05-01 00:00'), '2026-04', 2], ['R-1', at('06-01 00:00'), '2026-05', 1], ['R-2', at('06-01 00:00'), '2026-05', 2],
    ]);
    const [one] = wanted;
    expect(one).to.deep.include({
      key: 'ningbo/credibility-ranking/rep%3AR-1/2026-04/coach', kind: 'notification', to: 'operations', rule: 'credibility-ranking', dueAt: null, settledAt: null,
      title: RULE.directives['coach']?.title,
    });
    expect(one?.why.map(({ key }) => key)).to.deep.equal(['credibility.ranked', 'credibility.even']);
    // Outcome and amount were told by one fact.
    expect(one?.cause).to.have.length(6);
    const later = credibilityDirectives(book, program(), at('05-01 00:00'), at('06-01 00:00')).map(({ key }) => key);
    expect(later).to.deep.equal(['default/credibility-ranking/rep%3AR-1/2026-05/coach', 'default/credibility-ranking/rep%3AR-2/2026-05/coach']);
    expect(credibilityDirectives(book, program(), at('05-01 00:00') - 1, at('06-01 00:00'))).to.have.length(4);
    expect(credibilityDirectives(book, program(), at('01-01 00:00'), at('05-01 00:00') - 1)).to.deep.equal([]);
  });

  it('looks back as many months as the policy says', () => {
    // Three months with a forecast, then none: in the sixth month after the first of them two are left.
    const book = openBook(firm({ 'R-1': steady.slice(0, 3) }).facts);
    const of = (now: string): unknown => credibilityDirectives(book, program(), at('01-01 00:00'), at(now)).map(({ payload }) => payload['month']);
    expect(of('12-01 00:00')).to.deep.equal(['2026-04', '2026-05', '2026-06', '2026-07']);
  });

  it('first in two currencies is coach once; a policy may want more, or something else', () => {
    const book = openBook([...firm({ 'R-1': steady.slice(0, 3) }).facts, ...firm({ 'R-1': steady.slice(0, 3) }, usd).facts.map((fact) => ({
      ...fact, source: 'crm-us', about: fact.about.map((one) => (one.type === 'deal' ? { ...one, id: `us-${one.id}` } : one)),
    }))]);
    const wanted = credibilityDirectives(book, program(), at('01-01 00:00'), at('05-02 00:00'));
    expect(wanted.map(({ subject }) => subject.id)).to.deep.equal(['R-1']);
    // As she stands in the currency that comes first.
    const reasons = firm({ 'R-1': steady.slice(0, 3) }).months('05-02 00:00').flatMap(({ why }) => why);
    expect(wanted[0]?.cause).to.deep.equal([...new Set(reasons.flatMap(({ evidence }) => evidence.map(({ fact }) => fact)))]);
    const patch = { ranking: { directives: { coach: null, invite: { kind: 'task', to: 'director', title: 'Invite', payload: { meeting: 'targets' } } } } } as const;
    expect(credibilityDirectives(book, program(patch), at('01-01 00:00'), at('05-02 00:00')).map(({ kind, to, payload }) => [kind, to, payload])).to.deep.equal([
      ['task', 'director', { month: '2026-04', rank: 1, meeting: 'targets' }],
    ]);
  });

  it('by the rule in force at the end of the month', () => {
    const version = (number: number, coaches: number) => ({
      policy: loadPolicy({ id: 'ours', version: number, title: 'Ours', extends: ['credibility@1'], credibility: { ranking: { coaches } } }),
      effectiveFrom: number === 1 ? 0 : at('05-15 00:00'), recordedAt: 0,
    });
    const programs = compileBook(openPolicyBook([version(1, 1), version(2, 2)]));
    const book = openBook(firm({ 'R-1': steady, 'R-2': steady }).facts);
    expect(credibilityDirectives(book, programs, at('01-01 00:00'), at('06-02 00:00')).map(({ subject, payload }) => [payload['month'], subject.id])).to.deep.equal([
      ['2026-04', 'R-1'], ['2026-05', 'R-1'], ['2026-05', 'R-2'],
    ]);
  });

  it('is nothing where nobody forecast or won, in a year the calendar has no room for, or of a month that ended without the section in force', () => {
    expect(credibilityDirectives(openBook([]), program(), at('01-01 00:00'), at('06-02 00:00'))).to.deep.equal([]);
    const version = (number: number, preset: string, from: number) => ({
      policy: loadPolicy({ id: 'ours', version: number, title: 'Ours', extends: [preset] }), effectiveFrom: from, recordedAt: 0,
    });
    const programs = compileBook(openPolicyBook([version(1, 'stage-gates@1', 0), version(2, 'credibility@1', at('05-15 00:00'))]));
    const book = openBook(firm({ 'R-1': steady }).facts);
    expect(credibilityDirectives(book, program(), at('01-01 00:00'), Date.parse('9998-06-01T00:00:00Z'))).to.deep.equal([]);
    expect(credibilityDirectives(book, programs, at('01-01 00:00'), at('05-14 00:00'))).to.deep.equal([]);
    expect(credibilityDirectives(book, programs, at('01-01 00:00'), at('06-02 00:00')).map(({ payload }) => payload['month'])).to.deep.equal(['2026-05']);
  });
});

describe('when the ranking and the breaker are worth another look', () => {
  it('is when a month is over, or something of later begins to count in one', () => {
    const found = firm({ 'R-1': [[100, 100]] });
    found.deal('03-09 00:00', 'D-9', 'R-1', { outcome: 'won', amount: cny(1), closedAt: at('03-20 00:00') });
    found.tell('03-12 00:00', 'touch.made', 'deal:D-9', { channel: 'call' });
    // One book, asked in no order: at, before and after each of these.
    const book = openBook(found.facts);
    const next = (now: number): unknown => nextCredibility(book, program(), now);
    expect([next(at('03-20 00:00') - 1), next(at('03-20 00:00')), next(at('04-01 00:00') - 1), next(at('04-01 00:00'))])
      .to.deep.equal([at('03-20 00:00'), at('04-01 00:00'), at('04-01 00:00'), at('05-01 00:00')]);
    expect([next(at('03-12 00:00')), next(at('03-12 00:00') - 1)]).to.deep.equal([at('03-20 00:00'), at('03-12 00:00')]);
  });

  it('is never where the policy has no section credibility, or in a year the calendar has no room for', () => {
    const book = openBook(firm({ 'R-1': [[100, 100]] }).facts);
    expect(nextCredibility(book, program(), at('03-10 00:00'))).to.equal(at('04-01 00:00'));
    expect(nextCredibility(book, compile(loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['stage-gates@1'] })), at('03-10 00:00'))).to.equal(null);
    expect(nextCredibility(book, program(), Date.parse('9998-06-01T00:00:00Z'))).to.equal(null);
  });
});

describe('the heat map of deviations (FC-10)', () => {
  function regions(): ReturnType<typeof desk> {
    const found = firm({ 'R-1': [[150, 100], [120, 100]], 'R-2': [[80, 100], [null, 100]], 'R-3': [[50, 0]], 'R-4': [[100, 100]] });
    found.works('01-01 00:00', 'R-1', { region: 'East', team: 'One' });
    found.works('01-01 00:00', 'R-2', { region: 'East', team: 'Two' });
    found.works('01-01 00:00', 'R-3', { region: 'West', team: 'Two' });
    found.works('03-01 00:00', 'R-1', { region: 'West' });
    return found;
  }

  it('signed and absolute by region and month, with its n; only what is over and had a forecast; null where nothing came', () => {
    expect(deviationMap(regions().months('04-05 00:00'), 'region')).to.deep.equal([
      { at: 'East', month: '2026-02', currency: 'CNY', n: 2, forecast: 230, actual: 200, signed: 1500, absolute: 3500 },
      { at: 'West', month: '2026-02', currency: 'CNY', n: 1, forecast: 50, actual: 0, signed: null, absolute: null },
      { at: null, month: '2026-02', currency: 'CNY', n: 1, forecast: 100, actual: 100, signed: 0, absolute: 0 },
      { at: 'West', month: '2026-03', currency: 'CNY', n: 1, forecast: 120, actual: 100, signed: 2000, absolute: 2000 },
    ]);
    expect(deviationMap(regions().months('03-05 00:00'), 'region').map(({ month }) => month)).to.deep.equal(['2026-02', '2026-02', '2026-02']);
    expect(deviationMap(regions().months('02-05 00:00'), 'region')).to.deep.equal([]);
    expect(deviationMap(regions().months('02-05 00:00'), 'productLine')).to.deep.equal([]);
  });

  it('by team; currencies apart', () => {
    const found = regions();
    found.says('01-20 09:00', 'R-2', usd(7), { period: '2026-02' });
    expect(deviationMap(found.months('03-05 00:00'), 'team').map(({ at: team, currency, n, signed }) => [team, currency, n, signed])).to.deep.equal([
      ['One', 'CNY', 1, 5000], ['Two', 'CNY', 2, 3000], ['Two', 'USD', 1, null], [null, 'CNY', 1, 0],
    ]);
  });

  it('by product line where deals were forecast; what was said of a month as a whole stands under none', () => {
    const found = desk();
    found.deal('01-10 09:00', 'D-1', 'R-1', { productLine: 'Drives' });
    found.deal('01-10 09:00', 'D-2', 'R-1', { productLine: 'Pumps' });
    found.deal('01-10 09:00', 'D-3', 'R-1', { productLine: 'Drives' });
    found.saysOf('01-20 09:00', 'D-1', cny(100), { period: '2026-02' });
    found.saysOf('01-20 09:00', 'D-2', cny(60), { period: '2026-02' });
    found.wins('02-10 09:00', 'D-2', 'R-1', cny(50));
    found.wins('02-11 09:00', 'D-3', 'R-1', cny(80));
    found.says('01-20 09:00', 'R-2', cny(40), { period: '2026-02' });
    found.deal('01-10 09:00', 'D-4', 'R-2', { productLine: 'Pumps' });
    found.wins('02-11 09:00', 'D-4', 'R-2', cny(50));
    expect(deviationMap(found.months('03-05 00:00'), 'productLine')).to.deep.equal([
      { at: 'Drives', month: '2026-02', currency: 'CNY', n: 1, forecast: 100, actual: 80, signed: 2500, absolute: 2500 },
      { at: 'Pumps', month: '2026-02', currency: 'CNY', n: 1, forecast: 60, actual: 50, signed: 2000, absolute: 2000 },
      { at: null, month: '2026-02', currency: 'CNY', n: 1, forecast: 40, actual: 50, signed: -2000, absolute: 2000 },
    ]);
  });

  it('its lines add up: by any dimensions, and changed as well as anew', () => {
    const lines = deviationLines(regions().months('04-05 00:00'));
    expect(rollUp(lines).total).to.deep.equal({ n: 5, forecast: 500, actual: 400, missed: 140, came: 400 });
    const later = deviationLines(regions().months('03-05 00:00'));
    expect(rollUp(lines).change(lines, later).lines).to.deep.equal(rollUp(later).lines);
  });
});

describe('copied forecasts (FC-17)', () => {
  /** February's and March's forecast. */
  const copied = (february: number | null, march: number, within?: number): unknown => {
    const found = firm({ 'R-1': [[february, 100], [march, 100]] });
    return found.months('04-05 00:00', within === undefined ? {} : { copied: { within } }).map((line) => line.copied);
  };

  it('within 5 % of the month before, both ends included; not a cent more', () => {
    expect(copied(100_000, 105_000)).to.deep.equal([null, true]);
    expect(copied(100_000, 95_000)).to.deep.equal([null, true]);
    expect(copied(100_000, 105_001)).to.deep.equal([null, false]);
    expect(copied(100_000, 94_999)).to.deep.equal([null, false]);
    expect(copied(-100_000, -105_000)).to.deep.equal([null, true]);
    expect(copied(-100_000, 100_000)).to.deep.equal([null, false]);
    expect(copied(100_000, 100_001, 0)).to.deep.equal([null, false]);
    expect(copied(100_000, 100_000, 0)).to.deep.equal([null, true]);
  });

  it('of zero only zero is a copy', () => {
    expect(copied(0, 0)).to.deep.equal([null, true]);
    expect(copied(0, 1)).to.deep.equal([null, false]);
    expect(copied(1, 0)).to.deep.equal([null, false]);
  });

  it('the first month, one after a gap, another currency or another way of forecasting cannot be compared', () => {
    expect(copied(null, 100)).to.deep.equal([null, null]);
    const gap = firm({ 'R-1': [[100, 100], [null, 100], [100, 100]] });
    expect(gap.months('05-05 00:00').map((line) => line.copied)).to.deep.equal([null, null, null]);
    const other = firm({ 'R-1': [[100, 0]] });
    other.says('02-20 09:00', 'R-1', usd(100), { period: '2026-03' });
    expect(other.months('04-05 00:00').map((line) => line.copied)).to.deep.equal([null, null]);
    const summed = firm({ 'R-1': [[100, 0]] });
    summed.deal('02-01 09:00', 'D-1', 'R-1', {});
    summed.saysOf('02-20 09:00', 'D-1', cny(100), { period: '2026-03' });
    expect(summed.months('04-05 00:00').map((line) => [line.forecastFrom, line.copied])).to.deep.equal([['stated', null], ['deals', null]]);
    summed.saysOf('03-20 09:00', 'D-1', cny(100), { period: '2026-04' });
    expect(summed.months('05-05 00:00').map((line) => line.copied)).to.deep.equal([null, null, true]);
  });

  it('says which figure it copies, and that counts as soon as it is stated', () => {
    const found = desk();
    const first = found.says('01-20 09:00', 'R-1', cny(100), { period: '2026-02' });
    found.says('02-20 09:00', 'R-1', cny(104), { period: '2026-03' });
    const line = found.months('02-21 00:00')[1];
    expect(line).to.deep.include({ month: '2026-03', state: 'ahead', before: cny(100), copied: true });
    expect(line?.why.at(-1)).to.deep.equal({ key: 'credibility.copied', params: { before: cny(100), within: 500 }, evidence: [] });
    expect(refOf(first)).to.equal('crm/forecast.stated-1');
  });

  it('per team: how many of those that could be compared, beside the 82 % of the case', () => {
    const found = firm({ 'R-1': [[100, 0], [102, 0], [100, 0], [200, 0]], 'R-2': [[10, 0], [10, 0]], 'R-3': [[10, 0]], 'R-4': [[10, 0], [10, 0]] });
    found.works('01-01 00:00', 'R-1', { team: 'One' });
    found.works('01-01 00:00', 'R-2', { team: 'One' });
    found.works('01-01 00:00', 'R-3', { team: 'Two' });
    const lines = found.months('06-05 00:00');
    const rule = { within: 500, reference: 8200 };
    expect(copiedShares([...lines].sort((a, b) => (a.rep < b.rep ? 1 : -1)), rule)).to.deep.equal(copiedShares(lines, rule));
    expect(copiedShares(lines, rule)).to.deep.equal([
      { team: 'One', n: 4, copied: 3, share: 7500, reference: 8200, reps: ['R-1', 'R-2'] },
      { team: 'Two', n: 0, copied: 0, share: null, reference: 8200, reps: [] },
      { team: null, n: 1, copied: 1, share: 10_000, reference: 8200, reps: ['R-4'] },
    ]);
  });
});
