import { expect } from 'chai';
import { drift, learnScorecard } from '@sextant/core/scoring/learn';
import type { DriftOfPeriod, TrainingRecord } from '@sextant/core/scoring/learn';
import { bankCalls } from './learn/bank.js';

const FIELDS = ['contact', 'month', 'job', 'euribor3m'];
const CALLS = bankCalls(FIELDS);

/** A small card of a few fields, learned from some calls, and how the others compare. */
function compare(isNew: (row: number) => boolean): DriftOfPeriod {
  const { records, won } = CALLS;
  const part = (wanted: boolean): { readonly records: readonly TrainingRecord[]; readonly won: readonly boolean[] } => ({
    records: records.filter((_, row) => isNew(row) === wanted), won: won.filter((_, row) => isNew(row) === wanted),
  });
  const [then, now] = [part(false), part(true)];
  const learned = learnScorecard(then.records, then.won, { terms: 1, beam: 1, tried: 1, rounded: 1 });
  if (learned.kind !== 'learned') throw new Error(learned.because);
  const [period] = drift(learned, [{ period: 'newest', records: now.records, outcomes: now.won }]);
  if (!period) throw new Error('no period');
  return period;
}

describe('drift on calls of a bank', () => {
  it('the newest fifth after the older four: the share won goes from 6.4 to 30.8 %, and the alarm is raised', () => {
    const { alarms, baseRate, inputs, cases } = compare((row) => row >= 32_950);
    expect(cases).to.equal(8_238);
    expect(baseRate).to.deep.equal({
      kind: 'measured', alarm: true, then: { n: 32_950, wins: 2_100, rate: 637, low: 611, high: 664 }, now: { n: 8_238, wins: 2_540, rate: 3_083, low: 2_984, high: 3_184 },
    });
    expect(alarms).to.deep.include({ code: 'base-rate' });
    expect(alarms).to.deep.include({ code: 'input', field: 'euribor3m' });
    expect(inputs[0]).to.include({ field: 'euribor3m', band: 'shifted' });
    expect(inputs.map(({ field }) => field)).to.have.members(FIELDS);
  });

  it('every fifth call after the others: nothing has moved, and there is no alarm', () => {
    const { alarms, baseRate, score, inputs } = compare((row) => row % 5 === 0);
    expect(alarms).to.deep.equal([]);
    expect(baseRate).to.include({ kind: 'measured', alarm: false });
    expect([score, ...inputs].map((one) => one.kind === 'measured' && one.band)).to.deep.equal(Array.from({ length: 5 }, () => 'stable'));
    for (const input of inputs) expect(input.kind === 'measured' && input.index).to.be.below(50);
  });
});
