import { expect } from 'chai';
import { forecastEvidenceBrief, type ForecastEvidenceBrief } from '@sextant/core/briefs';
import { dossier, entity, factsFrom, openBook, type Fact } from '@sextant/core/facts';
import { compile, judge, type Program } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { manufacturing } from '@sextant/core/presets';
import { ningboFacts, ningboProgram } from '../../../stories/scenario/ningbo.js';
import { NINGBO_NOW } from '../../../stories/scenario/when.js';

type Numbers = Readonly<Record<string, number | string | undefined>>;

/** What somebody with a pencil gets for a step from its own words and the number before it. */
function byHand(before: number, key: string, params: Numbers): number {
  const of = (name: string): number => Number(params[name]);
  switch (key) {
    case 'forecast.stage-preset':
      return of('rate');
    case 'forecast.stage-learned':
      return of('rate');
    case 'forecast.clamped':
      return Math.min(of('max'), Math.max(of('min'), of('learned')));
    case 'forecast.certainty':
      return of('weight');
    case 'forecast.signal':
      return params['mode'] === 'points' ? before + of('change') : Math.round((before * (10_000 + of('change'))) / 10_000);
    // Named without a rate, the cap does not bind: the policy only flags, or a certainty state is proven.
    case 'forecast.gate':
    case 'forecast.optimism':
      return params['rate'] === undefined ? before : Math.min(before, of('rate'));
    case 'forecast.gate-none':
    case 'forecast.optimism-none':
      return params['floor'] === undefined ? before : Math.min(before, of('floor'));
    case 'forecast.optimism-weight':
      return Math.round((before * of('keep')) / 10_000);
    case 'forecast.ceiling':
      return Math.min(before, of('ceiling'));
    case 'forecast.won':
      return 10_000;
    case 'forecast.lost':
      return 0;
    case 'forecast.no-stage':
    case 'forecast.signal-counted':
    case 'forecast.signal-bare':
    case 'forecast.certainty-unproven':
      return before;
    default:
      throw new Error(`nobody knows what ${key} does`);
  }
}

function expectByHand({ ledger, number }: ForecastEvidenceBrief): void {
  let value = 0;
  for (const { before, after, reason } of ledger) {
    expect(before).to.equal(value);
    value = byHand(before, reason.key, reason.params as Numbers);
    expect(after, reason.key).to.equal(value);
  }
  // Words alone, without a stage and without a proven state, come to no number.
  const known = ledger.some(({ reason }) => reason.key !== 'forecast.no-stage' && reason.key !== 'forecast.certainty-unproven');
  expect(number.probability).to.equal(known ? value : null);
  if (!known) expect(number.weighted).to.equal(null);
  else if (number.amount) expect(number.weighted?.minor).to.equal(Math.sign(number.amount.minor) * Math.round((Math.abs(number.amount.minor) * value) / 10_000));
}

function briefOf(facts: readonly Fact[], deal: string, program: Program, now: number): ForecastEvidenceBrief {
  const known = dossier(openBook(facts), entity(`deal:${deal}`));
  const brief = forecastEvidenceBrief(known, judge(known, program, now), program, { salt: () => '00'.repeat(16) });
  if (!brief) throw new Error(`${deal} is no deal`);
  return brief;
}

describe('a forecast made again by hand from its drawer alone (FC-6)', () => {
  it('is the same for every deal of a firm', () => {
    const [facts, program] = [ningboFacts(), ningboProgram()];
    const deals = openBook(facts).entities('deal');
    expect(deals.length).to.be.above(10);
    for (const { id } of deals) expectByHand(briefOf(facts, id, program, NINGBO_NOW));
  });

  const now = Date.parse('2026-05-20T09:00:00+08:00');
  const crm = factsFrom('crm');
  const amount = { minor: 100_000_001, currency: 'CNY' };
  const state = crm('deal.state', '2026-02-01T09:00:00+08:00', 'deal:D', { stage: 'negotiation', amount });
  const call = crm('touch.made', '2026-02-02T09:00:00+08:00', 'deal:D', { channel: 'call' });
  const signal = crm('customer.said', '2026-05-12T09:00:00+08:00', 'deal:D', { signal: 'three-year-service-quote' });
  const contract = [
    crm('certainty.stated', '2026-05-13T09:00:00+08:00', 'deal:D', { state: 'contract-signed' }),
    crm('document.filed', '2026-05-13T10:00:00+08:00', 'deal:D', { document: 'contract', signedBy: 'both' }),
  ];
  const optimism = [
    ...['03', '04', '05'].map((month) => crm('forecast.stated', `2026-${month}-10T09:00:00+08:00`, 'deal:D', { amount, category: 'about-to-sign' })),
    crm('customer.replied', '2026-05-12T10:00:00+08:00', 'deal:D', { text: '再考虑一下' }),
  ];
  const ours = (more: object): Program => compile(loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['manufacturing@1'], ...more }));
  const learned = (rate: number): Program => ours({ stages: { negotiation: { probability: { learned: { rate, n: 212 } } } } });

  for (const [what, facts, program] of [
    ['a stage without any evidence', [state], compile(loadPolicy(manufacturing))],
    ['a stage that evidence does not reach', [state, call, signal], compile(loadPolicy(manufacturing))],
    ['a stage nobody knows', [crm('deal.state', '2026-02-01T09:00:00+08:00', 'deal:D', { stage: 'soon', amount })], compile(loadPolicy(manufacturing))],
    ['a stage nobody knows and a proven certainty state', [crm('deal.state', '2026-02-01T09:00:00+08:00', 'deal:D', { stage: 'soon', amount }), signal, ...contract], compile(loadPolicy(manufacturing))],
    ['a stage that is only flagged', [state], ours({ forecast: { unproven: 'flag' } })],
    ['a signal that adds points', [state, call, signal], ours({ signals: { 'three-year-service-quote': { mode: 'points' } } })],
    ['a learned rate within its range', [state], learned(8_123)],
    ['a learned rate beyond its range', [state], learned(9_900)],
    ['false optimism', [state, call, ...optimism], compile(loadPolicy(manufacturing))],
    ['false optimism without evidence', [state, ...optimism], compile(loadPolicy(manufacturing))],
    ['a proven certainty state and the ceiling', [state, signal, ...contract], compile(loadPolicy(manufacturing))],
    ['a deal that is won', [state, crm('deal.state', '2026-05-01T09:00:00+08:00', 'deal:D', { outcome: 'won' })], compile(loadPolicy(manufacturing))],
    ['a negative amount', [crm('deal.state', '2026-02-01T09:00:00+08:00', 'deal:D', { stage: 'negotiation', amount: { minor: -77, currency: 'CNY' } })], compile(loadPolicy(manufacturing))],
  ] as const) {
    it(`is the same for ${what}`, () => expectByHand(briefOf(facts, 'D', program, now)));
  }
});
