import { expect } from 'chai';
import { at } from '../../support/deal.js';
import { asked, newest, type Story } from './case.js';
import { ruleWith } from './rule.js';

const rule = ruleWith({ pauses: ['a'] });
const stretches = (deal: Story): unknown[] => newest(deal, '03-02 20:00', rule).obligation.segments.map(({ from, to, state }) => [from, to, state]);

describe('the stretches of a clock that counts on the wall', () => {
  it('begin with the wait that lasted at the start, without a running stretch of no length before it', () => {
    const deal = asked();
    deal.tell('03-02 08:00', 'wait.started', { key: 'a' });
    deal.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
    deal.tell('03-02 10:00', 'wait.ended', { key: 'a' });
    expect(stretches(deal)).to.deep.equal([[at('03-02 09:00'), at('03-02 10:00'), 'paused'], [at('03-02 10:00'), null, 'running']]);
  });

  it('end with the wait during which it was done, without one of no length behind it', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 10:00', 'wait.started', { key: 'a' });
    deal.tell('03-02 11:00', 'touch.made', { channel: 'call' });
    expect(stretches(deal)).to.deep.equal([[at('03-02 09:00'), at('03-02 10:00'), 'running'], [at('03-02 10:00'), at('03-02 11:00'), 'paused']]);
  });

  it('run on from the end of a wait to the fulfilment', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 10:00', 'wait.started', { key: 'a' });
    deal.tell('03-02 11:00', 'wait.ended', { key: 'a' });
    deal.tell('03-02 12:00', 'touch.made', { channel: 'call' });
    expect(stretches(deal)).to.deep.equal([
      [at('03-02 09:00'), at('03-02 10:00'), 'running'], [at('03-02 10:00'), at('03-02 11:00'), 'paused'], [at('03-02 11:00'), at('03-02 12:00'), 'running'],
    ]);
  });
});
