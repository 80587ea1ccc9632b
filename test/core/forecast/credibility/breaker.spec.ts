import { expect } from 'chai';
import { breakerStates, deviationFacts, deviationOf, monthsOf, teamForecasts, type BreakerState } from '@sextant/core/forecast/credibility';
import { nextRecords, openDirectives } from '@sextant/core/directives';
import { openBook, refOf, type Fact } from '@sextant/core/facts';
import { compile, detections } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at, cny, desk, program, usd } from './desk.js';

const ACTUAL = { base: 'actual', zero: 'whole' } as const;

describe('how far a forecast was from what came', () => {
  it('is its miss by what came, in basis points: above 0 for too much', () => {
    expect(deviationOf(13_500, 10_000, ACTUAL)).to.equal(3500);
    expect(deviationOf(6_500, 10_000, ACTUAL)).to.equal(-3500);
    expect(deviationOf(10_000, 10_000, ACTUAL)).to.equal(0);
  });

  it('is rounded away from zero, so that what is beyond a bound by anything stays beyond it', () => {
    expect(deviationOf(1_350_000, 1_000_000, ACTUAL)).to.equal(3500);
    expect(deviationOf(1_350_001, 1_000_000, ACTUAL)).to.equal(3501);
    expect(deviationOf(649_999, 1_000_000, ACTUAL)).to.equal(-3501);
    expect(deviationOf(9_007_199_254_740_990, 9_007_199_254_740_991, ACTUAL)).to.equal(-1);
  });

  it('or by the forecast, if the policy says so', () => {
    expect(deviationOf(10_000, 15_000, { base: 'forecast', zero: 'whole' })).to.equal(-5000);
    expect(deviationOf(15_000, 10_000, { base: 'forecast', zero: 'whole' })).to.equal(3334);
  });

  it('a base of zero is a miss of 100 %, or no deviation, as the policy reads it; nothing of nothing is none at all', () => {
    expect(deviationOf(500, 0, ACTUAL)).to.equal(10_000);
    expect(deviationOf(-500, 0, ACTUAL)).to.equal(-10_000);
    expect(deviationOf(500, 0, { base: 'actual', zero: 'none' })).to.equal(null);
    expect(deviationOf(0, 0, { base: 'actual', zero: 'none' })).to.equal(0);
    expect(deviationOf(0, 500, { base: 'forecast', zero: 'whole' })).to.equal(-10_000);
    expect(deviationOf(0, 500, { base: 'forecast', zero: 'none' })).to.equal(null);
    // A forecast of zero is off by all of what came.
    expect(deviationOf(0, 500, ACTUAL)).to.equal(-10_000);
    expect(deviationOf(500, 0, { base: 'forecast', zero: 'none' })).to.equal(10_000);
  });

  it('negative amounts are divided by their size: too much stays above 0', () => {
    expect(deviationOf(100, -50, ACTUAL)).to.equal(30_000);
    expect(deviationOf(-100, -50, ACTUAL)).to.equal(-10_000);
    expect(deviationOf(-100, 50, ACTUAL)).to.equal(-30_000);
  });

  it('is never beyond the exact integers', () => {
    expect(deviationOf(Number.MAX_SAFE_INTEGER, 1, ACTUAL)).to.equal(Number.MAX_SAFE_INTEGER);
    expect(deviationOf(-Number.MAX_SAFE_INTEGER, 1, ACTUAL)).to.equal(-Number.MAX_SAFE_INTEGER);
  });
});

/** R-1 forecasts January and February too high by 35.01 %; 10 000 comes each month. */
function off(january = 13_501, february = 13_501): ReturnType<typeof desk> {
  const firm = desk();
  firm.works('01-01 00:00', 'R-1', { team: 'North', region: 'East' });
  firm.works('01-01 00:00', 'R-2', { team: 'North', region: 'East' });
  firm.tell('01-01 00:00', 'forecast.stated', 'rep:R-1', { amount: cny(1), period: '2025-12' });
  firm.says('01-01 00:00', 'R-1', cny(january), { period: '2026-01', recordedAt: '01-01 00:00' });
  firm.says('01-31 09:00', 'R-1', cny(february), { period: '2026-02' });
  firm.wins('01-20 09:00', 'D-1', 'R-1', cny(10_000));
  firm.wins('02-20 09:00', 'D-2', 'R-1', cny(10_000));
  firm.says('02-27 09:00', 'R-1', cny(20_000), { period: '2026-03' });
  firm.says('02-27 09:00', 'R-2', cny(10_000), { period: '2026-03' });
  return firm;
}

// The first statement of January was made as it began, so the months count from a day into them.
const BY = { forecast: { by: 1 } } as const;

function states(firm: ReturnType<typeof desk>, now: string): readonly BreakerState[] {
  const book = openBook(firm.facts);
  return breakerStates(monthsOf(book, program(BY), at(now)), book, program(BY), at(now));
}

describe('the deviations as facts', () => {
  it('one per rep and month that is over, of the time at which it was over', () => {
    const facts = deviationFacts(off().months('03-15 00:00', BY));
    expect(facts).to.deep.equal([
      {
        source: 'sextant', id: `forecast-deviation/R-1/2026-01/${at('02-01 00:00')}/3501`, seq: at('02-01 00:00'), kind: 'event', type: 'metric.measured', schema: 1,
        time: at('02-01 00:00'), recordedAt: at('02-01 00:00'), about: [{ type: 'rep', id: 'R-1' }],
        data: { metric: 'forecast-deviation', value: 3501, period: '2026-01', n: 1 },
      },
      {
        source: 'sextant', id: `forecast-deviation/R-1/2026-02/${at('03-01 00:00')}/3501`, seq: at('03-01 00:00'), kind: 'event', type: 'metric.measured', schema: 1,
        time: at('03-01 00:00'), recordedAt: at('03-01 00:00'), about: [{ type: 'rep', id: 'R-1' }],
        data: { metric: 'forecast-deviation', value: 3501, period: '2026-02', n: 1 },
      },
    ]);
    expect(openBook(facts).size).to.equal(2);
  });

  it('of two currencies that of the one that is further off; of two equally far the first', () => {
    const firm = desk();
    firm.says('02-20 09:00', 'R-1', cny(110), { period: '2026-03' });
    firm.says('02-20 09:00', 'R-1', usd(50), { period: '2026-03' });
    firm.says('02-20 09:00', 'R-2', cny(80), { period: '2026-03' });
    firm.says('02-20 09:00', 'R-2', usd(120), { period: '2026-03' });
    for (const rep of ['R-1', 'R-2']) {
      firm.wins('03-10 09:00', `${rep}-C`, rep, cny(100));
      firm.wins('03-10 09:00', `${rep}-U`, rep, usd(100));
    }
    expect(deviationFacts(firm.months('04-01 00:00')).map(({ data }) => data.value)).to.deep.equal([-5000, -2000]);
  });

  it('a month known better later is another fact, which comes last', () => {
    const firm = off();
    const before = deviationFacts(firm.months('03-15 00:00', BY));
    firm.deal('02-20 10:00', 'D-2', 'R-1', { amount: cny(13_000) }, { recordedAt: '03-16 09:00' });
    const after = deviationFacts(firm.months('03-20 00:00', BY));
    expect(after.map(({ data, seq }) => [data.value, seq])).to.deep.equal([[3501, at('02-01 00:00')], [386, at('03-16 09:00')]]);
    const book = openBook([...firm.facts, ...before, ...after] as readonly Fact[]);
    expect(book.setAside).to.deep.equal([]);
    expect(detections(book, program(BY), at('03-20 00:00')).detections.filter(({ detector }) => detector === 'forecast-breaker').map(({ endedBy }) => endedBy)).to.deep.equal(['over']);
  });
});

describe('the breaker, from what she said to the review (FC-5)', () => {
  const directivesAt = (firm: ReturnType<typeof desk>, now: string) => {
    return detections(openBook(firm.facts), program(BY), at(now), { tenant: 'ningbo' }).directives.filter(({ rule }) => rule === 'forecast-breaker');
  };

  it('two months above 35 %: review with the supervisor, and a lock until then', () => {
    const firm = off();
    expect(directivesAt(firm, '02-28 23:59')).to.deep.equal([]);
    const wanted = directivesAt(firm, '03-01 00:00');
    expect(wanted.map(({ kind, to, subject, at: when, settledAt, payload }) => [kind, to, subject.id, when, settledAt, payload])).to.deep.equal([
      ['lock', 'operations', 'R-1', at('03-01 00:00'), null, { rep: 'R-1', lock: 'forecast' }],
      ['task', 'supervisor', 'R-1', at('03-01 00:00'), null, { rep: 'R-1' }],
    ]);
    const before = nextRecords([], wanted, at('03-01 00:00'));
    firm.tell('03-05 10:00', 'approval.passed', 'rep:R-1', { approval: 'forecast-review' }, { actor: 'R-9' });
    const settled = directivesAt(firm, '03-05 10:00');
    expect(settled.map(({ settledAt }) => settledAt)).to.deep.equal([at('03-05 10:00'), at('03-05 10:00')]);
    expect(settled.map(({ key }) => key)).to.deep.equal(wanted.map(({ key }) => key));
    const records = [...before, ...nextRecords(before, settled, at('03-05 10:00'))];
    expect(records.map(({ state }) => state)).to.deep.equal(['emitted', 'emitted', 'settled', 'settled']);
    expect(openDirectives(records)).to.deep.equal([]);
  });

  it('the detectors find the deviations in the book themselves, and count none twice that somebody kept as a fact', () => {
    const book = openBook(off().facts);
    const kept = book.append(deviationFacts(monthsOf(book, program(BY), at('03-10 00:00'))));
    expect(kept.size).to.equal(book.size + 2);
    const seen = detections(book, program(BY), at('03-10 00:00'));
    expect(seen.detections.map(({ detector, subject, value }) => [detector, subject.id, value])).to.deep.equal([['forecast-breaker', 'R-1', 2]]);
    expect(detections(kept, program(BY), at('03-10 00:00'))).to.deep.equal(seen);
  });

  it('they look again when the next month is over, or something begins to count before', () => {
    const firm = off();
    const wakes = (now: string): unknown => detections(openBook(firm.facts), program(BY), at(now)).wakeAt;
    expect([wakes('03-10 00:00'), wakes('03-31 23:59'), wakes('04-01 00:00')]).to.deep.equal([at('04-01 00:00'), at('04-01 00:00'), at('05-01 00:00')]);
    // Closed on a day that lies ahead, told today; and a fact dated ahead.
    firm.tell('03-09 00:00', 'deal.state', 'deal:D-9', { outcome: 'won', closedAt: at('03-20 00:00') });
    expect([wakes('03-10 00:00'), wakes('03-20 00:00')]).to.deep.equal([at('03-20 00:00'), at('04-01 00:00')]);
    firm.tell('03-12 00:00', 'touch.made', 'deal:D-9', { channel: 'call' });
    expect(wakes('03-10 00:00')).to.equal(at('03-12 00:00'));
  });

  it('one book asked at many instants, and under several policies, answers each as if it were the only one', () => {
    const book = openBook(off().facts);
    const asked = (one: typeof book, now: string, by: object): unknown => detections(one, program(by), at(now)).detections;
    for (const now of ['02-15 00:00', '03-01 00:00', '04-20 00:00', '03-10 00:00', '02-10 00:00']) {
      for (const by of [BY, { ...BY, deviation: { base: 'forecast' } }]) expect(asked(book, now, by), now).to.deep.equal(asked(openBook(off().facts), now, by));
    }
    const { credibility: _credibility, ...policy } = program(BY).policy;
    expect(detections(book, compile(policy), at('03-10 00:00'))).to.deep.equal({ detections: [], directives: [], wakeAt: null });
  });

  it('exactly 35 % does not count, a hundredth more does', () => {
    expect(states(off(13_500), '03-10 00:00').map(({ state }) => state)).to.deep.equal(['closed', 'closed']);
    expect(states(off(13_501, 13_500), '03-10 00:00').map(({ state }) => state)).to.deep.equal(['closed', 'closed']);
    expect(states(off(6_499, 13_501), '03-10 00:00').map(({ state }) => state)).to.deep.equal(['open', 'closed']);
    expect(directivesAt(off(13_500), '03-10 00:00')).to.deep.equal([]);
  });

  it('is open from the end of the second month; the month after is not effective', () => {
    const firm = off();
    const [one, two] = states(firm, '03-10 00:00');
    expect(one).to.deep.include({
      rep: 'R-1', state: 'open', since: at('03-01 00:00'), months: ['2026-01', '2026-02'], stopped: '2026-03',
      history: [{ since: at('03-01 00:00'), months: ['2026-01', '2026-02'], reviewed: null }],
    });
    expect(one?.why.map(({ key, params }) => [key, params])).to.deep.equal([['credibility.open', { since: at('03-01 00:00'), months: ['2026-01', '2026-02'] }]]);
    const known = new Set(firm.facts.map(refOf));
    expect(one?.why[0]?.evidence).to.have.length(6);
    expect(one?.why[0]?.evidence.every(({ fact }) => known.has(fact))).to.equal(true);
    expect(two).to.deep.equal({
      rep: 'R-2', state: 'closed', since: null, months: [], stopped: null, history: [], why: [{ key: 'credibility.closed', params: {}, evidence: [] }],
    });
    expect(states(firm, '02-28 00:00').map(({ state }) => state)).to.deep.equal(['closed', 'closed']);
  });

  it('stays open however good the months after are, until the review closes it', () => {
    const firm = off();
    firm.wins('03-20 09:00', 'D-3', 'R-1', cny(20_000));
    expect(states(firm, '04-10 00:00')[0]).to.deep.include({ state: 'open', stopped: '2026-03' });
    firm.tell('04-10 10:00', 'approval.passed', 'rep:R-1', { approval: 'price-cut' });
    firm.tell('04-10 10:00', 'approval.passed', 'rep:R-2', { approval: 'forecast-review' });
    expect(states(firm, '04-10 12:00')[0]?.state).to.equal('open');
    const review = firm.tell('04-11 10:00', 'approval.passed', 'rep:R-1', { approval: 'forecast-review' });
    const [one] = states(firm, '04-11 10:00');
    expect(one).to.deep.include({ state: 'closed', since: null, months: [], stopped: null });
    expect(one?.history).to.deep.equal([{ since: at('03-01 00:00'), months: ['2026-01', '2026-02'], reviewed: at('04-11 10:00') }]);
    expect(one?.why.map(({ key, params }) => [key, params])).to.deep.equal([['credibility.reviewed', { at: at('04-11 10:00'), months: ['2026-01', '2026-02'] }]]);
    expect(one?.why[0]?.evidence).to.have.length(7);
    expect(one?.why[0]?.evidence.at(-1)).to.deep.equal({ fact: refOf(review) });
  });

  it('a month without a forecast breaks the run', () => {
    const firm = desk();
    for (const [said, month, won] of [['01-31', '2026-02', '02-10'], ['03-31', '2026-04', '04-10']] as const) {
      firm.says(`${said} 09:00`, 'R-1', cny(20_000), { period: month });
      firm.wins(`${won} 09:00`, `D-${month}`, 'R-1', cny(10_000));
    }
    firm.wins('03-10 09:00', 'D-3', 'R-1', cny(10_000));
    const book = openBook(firm.facts);
    expect(breakerStates(firm.months('05-02 00:00'), book, program(), at('05-02 00:00'))).to.deep.include.members([
      { rep: 'R-1', state: 'closed', since: null, months: [], stopped: null, history: [], why: [{ key: 'credibility.closed', params: {}, evidence: [] }] },
    ]);
  });

  it('months of which nothing came count as a miss of 100 %, unless the policy reads them as none', () => {
    const firm = desk();
    firm.says('01-31 09:00', 'R-1', cny(5), { period: '2026-02' });
    firm.says('02-28 09:00', 'R-1', cny(5), { period: '2026-03' });
    const state = (zero: 'whole' | 'none'): unknown => {
      const book = openBook(firm.facts);
      const patch = { deviation: { zero } };
      return breakerStates(monthsOf(book, program(patch), at('04-02 00:00')), book, program(patch), at('04-02 00:00')).map((one) => one.state);
    };
    expect(state('whole')).to.deep.equal(['open']);
    expect(state('none')).to.deep.equal(['closed']);
  });

  it('one month opens nothing', () => {
    expect(states(off(), '02-15 00:00').map(({ state, history }) => [state, history])).to.deep.equal([['closed', []], ['closed', []]]);
  });

  it('deviations measured elsewhere count beside, and are the evidence', () => {
    const firm = desk();
    const measured = ['2026-01', '2026-02'].map((period, index) =>
      firm.tell(`0${index + 2}-02 09:00`, 'metric.measured', 'rep:R-7', { metric: 'forecast-deviation', value: -4000, period }));
    const [one] = states(firm, '03-10 00:00');
    expect(one).to.deep.include({ rep: 'R-7', state: 'open', stopped: '2026-03' });
    expect(one?.why[0]?.evidence.map(({ fact }) => fact)).to.deep.equal(measured.map(refOf));
  });

  it('those that were stored are not counted twice, nor are those that were replaced', () => {
    const firm = off();
    const stored = deviationFacts(firm.months('03-10 00:00', BY));
    firm.facts.push(...(stored as unknown as readonly Fact[]));
    const [one] = states(firm, '03-10 00:00');
    expect(one?.history).to.have.length(1);
    const other = desk();
    const first = other.tell('02-02 09:00', 'metric.measured', 'rep:R-7', { metric: 'forecast-deviation', value: 9000, period: '2026-01' });
    other.tell('03-02 09:00', 'metric.measured', 'rep:R-7', { metric: 'forecast-deviation', value: 9000, period: '2026-02' });
    other.tell('03-03 09:00', 'fact.retracted', 'rep:R-7', { reason: 'wrong' }, { replaces: refOf(first) });
    expect(states(other, '03-10 00:00').map(({ state }) => state)).to.deep.equal(['closed']);
  });

  it('of two measured of one month the later counts, whatever order they came in; a stored one that was taken back counts no more', () => {
    const firm = desk();
    for (const [when, value, period] of [['03-05', 4000, '2026-02'], ['03-02', 0, '2026-02'], ['02-05', 4000, '2026-01'], ['02-02', 0, '2026-01']] as const) {
      firm.tell(`${when} 09:00`, 'metric.measured', 'rep:R-7', { metric: 'forecast-deviation', value, period });
    }
    expect(states(firm, '03-10 00:00').map(({ state }) => state)).to.deep.equal(['open']);
    const other = off();
    const [stored] = deviationFacts(other.months('03-10 00:00', BY));
    if (!stored) throw new Error('nothing deviates');
    other.facts.push(stored);
    other.tell('03-09 09:00', 'fact.retracted', 'rep:R-1', { reason: 'wrong' }, { replaces: refOf(stored) });
    expect(states(other, '03-10 00:00').map(({ state }) => state)).to.deep.equal(['closed', 'closed']);
  });

  it('rests on her own months and on the review that closed it, whatever else was told at that instant', () => {
    const firm = off();
    firm.wins('01-21 09:00', 'D-8', 'R-2', cny(5));
    expect(states(firm, '03-10 00:00')[0]?.why[0]?.evidence).to.have.length(6);
    firm.tell('03-10 10:00', 'approval.passed', 'rep:R-1', { approval: 'price-cut' });
    firm.tell('03-11 10:00', 'approval.passed', 'rep:R-1', { approval: 'price-cut' });
    firm.tell('03-11 10:00', 'approval.passed', 'rep:R-2', { approval: 'forecast-review' });
    firm.tell('03-11 10:00', 'metric.measured', 'rep:R-1', { metric: 'forecast-deviation', value: 0, period: '2025-06' });
    const review = firm.tell('03-11 10:00', 'approval.passed', 'rep:R-1', { approval: 'forecast-review' });
    const [one] = states(firm, '03-12 00:00');
    expect(one?.why[0]?.key).to.equal('credibility.reviewed');
    expect(one?.why[0]?.evidence.slice(6)).to.deep.equal([{ fact: refOf(review) }]);
    // Reviewed once more, when it was closed already.
    firm.tell('03-12 10:00', 'approval.passed', 'rep:R-1', { approval: 'forecast-review' });
    expect(states(firm, '03-13 00:00')[0]?.why[0]?.evidence.slice(6)).to.deep.equal([{ fact: refOf(review) }]);
  });

  it('is closed without a review once it turns out that she had not deviated', () => {
    const firm = off();
    firm.facts.push(...deviationFacts(firm.months('03-10 00:00', BY)));
    firm.deal('02-20 10:00', 'D-2', 'R-1', { amount: cny(13_000) }, { recordedAt: '03-16 09:00' });
    const [one] = states(firm, '03-20 00:00');
    expect(one).to.deep.include({ state: 'closed', since: null, stopped: null, why: [{ key: 'credibility.closed', params: {}, evidence: [] }] });
    expect(one?.history.map(({ reviewed }) => reviewed)).to.deep.equal([null]);
  });

  it('is told of every rep who said or won anything, in order of id; a policy without the section stops nobody', () => {
    const firm = off();
    firm.wins('03-02 09:00', 'D-9', 'R-0', cny(5));
    expect(states(firm, '03-10 00:00').map(({ rep, state }) => [rep, state])).to.deep.equal([['R-0', 'closed'], ['R-1', 'open'], ['R-2', 'closed']]);
    const bare = compile(loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['stage-gates@1'] }));
    expect(breakerStates([], openBook(firm.facts), bare, at('03-10 00:00')).map(({ rep, state }) => [rep, state])).to.deep.equal([['R-1', 'closed'], ['R-2', 'closed']]);
    const { credibility: _credibility, ...policy } = program(BY).policy;
    expect(breakerStates([], openBook(firm.facts), compile(policy), at('03-10 00:00')).map(({ state }) => state)).to.deep.equal(['closed', 'closed']);
  });

  it('of a policy that waits for a third month stops the month after that', () => {
    const firm = desk();
    for (const period of ['2025-11', '2025-12', '2026-01']) firm.tell('02-02 09:00', 'metric.measured', 'rep:R-1', { metric: 'forecast-deviation', value: 4000, period });
    const patient = compile(loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['credibility@1'], detectors: { 'forecast-breaker': { length: 3 } } }));
    const [one] = breakerStates([], openBook(firm.facts), patient, at('02-10 00:00'));
    expect(one).to.deep.include({ state: 'open', months: ['2025-11', '2025-12', '2026-01'], stopped: '2026-02' });
  });

  it('year ends in January', () => {
    const firm = desk();
    for (const period of ['2025-11', '2025-12']) firm.tell('01-02 09:00', 'metric.measured', 'rep:R-1', { metric: 'forecast-deviation', value: 4000, period });
    expect(states(firm, '01-10 00:00')[0]).to.deep.include({ state: 'open', months: ['2025-11', '2025-12'], stopped: '2026-01' });
  });
});

describe('what a team forecasts while one of its breakers is open', () => {
  it('shows the sum with and without hers, struck and with the reason', () => {
    const firm = off();
    const lines = firm.months('03-10 00:00', BY);
    const [march, ...others] = teamForecasts(lines, states(firm, '03-10 00:00'), ['2026-03']);
    expect(others).to.deep.equal([]);
    expect(march).to.deep.include({ team: 'North', month: '2026-03', total: cny(30_000), effective: cny(10_000) });
    expect(march?.lines.map(({ rep, amount, effective, why }) => [rep, amount.minor, effective, why.map(({ key, params }) => [key, params])])).to.deep.equal([
      ['R-1', 20_000, false, [['credibility.not-effective', { since: at('03-01 00:00') }]]], ['R-2', 10_000, true, []],
    ]);
    expect(march?.lines[0]?.why[0]?.evidence).to.have.length(6);
  });

  it('reps stand in order of id, in whatever order their months are given', () => {
    const firm = off();
    const [march] = teamForecasts([...firm.months('03-10 00:00', BY)].reverse(), states(firm, '03-10 00:00'), ['2026-03']);
    expect(march?.lines.map(({ rep }) => rep)).to.deep.equal(['R-1', 'R-2']);
  });

  it('says nothing of a breaker in the months that opened it', () => {
    const firm = off();
    const [february] = teamForecasts(firm.months('03-10 00:00', BY), states(firm, '03-10 00:00'), ['2026-02']);
    expect(february?.lines).to.deep.equal([{ rep: 'R-1', amount: cny(13_501), effective: true, why: [] }]);
  });

  it('the months that opened it keep theirs, and after the review all do', () => {
    const firm = off();
    firm.says('02-27 09:00', 'R-1', cny(7), { period: '2026-04' });
    const sums = (now: string): unknown => teamForecasts(firm.months(now, BY), states(firm, now), ['2026-02', '2026-03', '2026-04'])
      .map(({ month, total, effective }) => [month, total.minor, effective.minor]);
    expect(sums('03-10 00:00')).to.deep.equal([['2026-02', 13_501, 13_501], ['2026-03', 30_000, 10_000], ['2026-04', 7, 0]]);
    firm.tell('03-11 10:00', 'approval.passed', 'rep:R-1', { approval: 'forecast-review' });
    expect(sums('03-11 10:00')).to.deep.equal([['2026-02', 13_501, 13_501], ['2026-03', 30_000, 30_000], ['2026-04', 7, 7]]);
  });

  it('teams and currencies stand apart; reps of no team come last; months without a forecast are not in it', () => {
    const firm = desk();
    firm.works('01-01 00:00', 'R-2', { team: 'South' });
    firm.works('01-01 00:00', 'R-3', { team: 'North' });
    firm.says('02-20 09:00', 'R-1', cny(1), { period: '2026-03' });
    firm.says('02-20 09:00', 'R-2', usd(2), { period: '2026-03' });
    firm.says('02-20 09:00', 'R-2', cny(3), { period: '2026-03' });
    firm.says('02-20 09:00', 'R-3', cny(4), { period: '2026-03' });
    firm.says('02-20 09:00', 'R-3', cny(5), { period: '2026-02', recordedAt: '02-20 09:00' });
    firm.wins('03-02 09:00', 'D-1', 'R-4', cny(9));
    expect(teamForecasts(firm.months('03-10 00:00'), [], ['2026-03', '2026-02']).map(({ team, total }) => [team, total])).to.deep.equal([
      ['North', cny(4)], ['South', cny(3)], ['South', usd(2)], [null, cny(1)],
    ]);
  });

  it('reps of no team come last whatever their currency', () => {
    const firm = desk();
    firm.works('01-01 00:00', 'R-1', { team: 'North' });
    firm.says('02-20 09:00', 'R-1', usd(1), { period: '2026-03' });
    firm.says('02-20 09:00', 'R-2', cny(2), { period: '2026-03' });
    expect(teamForecasts(firm.months('03-10 00:00'), [], ['2026-03']).map(({ team }) => team)).to.deep.equal(['North', null]);
  });

  it('where no team is known currencies are in order, too', () => {
    for (const [first, second] of [[usd(1), cny(2)], [cny(2), usd(1)]] as const) {
      const firm = desk();
      firm.says('02-20 09:00', 'R-1', first, { period: '2026-03' });
      firm.says('02-20 09:00', 'R-2', second, { period: '2026-03' });
      expect(teamForecasts(firm.months('03-10 00:00'), [], ['2026-03']).map(({ team, total }) => [team, total])).to.deep.equal([[null, cny(2)], [null, usd(1)]]);
    }
  });
});
