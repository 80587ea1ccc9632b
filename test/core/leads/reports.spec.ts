import { expect } from 'chai';
import { refOf } from '@sextant/core/facts';
import { leadReport, mergedBook, resolveIdentities, type MeasureResult } from '@sextant/core/leads';
import { at, DAY, desk, ruleWith } from './desk.js';

const rule = ruleWith();
const start = at('03-02 09:00');

function report(told: ReturnType<typeof desk>, now: number, measure: string, reports = rule.reports): MeasureResult {
  const found = leadReport(told.book(), reports, now, 'Asia/Shanghai').find((one) => one.measure === measure);
  if (!found) throw new Error(`no measure ${measure}`);
  return found;
}

const share = ({ n, hits, rate, low, high, waiting }: MeasureResult): readonly unknown[] => [n, hits, rate, low, high, waiting];

describe('SC-7: leads shelved within 7 days of first contact', () => {
  it('counts whom nobody touched for 7 days after the first touch, from the instant the 7 days are over', () => {
    const told = desk();
    told.lead(start, 'L-1', {});
    const first = told.tell('wecom', start + DAY, 'touch.made', 'lead:L-1', { channel: 'call' });
    expect(share(report(told, start + 8 * DAY - 1, 'shelved'))).to.deep.equal([0, 0, null, null, null, 1]);
    const due = report(told, start + 8 * DAY, 'shelved');
    expect(share(due)).to.deep.equal([1, 1, 10_000, 2065, 10_000, 0]);
    expect(due.leads).to.deep.equal([{ lead: 'L-1', from: first.time, dueAt: start + 8 * DAY, holds: true, evidence: [] }]);
  });

  it('a touch at the end of the 7 days is one in time, a millisecond later it is not', () => {
    for (const [after, hits] of [[7 * DAY, 0], [7 * DAY + 1, 1]] as const) {
      const told = desk();
      told.lead(start, 'L-1', {});
      told.tell('wecom', start, 'touch.made', 'lead:L-1', { channel: 'call' });
      const again = told.tell('wecom', start + after, 'touch.made', 'lead:L-1', { channel: 'sms' });
      const { leads: [lead], ...found } = report(told, start + 60 * DAY, 'shelved');
      expect([found.n, found.hits], String(after)).to.deep.equal([1, hits]);
      expect(lead?.evidence).to.deep.equal(hits === 1 ? [] : [{ fact: refOf(again) }]);
    }
  });

  it('a meeting or a deal is no shelf; a lead never contacted is not asked about', () => {
    const told = desk();
    for (const id of ['L-1', 'L-2', 'L-3']) told.lead(start, id, {});
    for (const id of ['L-1', 'L-2']) told.tell('wecom', start, 'touch.made', `lead:${id}`, { channel: 'call' });
    told.tell('crm', start + DAY, 'meeting.booked', 'lead:L-1', { at: start + 9 * DAY });
    told.tell('crm', start + DAY, 'deal.state', ['deal:D-1', 'origin=lead:L-2'], {});
    expect(share(report(told, start + 60 * DAY, 'shelved')).slice(0, 2)).to.deep.equal([2, 0]);
  });

  it('stands beside the 43 % of the source, with the difference', () => {
    const told = desk();
    for (let index = 0; index < 5; index++) {
      told.lead(start, `L-${index}`, {});
      told.tell('wecom', start, 'touch.made', `lead:L-${index}`, { channel: 'call' });
      if (index < 2) told.tell('wecom', start + DAY, 'touch.made', `lead:L-${index}`, { channel: 'call' });
    }
    const found = report(told, start + 60 * DAY, 'shelved');
    expect(share(found)).to.deep.equal([5, 3, 6000, 2307, 8824, 0]);
    expect(found.benchmarks.map(({ id, rate, difference }) => [id, rate, difference])).to.deep.equal([['source', 4300, 1700]]);
    expect([found.verdict, found.bad]).to.deep.equal([null, null]);
    expect(report(desk(), start, 'shelved').benchmarks[0]?.difference).to.equal(null);
  });
});

describe('SC-12: the top of the funnel', () => {
  it('cohorts by month of entry in the firm’s zone, only leads whose time is up', () => {
    const told = desk();
    told.lead('03-31 23:59', 'L-1', {});
    told.lead('04-01 00:00', 'L-2', {});
    told.lead('04-01 00:01', 'L-3', {});
    told.tell('crm', '04-10 09:00', 'form.filed', 'lead:L-2', { form: 'bant', fields: {} });
    const found = report(told, at('05-01 00:00'), 'bant');
    expect(found.cohorts).to.deep.equal([
      { month: '2026-03', n: 1, hits: 0, rate: 0, low: 0, high: 7935, waiting: 0 }, { month: '2026-04', n: 1, hits: 1, rate: 10_000, low: 2065, high: 10_000, waiting: 1 },
    ]);
    expect(share(found).slice(0, 3)).to.deep.equal([2, 1, 5000]);
    expect(found.waiting).to.equal(1);
    expect(found.leads.map(({ lead, holds }) => [lead, holds])).to.deep.equal([['L-1', false], ['L-2', true]]);
  });

  it('what comes after a lead’s time does not count, nor does another form', () => {
    const told = desk();
    told.lead(start, 'L-1', {});
    told.lead(start, 'L-2', {});
    told.lead(start, 'L-3', {});
    const bant = told.tell('crm', start + 30 * DAY, 'form.filed', 'lead:L-1', { form: 'bant', fields: {} });
    told.tell('crm', start + 30 * DAY + 1, 'form.filed', 'lead:L-2', { form: 'bant', fields: {} });
    told.tell('crm', start + DAY, 'form.filed', 'lead:L-3', { form: 'visit-record', fields: {} });
    const found = report(told, start + 90 * DAY, 'bant');
    expect(found.leads.map(({ lead, holds, evidence }) => [lead, holds, evidence])).to.deep.equal([
      ['L-1', true, [{ fact: refOf(bant), field: 'form' }]], ['L-2', false, []], ['L-3', false, []],
    ]);
  });

  it('deals that came of a lead count for it: assessed, converted, won', () => {
    const told = desk();
    told.lead(start, 'L-1', {});
    told.lead(start, 'L-2', {});
    told.tell('crm', start + 10 * DAY, 'deal.state', ['deal:D-1', 'origin=lead:L-1'], { title: '伺服' });
    told.tell('crm', start + 11 * DAY, 'form.filed', 'deal:D-1', { form: 'bant', fields: {} });
    told.tell('crm', start + 100 * DAY, 'deal.state', 'deal:D-1', { outcome: 'won' });
    const hits = (measure: string): readonly unknown[] => share(report(told, start + 180 * DAY, measure)).slice(0, 3);
    expect(['bant', 'converted', 'won'].map(hits)).to.deep.equal([[2, 1, 5000], [2, 1, 5000], [2, 1, 5000]]);
    expect(share(report(told, start + 180 * DAY - 1, 'won'))).to.deep.equal([0, 0, null, null, null, 2]);
    expect(report(told, start + 180 * DAY, 'converted').benchmarks.map(({ id, rate, difference }) => [id, rate, difference])).to.deep.equal([['china', 670, 4330], ['world', 930, 4070]]);
  });

  it('outside the standard flow: nobody’s by assignment, or never touched', () => {
    const told = desk();
    for (const id of ['L-1', 'L-2', 'L-3', 'L-4']) told.lead(start, id, {});
    for (const id of ['L-1', 'L-2']) told.tell('crm', start, 'lead.assigned', `lead:${id}`, { to: 'R-1' });
    for (const id of ['L-1', 'L-3']) told.tell('wecom', start + DAY, 'touch.made', `lead:${id}`, { channel: 'call' });
    const found = report(told, start + 7 * DAY, 'outside-flow');
    expect([found.n, found.hits, found.rate, found.benchmarks[0]?.rate]).to.deep.equal([4, 3, 7500, 8500]);
    expect(found.leads.map(({ lead, holds }) => [lead, holds])).to.deep.equal([['L-1', false], ['L-2', true], ['L-3', true], ['L-4', true]]);
  });

  it('is bad where the whole interval is, fine where none of it is, unclear in between; without anybody due it is nothing', () => {
    const told = (hits: number, n: number) => {
      const facts = desk();
      for (let index = 0; index < n; index++) {
        facts.lead(start, `L-${index}`, {});
        if (index < hits) facts.tell('crm', start, 'form.filed', `lead:L-${index}`, { form: 'bant', fields: {} });
      }
      return facts;
    };
    const verdict = (hits: number, n: number, bad: { readonly below: number } | { readonly above: number }): unknown => {
      const bant = rule.reports.measures['bant'];
      if (!bant) throw new Error('the preset measures it');
      return report(told(hits, n), start + 30 * DAY, 'bant', { ...rule.reports, measures: { bant: { ...bant, bad } } }).verdict;
    };
    // 1 of 20: 5 %, interval 89 to 2361; 10 of 20: 2993 to 7007.
    expect([verdict(1, 20, { below: 2362 }), verdict(1, 20, { below: 2361 }), verdict(1, 20, { below: 89 }), verdict(1, 20, { below: 90 })]).to.deep.equal(['bad', 'unclear', 'fine', 'unclear']);
    expect([verdict(10, 20, { above: 2992 }), verdict(10, 20, { above: 2993 }), verdict(10, 20, { above: 7007 }), verdict(10, 20, { above: 7006 })]).to.deep.equal(['bad', 'unclear', 'fine', 'unclear']);
    expect(verdict(0, 0, { below: 1500 })).to.equal(null);
    expect(report(told(1, 20), start + 30 * DAY, 'bant').bad).to.deep.equal({ below: 1500 });
  });

  it('measures come in their order; a person with two records counts once in the merged book', () => {
    const told = desk();
    told.lead(start, 'L-1', { phone: '13812345678' });
    told.lead(start + DAY, 'L-2', { phone: '138 1234 5678' });
    const merged = mergedBook(told.book(), resolveIdentities(told.book(), rule.identity, start + 60 * DAY).groups);
    const both = [told.book(), merged].map((book) => leadReport(book, rule.reports, start + 60 * DAY, 'Asia/Shanghai'));
    expect(both.map((found) => found.map(({ measure, n }) => [measure, n]))).to.deep.equal([
      [['shelved', 0], ['bant', 2], ['converted', 0], ['won', 0], ['outside-flow', 2]], [['shelved', 0], ['bant', 1], ['converted', 0], ['won', 0], ['outside-flow', 1]],
    ]);
  });

  it('leads of the future do not exist yet; without leads nothing is counted', () => {
    const told = desk();
    told.lead(start, 'L-1', {});
    expect(share(report(told, start - 1, 'bant'))).to.deep.equal([0, 0, null, null, null, 0]);
    expect(report(desk(), start, 'bant')).to.deep.include({ cohorts: [], leads: [], verdict: null });
    expect(leadReport(told.book(), { ...rule.reports, measures: {} }, start, 'Asia/Shanghai')).to.deep.equal([]);
  });
});
