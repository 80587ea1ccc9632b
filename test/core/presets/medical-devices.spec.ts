import { expect } from 'chai';
import { compile, judge } from '@sextant/core/judge';
import type { ConstraintResult } from '@sextant/core/compliance';
import type { Obligation } from '@sextant/core/obligations';
import { loadPolicy } from '@sextant/core/policy/schema';
import { medicalDevices } from '@sextant/core/presets';
import { at, story } from '../../support/deal.js';

const program = compile(loadPolicy(medicalDevices));

describe('CP-10: surgery attended → device feedback → restock', () => {
  const told = story();
  told.tell('03-02 08:00', 'deal.state', { outcome: 'open' });
  told.tell('03-02 10:00', 'touch.made', { channel: 'visit', purpose: 'surgery-attendance' });
  told.tell('03-02 18:00', 'x.device.feedback', { device: 'D-7' });
  told.tell('03-04 09:00', 'order.placed', { models: ['D-7'] });
  told.tell('03-05 10:00', 'touch.made', { channel: 'visit', purpose: 'surgery-attendance' });

  const verdict = (when: string) => judge(told.dossier(), program, at(when)).value;
  const constraint = (when: string, rule: string): ConstraintResult => verdict(when).constraints.find((one) => one.rule === rule)!;
  const phases = (when: string, rule: string): readonly Obligation['phase'][] =>
    verdict(when).obligations.filter((one) => one.rule === rule).map(({ phase }) => phase);

  it('each surgery asks for a feedback of its own, due after 24 hours', () => {
    expect(phases('03-06 09:59', 'device-feedback')).to.deep.equal(['fulfilled', 'running']);
    expect(phases('03-06 10:00', 'device-feedback')).to.deep.equal(['fulfilled', 'breached']);
  });

  it('the feedback asks for a restock within 3 working days', () => {
    expect(phases('03-03 09:00', 'restock')).to.deep.equal(['running']);
    expect(phases('03-04 09:00', 'restock')).to.deep.equal(['fulfilled']);
  });

  it('the loop stays open for the surgery without feedback, and is closed for the other', () => {
    const loop = constraint('03-06 10:00', 'feedback-after-surgery');
    expect([loop.activations, loop.fulfilled, loop.pending, loop.state]).to.deep.equal([2, 1, 1, 'possibly-violated']);
    expect(constraint('03-06 10:00', 'restock-after-feedback')).to.include({ activations: 1, fulfilled: 1 });
  });

  it('a feedback without a surgery before it violates the loop for good', () => {
    const odd = story();
    odd.tell('03-02 08:00', 'deal.state', { outcome: 'open' });
    odd.tell('03-02 09:00', 'x.device.feedback', { device: 'D-7' });
    odd.tell('03-02 10:00', 'touch.made', { channel: 'visit', purpose: 'surgery-attendance' });
    const judged = judge(odd.dossier(), program, at('03-03 10:00')).value.constraints.find(({ rule }) => rule === 'feedback-rests-on-a-surgery');
    expect(judged).to.include({ state: 'violated', activations: 1, violated: 1 });
  });
});
