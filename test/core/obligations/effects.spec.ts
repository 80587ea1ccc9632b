import { expect } from 'chai';
import { refOf, viewOf } from '@sextant/core/facts';
import { obligationMachine } from '@sextant/core/obligations';
import { at } from '../../support/deal.js';
import { asked, became, tellings } from './case.js';
import { ruleWith, told } from './rule.js';

const resets = { type: 'stage.entered' } as const;
const entered = { stage: 'proposal-demo', from: null, because: [] };

describe('what the obligation machine tells', () => {
  it('begins with a state in which nothing has happened and nothing was told', () => {
    expect(obligationMachine(ruleWith({})).initial).to.deep.equal({ toldBefore: null, activations: [], waits: [] });
  });

  it('has the key of the activation, and its instant', () => {
    const deal = asked('03-02 09:00');
    expect(tellings(ruleWith({}), deal).told.flat()).to.deep.equal([{ key: `call-back/${refOf(deal.facts[1]!)}`, at: at('03-02 09:00'), became: 'running' }]);
  });

  it('comes in the order of its instants, over all activations', () => {
    const rule = ruleWith({ levels: { after: { from: 'due', after: 'PT1H', directive: told } } });
    expect(became(tellings(rule, asked('03-02 09:00', '03-02 09:30'), ['03-02 15:00']).told.slice(-1))).to.deep.equal([
      ['breached', at('03-02 13:00')], ['breached', at('03-02 13:30')], ['after', at('03-02 14:00')], ['after', at('03-02 14:30')],
    ]);
  });

  it('is nothing where nothing has changed, at the same instant, too', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 10:00', 'customer.said', { signal: 'hello' });
    deal.tell('03-02 10:00', 'touch.made', { channel: 'call' });
    deal.tell('03-02 10:00', 'touch.made', { channel: 'sms' });
    const { told: lists } = tellings(ruleWith({}), deal, ['03-02 10:00', '03-02 10:00', '03-09 00:00']);
    expect(lists.map((list) => became([list]))).to.deep.equal([
      [], [['running', at('03-02 09:00')]], [], [['fulfilled', at('03-02 10:00')]], [], [], [], [],
    ]);
  });

  it('is a start and a fulfilment where the trigger itself completes it', () => {
    const call = { call: { label: 'Call', met: { count: { type: 'touch.made' }, atLeast: 1 } } } as const;
    const deal = asked();
    deal.tell('03-01 10:00', 'touch.made', { channel: 'call' });
    deal.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
    expect(became(tellings(ruleWith({ requires: call }), deal).told)).to.deep.equal([['running', at('03-02 09:00')], ['fulfilled', at('03-02 09:00')]]);
  });

  it('is "late" for what is done after the breach, once', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 15:00', 'touch.made', { channel: 'call' });
    deal.tell('03-02 16:00', 'touch.made', { channel: 'call' });
    expect(became(tellings(ruleWith({}), deal, ['03-09 00:00']).told)).to.deep.equal([
      ['running', at('03-02 09:00')], ['breached', at('03-02 13:00')], ['late', at('03-02 15:00')],
    ]);
  });

  it('is "void" for what a reset closes in time, and no more than the breach for what it closes after', () => {
    const reset = (when: string): unknown => {
      const deal = asked('03-02 09:00');
      deal.tell(when, 'stage.entered', entered);
      return became(tellings(ruleWith({ resets }), deal, ['03-02 14:00']).told);
    };
    expect(reset('03-02 12:00')).to.deep.equal([['running', at('03-02 09:00')], ['void', at('03-02 12:00')], ['running', at('03-02 12:00')]]);
    expect(reset('03-02 13:30')).to.deep.equal([['running', at('03-02 09:00')], ['breached', at('03-02 13:00')], ['running', at('03-02 13:30')]]);
  });

  it('is no pause for a clock that is never due, unless it waits', () => {
    const rule = ruleWith({ within: null, pauses: ['a'] });
    const deal = asked('03-02 09:00');
    expect(became(tellings(rule, deal, ['03-02 10:00']).told)).to.deep.equal([['running', at('03-02 09:00')]]);
    deal.tell('03-02 11:00', 'wait.started', { key: 'a' });
    deal.tell('03-02 12:00', 'wait.ended', { key: 'a' });
    expect(became(tellings(rule, deal).told)).to.deep.equal([['running', at('03-02 09:00')], ['paused', at('03-02 11:00')], ['running', at('03-02 12:00')]]);
  });

  it('is no pause for a wait that begins after the breach', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 14:00', 'wait.started', { key: 'a' });
    deal.tell('03-02 15:00', 'wait.ended', { key: 'a' });
    expect(became(tellings(ruleWith({ pauses: ['a'] }), deal).told)).to.deep.equal([['running', at('03-02 09:00')], ['breached', at('03-02 13:00')]]);
  });
});

describe('a machine of one version', () => {
  it('refuses a state in which another one is at work', () => {
    const deal = asked('03-02 09:00');
    const { state } = tellings(ruleWith({}, 1), deal);
    const now = at('03-02 10:00');
    expect(() => obligationMachine(ruleWith({}, 2)).step(state, { now, view: viewOf(deal.dossier(), now) })).to.throw(
      RangeError, 'obligation call-back: expected a version the state was made with, received none of test@1',
    );
  });
});
