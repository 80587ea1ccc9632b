import { expect } from 'chai';
import { openBook, type Fact, type FactData } from '@sextant/core/facts';
import { resolveIdentities, type Identities } from '@sextant/core/leads';
import { at, DAY, MINUTE, ruleWith } from './desk.js';

const N = 2000;
const { identity } = ruleWith();
const start = at('01-01 00:00');

function factsOf(state: (index: number) => FactData<'lead.state'>): readonly Fact[] {
  return Array.from({ length: N }, (_, index): Fact<'lead.state'> => ({
    source: 'crm', id: `s-${index}`, seq: index, kind: 'state', type: 'lead.state', schema: 1, time: start + index * MINUTE, recordedAt: start + index * MINUTE,
    about: [{ type: 'lead', id: `L-${index}` }], data: state(index),
  }));
}

const phoneOf = (number: number): string => `137${String(number).padStart(8, '0')}`;
const resolve = (facts: readonly Fact[]): Identities => resolveIdentities(openBook(facts), identity, start + 400 * DAY);

describe('SC-11: many records', () => {
  it('pairs by telephone, strangers, and one chain through all of them', () => {
    expect(resolve(factsOf((index) => ({ phone: phoneOf(index >> 1) }))).groups).to.have.length(N / 2);
    expect(resolve(factsOf((index) => ({ name: '王伟', company: `公司${index}厂`, email: `u${index}@x.cn` }))).groups).to.have.length(N);
    // Each shares its e-mail address with the one before and its WeCom id with the one after: a chain of different people.
    const chain = resolve(factsOf((index) => ({ email: `u${index >> 1}@x.cn`, wecom: `w${(index + 1) >> 1}` })));
    expect(chain.groups).to.have.length(N);
    expect(chain.conflicts.map(({ members }) => members.length)).to.deep.equal([N]);
  });

  it('a chain that people made by hand', () => {
    const merged = Array.from({ length: N - 1 }, (_, index): Fact<'identity.merged'> => ({
      source: 'crm', id: `m-${index}`, seq: N + index, kind: 'event', type: 'identity.merged', schema: 1, time: start + 300 * DAY, recordedAt: start + 300 * DAY,
      about: [{ type: 'lead', id: `L-${index + 1}` }], data: { into: `L-${index}` },
    }));
    expect(resolve([...factsOf(() => ({})), ...merged]).groups.map(({ id, members }) => [id, members.length])).to.deep.equal([['L-0', N]]);
  });
});
