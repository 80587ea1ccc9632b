import { expect } from 'chai';
import fc from 'fast-check';
import { refOf, viewOf, type Fact } from '@sextant/core/facts';
import { compileObligation, DECLARE_STATES, foldObligation, obligationMachine, type Obligation } from '@sextant/core/obligations';
import { loadPolicy } from '@sextant/core/policy/schema';
import type { ObligationRule } from '@sextant/core/policy';
import { at, policy, story } from '../../support/deal.js';

const secondContact = compileObligation(policy, 'second-contact');

function proposalReceived(): ReturnType<typeof story> {
  const told = story();
  told.tell('03-01 09:00', 'deal.state', { title: 'Retrofit' }, ['owner=rep:R-1']);
  told.tell('03-02 09:00', 'customer.said', { signal: 'proposal-received', text: '方案已收到' });
  return told;
}

function stand(told: ReturnType<typeof story>, now: string, rule = secondContact): readonly Obligation[] {
  return foldObligation(rule, told.dossier(), at(now)).map(({ obligation }) => obligation);
}

/** The second-contact rule with other answers to what good products answer differently. */
function variant(change: Partial<ObligationRule>): ReturnType<typeof compileObligation> {
  const text = JSON.stringify(change);
  let known = variants.get(text);
  if (!known) {
    const document = { id: 'variant', version: 1, title: 'variant', extends: ['golden-six@1'], obligations: { 'second-contact': change } };
    variants.set(text, (known = compileObligation(loadPolicy(document), 'second-contact')));
  }
  return known;
}

const variants = new Map<string, ReturnType<typeof compileObligation>>();

describe('the golden 48 hours (SL-2)', () => {
  it('run from "proposal received" and are due 48 elapsed hours later', () => {
    const [one] = stand(proposalReceived(), '03-03 09:00');
    expect(one).to.include({ phase: 'running', startedAt: at('03-02 09:00'), dueAt: at('03-04 09:00'), answerable: 'R-1' });
    expect(one?.items.map(({ met }) => met)).to.deep.equal([false]);
  });

  for (const [what, touch, counts] of [
    ['a call', { channel: 'call' }, true],
    ['a meeting', { channel: 'meeting' }, true],
    ['an in-depth e-mail', { channel: 'email', inDepth: true }, true],
    ['a passing e-mail', { channel: 'email' }, false],
    ['a mere message', { channel: 'message' }, false],
  ] as const) {
    it(`are ${counts ? 'met' : 'not met'} by ${what}`, () => {
      const told = proposalReceived();
      told.tell('03-03 10:00', 'touch.made', touch);
      expect(stand(told, '03-03 11:00')[0]?.phase).to.equal(counts ? 'fulfilled' : 'running');
    });
  }

  it('are not met by a call before the customer spoke', () => {
    const told = proposalReceived();
    told.tell('03-02 08:59', 'touch.made', { channel: 'call' });
    expect(stand(told, '03-03 11:00')[0]?.phase).to.equal('running');
  });

  it('are met by a call at the due instant, and breached at it without one', () => {
    const told = proposalReceived();
    expect(stand(told, '03-04 09:00')[0]).to.include({ phase: 'breached', breachedAt: at('03-04 09:00') });
    told.tell('03-04 09:00', 'touch.made', { channel: 'call' });
    expect(stand(told, '03-04 09:00')[0]).to.include({ phase: 'fulfilled', settledAt: at('03-04 09:00') });
  });

  it('are breached at the due instant, whenever somebody looks', () => {
    for (const now of ['03-04 09:00', '03-09 09:00', '12-31 00:00']) {
      expect(stand(proposalReceived(), now)[0]).to.include({ breachedAt: at('03-04 09:00'), settledAt: at('03-04 09:00') });
    }
  });

  it('count as late, and settled at the due instant, when met afterwards', () => {
    const told = proposalReceived();
    told.tell('03-05 09:00', 'touch.made', { channel: 'call' });
    expect(stand(told, '03-06 00:00')[0]).to.include({ phase: 'late', fulfilledAt: at('03-05 09:00'), settledAt: at('03-04 09:00') });
  });

  it('fire the ladder at its own instants, and not once they are met', () => {
    const fired = (told: ReturnType<typeof story>, now: string): readonly string[] =>
      stand(told, now)[0]?.levels.filter((level) => level.fired).map(({ id }) => id) ?? [];
    expect(fired(proposalReceived(), '03-04 00:59')).to.deep.equal([]);
    expect(fired(proposalReceived(), '03-04 01:00')).to.deep.equal(['due-soon']);
    expect(fired(proposalReceived(), '03-04 09:00')).to.deep.equal(['due-soon', 'dormant']);
    const told = proposalReceived();
    told.tell('03-04 02:00', 'touch.made', { channel: 'call' });
    expect(fired(told, '03-09 00:00')).to.deep.equal(['due-soon']);
  });
});

describe('the evidence of an obligation', () => {
  it('is what met it after the trigger, never something from before', () => {
    const told = proposalReceived();
    told.tell('03-01 10:00', 'touch.made', { channel: 'call' });
    told.tell('03-01 11:00', 'touch.made', { channel: 'email', inDepth: true });
    expect(stand(told, '03-03 09:00')[0]?.items[0]).to.deep.include({ met: false, evidence: [] });
    const call = told.tell('03-03 10:00', 'touch.made', { channel: 'call' });
    expect(stand(told, '03-03 11:00')[0]?.items[0]?.evidence.map(({ fact }) => fact)).to.deep.equal([refOf(call)]);
  });
});

describe('the clocks of SL-1', () => {
  it('give 30 minutes from the instant a lead became A', () => {
    const firstCall = compileObligation(policy, 'first-call-a');
    expect(firstCall.rule.within).to.equal('PT30M');
    expect(compileObligation(policy, 'first-follow-up').rule.within).to.equal('PT48H');
  });
});

describe('node 4 of the golden six', () => {
  const chain = compileObligation(policy, 'decision-chain');

  function demo(): ReturnType<typeof story> {
    const told = story();
    // Wednesday 2026-03-04; derived by the judge in real use
    told.tell('03-04 10:00', 'stage.entered', { stage: 'proposal-demo', from: 'need-confirmed', because: [] });
    return told;
  }

  it('is due at the close of the fifth working day', () => {
    expect(stand(demo(), '03-05 00:00', chain)[0]?.dueAt).to.equal(at('03-11 18:00'));
  });

  it('counts roles marked before the stage was entered, and asks for three different ones', () => {
    const told = demo();
    told.tell('03-01 10:00', 'decision-role.marked', { role: 'initiator', contact: 'Chen' });
    told.tell('03-02 10:00', 'decision-role.marked', { role: 'initiator', contact: 'Lin' });
    told.tell('03-05 10:00', 'decision-role.marked', { role: 'influencer', contact: 'Lin' });
    told.tell('03-05 11:00', 'document.filed', { document: 'minutes' });
    expect(stand(told, '03-06 00:00', chain)[0]?.phase).to.equal('running');
    told.tell('03-06 10:00', 'decision-role.marked', { role: 'vetoer', contact: 'Wu' });
    expect(stand(told, '03-07 00:00', chain)[0]).to.include({ phase: 'fulfilled', fulfilledAt: at('03-06 10:00') });
  });
});

describe('what good products answer differently is said in the rule', () => {
  function twice(): ReturnType<typeof story> {
    const told = proposalReceived();
    told.tell('03-03 09:00', 'customer.said', { signal: 'proposal-received' });
    return told;
  }

  it('overlapping each: every trigger is an activation of its own', () => {
    expect(stand(twice(), '03-03 10:00').map(({ dueAt }) => dueAt)).to.deep.equal([at('03-04 09:00'), at('03-05 09:00')]);
  });

  it('overlapping merge: a second trigger joins the running activation', () => {
    const [one, ...others] = stand(twice(), '03-03 10:00', variant({ overlapping: 'merge' }));
    expect(others).to.have.length(0);
    expect(one).to.include({ dueAt: at('03-04 09:00') });
    expect(one?.merged).to.have.length(1);
  });

  it('overlapping restart: the running activation is void, the new one runs', () => {
    const phases = stand(twice(), '03-03 10:00', variant({ overlapping: 'restart' })).map(({ phase, dueAt }) => [phase, dueAt]);
    expect(phases).to.deep.equal([['void', at('03-04 09:00')], ['running', at('03-05 09:00')]]);
  });

  it('fulfils one: one call pays for the oldest activation only; fulfils many: for all', () => {
    const told = twice();
    told.tell('03-03 12:00', 'touch.made', { channel: 'call' });
    expect(stand(told, '03-03 13:00', variant({ fulfils: 'one' })).map(({ phase }) => phase)).to.deep.equal(['fulfilled', 'running']);
    expect(stand(told, '03-03 13:00').map(({ phase }) => phase)).to.deep.equal(['fulfilled', 'fulfilled']);
    told.tell('03-03 14:00', 'customer.said', { signal: 'proposal-received' }); // the call is spent, whatever happens next
    expect(stand(told, '03-03 15:00', variant({ fulfils: 'one' })).map(({ phase }) => phase)).to.deep.equal(['fulfilled', 'running', 'running']);
  });

  it('fulfils one: at one instant, too, a call pays once, and two calls pay for two', () => {
    const told = story();
    for (const type of ['customer.said', 'customer.said'] as const) told.tell('03-02 09:00', type, { signal: 'proposal-received' });
    told.tell('03-02 09:00', 'touch.made', { channel: 'call' });
    const phases = (): unknown[] => stand(told, '03-02 10:00', variant({ fulfils: 'one' })).map(({ phase }) => phase);
    expect(phases()).to.deep.equal(['fulfilled', 'running']);
    told.tell('03-02 09:00', 'touch.made', { channel: 'call' });
    expect(phases()).to.deep.equal(['fulfilled', 'fulfilled']);
    told.tell('03-02 09:00', 'customer.said', { signal: 'proposal-received' });
    expect(phases()).to.deep.equal(['fulfilled', 'fulfilled', 'running']);
  });

  it('late ignored: what comes after the due instant changes nothing', () => {
    const told = proposalReceived();
    told.tell('03-05 09:00', 'touch.made', { channel: 'call' });
    expect(stand(told, '03-06 00:00', variant({ late: 'ignored' }))[0]).to.include({ phase: 'breached', fulfilledAt: null });
  });

  it('answerable: the owner at the trigger, or at settlement', () => {
    const told = proposalReceived();
    told.tell('03-03 09:00', 'deal.state', {}, ['owner=rep:R-2']);
    expect(stand(told, '03-05 00:00')[0]?.answerable).to.equal('R-2');
    expect(stand(told, '03-05 00:00', variant({ answerable: 'owner-at-trigger' }))[0]?.answerable).to.equal('R-1');
  });

  it('voided by: a fact that makes it pointless ends it', () => {
    const told = proposalReceived();
    told.tell('03-03 09:00', 'customer.said', { signal: 'cancelled' });
    const rule = variant({ voidedBy: { type: 'customer.said', where: { signal: 'cancelled' } } });
    expect(stand(told, '03-09 00:00', rule)[0]).to.include({ phase: 'void', settledAt: null });
  });
});

describe('a keyed pause', () => {
  const pausing = variant({ pauses: ['waiting-for-customer'] });

  function paused(): ReturnType<typeof story> {
    const told = proposalReceived();
    told.tell('03-02 21:00', 'wait.started', { key: 'waiting-for-customer' });
    return told;
  }

  it('stops the clock: no due instant while it lasts', () => {
    expect(stand(paused(), '03-20 09:00', pausing)[0]).to.include({ phase: 'paused', dueAt: null });
  });

  it('moves the due instant by the held time when it ends', () => {
    const told = paused();
    told.tell('03-05 21:00', 'wait.ended', { key: 'waiting-for-customer' });
    const [one] = stand(told, '03-06 00:00', pausing);
    expect(one).to.include({ phase: 'running', dueAt: at('03-07 09:00') });
    expect(one?.segments.map(({ state, from, to }) => [state, from, to])).to.deep.equal([
      ['running', at('03-02 09:00'), at('03-02 21:00')],
      ['paused', at('03-02 21:00'), at('03-05 21:00')],
      ['running', at('03-05 21:00'), null],
    ]);
  });

  it('lasts as long as any of its keys, and holds what starts while it lasts', () => {
    const two = variant({ pauses: ['waiting-for-customer', 'legal'] });
    const told = paused();
    told.tell('03-02 22:00', 'wait.started', { key: 'legal' });
    told.tell('03-02 23:00', 'wait.ended', { key: 'waiting-for-customer' });
    expect(stand(told, '03-03 00:00', two)[0]).to.include({ phase: 'paused', dueAt: null });
    told.tell('03-03 01:00', 'wait.ended', { key: 'legal' });
    expect(stand(told, '03-03 02:00', two)[0]).to.include({ phase: 'running', dueAt: at('03-04 13:00') });
    const before = story();
    before.tell('03-02 08:00', 'wait.started', { key: 'waiting-for-customer' });
    before.tell('03-02 09:00', 'customer.said', { signal: 'proposal-received' });
    expect(stand(before, '03-02 10:00', pausing)[0]).to.include({ phase: 'paused' });
    before.tell('03-02 15:00', 'wait.ended', { key: 'waiting-for-customer' });
    expect(stand(before, '03-02 16:00', pausing)[0]).to.include({ phase: 'running', dueAt: at('03-04 15:00') });
  });

  it('ends with the fulfilment that comes while it lasts', () => {
    const told = paused();
    told.tell('03-02 23:00', 'touch.made', { channel: 'call' });
    const [one] = stand(told, '03-05 00:00', pausing);
    expect(one).to.include({ phase: 'fulfilled', dueAt: at('03-04 11:00') });
    expect(one?.segments.every(({ to }) => to !== null)).to.equal(true);
  });

  it('moves the rungs that lie behind it; one that fired before it has fired', () => {
    const told = proposalReceived();
    told.tell('03-04 02:00', 'wait.started', { key: 'waiting-for-customer' });
    const rungs = (now: string): unknown => stand(told, now, pausing)[0]?.levels.map(({ id, at: when, fired }) => [id, when, fired]);
    expect(rungs('03-04 03:00')).to.deep.equal([['due-soon', at('03-04 01:00'), true]]);
    told.tell('03-05 02:00', 'wait.ended', { key: 'waiting-for-customer' });
    expect(rungs('03-05 03:00')).to.deep.equal([['due-soon', at('03-04 01:00'), true], ['dormant', at('03-05 09:00'), false]]);
  });

  it('of a key the rule does not know, and an end without a start, change nothing', () => {
    const told = proposalReceived();
    told.tell('03-02 21:00', 'wait.started', { key: 'holiday' });
    told.tell('03-02 22:00', 'wait.ended', { key: 'waiting-for-customer' });
    expect(stand(told, '03-03 09:00', pausing)[0]).to.include({ phase: 'running', dueAt: at('03-04 09:00') });
  });

  it('after the due instant does not undo the breach', () => {
    const told = proposalReceived();
    told.tell('03-05 09:00', 'wait.started', { key: 'waiting-for-customer' });
    expect(stand(told, '03-06 09:00', pausing)[0]).to.include({ phase: 'breached', breachedAt: at('03-04 09:00') });
  });
});

describe('the obligation machine', () => {
  const happening = fc.constantFrom(
    { type: 'customer.said', data: { signal: 'proposal-received' } },
    { type: 'touch.made', data: { channel: 'call' } },
    { type: 'touch.made', data: { channel: 'message' } },
    { type: 'wait.started', data: { key: 'waiting-for-customer' } },
    { type: 'wait.ended', data: { key: 'waiting-for-customer' } },
  ) as fc.Arbitrary<Pick<Fact, 'type' | 'data'>>;
  const history = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), happening), { maxLength: 12 });
  const rule = fc
    .record({
      overlapping: fc.constantFrom('each' as const, 'merge' as const, 'restart' as const),
      late: fc.constantFrom('settles' as const, 'ignored' as const),
      fulfils: fc.constantFrom('one' as const, 'many' as const),
    })
    .map((change) => variant({ ...change, pauses: ['waiting-for-customer'] }));

  function telling(happenings: readonly (readonly [number, Pick<Fact, 'type' | 'data'>])[]): ReturnType<typeof story> {
    const told = story();
    for (const [hour, { type, data }] of happenings) {
      const day = String(2 + Math.floor(hour / 24)).padStart(2, '0');
      told.tell(`03-${day} ${String(hour % 24).padStart(2, '0')}:00`, type, data);
    }
    return told;
  }

  it('does not depend on how often or when it is asked', () => {
    fc.assert(
      fc.property(history, rule, fc.array(fc.integer({ min: 0, max: 200 })), (happenings, compiled, looks) => {
        const dossier = telling(happenings).dossier();
        const machine = obligationMachine(compiled);
        const ticks = looks.map((hour) => at('03-02 00:00') + hour * 3_600_000 + 1);
        const inputs: { readonly now: number; readonly fact?: Fact }[] = [...dossier.facts.map((fact) => ({ now: fact.time, fact })), ...ticks.map((now) => ({ now }))];
        let asked = machine.initial;
        let left = machine.initial;
        const effects: unknown[] = [];
        const unasked: unknown[] = [];
        for (const input of inputs.sort((a, b) => a.now - b.now)) {
          const view = viewOf(dossier, input.now);
          const step = machine.step(asked, { ...input, view });
          effects.push(...step.effects);
          asked = step.state;
          if (input.fact) {
            const only = machine.step(left, { ...input, view });
            unasked.push(...only.effects);
            left = only.state;
          }
        }
        const end = at('04-01 00:00');
        effects.push(...machine.step(asked, { now: end, view: viewOf(dossier, end) }).effects);
        unasked.push(...machine.step(left, { now: end, view: viewOf(dossier, end) }).effects);
        expect(asked.activations).to.deep.equal(left.activations);
        expect(effects).to.have.deep.members(unasked);
      }),
    );
  });

  it('wakes at the next instant at which a phase or a rung moves', () => {
    fc.assert(
      fc.property(history, rule, fc.integer({ min: 0, max: 300 }), (happenings, compiled, hour) => {
        const dossier = telling(happenings).dossier();
        const now = at('03-02 00:00') + hour * 3_600_000;
        const known = foldObligation(compiled, { ...dossier, facts: dossier.facts.filter(({ time }) => time <= now) }, now);
        for (const { obligation, wakeAt } of known) {
          const seen = ({ phase, levels }: Obligation): unknown => [phase, levels.filter(({ fired }) => fired).map(({ id }) => id)];
          const stands = (instant: number): unknown => {
            const frozen = { ...dossier, facts: dossier.facts.filter(({ time }) => time <= now) };
            const found = foldObligation(compiled, frozen, instant).find((one) => one.obligation.key === obligation.key);
            return found && seen(found.obligation);
          };
          if (wakeAt === null) expect(stands(now + 1e9)).to.deep.equal(seen(obligation));
          else {
            expect(stands(wakeAt - 1)).to.deep.equal(seen(obligation));
            expect(stands(wakeAt)).to.not.deep.equal(seen(obligation));
          }
        }
      }),
    );
  });

  it('is a DECLARE constraint: running is possibly violated, breached and late are violated for good', () => {
    expect(DECLARE_STATES).to.deep.equal({
      scheduled: 'possibly-satisfied', running: 'possibly-violated', paused: 'possibly-violated', fulfilled: 'satisfied', late: 'violated', breached: 'violated', void: 'satisfied',
    });
  });
});
