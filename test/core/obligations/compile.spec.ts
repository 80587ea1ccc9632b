import { expect } from 'chai';
import { compileObligation } from '@sextant/core/obligations';
import type { ObligationRule, PolicyDocument } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at } from '../../support/deal.js';
import { asked, newest } from './case.js';
import { HOUR, ruleWith } from './rule.js';

const call = { label: 'Call', met: { count: { type: 'touch.made', since: 'trigger' }, atLeast: 1 } } as const;
const ready = { label: 'Ready', met: { field: 'deal.ready', is: true } } as const;

describe('a compiled obligation', () => {
  const reads = (change: Parameters<typeof ruleWith>[0]): unknown => {
    const { reads: { types, fields }, meets } = ruleWith(change);
    return [[...types].sort(), fields, [...meets].sort()];
  };

  it('reads its trigger, retargets, and what its requirements read', () => {
    expect(reads({ requires: { call } })).to.deep.equal([['customer.said', 'obligation.retargeted', 'touch.made'], false, ['touch.made']]);
  });

  it('reads what voids and what resets it, and waits where it has pauses', () => {
    expect(reads({ requires: {}, voidedBy: { type: 'rating.given' }, resets: { type: 'material.requested' }, pauses: ['a'] })).to.deep.equal([
      ['customer.said', 'material.requested', 'obligation.retargeted', 'rating.given', 'wait.ended', 'wait.started'], false, [],
    ]);
  });

  it('reads fields where any of its requirements does', () => {
    expect(reads({ requires: { call, ready } })).to.deep.equal([['customer.said', 'obligation.retargeted', 'touch.made'], true, ['touch.made']]);
    expect(reads({ requires: { ready } })).to.deep.equal([['customer.said', 'obligation.retargeted'], true, []]);
  });

  it('says what it allows in the unit of its window', () => {
    const allowed = ([{}, { within: { workingTime: 'PT2H' } }, { within: { workingDays: 3 } }, { within: { naturalDays: 2 } }, { within: null }] as const)
      .map((change) => ruleWith({ ...change, calendar: 'plain' }).allowed);
    expect(allowed).to.deep.equal([
      { unit: 'elapsed', amount: 4 * HOUR }, { unit: 'working-time', amount: 2 * HOUR }, { unit: 'working-days', amount: 3 }, { unit: 'natural-days', amount: 2 }, null,
    ]);
  });

  it('has closed hours only where it counts working time, whatever calendar it names', () => {
    const states = ([{ within: { workingTime: 'PT4H' } }, { within: 'PT48H' }, { within: { workingDays: 1 } }] as const)
      .map((change) => newest(asked('03-02 16:00'), '03-02 17:00', ruleWith({ ...change, calendar: 'plain' })).obligation.segments.map(({ state }) => state));
    expect(states).to.deep.equal([['running', 'closed', 'running'], ['running'], ['running']]);
  });

  it('wakes when a requirement with a window falls away, while it is open', () => {
    const recent = { call: { label: 'Call', met: { count: { type: 'touch.made', where: { channel: 'call' }, within: 'PT2H' }, atLeast: 1 } }, ready } as const;
    const deal = asked();
    deal.tell('03-02 08:00', 'touch.made', { channel: 'call' });
    deal.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
    const rule = ruleWith({ requires: recent });
    expect([newest(deal, '03-02 09:00', rule).wakeAt, newest(deal, '03-02 10:00', rule).wakeAt]).to.deep.equal([at('03-02 10:00'), at('03-02 13:00')]);
    deal.tell('03-02 09:30', 'deal.state', { ready: true } as { title?: string });
    expect(newest(deal, '03-02 09:30', rule)).to.deep.include({ wakeAt: null });
  });

  it('shares a calendar with the other rules that count in it', () => {
    const within: Pick<ObligationRule, 'within' | 'calendar'> = { within: { workingTime: 'PT4H' }, calendar: 'plain' };
    const rule: ObligationRule = { label: 'Call', subject: 'deal', trigger: { type: 'customer.said' }, requires: { call }, levels: {}, ...within };
    const document: PolicyDocument = {
      id: 'two', version: 1, title: 'two', extends: ['common@1'], calendars: { plain: { zone: 'Asia/Shanghai', week: { mon: [['09:00', '18:00']] } } },
      obligations: { one: rule, other: rule },
    };
    const policy = loadPolicy(document);
    const { hours } = compileObligation(policy, 'one');
    expect(hours).to.not.equal(null);
    expect(compileObligation(policy, 'other').hours).to.equal(hours);
    expect(() => compileObligation(policy, 'third')).to.throw(RangeError, /^obligation: expected one of one, other, received "third"$/);
  });
});
