import { expect } from 'chai';
import { refOf } from '@sextant/core/facts';
import { clockOf, failures, failuresByRep, foldObligation, lostWhileWaiting, type CompiledObligation } from '@sextant/core/obligations';
import { at, story } from '../../support/deal.js';
import { all as stand, asked as said, newest, type Story } from './case.js';
import { HOUR, ruleWith, told, versionsFrom } from './rule.js';

// 2026-03-02 is a Monday.
function clock(deal: Story, now: string, rule: CompiledObligation): ReturnType<typeof clockOf> {
  const { compiled, activation } = newest(deal, now, rule);
  return clockOf(compiled, activation, at(now));
}

describe('a clock counts in its own calendar (SL-11)', () => {
  const working = ruleWith({ within: { workingTime: 'PT4H' }, calendar: 'plain', pauses: ['waiting-for-customer'] });

  it('working time goes on where it stood: what was used before a pause is not used again', () => {
    const deal = said('03-02 09:00');
    deal.tell('03-02 10:30', 'wait.started', { key: 'waiting-for-customer' });
    expect(clock(deal, '03-02 11:00', working)).to.include({ phase: 'paused', dueAt: null, elapsed: 1.5 * HOUR, remaining: 2.5 * HOUR, nextWakeAt: null });
    deal.tell('03-02 17:00', 'wait.ended', { key: 'waiting-for-customer' });
    expect(clock(deal, '03-02 17:30', working)).to.include({ phase: 'running', dueAt: at('03-03 10:30'), elapsed: 2 * HOUR, remaining: 2 * HOUR, nextWakeAt: at('03-03 10:30') });
  });

  it('says what counted and why it stood still', () => {
    const deal = said('03-02 09:00');
    deal.tell('03-02 11:00', 'wait.started', { key: 'waiting-for-customer' });
    deal.tell('03-02 14:00', 'wait.ended', { key: 'waiting-for-customer' });
    expect(clock(deal, '03-02 14:30', working).reasons.map(({ key, params }) => [key, params])).to.deep.equal([
      ['obligation.counted', { used: 2.5 * HOUR, allowed: { unit: 'working-time', amount: 4 * HOUR } }],
      ['obligation.held', { held: { unit: 'working-time', amount: 3 * HOUR }, key: 'waiting-for-customer' }],
    ]);
    const [running] = stand(deal, '03-02 14:30', working);
    expect(running?.obligation.reasons.map(({ key }) => key)).to.deep.equal([
      'obligation.running', 'obligation.window', 'obligation.held', 'obligation.lacks',
    ]);
    deal.tell('03-02 15:00', 'touch.made', { channel: 'call' });
    const [done] = stand(deal, '03-09 00:00', working);
    expect(done?.obligation.reasons[1]).to.deep.include({ key: 'obligation.counted', params: { used: 3 * HOUR, allowed: { unit: 'working-time', amount: 4 * HOUR } } });
  });

  it('shows the hours it was closed, up to the due instant', () => {
    const [one] = stand(said('03-02 16:00'), '03-02 16:30', working);
    expect(one?.obligation.segments).to.deep.equal([
      { from: at('03-02 16:00'), to: at('03-02 18:00'), state: 'running' },
      { from: at('03-02 18:00'), to: at('03-03 09:00'), state: 'closed' },
      { from: at('03-03 09:00'), to: null, state: 'running' },
    ]);
    const closedAtStart = stand(said('03-01 12:00'), '03-01 13:00', working)[0]?.obligation.segments;
    expect(closedAtStart?.[0]).to.deep.equal({ from: at('03-01 12:00'), to: at('03-02 09:00'), state: 'closed' });
  });

  it('counted days are lengthened by the working time held (GLPI)', () => {
    const days = ruleWith({ within: { workingDays: 1 }, calendar: 'plain', pauses: ['waiting-for-customer'] });
    const deal = said('03-02 09:00');
    deal.tell('03-02 17:00', 'wait.started', { key: 'waiting-for-customer' });
    deal.tell('03-03 10:00', 'wait.ended', { key: 'waiting-for-customer' }); // 1 h + 1 h open
    const { dueAt, remaining, reasons } = clock(deal, '03-03 17:00', days);
    expect(dueAt).to.equal(at('03-04 11:00'));
    expect(remaining).to.equal(3 * HOUR);
    expect(reasons[1]).to.deep.include({ params: { held: { unit: 'working-time', amount: 2 * HOUR }, key: 'waiting-for-customer' } });
    expect(clock(deal, '03-04 12:00', days)).to.include({ remaining: -HOUR, phase: 'breached' });
  });

  it('has no due instant in a calendar that never opens', () => {
    const rule = ruleWith({ within: { workingTime: 'PT1H' }, calendar: 'never' });
    const [one] = stand(said('03-02 09:00'), '05-01 09:00', rule);
    expect(one?.obligation).to.include({ phase: 'running', dueAt: null, warnAt: null });
    expect(one?.wakeAt).to.equal(null);
    expect(one?.obligation.reasons[0]?.key).to.equal('obligation.no-due');
  });

  it('is provisional where it counts days beyond the coverage, and says so', () => {
    const rule = ruleWith({ within: { workingDays: 1 }, calendar: 'short' });
    const settled = stand(said('03-02 09:00'), '03-02 10:00', rule)[0]?.obligation;
    expect(settled).to.include({ provisional: false, dueAt: at('03-03 18:00') });
    const open = stand(said('03-09 09:00'), '03-09 10:00', rule)[0]?.obligation;
    expect(open).to.include({ provisional: true, dueAt: at('03-10 18:00') });
    expect(open?.reasons.map(({ key }) => key)).to.include('obligation.provisional');
    expect(settled?.reasons.map(({ key }) => key)).to.not.include('obligation.provisional');
  });

  it('each clock of a record counts in its own: three rules, one fact, three due instants', () => {
    const dues = [ruleWith({}), working, ruleWith({ within: { naturalDays: 1 }, calendar: 'plain' })].map((rule) => stand(said('03-06 16:00'), '03-06 17:00', rule)[0]?.obligation.dueAt);
    expect(dues).to.deep.equal([at('03-06 20:00'), at('03-09 11:00'), at('03-08 00:00')]);
  });
});

describe('pauses', () => {
  const rule = ruleWith({ pauses: ['a', 'b'] });

  it('that begin and end at one instant hold nothing', () => {
    const deal = said('03-02 09:00');
    deal.tell('03-02 10:00', 'wait.started', { key: 'a' });
    deal.tell('03-02 10:00', 'wait.ended', { key: 'a' });
    expect(stand(deal, '03-02 11:00', rule)[0]?.activation.pauses).to.deep.equal([]);
  });

  it('started twice under one key end once; an end without a start changes nothing', () => {
    const deal = said('03-02 09:00');
    deal.tell('03-02 09:30', 'wait.ended', { key: 'b' });
    deal.tell('03-02 10:00', 'wait.started', { key: 'a' });
    deal.tell('03-02 10:30', 'wait.started', { key: 'a' });
    deal.tell('03-02 11:00', 'wait.ended', { key: 'a' });
    expect(stand(deal, '03-02 12:00', rule)[0]?.obligation.dueAt).to.equal(at('03-02 14:00'));
  });

  it('that begin at the due instant or later move nothing, but the clock stands', () => {
    const deal = said('03-02 09:00');
    deal.tell('03-02 13:00', 'wait.started', { key: 'a' });
    expect(clock(deal, '03-02 15:00', rule)).to.include({ phase: 'breached', breachedAt: at('03-02 13:00'), elapsed: 4 * HOUR, remaining: 0, nextWakeAt: null });
  });

  it('are told in the order of the facts, however late these arrive', () => {
    const deal = said('03-02 09:00');
    deal.tell('03-02 11:00', 'wait.ended', { key: 'a' });
    deal.tell('03-02 10:00', 'wait.started', { key: 'a' });
    expect(stand(deal, '03-02 12:00', rule)[0]?.obligation.dueAt).to.equal(at('03-02 14:00'));
  });
});

describe('cycles', () => {
  const rule = ruleWith({ resets: { type: 'stage.entered' }, requires: {}, levels: { late: { from: 'due', after: 'PT1H', directive: told } } });
  const entered = { stage: 'proposal-demo', from: null, because: [] };

  it('a reset closes the running one as void and starts the next', () => {
    const deal = said('03-02 09:00');
    deal.tell('03-02 11:00', 'stage.entered', entered);
    expect(stand(deal, '03-02 12:00', rule).map(({ obligation: o }) => [o.cycle, o.phase, o.startedAt, o.dueAt, o.endedAt])).to.deep.equal([
      [1, 'void', at('03-02 09:00'), at('03-02 13:00'), at('03-02 11:00')],
      [2, 'running', at('03-02 11:00'), at('03-02 15:00'), null],
    ]);
  });

  it('a reset after the breach leaves the breach in its cycle, and its later rungs do not fire', () => {
    const deal = said('03-02 09:00');
    deal.tell('03-02 13:30', 'stage.entered', entered);
    const [first, second] = stand(deal, '03-02 16:00', rule).map(({ obligation }) => obligation);
    expect(first).to.include({ phase: 'breached', breachedAt: at('03-02 13:00'), settledAt: at('03-02 13:00'), endedAt: at('03-02 13:30') });
    expect(first?.levels.map(({ fired }) => fired)).to.deep.equal([false]);
    expect(first?.reasons.map(({ key }) => key)).to.deep.equal(['obligation.breached', 'obligation.cycle-closed', 'obligation.window']);
    expect(second).to.include({ cycle: 2, phase: 'running' });
    expect(second?.reasons[1]).to.deep.include({ key: 'obligation.cycle', params: { cycle: 2 } });
  });

  it('a reset at the due instant comes before it: nothing is breached', () => {
    const deal = said('03-02 09:00');
    deal.tell('03-02 13:00', 'stage.entered', entered);
    expect(stand(deal, '03-02 14:00', rule)[0]?.obligation).to.include({ phase: 'void', breachedAt: null });
  });

  it('a reset without a cycle to close starts nothing, nor does one after the fulfilment', () => {
    const deal = said();
    deal.tell('03-02 09:00', 'stage.entered', entered);
    expect(stand(deal, '03-02 14:00', rule)).to.deep.equal([]);
    const met = ruleWith({ resets: { type: 'stage.entered' } });
    const done = said('03-02 09:00');
    done.tell('03-02 10:00', 'touch.made', { channel: 'call' });
    done.tell('03-02 11:00', 'stage.entered', entered);
    expect(stand(done, '03-02 14:00', met).map(({ obligation }) => obligation.phase)).to.deep.equal(['fulfilled']);
  });

  it('a reset closes all that run side by side and starts one', () => {
    const deal = said('03-02 09:00', '03-02 10:00');
    deal.tell('03-02 11:00', 'stage.entered', entered);
    expect(stand(deal, '03-02 12:00', rule).map(({ obligation: { cycle, phase } }) => [cycle, phase])).to.deep.equal([[1, 'void'], [1, 'void'], [2, 'running']]);
  });

  it('a restart counts on', () => {
    const restart = ruleWith({ overlapping: 'restart' });
    expect(stand(said('03-02 09:00', '03-02 10:00', '03-02 11:00'), '03-02 12:00', restart).map(({ obligation: { cycle, phase } }) => [cycle, phase]))
      .to.deep.equal([[1, 'void'], [2, 'void'], [3, 'running']]);
    // After the breach there is nothing to restart.
    expect(stand(said('03-02 09:00', '03-02 14:00'), '03-02 15:00', restart).map(({ obligation: { cycle, phase } }) => [cycle, phase]))
      .to.deep.equal([[1, 'breached'], [1, 'running']]);
  });
});

describe('a clock with levels only (SL-6)', () => {
  const yellowRed = ruleWith({ within: null, levels: {
    yellow: { from: 'start', after: 'PT72H', directive: told }, red: { from: 'start', after: 'PT96H', directive: told },
  } });

  it('has no due instant and is never breached; it warns with its first level', () => {
    const [one] = stand(said('03-02 09:00'), '03-05 09:00', yellowRed);
    expect(one?.obligation).to.include({ phase: 'running', dueAt: null, warnAt: at('03-05 09:00'), settledAt: null });
    expect(one?.obligation.levels.map(({ id, fired }) => [id, fired])).to.deep.equal([['yellow', true], ['red', false]]);
    expect(one?.wakeAt).to.equal(at('03-06 09:00'));
    expect(one?.obligation.reasons[0]).to.deep.include({ key: 'obligation.open-ended' });
    expect(clock(said('03-02 09:00'), '03-05 09:00', yellowRed)).to.include({ elapsed: 72 * HOUR, remaining: null, breachedAt: null });
  });

  it('does not fire a millisecond early', () => {
    const { compiled, activation } = stand(said('03-02 09:00'), '03-02 10:00', yellowRed)[0]!;
    expect(clockOf(compiled, activation, at('03-05 09:00') - 1).levels[0]?.fired).to.equal(false);
  });
});

describe('the ladder', () => {
  it('a level counts in its own calendar, and goes out when the delivery calendar opens', () => {
    const rule = ruleWith({ within: 'P3D', levels: {
      night: { from: 'start', after: 'PT12H', deliver: 'plain', directive: told },
      hours: { from: 'start', after: { workingTime: 'PT2H' }, calendar: 'plain', directive: told },
    } });
    const [one] = stand(said('03-02 17:00'), '03-03 08:59', rule);
    expect(one?.obligation.levels).to.deep.equal([
      { id: 'night', at: at('03-03 05:00'), fired: true, deliverAt: at('03-03 09:00'), delivered: false },
      { id: 'hours', at: at('03-03 10:00'), fired: false, deliverAt: at('03-03 10:00'), delivered: false },
    ]);
    expect(one?.wakeAt).to.equal(at('03-03 09:00'));
    expect(stand(said('03-02 17:00'), '03-03 09:00', rule)[0]?.obligation.levels[0]).to.include({ delivered: true });
  });

  it('what is done before the delivery opens is not delivered any more', () => {
    const rule = ruleWith({ within: 'P3D', levels: { night: { from: 'start', after: 'PT12H', deliver: 'plain', directive: told } } });
    const deal = said('03-02 17:00');
    deal.tell('03-03 08:00', 'touch.made', { channel: 'call' });
    expect(stand(deal, '03-05 09:00', rule)[0]?.obligation.levels[0]).to.include({ fired: true, delivered: false });
  });

  it('never goes out where the delivery calendar never opens', () => {
    const rule = ruleWith({ levels: { due: { from: 'due', after: 'PT0S', deliver: 'never', directive: told } } });
    const [one] = stand(said('03-02 09:00'), '03-05 09:00', rule);
    expect(one?.obligation.levels[0]).to.include({ fired: true, delivered: false });
    expect(one?.wakeAt).to.equal(null);
  });

  it('a warning of another unit that would lie before the start fires at the start', () => {
    const rule = ruleWith({ within: { workingTime: 'PT2H' }, calendar: 'plain', levels: { soon: { from: 'before-due', after: 'PT20H', directive: told } } });
    expect(stand(said('03-02 09:00'), '03-02 09:00', rule)[0]?.obligation.levels[0]).to.include({ at: at('03-02 09:00'), fired: true });
  });
});

describe('one machine over all versions of a rule', () => {
  const restarts = [ruleWith({ overlapping: 'restart' }, 1), ruleWith({ overlapping: 'restart', within: 'PT1H' }, 2)] as const;
  const merges = [ruleWith({ overlapping: 'merge' }, 1), ruleWith({ overlapping: 'merge', within: 'PT1H' }, 2)] as const;
  const across = (two: readonly [CompiledObligation, CompiledObligation]) => versionsFrom(['01-01 00:00', two[0]], ['03-02 10:00', two[1]]);

  it('a restart and a merge reach over the boundary between two versions', () => {
    const deal = said('03-02 09:00', '03-02 10:00');
    expect(stand(deal, '03-02 10:30', across(restarts)).map(({ obligation: { policy, phase, cycle } }) => [policy, phase, cycle])).to.deep.equal([
      ['test@1', 'void', 1], ['test@2', 'running', 2],
    ]);
    const merged = stand(deal, '03-02 10:30', across(merges));
    expect(merged.map(({ obligation: { policy, dueAt } }) => [policy, dueAt])).to.deep.equal([['test@1', at('03-02 13:00')]]);
    expect(merged[0]?.obligation.merged).to.deep.equal([refOf(deal.facts[2]!)]);
  });

  it('one fact that pays for one activation pays for no other of another version', () => {
    const ones = [ruleWith({ fulfils: 'one' }, 1), ruleWith({ fulfils: 'one' }, 2)] as const;
    const deal = said('03-02 09:00', '03-02 10:00');
    deal.tell('03-02 11:00', 'touch.made', { channel: 'call' });
    expect(stand(deal, '03-02 12:00', across(ones)).map(({ obligation }) => obligation.phase)).to.deep.equal(['fulfilled', 'running']);
  });

  it('a version without the rule starts nothing, and leaves what runs alone', () => {
    const only = { ...versionsFrom(['01-01 00:00', ruleWith({})]), at: (instant: number) => (instant < at('03-02 10:00') ? ruleWith({}) : undefined) };
    expect(stand(said('03-02 09:00', '03-02 10:00'), '03-02 11:00', only).map(({ obligation }) => obligation.phase)).to.deep.equal(['running']);
  });

  it('a retarget keeps the start and what was held, and lets go of a pause the new version does not know', () => {
    const versions = versionsFrom(['01-01 00:00', ruleWith({ pauses: ['a'] }, 1)], ['04-01 00:00', ruleWith({ within: 'PT6H' }, 2)]);
    const deal = said('03-02 09:00');
    deal.tell('03-02 10:00', 'wait.started', { key: 'a' });
    deal.tell('03-02 11:00', 'obligation.retargeted', { rule: 'call-back', policy: 'test@2' });
    expect(stand(deal, '03-02 12:00', versions)[0]?.obligation).to.include({ policy: 'test@2', phase: 'running', dueAt: at('03-02 16:00') });
  });

  it('a retarget of another rule, to an unknown version, or after the breach changes nothing', () => {
    const versions = versionsFrom(['01-01 00:00', ruleWith({}, 1)], ['04-01 00:00', ruleWith({ within: 'PT6H' }, 2)]);
    for (const [when, data] of [
      ['03-02 11:00', { rule: 'other', policy: 'test@2' }], ['03-02 11:00', { rule: 'call-back', policy: 'test@9' }], ['03-02 13:01', { rule: 'call-back', policy: 'test@2' }],
    ] as const) {
      const deal = said('03-02 09:00');
      deal.tell(when, 'obligation.retargeted', data);
      expect(stand(deal, '03-02 14:00', versions)[0]?.obligation).to.include({ policy: 'test@1', phase: 'breached', dueAt: at('03-02 13:00') });
    }
  });

  it('a state made with a version that is gone is refused', () => {
    const versions = { ...versionsFrom(['01-01 00:00', ruleWith({}, 1)]), find: () => undefined };
    expect(() => stand(said('03-02 09:00'), '03-02 10:00', versions)).to.throw(RangeError, 'received none of test@1');
  });
});

describe('who failed which clock', () => {
  const rule = ruleWith({ pauses: ['a'] });

  it('by rule, cycle and answerable person, with pauses and owners', () => {
    const deal = said('03-02 09:00');
    deal.tell('03-02 10:00', 'wait.started', { key: 'a' });
    deal.tell('03-02 11:00', 'wait.ended', { key: 'a' });
    deal.tell('03-02 12:00', 'deal.state', {}, ['owner=rep:R-2']);
    deal.tell('03-02 16:00', 'touch.made', { channel: 'call' });
    const { obligation } = stand(deal, '03-09 00:00', rule)[0]!;
    expect(failures([obligation], at('03-09 00:00'))).to.deep.equal([{
      key: obligation.key, rule: 'call-back', label: 'Call back', subject: { type: 'deal', id: 'D-1' }, trigger: obligation.trigger, cycle: 1, answerable: 'R-2',
      dueAt: at('03-02 14:00'), endedAt: at('03-02 16:00'), lateBy: 2 * HOUR,
      pauses: [{ from: at('03-02 10:00'), to: at('03-02 11:00'), state: 'paused', key: 'a' }],
      owners: [{ rep: 'R-1', from: at('03-02 09:00'), to: at('03-02 12:00') }, { rep: 'R-2', from: at('03-02 12:00'), to: at('03-02 16:00') }],
    }]);
  });

  it('what is still open is late up to now; what was done in time, or is void, is no failure', () => {
    const deal = said('03-02 09:00', '03-03 09:00');
    const obligations = stand(deal, '03-03 10:00', ruleWith({})).map(({ obligation }) => obligation);
    expect(failures(obligations, at('03-03 10:00')).map(({ lateBy, endedAt }) => [lateBy, endedAt])).to.deep.equal([[21 * HOUR, null]]);
  });

  it('adds up by person and rule, most first, the lower middle as the median', () => {
    const base = stand(said('03-02 09:00'), '03-02 14:00', ruleWith({}))[0]!.obligation;
    const made = [['R-1', 1], ['R-1', 5], ['R-2', 2], [null, 3]] as const;
    const groups = failuresByRep(made.map(([answerable, hours]) => ({ ...failures([base], at('03-02 14:00'))[0]!, answerable, lateBy: hours * HOUR })));
    expect(groups.map(({ answerable, count, lateBy }) => [answerable, count, lateBy])).to.deep.equal([['R-1', 2, HOUR], [null, 1, 3 * HOUR], ['R-2', 1, 2 * HOUR]]);
  });

  it('whoever gets the subject after the end has not owned it; at the very end he has', () => {
    const owners = (when: string): unknown => {
      const deal = story();
      deal.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
      deal.tell('03-02 10:00', 'touch.made', { channel: 'call' });
      deal.tell(when, 'deal.state', {}, ['owner=rep:R-1']);
      return stand(deal, '03-02 14:00', ruleWith({}))[0]?.obligation.owners;
    };
    expect(owners('03-02 10:01')).to.deep.equal([]);
    expect(owners('03-02 10:00')).to.deep.equal([{ rep: 'R-1', from: at('03-02 10:00'), to: at('03-02 10:00') }]);
  });

  it('without an owner nobody answers for it', () => {
    const deal = story();
    deal.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
    expect(stand(deal, '03-02 14:00', ruleWith({}))[0]?.obligation).to.deep.include({ phase: 'breached', answerable: null, owners: [] });
  });
});

describe('customers lost while waiting (SL-12)', () => {
  it('are those whose wish was open when they were lost, and only for the rules asked about', () => {
    const deal = said('03-02 09:00');
    deal.tell('03-02 12:00', 'deal.state', { outcome: 'lost' });
    deal.tell('03-03 12:00', 'deal.state', { outcome: 'lost' });
    const obligations = stand(deal, '03-09 00:00', ruleWith({})).map(({ obligation }) => obligation);
    const lost = (rules: readonly string[], now = '03-09 00:00') => lostWhileWaiting(deal.dossier(), obligations, rules, at(now));
    expect(lost(['call-back'])).to.deep.equal([{
      deal: { type: 'deal', id: 'D-1' }, customer: null, rule: 'call-back', waitedFor: 'Call back', since: at('03-02 09:00'), lostAt: at('03-02 12:00'), fact: refOf(deal.facts[2]!),
    }]);
    expect(lost(['other'])).to.deep.equal([]);
    expect(lost(['call-back'], '03-02 11:59')).to.deep.equal([]);
  });

  it('are not those who had got it before', () => {
    const deal = said('03-02 09:00');
    deal.tell('03-02 10:00', 'touch.made', { channel: 'call' });
    deal.tell('03-02 12:00', 'deal.state', { outcome: 'lost' });
    const obligations = stand(deal, '03-09 00:00', ruleWith({})).map(({ obligation }) => obligation);
    expect(lostWhileWaiting(deal.dossier(), obligations, ['call-back'], at('03-09 00:00'))).to.deep.equal([]);
  });
});

describe('a dossier of another type', () => {
  it('has no such obligation', () => {
    const lead = story('lead:L-1');
    lead.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
    expect(foldObligation(ruleWith({}), lead.dossier(), at('03-02 10:00'))).to.deep.equal([]);
  });
});
