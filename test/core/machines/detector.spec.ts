import { expect } from 'chai';
import fc from 'fast-check';
import { factOrder, factsFrom, openBook, refOf, viewOf, dossier, entity, type Fact } from '@sextant/core/facts';
import { compile, detections } from '@sextant/core/judge';
import { compileDetector, detect, detectorMachine, type Detection, type DetectorEffect, type DetectorState } from '@sextant/core/machines';
import type { DetectorRule } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { earlyWarning } from '@sextant/core/presets';
import { at } from '../../support/deal.js';

const policy = loadPolicy(earlyWarning);
const HOUR = 3_600_000;
const write = factsFrom('crm');

function tell(when: string, type: string, about: string | readonly string[], data: unknown, actor?: string): Fact {
  const fact = write(type as Fact['type'], new Date(at(when)).toISOString(), about, data as never);
  return actor === undefined ? fact : { ...fact, actor };
}

function seen(id: string, facts: readonly Fact[], now: string, change?: Partial<DetectorRule>): readonly Detection[] {
  const from = change ? loadPolicy({ id: 'ours', version: 1, title: 'ours', extends: ['early-warning@1'], detectors: { [id]: change } as never }) : policy;
  return detect(compileDetector(from, id), [...facts].sort(factOrder()), at(now));
}

const objection = (when: string, rep: string | undefined, signal = 'too-expensive'): Fact => tell(when, 'customer.said', 'deal:D-1', { signal }, rep);

describe('the same objection from three reps within 24 hours (SG-3)', () => {
  const two = [objection('03-02 09:00', 'R-1'), objection('03-02 10:00', 'R-2')];

  it('is seen with the third rep, by tag', () => {
    const third = objection('03-03 08:59', 'R-3');
    const [one, ...others] = seen('same-objection', [...two, third], '03-03 09:00');
    expect(others).to.deep.equal([]);
    expect(one).to.deep.include({ at: at('03-03 08:59'), value: 3, group: { 'data.signal': 'too-expensive' }, cause: refOf(third) });
    expect(one?.evidence.map(({ fact }) => fact)).to.deep.equal([...two, third].map(refOf));
    expect(one?.subject.type).to.equal('ticket');
    expect(one?.reasons[0]).to.deep.include({ key: 'detector.window', params: { rule: one!.label, group: 'too-expensive', count: 3, within: 24 * HOUR } });
  });

  it('is not: exactly 24 hours later, from two reps, from nobody known, or with another tag', () => {
    expect(seen('same-objection', [...two, objection('03-03 09:00', 'R-3')], '03-03 12:00')).to.deep.equal([]);
    expect(seen('same-objection', [...two, objection('03-02 11:00', 'R-1'), objection('03-02 12:00', undefined)], '03-03 12:00')).to.deep.equal([]);
    expect(seen('same-objection', [...two, objection('03-02 11:00', 'R-3', 'urgent')], '03-03 12:00')).to.deep.equal([]);
    expect(seen('same-objection', [...two, objection('03-02 11:00', 'R-3', 'intent-to-buy')], '03-03 12:00')).to.deep.equal([]);
  });

  it('is seen once until there are fewer than three again, then anew', () => {
    const facts = [...two, objection('03-02 11:00', 'R-3'), objection('03-02 12:00', 'R-4')];
    expect(seen('same-objection', facts, '03-03 09:59').map(({ endedAt }) => endedAt)).to.deep.equal([null]);
    // are left at 09:00, two of them at 10:00.
    expect(seen('same-objection', facts, '03-03 10:00').map(({ endedAt, endedBy }) => [endedAt, endedBy])).to.deep.equal([[at('03-03 10:00'), 'over']]);
    const again = [...facts, objection('03-03 10:30', 'R-5')];
    expect(seen('same-objection', again, '03-03 10:30').map(({ at: when }) => when)).to.deep.equal([at('03-02 11:00'), at('03-03 10:30')]);
  });

  it('stays one where the next rep comes at the very instant at which one leaves', () => {
    const facts = [...two, objection('03-02 11:00', 'R-3'), objection('03-03 09:00', 'R-4')];
    expect(seen('same-objection', facts, '03-03 09:30').map(({ endedAt }) => endedAt)).to.deep.equal([null]);
  });

  it('opens one ticket for the head of operations, or for the owner of the tag', () => {
    const book = openBook([...two, objection('03-02 11:00', 'R-3')]);
    const { directives, wakeAt } = detections(book, compile(policy), at('03-02 12:00'), { tenant: 'ningbo' });
    expect(directives.map(({ kind, to, payload, at: when, settledAt }) => [kind, to, payload, when, settledAt])).to.deep.equal([
      ['ticket', 'operations', { signal: 'too-expensive' }, at('03-02 11:00'), null],
    ]);
    expect(wakeAt).to.equal(at('03-03 09:00'));
    const owned = loadPolicy({ id: 'ours', version: 1, title: 'ours', extends: ['early-warning@1'], detectors: { 'same-objection': { owners: { 'too-expensive': 'pricing' } } } });
    expect(detections(book, compile(owned), at('03-02 12:00')).directives[0]?.to).to.equal('pricing');
  });
});

describe('two different diagnoses for one customer within 72 hours (CP-14)', () => {
  const diagnosis = (when: string, what: string, account = 'A-1'): Fact => tell(when, 'diagnosis.made', ['order:O-1', `customer=account:${account}`], { diagnosis: what });

  it('are shown side by side to store manager and regional adviser', () => {
    const facts = [diagnosis('03-02 09:00', 'bearing'), diagnosis('03-05 08:59', 'gearbox')];
    const [one] = seen('two-diagnoses', facts, '03-05 09:00');
    expect(one).to.deep.include({ subject: { type: 'account', id: 'A-1' }, value: 2 });
    expect(one?.evidence).to.have.length(2);
    expect(Object.values(policy.detectors['two-diagnoses']?.directives ?? {}).map(({ to }) => to)).to.have.members(['store-manager', 'regional-adviser']);
  });

  it('are not: the same twice, 72 hours apart, or for two customers', () => {
    expect(seen('two-diagnoses', [diagnosis('03-02 09:00', 'bearing'), diagnosis('03-03 09:00', 'bearing')], '03-05 09:00')).to.deep.equal([]);
    expect(seen('two-diagnoses', [diagnosis('03-02 09:00', 'bearing'), diagnosis('03-05 09:00', 'gearbox')], '03-05 09:00')).to.deep.equal([]);
    expect(seen('two-diagnoses', [diagnosis('03-02 09:00', 'bearing'), diagnosis('03-03 09:00', 'gearbox', 'A-2')], '03-05 09:00')).to.deep.equal([]);
  });
});

describe('two visits without a change of stage (CP-17)', () => {
  const visit = (when: string, deal = 'D-1'): Fact => tell(when, 'touch.made', `deal:${deal}`, { channel: 'visit' });
  const entered = (when: string): Fact => tell(when, 'deal.state', 'deal:D-1', { stage: when < '03-05' ? 'need-confirmed' : 'proposal-demo' });

  it('remind the supervisor at the second one, once, until the stage changes', () => {
    const book = openBook([visit('03-02 09:00'), visit('03-03 09:00'), visit('03-04 09:00'), entered('03-05 09:00'), visit('03-06 09:00')]);
    const { detections: found, directives } = detections(book, compile(policy), at('03-07 00:00'));
    const repeats = found.filter(({ detector }) => detector === 'visits-without-progress');
    expect(repeats.map(({ at: when, endedAt, endedBy, subject }) => [when, endedAt, endedBy, subject.id])).to.deep.equal([[at('03-03 09:00'), at('03-05 09:00'), 'released', 'D-1']]);
    expect(directives.filter(({ rule }) => rule === 'visits-without-progress').map(({ to, settledAt }) => [to, settledAt])).to.deep.equal([['supervisor', at('03-05 09:00')]]);
  });

  it('do not count with the change between them, nor across deals, nor calls', () => {
    const book = openBook([visit('03-02 09:00'), entered('03-02 10:00'), visit('03-03 09:00'), visit('03-03 10:00', 'D-2'), tell('03-03 11:00', 'touch.made', 'deal:D-1', { channel: 'call' })]);
    expect(detections(book, compile(policy), at('03-04 00:00')).detections).to.deep.equal([]);
  });
});

describe('a stage that a source tells itself', () => {
  it('is one fact, though the book and the dossier of its deal both hold it', () => {
    const twice = loadPolicy({
      id: 'ours', version: 1, title: 'ours', extends: ['common@1'],
      detectors: { twice: { kind: 'repeat', label: 'Twice', of: { type: 'stage.entered' }, without: { type: 'touch.made' }, groupBy: ['about.deal'], atLeast: 2, directives: {} } },
    });
    const entered = (when: string): Fact => tell(when, 'stage.entered', 'deal:D-1', { stage: 'x', from: null, because: [] });
    const found = (...facts: readonly Fact[]): unknown[] => detections(openBook(facts), compile(twice), at('03-07 00:00')).detections.map(({ at: when }) => when);
    expect(found(entered('03-02 09:00'))).to.deep.equal([]);
    expect(found(entered('03-02 09:00'), entered('03-03 09:00'))).to.deep.equal([at('03-03 09:00')]);
  });
});

describe('the forecast circuit breaker (FC-5)', () => {
  const deviation = (when: string, period: string, value: number, rep = 'R-1'): Fact => tell(when, 'metric.measured', `rep:${rep}`, { metric: 'forecast-deviation', value, period });
  const review = (when: string): Fact => tell(when, 'approval.passed', 'rep:R-1', { approval: 'forecast-review' });

  it('trips at above 35 % either way in two consecutive months, and holds until the review', () => {
    const facts = [deviation('02-02 09:00', '2026-01', 3501), deviation('03-02 09:00', '2026-02', -3600)];
    const [one] = seen('forecast-breaker', facts, '03-03 00:00');
    expect(one).to.deep.include({ at: at('03-02 09:00'), value: 2, endedAt: null, subject: { type: 'rep', id: 'R-1' } });
    expect(one?.reasons[0]).to.deep.include({ params: { rule: one!.label, group: 'R-1', periods: ['2026-01', '2026-02'] } });
    const better = [...facts, deviation('04-02 09:00', '2026-03', 100)];
    expect(seen('forecast-breaker', better, '04-03 00:00').map(({ endedAt }) => endedAt)).to.deep.equal([null]);
    expect(seen('forecast-breaker', [...better, review('04-05 09:00')], '04-06 00:00').map(({ endedAt, endedBy }) => [endedAt, endedBy])).to.deep.equal([[at('04-05 09:00'), 'released']]);
  });

  it('does not trip at exactly 35 %, in one month, or with a month missing between', () => {
    expect(seen('forecast-breaker', [deviation('02-02 09:00', '2026-01', 3501), deviation('03-02 09:00', '2026-02', 3500)], '03-03 00:00')).to.deep.equal([]);
    expect(seen('forecast-breaker', [deviation('02-02 09:00', '2026-01', 9000)], '03-03 00:00')).to.deep.equal([]);
    expect(seen('forecast-breaker', [deviation('02-02 09:00', '2026-01', 9000), deviation('04-02 09:00', '2026-03', 9000)], '04-03 00:00')).to.deep.equal([]);
    expect(seen('forecast-breaker', [deviation('02-02 09:00', '2026-01', 9000), deviation('03-02 09:00', '2026-02', 9000, 'R-2')], '04-03 00:00')).to.deep.equal([]);
  });

  it('counts anew after a review: the months before it are spent', () => {
    const facts = [deviation('02-02 09:00', '2026-01', 4000), deviation('03-02 09:00', '2026-02', 4000), review('03-03 09:00'), deviation('04-02 09:00', '2026-03', 4000)];
    expect(seen('forecast-breaker', facts, '04-03 00:00')).to.have.length(1);
    expect(seen('forecast-breaker', [...facts, deviation('05-02 09:00', '2026-04', 4000)], '05-03 00:00').map(({ at: when }) => when)).to.deep.equal([at('03-02 09:00'), at('05-02 09:00')]);
  });

  it('a month measured anew, or known late, is folded in: December follows January', () => {
    const late = [deviation('02-02 09:00', '2026-01', 4000), deviation('02-20 09:00', '2025-12', 4000)];
    expect(seen('forecast-breaker', late, '03-03 00:00').map(({ at: when }) => when)).to.deep.equal([at('02-20 09:00')]);
    const corrected = [...late, deviation('02-25 09:00', '2026-01', 100)];
    expect(seen('forecast-breaker', corrected, '03-03 00:00').map(({ endedAt, endedBy }) => [endedAt, endedBy])).to.deep.equal([[at('02-25 09:00'), 'over']]);
  });
});

describe('the process health index falls three days in a row (CP-7)', () => {
  const phi = (day: number, value: number, region = 'east'): Fact =>
    tell(`03-${String(day + 1).padStart(2, '0')} 08:00`, 'metric.measured', `region:${region}`, { metric: 'phi', value, period: `2026-03-${String(day).padStart(2, '0')}` });
  const falling = (...values: readonly number[]): readonly Fact[] => values.map((value, index) => phi(2 + index, value));

  it('by more than 15 % in all: not by exactly 15 %', () => {
    const [one] = seen('phi-falls', falling(10_000, 9600, 9100, 8499), '03-20 00:00');
    expect(one).to.deep.include({ value: 1501, at: at('03-06 08:00'), subject: { type: 'region', id: 'east' } });
    expect(one?.reasons[0]).to.deep.include({ key: 'detector.fall' });
    expect(seen('phi-falls', falling(10_000, 9600, 9100, 8500), '03-20 00:00')).to.deep.equal([]);
  });

  it('three falls, each of them: a day that stays level, or is missing, breaks the run', () => {
    expect(seen('phi-falls', falling(10_000, 9000, 9000, 8000), '03-20 00:00')).to.deep.equal([]);
    expect(seen('phi-falls', [phi(2, 10_000), phi(3, 9000), phi(5, 8000), phi(6, 7000)], '03-20 00:00')).to.deep.equal([]);
    expect(seen('phi-falls', falling(10_000, 8000, 7000), '03-20 00:00')).to.deep.equal([]);
  });

  it('each day by more than 15 %, where the rule reads it so', () => {
    const each = { passes: { falls: { over: 1500, reading: 'each-day' as const } } };
    expect(seen('phi-falls', falling(10_000, 8499, 7223, 6139), '03-20 00:00', each)).to.have.length(1);
    expect(seen('phi-falls', falling(10_000, 8500, 7000, 5000), '03-20 00:00', each)).to.deep.equal([]);
  });

  it('lasts while it goes on falling like that, and is over with the first day that does not', () => {
    const facts = falling(10_000, 9000, 8000, 7000, 6000, 5990);
    const [one, ...others] = seen('phi-falls', facts, '03-20 00:00');
    expect(others).to.deep.equal([]);
    expect(one).to.include({ endedAt: null });
    expect(seen('phi-falls', [...facts, phi(8, 6500)], '03-20 00:00')[0]).to.include({ endedAt: at('03-09 08:00'), endedBy: 'over' });
  });

  it('from Friday to Monday where working days are counted', () => {
    const working = { period: 'working-day' as const, calendar: 'office' };
    const facts = [phi(4, 10_000), phi(5, 9000), phi(6, 8500), phi(7, 9999), phi(9, 8000)]; // the 7th is a Saturday
    expect(seen('phi-falls', facts, '03-20 00:00', working)).to.have.length(1);
    expect(seen('phi-falls', facts, '03-20 00:00')).to.deep.equal([]);
  });

  it('does not fall from zero, and reads no text as a value', () => {
    expect(seen('phi-falls', falling(0, -1, -2, -3), '03-20 00:00')).to.deep.equal([]);
    expect(seen('phi-falls', [phi(2, 10_000), phi(3, 'x' as never), phi(4, 8000), phi(5, 7000)], '03-20 00:00')).to.deep.equal([]);
  });
});

describe('a deal nobody touches for 7 days (SL-6)', () => {
  const state = (when: string, data: object = {}): Fact => tell(when, 'deal.state', 'deal:D-1', data);

  it('is told to owner, superior and, as a copy, operations', () => {
    const book = openBook([state('03-02 09:00')]);
    expect(seen('deal-not-updated', [...book.facts()], '03-09 08:59')).to.deep.equal([]);
    const { directives } = detections(book, compile(policy), at('03-09 09:00'));
    expect(directives.map(({ to, at: when }) => [to, when])).to.have.deep.members([['owner', at('03-09 09:00')], ['supervisor', at('03-09 09:00')], ['operations', at('03-09 09:00')]]);
    expect(detections(book, compile(policy), at('03-05 00:00')).wakeAt).to.equal(at('03-09 09:00'));
  });

  it('an update at that very instant comes in time; a later one ends it; a closed deal is left alone', () => {
    expect(seen('deal-not-updated', [state('03-02 09:00'), state('03-09 09:00')], '03-09 12:00')).to.deep.equal([]);
    expect(seen('deal-not-updated', [state('03-02 09:00'), state('03-10 09:00')], '03-10 12:00').map(({ at: when, endedAt }) => [when, endedAt])).to.deep.equal([[at('03-09 09:00'), at('03-10 09:00')]]);
    expect(seen('deal-not-updated', [state('03-02 09:00'), state('03-03 09:00', { outcome: 'won' })], '05-01 00:00')).to.deep.equal([]);
  });
});

describe('the detector machine', () => {
  const fact = fc.record({ step: fc.nat({ max: 60 }), rep: fc.constantFrom('R-1', 'R-2', 'R-3', 'R-4') });
  const START = at('03-02 00:00');

  it('tells the same, however often it is asked, and what the fold sees', () => {
    fc.assert(fc.property(fc.array(fact, { maxLength: 10 }), fc.constantFrom('same-objection', 'silent'), fc.array(fc.nat({ max: 100 })), (told, which, looks) => {
      const from = which === 'same-objection' ? policy : loadedSilent;
      const detector = compileDetector(from, which === 'same-objection' ? which : 'deal-not-updated');
      const facts = told.map(({ step, rep }, index): Fact => ({
        source: 'crm', id: String(index), seq: index, kind: 'event', type: 'customer.said', schema: 1, time: START + step * HOUR, recordedAt: START + step * HOUR,
        about: [{ type: 'deal', id: 'D-1' }], actor: rep, data: { signal: 'urgent' },
      }));
      const deal = dossier(openBook(facts), entity('deal:D-1'));
      const machine = detectorMachine(detector);
      const end = START + 500 * HOUR;
      const feed = (ticks: readonly number[]): { state: DetectorState; effects: DetectorEffect[] } => {
        let state = machine.initial;
        const effects: DetectorEffect[] = [];
        const inputs: { now: number; fact?: Fact }[] = [...deal.facts.map((one) => ({ now: one.time, fact: one })), ...ticks.map((now) => ({ now }))];
        for (const input of inputs.sort((a, b) => a.now - b.now)) {
          const step = machine.step(state, { ...input, view: viewOf(deal, input.now) });
          effects.push(...step.effects);
          state = step.state;
        }
        return { state, effects };
      };
      const often = feed([...looks.map((step) => START + step * HOUR), end]);
      const once = feed([end]);
      expect(often.state).to.deep.equal(once.state);
      expect(often.effects).to.have.deep.members(once.effects);
      const fold = detect(detector, deal.facts, end);
      expect(once.effects.filter(({ became }) => became === 'seen').map(({ key, at: when }) => [key, when])).to.have.deep.members(fold.map(({ key, at: when }) => [key, when]));
      expect(once.effects.filter(({ became }) => became === 'ended')).to.have.length(fold.filter(({ endedAt }) => endedAt !== null).length);
    }), { numRuns: 60 });
  });
});

const loadedSilent = loadPolicy({
  id: 'silent', version: 1, title: 'silent', extends: ['early-warning@1'],
  detectors: { 'deal-not-updated': { of: { type: 'customer.said' }, lasting: 'PT20H' } },
});
