import { expect } from 'chai';
import { compileForecast, forecast, type DealForecast } from '@sextant/core/forecast';
import { dossier, entity, openBook, refOf } from '@sextant/core/facts';
import { dealRisk, type Optimism } from '@sextant/core/forecast/risk';
import { at, story } from '../../../support/deal.js';
import { policyWith, rules } from './rules.js';

const compiled = compileForecast(policyWith());
const now = at('05-20 09:00');
const amount = { minor: 100_000_000, currency: 'CNY' };

type Story = ReturnType<typeof story>;

/** A deal that is claimed in negotiation and proven up to the demo. */
function claimed(): Story {
  const told = story();
  told.tell('02-01 09:00', 'deal.state', { title: 'Retrofit', stage: 'negotiation', amount });
  told.tell('02-02 09:00', 'touch.made', { channel: 'call' });
  told.tell('02-03 09:00', 'document.filed', { document: 'need-list' });
  told.tell('02-04 09:00', 'proposal.drafted', { models: ['X1'] });
  told.tell('02-05 09:00', 'document.filed', { document: 'minutes' });
  return told;
}

function report(told: Story, ...days: readonly string[]): void {
  for (const day of days) told.tell(`${day} 10:00`, 'forecast.stated', { amount, category: 'about-to-sign' });
}

/** The case of the source: three months about to sign, the customer thinking it over, no meeting. */
function theCase(...days: readonly string[]): Story {
  const told = claimed();
  report(told, ...(days.length > 0 ? days : ['03-10', '04-10', '05-10']));
  told.tell('05-12 09:00', 'customer.replied', { text: '再考虑一下' });
  return told;
}

function judged(told: Story, when = now, rules = compiled): DealForecast {
  return forecast(told.dossier(), rules, when).value;
}

function steps(told: Story, when = now): readonly (readonly [string, number, number])[] {
  return judged(told, when).ledger.map(({ reason, before, after }) => [reason.key, before, after]);
}

function foundIn(told: Story, when = now): Optimism | null {
  return dealRisk(told.dossier(), rules, when).value.optimism;
}

const isOptimistic = (told: Story, when = now): boolean => judged(told, when).marks.includes('false-optimism');

describe('false optimism (FC-11)', () => {
  it('puts the deal back to the stage its evidence shows and lowers its weight, on the record', () => {
    const told = theCase();
    expect(steps(told)).to.deep.equal([
      ['forecast.stage-preset', 0, 8000], ['forecast.gate', 8000, 6000], ['forecast.optimism', 6000, 6000], ['forecast.optimism-weight', 6000, 3000],
    ]);
    const { ledger, weighted, marks, claimedStage, evidencedStage } = judged(told);
    expect(ledger.slice(2).map(({ step }) => step)).to.deep.equal(['cap', 'cap']);
    expect(ledger[2]?.reason.params).to.deep.equal({ months: 3, rate: 6000, evidenced: { 'zh-CN': '方案演示', en: 'Proposal demo' } });
    expect(ledger[3]?.reason.params).to.deep.equal({ keep: 5000 });
    const [march, april, may, reply] = told.facts.slice(5).map(refOf);
    expect(ledger[2]?.reason.evidence).to.deep.equal([
      { fact: march, field: 'category' }, { fact: april, field: 'category' }, { fact: may, field: 'category' }, { fact: reply, field: 'text', span: [0, 3] },
    ]);
    expect([weighted, marks, claimedStage?.id, evidencedStage?.id]).to.deep.equal([{ minor: 30_000_000, currency: 'CNY' }, ['false-optimism'], 'negotiation', 'proposal-demo']);
    expect(ledger.reduce((sum, { reason }) => sum + (reason.points ?? 0), 0)).to.equal(3000);
  });

  it('caps a certainty state too, though it is proven', () => {
    const told = theCase();
    told.tell('02-06 09:00', 'document.filed', { document: 'proposal', signedBy: 'customer' });
    told.tell('05-10 09:00', 'certainty.stated', { state: 'proposal-confirmed' });
    expect(steps(told).slice(1)).to.deep.equal([
      ['forecast.certainty', 8000, 7500], ['forecast.gate', 7500, 7500], ['forecast.optimism', 7500, 6000], ['forecast.optimism-weight', 6000, 3000],
    ]);
  });

  it('falls to the floor where no stage has evidence', () => {
    const told = story();
    told.tell('02-01 09:00', 'deal.state', { stage: 'proposal-demo' });
    report(told, '03-10', '04-10', '05-10');
    told.tell('05-12 09:00', 'customer.said', { signal: 'thinking-it-over' });
    expect(steps(told).slice(-2)).to.deep.equal([['forecast.optimism-none', 500, 500], ['forecast.optimism-weight', 500, 250]]);
    expect(judged(told).ledger.at(-2)?.reason.params).to.deep.equal({ months: 3, floor: 500 });
  });

  it('reads the signal as well as the words, together with what was read in the same message', () => {
    const told = claimed();
    report(told, '03-10', '04-10', '05-10');
    told.tell('05-12 09:00', 'customer.said', { signal: 'thinking-it-over' });
    told.tell('05-12 09:00', 'customer.said', { signal: 'too-expensive' });
    expect(isOptimistic(told)).to.equal(true);
  });

  it('takes a negated or asked word for no such reply', () => {
    for (const text of ['不用再考虑了', '还要再考虑吗', '']) {
      const told = claimed();
      report(told, '03-10', '04-10', '05-10');
      told.tell('05-12 09:00', 'customer.replied', { text });
      expect(isOptimistic(told), text).to.equal(false);
    }
  });

  it('needs three months: two are not enough, four are', () => {
    expect(isOptimistic(theCase('04-10', '05-10'))).to.equal(false);
    expect(isOptimistic(theCase('02-10', '03-10', '04-10', '05-10'))).to.equal(true);
    expect(judged(theCase('02-10', '03-10', '04-10', '05-10')).ledger[2]?.reason.params).to.include({ months: 4 });
  });

  it('foretells no change for a run that is too short: time alone does not make it longer', () => {
    const until = (...days: readonly string[]): number | null => forecast(theCase(...days).dossier(), compiled, now).validUntil;
    expect([until('04-10', '05-10'), until('03-10', '04-10', '05-10')]).to.deep.equal([null, at('06-01 00:00')]);
  });

  it('a month without a report breaks the run', () => {
    expect(isOptimistic(theCase('02-10', '03-10', '05-10'))).to.equal(false);
  });

  it('three reports in one month are one month', () => {
    expect(isOptimistic(theCase('04-02', '04-10', '04-20', '05-10'))).to.equal(false);
  });

  it('counts months on the wall of the zone of the forecast', () => {
    // 28 February 16:30 UTC is 1 March in Shanghai.
    const told = claimed();
    told.tell('03-01 00:30', 'forecast.stated', { amount, category: 'about-to-sign' });
    report(told, '04-10', '05-10');
    told.tell('05-12 09:00', 'customer.replied', { text: '再考虑一下' });
    expect(isOptimistic(told)).to.equal(true);
    const london = compileForecast(policyWith(undefined, { forecast: { zone: 'Europe/London' } }));
    expect(judged(told, now, london).marks).to.deep.equal([]);
  });

  it('stands until the month after the last report is over', () => {
    const told = theCase();
    const june = forecast(told.dossier(), compiled, at('06-30 23:59'));
    expect(june.value.marks).to.deep.equal(['false-optimism']);
    expect(june.validUntil).to.equal(at('07-01 00:00'));
    expect(isOptimistic(told, at('07-01 00:00'))).to.equal(false);
    expect(forecast(told.dossier(), compiled, at('07-01 00:00')).validUntil).to.equal(null);
  });

  it('the last report of a month counts: who takes it back is no optimist', () => {
    const told = theCase();
    told.tell('05-15 09:00', 'forecast.stated', { amount, category: 'pipeline' });
    expect(isOptimistic(told)).to.equal(false);
    const april = claimed();
    report(april, '03-10', '04-10');
    april.tell('04-20 09:00', 'certainty.stated', { state: 'exploring' });
    report(april, '05-10');
    april.tell('05-12 09:00', 'customer.replied', { text: '再考虑一下' });
    expect(isOptimistic(april)).to.equal(false);
  });

  it('a certainty state that says so is a report, an amount without a category is none', () => {
    const told = claimed();
    report(told, '03-10');
    told.tell('04-10 10:00', 'certainty.stated', { state: 'verbal-commitment' });
    report(told, '05-10');
    told.tell('05-11 10:00', 'forecast.stated', { amount });
    told.tell('05-12 09:00', 'customer.replied', { text: '再考虑一下' });
    expect(isOptimistic(told)).to.equal(true);
  });

  it('another reply after, or none at all, is none', () => {
    const told = theCase();
    told.tell('05-13 09:00', 'customer.replied', { text: '好，签吧' });
    expect(isOptimistic(told)).to.equal(false);
    const silent = claimed();
    report(silent, '03-10', '04-10', '05-10');
    expect(isOptimistic(silent)).to.equal(false);
  });

  it('a booked meeting keeps the deal in its place until it is over', () => {
    const told = theCase();
    told.tell('05-15 09:00', 'meeting.booked', { at: at('05-21 10:00') });
    const before = forecast(told.dossier(), compiled, now);
    expect(before.value.marks).to.deep.equal([]);
    expect(before.validUntil).to.equal(at('05-21 10:00') + 1);
    expect(isOptimistic(told, at('05-21 10:00'))).to.equal(false);
    expect(isOptimistic(told, at('05-21 10:00') + 1)).to.equal(true);
  });

  it('a contract or an order is a landing', () => {
    const contract = theCase();
    contract.tell('05-14 09:00', 'document.filed', { document: 'contract', signedBy: 'both' });
    expect(isOptimistic(contract)).to.equal(false);
    const ordered = theCase();
    ordered.tell('05-14 09:00', 'order.placed', { models: ['X1'] });
    expect(isOptimistic(ordered)).to.equal(false);
    const unsigned = theCase();
    unsigned.tell('05-14 09:00', 'document.filed', { document: 'contract', signedBy: 'us' });
    expect(isOptimistic(unsigned)).to.equal(true);
  });

  it('a closed deal is not judged', () => {
    const told = theCase();
    told.tell('05-14 09:00', 'deal.state', { outcome: 'lost' });
    expect(steps(told)).to.deep.equal([['forecast.lost', 0, 0]]);
  });

  it('what is said of another deal of the customer, or by the owner of a month, does not count', () => {
    const told = claimed();
    told.tell('02-07 09:00', 'deal.state', { title: 'Retrofit' }, ['customer=account:A-1', 'owner=rep:R-1']);
    report(told, '03-10', '04-10');
    told.aside('05-10 10:00', 'forecast.stated', { amount, category: 'commit' }, ['rep:R-1']);
    told.aside('05-11 10:00', 'forecast.stated', { amount, category: 'commit' }, ['deal:D-2', 'account:A-1']);
    told.tell('05-12 09:00', 'customer.replied', { text: '再考虑一下' });
    // April is the last month reported: two months.
    expect(isOptimistic(told)).to.equal(false);
    expect(judged(told).stated?.at).to.equal(at('04-10 10:00'));
    report(told, '05-12');
    expect(isOptimistic(told)).to.equal(true);
    told.aside('05-13 09:00', 'customer.replied', { text: '好' }, ['deal:D-2', 'account:A-1']);
    told.aside('05-13 09:00', 'meeting.booked', { at: at('06-01 09:00') }, ['deal:D-2', 'account:A-1']);
    expect(isOptimistic(told)).to.equal(true);
    told.aside('05-14 09:00', 'customer.replied', { text: '好' }, ['account:A-1']);
    expect(isOptimistic(told)).to.equal(false);
  });

  it('keeps all of its weight where the policy says so, and is not looked for without the section', () => {
    const kept = judged(theCase(), now, compileForecast(policyWith({ optimism: { keep: 10_000 } })));
    expect(kept.probability).to.equal(6000);
    const without = compileForecast(policyWith(undefined, { extends: ['stage-gates@1'] }));
    expect(without.optimism).to.equal(null);
    expect(judged(theCase(), now, without).marks).to.deep.equal([]);
  });

  it('does not depend on the order of arrival', () => {
    const told = theCase();
    const turned = dossier(openBook([...told.facts].reverse()), entity('deal:D-1'));
    expect(forecast(turned, compiled, now)).to.deep.equal(forecast(told.dossier(), compiled, now));
  });

  it('of a forecast and a certainty state in one month the later counts, of one instant the state', () => {
    const april = (forecastAt: string): Story => {
      const told = claimed();
      report(told, '03-10');
      told.tell('04-20 09:00', 'certainty.stated', { state: 'exploring' });
      told.tell(`04-${forecastAt}`, 'forecast.stated', { amount, category: 'about-to-sign' });
      report(told, '05-10');
      told.tell('05-12 09:00', 'customer.replied', { text: '再考虑一下' });
      return told;
    };
    expect(['20 08:59', '20 09:00', '20 09:01'].map((forecastAt) => isOptimistic(april(forecastAt)))).to.deep.equal([false, false, true]);
  });

  it('is so since the third report, the reply and the end of the last meeting were all there', () => {
    const told = claimed();
    report(told, '03-10', '04-10');
    told.tell('04-12 09:00', 'customer.replied', { text: '再考虑一下' });
    report(told, '05-10');
    expect(foundIn(told)).to.deep.include({ found: true, since: at('05-10 10:00') });
    expect(foundIn(theCase())).to.deep.include({ found: true, since: at('05-12 09:00') });
    told.tell('05-11 09:00', 'meeting.booked', { at: at('05-15 10:00') });
    told.tell('05-11 09:30', 'meeting.booked', { at: at('05-13 10:00') });
    expect(foundIn(told)).to.deep.include({ found: true, since: at('05-15 10:00') + 1, meetingAt: null });
    expect(foundIn(told, at('05-14 09:00'))).to.deep.include({ found: false, since: null, meetingAt: at('05-15 10:00') });
  });

  it('rests on each report by the field that said so and on what the customer last said, whatever it was', () => {
    const told = claimed();
    expect(foundIn(told)).to.deep.include({ months: 0, reply: 'none', evidence: [], changesAt: null });
    const demand = told.tell('04-10 10:00', 'forecast.stated', { amount, category: 'commit' });
    const state = told.tell('05-10 10:00', 'certainty.stated', { state: 'verbal-commitment' });
    const reports = [{ fact: refOf(demand), field: 'category' }, { fact: refOf(state), field: 'state' }];
    expect(foundIn(told)).to.deep.include({ months: 2, reply: 'none', evidence: reports, changesAt: at('06-01 00:00') });
    const dear = told.tell('05-11 09:00', 'customer.said', { signal: 'too-expensive', text: '太贵' });
    expect(foundIn(told)).to.deep.include({ reply: 'other', evidence: [...reports, { fact: refOf(dear) }] });
    const thinking = told.tell('05-12 09:00', 'customer.said', { signal: 'thinking-it-over' });
    told.tell('05-12 09:00', 'customer.said', { signal: 'too-expensive' });
    expect(foundIn(told)).to.deep.include({ reply: 'thinking-it-over', evidence: [...reports, { fact: refOf(thinking), field: 'signal' }] });
  });

  it('takes words of ours that the customer quotes for no reply of hers', () => {
    const told = theCase();
    told.tell('05-13 09:00', 'customer.replied', { text: '你们说再考虑一下。' });
    expect(foundIn(told)).to.deep.include({ found: false, reply: 'other' });
    told.tell('05-14 09:00', 'customer.replied', { text: '你们说再考虑一下。我也再考虑一下' });
    expect(foundIn(told)?.evidence.at(-1)).to.deep.include({ field: 'text', span: [11, 14] });
  });
});
