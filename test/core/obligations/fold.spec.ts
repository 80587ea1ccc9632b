import { expect } from 'chai';
import { at } from '../../support/deal.js';
import { all, asked, newest } from './case.js';
import { ruleWith, versionsFrom } from './rule.js';

const quiet = { quiet: { label: 'Quiet', met: { last: { type: 'touch.made' }, atLeast: 'P1D' } } } as const;

describe('the obligations of a dossier', () => {
  it('at an instant follow from the facts up to it, its own included', () => {
    const deal = asked('03-02 09:00');
    expect([all(deal, '03-02 08:59', ruleWith({})).length, all(deal, '03-02 09:00', ruleWith({})).length]).to.deep.equal([0, 1]);
    deal.tell('03-02 10:00', 'touch.made', { channel: 'call' });
    expect(['03-02 09:59', '03-02 10:00'].map((now) => newest(deal, now, ruleWith({})).obligation.phase)).to.deep.equal(['running', 'fulfilled']);
  });

  it('start by the trigger of any version, also where that of another never came', () => {
    const versions = versionsFrom(['01-01 00:00', ruleWith({ trigger: { type: 'rating.given' } }, 1)], ['03-01 00:00', ruleWith({}, 2)]);
    expect(all(asked('03-02 09:00'), '03-02 10:00', versions).map(({ activation, compiled }) => [activation.policy, compiled.policy])).to.deep.equal([['test@2', 'test@2']]);
  });

  it('know a wait that began before them and lasts, under its key', () => {
    const deal = asked();
    deal.tell('03-02 07:00', 'wait.started', { key: 'b' });
    deal.tell('03-02 08:00', 'wait.started', { key: 'a' });
    deal.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
    expect(newest(deal, '03-02 10:00', ruleWith({ pauses: ['a'] })).activation.pauses).to.deep.equal([{ from: at('03-02 09:00'), to: null, key: 'a' }]);
  });

  it('wake when a requirement with a window changes, and only while they are open', () => {
    const deal = asked();
    deal.tell('03-02 08:00', 'touch.made', { channel: 'call' });
    deal.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
    const rule = ruleWith({ within: 'P3D', requires: quiet });
    expect(newest(deal, '03-02 09:00', rule).wakeAt).to.equal(at('03-03 08:00'));
    expect(newest(deal, '03-03 08:00', rule).wakeAt).to.equal(at('03-05 09:00'));
    deal.tell('03-03 09:00', 'customer.said', { signal: 'hello' });
    deal.tell('03-03 09:30', 'touch.made', { channel: 'call' });
    expect(newest(deal, '03-03 10:00', rule)).to.deep.include({ wakeAt: null });
  });
});
