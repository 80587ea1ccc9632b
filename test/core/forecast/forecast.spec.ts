import { expect } from 'chai';
import fc from 'fast-check';
import { refOf } from '@sextant/core/facts';
import { compileForecast, forecast, shareOf, type CompiledForecast, type DealForecast } from '@sextant/core/forecast';
import { loadPolicy } from '@sextant/core/policy/schema';
import type { Policy, PolicyDocument } from '@sextant/core/policy';
import { at, policy, story } from '../../support/deal.js';

const rules = compileForecast(policy);
const now = at('03-20 09:00');

type Story = ReturnType<typeof story>;

function deal(stage: string): Story {
  const told = story();
  told.tell('03-01 09:00', 'deal.state', { title: 'Retrofit', stage, amount: { minor: 128_000_000, currency: 'CNY' } });
  return told;
}

/** The evidence of each stage, one after the other. */
const PROOF: readonly ((told: Story) => void)[] = [
  (told) => told.tell('03-02 09:00', 'touch.made', { channel: 'call' }),
  (told) => told.tell('03-03 09:00', 'document.filed', { document: 'need-list' }),
  (told) => {
    told.tell('03-04 09:00', 'proposal.drafted', { models: ['X1'] });
    told.tell('03-05 09:00', 'document.filed', { document: 'minutes' });
  },
  (told) => told.tell('03-06 09:00', 'document.filed', { document: 'quote' }),
];

function proven(stage: string, stages: number): Story {
  const told = deal(stage);
  for (const prove of PROOF.slice(0, stages)) prove(told);
  return told;
}

function steps({ ledger }: DealForecast): readonly (readonly [string, number, number])[] {
  return ledger.map(({ step, before, after }) => [step, before, after]);
}

describe('the probability ledger', () => {
  for (const [index, [stage, rate]] of ([
    ['initial-contact', 1000], ['need-confirmed', 3500], ['proposal-demo', 6000], ['negotiation', 8000],
  ] as const).entries()) {
    it(`starts at ${rate / 100} % for a proven ${stage} (FC-1)`, () => {
      const { value } = forecast(proven(stage, index + 1).dossier(), rules, now);
      expect(steps(value)).to.deep.equal([['stage', 0, rate]]);
      expect(value.weighted).to.deep.equal({ minor: (128_000_000 * rate) / 10_000, currency: 'CNY' });
    });
  }

  it('caps an unproven stage at the one the evidence carries, and lists all that is missing (FC-2)', () => {
    const { value } = forecast(proven('negotiation', 2).dossier(), rules, now);
    expect(steps(value)).to.deep.equal([['stage', 0, 8000], ['cap', 8000, 3500]]);
    const { reason } = value.ledger[1] ?? {};
    expect(reason?.key).to.equal('forecast.gate');
    expect(reason?.key === 'forecast.gate' && reason.params.missing).to.have.length(3);
    expect(reason?.params).to.deep.include({ rate: 3500 });
    expect(value.claimedStage?.id).to.equal('negotiation');
    expect(value.evidencedStage?.id).to.equal('need-confirmed');
    expect(value.byStage?.minor).to.equal(102_400_000);
    expect(value.weighted?.minor).to.equal(44_800_000);
  });

  it('does not let a later proof stand in for an earlier one: no stage is skipped (FC-2)', () => {
    const told = deal('negotiation');
    PROOF[0]?.(told);
    PROOF[3]?.(told);
    const { value } = forecast(told.dossier(), rules, now);
    expect(value.evidencedStage?.id).to.equal('initial-contact');
    expect(value.probability).to.equal(1000);
  });

  it('falls to the floor where nothing at all is proven', () => {
    expect(steps(forecast(deal('proposal-demo').dossier(), rules, now).value)).to.deep.equal([['stage', 0, 6000], ['cap', 6000, 500]]);
  });

  it('lets a certainty state with its evidence override the stage (FC-3: contract 100 %, proposal confirmed 75 %)', () => {
    const told = proven('proposal-demo', 3);
    told.tell('03-07 09:00', 'certainty.stated', { state: 'proposal-confirmed' });
    const stated = forecast(told.dossier(), rules, now).value;
    expect(steps(stated)).to.deep.equal([['stage', 0, 6000], ['certainty', 6000, 6000]]);
    expect(stated.certainty).to.include({ id: 'proposal-confirmed', weight: 7500, proven: false });
    told.tell('03-08 09:00', 'document.filed', { document: 'proposal', signedBy: 'customer' });
    expect(steps(forecast(told.dossier(), rules, now).value)).to.deep.equal([['stage', 0, 6000], ['certainty', 6000, 7500]]);
    told.tell('03-09 09:00', 'certainty.stated', { state: 'contract-signed' });
    told.tell('03-09 10:00', 'document.filed', { document: 'contract', signedBy: 'both' });
    expect(forecast(told.dossier(), rules, now).value.probability).to.equal(10_000);
  });

  it('keeps a proven certainty state when a word comes that the policy does not know', () => {
    const told = proven('negotiation', 4);
    told.tell('03-07 09:00', 'certainty.stated', { state: 'po-issued' });
    told.tell('03-07 10:00', 'document.filed', { document: 'purchase-order' });
    told.tell('03-08 09:00', 'certainty.stated', { state: 'PO issued' });
    expect(forecast(told.dossier(), rules, now).value.probability).to.equal(9000);
  });

  it('raises the weight by 20 % relative, once for both signals, and marks high intent (FC-4)', () => {
    const told = proven('proposal-demo', 3);
    told.tell('03-07 09:00', 'customer.said', { signal: 'three-year-service-quote', text: '请发一份三年服务报价单' });
    const one = forecast(told.dossier(), rules, now).value;
    expect(steps(one)).to.deep.equal([['stage', 0, 6000], ['signal', 6000, 7200]]);
    expect(one.marks).to.deep.equal(['high-intent']);
    told.tell('03-08 09:00', 'customer.said', { signal: 'data-migration-plan' });
    const both = forecast(told.dossier(), rules, now).value;
    expect(both.probability).to.equal(7200);
    expect(both.marks).to.deep.equal(['high-intent']);
  });

  it('lets signals pass the stage range but never 100 % (FC-4)', () => {
    const told = proven('negotiation', 4);
    told.tell('03-07 09:00', 'customer.said', { signal: 'three-year-service-quote' });
    expect(forecast(told.dossier(), rules, now).value.probability).to.equal(9600);
    told.tell('03-08 09:00', 'certainty.stated', { state: 'contract-signed' });
    told.tell('03-08 10:00', 'document.filed', { document: 'contract', signedBy: 'both' });
    expect(steps(forecast(told.dossier(), rules, now).value)).to.deep.equal([
      ['stage', 0, 8000], ['certainty', 8000, 10_000], ['signal', 10_000, 12_000], ['cap', 12_000, 10_000],
    ]);
  });

  it('can add points instead, and stack groups, where the policy says so (FC-4)', () => {
    const document: PolicyDocument = {
      id: 'points', version: 1, title: 'points', extends: ['stage-gates@1'],
      signals: {
        'three-year-service-quote': { mode: 'points', group: 'service' },
        'data-migration-plan': { group: 'data' },
      },
    };
    const told = proven('proposal-demo', 3);
    told.tell('03-07 09:00', 'customer.said', { signal: 'three-year-service-quote' });
    told.tell('03-08 09:00', 'customer.said', { signal: 'data-migration-plan' });
    const { value } = forecast(told.dossier(), compileForecast(loadPolicy(document)), now);
    expect(value.ledger.slice(1).map(({ reason: { params } }) => 'mode' in params && params.mode)).to.deep.equal([false, 'points']);
    expect(value.probability).to.equal(9200); // 60 % × 1.2 + 20 %: shares before points, whatever the order of keys
  });

  it('clamps a learned rate to its range and shows both (FC-1)', () => {
    const document: PolicyDocument = {
      id: 'learned', version: 1, title: 'learned', extends: ['stage-gates@1'],
      stages: { 'proposal-demo': { probability: { learned: { rate: 8200, n: 212 } } } },
    };
    const { value } = forecast(proven('proposal-demo', 3).dossier(), compileForecast(loadPolicy(document)), now);
    expect(steps(value)).to.deep.equal([['stage', 0, 8200], ['clamp', 8200, 7000]]);
    expect(value.origin).to.deep.equal({ from: 'history', n: 212 });
    expect(value.stageProbability).to.equal(7000);
  });

  it('is 100 % for a won deal and 0 for a lost one, whatever was claimed', () => {
    const told = deal('proposal-demo');
    told.tell('03-10 09:00', 'deal.state', { outcome: 'won', closedAt: at('03-10 09:00') });
    expect(steps(forecast(told.dossier(), rules, now).value)).to.deep.equal([['outcome', 0, 10_000]]);
    told.tell('03-11 09:00', 'deal.state', { outcome: 'lost' });
    expect(forecast(told.dossier(), rules, now).value.weighted?.minor).to.equal(0);
  });

  it("takes the offer's list price where nobody stated an amount, and calls it assumed", () => {
    const told = story();
    told.tell('03-01 09:00', 'deal.state', { stage: 'initial-contact' }, ['offer=product:P-1']);
    told.aside('01-01 09:00', 'product.state', { name: 'GTX', listPrice: { minor: 482_100, currency: 'USD' } }, ['product:P-1']);
    const { value } = forecast(told.dossier(), rules, now);
    expect(value.amountFrom).to.equal('assumed');
    expect(value.amount).to.deep.equal({ minor: 482_100, currency: 'USD' });
    expect(forecast(story().dossier(), rules, now).value).to.include({ amountFrom: 'missing', weighted: null });
  });

  it("keeps a person's number beside its own, never in it", () => {
    const told = proven('proposal-demo', 3);
    const before = forecast(told.dossier(), rules, now).value.weighted;
    told.tell('03-12 09:00', 'forecast.stated', { amount: { minor: 100_000_000, currency: 'CNY' } });
    const { value } = forecast(told.dossier(), rules, now);
    expect(value.weighted).to.deep.equal(before);
    expect(value.stated).to.deep.equal({ amount: { minor: 100_000_000, currency: 'CNY' }, by: null, at: at('03-12 09:00') });
  });

  it('adds up: each step starts where the last ended, and the points of the reasons sum to the probability', () => {
    const flags = fc.record({
      claimed: fc.constantFrom('initial-contact', 'need-confirmed', 'proposal-demo', 'negotiation', 'nowhere'),
      proofs: fc.subarray([...PROOF]),
      certainty: fc.option(fc.constantFrom('exploring', 'in-evaluation', 'proposal-confirmed', 'contract-signed')),
      signals: fc.subarray(['three-year-service-quote', 'data-migration-plan']),
    });
    fc.assert(
      fc.property(flags, ({ claimed, proofs, certainty, signals }) => {
        const told = deal(claimed);
        for (const prove of proofs) prove(told);
        if (certainty) told.tell('03-07 09:00', 'certainty.stated', { state: certainty });
        for (const signal of signals) told.tell('03-08 09:00', 'customer.said', { signal });
        const { value, reasons } = forecast(told.dossier(), rules, now);
        value.ledger.forEach(({ before }, index) => expect(before).to.equal(value.ledger[index - 1]?.after ?? 0));
        expect(value.probability === null).to.equal(claimed === 'nowhere' && !value.certainty?.proven);
        expect(reasons.reduce((sum, { points = 0 }) => sum + points, 0)).to.equal(value.probability ?? 0);
        if (value.probability === null) return;
        expect(value.probability).to.be.within(0, 10_000);
        expect(Number.isInteger(value.probability)).to.equal(true);
        // No evidence, no uplift: what is not proven is never worth more than its stage claims.
        if (proofs.length + signals.length === 0 && !value.certainty?.proven) expect(value.probability).to.be.at.most(500);
      }),
    );
  });
});

describe('what a forecast rests on', () => {
  const timed = { last: { type: 'touch.made' }, lessThan: 'P30D' };
  const policyWith = (more: object): Policy => loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['stage-gates@1'], ...more });
  const ours = (more: object): CompiledForecast => compileForecast(policyWith(more));

  it('is good until a condition of one of its rules changes by itself, for ever where none does', () => {
    const dossier = proven('initial-contact', 1).dossier();
    expect(forecast(dossier, ours({}), now).validUntil).to.equal(null);
    const recent = { recent: { label: 'Recent', met: timed } };
    for (const more of [
      { stages: { negotiation: { appliesTo: timed } } }, { stages: { negotiation: { requires: recent } } },
      { certainty: { exploring: { appliesTo: timed } } }, { certainty: { exploring: { requires: recent } } },
      { signals: { 'data-migration-plan': { appliesTo: timed } } },
      { signals: { recent: { label: 'Recent', when: timed, mode: 'relative', change: 100, group: 'recent' } } },
    ]) {
      expect(forecast(dossier, ours(more), now).validUntil, JSON.stringify(more)).to.equal(at('04-01 09:00'));
    }
  });

  it('is what its reasons name, and the close date that stands beside the number', () => {
    const told = story();
    const stage = told.tell('03-01 09:00', 'deal.state', { stage: 'initial-contact', amount: { minor: 100, currency: 'CNY' } });
    const call = told.tell('03-02 09:00', 'touch.made', { channel: 'call' });
    expect(forecast(told.dossier(), rules, now).basis).to.deep.equal([refOf(stage)]);
    const close = told.tell('03-03 09:00', 'deal.state', { expectedClose: at('03-28 18:00') });
    expect(forecast(told.dossier(), rules, now).basis).to.deep.equal([refOf(stage), refOf(close)]);
    expect(forecast(told.dossier(), rules, at('03-03 08:59')).basis).to.deep.equal([refOf(stage)]);
    told.tell('03-04 09:00', 'deal.state', { stage: 'need-confirmed' });
    expect(forecast(told.dossier(), rules, now).basis).to.include(refOf(call));
  });

  it('is signals by share before those by points, each kind by id, in whatever order the policy lists them', () => {
    const signal = (id: string, mode: 'points' | 'relative'): object =>
      ({ label: id, when: { count: { type: 'touch.made' }, atLeast: 1 }, mode, change: 1000, group: id, mark: id });
    const loaded = policyWith({ signals: {
      s0: signal('s0', 'points'), s1: signal('s1', 'relative'), s2: signal('s2', 'points'), s3: signal('s3', 'relative'),
    } });
    for (const listed of [Object.entries(loaded.signals), Object.entries(loaded.signals).reverse()]) {
      const { value } = forecast(proven('initial-contact', 1).dossier(), compileForecast({ ...loaded, signals: Object.fromEntries(listed) }), now);
      expect(value.marks).to.deep.equal(['s1', 's3', 's0', 's2']);
      // 10 % × 1.1 × 1.1 + 10 % + 10 %.
      expect(steps(value).slice(1)).to.deep.equal([['signal', 1000, 1100], ['signal', 1100, 1210], ['signal', 1210, 2210], ['signal', 2210, 3210]]);
    }
  });

  it('is never more than the ceiling of the policy, which is a step of its own only where something is beyond it', () => {
    const told = proven('proposal-demo', 3);
    expect(steps(forecast(told.dossier(), ours({ forecast: { ceiling: 6000 } }), now).value)).to.deep.equal([['stage', 0, 6000]]);
    const { ledger, probability } = forecast(told.dossier(), ours({ forecast: { ceiling: 5999 } }), now).value;
    expect([ledger.length, probability]).to.deep.equal([2, 5999]);
    expect(ledger[1]).to.deep.equal({
      step: 'cap', before: 6000, after: 5999, reason: { key: 'forecast.ceiling', params: { ceiling: 5999 }, evidence: [], points: -1 },
    });
  });
});

describe('a share of an amount', () => {
  it('rounds once, half away from zero', () => {
    expect(shareOf(5, 5000)).to.equal(3);
    expect(shareOf(-5, 5000)).to.equal(-3);
    expect(shareOf(333, 3333)).to.equal(111);
    // Less than half a unit owed is a plain 0, not −0.
    expect(shareOf(-1, 4999)).to.deep.equal(0);
  });

  it('is exact for every safe integer', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 10_000 }), (value, share) => {
        const product = BigInt(value) * BigInt(share);
        const size = product < 0n ? -product : product;
        const rounded = (size + 5000n) / 10_000n;
        expect(BigInt(shareOf(value, share))).to.equal(product < 0n ? -rounded : rounded);
      }),
    );
  });
});
