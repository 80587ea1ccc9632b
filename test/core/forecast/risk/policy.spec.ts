import { expect } from 'chai';
import { PolicyError } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { manufacturing, medicalDevices } from '@sextant/core/presets';
import { policyWith } from './rules.js';

function problemsOf(risk: object): readonly (readonly [string, string, string, string])[] {
  try {
    loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['risk@1'], risk });
    return [];
  } catch (error) {
    return error instanceof PolicyError ? error.problems.map(({ code, path, expected, received }) => [code, path, expected, received] as const) : [['thrown', '', '', String(error)]];
  }
}

const paths = (risk: object): unknown => problemsOf(risk).map(([code, path]) => [code, path]);

describe('the section risk', () => {
  it('has the numbers of the sources', () => {
    const { risk } = policyWith();
    expect([risk?.optimism.months, risk?.loss.changes, risk?.loss.claim, risk?.newCustomers.claim, risk?.newCustomers.within]).to.deep.equal([
      3, 3, { loss: 8970, rescue: 6130 }, 4100, 'P90D',
    ]);
    expect([risk?.vague.words['maybe'], risk?.vague.words['do-our-best'], risk?.vague.words['strive']].map((word) => word?.phrases[0])).to.deep.equal(['可能', '尽量', '争取']);
    expect(Object.values(risk?.review.approvals ?? {}).map(({ approval }) => approval)).to.deep.equal(['finance-review', 'legal-review']);
  });

  it('is part of the industry presets', () => {
    for (const document of [manufacturing, medicalDevices]) expect(loadPolicy(document).risk?.levels).to.deep.equal({ medium: 20, high: 50 });
  });

  it('merges: one word, one threshold, one row', () => {
    const { risk, provenance } = policyWith({ vague: { words: { maybe: { points: 9 } } }, review: { above: { EUR: 5 } }, churn: { table: { hot: { rate: 6000 } } } });
    expect(risk?.vague.words['maybe']?.points).to.equal(9);
    expect(risk?.review.above).to.deep.equal({ CNY: 100_000_000, EUR: 5 });
    expect(risk?.churn.table['hot']).to.deep.equal({ from: 60, rate: 6000 });
    expect([provenance['/risk/vague/words/maybe/points'], provenance['/risk/levels/high']]).to.deep.equal(['ours@1', 'risk@1']);
  });

  it('refuses durations that are none, wherever they stand', () => {
    const expected = 'an ISO 8601 duration of weeks, days, hours, minutes and seconds, such as PT48H';
    expect(problemsOf({ vague: { within: '60 days' } })).to.deep.equal([['bad-duration', '/risk/vague/within', expected, '"60 days"']]);
    expect(paths({ churn: { window: 'P3M' } })).to.deep.equal([['bad-duration', '/risk/churn/window']]);
    expect(paths({ churn: { horizon: 'P3M' } })).to.deep.equal([['bad-duration', '/risk/churn/horizon']]);
    expect(paths({ churn: { noOrder: { year: { after: 'P1Y' } } } })).to.deep.equal([['bad-duration', '/risk/churn/noOrder/year/after']]);
    expect(paths({ churn: { silence: { month: { after: 'P1M' } } } })).to.deep.equal([['bad-duration', '/risk/churn/silence/month/after']]);
    expect(paths({ churn: { overdue: { month: { after: '-P1D' } } } })).to.deep.equal([['negative-window', '/risk/churn/overdue/month/after']]);
    expect(paths({ newCustomers: { within: 'P3M' } })).to.deep.equal([['bad-duration', '/risk/newCustomers/within']]);
    expect(paths({ newCustomers: { silent: 'P2M' } })).to.deep.equal([['bad-duration', '/risk/newCustomers/silent']]);
    expect(paths({ optimism: { landed: { last: { type: 'order.placed' }, atLeast: 'soon' } } })).to.deep.equal([['bad-duration', '/risk/optimism/landed/atLeast']]);
  });

  it('refuses stretches of no length, and a silence longer than the time it ends', () => {
    expect(problemsOf({ churn: { window: 'PT0S' } })).to.deep.equal([['out-of-range', '/risk/churn/window', 'a duration above 0', '"PT0S"']]);
    expect(problemsOf({ newCustomers: { silent: 'P91D' } })).to.deep.equal([['out-of-range', '/risk/newCustomers/silent', 'at most P90D', '"P91D"']]);
    expect(problemsOf({ newCustomers: { silent: 'P90D' } })).to.deep.equal([]);
  });

  it('refuses levels in the wrong order', () => {
    expect(problemsOf({ levels: { medium: 51 } })).to.deep.equal([['out-of-range', '/risk/levels', 'the lower number first', '[51,50]']]);
    expect(problemsOf({ levels: { medium: 50 } })).to.deep.equal([]);
  });

  it('refuses a currency that is none', () => {
    expect(problemsOf({ review: { above: { yuan: 1 } } })).to.deep.equal([['unknown-rule', '/risk/review/above/yuan', 'an ISO 4217 code, or * for all others', '"yuan"']]);
    expect(problemsOf({ review: { above: { '*': 1 } } })).to.deep.equal([]);
  });

  it('refuses a table with a hole at the bottom, two rows of one bound, or a probability that falls', () => {
    expect(problemsOf({ churn: { table: { calm: { from: 1 } } } })).to.deep.equal([['missing', '/risk/churn/table', 'a row from 0 points', 'from 1']]);
    expect(problemsOf({ churn: { table: { watch: { from: 40 } } } })).to.deep.equal([
      ['duplicate-order', '/risk/churn/table/watch/from', 'another bound than that of warm', '40'],
    ]);
    expect(problemsOf({ churn: { table: { warm: { rate: 1499 } } } })).to.deep.equal([['out-of-range', '/risk/churn/table/warm/rate', 'at least 1500, that of watch', '1499']]);
    expect(problemsOf({ churn: { table: { warm: { rate: 1500 } } } })).to.deep.equal([]);
  });

  it('refuses numbers out of range and words it does not know', () => {
    expect(paths({ stalled: { quantile: 10_001 } })).to.deep.equal([['out-of-range', '/risk/stalled/quantile']]);
    expect(paths({ stalled: { least: 0 } })).to.deep.equal([['out-of-range', '/risk/stalled/least']]);
    expect(paths({ optimism: { months: 0 } })).to.deep.equal([['out-of-range', '/risk/optimism/months']]);
    expect(problemsOf({ vague: { words: { maybe: { points: 1.5 } } } }).map(([, path]) => path)).to.deep.equal(['/risk/vague/words/maybe/points']);
    expect(paths({ loss: { points: -1 } })).to.deep.equal([['out-of-range', '/risk/loss/points']]);
    expect(paths({ review: { above: { CNY: -1 } } })).to.deep.equal([['out-of-range', '/risk/review/above/CNY']]);
    expect(paths({ churn: { fall: { half: { by: 0 } } } })).to.deep.equal([['out-of-range', '/risk/churn/fall/half/by']]);
    expect(paths({ guess: true })).to.deep.equal([['unknown-rule', '/risk/guess']]);
  });
});
