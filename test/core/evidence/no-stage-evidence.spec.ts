import { expect } from 'chai';
import { evidenceDiff, readForecastEvidenceBrief, type ForecastEvidenceBrief } from '@sextant/core/briefs';
import { exportEvidence, verificationReasons, verifyEvidence } from '@sextant/core/evidence';
import { createFormatter, render } from '@sextant/core/messages';
import { story } from '../../support/deal.js';
import { evidenceOf } from './deal-story.js';

interface Loose {
  number: { probability: number | null; stageProbability: number | null; weighted: unknown; byStage: unknown };
  ledger: { step: string; before: number; after: number; reason: { key: string; points: number; evidence: unknown[] } }[];
}

const amount = { minor: 128_000_000, currency: 'CNY' };

/** In a stage of words the policy does not know; `state` says which certainty state is stated, and whether it is proven. */
function evidence(state?: 'stated' | 'proven'): ForecastEvidenceBrief {
  const deal = story();
  deal.tell('03-01 09:00', 'deal.state', { title: '伺服产线改造', stage: 'closing soon', amount });
  if (state) deal.tell('03-07 09:00', 'certainty.stated', { state: 'proposal-confirmed' });
  if (state === 'proven') deal.tell('03-08 09:00', 'document.filed', { document: 'proposal', signedBy: 'customer' });
  return evidenceOf('03-10 09:00', {}, deal);
}

/** What is found wrong after a change, besides the seal that no longer fits. */
function found(brief: ForecastEvidenceBrief, change: (loose: Loose) => void): readonly (readonly unknown[])[] {
  const loose = JSON.parse(exportEvidence(brief)) as Loose;
  change(loose);
  return verifyEvidence(loose).problems.filter(({ code }) => code !== 'seal-differs').map(({ code, position, expected, received }) => [code, position, expected, received]);
}

describe('the evidence of a deal in no stage the policy knows', () => {
  it('has no number, neither by stage nor by evidence nor for a prior, and lacks a stage', () => {
    const { number, missing } = evidence();
    expect(number).to.deep.include({ amount, probability: null, weighted: null, stageProbability: null, byStage: null });
    expect(number.prior).to.deep.equal({ stage: null, from: 'preset', rate: null, permitted: null, n: 0, need: 30, interval: null });
    expect(missing.map(({ key }) => key)).to.deep.include('evidence.lacks-known-stage');
  });

  for (const state of [undefined, 'stated', 'proven'] as const) {
    it(`is read back and verified${state ? ` with a certainty state that is ${state}` : ''}`, () => {
      const brief = evidence(state);
      const file = exportEvidence(brief);
      expect(verifyEvidence(file).problems).to.deep.equal([]);
      const { brief: read, problems } = readForecastEvidenceBrief(file);
      expect([read?.number, read?.ledger, problems]).to.deep.equal([brief.number, brief.ledger, []]);
      expect(read?.number.probability).to.equal(state === 'proven' ? 7500 : null);
    });
  }

  it('is compared with what it was while it had no number', () => {
    const diff = evidenceDiff(evidence(), evidence('proven'));
    expect([diff.before, diff.after]).to.deep.equal([
      { amount, probability: null, weighted: null }, { amount, probability: 7500, weighted: { minor: 96_000_000, currency: 'CNY' } },
    ]);
    const { brief, problems } = readForecastEvidenceBrief({ ...evidence('proven'), comparisons: [diff] });
    expect([brief?.comparisons?.[0]?.before, problems]).to.deep.equal([diff.before, []]);
  });
});

describe('verification finds, where nobody knows how likely a deal is,', () => {
  it('a probability that was put there, be it 0', () => {
    expect(found(evidence(), ({ number }) => { number.probability = 0; })).to.deep.equal([
      ['sum-differs', null, 'none', '0'], ['product-differs', null, '0 CNY', 'none'],
    ]);
    expect(found(evidence('stated'), ({ number }) => { number.probability = 7500; number.weighted = { minor: 96_000_000, currency: 'CNY' }; })).to.deep.equal([
      ['sum-differs', null, 'none', '7500'],
    ]);
  });

  it('a weighted amount that was put there', () => {
    expect(found(evidence(), ({ number }) => { number.weighted = amount; })).to.deep.equal([['product-differs', null, 'none', '128000000 CNY']]);
    expect(found(evidence(), ({ number }) => { number.byStage = amount; })).to.deep.equal([['product-differs', null, 'none', '128000000 CNY']]);
  });

  it('a rate of a stage that was put there, also with the amount that goes with it', () => {
    expect(found(evidence(), ({ number }) => { number.stageProbability = 5000; number.byStage = { minor: 64_000_000, currency: 'CNY' }; })).to.deep.equal([
      ['product-differs', null, 'none', '5000'],
    ]);
  });

  it('a step that moves what is not there, whatever it rests on, and its sum', () => {
    expect(found(evidence(), ({ ledger, number }) => {
      ledger[0]!.after = 500;
      ledger[0]!.reason.points = 500;
      number.probability = 500;
      number.weighted = { minor: 6_400_000, currency: 'CNY' };
    })).to.deep.equal([['unsupported', 1, 'evidence', 'none'], ['sum-differs', null, 'none', '500']]);
  });
});

describe('verification finds, where it is known how likely a deal is,', () => {
  it('a probability that was taken away', () => {
    expect(found(evidence('proven'), ({ number }) => { number.probability = null; number.weighted = null; })).to.deep.equal([['sum-differs', null, '7500', 'none']]);
    expect(found(evidence('proven'), ({ number }) => { number.weighted = null; })).to.deep.equal([['product-differs', null, '96000000 CNY', 'none']]);
  });

  it('a rate of its stage that was taken away', () => {
    expect(found(evidenceOf(), ({ number }) => { number.stageProbability = null; number.byStage = null; })).to.deep.equal([
      ['product-differs', null, 'the rate of a stage', 'none'],
    ]);
  });
});

describe('what verification found of a number nobody knows', () => {
  const told = (change: (loose: Loose) => void, brief: ForecastEvidenceBrief, locale: 'zh-CN' | 'en'): string | undefined => {
    const loose = JSON.parse(exportEvidence(brief)) as Loose;
    change(loose);
    const reason = verificationReasons(verifyEvidence(loose)).find(({ key }) => key === 'evidence.sum-differs');
    return reason && render(reason, createFormatter(locale, { timeZone: 'UTC' }));
  };
  const put = ({ number }: Loose): void => { number.probability = 500; };
  const taken = ({ number }: Loose): void => { number.probability = null; };

  it('is said in words, with no number in its place', () => {
    expect(told(put, evidence(), 'zh-CN')).to.equal('按各步数据不足，给不出赢率，显示的却是 5%');
    expect(told(put, evidence(), 'en')).to.equal('The steps give not enough data for a number, but 5% is shown');
    expect(told(taken, evidence('proven'), 'zh-CN')).to.equal('各步相加是 75%，显示的却是数据不足');
    expect(told(taken, evidence('proven'), 'en')).to.equal('The steps add up to 75%, but “not enough data” is shown');
  });
});
