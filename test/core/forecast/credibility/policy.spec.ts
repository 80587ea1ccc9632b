import { expect } from 'chai';
import { PolicyError } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';

function problemsOf(credibility: object, more: object = {}): readonly (readonly [string, string, string, string])[] {
  try {
    loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['credibility@1'], credibility, ...more });
    return [];
  } catch (error) {
    return error instanceof PolicyError ? error.problems.map(({ code, path, expected, received }) => [code, path, expected, received] as const) : [['thrown', '', '', String(error)]];
  }
}

const paths = (credibility: object): unknown => problemsOf(credibility).map(([code, path]) => [code, path]);

describe('the section credibility', () => {
  it('merges: one number, one directive', () => {
    const { credibility, provenance } = loadPolicy({
      id: 'ours', version: 1, title: 'Ours', extends: ['credibility@1'],
      credibility: { forecast: { by: 5 }, ranking: { by: 'absolute', directives: { coach: { to: 'supervisor' } } } },
    });
    expect(credibility?.forecast).to.deep.equal({ from: ['stated', 'deals'], categories: ['commit'], by: 5 });
    expect(credibility?.ranking.directives['coach']).to.deep.include({ kind: 'notification', to: 'supervisor' });
    expect([provenance['/credibility/forecast/by'], provenance['/credibility/copied/within']]).to.deep.equal(['ours@1', 'credibility@1']);
  });

  it('refuses that nothing counts as a forecast, and a rank that nobody can reach', () => {
    expect(problemsOf({ forecast: { from: [] } })).to.deep.equal([['out-of-range', '/credibility/forecast/from', 'at least one source', '[]']]);
    expect(problemsOf({ ranking: { months: 2 } })).to.deep.equal([['out-of-range', '/credibility/ranking/least', 'at most 2, the months it looks at', '3']]);
    expect(problemsOf({ ranking: { months: 3 } })).to.deep.equal([]);
  });

  it('refuses a breaker that no detector is, or one that does not watch the months of reps', () => {
    const [[code, path, , received] = []] = problemsOf({ breaker: 'fuse' });
    expect([code, path, received]).to.deep.equal(['unknown-rule', '/credibility/breaker', '"fuse"']);
    expect(problemsOf({ breaker: 'same-objection' })).to.deep.equal([
      ['unknown-rule', '/credibility/breaker', 'a streak of months, grouped by about.rep alone', '"same-objection"'],
    ]);
    expect(problemsOf({ breaker: 'phi-falls' }).map(([its]) => its)).to.deep.equal(['unknown-rule']);
    const detector = (patch: object): unknown => problemsOf({}, { detectors: { 'forecast-breaker': patch } }).map(([, its]) => its);
    expect(detector({ groupBy: ['about.rep', 'actor'] })).to.deep.equal(['/credibility/breaker']);
    expect(detector({ groupBy: ['actor'] })).to.deep.equal(['/credibility/breaker']);
    expect(detector({ period: 'day' })).to.deep.equal(['/credibility/breaker']);
    expect(detector({ length: 3 })).to.deep.equal([]);
  });

  it('refuses a currency that is none', () => {
    expect(problemsOf({ coverage: { currency: 'yuan' } })).to.deep.equal([['unknown-rule', '/credibility/coverage/currency', 'an ISO 4217 code', '"yuan"']]);
    expect(problemsOf({ coverage: { currency: 'CNYX' } }).map(([code]) => code)).to.deep.equal(['unknown-rule']);
    expect(problemsOf({ coverage: { currency: 'USD' } })).to.deep.equal([]);
  });

  it('refuses numbers out of range and words it does not know', () => {
    expect(paths({ forecast: { by: 367 } })).to.deep.equal([['out-of-range', '/credibility/forecast/by']]);
    expect(paths({ forecast: { by: -367 } })).to.deep.equal([['out-of-range', '/credibility/forecast/by']]);
    expect(paths({ forecast: { by: 0.5 } })).to.deep.equal([['wrong-type', '/credibility/forecast/by']]);
    expect(paths({ forecast: { from: ['guess'] } })).to.deep.equal([['wrong-type', '/credibility/forecast/from/0']]);
    expect(paths({ deviation: { base: 'target' } })).to.deep.equal([['wrong-type', '/credibility/deviation/base']]);
    expect(paths({ deviation: { zero: 'maybe' } })).to.deep.equal([['wrong-type', '/credibility/deviation/zero']]);
    expect(paths({ ranking: { least: 0 } })).to.deep.equal([['out-of-range', '/credibility/ranking/least']]);
    expect(paths({ ranking: { pull: -1 } })).to.deep.equal([['out-of-range', '/credibility/ranking/pull']]);
    expect(paths({ ranking: { by: 'luck' } })).to.deep.equal([['wrong-type', '/credibility/ranking/by']]);
    expect(paths({ copied: { within: 10_001 } })).to.deep.equal([['out-of-range', '/credibility/copied/within']]);
    expect(paths({ coverage: { counts: 'all' } })).to.deep.equal([['wrong-type', '/credibility/coverage/counts']]);
    expect(paths({ trust: 1 })).to.deep.equal([['unknown-rule', '/credibility/trust']]);
  });
});
