import { expect } from 'chai';
import { phaseOf } from '@sextant/core/obligations';
import { at } from '../../support/deal.js';
import { all, asked, newest } from './case.js';
import { ruleWith } from './rule.js';

const levelsOnly = { within: null } as const;
const neverMind = { type: 'customer.said', where: { signal: 'never-mind' } } as const;

describe('the phase of an activation', () => {
  it('is scheduled before its start and running from its start on', () => {
    const { activation } = newest(asked('03-02 09:00'), '03-02 09:00', ruleWith({}));
    expect([at('03-02 09:00') - 1, at('03-02 09:00')].map((now) => phaseOf(activation, now))).to.deep.equal(['scheduled', 'running']);
  });

  it('read at an earlier instant is what it was then: fulfilled from the fulfilment on', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 11:00', 'touch.made', { channel: 'call' });
    const { activation } = newest(deal, '03-02 12:00', ruleWith({}));
    expect([at('03-02 11:00') - 1, at('03-02 11:00')].map((now) => phaseOf(activation, now))).to.deep.equal(['running', 'fulfilled']);
  });

  it('read at an earlier instant is what it was then: void from the end on', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 11:00', 'customer.said', { signal: 'never-mind' });
    const { activation } = newest(deal, '03-02 12:00', ruleWith({ voidedBy: neverMind }));
    expect([at('03-02 11:00') - 1, at('03-02 11:00')].map((now) => phaseOf(activation, now))).to.deep.equal(['running', 'void']);
  });

  it('is fulfilled in time at the due instant and late a millisecond after it', () => {
    const { activation } = newest(asked('03-02 09:00'), '03-02 09:00', ruleWith({}));
    const done = (fulfilledAt: number) => phaseOf({ ...activation, fulfilledAt }, at('03-03 00:00'));
    expect([done(at('03-02 13:00')), done(at('03-02 13:00') + 1)]).to.deep.equal(['fulfilled', 'late']);
  });

  it('without a due instant is never late and never breached: it is fulfilled, or void', () => {
    const deal = asked('03-02 09:00');
    deal.tell('06-02 11:00', 'touch.made', { channel: 'call' });
    expect(newest(deal, '07-01 00:00', ruleWith(levelsOnly)).obligation).to.include({ phase: 'fulfilled', breachedAt: null, provisional: false });
    const voided = asked('03-02 09:00');
    voided.tell('06-02 11:00', 'customer.said', { signal: 'never-mind' });
    expect(newest(voided, '07-01 00:00', ruleWith({ ...levelsOnly, voidedBy: neverMind })).obligation).to.include({ phase: 'void', settledAt: null, provisional: false });
  });

  it('is paused while a wait lasts and running once it is over', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 10:00', 'wait.started', { key: 'a' });
    const rule = ruleWith({ pauses: ['a'] });
    expect(newest(deal, '03-02 10:30', rule).obligation.phase).to.equal('paused');
    deal.tell('03-02 11:00', 'wait.ended', { key: 'a' });
    expect(newest(deal, '03-02 11:00', rule).obligation.phase).to.equal('running');
  });

  it('stays void: what would have met it comes too late', () => {
    const deal = asked('03-02 09:00', '03-02 09:30');
    deal.tell('03-02 10:00', 'customer.said', { signal: 'never-mind' });
    deal.tell('03-02 10:30', 'customer.said', { signal: 'call-me' });
    deal.tell('03-02 11:00', 'touch.made', { channel: 'call' });
    const rule = ruleWith({ voidedBy: neverMind });
    expect(all(deal, '03-02 12:00', rule).map(({ activation: { fulfilledAt, endedAt, endedBy } }) => [fulfilledAt, endedAt, endedBy])).to.deep.equal([
      [null, at('03-02 10:00'), 'voided'], [null, at('03-02 10:00'), 'voided'], [at('03-02 11:00'), null, null],
    ]);
  });
});
