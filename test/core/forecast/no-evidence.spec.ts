import { expect } from 'chai';
import { compileForecast, forecast } from '@sextant/core/forecast';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at, story } from '../../support/deal.js';

const silence = { not: { count: { type: 'customer.said', where: { signal: 'competitor-named' } }, atLeast: 1 } };
const rulesWith = (change: number, mode = 'points') => compileForecast(loadPolicy({
  id: 'bare', version: 1, title: 'Bare', extends: ['manufacturing@1'],
  signals: { quiet: { label: 'Quiet', when: silence, mode, change, group: 'quiet', mark: 'quiet' } },
}));

function ledgerOf(change: number, mode?: string) {
  const deal = story();
  deal.tell('03-01 09:00', 'deal.state', { stage: '初步接触', amount: { minor: 100, currency: 'CNY' } });
  deal.tell('03-02 09:00', 'touch.made', { channel: 'call' });
  const { value } = forecast(deal.dossier(), rulesWith(change, mode), at('03-10 09:00'));
  return { steps: value.ledger.map(({ step, before, after, reason }) => [step, before, after, reason.key]), marks: value.marks };
}

describe('a signal without evidence', () => {
  it('raises no probability, by points or in proportion, marks nothing, and is named', () => {
    for (const mode of ['points', 'relative']) {
      expect(ledgerOf(1, mode), mode).to.deep.equal({
        steps: [['stage', 0, 1000, 'forecast.stage-preset'], ['signal', 1000, 1000, 'forecast.signal-bare']], marks: [],
      });
    }
  });

  it('may lower it', () => {
    expect(ledgerOf(-200)).to.deep.equal({
      steps: [['stage', 0, 1000, 'forecast.stage-preset'], ['signal', 1000, 800, 'forecast.signal']], marks: ['quiet'],
    });
  });
});
