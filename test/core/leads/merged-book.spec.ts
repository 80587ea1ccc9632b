import { expect } from 'chai';
import { dossier, entity, refOf, viewOf } from '@sextant/core/facts';
import { compile } from '@sextant/core/judge';
import { mergedBook, mergedDossier, resolveIdentities, type IdentityGroup } from '@sextant/core/leads';
import { loadPolicy } from '@sextant/core/policy/schema';
import { manufacturing } from '@sextant/core/presets';
import { score } from '@sextant/core/scoring';
import { at, desk, ruleWith } from './desk.js';

const now = at('06-01 00:00');
const one: IdentityGroup = { id: 'L-1', type: 'lead', members: ['L-1', 'L-9'], links: [] };

describe('SC-11: scoring happens after merging', () => {
  it('a visit told of both records earns its points once; two visits of one record stay two', () => {
    const told = desk();
    told.lead('03-01 09:00', 'L-1', { phone: '13812345678', employees: 80 });
    told.lead('03-02 09:00', 'L-9', { phone: '138 1234 5678' });
    const visit = told.tell('web', '03-03 09:00', 'page.visited', 'lead:L-1', { page: 'price' });
    const again = told.tell('web', '03-03 09:00', 'page.visited', 'lead:L-9', { page: 'price' });
    const others = [
      told.tell('ads', '03-03 09:00', 'page.visited', 'lead:L-9', { page: 'price' }),
      told.tell('web', '03-03 09:01', 'page.visited', 'lead:L-9', { page: 'price' }),
      told.tell('web', '03-03 09:00', 'page.visited', 'lead:L-9', { page: 'case' }),
      told.tell('web', '03-03 09:00', 'page.visited', 'lead:L-1', { page: 'price' }),
      told.tell('web', '03-03 09:00', 'page.visited', 'lead:L-1', { page: 'price' }, { actor: 'R-1' }),
    ];
    const lead = mergedDossier(told.book(), one);
    expect(lead.ref).to.deep.equal({ type: 'lead', id: 'L-1' });
    expect(lead.ofType('page.visited').map(refOf).sort()).to.deep.equal([visit, ...others].map(refOf).sort());
    expect(lead.facts.map(refOf)).not.to.include(refOf(again));
    expect(mergedBook(told.book(), [one]).get(refOf(visit))?.about).to.deep.equal([{ type: 'lead', id: 'L-1' }]);
  });

  it('points of both records add up, the card’s silence runs over both', () => {
    const told = desk();
    told.lead('05-28 09:00', 'L-1', { email: 'li@x.cn', position: '采购总监' });
    told.lead('05-29 09:00', 'L-9', { email: 'li@x.cn' });
    told.tell('web', '05-28 09:00', 'page.visited', 'lead:L-1', { page: 'price' });
    told.tell('fair', '05-29 09:00', 'material.downloaded', 'lead:L-9', { material: 'manual' });
    const book = told.book();
    const { scorecards: [card] } = compile(loadPolicy(manufacturing));
    if (!card) throw new Error('the preset has a card');
    const { groups } = resolveIdentities(book, ruleWith().identity, now);
    const points = (from: typeof book, id: string): number => score(dossier(from, entity(`lead:${id}`)), card, now).value.points;
    expect([points(book, 'L-1'), points(book, 'L-9'), points(mergedBook(book, groups), 'L-1')]).to.deep.equal([35, 15, 50]);
  });
});

describe('SC-11: a merged record', () => {
  it('knows the last of every field, and an empty field clears only what its own row had told', () => {
    const told = desk();
    told.lead('03-01 09:00', 'L-1', { email: 'li@x.cn', channel: 'site', industry: 'machinery' });
    told.lead('03-02 09:00', 'L-9', { email: null, channel: 'fair', region: 'Zhejiang' });
    told.lead('03-03 09:00', 'L-9', { channel: null, region: null, employees: 80 });
    const view = viewOf(mergedDossier(told.book(), one), now);
    const value = (field: string): unknown => view.field(`lead.${field}`)?.value;
    expect(['email', 'channel', 'industry', 'region', 'employees'].map(value)).to.deep.equal(['li@x.cn', 'site', 'machinery', null, 80]);
    expect(viewOf(mergedDossier(told.book(), one), at('03-02 10:00')).field('lead.channel')?.value).to.equal('fair');
  });

  it('has the owner and the company of whoever told last, and what links to either links to it', () => {
    const told = desk();
    told.lead('03-01 09:00', 'L-1', {}, ['owner=rep:R-1']);
    told.lead('03-02 09:00', 'L-9', {}, ['owner=rep:R-2', 'customer=account:A-1']);
    told.tell('erp', '03-01 09:00', 'account.state', 'account:A-1', { industry: 'machinery' });
    told.tell('crm', '03-09 09:00', 'deal.state', ['deal:D-1', 'origin=lead:L-9'], { title: '伺服改造' });
    told.tell('crm', '03-09 10:00', 'deal.state', ['deal:D-1', 'origin=lead:L-1'], { title: '伺服改造' });
    const merged = mergedBook(told.book(), [one]);
    const lead = dossier(merged, entity('lead:L-1'));
    expect(lead.links).to.deep.equal({ owner: { type: 'rep', id: 'R-2' }, customer: { type: 'account', id: 'A-1' } });
    expect(viewOf(lead, now).field('account.industry')?.value).to.equal('machinery');
    expect(merged.linkedTo(entity('lead:L-1'))).to.deep.equal([{ type: 'deal', id: 'D-1' }]);
    expect(merged.linkedTo(entity('lead:L-9'))).to.deep.equal([]);
    expect(merged.linkedTo(entity('account:A-1'))).to.deep.equal([{ type: 'lead', id: 'L-1' }]);
    expect(dossier(merged, entity('deal:D-1')).links['origin']).to.deep.equal({ type: 'lead', id: 'L-1' });
  });

  it('a fact told of both records at once is told of it once', () => {
    const told = desk();
    told.lead('03-01 09:00', 'L-1', {});
    told.lead('03-02 09:00', 'L-9', {});
    const call = told.tell('wecom', '03-04 09:00', 'touch.made', ['lead:L-1', 'lead:L-9', 'rep:R-1'], { channel: 'call' });
    const merged = mergedBook(told.book(), [one]);
    expect(merged.about(entity('lead:L-1')).at(-1)).to.deep.equal({ ...call, about: [{ type: 'lead', id: 'L-1' }, { type: 'rep', id: 'R-1' }] });
    expect(merged.about(entity('rep:R-1'))[0]).to.equal(merged.about(entity('lead:L-1')).at(-1));
  });

  it('stands in the book instead of its members, and grows with it', () => {
    const told = desk();
    told.lead('03-01 09:00', 'L-1', {});
    told.lead('03-02 09:00', 'L-2', {});
    told.lead('03-02 09:00', 'L-9', {});
    told.tell('web', '03-03 09:00', 'page.visited', 'lead:L-1', { page: 'price' });
    told.tell('web', '03-03 09:00', 'page.visited', 'lead:L-9', { page: 'price' });
    const book = told.book();
    const merged = mergedBook(book, [one]);
    expect(merged.entities('lead').map(({ id }) => id)).to.deep.equal(['L-1', 'L-2']);
    expect(merged.about(entity('lead:L-9'))).to.deep.equal([]);
    expect([...merged.facts()].map(refOf).sort()).to.deep.equal(['crm/lead.state-1', 'crm/lead.state-2', 'crm/lead.state-3', 'web/page.visited-1']);
    const more = desk();
    more.tell('wecom', '03-05 09:00', 'customer.replied', 'lead:L-9', {});
    expect(merged.append(more.facts).about(entity('lead:L-1')).map(({ type }) => type)).to.deep.equal(['lead.state', 'lead.state', 'page.visited', 'customer.replied']);
    expect(merged.asOf(at('03-01 10:00')).about(entity('lead:L-1')).map(refOf)).to.deep.equal(['crm/lead.state-1']);
    expect([merged.size, merged.setAside, merged.order]).to.deep.equal([5, [], book.order]);
  });

  it('without a group of several the book is the book', () => {
    const book = desk().book();
    expect(mergedBook(book, [{ id: 'L-1', type: 'lead', members: ['L-1'], links: [] }])).to.equal(book);
  });

  it('a retracted fact does not come back', () => {
    const told = desk();
    told.lead('03-01 09:00', 'L-1', {});
    const visit = told.tell('web', '03-03 09:00', 'page.visited', 'lead:L-9', { page: 'price' });
    told.tell('web', '03-04 09:00', 'fact.retracted', 'lead:L-9', { reason: 'robot' }, { replaces: refOf(visit) });
    const merged = mergedBook(told.book(), [one]);
    expect(dossier(merged, entity('lead:L-1')).ofType('page.visited')).to.deep.equal([]);
    expect(merged.isReplaced(visit)).to.equal(true);
    expect(merged.get(refOf(visit))?.about).to.deep.equal([{ type: 'lead', id: 'L-1' }]);
  });
});
