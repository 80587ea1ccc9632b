import { expect } from 'chai';
import fc from 'fast-check';
import { openBook, dossier, entity, viewOf, type Dossier, type Fact, type Instant } from '@sextant/core/facts';
import { clockOf, foldObligation, nextWakeOf, obligationMachine, type Obligation, type ObligationEffect, type ObligationState, type RuleVersions } from '@sextant/core/obligations';
import { at, story } from '../../support/deal.js';
import { HOUR, ruleWith, told, versionsFrom } from './rule.js';

const START = at('03-02 00:00'); // a Monday
const STEP = HOUR / 2;

const ladder = {
  start: { from: 'start', after: 'PT2H', deliver: 'plain', directive: told },
  soon: { from: 'before-due', after: 'PT1H', directive: told },
  after: { from: 'due', after: { workingTime: 'PT1H' }, directive: told },
} as const;
const shapes = [
  { within: 'PT8H', overlapping: 'each' }, { within: { workingTime: 'PT6H' }, overlapping: 'merge' },
  { within: { workingDays: 1 }, overlapping: 'restart', fulfils: 'one' }, { within: { naturalDays: 1 }, late: 'ignored' }, { within: 'PT3H', answerable: 'owner-at-trigger' },
] as const;
const rules = shapes.map((shape) => ruleWith({
  ...shape, calendar: 'plain', pauses: ['a', 'b'], resets: { type: 'stage.entered' }, voidedBy: { type: 'customer.said', where: { signal: 'never-mind' } },
  requires: { call: { label: 'Call', met: { count: { type: 'touch.made', where: { channel: 'call' }, since: 'trigger' }, atLeast: 1 } } },
  levels: ladder,
}));
const versions: RuleVersions = versionsFrom(
  ['01-01 00:00', ruleWith({ ...shapes[0], calendar: 'plain', pauses: ['a'], overlapping: 'merge', levels: ladder }, 1)],
  ['03-03 00:00', ruleWith({ ...shapes[1], calendar: 'plain', pauses: ['a', 'b'], fulfils: 'one', levels: ladder }, 2)],
);
const anyRule = fc.constantFrom<RuleVersions | (typeof rules)[number]>(...rules, versions);

const happening = fc.constantFrom<Pick<Fact, 'type' | 'data'>>(
  { type: 'customer.said', data: { signal: 'call-me' } }, { type: 'customer.said', data: { signal: 'never-mind' } },
  { type: 'touch.made', data: { channel: 'call' } }, { type: 'touch.made', data: { channel: 'sms' } },
  { type: 'wait.started', data: { key: 'a' } }, { type: 'wait.ended', data: { key: 'a' } },
  { type: 'wait.started', data: { key: 'b' } }, { type: 'wait.ended', data: { key: 'b' } },
  { type: 'stage.entered', data: { stage: 'x', from: null, because: [] } }, { type: 'obligation.retargeted', data: { rule: 'call-back', policy: 'test@2' } },
);
const fact = fc.record({ step: fc.integer({ min: 0, max: 120 }), what: happening, seq: fc.nat({ max: 3 }) });
const history = fc.array(fact, { maxLength: 14 });

function dealOf(happenings: readonly { readonly step: number; readonly what: Pick<Fact, 'type' | 'data'>; readonly seq: number }[]): Dossier {
  const facts = happenings.map(({ step, what, seq }, index): Fact => ({
    ...what, source: 'crm', id: String(index), seq, kind: 'event', schema: 1, time: START + step * STEP, recordedAt: START + step * STEP,
    about: [{ type: 'deal', id: 'D-1' }],
  }));
  return dossier(openBook(facts), entity('deal:D-1'));
}

/** Feeds all facts and looks at these instants, facts of an instant first. */
function run(rule: Parameters<typeof obligationMachine>[0], deal: Dossier, looks: readonly Instant[], from?: ObligationState) {
  const machine = obligationMachine(rule);
  let state = from ?? machine.initial;
  const effects: ObligationEffect[] = [];
  const inputs: { readonly now: Instant; readonly fact?: Fact }[] = [...deal.facts.map((one) => ({ now: one.time, fact: one })), ...looks.map((now) => ({ now }))];
  for (const input of inputs.sort((a, b) => a.now - b.now)) {
    const step = machine.step(state, { ...input, view: viewOf(deal, input.now) });
    effects.push(...step.effects);
    state = step.state;
  }
  return { state, effects };
}

const END = START + 400 * STEP;
/** Everything a judgement says but how long the clock has run. */
const saidOf = (deal: Dossier, rule: Parameters<typeof foldObligation>[0], now: Instant): unknown =>
  foldObligation(rule, deal, now).map(({ obligation: { reasons: _, ...rest } }) => rest);

describe('the obligation machine keeps its laws', () => {
  it('whenever it is looked at, it tells the same and ends in the same state', () => {
    fc.assert(fc.property(history, anyRule, fc.array(fc.integer({ min: 0, max: 250 })), (happenings, rule, looks) => {
      const deal = dealOf(happenings);
      const often = run(rule, deal, [...looks.map((step) => START + step * (STEP / 2)), END]);
      const once = run(rule, deal, [END]);
      expect(often.state).to.deep.equal(once.state);
      expect(often.effects).to.have.deep.members(once.effects);
      expect(often.effects).to.have.length(once.effects.length);
    }));
  });

  it('a snapshot, stored as JSON and fed on, ends where the whole history ends', () => {
    fc.assert(fc.property(history, anyRule, fc.nat({ max: 14 }), (happenings, rule, cut) => {
      const deal = dealOf(happenings);
      const head = run(rule, { ...deal, facts: deal.facts.slice(0, cut) }, []);
      const stored = JSON.parse(JSON.stringify(head.state)) as ObligationState;
      const tail = run(rule, { ...deal, facts: deal.facts.slice(cut) }, [END], stored);
      expect(tail.state).to.deep.equal(run(rule, deal, [END]).state);
    }));
  });

  it('the fold is the machine', () => {
    fc.assert(fc.property(history, anyRule, (happenings, rule) => {
      const deal = dealOf(happenings);
      expect(foldObligation(rule, deal, END).map(({ activation }) => activation)).to.deep.equal(run(rule, deal, [END]).state.activations);
    }));
  });

  it('facts in another order of arrival, or twice, give the same', () => {
    fc.assert(fc.property(history, anyRule, fc.infiniteStream(fc.nat()), (happenings, rule, dice) => {
      const facts = [...dealOf(happenings).facts];
      const shuffled = [...facts, ...facts.slice(0, 3)].map((one) => [dice.next().value, one] as const).sort(([a], [b]) => Number(a) - Number(b)).map(([, one]) => one);
      const deal = dossier(openBook(shuffled), entity('deal:D-1'));
      expect(saidOf(deal, rule, END)).to.deep.equal(saidOf(dealOf(happenings), rule, END));
    }));
  });

  it('wakes at the least instant at which anything it says changes: checked tick by tick', () => {
    fc.assert(fc.property(history, anyRule, fc.integer({ min: 0, max: 130 }), (happenings, rule, step) => {
      const now = START + step * STEP;
      const deal = dealOf(happenings.filter((one) => one.step <= step));
      const standing = foldObligation(rule, deal, now);
      const wakes = standing.flatMap(({ wakeAt }) => wakeAt ?? []);
      const wake = wakes.length === 0 ? null : Math.min(...wakes);
      // No requirement of these rules has a window: so the clock by itself, and the sweep, wake at the same instant.
      for (const { activation, compiled, wakeAt } of standing) {
        expect([nextWakeOf(compiled, activation, now), clockOf(compiled, activation, now).nextWakeAt]).to.deep.equal([wakeAt, wakeAt]);
      }
      const before = saidOf(deal, rule, now);
      let changed: Instant | null = null;
      for (let tick = now + 1; changed === null && tick <= now + 400 * STEP; tick = tick === now + 1 ? START + (Math.floor((tick - START) / STEP) + 1) * STEP : tick + STEP) {
        if (JSON.stringify(saidOf(deal, rule, tick)) !== JSON.stringify(before)) changed = tick;
      }
      expect(wake).to.equal(changed);
      if (wake !== null) expect(saidOf(deal, rule, wake - 1)).to.deep.equal(before);
    }), { numRuns: 60 });
  });
});

describe('facts of an instant go before its thresholds', () => {
  const rule = ruleWith({ levels: { due: { from: 'due', after: 'PT0S', directive: told } } });
  const became = (effects: readonly ObligationEffect[]): unknown[] => effects.map(({ became: what, at: when }) => [typeof what === 'string' ? what : what.level, when]);

  function deal(...calls: readonly string[]): Dossier {
    const one = story();
    one.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
    for (const call of calls) one.tell(call, 'touch.made', { channel: call.endsWith('13:00') ? 'call' : 'sms' });
    return one.dossier();
  }

  it('a call at the due instant meets it: "breached" is never said', () => {
    expect(became(run(rule, deal('03-02 13:00'), [at('03-02 14:00')]).effects)).to.deep.equal([['running', at('03-02 09:00')], ['fulfilled', at('03-02 13:00')]]);
  });

  it('another fact at the due instant does not say it either; a reading of the clock at that instant does', () => {
    const machine = obligationMachine(rule);
    const known = deal();
    const other = story();
    other.tell('03-02 13:00', 'touch.made', { channel: 'sms' });
    const [sms] = other.facts;
    const started = run(rule, known, []);
    const fed = machine.step(started.state, { now: at('03-02 13:00'), fact: sms!, view: viewOf(known, at('03-02 13:00')) });
    expect([fed.effects, fed.wakeAt]).to.deep.equal([[], at('03-02 13:00')]);
    const read = machine.step(fed.state, { now: at('03-02 13:00'), view: viewOf(known, at('03-02 13:00')) });
    expect(became(read.effects)).to.deep.equal([['due', at('03-02 13:00')], ['breached', at('03-02 13:00')]]);
    expect(read.wakeAt).to.equal(null);
  });

  it('what voids at the due instant voids in time', () => {
    const voided = ruleWith({ voidedBy: { type: 'customer.said', where: { signal: 'never-mind' } } });
    const one = story();
    one.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
    one.tell('03-02 13:00', 'customer.said', { signal: 'never-mind' });
    expect(became(run(voided, one.dossier(), [at('03-02 15:00')]).effects)).to.deep.equal([['running', at('03-02 09:00')], ['void', at('03-02 13:00')]]);
    expect((foldObligation(voided, one.dossier(), at('03-02 15:00'))[0]?.obligation as Obligation).phase).to.equal('void');
  });

  it('pausing and going on are told once, with their instants', () => {
    const pausing = ruleWith({ pauses: ['a', 'b'] });
    const one = story();
    one.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
    one.tell('03-02 10:00', 'wait.started', { key: 'a' });
    one.tell('03-02 11:00', 'wait.started', { key: 'b' });
    one.tell('03-02 12:00', 'wait.ended', { key: 'a' });
    one.tell('03-02 13:00', 'wait.ended', { key: 'b' });
    expect(became(run(pausing, one.dossier(), [at('03-02 16:00'), at('03-02 17:00')]).effects)).to.deep.equal([
      ['running', at('03-02 09:00')], ['paused', at('03-02 10:00')], ['running', at('03-02 13:00')], ['breached', at('03-02 16:00')],
    ]);
  });

  it('a fact months late is folded in where it belongs', () => {
    const one = story();
    one.tell('03-02 09:00', 'customer.said', { signal: 'call-me' });
    const before = foldObligation(rule, one.dossier(), at('06-01 00:00'))[0]?.obligation;
    expect(before?.phase).to.equal('breached');
    one.tell('03-02 12:59', 'touch.made', { channel: 'call' });
    expect(foldObligation(rule, one.dossier(), at('06-01 00:00'))[0]?.obligation).to.include({ phase: 'fulfilled', settledAt: at('03-02 12:59') });
  });
});
