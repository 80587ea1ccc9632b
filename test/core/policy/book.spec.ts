import { expect } from 'chai';
import { diffPolicies, nameOf, openPolicyBook, PolicyError, type PolicyVersion } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { manufacturing } from '@sextant/core/presets';

const season = (version: number, points: number) => loadPolicy({
  id: 'season', version, title: 'Season', extends: ['manufacturing@1'],
  scorecards: { lead: { indicators: { 'price-page': { points } } } },
});
const on = (date: string): number => Date.parse(`${date}T00:00:00+08:00`);
const [spring, summer, fixed] = [season(1, 20), season(2, 30), season(3, 25)];

const versions: readonly PolicyVersion[] = [
  { policy: summer, effectiveFrom: on('2026-06-01'), recordedAt: on('2026-05-01') },
  { policy: spring, effectiveFrom: on('2026-03-01'), recordedAt: on('2026-02-01') },
  { policy: fixed, effectiveFrom: on('2026-03-01'), recordedAt: on('2026-04-01') },
];

function refusal(given: readonly PolicyVersion[]): PolicyError {
  try {
    openPolicyBook(given);
  } catch (error) {
    if (error instanceof PolicyError) return error;
  }
  throw new Error('expected a PolicyError');
}

describe('the policy book (SC-4)', () => {
  const book = openPolicyBook(versions);
  const nameAt = (effective: string, known?: string): string | null => {
    const policy = known === undefined ? book.at(on(effective)) : book.at(on(effective), on(known));
    return policy && nameOf(policy);
  };

  it('a version holds until the next takes effect', () => {
    expect(nameAt('2026-02-28')).to.equal(null);
    expect(nameAt('2026-05-31')).to.equal('season@3');
    expect(nameAt('2026-06-01')).to.equal('season@2');
    expect(nameAt('2027-01-01')).to.equal('season@2');
  });

  it('of two from the same instant, the later recorded one holds', () => {
    expect(nameAt('2026-03-15')).to.equal('season@3');
  });

  it('as known at an instant, what was recorded later does not exist', () => {
    expect(nameAt('2026-03-15', '2026-03-20')).to.equal('season@1');
    expect(nameAt('2026-07-01', '2026-04-30')).to.equal('season@3');
    expect(nameAt('2026-07-01', '2026-01-01')).to.equal(null);
    expect(book.versions(on('2026-03-20')).map(({ policy }) => nameOf(policy))).to.deep.equal(['season@1']);
    expect(book.versions().map(({ policy }) => nameOf(policy))).to.deep.equal(['season@1', 'season@3', 'season@2']);
  });

  it('finds the version an obligation is pinned to, also when it holds no longer', () => {
    expect(book.find('season@1')).to.equal(spring);
    expect(book.find('season@9')).to.equal(null);
  });

  it('the same policy may hold again', () => {
    const again = openPolicyBook([...versions, { policy: spring, effectiveFrom: on('2026-09-01'), recordedAt: on('2026-08-01') }]);
    expect(again.at(on('2026-10-01'))).to.equal(spring);
  });

  it('two versions from and since the same instants are refused', () => {
    const error = refusal([...versions, { policy: spring, effectiveFrom: on('2026-06-01'), recordedAt: on('2026-05-01') }]);
    expect(error).to.include({ code: 'duplicate-version', path: '/3', expected: 'another effectiveFrom or recordedAt' });
    expect(error.received).to.equal('season@1 at the same instants as another version');
  });

  it('one id@version with two contents is refused, and so is what is no instant', () => {
    const error = refusal([
      ...versions,
      { policy: season(1, 21), effectiveFrom: on('2026-10-01'), recordedAt: on('2026-05-01') },
      { policy: spring, effectiveFrom: Number.NaN, recordedAt: on('2026-05-01') },
    ]);
    expect(error.problems.map(({ code, path }) => [code, path])).to.deep.equal([
      ['conflicting-version', '/3/policy'], ['wrong-type', '/4/effectiveFrom'],
    ]);
  });
});

describe('the difference of two policies', () => {
  it('names what a season changes, before it takes effect', () => {
    expect(diffPolicies(spring, summer)).to.deep.equal([
      { path: '/scorecards/lead/indicators/price-page/points', before: 20, after: 30 },
    ]);
    expect(diffPolicies(spring, spring)).to.deep.equal([]);
  });

  it('a rule that comes or goes is one change, and so are a condition and a list', () => {
    const base = loadPolicy(manufacturing);
    const changed = loadPolicy({
      id: 'x', version: 1, title: 'X', extends: ['manufacturing@1'],
      nodes: { 'risk-registration': null },
      signals: { 'data-migration-plan': { when: { field: 'deal.product', is: 'crm' } } },
      stages: { negotiation: { aliases: ['谈判'] } },
    });
    expect(diffPolicies(base, changed).map(({ path, after }) => [path, after])).to.deep.equal([
      ['/nodes/risk-registration', undefined],
      ['/signals/data-migration-plan/when', { field: 'deal.product', is: 'crm' }],
      ['/stages/negotiation/aliases', ['谈判']],
    ]);
  });
});
