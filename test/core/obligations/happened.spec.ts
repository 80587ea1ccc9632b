import { expect } from 'chai';
import { refOf } from '@sextant/core/facts';
import type { ObligationRule } from '@sextant/core/policy';
import { at } from '../../support/deal.js';
import { all, asked, newest, type AnyRule, type Story } from './case.js';
import { ruleWith, versionsFrom } from './rule.js';

type Requires = ObligationRule['requires'];

const call = { label: 'Call', met: { count: { type: 'touch.made', where: { channel: 'call' } }, atLeast: 1 } } as const;
const callAtAll: Requires = { call };
const anew = { material: 'quote' };
const resets = { type: 'material.requested', where: anew } as const;

const cycles = (deal: Story, now: string, rule: AnyRule): unknown[] =>
  all(deal, now, rule).map(({ activation: { cycle, startedAt, endedAt, endedBy, fulfilledAt } }) => [cycle, startedAt, endedAt, endedBy, fulfilledAt]);
/** Version 1 up to 09:30, version 2 from then on. */
const across = (one: ReturnType<typeof ruleWith>, two: ReturnType<typeof ruleWith>) => versionsFrom(['01-01 00:00', one], ['03-02 09:30', two]);

describe('what starts an obligation', () => {
  it('is a trigger on a dossier the rule applies to, at which its condition holds', () => {
    const large = { field: 'deal.size', is: 'large' } as const;
    const started = (size: string, change: Parameters<typeof ruleWith>[0]): number => {
      const deal = asked();
      deal.tell('03-01 10:00', 'deal.state', { size } as { title?: string });
      deal.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
      return all(deal, '03-02 10:00', ruleWith(change)).length;
    };
    for (const change of [{ when: large }, { appliesTo: large }]) expect([started('large', change), started('small', change)]).to.deep.equal([1, 0]);
  });

  it('in a rule that merges joins the one that runs, not one that is done', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 09:10', 'touch.made', { channel: 'call' });
    const [second, third] = ['03-02 09:20', '03-02 09:30'].map((time) => deal.tell(time, 'customer.said', { signal: 'call-me' }));
    expect(all(deal, '03-02 10:00', ruleWith({ overlapping: 'merge' })).map(({ obligation: { trigger, merged } }) => [trigger, merged])).to.deep.equal([
      [refOf(deal.facts[1]!), []], [refOf(second!), [refOf(third!)]],
    ]);
  });

  it('in a rule that merges joins one alone, where an earlier version let several run', () => {
    const deal = asked('03-02 09:00', '03-02 09:10', '03-02 09:30');
    const merged = all(deal, '03-02 10:00', across(ruleWith({}, 1), ruleWith({ overlapping: 'merge' }, 2))).map(({ obligation }) => obligation.merged);
    expect(merged).to.deep.equal([[refOf(deal.facts[3]!)], []]);
  });

  it('in a rule that restarts ends what runs and counts on from the highest of these, not from what is done', () => {
    const rule = ruleWith({ overlapping: 'restart' });
    const deal = asked('03-02 09:00', '03-02 09:10', '03-02 09:20');
    deal.tell('03-02 09:30', 'touch.made', { channel: 'call' });
    for (const time of ['03-02 09:40', '03-02 09:50']) deal.tell(time, 'customer.said', { signal: 'call-me' });
    expect(cycles(deal, '03-02 10:00', rule)).to.deep.equal([
      [1, at('03-02 09:00'), at('03-02 09:10'), 'restarted', null],
      [2, at('03-02 09:10'), at('03-02 09:20'), 'restarted', null],
      [3, at('03-02 09:20'), null, null, at('03-02 09:30')],
      [1, at('03-02 09:40'), at('03-02 09:50'), 'restarted', null],
      [2, at('03-02 09:50'), null, null, null],
    ]);
    const several = asked('03-02 09:00');
    several.tell('03-02 09:10', 'material.requested', anew);
    for (const time of ['03-02 09:20', '03-02 09:30']) several.tell(time, 'customer.said', { signal: 'call-me' });
    expect(cycles(several, '03-02 10:00', across(ruleWith({ resets }, 1), ruleWith({ overlapping: 'restart' }, 2)))).to.deep.equal([
      [1, at('03-02 09:00'), at('03-02 09:10'), 'reset', null],
      [2, at('03-02 09:10'), at('03-02 09:30'), 'restarted', null],
      [1, at('03-02 09:20'), at('03-02 09:30'), 'restarted', null],
      [3, at('03-02 09:30'), null, null, null],
    ]);
  });
});

describe('a reset', () => {
  it('closes what its pattern means and nothing settles any more, and counts on from the highest of these', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 09:10', 'touch.made', { channel: 'call' });
    for (const time of ['03-02 09:20', '03-02 09:40']) deal.tell(time, 'customer.said', { signal: 'call-me' });
    deal.tell('03-02 09:30', 'material.requested', anew);
    deal.tell('03-02 09:35', 'material.requested', { material: 'catalogue' });
    deal.tell('03-02 09:50', 'material.requested', anew);
    expect(cycles(deal, '03-02 10:00', ruleWith({ resets }))).to.deep.equal([
      [1, at('03-02 09:00'), null, null, at('03-02 09:10')],
      [1, at('03-02 09:20'), at('03-02 09:30'), 'reset', null],
      [2, at('03-02 09:30'), at('03-02 09:50'), 'reset', null],
      [1, at('03-02 09:40'), at('03-02 09:50'), 'reset', null],
      [3, at('03-02 09:50'), null, null, null],
    ]);
  });

  it('closes those whose own version has it, and the next cycle stands under the version in force', () => {
    const deal = asked('03-02 09:00', '03-02 09:30');
    deal.tell('03-02 09:40', 'material.requested', anew);
    const policies = all(deal, '03-02 10:00', across(ruleWith({ resets }, 1), ruleWith({}, 2))).map(({ activation: { policy, endedBy } }) => [policy, endedBy]);
    expect(policies).to.deep.equal([['test@1', 'reset'], ['test@2', null], ['test@2', null]]);
  });

  it('starts the next cycle under the version of the first it closes, where none is in force', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 09:40', 'material.requested', anew);
    const only = ruleWith({ resets });
    const versions = { ...versionsFrom(['01-01 00:00', only]), at: (instant: number) => (instant < at('03-02 09:30') ? only : undefined) };
    expect(all(deal, '03-02 10:00', versions).map(({ activation: { policy, cycle } }) => [policy, cycle])).to.deep.equal([['test@1', 1], ['test@1', 2]]);
  });
});

describe('what fulfils an obligation', () => {
  it('does so once: what comes later changes nothing of it', () => {
    const deal = asked('03-02 09:00', '03-02 09:30');
    const calls = ['03-02 09:10', '03-02 09:40'].map((time) => deal.tell(time, 'touch.made', { channel: 'call' }));
    expect(all(deal, '03-02 10:00', ruleWith({})).map(({ activation: { fulfilledAt, fulfilledBy } }) => [fulfilledAt, fulfilledBy])).to.deep.equal(
      calls.map((one) => [one.time, refOf(one)]),
    );
  });

  it('may have been there before the trigger: then the trigger completes it', () => {
    const deal = asked();
    deal.tell('03-01 10:00', 'touch.made', { channel: 'call' });
    const trigger = deal.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
    expect(newest(deal, '03-02 10:00', ruleWith({ requires: callAtAll })).activation).to.include({ fulfilledAt: at('03-02 09:00'), fulfilledBy: refOf(trigger) });
  });

  it('may be what another version asks for: then the retarget completes it', () => {
    const versions = versionsFrom(['01-01 00:00', ruleWith({}, 1)], ['04-01 00:00', ruleWith({ requires: callAtAll }, 2)]);
    const deal = asked();
    deal.tell('03-01 10:00', 'touch.made', { channel: 'call' });
    deal.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
    expect(newest(deal, '03-02 10:00', versions).activation.fulfilledAt).to.equal(null);
    deal.tell('03-02 09:30', 'obligation.retargeted', { rule: 'call-back', policy: 'test@2' });
    expect(newest(deal, '03-02 10:00', versions).activation.fulfilledAt).to.equal(at('03-02 09:30'));
  });

  it('may be that time passed, told by the next fact the rule reads and by no other', () => {
    const quiet: Requires = { quiet: { label: 'Quiet', met: { last: { type: 'touch.made' }, atLeast: 'P1D' } } };
    const deal = asked('03-02 09:00');
    deal.tell('03-02 10:00', 'touch.made', { channel: 'call' });
    deal.tell('03-03 11:00', 'rating.given', { score: 5 });
    deal.tell('03-03 11:30', 'deal.state', { title: 'Other' });
    const rule = ruleWith({ requires: quiet, pauses: ['a'] });
    expect(newest(deal, '03-03 12:00', rule).activation.fulfilledAt).to.equal(null);
    deal.tell('03-03 12:00', 'wait.ended', { key: 'b' });
    deal.tell('03-03 12:30', 'wait.started', { key: 'b' });
    expect(newest(deal, '03-03 13:00', rule).activation.fulfilledAt).to.equal(at('03-03 12:00'));
  });

  it('that comes late is ignored where the rule says so: after the due instant, not at it', () => {
    const rule = ruleWith({ late: 'ignored' });
    const done = (time: string, ignoring = rule): unknown => {
      const deal = asked('03-02 09:00');
      deal.tell(time, 'touch.made', { channel: 'call' });
      return newest(deal, '05-09 00:00', ignoring).activation.fulfilledAt;
    };
    expect(['03-02 12:59', '03-02 13:00', '03-02 13:01'].map((time) => done(time))).to.deep.equal([at('03-02 12:59'), at('03-02 13:00'), null]);
    expect(done('05-02 00:00', ruleWith({ late: 'ignored', within: null }))).to.equal(at('05-02 00:00'));
  });
});

describe('where one fact pays for one activation', () => {
  const rules = [ruleWith({ fulfils: 'one', requires: callAtAll }, 1), ruleWith({ requires: callAtAll }, 1), ruleWith({ fulfils: 'one', requires: callAtAll }, 2), ruleWith({ requires: callAtAll }, 2)] as const;
  const [oneFirst, manyFirst, oneThen, manyThen] = rules;

  it('what a rule that lets it pay for many took is not spent, and that rule does not ask what is', () => {
    const before = asked('03-02 09:00');
    before.tell('03-02 09:10', 'touch.made', { channel: 'call' });
    before.tell('03-02 09:30', 'customer.said', { signal: 'call-me' });
    const fulfilled = (deal: Story, rule: AnyRule): unknown[] => all(deal, '03-02 10:00', rule).map(({ activation }) => activation.fulfilledAt);
    expect(fulfilled(before, across(manyFirst, oneThen))).to.deep.equal([at('03-02 09:10'), at('03-02 09:30')]);
    expect(fulfilled(before, across(oneFirst, oneThen))).to.deep.equal([at('03-02 09:10'), null]);
    const after = asked('03-02 09:00', '03-02 09:30');
    after.tell('03-02 09:40', 'touch.made', { channel: 'call' });
    expect(fulfilled(after, across(oneFirst, manyThen))).to.deep.equal([at('03-02 09:40'), at('03-02 09:40')]);
  });

  it('what pays is the fact that was asked for, though a field told last completes it', () => {
    const ready: Requires = { call, ready: { label: 'Ready', met: { field: 'deal.ready', is: true } } };
    const deal = asked('03-02 09:00');
    const paid = deal.tell('03-02 09:10', 'touch.made', { channel: 'call' });
    deal.tell('03-02 09:20', 'deal.state', { ready: true } as { title?: string });
    deal.tell('03-02 09:30', 'customer.said', { signal: 'call-me' });
    const found = all(deal, '03-02 10:00', ruleWith({ fulfils: 'one', requires: ready })).map(({ activation: { fulfilledAt, fulfilledBy } }) => [fulfilledAt, fulfilledBy]);
    expect(found).to.deep.equal([[at('03-02 09:20'), refOf(paid)], [null, null]]);
  });

  it('and where it may pay for many, what completed it is named', () => {
    const deal = asked();
    deal.tell('03-01 10:00', 'touch.made', { channel: 'call' });
    const trigger = deal.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
    expect(newest(deal, '03-02 10:00', manyFirst).activation.fulfilledBy).to.equal(refOf(trigger));
  });
});

describe('waits', () => {
  const rule = ruleWith({ pauses: ['a'] });
  const pauses = (deal: Story, now = '03-02 20:00'): unknown => newest(deal, now, rule).activation.pauses;

  it('that begin after the fulfilment hold nothing of it', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 09:30', 'touch.made', { channel: 'call' });
    deal.tell('03-02 10:00', 'wait.started', { key: 'a' });
    expect(pauses(deal)).to.deep.equal([]);
  });

  it('that lasted while it was done end with it, and their end later changes nothing', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 09:30', 'wait.started', { key: 'a' });
    deal.tell('03-02 10:00', 'touch.made', { channel: 'call' });
    deal.tell('03-02 11:00', 'wait.ended', { key: 'a' });
    expect(pauses(deal)).to.deep.equal([{ from: at('03-02 09:30'), to: at('03-02 10:00'), key: 'a' }]);
  });

  it('that were over before the start hold nothing of it', () => {
    const deal = asked();
    deal.tell('03-01 10:00', 'wait.started', { key: 'a' });
    deal.tell('03-01 11:00', 'wait.ended', { key: 'a' });
    deal.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
    expect(pauses(deal)).to.deep.equal([]);
  });

  it('are ended by their end alone, whatever else a fact carries', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 10:00', 'wait.started', { key: 'a' });
    deal.tell('03-02 11:00', 'touch.made', { channel: 'sms', key: 'a' } as { channel: 'sms' });
    expect(pauses(deal)).to.deep.equal([{ from: at('03-02 10:00'), to: null, key: 'a' }]);
  });
});

describe('a retarget', () => {
  it('is told by its own type of fact, whatever else another carries', () => {
    const versions = versionsFrom(['01-01 00:00', ruleWith({}, 1)], ['04-01 00:00', ruleWith({ within: 'PT6H' }, 2)]);
    const deal = asked('03-02 09:00');
    deal.tell('03-02 10:00', 'touch.made', { channel: 'sms', rule: 'call-back', policy: 'test@2' } as { channel: 'sms' });
    expect(newest(deal, '03-02 11:00', versions).activation.policy).to.equal('test@1');
  });

  it('to the version it stands under changes nothing', () => {
    const deal = asked('03-02 09:00');
    const before = newest(deal, '03-02 11:00', ruleWith({})).activation;
    deal.tell('03-02 10:00', 'obligation.retargeted', { rule: 'call-back', policy: 'test@1' });
    expect(newest(deal, '03-02 11:00', ruleWith({})).activation).to.deep.equal(before);
  });
});
