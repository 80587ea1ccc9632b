import { expect } from 'chai';
import type { EvidenceRef } from '@sextant/core/explain';
import { dossier, entity, factsFrom, openBook, refOf, viewOf, type Fact, type FactData, type FactType } from '@sextant/core/facts';
import { compileForecast, findStage, forecast, stageEvidence } from '@sextant/core/forecast';
import type { CompiledForecast, CompiledStage, DealForecast, LedgerStep } from '@sextant/core/forecast';
import { loadPolicy } from '@sextant/core/policy/schema';
import { stageGates } from '@sextant/core/presets';

const policy = loadPolicy(stageGates);
const plain = compileForecast(policy);
const write = factsFrom('crm');

/** Noon of a day of March. */
const noon = (day: number): number => Date.UTC(2026, 2, day, 12);
const tell = <T extends FactType>(day: number, type: T, data: FactData<T>): Fact<T> => write(type, new Date(noon(day)).toISOString(), 'deal:D', data);
const ref = (fact: Fact, field?: string): EvidenceRef => ({ fact: refOf(fact), ...(field !== undefined && { field }) });
const stageOf = (id: string) => policy.stages[id]?.label ?? '';
const stateOf = (id: string) => policy.certainty[id]?.label;
const missingOf = (...ids: readonly string[]) => ids.flatMap((id) => Object.values(policy.stages[id]?.requires ?? {}).map(({ label }) => label));

const call = tell(2, 'touch.made', { channel: 'call' });
const contacted = tell(1, 'deal.state', { stage: 'initial-contact' });
const wants = tell(5, 'customer.said', { signal: 'three-year-service-quote' });
const moves = tell(6, 'customer.said', { signal: 'data-migration-plan' });

function ours(more: object): CompiledForecast {
  return compileForecast(loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['stage-gates@1'], ...more }));
}
function valueOf(facts: readonly Fact[], rules = plain): DealForecast {
  return forecast(dossier(openBook(facts), entity('deal:D')), rules, noon(20)).value;
}
const ledgerOf = (facts: readonly Fact[], rules = plain): readonly LedgerStep[] => valueOf(facts, rules).ledger;

describe('every step of a forecast says why, by whom and how far', () => {
  it('the outcome, with the date of closing and who told it', () => {
    const won = tell(9, 'deal.state', { outcome: 'won', closedAt: noon(8) });
    expect(ledgerOf([contacted, won])).to.deep.equal([
      { step: 'outcome', before: 0, after: 10_000, reason: { key: 'forecast.won', params: { at: noon(8) }, evidence: [ref(won, 'outcome')], points: 10_000 } },
    ]);
    const lost = tell(9, 'deal.state', { outcome: 'lost' });
    expect(ledgerOf([contacted, lost])).to.deep.equal([
      { step: 'outcome', before: 0, after: 0, reason: { key: 'forecast.lost', params: { at: noon(9) }, evidence: [ref(lost, 'outcome')], points: 0 } },
    ]);
  });

  it('the outcome, since it was first told; a closing date taken back is none', () => {
    const [first, again] = [tell(7, 'deal.state', { outcome: 'won' }), tell(9, 'deal.state', { outcome: 'won' })];
    const atOf = (...facts: readonly Fact[]): unknown => ledgerOf(facts)[0]?.reason.params;
    expect(atOf(first, again)).to.deep.equal({ at: noon(7) });
    expect(atOf(first, tell(8, 'deal.state', { closedAt: noon(6) }), tell(10, 'deal.state', { closedAt: null }))).to.deep.equal({ at: noon(7) });
  });

  it('the outcome, whatever a state says that is about no deal of its own', () => {
    const state = (day: number, about: readonly string[], data: FactData<'deal.state'>): Fact =>
      write('deal.state', new Date(noon(day)).toISOString(), about, data);
    const [won, lost] = [{ outcome: 'won' }, { outcome: 'lost' }] as const;
    const facts = [state(1, ['deal:D', 'customer=account:A'], {}), state(7, ['deal:D'], won), state(8, ['account:A'], lost), state(9, ['deal:D'], won)];
    expect(ledgerOf(facts)[0]?.reason.params).to.deep.equal({ at: noon(7) });
  });

  it('the rate of the policy, with who claimed the stage (FC-1)', () => {
    expect(ledgerOf([contacted, call])).to.deep.equal([
      { step: 'stage', before: 0, after: 1000, reason: { key: 'forecast.stage-preset', params: { stage: stageOf('initial-contact'), rate: 1000 }, evidence: [ref(contacted, 'stage')], points: 1000 } },
    ]);
  });

  it('a learned rate with the deals it rests on, and where its range ends, a step that shows both (FC-1)', () => {
    const learned = (rate: number) => ledgerOf([contacted, call], ours({ stages: { 'initial-contact': { probability: { learned: { rate, n: 40 } } } } }));
    const stage = stageOf('initial-contact');
    const first = (rate: number): LedgerStep =>
      ({ step: 'stage', before: 0, after: rate, reason: { key: 'forecast.stage-learned', params: { stage, rate, n: 40 }, evidence: [ref(contacted, 'stage')], points: rate } });
    const clamp = (rate: number, to: number): LedgerStep =>
      ({ step: 'clamp', before: rate, after: to, reason: { key: 'forecast.clamped', params: { stage, learned: rate, min: 500, max: 1500 }, evidence: [], points: to - rate } });
    expect([learned(500), learned(1500)]).to.deep.equal([[first(500)], [first(1500)]]);
    expect(learned(499)).to.deep.equal([first(499), clamp(499, 500)]);
    expect(learned(1501)).to.deep.equal([first(1501), clamp(1501, 1500)]);
  });

  it('a certainty state, with its statement and what proves it, or what it lacks (FC-3)', () => {
    const stated = tell(7, 'certainty.stated', { state: 'po-issued' });
    const state = stateOf('po-issued');
    const missing = Object.values(policy.certainty['po-issued']?.requires ?? {}).map(({ label }) => label);
    expect(ledgerOf([contacted, call, stated])[1]).to.deep.equal({
      step: 'certainty', before: 1000, after: 1000,
      reason: { key: 'forecast.certainty-unproven', params: { state, weight: 9000, missing }, evidence: [ref(stated, 'state')], points: 0 },
    });
    const order = tell(8, 'document.filed', { document: 'purchase-order' });
    const { ledger, certainty } = valueOf([contacted, call, stated, order]);
    expect(ledger[1]).to.deep.equal({
      step: 'certainty', before: 1000, after: 9000,
      reason: { key: 'forecast.certainty', params: { state, weight: 9000 }, evidence: [ref(stated, 'state'), ref(order, 'document')], points: 8000 },
    });
    expect(certainty).to.deep.equal({ id: 'po-issued', label: state, weight: 9000, proven: true });
  });

  it('the last certainty state that is for this deal (FC-3)', () => {
    const urgent = { count: { type: 'customer.said', where: { signal: 'urgent' } }, atLeast: 1 };
    const rules = ours({ certainty: { 'contract-signed': { appliesTo: urgent } } });
    const facts = [contacted, call, tell(7, 'certainty.stated', { state: 'exploring' }), tell(8, 'certainty.stated', { state: 'contract-signed' })];
    expect(valueOf(facts, rules).certainty?.id).to.equal('exploring');
    expect(valueOf([...facts, tell(9, 'customer.said', { signal: 'urgent' })], rules).certainty?.id).to.equal('contract-signed');
    expect(valueOf([contacted, call], rules).certainty).to.equal(null);
  });
});

describe('signals (FC-4)', () => {
  const signal = (id: string, change: number, mode?: string): object => ({ signal: policy.signals[id]?.label, change, ...(mode !== undefined && { mode }) });

  it('are the strongest of a group, with what it moved, and those that count no more', () => {
    expect(ledgerOf([contacted, call, wants, moves]).slice(1)).to.deep.equal([
      { step: 'signal', before: 1000, after: 1200, reason: { key: 'forecast.signal', params: signal('data-migration-plan', 2000), evidence: [ref(moves, 'signal')], points: 200 } },
      { step: 'signal', before: 1200, after: 1200, reason: { key: 'forecast.signal-counted', params: { signal: policy.signals['three-year-service-quote']?.label }, evidence: [ref(wants, 'signal')], points: 0 } },
    ]);
  });

  it('count by what they move, down as well as up, by share or by points, and take no more than there is', () => {
    const stepsOf = (asked: object, planned: object) =>
      ledgerOf([contacted, call, wants, moves], ours({ signals: { 'three-year-service-quote': asked, 'data-migration-plan': planned } }))
        .slice(1).map(({ after, reason: { key, params } }) => [key, (params as { readonly change?: number }).change, after]);
    // A third of 1,000 less, or 200 more.
    expect(stepsOf({ change: -3000 }, {})).to.deep.equal([['forecast.signal', -3000, 700], ['forecast.signal-counted', undefined, 700]]);
    expect(stepsOf({ mode: 'points', change: 201 }, {})).to.deep.equal([['forecast.signal', 201, 1201], ['forecast.signal-counted', undefined, 1201]]);
    expect(stepsOf({ mode: 'points', change: 199 }, {})).to.deep.equal([['forecast.signal', 2000, 1200], ['forecast.signal-counted', undefined, 1200]]);
    expect(stepsOf({ mode: 'points', change: -1001 }, {})).to.deep.equal([['forecast.signal', -1001, 0], ['forecast.signal-counted', undefined, 0]]);
  });

  it('say that they add points, and of which groups each counts', () => {
    const rules = ours({ signals: { 'three-year-service-quote': { mode: 'points', group: 'service' } } });
    expect(ledgerOf([contacted, call, wants, moves], rules).slice(1).map(({ after, reason }) => [after, reason.params]))
      .to.deep.equal([[1200, signal('data-migration-plan', 2000)], [3200, signal('three-year-service-quote', 2000, 'points')]]);
  });

  it('are for the deals they are said to be for', () => {
    const rules = ours({ signals: { 'three-year-service-quote': { appliesTo: { count: { type: 'document.filed', where: { document: 'need-list' } }, atLeast: 1 } } } });
    expect(valueOf([contacted, call, wants], rules)).to.deep.include({ probability: 1000, marks: [] });
    expect(valueOf([contacted, call, wants, tell(4, 'document.filed', { document: 'need-list' })], rules)).to.deep.include({ probability: 1200, marks: ['high-intent'] });
  });

  it('without evidence are named, without any', () => {
    const quiet = { label: 'Quiet', when: { not: { count: { type: 'customer.said', where: { signal: 'rival' } }, atLeast: 1 } }, mode: 'points', change: 1, group: 'quiet' };
    const label = loadPolicy({ id: 'q', version: 1, title: 'Q', extends: ['stage-gates@1'], signals: { quiet } }).signals['quiet']?.label;
    expect(ledgerOf([contacted, call], ours({ signals: { quiet } }))[1]).to.deep.equal(
      { step: 'signal', before: 1000, after: 1000, reason: { key: 'forecast.signal-bare', params: { signal: label }, evidence: [], points: 0 } });
    // Nothing is added by it, so nothing speaks against it either.
    const nothing = valueOf([contacted, call], ours({ signals: { quiet: { ...quiet, change: 0 } } }));
    expect([nothing.ledger[1]?.reason.key, nothing.marks]).to.deep.equal(['forecast.signal', []]);
  });
});

describe('the cap of the stage gate (FC-2)', () => {
  const demo = tell(3, 'deal.state', { stage: 'proposal-demo' });
  const claimed = stageOf('proposal-demo');

  it('names the claimed stage, the evidenced one, what is missing between them, and its rate', () => {
    const missing = missingOf('need-confirmed', 'proposal-demo');
    expect(ledgerOf([demo, call])[1]).to.deep.equal({
      step: 'cap', before: 6000, after: 1000,
      reason: { key: 'forecast.gate', params: { claimed, evidenced: stageOf('initial-contact'), missing, rate: 1000 }, evidence: [ref(demo, 'stage'), ref(call, 'channel')], points: -5000 },
    });
    expect(ledgerOf([demo, call], ours({ forecast: { unproven: 'flag' } }))[1]).to.deep.equal({
      step: 'cap', before: 6000, after: 6000,
      reason: { key: 'forecast.gate', params: { claimed, evidenced: stageOf('initial-contact'), missing }, evidence: [ref(demo, 'stage'), ref(call, 'channel')], points: 0 },
    });
  });

  it('is the floor where no stage has its evidence', () => {
    const missing = missingOf('initial-contact', 'need-confirmed', 'proposal-demo');
    expect(ledgerOf([demo])[1]).to.deep.equal({
      step: 'cap', before: 6000, after: 500, reason: { key: 'forecast.gate-none', params: { claimed, missing, floor: 500 }, evidence: [ref(demo, 'stage')], points: -5500 },
    });
    expect(ledgerOf([demo], ours({ forecast: { unproven: 'flag' } }))[1]?.reason.params).to.deep.equal({ claimed, missing });
  });

  it('does not raise what is worth less', () => {
    const rules = ours({ signals: { 'three-year-service-quote': { mode: 'points', change: -5900 } } });
    expect(ledgerOf([demo, call, wants], rules).slice(1).map(({ before, after }) => [before, after])).to.deep.equal([[6000, 100], [100, 100]]);
  });

  it('says what is missing of a proven certainty state, and takes nothing from it', () => {
    const facts = [demo, call, tell(7, 'certainty.stated', { state: 'po-issued' }), tell(8, 'document.filed', { document: 'purchase-order' })];
    const last = ledgerOf(facts).at(-1);
    expect([last?.before, last?.after, last?.reason.params]).to.deep.equal(
      [9000, 9000, { claimed, evidenced: stageOf('initial-contact'), missing: missingOf('need-confirmed', 'proposal-demo') }]);
  });

  it('is what was learned of the evidenced stage, within its range', () => {
    const rules = ours({ stages: { 'initial-contact': { probability: { learned: { rate: 1600, n: 40 } } } } });
    expect(ledgerOf([demo, call], rules)[1]?.after).to.equal(1500);
  });
});

describe('how far the evidence carries (FC-2)', () => {
  it('passes over stages that are not for this deal, in the order of the policy', () => {
    const never = { count: { type: 'document.filed', where: { document: 'tender' } }, atLeast: 1 };
    const rules = ours({ stages: { 'need-confirmed': { appliesTo: never } } });
    const facts = [tell(3, 'deal.state', { stage: 'proposal-demo' }), call, tell(4, 'proposal.drafted', { models: [] }), tell(5, 'document.filed', { document: 'minutes' })];
    expect(valueOf(facts, rules)).to.deep.include({ evidencedStage: { id: 'proposal-demo', label: stageOf('proposal-demo') }, probability: 6000 });
    expect(valueOf([...facts, tell(6, 'document.filed', { document: 'tender' })], rules).evidencedStage?.id).to.equal('initial-contact');
  });

  it('ends at a stage that has some of its evidence and not all', () => {
    const facts = [tell(3, 'deal.state', { stage: 'proposal-demo' }), call, tell(4, 'document.filed', { document: 'need-list' }), tell(5, 'proposal.drafted', { models: [] })];
    expect(valueOf(facts)).to.deep.include({ evidencedStage: { id: 'need-confirmed', label: stageOf('need-confirmed') }, probability: 3500 });
  });

  it('is asked of a stage by its id or an alias, if it has any', () => {
    const pilot = { label: 'Pilot', order: 0, probability: { rate: 700, min: 0, max: 1000 }, requires: {} };
    const rules = ours({ stages: { pilot } });
    for (const [stage, id] of [['pilot', 'pilot'], ['initial-contact', 'initial-contact'], ['初步接触', 'initial-contact'], ['Pilot', undefined]] as const) {
      expect(valueOf([tell(3, 'deal.state', { stage })], rules).claimedStage?.id, stage).to.equal(id);
    }
  });

  it('tells what is asked for up to a stage, and of that what is asked above the stage it carries', () => {
    const view = viewOf(dossier(openBook([contacted, call]), entity('deal:D')), noon(20));
    const { evidenced, items, all, missing, evidence } = stageEvidence(plain, findStage(plain.stages, '需求确认') as CompiledStage, view);
    expect(all.map(({ id, met }) => [id, met])).to.deep.equal([['conversation', true], ['need-list', false]]);
    expect(items).to.deep.equal(all.slice(1));
    expect([evidenced?.id, missing, evidence]).to.deep.equal(['initial-contact', missingOf('need-confirmed'), [ref(call, 'channel')]]);
  });

  it('goes no further than the stage that is claimed', () => {
    const need = tell(4, 'document.filed', { document: 'need-list' });
    expect(valueOf([contacted, call, need])).to.deep.include({ evidencedStage: { id: 'initial-contact', label: stageOf('initial-contact') }, probability: 1000 });
  });
});
