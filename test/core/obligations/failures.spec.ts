import { expect } from 'chai';
import { failures, failuresByRep, foldObligation, lostWhileWaiting, type Obligation } from '@sextant/core/obligations';
import { at, story } from '../../support/deal.js';
import { ruleWith } from './rule.js';

const NOW = at('03-02 20:00');

function asked(owner = 'R-1'): ReturnType<typeof story> {
  const deal = story();
  deal.tell('03-01 09:00', 'deal.state', {}, [`owner=rep:${owner}`]);
  deal.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
  return deal;
}

const obligationOf = (deal: ReturnType<typeof story>, now = '03-02 20:00', rule = ruleWith({})): Obligation => foldObligation(rule, deal.dossier(), at(now))[0]!.obligation;
const base = obligationOf(asked());
const breached = (key: string, breachedAt: number, change: Partial<Obligation> = {}): Obligation => ({ ...base, key, breachedAt, ...change });

describe('failed clocks', () => {
  it('come worst first, and by key where they are equally late', () => {
    const found = failures([breached('b', NOW - 1), breached('a', NOW - 5), breached('c', NOW - 9), breached('aa', NOW - 1)], NOW);
    expect(found.map(({ key, lateBy }) => [key, lateBy])).to.deep.equal([['c', 9], ['a', 5], ['aa', 1], ['b', 1]]);
  });

  it('are failed from the due instant on, not before', () => {
    expect(failures([breached('a', NOW), breached('b', NOW + 1)], NOW).map(({ key, lateBy }) => [key, lateBy])).to.deep.equal([['a', 0]]);
  });

  it('of one person: the median whatever their order, the newest first, by key where due at once', () => {
    const found = failures([breached('b', NOW - 5), breached('a', NOW - 5), breached('c', NOW - 9, { endedAt: NOW - 8 }), breached('d', NOW - 3)], NOW);
    const [group] = failuresByRep(found);
    expect(group?.lateBy).to.equal(3);
    expect(group?.failures.map(({ key }) => key)).to.deep.equal(['d', 'a', 'b', 'c']);
  });
});

describe('who waited when lost', () => {
  const deal = asked();
  deal.tell('03-02 12:00', 'deal.state', { outcome: 'lost' });
  const lostAt = at('03-02 12:00');
  const waited = (change: Partial<Obligation>, now = NOW): number => lostWhileWaiting(deal.dossier(), [{ ...base, ...change }], ['call-back'], now).length;

  it('did so from the start on, the instant of the loss included', () => {
    expect([waited({ startedAt: lostAt }), waited({ startedAt: lostAt + 1 })]).to.deep.equal([1, 0]);
  });

  it('did not, had it been done by then', () => {
    expect([waited({ fulfilledAt: lostAt }), waited({ fulfilledAt: lostAt + 1 })]).to.deep.equal([0, 1]);
  });

  it('did, where the loss itself ended it, not where something before it had', () => {
    expect([waited({ endedAt: lostAt }), waited({ endedAt: lostAt - 1 }), waited({ endedAt: lostAt + 1 })]).to.deep.equal([1, 0, 1]);
  });

  it('is known from the loss on, and nobody is lost who is not', () => {
    expect([waited({}, lostAt), waited({}, lostAt - 1)]).to.deep.equal([1, 0]);
    expect(lostWhileWaiting(asked().dossier(), [base], ['call-back'], NOW)).to.deep.equal([]);
  });
});

describe('the stretches of a clock', () => {
  const working = ruleWith({ within: { workingTime: 'PT4H' }, calendar: 'plain', pauses: ['a'] });
  const stretches = (deal: ReturnType<typeof story>, rule = working): unknown[] =>
    obligationOf(deal, '03-09 00:00', rule).segments.map(({ from, to, state, key }) => [from, to, state, key]);

  it('end closed where it was done after the close', () => {
    const deal = asked();
    deal.tell('03-02 20:00', 'touch.made', { channel: 'call' });
    expect(stretches(deal)).to.deep.equal([
      [at('03-02 09:00'), at('03-02 18:00'), 'running', undefined], [at('03-02 18:00'), at('03-02 20:00'), 'closed', undefined],
    ]);
  });

  it('end running where it was done at the close or while open', () => {
    const deal = asked();
    deal.tell('03-02 18:00', 'touch.made', { channel: 'call' });
    expect(stretches(deal)).to.deep.equal([[at('03-02 09:00'), at('03-02 18:00'), 'running', undefined]]);
  });

  it('begin with the wait that lasted at the start, and end with the one that lasts', () => {
    const deal = story();
    deal.tell('03-02 08:00', 'wait.started', { key: 'a' });
    deal.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
    deal.tell('03-02 10:00', 'wait.ended', { key: 'a' });
    deal.tell('03-02 11:00', 'wait.started', { key: 'a' });
    const first = [[at('03-02 09:00'), at('03-02 10:00'), 'paused', 'a'], [at('03-02 10:00'), at('03-02 11:00'), 'running', undefined]];
    expect(stretches(deal)).to.deep.equal([...first, [at('03-02 11:00'), null, 'paused', 'a']]);
    deal.tell('03-02 12:00', 'touch.made', { channel: 'call' });
    expect(stretches(deal)).to.deep.equal([...first, [at('03-02 11:00'), at('03-02 12:00'), 'paused', 'a']]);
  });

  it('are one of no length where it is done at its very start, and one without an end where it never opens', () => {
    const deal = asked();
    deal.tell('03-02 09:00', 'touch.made', { channel: 'call' });
    expect(stretches(deal, ruleWith({}))).to.deep.equal([[at('03-02 09:00'), at('03-02 09:00'), 'running', undefined]]);
    expect(stretches(asked(), ruleWith({ within: { workingTime: 'PT4H' }, calendar: 'never' }))).to.deep.equal([[at('03-02 09:00'), null, 'running', undefined]]);
  });
});

describe('whose it was', () => {
  const owners = (deal: ReturnType<typeof story>, now: string): unknown[] => obligationOf(deal, now).owners.map(({ rep, from, to }) => [rep, from, to]);

  it('is told up to now: a change counts from its instant on, and a row that repeats the owner is none', () => {
    const deal = asked();
    deal.tell('03-02 10:00', 'deal.state', {}, ['owner=rep:R-1']);
    deal.tell('03-02 12:00', 'deal.state', {}, ['owner=rep:R-2']);
    expect(owners(deal, '03-02 11:59')).to.deep.equal([['R-1', at('03-02 09:00'), null]]);
    expect(owners(deal, '03-02 12:00')).to.deep.equal([['R-1', at('03-02 09:00'), at('03-02 12:00')], ['R-2', at('03-02 12:00'), null]]);
  });

  it('begins with the owner at the start: who left before or at it owned nothing of it', () => {
    const deal = asked();
    deal.tell('03-01 12:00', 'deal.state', {}, ['owner=rep:R-2']);
    deal.tell('03-02 09:00', 'deal.state', {}, ['owner=rep:R-3']);
    expect(owners(deal, '03-02 10:00')).to.deep.equal([['R-3', at('03-02 09:00'), null]]);
  });

  it('ends with it: who takes over at the end or later owned nothing of it', () => {
    const deal = asked();
    deal.tell('03-02 10:00', 'touch.made', { channel: 'call' });
    deal.tell('03-02 10:00', 'deal.state', {}, ['owner=rep:R-2']);
    deal.tell('03-02 11:00', 'deal.state', {}, ['owner=rep:R-3']);
    expect(owners(deal, '03-02 12:00')).to.deep.equal([['R-1', at('03-02 09:00'), at('03-02 10:00')]]);
  });
});
