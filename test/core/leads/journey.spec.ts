import { expect } from 'chai';
import { dossier, entity, refOf } from '@sextant/core/facts';
import { alreadyKnown, journey, mergedDossier } from '@sextant/core/leads';
import { at, desk, ruleWith } from './desk.js';

const { journey: rule } = ruleWith();
const now = at('06-01 00:00');

/** A customer of the fair and of the site, two owners, one deal. */
function customer() {
  const told = desk();
  const fair = told.lead('03-01 09:00', 'L-1', { name: '王伟', company: '海天', industry: 'machinery', phone: '13812345678' });
  told.tell('ads', '03-01 20:00', 'ad.clicked', 'lead:L-2', { ad: 'servo' });
  const enquiry = told.tell('site', '03-02 09:00', 'enquiry.made', 'lead:L-2', { text: '要一套伺服', channel: 'douyin' });
  told.lead('03-02 09:00', 'L-2', { phone: '138 1234 5678', industry: 'metal-working' });
  told.tell('crm', '03-02 10:00', 'lead.assigned', 'lead:L-1', { to: 'R-1' });
  told.tell('crm', '03-02 11:00', 'touch.made', 'lead:L-1', { channel: 'call' }, { actor: 'R-1' });
  const bant = told.tell('crm', '03-02 11:30', 'form.filed', 'lead:L-1', { form: 'bant', fields: { budget: '80 万', authority: ' ', need: '换伺服' } }, { actor: 'R-1' });
  told.lead('03-09 09:00', 'L-1', {}, ['owner=rep:R-2']);
  told.tell('wecom', '03-10 09:00', 'customer.replied', 'lead:L-1', { channel: 'message' });
  const again = told.tell('crm', '03-10 10:00', 'form.filed', 'deal:D-1', { form: 'bant', fields: { budget: '100 万', timing: '二季度' } }, { actor: 'R-2' });
  told.tell('crm', '03-10 09:30', 'deal.state', ['deal:D-1', 'origin=lead:L-1', 'owner=rep:R-2'], { title: '伺服改造' });
  told.tell('crm', '03-11 09:00', 'form.filed', ['rep:R-2'], { form: 'survey', fields: { mood: 'good' } });
  told.tell('crm', '03-11 09:00', 'form.filed', 'deal:D-1', { form: 'visit-record', fields: { note: '顺利' } });
  const book = told.book();
  const lead = mergedDossier(book, { id: 'L-1', type: 'lead', members: ['L-1', 'L-2'], links: [] });
  return { told, book, lead, deal: dossier(book, entity('deal:D-1')), fair, enquiry, bant, again };
}

describe('SC-8: one customer, one time line', () => {
  it('ads, site, calls, WeCom: each with channel, who moved, and whose customer she was then', () => {
    const { lead, deal, enquiry } = customer();
    const line = journey([lead, deal], rule, now);
    expect(line.touches.map(({ at: when, touch, by, channel, rep, owner }) => [when, touch, by, channel, rep, owner])).to.deep.equal([
      [at('03-01 20:00'), 'ad-clicked', 'customer', 'ads', null, null],
      [at('03-02 09:00'), 'enquiry', 'customer', 'douyin', null, null],
      [at('03-02 11:00'), 'touched', 'us', 'call', 'R-1', 'R-1'],
      [at('03-10 09:00'), 'replied', 'customer', 'message', null, 'R-2'],
    ]);
    expect(line.touches[1]).to.deep.include({ fact: refOf(enquiry), label: { 'zh-CN': '提交咨询', en: 'Made an enquiry' } });
    expect([line.asOf, line.of]).to.deep.equal([now, [{ type: 'lead', id: 'L-1' }, { type: 'deal', id: 'D-1' }]]);
  });

  it('a change of owner changes nothing of it, and is on it', () => {
    const { lead } = customer();
    expect(journey(lead, rule, now).owners).to.deep.equal([
      { rep: 'R-1', from: at('03-02 10:00'), to: at('03-09 09:00') }, { rep: 'R-2', from: at('03-09 09:00'), to: null },
    ]);
    const before = journey(lead, rule, at('03-08 00:00')).touches;
    expect(journey(lead, rule, now).touches.slice(0, before.length)).to.deep.equal(before);
  });

  it('a touch at the very instant of the change is of the new owner; who owned her for no time never did', () => {
    const told = desk();
    told.lead('03-01 09:00', 'L-1', {}, ['owner=rep:R-1']);
    told.tell('crm', '03-02 09:00', 'lead.assigned', 'lead:L-1', { to: 'R-2' });
    told.tell('crm', '03-02 09:00', 'lead.assigned', 'lead:L-1', { to: 'R-3' });
    told.tell('wecom', '03-02 09:00', 'touch.made', 'lead:L-1', { channel: 'call' });
    told.tell('crm', '03-03 09:00', 'lead.assigned', 'lead:L-1', { to: 'R-3' });
    const line = journey(dossier(told.book(), entity('lead:L-1')), rule, now);
    expect(line.owners.map(({ rep }) => rep)).to.deep.equal(['R-1', 'R-3']);
    expect(line.touches.map(({ owner }) => owner)).to.deep.equal(['R-3']);
  });

  it('a touch without a channel of its own has that of its kind, and a fact of two dossiers counts once', () => {
    const { lead } = customer();
    expect(journey([lead, lead], rule, now)).to.deep.equal({ ...journey(lead, rule, now), of: [lead.ref, lead.ref] });
    const told = desk();
    told.lead('03-01 09:00', 'L-1', {});
    told.tell('site', '03-01 09:00', 'enquiry.made', 'lead:L-1', { text: '', channel: '' });
    expect(journey(dossier(told.book(), entity('lead:L-1')), rule, now).touches.map(({ channel }) => channel)).to.deep.equal(['form']);
  });

  it('of nobody there is nothing', () => {
    expect(journey([], rule, now)).to.deep.equal({ asOf: now, of: [], touches: [], owners: [], answers: [] });
  });
});

describe('SC-8: nobody asks twice', () => {
  it('what she has answered, to whom, what she said before, and what was asked in vain', () => {
    const { lead, deal, bant, again, fair } = customer();
    const { told, asked } = alreadyKnown(journey([lead, deal], rule, now));
    expect(asked.map(({ field, value, times }) => [field, value, times])).to.deep.equal([['bant.authority', null, 1]]);
    expect(told.map(({ field, value, owner, times }) => [field, value, owner, times])).to.deep.equal([
      ['bant.budget', '100 万', 'R-2', 2], ['bant.need', '换伺服', 'R-1', 1], ['bant.timing', '二季度', 'R-2', 1],
      ['lead.company', '海天', null, 1], ['lead.industry', 'metal-working', null, 2], ['lead.name', '王伟', null, 1], ['lead.phone', '138 1234 5678', null, 2],
    ]);
    expect(told[0]).to.deep.include({ at: at('03-10 10:00'), fact: refOf(again), before: [{ value: '80 万', at: at('03-02 11:30'), fact: refOf(bant) }] });
    expect(told[4]?.before).to.deep.equal([{ value: 'machinery', at: at('03-01 09:00'), fact: refOf(fair) }]);
  });

  it('a question left open later keeps its answer; a number that is no text is an answer too', () => {
    const told = desk();
    told.lead('03-01 09:00', 'L-1', {});
    told.tell('crm', '03-01 10:00', 'form.filed', 'lead:L-1', { form: 'bant', fields: { budget: '80 万', seats: 12 } as unknown as Record<string, string> });
    told.tell('crm', '03-02 10:00', 'form.filed', 'lead:L-1', { form: 'bant', fields: { budget: '' } });
    const { told: known } = alreadyKnown(journey(dossier(told.book(), entity('lead:L-1')), rule, now));
    expect(known.map(({ field, value, at: when, times, before }) => [field, value, when, times, before])).to.deep.equal([
      ['bant.budget', '80 万', at('03-01 10:00'), 2, []], ['bant.seats', 12, at('03-01 10:00'), 1, []],
    ]);
  });
});
