import { expect } from 'chai';
import { nextWakeOf } from '@sextant/core/obligations';
import { at } from '../../support/deal.js';
import { asked, newest, type Story } from './case.js';
import { ruleWith, told } from './rule.js';

const warning = ruleWith({ within: 'PT8H', pauses: ['a'], levels: { soon: { from: 'before-due', after: 'PT1H', directive: told } } });
const rungs = (deal: Story, now: string, rule = warning): unknown[] => newest(deal, now, rule).obligation.levels.map(({ id, at: when, fired }) => [id, when, fired]);

/** Asked at 09:00, with waits; the warning is at 16:00, the due instant 17:00 but for these. */
function waits(...stretches: readonly (readonly [from: string, to?: string])[]): Story {
  const deal = asked('03-02 09:00');
  for (const [from, to] of stretches) {
    deal.tell(from, 'wait.started', { key: 'a' });
    if (to !== undefined) deal.tell(to, 'wait.ended', { key: 'a' });
  }
  return deal;
}

describe('a warning before the due instant', () => {
  it('that lies behind a wait moves with the due instant, and is not known while the wait lasts', () => {
    expect(rungs(waits(), '03-02 15:00')).to.deep.equal([['soon', at('03-02 16:00'), false]]);
    expect(rungs(waits(['03-02 12:00']), '03-02 15:00')).to.deep.equal([]);
    expect(rungs(waits(['03-02 12:00', '03-02 14:00']), '03-02 15:00')).to.deep.equal([['soon', at('03-02 18:00'), false]]);
  });

  it('stays where a wait begins at its instant or later, and moves where one began a minute before', () => {
    expect(rungs(waits(['03-02 16:00']), '03-02 16:30')).to.deep.equal([['soon', at('03-02 16:00'), true]]);
    expect(rungs(waits(['03-02 16:00', '03-02 17:00']), '03-02 17:30')).to.deep.equal([['soon', at('03-02 16:00'), true]]);
    expect(rungs(waits(['03-02 15:59']), '03-02 16:30')).to.deep.equal([]);
    expect(rungs(waits(['03-02 15:59', '03-02 16:59']), '03-02 16:59')).to.deep.equal([['soon', at('03-02 17:00'), false]]);
  });

  it('moves with the waits before it alone', () => {
    const deal = waits(['03-02 10:00', '03-02 11:00'], ['03-02 17:30', '03-02 19:30']);
    expect(rungs(deal, '03-02 19:45')).to.deep.equal([['soon', at('03-02 17:00'), true]]);
    expect(newest(deal, '03-02 19:45', warning).obligation.dueAt).to.equal(at('03-02 20:00'));
  });
});

describe('the rungs', () => {
  it('come in the order of their instants, however the rule lists them', () => {
    const rule = ruleWith({ levels: {
      last: { from: 'due', after: 'PT1H', directive: told }, soon: { from: 'before-due', after: 'PT1H', directive: told }, first: { from: 'start', after: 'PT1H', directive: told },
    } });
    expect(rungs(asked('03-02 09:00'), '03-02 12:00', rule)).to.deep.equal([
      ['first', at('03-02 10:00'), true], ['soon', at('03-02 12:00'), true], ['last', at('03-02 14:00'), false],
    ]);
  });

  it('counted from the start go on where they stood', () => {
    const rule = ruleWith({ within: 'PT8H', pauses: ['a'], levels: { first: { from: 'start', after: 'PT2H', directive: told } } });
    expect(rungs(waits(['03-02 10:00', '03-02 11:00']), '03-02 11:30', rule)).to.deep.equal([['first', at('03-02 12:00'), false]]);
  });

  it('do not fire where it is done at their instant, and do where it is done a minute after', () => {
    const rule = ruleWith({ within: 'P3D', levels: { first: { from: 'start', after: 'PT1H', directive: told } } });
    const fired = (done: string): unknown => {
      const deal = asked('03-02 09:00');
      deal.tell(done, 'touch.made', { channel: 'call' });
      return rungs(deal, '03-02 12:00', rule);
    };
    expect([fired('03-02 10:00'), fired('03-02 10:01')]).to.deep.equal([[['first', at('03-02 10:00'), false]], [['first', at('03-02 10:00'), true]]]);
  });

  it('are not delivered where it is done at the instant of delivery, and are where it is done after', () => {
    const rule = ruleWith({ within: 'P3D', levels: { night: { from: 'start', after: 'PT12H', deliver: 'plain', directive: told } } });
    const delivered = (done: string): unknown => {
      const deal = asked('03-02 17:00');
      deal.tell(done, 'touch.made', { channel: 'call' });
      return newest(deal, '03-04 00:00', rule).obligation.levels;
    };
    const night = { id: 'night', at: at('03-03 05:00'), fired: true, deliverAt: at('03-03 09:00') };
    expect([delivered('03-03 09:00'), delivered('03-03 09:01')]).to.deep.equal([[{ ...night, delivered: false }], [{ ...night, delivered: true }]]);
  });
});

describe('the next instant at which it moves by itself', () => {
  const rule = ruleWith({ within: 'PT8H', levels: {
    soon: { from: 'before-due', after: 'PT1H', directive: told },
    later: { from: 'before-due', after: 'PT2H', deliver: 'plain', directive: told },
    after: { from: 'due', after: 'PT2H', directive: told },
  } });

  it('is each rung, each delivery and the due instant in turn, then none', () => {
    // Asked on Monday at noon: due at 20:00; what went out at 18:00 arrives at 09:00 on Tuesday.
    const { compiled, activation } = newest(asked('03-02 12:00'), '03-02 12:00', rule);
    const wakes = ['03-02 12:00', '03-02 17:59', '03-02 18:00', '03-02 19:00', '03-02 20:00', '03-02 22:00', '03-03 09:00'].map((now) => nextWakeOf(compiled, activation, at(now)));
    expect(wakes).to.deep.equal([
      at('03-02 18:00'), at('03-02 18:00'), at('03-02 19:00'), at('03-02 20:00'), at('03-02 22:00'), at('03-03 09:00'), null,
    ]);
  });

  it('is none once it is done', () => {
    const deal = asked('03-02 12:00');
    deal.tell('03-02 13:00', 'touch.made', { channel: 'call' });
    const { compiled, activation } = newest(deal, '03-02 13:00', rule);
    expect(nextWakeOf(compiled, activation, at('03-02 13:00'))).to.equal(null);
  });
});
