import { expect } from 'chai';
import { compileForecast } from '@sextant/core/forecast';
import { askGate, askStageGate, compileGate, stageAttempts } from '@sextant/core/gates';
import type { GateRule } from '@sextant/core/policy';
import { judge, compile } from '@sextant/core/judge';
import { at, policy, story } from '../../support/deal.js';

const now = at('03-20 09:00');
const rules = compileForecast(policy);
const gate = (id: string): ReturnType<typeof compileGate> => compileGate(id, policy.gates[id] as GateRule);

function ordered(models: readonly string[]): ReturnType<typeof story> {
  const told = story();
  told.tell('03-01 09:00', 'deal.state', { stage: 'proposal-demo' }, ['customer=account:A-1']);
  told.aside('01-15 09:00', 'order.placed', { models }, ['order:O-1', 'account:A-1']);
  return told;
}

describe('node 2: proposal fit (CP-1)', () => {
  const nine = Array.from({ length: 9 }, (_, index) => `M${index}`);

  it('opens at 9 of 10 models found in the purchase history, and not at 8', () => {
    const told = ordered(nine);
    told.tell('03-10 09:00', 'proposal.drafted', { models: [...nine, 'NEW'] });
    expect(askGate(told.dossier(), gate('proposal-fit'), now)?.open).to.equal(true);
    told.tell('03-11 09:00', 'proposal.drafted', { models: [...nine.slice(1), 'NEW', 'NEWER'] });
    const result = askGate(told.dossier(), gate('proposal-fit'), now);
    expect(result?.open).to.equal(false);
    expect(result?.items.map(({ met }) => met)).to.deep.equal([false]);
  });

  it('does not apply to a customer without purchase history', () => {
    const told = story();
    told.tell('03-10 09:00', 'proposal.drafted', { models: ['NEW'] });
    expect(askGate(told.dossier(), gate('proposal-fit'), now)?.open).to.equal(true);
    const { obligations } = judge(told.dossier(), compile(policy), now).value;
    expect(obligations.filter(({ rule }) => rule === 'proposal-fit')).to.deep.equal([]);
  });

  it('judges each submission by what was known when it was attempted', () => {
    const told = ordered(['M1']);
    told.tell('03-10 09:00', 'proposal.drafted', { models: ['NEW'] });
    told.tell('03-11 09:00', 'proposal.submitted', {});
    told.tell('03-12 09:00', 'proposal.drafted', { models: ['M1'] });
    told.tell('03-13 09:00', 'proposal.submitted', {});
    const { gates } = judge(told.dossier(), compile(policy), now).value;
    expect(gates.map(({ gate: id, open }) => [id, open])).to.deep.equal([['proposal-fit', false], ['proposal-fit', true]]);
  });

  it('starts a time-out of 72 hours with the draft, which a fitting draft ends', () => {
    const told = ordered(['M1']);
    told.tell('03-10 09:00', 'proposal.drafted', { models: ['NEW'] });
    const standing = (): unknown[] =>
      judge(told.dossier(), compile(policy), now).value.obligations
        .filter(({ rule }) => rule === 'proposal-fit')
        .map(({ phase, dueAt }) => [phase, dueAt]);
    expect(standing()).to.deep.equal([['breached', at('03-13 09:00')]]);
    told.tell('03-12 09:00', 'proposal.drafted', { models: ['M1'] });
    expect(standing()).to.deep.equal([['fulfilled', at('03-13 09:00')]]);
  });
});

describe('node 6: contract terms (CP-1)', () => {
  it('blocks legal approval until the customer-signed key-terms letter is there', () => {
    const told = story();
    told.tell('03-10 09:00', 'approval.requested', { approval: 'legal' });
    told.tell('03-10 10:00', 'document.filed', { document: 'key-terms-letter', signedBy: 'us' });
    expect(askGate(told.dossier(), gate('contract-terms'), now)?.open).to.equal(false);
    told.tell('03-11 10:00', 'document.filed', { document: 'key-terms-letter', signedBy: 'customer' });
    expect(askGate(told.dossier(), gate('contract-terms'), now)?.open).to.equal(true);
  });
});

describe('a stage gate (FC-2)', () => {
  function provenUpToTheDemo(): ReturnType<typeof story> {
    const told = story();
    told.tell('03-01 09:00', 'deal.state', { stage: 'initial-contact' });
    told.tell('03-02 09:00', 'touch.made', { channel: 'call' });
    told.tell('03-03 09:00', 'document.filed', { document: 'need-list' });
    told.tell('03-04 09:00', 'proposal.drafted', { models: [] });
    told.tell('03-05 09:00', 'document.filed', { document: 'minutes' });
    return told;
  }

  it('lists everything that is missing, not the first thing only', () => {
    const told = story();
    told.tell('03-01 09:00', 'deal.state', { stage: 'need-confirmed' });
    const result = askStageGate(told.dossier(), rules, 'proposal-demo', now);
    expect(result?.open).to.equal(false);
    expect(result?.items.filter(({ met }) => !met)).to.have.length(4);
  });

  it('lets no stage be skipped, even with the evidence of the target', () => {
    const told = provenUpToTheDemo();
    const jump = askStageGate(told.dossier(), rules, 'proposal-demo', now);
    expect(jump?.open).to.equal(false);
    expect(jump?.reasons.map(({ key }) => key)).to.include('gate.skipped');
    expect(askStageGate(told.dossier(), rules, 'need-confirmed', now)?.open).to.equal(true);
  });

  it('is not passed by the row that is written with the attempt', () => {
    const told = provenUpToTheDemo();
    told.tell('03-06 09:00', 'deal.state', { stage: 'proposal-demo' });
    told.tell('03-06 09:00', 'stage.requested', { to: 'proposal-demo' });
    expect(stageAttempts(told.dossier(), rules, now).map(({ open }) => open)).to.deep.equal([false]);
  });

  it('judges attempts to raise a stage when they are made, and answers null for a stage nobody knows', () => {
    const told = story();
    told.tell('03-01 09:00', 'deal.state', { stage: 'initial-contact' });
    told.tell('03-02 09:00', 'stage.requested', { to: 'need-confirmed' });
    told.tell('03-03 09:00', 'touch.made', { channel: 'call' });
    told.tell('03-04 09:00', 'document.filed', { document: 'need-list' });
    told.tell('03-05 09:00', 'stage.requested', { to: 'need-confirmed' });
    expect(stageAttempts(told.dossier(), rules, now).map(({ open }) => open)).to.deep.equal([false, true]);
    expect(askStageGate(told.dossier(), rules, 'nowhere', now)).to.equal(null);
  });
});
