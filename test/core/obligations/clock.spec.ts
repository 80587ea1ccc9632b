import { expect } from 'chai';
import { clockOf, type Clock } from '@sextant/core/obligations';
import { at } from '../../support/deal.js';
import { asked, newest, type Story } from './case.js';
import { HOUR, ruleWith } from './rule.js';

function readings(deal: Story, end: string, rule: ReturnType<typeof ruleWith>, instants: readonly string[]): readonly Clock[] {
  const { compiled, activation } = newest(deal, end, rule);
  return instants.map((instant) => clockOf(compiled, activation, at(instant)));
}

/** Waits for `a` between these instants. */
function waiting(deal: Story, from: string, to?: string): Story {
  deal.tell(from, 'wait.started', { key: 'a' });
  if (to !== undefined) deal.tell(to, 'wait.ended', { key: 'a' });
  return deal;
}

describe('a clock read at any instant of its life', () => {
  it('counts from its start to its end, without what was held up to then', () => {
    const deal = waiting(asked('03-02 09:00'), '03-02 10:00', '03-02 11:00');
    deal.tell('03-02 12:00', 'touch.made', { channel: 'call' });
    const read = readings(deal, '03-02 20:00', ruleWith({ pauses: ['a'] }), ['03-02 08:00', '03-02 09:00', '03-02 09:30', '03-02 10:30', '03-02 11:30', '03-02 12:00', '03-02 20:00']);
    expect(read.map(({ phase, elapsed, remaining }) => [phase, elapsed / HOUR, (remaining ?? NaN) / HOUR])).to.deep.equal([
      ['scheduled', 0, 4], ['running', 0, 4], ['running', 0.5, 3.5], ['running', 1, 3], ['running', 1.5, 2.5], ['fulfilled', 2, 2], ['fulfilled', 2, 2],
    ]);
  });

  it('has been breached once it is breached or late, at its due instant, and not before', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 15:00', 'touch.made', { channel: 'call' });
    const read = readings(deal, '03-02 20:00', ruleWith({}), ['03-02 12:59', '03-02 13:00', '03-02 15:00']);
    expect(read.map(({ phase, breachedAt }) => [phase, breachedAt])).to.deep.equal([['running', null], ['breached', at('03-02 13:00')], ['late', at('03-02 13:00')]]);
    const [done] = readings(deal, '03-02 20:00', ruleWith({ within: 'PT8H' }), ['03-02 20:00']);
    expect(done).to.include({ phase: 'fulfilled', breachedAt: null });
  });

  it('of counted days has the open time left up to the due instant, none at it, and less than none behind it', () => {
    const read = readings(asked('03-02 09:00'), '03-02 09:00', ruleWith({ within: { workingDays: 1 }, calendar: 'plain' }), ['03-03 17:00', '03-03 18:00', '03-04 10:00']);
    expect(read.map(({ remaining }) => remaining)).to.deep.equal([HOUR, 0, -HOUR]);
  });

  it('of calendar days has the time on the wall left', () => {
    const read = readings(asked('03-02 09:00'), '03-02 09:00', ruleWith({ within: { naturalDays: 1 }, calendar: 'plain' }), ['03-03 21:00', '03-04 01:00']);
    expect(read.map(({ remaining }) => remaining)).to.deep.equal([3 * HOUR, -HOUR]);
  });

  it('of counted days has nobody knows how much left while a wait lasts', () => {
    const [read] = readings(waiting(asked('03-02 09:00'), '03-02 10:00'), '03-02 11:00', ruleWith({ within: { workingDays: 1 }, calendar: 'plain', pauses: ['a'] }), ['03-02 11:00']);
    expect(read).to.include({ dueAt: null, remaining: null, elapsed: HOUR });
  });

  it('with levels only counts on the wall, and has nothing left to tell', () => {
    const [read] = readings(waiting(asked('03-02 09:00'), '03-02 10:00', '03-02 11:00'), '03-02 12:00', ruleWith({ within: null, pauses: ['a'] }), ['03-02 12:00']);
    expect(read).to.include({ dueAt: null, remaining: null, elapsed: 2 * HOUR });
    expect(read?.reasons).to.deep.equal([{ key: 'obligation.held', params: { held: { unit: 'elapsed', amount: HOUR }, key: 'a' }, evidence: [] }]);
  });
});

describe('what a clock says it counted', () => {
  const reasons = (deal: Story, rule: ReturnType<typeof ruleWith>) => readings(deal, '03-02 12:00', rule, ['03-02 12:00'])[0]?.reasons;

  it('is what was used of a window of time', () => {
    expect(reasons(asked('03-02 09:00'), ruleWith({}))).to.deep.equal([
      { key: 'obligation.counted', params: { used: 3 * HOUR, allowed: { unit: 'elapsed', amount: 4 * HOUR } }, evidence: [] },
    ]);
  });

  it('is the window alone where days are counted', () => {
    expect(reasons(asked('03-02 09:00'), ruleWith({ within: { workingDays: 1 }, calendar: 'plain' }))).to.deep.equal([
      { key: 'obligation.window', params: { allowed: { unit: 'working-days', amount: 1 } }, evidence: [] },
    ]);
  });

  it('has every wait that is over under its key, added up, in the time of the window', () => {
    const deal = waiting(waiting(asked('03-02 09:00'), '03-02 09:30', '03-02 10:00'), '03-02 10:30', '03-02 11:30');
    expect(reasons(deal, ruleWith({ within: { naturalDays: 2 }, calendar: 'plain', pauses: ['a'] }))).to.deep.equal([
      { key: 'obligation.window', params: { allowed: { unit: 'natural-days', amount: 2 } }, evidence: [] },
      { key: 'obligation.held', params: { held: { unit: 'elapsed', amount: 1.5 * HOUR }, key: 'a' }, evidence: [] },
    ]);
  });

  it('leaves out a wait that lasts, and one while the calendar was closed', () => {
    const lasting = waiting(asked('03-02 09:00'), '03-02 10:00');
    expect(reasons(lasting, ruleWith({ pauses: ['a'] }))?.map(({ key }) => key)).to.deep.equal(['obligation.counted']);
    const night = waiting(asked('03-02 06:00'), '03-02 07:00', '03-02 08:00');
    expect(reasons(night, ruleWith({ within: { workingTime: 'PT4H' }, calendar: 'plain', pauses: ['a'] }))?.map(({ key }) => key)).to.deep.equal(['obligation.counted']);
  });
});
