import { expect } from 'chai';
import { dossier, entity } from '@sextant/core/facts';
import { compile, judge } from '@sextant/core/judge';
import { alreadyKnown, assignLeads, intentsOf, journey, leadReport, mergedBook, resolveIdentities } from '@sextant/core/leads';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at, desk } from './desk.js';

const program = compile(loadPolicy({
  id: 'ningbo', version: 1, title: '宁波配件', extends: ['manufacturing@1'],
  leads: {
    assignment: {
      rules: {
        province: { label: '按省份', order: 1, when: { field: 'lead.region', in: ['浙江', '江苏'] }, to: 'territory:east' },
        rest: { label: '其余', order: 2, to: 'pool:all' },
      },
      territories: { east: { label: '华东', field: 'lead.region', of: { 浙江: 'rep:chen' }, otherwise: 'pool:all' } },
      pools: { all: { label: '公海', members: ['lin', 'zhou'], by: 'least-open' } },
    },
  },
}));
const rule = (() => {
  const { leads } = program.policy;
  if (!leads) throw new Error('the preset says what is done with leads');
  return leads;
})();

/** 王伟 of 海天 comes by the site, by a fair and by WeCom; 李娜 of 海天 by an ad; 赵强 has left a number nobody can dial. */
function firm(): ReturnType<typeof desk> {
  const told = desk();
  told.tell('site', '03-02 09:00', 'lead.state', 'lead:网-1', { name: '王伟', company: '宁波海天精工有限公司', phone: '138 1234 5678', region: '浙江', employees: 120 });
  told.tell('site', '03-02 09:01', 'page.visited', 'lead:网-1', { page: 'price', depth: 6 });
  told.tell('site', '03-02 09:02', 'enquiry.made', 'lead:网-1', { text: '你们的伺服和友商比，性价比怎么样？产线不着急', channel: 'site' });
  told.tell('fair', '03-04 10:00', 'lead.state', 'lead:展-7', { name: '王 伟', phone: '＋８６１３８１２３４５６７８', position: '厂长', industry: 'machinery' });
  told.tell('fair', '03-04 10:00', 'material.downloaded', 'lead:展-7', { material: 'manual' });
  told.tell('wecom', '03-05 15:00', 'lead.state', 'lead:微-3', { name: '王伟', company: '海天精工', wecom: 'wm-1' });
  told.tell('wecom', '03-05 15:01', 'customer.replied', 'lead:微-3', { text: '急需，产线停机了', channel: 'message' });
  told.tell('ads', '03-05 16:00', 'lead.state', 'lead:广-2', { name: '李娜', company: '宁波海天精工', region: '江苏' });
  told.tell('ads', '03-05 16:00', 'ad.clicked', 'lead:广-2', { ad: '伺服改造' });
  told.tell('site', '03-06 09:00', 'lead.state', 'lead:网-9', { name: '赵强', phone: '000' });
  return told;
}

describe('a small firm’s week of leads', () => {
  it('three records of one person, one colleague, one without a number', () => {
    const told = firm();
    const now = at('03-06 10:00');
    // 宁波海天精工 and 海天精工 may be two companies: a person says that they are one.
    expect(resolveIdentities(told.book(), rule.identity, now).groups.map(({ members }) => members)).to.deep.equal([['网-1', '展-7'], ['微-3'], ['广-2'], ['网-9']]);
    told.merge('03-06 09:30', '微-3', '网-1', 'chen');
    const found = resolveIdentities(told.book(), rule.identity, now);
    expect(found.groups.map(({ id, members }) => [id, members])).to.deep.equal([['网-1', ['网-1', '展-7', '微-3']], ['广-2', ['广-2']], ['网-9', ['网-9']]]);
    expect(found.unreadable.map(({ record }) => record)).to.deep.equal(['网-9', '网-9']);
  });

  it('merged she is an A to be called at once, by the rep of her province, who knows what she said', () => {
    const told = firm();
    told.merge('03-06 09:30', '微-3', '网-1', 'chen');
    const now = at('03-06 10:00');
    const book = told.book();
    const one = mergedBook(book, resolveIdentities(book, rule.identity, now).groups);
    const lead = dossier(one, entity('lead:网-1'));
    const grade = (from: typeof book, id: string): string | undefined => judge(dossier(from, entity(`lead:${id}`)), program, now).value.scores['lead']?.value.grade;
    expect([grade(book, '网-1'), grade(book, '展-7'), grade(book, '微-3'), grade(one, '网-1')]).to.deep.equal(['B', 'B', 'C', 'A']);
    expect(judge(lead, program, now).value.directives.filter(({ rule: id }) => id === 'first-call-a').map(({ kind, to }) => [kind, to])[0]).to.deep.equal(['task', 'owner']);
    expect(assignLeads(one, rule.assignment, program.ref, now).map(({ value }) => [value.lead.id, value.assignee, value.record])).to.deep.equal([
      ['网-1', 'chen', 'rule:province>territory:east'], ['广-2', 'lin', 'rule:province>territory:east>pool:all'], ['网-9', 'zhou', 'rule:rest>pool:all'],
    ]);
    expect(intentsOf(lead, rule.intents, now).map(({ tag }) => tag)).to.deep.equal(['comparing-competitors', 'price-sensitive', 'urgent']);
    const line = journey(lead, rule.journey, now);
    expect(line.touches.map(({ touch, channel }) => [touch, channel])).to.deep.equal([['page-visited', 'web'], ['enquiry', 'site'], ['downloaded', 'web'], ['replied', 'message']]);
    expect(alreadyKnown(line).told.map(({ field }) => field)).to.deep.equal(['lead.company', 'lead.employees', 'lead.industry', 'lead.name', 'lead.phone', 'lead.position', 'lead.region']);
  });

  it('a month later the report counts three people, each opened to her facts', () => {
    const told = firm();
    told.merge('03-06 09:30', '微-3', '网-1', 'chen');
    told.tell('crm', '03-06 11:00', 'lead.assigned', 'lead:网-1', { to: 'chen', rule: 'rule:province>territory:east' });
    told.tell('crm', '03-06 12:00', 'touch.made', 'lead:微-3', { channel: 'call' }, { actor: 'chen' });
    told.tell('crm', '03-20 09:00', 'form.filed', 'lead:展-7', { form: 'bant', fields: { budget: '80 万' } });
    const now = at('04-10 09:00');
    const book = told.book();
    const one = mergedBook(book, resolveIdentities(book, rule.identity, now).groups);
    expect(leadReport(one, rule.reports, now, 'Asia/Shanghai').map(({ measure, hits, n, verdict }) => [measure, hits, n, verdict])).to.deep.equal([
      ['shelved', 1, 1, null], ['bant', 1, 3, 'unclear'], ['converted', 0, 0, null], ['won', 0, 0, null], ['outside-flow', 2, 3, null],
    ]);
  });
});
