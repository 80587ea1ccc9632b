import { expect } from 'chai';
import { PolicyError } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';

function problemsOf(reconciliation: object): readonly (readonly [string, string, string, string])[] {
  try {
    loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['reconciliation@1'], reconciliation });
    return [];
  } catch (error) {
    return error instanceof PolicyError ? error.problems.map(({ code, path, expected, received }) => [code, path, expected, received] as const) : [['thrown', '', '', String(error)]];
  }
}

describe('the section reconciliation', () => {
  it('merges: a limit of one currency, one directive, one number', () => {
    const { reconciliation, provenance } = loadPolicy({
      id: 'ours', version: 1, title: 'Ours', extends: ['reconciliation@1'],
      reconciliation: { amount: { EUR: { minor: 100 } }, date: { late: 5 }, directives: { locked: { lock: null } } },
    });
    expect(reconciliation?.amount).to.deep.equal({ '*': { share: 50 }, CNY: { minor: 10_000, share: 50 }, EUR: { minor: 100 } });
    expect(reconciliation?.date).to.deep.equal({ early: 30, late: 5, terms: 90 });
    expect(Object.keys(reconciliation?.directives.locked ?? {})).to.deep.equal(['risk-control']);
    expect([provenance['/reconciliation/date/late'], provenance['/reconciliation/date/early']]).to.deep.equal(['ours@1', 'reconciliation@1']);
  });

  it('refuses a duration that is none, a currency that is none, a cancelled receipt that counts', () => {
    expect(problemsOf({ claims: { grace: '7 days' } })).to.deep.equal([
      ['bad-duration', '/reconciliation/claims/grace', 'an ISO 8601 duration of weeks, days, hours, minutes and seconds, such as PT48H', '"7 days"'],
    ]);
    expect(problemsOf({ amount: { yuan: { minor: 1 } } })).to.deep.equal([
      ['unknown-rule', '/reconciliation/amount/yuan', 'an ISO 4217 code, or * for all others', '"yuan"'],
    ]);
    expect(problemsOf({ receipts: { statuses: ['approved', 'cancelled'] } })).to.deep.equal([
      ['out-of-range', '/reconciliation/receipts/statuses/1', 'a status other than cancelled', '"cancelled"'],
    ]);
  });

  it('refuses numbers out of range and words it does not know', () => {
    expect(problemsOf({ date: { early: -1 } }).map(([code, path]) => [code, path])).to.deep.equal([['out-of-range', '/reconciliation/date/early']]);
    expect(problemsOf({ amount: { CNY: { share: 10_001 } } }).map(([code, path]) => [code, path])).to.deep.equal([['out-of-range', '/reconciliation/amount/CNY/share']]);
    expect(problemsOf({ claims: { statuses: ['completed'] } }).map(([code, path]) => [code, path])).to.deep.equal([['wrong-type', '/reconciliation/claims/statuses/0']]);
    expect(problemsOf({ receipts: { customer: 'maybe' } }).map(([code]) => code)).to.deep.equal(['wrong-type']);
    expect(problemsOf({ unlock: 'never' }).map(([code, path]) => [code, path])).to.deep.equal([['unknown-rule', '/reconciliation/unlock']]);
  });
});
