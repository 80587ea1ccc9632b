import { expect } from 'chai';
import fc from 'fast-check';
import { compileRisk, cyclesOf, dealRisk, type RiskHistory } from '@sextant/core/forecast/risk';
import { dossier, entity, openBook, type Fact } from '@sextant/core/facts';
import { at, story } from '../../../support/deal.js';
import { DAY, policyWith, rules, rulesWith } from './rules.js';

type Story = ReturnType<typeof story>;
const now = at('05-20 09:00');
const amount = { minor: 120_000_000, currency: 'CNY' };
const NO_LOSS = { flagged: 0, open: 0, won: 0, lost: 0, loss: null, rescue: null };

/** Deals won after a day in every stage. */
const swift: RiskHistory = {
  loss: NO_LOSS,
  cycles: cyclesOf(Array.from({ length: 10 }, () => ({
    course: {
      deal: 'W', amount: null, end: { outcome: 'won' as const, at: 3 * DAY },
      stays: ['initial-contact', 'need-confirmed', 'negotiation'].map((stage, day) => ({ stage, from: day * DAY })),
    },
    segment: [null, null],
  })), rules.rule.stalled, now),
};

/** Everything at once: stalled, said to sign for months, vague, payment terms changed, unreviewed. */
function worst(): Story {
  const told = story();
  told.tell('02-01 09:00', 'deal.state', { stage: 'negotiation', amount });
  told.tell('02-02 09:00', 'touch.made', { channel: 'call' });
  for (const month of ['03', '04', '05']) told.tell(`${month}-10 10:00`, 'forecast.stated', { amount, category: 'about-to-sign' });
  for (const day of [1, 2, 3, 4, 5]) told.tell(`05-0${day} 09:00`, 'clause.proposed', { clause: 'payment', text: `${day}0 天` });
  told.tell('05-06 09:00', 'clause.marked', { clause: 'delivery', mark: 'urgent' });
  told.tell('05-12 09:00', 'customer.replied', { text: '再考虑一下' });
  return told;
}

describe('the risk of a deal', () => {
  it('is all of its parts, in points that add up, with the level first', () => {
    const { value, reasons, basis, policy } = dealRisk(worst().dossier(), rules, now, { history: swift });
    expect(reasons.map(({ key, points }) => [key, points])).to.deep.equal([
      ['risk.level', undefined], ['risk.stage-stalled', 20], ['risk.overall-stalled', 20], ['risk.optimism', 40], ['risk.loss-high', 60],
      ['risk.loss-claim', undefined], ['risk.vague', 6], ['risk.review-needed', undefined],
    ]);
    expect([value.level, value.points]).to.deep.equal(['high', 146]);
    expect(reasons[0]).to.deep.equal({ key: 'risk.level', params: { level: 'high', points: 146 }, evidence: [] });
    expect(reasons.find(({ key }) => key === 'risk.optimism')?.params).to.deep.equal({ months: 3 });
    expect(value.marks).to.deep.equal(['stalled', 'false-optimism', 'vague-words', 'loss-risk', 'review-missing']);
    expect(basis).to.include('crm/customer.replied-12');
    expect(policy.id).to.equal('ours');
  });

  it('wishes for a review, the stage put back, a senior adviser, the delivery manager, legal and finance', () => {
    const { directives } = dealRisk(worst().dossier(), rules, now, { history: swift }).value;
    expect(directives.map(({ rule, kind, to, at: when, payload }) => [rule, kind, to, when, payload])).to.deep.equal([
      ['contract-review', 'task', 'finance', at('02-01 09:00'), { approval: 'finance-review', amount: 120_000_000, currency: 'CNY' }],
      ['contract-review', 'task', 'legal', at('02-01 09:00'), { approval: 'legal-review', amount: 120_000_000, currency: 'CNY' }],
      ['stalled-deal', 'task', 'supervisor', at('02-02 09:00') + 1, { stage: 'negotiation' }],
      ['loss-risk', 'task', 'delivery-manager', at('05-06 09:00'), { changes: 4, contact: 'technical-head', confirm: 'production-schedule' }],
      ['false-optimism', 'task', 'senior-adviser', at('05-12 09:00'), { months: 3, stage: 'initial-contact' }],
      ['false-optimism', 'write-back', 'operations', at('05-12 09:00'), { months: 3, stage: 'initial-contact' }],
    ]);
    expect(directives.map(({ key }) => key)).to.deep.equal([
      'default/contract-review/deal%3AD-1/crm%2Fdeal.state-1/finance', 'default/contract-review/deal%3AD-1/crm%2Fdeal.state-1/legal',
      'default/stalled-deal/deal%3AD-1/crm%2Fdeal.state-1/review', 'default/loss-risk/deal%3AD-1/crm%2Fclause.marked-11/delivery',
      'default/false-optimism/deal%3AD-1/crm%2Fforecast.stated-3/adviser', 'default/false-optimism/deal%3AD-1/crm%2Fforecast.stated-3/put-back',
    ]);
    expect(directives.map(({ why }) => why.map(({ key }) => key))).to.deep.equal([
      ['risk.review-needed'], ['risk.review-needed'], ['risk.stage-stalled', 'risk.overall-stalled'], ['risk.loss-high'], ['risk.optimism'], ['risk.optimism'],
    ]);
    expect(directives.every(({ settledAt, dueAt, subject }) => settledAt === null && dueAt === null && subject.id === 'D-1')).to.equal(true);
    expect(directives[5]?.cause).to.deep.equal(['crm/forecast.stated-3', 'crm/forecast.stated-4', 'crm/forecast.stated-5', 'crm/customer.replied-12']);
  });

  it('wishes for the review of a stalled deal as of the stage it stands in now, since it was the first time too long there', () => {
    const told = story();
    told.tell('02-01 09:00', 'deal.state', { stage: 'initial-contact' });
    told.tell('05-20 09:00', 'deal.state', { stage: 'negotiation' });
    told.tell('05-21 09:00', 'deal.state', { stage: 'proposal-demo' });
    const wish = (when: number): unknown => dealRisk(told.dossier(), rules, when, { history: swift }).value.directives.map(({ key, at: since }) => [key.split('%2F')[1], since]);
    expect(wish(now - 1)).to.deep.equal([['deal.state-1/review', at('02-02 09:00') + 1]]);
    expect(wish(now)).to.deep.equal([['deal.state-2/review', now]]);
    // No won deal stood in a demo: there the way as a whole is what is too long.
    const demo = story();
    demo.tell('05-01 09:00', 'deal.state', { stage: 'proposal-demo' });
    const [found] = dealRisk(demo.dossier(), rules, now, { history: swift }).value.directives;
    expect(found?.at).to.equal(at('05-04 09:00') + 1);
    expect(dealRisk(demo.dossier(), rules, at('05-04 09:00'), { history: swift }).value.directives).to.deep.equal([]);
  });

  it('shows a review that both have passed as settled, and why', () => {
    const told = story();
    told.tell('05-01 09:00', 'deal.state', { amount });
    told.tell('05-02 09:00', 'approval.passed', { approval: 'legal-review' });
    told.tell('05-03 09:00', 'approval.passed', { approval: 'finance-review' });
    const { directives } = dealRisk(told.dossier(), rules, now).value;
    expect(directives.map(({ settledAt, why }) => [settledAt, why.map(({ key }) => key)])).to.deep.equal([
      [at('05-03 09:00'), ['risk.review-passed']], [at('05-02 09:00'), ['risk.review-passed']],
    ]);
  });

  it('reads what is told of the customer though it names another deal in a role', () => {
    const told = story();
    told.tell('05-01 09:00', 'deal.state', { title: 'Retrofit' }, ['customer=account:A-1']);
    told.aside('05-02 09:00', 'customer.said', { signal: 'other', text: '可能' }, ['account:A-1', 'origin=deal:D-2']);
    expect(dealRisk(told.dossier(), rules, now).value.vague.texts).to.equal(1);
  });

  it('puts back to no stage where none has evidence, and dates false optimism by the meeting that was over last', () => {
    const told = story();
    told.tell('02-01 09:00', 'deal.state', { stage: 'negotiation' });
    for (const month of ['03', '04', '05']) told.tell(`${month}-10 10:00`, 'forecast.stated', { amount, category: 'about-to-sign' });
    told.tell('04-12 09:00', 'customer.replied', { text: '再考虑一下' });
    const wish = (): unknown => dealRisk(told.dossier(), rules, now).value.directives.map(({ at: when, payload }) => [when, payload])[0];
    expect(wish()).to.deep.equal([at('05-10 10:00'), { months: 3 }]);
    told.tell('05-11 09:00', 'meeting.booked', { at: at('05-15 09:00') });
    expect(wish()).to.deep.equal([at('05-15 09:00') + 1, { months: 3 }]);
  });

  it('is low below 20 points, medium from 20, high from 50', () => {
    const level = (points: number): unknown => {
      const ours = rulesWith({ loss: { changes: 0, points } });
      const told = story();
      told.tell('05-01 09:00', 'clause.proposed', { clause: 'payment', text: '30' });
      told.tell('05-02 09:00', 'clause.proposed', { clause: 'payment', text: '60' });
      told.tell('05-03 09:00', 'clause.marked', { clause: 'delivery', mark: 'urgent' });
      const { value } = dealRisk(told.dossier(), ours, now);
      return [value.points, value.level];
    };
    expect([19, 20, 49, 50].map(level)).to.deep.equal([[19, 'low'], [20, 'medium'], [49, 'medium'], [50, 'high']]);
  });

  it('is not known of a deal of which nothing is known, and not asked of a closed one', () => {
    const bare = story();
    bare.tell('05-01 09:00', 'deal.state', { title: 'Retrofit' });
    const { value, reasons } = dealRisk(bare.dossier(), rules, now, { history: swift });
    expect([value.level, value.points, value.marks, value.directives]).to.deep.equal([null, 0, [], []]);
    expect(reasons.map(({ key }) => key)).to.deep.equal(['risk.nothing-known', 'risk.no-stage', 'risk.no-texts', 'risk.review-no-amount']);
    expect(reasons[0]).to.deep.equal({ key: 'risk.nothing-known', params: {}, evidence: [] });
    for (const outcome of ['won', 'lost'] as const) {
      const told = worst();
      told.tell('05-19 09:00', 'deal.state', { outcome });
      const closed = dealRisk(told.dossier(), rules, now, { history: swift });
      expect([closed.value.level, closed.value.points, closed.value.marks, closed.value.directives, closed.value.optimism]).to.deep.equal([null, 0, [], [], null]);
      expect(closed.value.vague).to.deep.equal({ texts: 0, words: [], points: 0 });
      expect(closed.reasons).to.deep.equal([{ key: 'risk.closed', params: {}, evidence: [] }]);
      expect([closed.policy, closed.asOf, closed.validUntil]).to.deep.equal([rules.policy, now, null]);
      told.tell('05-20 09:00', 'touch.made', { channel: 'call' });
      told.tell('05-21 09:00', 'deal.state', { outcome: 'open' });
      expect(dealRisk(told.dossier(), rules, now).validUntil).to.equal(at('05-21 09:00'));
    }
  });

  it('is known by any one of its parts', () => {
    const level = (tell: (told: Story) => void, history?: RiskHistory): unknown => {
      const told = story();
      tell(told);
      return dealRisk(told.dossier(), rules, now, history ? { history } : {}).value.level;
    };
    const staged = (told: Story): unknown => told.tell('05-19 09:00', 'deal.state', { stage: 'negotiation' });
    expect(level(staged)).to.equal(null);
    expect(level(staged, swift)).to.equal('low');
    expect(level((told) => told.tell('05-19 09:00', 'forecast.stated', { amount, category: 'commit' }))).to.equal('low');
    expect(level((told) => told.tell('05-19 09:00', 'customer.said', { signal: 'other', text: '周五签合同' }))).to.equal('low');
    expect(level((told) => told.tell('05-19 09:00', 'clause.marked', { clause: 'delivery', mark: 'urgent' }))).to.equal('low');
    expect(level((told) => {
      told.tell('05-18 09:00', 'clause.proposed', { clause: 'payment', text: '30' });
      told.tell('05-19 09:00', 'clause.proposed', { clause: 'payment', text: '60' });
    })).to.equal('low');
  });

  it('names a run of reports that is not false optimism yet', () => {
    const told = story();
    told.tell('05-10 10:00', 'forecast.stated', { amount, category: 'commit' });
    const { reasons, value } = dealRisk(told.dossier(), rules, now);
    expect(reasons.find(({ key }) => key === 'risk.optimism-not')).to.deep.include({ params: { months: 1, limit: 3 }, evidence: [{ fact: 'crm/forecast.stated-1', field: 'category' }] });
    expect(value.directives).to.deep.equal([]);
    expect(value.optimism).to.deep.include({ found: false, since: null, reply: 'none', meetingAt: null, landed: false });
  });

  it('stands until the first of its parts changes, or a fact comes', () => {
    const told = worst();
    const { validUntil } = dealRisk(told.dossier(), rules, now, { history: swift });
    // The reports of May hold till the end of June.
    expect(validUntil).to.equal(at('06-01 00:00'));
    told.tell('05-21 09:00', 'touch.made', { channel: 'call' });
    expect(dealRisk(told.dossier(), rules, now, { history: swift }).validUntil).to.equal(at('05-21 09:00'));
  });

  it('a policy without the section has none', () => {
    expect(compileRisk(policyWith(undefined, { extends: ['stage-gates@1'] }))).to.equal(null);
  });

  it('what time alone changes, it changes at `validUntil` and not before; order of arrival changes nothing', () => {
    const extra = story();
    extra.facts.push(...worst().facts);
    extra.tell('05-13 09:00', 'meeting.booked', { at: at('05-25 09:00') });
    extra.tell('05-14 09:00', 'promise.made', { text: '尽量' });
    const shown = (facts: readonly Fact[], when: number): unknown => {
      const { value } = dealRisk(dossier(openBook(facts), entity('deal:D-1')), rules, when, { history: swift });
      return [value.level, value.points, value.marks, value.directives.map(({ key }) => key)];
    };
    fc.assert(fc.property(fc.subarray([...extra.facts], { minLength: 1 }), fc.integer({ min: 0, max: 200 }), (facts, days) => {
      const when = at('03-01 09:00') + days * DAY;
      const { validUntil, value, reasons } = dealRisk(dossier(openBook(facts), entity('deal:D-1')), rules, when, { history: swift });
      expect(reasons.reduce((sum, { points }) => sum + (points ?? 0), 0)).to.equal(value.points);
      expect(shown([...facts].reverse(), when)).to.deep.equal(shown(facts, when));
      if (validUntil !== null) expect(shown(facts, validUntil - 1)).to.deep.equal(shown(facts, when));
      else expect(shown(facts, when + 500 * DAY)).to.deep.equal(shown(facts, when));
    }), { numRuns: 30 });
  });
});
