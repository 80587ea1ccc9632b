import { expect } from 'chai';
import { compileForecast, forecast, type DealForecast } from '@sextant/core/forecast';
import { compile } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { manufacturing } from '@sextant/core/presets';
import { at, policy, story } from '../../support/deal.js';

const rules = compileForecast(policy);
const now = at('03-20 09:00');
const amount = { minor: 128_000_000, currency: 'CNY' };

type Story = ReturnType<typeof story>;

function deal(state: Readonly<Record<string, unknown>> = {}): Story {
  const told = story();
  told.tell('03-01 09:00', 'deal.state', { title: 'Retrofit', amount, ...state });
  return told;
}

function steps({ ledger }: DealForecast): readonly (readonly [string, string, number, number])[] {
  return ledger.map(({ step, before, after, reason }) => [step, reason.key, before, after]);
}

describe('an open deal in no stage the policy knows', () => {
  for (const [what, state, claimed] of [
    ['that has none', {}, ''],
    ['that has one of other words', { stage: 'closing soon' }, 'closing soon'],
  ] as const) {
    it(`${what} has no probability and nothing is weighted: there is not enough data`, () => {
      const { value, reasons } = forecast(deal(state).dossier(), rules, now);
      expect([value.stageProbability, value.probability, value.byStage, value.weighted]).to.deep.equal([null, null, null, null]);
      expect([value.amount, value.claimedStage, value.evidencedStage]).to.deep.equal([amount, null, null]);
      expect(steps(value)).to.deep.equal([['stage', 'forecast.no-stage', 0, 0]]);
      expect(reasons[0]).to.deep.include({ key: 'forecast.no-stage', params: { claimed }, points: 0 });
    });
  }

  it('names the fact with the words that the policy does not know', () => {
    const [step] = forecast(deal({ stage: 'closing soon' }).dossier(), rules, now).value.ledger;
    expect(step?.reason.evidence.map(({ field }) => field)).to.deep.equal(['stage']);
    expect(forecast(deal().dossier(), rules, now).value.ledger[0]?.reason.evidence).to.deep.equal([]);
  });

  it('shows a certainty state that is only stated, which changes nothing', () => {
    const told = deal();
    told.tell('03-07 09:00', 'certainty.stated', { state: 'proposal-confirmed' });
    const { value } = forecast(told.dossier(), rules, now);
    expect(steps(value)).to.deep.equal([['stage', 'forecast.no-stage', 0, 0], ['certainty', 'forecast.certainty-unproven', 0, 0]]);
    expect([value.probability, value.weighted, value.certainty?.proven]).to.deep.equal([null, null, false]);
  });

  it('is marked by signals, which have no number to move (FC-4)', () => {
    const told = deal();
    told.tell('03-07 09:00', 'customer.said', { signal: 'three-year-service-quote' });
    const { value } = forecast(told.dossier(), rules, now);
    expect(steps(value)).to.deep.equal([['stage', 'forecast.no-stage', 0, 0]]);
    expect([value.probability, value.marks]).to.deep.equal([null, ['high-intent']]);
  });

  it('does not get a number from a signal that adds points either', () => {
    const points = compileForecast(loadPolicy({
      id: 'points', version: 1, title: 'points', extends: ['stage-gates@1'], signals: { 'three-year-service-quote': { mode: 'points' } },
    }));
    const told = deal();
    told.tell('03-07 09:00', 'customer.said', { signal: 'three-year-service-quote' });
    expect(forecast(told.dossier(), points, now).value.probability).to.equal(null);
  });

  it('has the weight of a certainty state that is proven; from there the ledger goes on as for any deal (FC-3, FC-4)', () => {
    const told = deal();
    told.tell('03-07 09:00', 'certainty.stated', { state: 'proposal-confirmed' });
    told.tell('03-08 09:00', 'document.filed', { document: 'proposal', signedBy: 'customer' });
    const proven = forecast(told.dossier(), rules, now).value;
    expect(steps(proven)).to.deep.equal([['stage', 'forecast.no-stage', 0, 0], ['certainty', 'forecast.certainty', 0, 7500]]);
    expect([proven.stageProbability, proven.byStage, proven.probability, proven.weighted?.minor]).to.deep.equal([null, null, 7500, 96_000_000]);
    told.tell('03-09 09:00', 'customer.said', { signal: 'three-year-service-quote' });
    const wanted = forecast(told.dossier(), rules, now).value;
    expect(steps(wanted).slice(2)).to.deep.equal([['signal', 'forecast.signal', 7500, 9000]]);
    told.tell('03-10 09:00', 'certainty.stated', { state: 'contract-signed' });
    told.tell('03-10 10:00', 'document.filed', { document: 'contract', signedBy: 'both' });
    expect(steps(forecast(told.dossier(), rules, now).value).slice(1)).to.deep.equal([
      ['certainty', 'forecast.certainty', 0, 10_000], ['signal', 'forecast.signal', 10_000, 12_000], ['cap', 'forecast.ceiling', 12_000, 10_000],
    ]);
  });

  it('is marked by false optimism, and nothing is taken from what is not there (FC-11)', () => {
    const told = deal();
    for (const month of ['01', '02', '03']) told.tell(`${month}-10 09:00`, 'forecast.stated', { amount, category: 'about-to-sign' });
    told.tell('03-12 10:00', 'customer.replied', { text: '再考虑一下' });
    const { value } = forecast(told.dossier(), compile(loadPolicy(manufacturing)).forecast, now);
    expect(steps(value)).to.deep.equal([['stage', 'forecast.no-stage', 0, 0]]);
    expect([value.probability, value.marks]).to.deep.equal([null, ['false-optimism']]);
  });

  it('is capped at the floor by false optimism where a proven certainty state gave it a number (FC-11)', () => {
    const told = deal();
    for (const month of ['01', '02', '03']) told.tell(`${month}-10 09:00`, 'forecast.stated', { amount, category: 'about-to-sign' });
    told.tell('03-11 09:00', 'certainty.stated', { state: 'proposal-confirmed' });
    told.tell('03-11 10:00', 'document.filed', { document: 'proposal', signedBy: 'customer' });
    told.tell('03-12 10:00', 'customer.replied', { text: '再考虑一下' });
    const { value } = forecast(told.dossier(), compile(loadPolicy(manufacturing)).forecast, now);
    expect(steps(value)).to.deep.equal([
      ['stage', 'forecast.no-stage', 0, 0], ['certainty', 'forecast.certainty', 0, 7500],
      ['cap', 'forecast.optimism-none', 7500, 500], ['cap', 'forecast.optimism-weight', 500, 250],
    ]);
    expect([value.probability, value.marks]).to.deep.equal([250, ['false-optimism']]);
  });

  it('has a number again as soon as its stage is set', () => {
    const told = deal({ stage: 'closing soon' });
    told.tell('03-02 09:00', 'touch.made', { channel: 'call' });
    told.tell('03-05 09:00', 'deal.state', { stage: 'initial-contact' });
    expect(forecast(told.dossier(), rules, at('03-05 08:59')).value.probability).to.equal(null);
    expect(forecast(told.dossier(), rules, at('03-05 09:00')).value).to.include({ stageProbability: 1000, probability: 1000 });
  });

  it('is 100 % once it is won and 0 once it is lost, like any other', () => {
    const told = deal();
    told.tell('03-10 09:00', 'deal.state', { outcome: 'won' });
    const won = forecast(told.dossier(), rules, at('03-10 09:00')).value;
    expect([won.stageProbability, won.probability, won.weighted]).to.deep.equal([10_000, 10_000, amount]);
    told.tell('03-11 09:00', 'deal.state', { outcome: 'lost' });
    const lost = forecast(told.dossier(), rules, now).value;
    expect([lost.stageProbability, lost.probability, lost.weighted?.minor]).to.deep.equal([0, 0, 0]);
  });

  it('has neither amount nor weighted amount where nobody stated one', () => {
    const told = story();
    told.tell('03-01 09:00', 'deal.state', { title: 'Retrofit' });
    expect(forecast(told.dossier(), rules, now).value).to.include({ amount: null, probability: null, byStage: null, weighted: null });
  });
});
