import { expect } from 'chai';
import type { Reason } from '@sextant/core/explain';
import { compileForecast, contradictions, COOLING, forecast, lackingEvidence, type ContradictionOptions } from '@sextant/core/forecast';
import { refOf, viewOf, type Fact } from '@sextant/core/facts';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at, policy, story } from '../../support/deal.js';

const rules = compileForecast(policy);
const cny = (yuan: number): { readonly minor: number; readonly currency: string } => ({ minor: yuan * 100, currency: 'CNY' });

function against(deal: ReturnType<typeof story>, now = '03-10 09:00', options?: ContradictionOptions): readonly Reason[] {
  const dossier = deal.dossier();
  return contradictions(viewOf(dossier, at(now)), rules, forecast(dossier, rules, at(now)).value, options);
}
function lacking(deal: ReturnType<typeof story>, now = '03-10 09:00', by = rules): readonly Reason[] {
  const dossier = deal.dossier();
  return lackingEvidence(viewOf(dossier, at(now)), by, forecast(dossier, by, at(now)).value);
}
const refs = ({ evidence }: Reason): readonly string[] => evidence.map(({ fact, field }) => `${fact} ${field ?? ''}`);
const of = (fact: Fact, field: string): string => `${refOf(fact)} ${field}`;

/** Proven at the first stage, so that nothing contradicts. */
function sound(): ReturnType<typeof story> {
  const deal = story();
  deal.tell('03-01 09:00', 'deal.state', { stage: '初步接触', amount: cny(1000), expectedClose: at('03-28 18:00'), outcome: 'open' });
  deal.tell('03-02 09:00', 'touch.made', { channel: 'call' });
  return deal;
}

describe('what speaks against a forecast', () => {
  it('is nothing where claims and facts agree', () => {
    expect(against(sound())).to.deep.equal([]);
    expect(lacking(sound())).to.deep.equal([]);
  });

  it('is a claimed stage above the evidenced one, resting on who claimed it', () => {
    const deal = sound();
    const claim = deal.tell('03-04 09:00', 'deal.state', { stage: '方案演示' });
    const [ahead, ...more] = against(deal);
    expect(more).to.deep.equal([]);
    expect(ahead?.key).to.equal('evidence.stage-ahead');
    expect(ahead?.params).to.deep.equal({ claimed: policy.stages['proposal-demo']?.label, evidenced: policy.stages['initial-contact']?.label });
    expect(refs(ahead!)).to.deep.equal([of(claim, 'stage')]);
  });

  it('is a claimed stage where no stage has its evidence', () => {
    const deal = story();
    deal.tell('03-01 09:00', 'deal.state', { stage: '初步接触', amount: cny(1), expectedClose: at('03-28 18:00') });
    expect(against(deal).map(({ key, params }) => [key, params])).to.deep.equal([['evidence.stage-bare', { claimed: policy.stages['initial-contact']?.label }]]);
  });

  it('is a customer who cools off after a firm state, one line a signal, newest words first', () => {
    const deal = sound();
    deal.tell('03-04 08:00', 'customer.said', { signal: 'thinking-it-over', text: '再想想' });
    const firm = deal.tell('03-04 09:00', 'certainty.stated', { state: 'proposal-confirmed' });
    const first = deal.tell('03-05 09:00', 'customer.said', { signal: 'thinking-it-over', text: '我们再考虑一下', span: [2, 5] });
    const second = deal.tell('03-06 09:00', 'customer.said', { signal: 'thinking-it-over', text: '还在想' });
    const budget = deal.tell('03-07 09:00', 'customer.said', { signal: 'budget-short' });
    deal.tell('03-07 10:00', 'customer.said', { signal: 'price-talk' });
    const [thinking, short, ...more] = against(deal);
    expect(more).to.deep.equal([]);
    expect(thinking?.params).to.deep.equal({
      signal: 'thinking-it-over', at: at('03-06 09:00'), state: policy.certainty['proposal-confirmed']?.label, since: at('03-04 09:00'),
    });
    expect(refs(thinking!)).to.deep.equal([of(second, 'text'), of(first, 'text'), of(firm, 'state')]);
    expect(thinking?.evidence[1]?.span).to.deep.equal([2, 5]);
    expect(refs(short!)).to.deep.equal([of(budget, 'text'), of(firm, 'state')]);
  });

  it('counts words after the statement only, not those of the same instant', () => {
    const deal = sound();
    deal.tell('03-04 09:00', 'certainty.stated', { state: 'po-issued' });
    deal.tell('03-04 09:00', 'customer.said', { signal: 'thinking-it-over' });
    expect(against(deal)).to.deep.equal([]);
  });

  it('takes a commit for a firm statement, the last one counting, and a weak state for none', () => {
    const deal = sound();
    deal.tell('03-04 09:00', 'certainty.stated', { state: 'in-evaluation' });
    deal.tell('03-04 10:00', 'forecast.stated', { amount: cny(900), category: 'pipeline' });
    deal.tell('03-05 09:00', 'customer.said', { signal: 'will-tender' });
    expect(against(deal)).to.deep.equal([]);
    expect(against(deal, '03-10 09:00', { firmFrom: 3500 }).map(({ key }) => key)).to.deep.equal(['evidence.cooled']);
    expect(against(deal, '03-10 09:00', { firmFrom: 3501 })).to.deep.equal([]);
    const committed = deal.tell('03-04 11:00', 'forecast.stated', { amount: cny(900), category: 'commit' });
    const [cooled] = against(deal);
    expect(cooled?.params).to.deep.include({ state: { 'zh-CN': '承诺成交', en: 'Commit' }, since: at('03-04 11:00') });
    expect(refs(cooled!)[1]).to.equal(of(committed, 'category'));
    deal.tell('03-06 09:00', 'certainty.stated', { state: 'verbal-commitment' });
    expect(against(deal)).to.deep.equal([]);
  });

  it('is no statement in words the policy does not know, unless any statement is firm enough', () => {
    const deal = sound();
    deal.tell('03-04 09:00', 'certainty.stated', { state: 'as good as signed' });
    deal.tell('03-05 09:00', 'customer.said', { signal: 'will-tender' });
    expect(against(deal)).to.deep.equal([]);
    expect(against(deal, '03-10 09:00', { firmFrom: 1 })).to.deep.equal([]);
    expect(against(deal, '03-10 09:00', { firmFrom: 0 })[0]?.params).to.deep.include({ signal: 'will-tender', state: 'as good as signed' });
  });

  it('goes by the last firm statement of either kind, by a commit where both come at one instant', () => {
    for (const type of ['state', 'category'] as const) {
      const deal = sound();
      deal.tell('03-03 09:00', 'certainty.stated', { state: 'po-issued' });
      deal.tell('03-05 09:00', 'customer.said', { signal: 'will-tender' });
      expect(against(deal), type).to.have.length(1);
      if (type === 'state') deal.tell('03-06 09:00', 'certainty.stated', { state: 'verbal-commitment' });
      else deal.tell('03-06 09:00', 'forecast.stated', { amount: cny(900), category: 'commit' });
      expect(against(deal), type).to.deep.equal([]);
    }
    const both = sound();
    both.tell('03-03 09:00', 'certainty.stated', { state: 'po-issued' });
    both.tell('03-03 09:00', 'forecast.stated', { amount: cny(900), category: 'commit' });
    both.tell('03-05 09:00', 'customer.said', { signal: 'will-tender' });
    expect(against(both)[0]?.params).to.deep.include({ state: { 'zh-CN': '承诺成交', en: 'Commit' } });
  });

  it('is no other amount where the stated one was taken back, nor one of another deal that came of this one', () => {
    const deal = sound();
    deal.aside('03-04 09:00', 'order.placed', { models: [], amount: cny(900) }, ['deal:D-2', 'origin=deal:D-1']);
    expect(against(deal)).to.deep.equal([]);
    deal.aside('01-01 09:00', 'product.state', { name: 'GTX', listPrice: cny(700) }, ['product:P-1']);
    deal.tell('03-05 09:00', 'order.placed', { models: [], amount: cny(900) });
    deal.tell('03-06 09:00', 'deal.state', { amount: null }, ['offer=product:P-1']);
    expect(against(deal)).to.deep.equal([]);
  });

  it('is no order of the deal that this one renews, nor a quotation whose amount was taken back', () => {
    const deal = story();
    deal.tell('03-01 09:00', 'deal.state', { stage: '初步接触', amount: cny(1000), expectedClose: at('03-28 18:00') }, ['origin=deal:D-0']);
    deal.tell('03-02 09:00', 'touch.made', { channel: 'call' });
    deal.aside('03-03 09:00', 'order.placed', { models: [], amount: cny(900) }, ['deal:D-0']);
    deal.tell('03-04 09:00', 'quote.state', { amount: null }, ['quote:Q-1']);
    expect(against(deal)).to.deep.equal([]);
    deal.tell('03-05 09:00', 'order.placed', { models: [], amount: cny(900) });
    expect(against(deal).map(({ key }) => key)).to.deep.equal(['evidence.amount-differs']);
  });

  it('is none of a quotation or an order whose own amount was taken back since', () => {
    const deal = sound();
    deal.tell('03-03 09:00', 'quote.state', { amount: cny(900) }, ['quote:Q-1']);
    deal.tell('03-04 09:00', 'quote.state', { amount: null }, ['quote:Q-2']);
    deal.tell('03-04 10:00', 'quote.state', { status: 'approved' }, ['quote:Q-1']);
    expect(against(deal).map(({ params }) => params)).to.deep.equal([{ amount: cny(1000), other: cny(900), record: 'quote.state', at: at('03-03 09:00') }]);
    deal.tell('03-05 09:00', 'quote.state', { amount: null }, ['copy=quote:Q-0', 'quote:Q-1']);
    expect(against(deal)).to.deep.equal([]);
    deal.tell('03-06 09:00', 'order.state', { amount: cny(800) }, ['order:O-1']);
    deal.tell('03-06 10:00', 'order.state', { amount: null }, ['order:O-2']);
    expect(against(deal).map(({ params }) => (params as { other: unknown }).other)).to.deep.equal([cny(800)]);
    deal.tell('03-07 09:00', 'order.state', { amount: null }, ['order:O-1']);
    expect(against(deal)).to.deep.equal([]);
  });

  it('is no claim of a stage the policy does not know', () => {
    const deal = sound();
    deal.tell('03-04 09:00', 'deal.state', { stage: 'soon' });
    expect(against(deal)).to.deep.equal([]);
  });

  it('listens for the signals it is told, else for those of a customer who is not about to sign', () => {
    const deal = sound();
    deal.tell('03-04 09:00', 'certainty.stated', { state: 'verbal-commitment' });
    deal.tell('03-05 09:00', 'customer.said', { signal: 'price-talk' });
    expect(against(deal)).to.deep.equal([]);
    expect(against(deal, '03-10 09:00', { cooling: ['price-talk'] })).to.have.length(1);
    expect(COOLING).to.deep.equal(['thinking-it-over', 'budget-short', 'will-tender', 'discuss-with-finance', 'delivery-doubt']);
  });

  it('is an amount that the last quotation or order does not confirm, in amount or in currency', () => {
    const deal = sound();
    const [row] = deal.facts;
    deal.tell('03-03 09:00', 'order.placed', { models: [], amount: cny(700) });
    const order = deal.tell('03-04 09:00', 'order.placed', { models: [], amount: cny(900) });
    deal.tell('03-05 09:00', 'order.placed', { models: [] });
    const [differs, ...more] = against(deal);
    expect(more).to.deep.equal([]);
    expect(differs?.params).to.deep.equal({ amount: cny(1000), other: cny(900), record: 'order.placed', at: at('03-04 09:00') });
    expect(refs(differs!)).to.deep.equal([of(order, 'amount'), of(row!, 'amount')]);
    deal.tell('03-06 09:00', 'order.placed', { models: [], amount: cny(1000) });
    expect(against(deal)).to.deep.equal([]);
    deal.tell('03-07 09:00', 'order.placed', { models: [], amount: { minor: 100_000, currency: 'USD' } });
    expect(against(deal)).to.have.length(1);
    deal.tell('03-08 09:00', 'quote.state', { amount: cny(1100) }, ['quote:Q-1']);
    expect(against(deal).map(({ params }) => (params as { record: string }).record)).to.deep.equal(['quote.state', 'order.placed']);
  });

  it('is no order of the customer for something else, nor what she said about another deal', () => {
    const deal = sound();
    deal.tell('03-01 10:00', 'deal.state', {}, ['customer=account:A-1']);
    deal.aside('03-02 09:00', 'order.placed', { models: [], amount: cny(5) }, ['account:A-1']);
    deal.aside('03-02 09:00', 'order.placed', { models: [], amount: cny(5) }, ['account:A-1', 'deal:D-2']);
    deal.tell('03-04 09:00', 'certainty.stated', { state: 'po-issued' });
    deal.aside('03-05 09:00', 'customer.said', { signal: 'thinking-it-over' }, ['account:A-1', 'deal:D-2']);
    expect(against(deal)).to.deep.equal([]);
    deal.aside('03-05 09:00', 'customer.said', { signal: 'thinking-it-over' }, ['account:A-1']);
    expect(against(deal)).to.have.length(1);
  });

  it('is no other amount where nobody stated one', () => {
    const deal = story();
    deal.tell('03-01 09:00', 'deal.state', { stage: '初步接触', expectedClose: at('03-28 18:00') });
    deal.tell('03-02 09:00', 'touch.made', { channel: 'call' });
    deal.tell('03-04 09:00', 'order.placed', { models: [], amount: cny(900) });
    expect(against(deal)).to.deep.equal([]);
    expect(lacking(deal).map(({ key }) => key)).to.deep.equal(['evidence.lacks-amount']);
  });

  it('is a close date that passed a day ago or more', () => {
    const deal = sound();
    const [row] = deal.facts;
    expect(against(deal, '03-29 17:59')).to.deep.equal([]);
    const [passed] = against(deal, '03-29 18:00');
    expect([passed?.key, passed?.params]).to.deep.equal(['evidence.close-passed', { close: at('03-28 18:00'), days: 1 }]);
    expect(refs(passed!)).to.deep.equal([of(row!, 'expectedClose')]);
    expect(against(deal, '03-31 17:59')[0]?.params).to.deep.include({ days: 2 });
  });

  it('is no close date that nobody gave, or that was taken back', () => {
    const deal = story();
    deal.tell('03-01 09:00', 'deal.state', { stage: '初步接触', amount: cny(1000) });
    deal.tell('03-02 09:00', 'touch.made', { channel: 'call' });
    expect(against(deal, '12-31 09:00')).to.deep.equal([]);
    deal.tell('03-03 09:00', 'deal.state', { expectedClose: at('03-28 18:00') });
    expect(against(deal, '12-31 09:00')).to.have.length(1);
    deal.tell('03-04 09:00', 'deal.state', { expectedClose: null });
    expect(against(deal, '12-31 09:00')).to.deep.equal([]);
    expect(lacking(deal).map(({ key }) => key)).to.deep.equal(['evidence.lacks-close']);
  });

  it('has the gravest first', () => {
    const deal = sound();
    deal.tell('03-03 09:00', 'deal.state', { stage: '商务谈判' });
    deal.tell('03-04 09:00', 'certainty.stated', { state: 'po-issued' });
    deal.tell('03-05 09:00', 'customer.said', { signal: 'thinking-it-over' });
    deal.tell('03-06 09:00', 'order.placed', { models: [], amount: cny(1) });
    expect(against(deal, '04-10 09:00').map(({ key }) => key)).to.deep.equal([
      'evidence.stage-ahead', 'evidence.cooled', 'evidence.amount-differs', 'evidence.close-passed',
    ]);
  });

  it('is nothing, and nothing is lacking, once a deal is closed', () => {
    for (const outcome of ['won', 'lost'] as const) {
      const deal = story();
      deal.tell('03-01 09:00', 'deal.state', { stage: '商务谈判', outcome });
      expect([against(deal), lacking(deal)], outcome).to.deep.equal([[], []]);
    }
  });
});

describe('what a forecast lacks', () => {
  it('is every requirement up to the claimed stage with its stage, what the state lacks, the amount, the close date', () => {
    const deal = story();
    deal.tell('03-01 09:00', 'deal.state', { stage: '方案演示' });
    deal.tell('03-02 09:00', 'touch.made', { channel: 'call' });
    deal.tell('03-03 09:00', 'certainty.stated', { state: 'contract-signed' });
    const missing = lacking(deal);
    const { 'need-confirmed': need, 'proposal-demo': demo } = policy.stages;
    const { 'contract-signed': signed } = policy.certainty;
    expect(missing).to.deep.equal([
      ...[need, demo].flatMap((stage) => Object.values(stage!.requires).map(({ label }) => ({ key: 'evidence.lacks-stage', params: { item: label, stage: stage!.label }, evidence: [] }))),
      ...Object.values(signed!.requires).map(({ label }) => ({ key: 'evidence.lacks-certainty', params: { item: label, state: signed!.label, weight: 10_000 }, evidence: [] })),
      { key: 'evidence.lacks-amount', params: {}, evidence: [] },
      { key: 'evidence.lacks-close', params: {}, evidence: [] },
    ]);
  });

  it('asks for nothing of a proven state, of stages beyond the claimed one; without a stage, for one', () => {
    const deal = sound();
    deal.tell('03-03 09:00', 'certainty.stated', { state: 'contract-signed' });
    deal.tell('03-03 10:00', 'document.filed', { document: 'contract', signedBy: 'customer' });
    expect(lacking(deal)).to.deep.equal([]);
    const none = story();
    none.tell('03-01 09:00', 'deal.state', { amount: cny(1), expectedClose: at('03-28 18:00') });
    expect(lacking(none)).to.deep.equal([{ key: 'evidence.lacks-known-stage', params: {}, evidence: [] }]);
    none.tell('03-02 09:00', 'deal.state', { stage: 'somewhere' });
    expect(lacking(none).map(({ key }) => key)).to.deep.equal(['evidence.lacks-known-stage']);
  });

  it('is nothing that a certainty state has already, nor anything of a stage that is not for this deal', () => {
    const deal = sound();
    deal.tell('03-03 09:00', 'certainty.stated', { state: 'verbal-commitment' });
    deal.tell('03-03 10:00', 'customer.said', { signal: 'verbal-commitment' });
    const proposal = policy.certainty['verbal-commitment']?.requires['proposal']?.label;
    expect(lacking(deal).map(({ params }) => (params as { readonly item?: unknown }).item)).to.deep.equal([proposal]);
    deal.tell('03-04 09:00', 'proposal.submitted', {});
    expect(lacking(deal)).to.deep.equal([]);
    deal.tell('03-05 09:00', 'deal.state', { stage: '需求确认' });
    const tender = { count: { type: 'document.filed', where: { document: 'tender' } }, atLeast: 1 };
    const stages = { 'need-confirmed': { appliesTo: tender } };
    const ours = compileForecast(loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['stage-gates@1'], stages }));
    expect(lacking(deal, '03-10 09:00', ours)).to.deep.equal([]);
    deal.tell('03-06 09:00', 'document.filed', { document: 'tender' });
    expect(lacking(deal, '03-10 09:00', ours).map(({ key }) => key)).to.deep.equal(['evidence.lacks-stage']);
  });
});
