import { expect } from 'chai';
import { refOf } from '@sextant/core/facts';
import { at } from '../../support/deal.js';
import { all, asked, newest, type Story } from './case.js';
import { HOUR, ruleWith, told } from './rule.js';

const label = 'Call back';
const allowed = { unit: 'elapsed', amount: 4 * HOUR };
const neverMind = { type: 'customer.said', where: { signal: 'never-mind' } } as const;
const lacks = { key: 'obligation.lacks', params: { item: 'Call' }, evidence: [] };
const window = { key: 'obligation.window', params: { allowed }, evidence: [] };
/** What the trigger of `asked('…')` gives as evidence. */
const because = (deal: Story): unknown => [{ fact: refOf(deal.facts[1]!) }];
const reasons = (deal: Story, now: string, rule = ruleWith({})): unknown => newest(deal, now, rule).obligation.reasons;

describe('why an obligation stands as it does', () => {
  it('running: until when, the window, and what is missing', () => {
    const deal = asked('03-02 09:00');
    expect(reasons(deal, '03-02 10:00')).to.deep.equal([
      { key: 'obligation.running', params: { rule: label, dueAt: at('03-02 13:00') }, evidence: because(deal) }, window, lacks,
    ]);
  });

  it('fulfilled: when, how much was used, and what met it', () => {
    const deal = asked('03-02 09:00');
    const call = deal.tell('03-02 11:00', 'touch.made', { channel: 'call' });
    expect(reasons(deal, '03-02 12:00')).to.deep.equal([
      { key: 'obligation.fulfilled', params: { rule: label, at: at('03-02 11:00') }, evidence: because(deal) },
      { key: 'obligation.counted', params: { used: 2 * HOUR, allowed }, evidence: [] },
      { key: 'obligation.has', params: { item: 'Call' }, evidence: [{ fact: refOf(call), field: 'channel' }] },
    ]);
  });

  it('late: when, and when it was due', () => {
    const deal = asked('03-02 09:00');
    const call = deal.tell('03-02 15:00', 'touch.made', { channel: 'call' });
    expect(reasons(deal, '03-02 16:00')).to.deep.equal([
      { key: 'obligation.late', params: { rule: label, at: at('03-02 15:00'), dueAt: at('03-02 13:00') }, evidence: because(deal) },
      { key: 'obligation.counted', params: { used: 6 * HOUR, allowed }, evidence: [] },
      { key: 'obligation.has', params: { item: 'Call' }, evidence: [{ fact: refOf(call), field: 'channel' }] },
    ]);
  });

  it('breached: when it was due', () => {
    const deal = asked('03-02 09:00');
    expect(reasons(deal, '03-02 16:00')).to.deep.equal([
      { key: 'obligation.breached', params: { rule: label, dueAt: at('03-02 13:00') }, evidence: because(deal) }, window, lacks,
    ]);
  });

  it('paused: since when the wait that lasts does, not an earlier one', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 09:30', 'wait.started', { key: 'a' });
    deal.tell('03-02 10:00', 'wait.ended', { key: 'a' });
    deal.tell('03-02 11:00', 'wait.started', { key: 'a' });
    expect(reasons(deal, '03-02 12:00', ruleWith({ pauses: ['a'] }))).to.deep.equal([
      { key: 'obligation.paused', params: { rule: label, since: at('03-02 11:00') }, evidence: because(deal) }, window,
      { key: 'obligation.held', params: { held: { unit: 'elapsed', amount: HOUR / 2 }, key: 'a' }, evidence: [] }, lacks,
    ]);
  });

  it('void: nothing of a next cycle', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 10:00', 'customer.said', { signal: 'never-mind' });
    expect(reasons(deal, '03-02 12:00', ruleWith({ voidedBy: neverMind }))).to.deep.equal([{ key: 'obligation.void', params: { rule: label }, evidence: because(deal) }, window, lacks]);
  });

  it('void by a reset: when its cycle was closed; the next one names its number', () => {
    const deal = asked('03-02 09:00');
    const reset = deal.tell('03-02 10:00', 'stage.entered', { stage: 'won', from: null, because: [] });
    const [first, second] = all(deal, '03-02 12:00', ruleWith({ resets: { type: 'stage.entered' } })).map(({ obligation }) => obligation.reasons);
    const closed = { key: 'obligation.cycle-closed', params: { at: at('03-02 10:00') }, evidence: [] };
    expect(first).to.deep.equal([{ key: 'obligation.void', params: { rule: label }, evidence: because(deal) }, closed, window, lacks]);
    expect(second).to.deep.equal([
      { key: 'obligation.running', params: { rule: label, dueAt: at('03-02 14:00') }, evidence: [{ fact: refOf(reset) }] },
      { key: 'obligation.cycle', params: { cycle: 2 }, evidence: [{ fact: refOf(reset) }] }, window, lacks,
    ]);
  });

  it('with levels only: since when it counts', () => {
    const deal = asked('03-02 09:00');
    expect(reasons(deal, '03-02 12:00', ruleWith({ within: null }))).to.deep.equal([
      { key: 'obligation.open-ended', params: { rule: label, since: at('03-02 09:00') }, evidence: because(deal) }, lacks,
    ]);
  });

  it('in a calendar that does not open any more: that nobody knows the due instant', () => {
    const deal = asked('03-02 09:00');
    expect(reasons(deal, '03-02 12:00', ruleWith({ within: { workingTime: 'PT4H' }, calendar: 'never' }))).to.deep.equal([
      { key: 'obligation.no-due', params: { rule: label }, evidence: because(deal) },
      { key: 'obligation.window', params: { allowed: { unit: 'working-time', amount: 4 * HOUR } }, evidence: [] }, lacks,
    ]);
  });

  it('beyond the coverage of its calendar: that the due instant is provisional', () => {
    const deal = asked('03-09 09:00');
    expect(reasons(deal, '03-09 10:00', ruleWith({ within: { workingDays: 1 }, calendar: 'short' }))).to.deep.equal([
      { key: 'obligation.running', params: { rule: label, dueAt: at('03-10 18:00') }, evidence: because(deal) },
      { key: 'obligation.window', params: { allowed: { unit: 'working-days', amount: 1 } }, evidence: [] },
      { key: 'obligation.provisional', params: { dueAt: at('03-10 18:00') }, evidence: [] }, lacks,
    ]);
  });
});

describe('when it is settled, and who answers for it', () => {
  it('at the fulfilment, by who owned the subject then, whoever owns it now', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 11:00', 'touch.made', { channel: 'call' });
    deal.tell('03-02 11:30', 'deal.state', {}, ['owner=rep:R-2']);
    expect(newest(deal, '03-02 12:00', ruleWith({})).obligation).to.include({ settledAt: at('03-02 11:00'), answerable: 'R-1' });
  });

  it('at the due instant, by who owned the subject then', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 13:00', 'deal.state', {}, ['owner=rep:R-2']);
    deal.tell('03-02 13:01', 'deal.state', {}, ['owner=rep:R-3']);
    expect(newest(deal, '03-02 14:00', ruleWith({})).obligation).to.include({ settledAt: at('03-02 13:00'), answerable: 'R-2' });
  });

  it('not while it runs: then who owns the subject now answers', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 10:00', 'deal.state', {}, ['owner=rep:R-2']);
    expect(newest(deal, '03-02 11:00', ruleWith({})).obligation).to.include({ settledAt: null, answerable: 'R-2' });
  });

  it('never where it is void', () => {
    const deal = asked('03-02 09:00');
    deal.tell('03-02 10:00', 'customer.said', { signal: 'never-mind' });
    expect(newest(deal, '03-09 00:00', ruleWith({ voidedBy: neverMind })).obligation).to.include({ phase: 'void', settledAt: null });
  });
});

describe('its requirements', () => {
  const both = {
    call: { label: 'Call', met: { count: { type: 'touch.made', where: { channel: 'call' }, since: 'trigger' }, atLeast: 1 } },
    mail: { label: 'Mail', met: { count: { type: 'touch.made', where: { channel: 'email' }, since: 'trigger' }, atLeast: 1 } },
  } as const;
  const met = (deal: Story, rule: ReturnType<typeof ruleWith>): unknown => newest(deal, '03-02 20:00', rule).obligation.items.map(({ id, met: holds, evidence }) => [id, holds, evidence]);

  it('are met one by one while it is open', () => {
    const deal = asked('03-02 09:00');
    const call = deal.tell('03-02 10:00', 'touch.made', { channel: 'call' });
    expect(met(deal, ruleWith({ requires: both }))).to.deep.equal([['call', true, [{ fact: refOf(call), field: 'channel' }]], ['mail', false, []]]);
  });

  it('are as they were when it ended: what comes later meets none of them', () => {
    const deal = asked('03-02 09:00');
    const call = deal.tell('03-02 10:00', 'touch.made', { channel: 'call' });
    deal.tell('03-02 11:00', 'customer.said', { signal: 'never-mind' });
    deal.tell('03-02 12:00', 'touch.made', { channel: 'email' });
    expect(met(deal, ruleWith({ requires: both, voidedBy: neverMind }))).to.deep.equal([['call', true, [{ fact: refOf(call), field: 'channel' }]], ['mail', false, []]]);
  });
});

describe('from when on it counts as due soon', () => {
  const warnAt = (levels: NonNullable<Parameters<typeof ruleWith>[0]>['levels'], within: 'PT4H' | null = 'PT4H'): unknown =>
    newest(asked('03-02 09:00'), '03-02 10:00', ruleWith({ within, levels: levels ?? {} })).obligation.warnAt;
  const first = { from: 'start', after: 'PT1H', directive: told } as const;
  const soon = { from: 'before-due', after: 'PT30M', directive: told } as const;
  const sooner = { from: 'before-due', after: 'PT1H', directive: told } as const;
  const after = { from: 'due', after: 'PT1H', directive: told } as const;

  it('is its first rung before the due instant, not one counted from the start or behind it', () => {
    expect([warnAt({ first, after, soon, sooner }), warnAt({ soon, first })]).to.deep.equal([at('03-02 12:00'), at('03-02 12:30')]);
  });

  it('is the due instant where there is no such rung', () => {
    expect([warnAt({}), warnAt({ first, after })]).to.deep.equal([at('03-02 13:00'), at('03-02 13:00')]);
  });

  it('with levels only is the first rung after the start, and never where there is none', () => {
    const now = { from: 'start', after: 'PT0S', directive: told } as const;
    expect([warnAt({ now, first }, null), warnAt({ now }, null), warnAt({}, null)]).to.deep.equal([at('03-02 10:00'), null, null]);
  });
});
