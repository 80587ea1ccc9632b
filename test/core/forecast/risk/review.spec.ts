import { expect } from 'chai';
import { dealRisk, type ContractReview } from '@sextant/core/forecast/risk';
import type { PolicyDocument } from '@sextant/core/policy';
import { at, story } from '../../../support/deal.js';
import { rules, rulesWith } from './rules.js';

type Story = ReturnType<typeof story>;
const LIMIT = 100_000_000;
const now = at('03-20 09:00');

function deal(minor?: number, currency = 'CNY'): Story {
  const told = story();
  told.tell('03-01 09:00', 'deal.state', { title: 'Retrofit', ...(minor !== undefined && { amount: { minor, currency } }) });
  return told;
}

function review(told: Story, section?: PolicyDocument['risk']): ContractReview {
  return dealRisk(told.dossier(), section ? rulesWith(section) : rules, now).value.review;
}

/** What the review says of a deal, and on what it rests. */
function reasonOf(told: Story, when = now): unknown {
  return dealRisk(told.dossier(), rules, when).reasons.filter(({ key }) => key.startsWith('risk.review'));
}

const CNY = (minor: number): object => ({ minor, currency: 'CNY' });
const told1 = { fact: 'crm/deal.state-1', field: 'amount' };

const textsOf = ({ missing }: ContractReview): unknown => missing.map((text) => (typeof text === 'string' ? text : text.en));

describe('the joint review of large contracts (FC-9)', () => {
  it('is needed above the threshold, not at it nor below, and lists both approvals', () => {
    expect([review(deal(LIMIT - 1)).state, review(deal(LIMIT)).state]).to.deep.equal(['not-needed', 'not-needed']);
    const found = review(deal(LIMIT + 1));
    expect(found).to.deep.include({ state: 'needed', limit: { minor: LIMIT, currency: 'CNY' }, since: at('03-01 09:00') });
    expect(found.items.map(({ id, met, evidence }) => [id, met, evidence])).to.deep.equal([['finance', false, []], ['legal', false, []]]);
    expect(textsOf(found)).to.deep.equal(['Finance review', 'Legal review']);
    expect(review(deal(LIMIT)).items).to.deep.equal([]);
  });

  it('lists what is still missing, and is passed when nothing is', () => {
    const told = deal(LIMIT + 1);
    told.tell('03-05 09:00', 'approval.passed', { approval: 'legal-review' });
    expect(textsOf(review(told))).to.deep.equal(['Finance review']);
    told.tell('03-06 09:00', 'approval.passed', { approval: 'finance-review' });
    const found = review(told);
    expect([found.state, textsOf(found)]).to.deep.equal(['passed', []]);
    expect(found.items.map(({ evidence }) => evidence)).to.deep.equal([
      [{ fact: 'crm/approval.passed-3', field: 'approval' }], [{ fact: 'crm/approval.passed-2', field: 'approval' }],
    ]);
  });

  it('approvals of another deal of the customer are none', () => {
    const told = deal(LIMIT + 1);
    told.tell('03-02 09:00', 'deal.state', { title: 'Retrofit' }, ['customer=account:A-1']);
    told.aside('03-05 09:00', 'approval.passed', { approval: 'legal-review' }, ['deal:D-2', 'account:A-1']);
    expect(textsOf(review(told))).to.deep.equal(['Finance review', 'Legal review']);
  });

  it('an approval covers the amount that was known then and less: a contract that has grown is reviewed again', () => {
    const told = deal(LIMIT + 10);
    told.tell('03-05 09:00', 'approval.passed', { approval: 'legal-review' });
    told.tell('03-05 09:00', 'approval.passed', { approval: 'finance-review' });
    told.tell('03-06 09:00', 'deal.state', { amount: { minor: LIMIT + 5, currency: 'CNY' } });
    expect(review(told).state).to.equal('passed');
    told.tell('03-07 09:00', 'deal.state', { amount: { minor: LIMIT + 10, currency: 'CNY' } });
    expect(review(told).state).to.equal('passed');
    told.tell('03-08 09:00', 'deal.state', { amount: { minor: LIMIT + 11, currency: 'CNY' } });
    expect(review(told)).to.deep.include({ state: 'needed', since: at('03-01 09:00') });
  });

  it('stands since the amount went above it for the last time', () => {
    const told = deal(LIMIT + 1);
    told.tell('03-03 09:00', 'deal.state', { amount: { minor: LIMIT, currency: 'CNY' } });
    told.tell('03-05 09:00', 'deal.state', { amount: { minor: LIMIT + 2, currency: 'CNY' } });
    told.tell('03-07 09:00', 'deal.state', { amount: { minor: LIMIT + 3, currency: 'CNY' } });
    expect(review(told).since).to.equal(at('03-05 09:00'));
    const cleared = deal(LIMIT + 1);
    cleared.tell('03-03 09:00', 'deal.state', { amount: null });
    cleared.tell('03-05 09:00', 'deal.state', { amount: { minor: LIMIT + 1, currency: 'CNY' } });
    expect(review(cleared).since).to.equal(at('03-05 09:00'));
    // Nobody knows what an amount in another currency would be in this one.
    const changed = deal(LIMIT + 1, 'USD');
    changed.tell('03-05 09:00', 'deal.state', { amount: { minor: LIMIT + 1, currency: 'CNY' } });
    expect(review(changed).since).to.equal(at('03-05 09:00'));
  });

  it('knows the amounts told by then, at that very instant too', () => {
    const told = deal(LIMIT);
    told.tell('03-25 09:00', 'deal.state', { amount: { minor: LIMIT + 1, currency: 'CNY' } });
    const stateAt = (when: number): unknown => dealRisk(told.dossier(), rules, when).value.review.state;
    expect([stateAt(at('03-25 09:00') - 1), stateAt(at('03-25 09:00'))]).to.deep.equal(['not-needed', 'needed']);
  });

  it('says why, with the amount it is about and the newest of each approval', () => {
    expect(reasonOf(deal())).to.deep.equal([{ key: 'risk.review-no-amount', params: {}, evidence: [] }]);
    const cleared = deal(LIMIT + 1);
    cleared.tell('03-03 09:00', 'deal.state', { amount: null });
    expect(reasonOf(cleared)).to.deep.equal([{ key: 'risk.review-no-amount', params: {}, evidence: [] }]);
    expect(reasonOf(deal(-1))).to.deep.equal([{ key: 'risk.review-negative', params: { amount: CNY(-1) }, evidence: [told1] }]);
    expect(reasonOf(deal(7, 'EUR'))).to.deep.equal([{ key: 'risk.review-no-threshold', params: { currency: 'EUR' }, evidence: [told1] }]);
    expect(reasonOf(deal(LIMIT))).to.deep.equal([{ key: 'risk.review-not-needed', params: { amount: CNY(LIMIT), limit: CNY(LIMIT) }, evidence: [told1] }]);
    const told = deal(LIMIT + 1);
    told.tell('03-05 09:00', 'approval.passed', { approval: 'finance-review' });
    told.tell('03-06 09:00', 'approval.passed', { approval: 'finance-review' });
    const finance = { fact: 'crm/approval.passed-3', field: 'approval' };
    const params = { amount: CNY(LIMIT + 1), limit: CNY(LIMIT) };
    expect(reasonOf(told)).to.deep.equal([{ key: 'risk.review-needed', params: { ...params, missing: [{ 'zh-CN': '法务评审', en: 'Legal review' }] }, evidence: [told1, finance] }]);
    told.tell('03-07 09:00', 'approval.passed', { approval: 'legal-review' });
    expect(reasonOf(told)).to.deep.equal([{ key: 'risk.review-passed', params, evidence: [told1, finance, { fact: 'crm/approval.passed-4', field: 'approval' }] }]);
  });

  it('an approval given before any amount was known, or in another currency, covers nothing', () => {
    const told = story();
    told.tell('03-01 09:00', 'approval.passed', { approval: 'legal-review' });
    told.tell('03-02 09:00', 'deal.state', { amount: { minor: LIMIT + 1, currency: 'USD' } });
    told.tell('03-03 09:00', 'approval.passed', { approval: 'finance-review' });
    told.tell('03-04 09:00', 'deal.state', { amount: { minor: LIMIT + 1, currency: 'CNY' } });
    expect(textsOf(review(told))).to.deep.equal(['Finance review', 'Legal review']);
  });

  it('cannot be said without an amount, with one below zero, or without a threshold for its currency', () => {
    expect(review(deal())).to.deep.equal({ state: 'no-amount', amount: null, limit: null, since: null, cause: null, items: [], missing: [] });
    expect(review(deal(-1)).state).to.equal('negative');
    expect(review(deal(0)).state).to.equal('not-needed');
    expect(review(deal(LIMIT * 9, 'EUR'))).to.deep.include({ state: 'no-threshold', limit: null });
    const cleared = deal(LIMIT + 1);
    cleared.tell('03-03 09:00', 'deal.state', { amount: null });
    expect(review(cleared).state).to.equal('no-amount');
  });

  it('takes the star for every other currency, and none where the policy removes it', () => {
    expect(review(deal(501, 'EUR'), { review: { above: { '*': 500 } } }).state).to.equal('needed');
    expect(review(deal(501, 'CNY'), { review: { above: { '*': 500 } } }).state).to.equal('not-needed');
    expect(review(deal(501, 'CNY'), { review: { above: { CNY: null } } }).state).to.equal('no-threshold');
  });

  it('asks legal and finance, each until it has approved, and nobody below the threshold', () => {
    const told = deal(LIMIT + 1);
    told.tell('03-05 09:00', 'approval.passed', { approval: 'legal-review' });
    const { directives } = dealRisk(told.dossier(), rules, now, { tenant: 'ningbo' }).value;
    expect(directives.map(({ key, kind, to, at: when, settledAt, payload }) => [key, kind, to, when, settledAt, payload])).to.deep.equal([
      ['ningbo/contract-review/deal%3AD-1/crm%2Fdeal.state-1/finance', 'task', 'finance', at('03-01 09:00'), null,
        { approval: 'finance-review', amount: LIMIT + 1, currency: 'CNY' }],
      ['ningbo/contract-review/deal%3AD-1/crm%2Fdeal.state-1/legal', 'task', 'legal', at('03-01 09:00'), at('03-05 09:00'),
        { approval: 'legal-review', amount: LIMIT + 1, currency: 'CNY' }],
    ]);
    expect(directives[0]?.why.map(({ key }) => key)).to.deep.equal(['risk.review-needed']);
    expect(dealRisk(deal(LIMIT).dossier(), rules, now).value.directives).to.deep.equal([]);
  });

  it('makes no points: it is no sign of loss', () => {
    const { value, reasons } = dealRisk(deal(LIMIT + 1).dossier(), rules, now);
    expect([value.points, value.marks, value.level]).to.deep.equal([0, ['review-missing'], null]);
    expect(reasons.map(({ key }) => key)).to.deep.equal(['risk.nothing-known', 'risk.no-stage', 'risk.no-texts', 'risk.review-needed']);
  });
});
