import { expect } from 'chai';
import { evaluate, type Condition } from '@sextant/core/conditions';
import { dossier, openBook, viewOf, withTrigger, type Fact, type FactData, type FactType } from '@sextant/core/facts';
import { loadPolicy } from '@sextant/core/policy/schema';
import { manufacturing } from '@sextant/core/presets';

const policy = loadPolicy(manufacturing);
const start = Date.parse('2026-03-02T09:00:00+08:00');
const HOUR = 3_600_000;

type Told = readonly [FactType, unknown];

/** The deal after so many facts, an hour apart; the first one is the trigger. */
function holds(condition: Condition | undefined, ...told: readonly Told[]): boolean {
  const facts = told.map(([type, data], index): Fact => ({
    id: `${index}`, source: 'crm', seq: index, kind: 'event', type, schema: 1,
    time: start + index * HOUR, recordedAt: start + index * HOUR,
    about: [{ type: 'deal', id: 'D-1' }], data: data as FactData<FactType>,
  }));
  const view = viewOf(dossier(openBook(facts), { type: 'deal', id: 'D-1' }), start + 100 * HOUR);
  const [trigger] = facts;
  return condition !== undefined && evaluate(condition, trigger ? withTrigger(view, trigger) : view);
}

const requirement = (rule: string, id: string): Condition | undefined => policy.obligations[rule]?.requires[id]?.met;

describe('what the golden six accept as proof', () => {
  it('node 1: a need confirmation counts only with the customer’s signature, a voice summary from 30 s', () => {
    const said: Told = ['customer.said', { signal: 'intent-to-buy' }];
    const [signed, voice] = [requirement('need-clarification', 'confirmation'), requirement('need-clarification', 'voice')];
    expect(holds(signed, said, ['document.filed', { document: 'need-confirmation' }])).to.equal(false);
    expect(holds(signed, said, ['document.filed', { document: 'need-confirmation', signedBy: 'us' }])).to.equal(false);
    expect(holds(signed, said, ['document.filed', { document: 'need-confirmation', signedBy: 'customer' }])).to.equal(true);
    expect(holds(voice, said, ['document.filed', { document: 'voice-summary', seconds: 29 }])).to.equal(false);
    expect(holds(voice, said, ['document.filed', { document: 'voice-summary', seconds: 30 }])).to.equal(true);
  });

  it('node 2: 9 of 10 models known fit, 8 do not; the gate is open for a customer without history', () => {
    const models = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    const gate = policy.gates['proposal-fit']?.requires['fit']?.met;
    const draft: Told = ['proposal.drafted', { models }];
    expect(holds(gate, draft, ['order.placed', { models: models.slice(0, 9) }])).to.equal(true);
    expect(holds(gate, draft, ['order.placed', { models: models.slice(0, 8) }])).to.equal(false);
    expect(holds(gate, draft)).to.equal(true);
    expect(holds(policy.obligations['proposal-fit']?.when, draft)).to.equal(false);
  });

  it('node 3: a field of the form must be there and must not be empty', () => {
    const said: Told = ['customer.said', { signal: 'competitor-named' }];
    const model = requirement('competitor-response', 'model');
    const form = (fields: object): Told => ['form.filed', { form: 'competitor-response', fields }];
    expect(holds(model, said, form({}))).to.equal(false);
    expect(holds(model, said, form({ 'competitor-model': '' }))).to.equal(false);
    expect(holds(model, said, form({ 'competitor-model': 'X-200' }))).to.equal(true);
    expect(holds(model, said, ['form.filed', { form: 'risk-registration', fields: { 'competitor-model': 'X-200' } }])).to.equal(false);
  });

  it('node 4: three different roles, not one role three times', () => {
    const entered: Told = ['stage.entered', { stage: 'proposal-demo', from: null }];
    const mark = (role: string, contact: string): Told => ['decision-role.marked', { role, contact }];
    const roles = requirement('decision-chain', 'roles');
    expect(holds(roles, entered, mark('initiator', 'a'), mark('initiator', 'b'), mark('vetoer', 'c'))).to.equal(false);
    expect(holds(roles, mark('initiator', 'a'), entered, mark('influencer', 'b'), mark('vetoer', 'b'))).to.equal(true);
  });

  it('SL-2: a call, a meeting or an in-depth e-mail is a second contact; a mere message or e-mail is not', () => {
    const said: Told = ['customer.said', { signal: 'proposal-received' }];
    const contact = requirement('second-contact', 'contact');
    expect(holds(contact, said, ['touch.made', { channel: 'message' }])).to.equal(false);
    expect(holds(contact, said, ['touch.made', { channel: 'email' }])).to.equal(false);
    expect(holds(contact, said, ['touch.made', { channel: 'email', inDepth: true }])).to.equal(true);
    expect(holds(contact, said, ['touch.made', { channel: 'call' }])).to.equal(true);
  });
});
