import { expect } from 'chai';
import { dossier, openBook, refOf, type Book } from '@sextant/core/facts';
import { resolveIdentities, type Identities, type LeadsRule } from '@sextant/core/leads';
import type { DeepPatch } from '@sextant/core/policy';
import { at, desk, ruleWith } from './desk.js';

const now = at('06-01 00:00');

function resolved(from: ReturnType<typeof desk> | Book, patch: DeepPatch<LeadsRule> = {}): Identities {
  return resolveIdentities('facts' in from && 'tell' in from ? from.book() : from, ruleWith(patch).identity, now);
}

const membersOf = ({ groups }: Identities): readonly (readonly string[])[] => groups.map(({ members }) => members);
const conflictsOf = ({ conflicts }: Identities): readonly unknown[] => conflicts.map(({ kind, members, shared, different }) => [kind, members, shared, different]);

/** Leads L-1, L-2 … one day after the other. */
function leadsOf(...states: readonly Parameters<ReturnType<typeof desk>['lead']>[2][]): ReturnType<typeof desk> {
  const told = desk();
  for (const [index, state] of states.entries()) told.lead(`03-0${index + 1} 09:00`, `L-${index + 1}`, state);
  return told;
}

describe('SC-11: one value that suffices alone', () => {
  it('an e-mail address is the same in any case and width', () => {
    const found = resolved(leadsOf({ email: 'Li.Na@Example.cn ' }, { email: 'ｌi.na＠example.cn' }, { email: 'li.nb@example.cn' }));
    expect(membersOf(found)).to.deep.equal([['L-1', 'L-2'], ['L-3']]);
    expect(found.groups[0]).to.deep.include({ id: 'L-1', type: 'lead' });
    expect(found.groups[0]?.links).to.deep.equal([{
      by: 'keys', keys: ['email'], members: ['L-1', 'L-2'],
      why: {
        key: 'leads.same-keys', params: { keys: [{ 'zh-CN': '邮箱', en: 'E-mail address' }], n: 2 },
        evidence: [{ fact: 'crm/lead.state-1', field: 'email' }, { fact: 'crm/lead.state-2', field: 'email' }],
      },
    }]);
    expect(found.groups[1]?.links).to.deep.equal([]);
    expect([found.asOf, found.type, found.conflicts, found.keyless, found.unreadable, found.crowded, found.idle]).to.deep.equal([now, 'lead', [], [], [], [], []]);
  });

  it('a mobile number is the same with and without +86, spaces, dashes, a leading 0, in full width', () => {
    const same = ['13812345678', '+86 138 1234 5678', '＋８６-１３８-１２３４-５６７８', '0086 13812345678', '8613812345678', '013812345678', '138-1234-5678 转 12', '(+86)138.1234.5678'];
    expect(membersOf(resolved(leadsOf(...same.map((phone) => ({ phone })))))).to.deep.equal([same.map((_, index) => `L-${index + 1}`)]);
  });

  it('what nobody could dial matches nothing and is listed', () => {
    const absurd = ['0', '12345', '11111111111', '12345678901', '13812345678 / 13912345678', 'call me', '88886666', '+1', `1${'3'.repeat(400)}`];
    const found = resolved(leadsOf(...absurd.map((phone) => ({ phone }))), {});
    expect(found.groups.filter(({ members }) => members.length > 1)).to.deep.equal([]);
    expect(found.keyless).to.deep.equal(absurd.map((_, index) => `L-${index + 1}`));
    expect(found.unreadable.map(({ record, key }) => [record, key]).slice(0, 3)).to.deep.equal([['L-1', 'landline'], ['L-1', 'mobile'], ['L-2', 'landline']]);
    expect(found.unreadable).to.have.length(18);
    expect(found.unreadable[0]?.evidence).to.deep.equal({ fact: 'crm/lead.state-1', field: 'phone' });
  });

  it('a WeCom id is told by capitals', () => {
    expect(membersOf(resolved(leadsOf({ wecom: 'wmAb' }, { wecom: ' wmAb' }, { wecom: 'wmab' })))).to.deep.equal([['L-1', 'L-2'], ['L-3']]);
  });

  it('a mailbox of many, a number typed to get past a form say nothing; neither does a blank or a cleared one', () => {
    const told = leadsOf({ email: 'info@a.cn', phone: '13800138000' }, { email: 'INFO@a.cn', phone: '13800138000' }, { email: ' ', phone: 'x'.replace('x', '') }, { email: 'w@a.cn' }, { email: 'w@a.cn' });
    told.lead('03-20 09:00', 'L-5', { email: null });
    const found = resolved(told);
    expect(found.groups).to.have.length(5);
    expect(found.keyless).to.deep.equal(['L-1', 'L-2', 'L-3', 'L-5']);
    expect(found.unreadable).to.deep.equal([]);
  });

  it('what more records share than the policy allows is nobody’s', () => {
    const told = leadsOf({ wecom: 'w' }, { wecom: 'w' }, { wecom: 'w' });
    expect(membersOf(resolved(told, { identity: { mostSharing: 3 } }))).to.deep.equal([['L-1', 'L-2', 'L-3']]);
    const found = resolved(told, { identity: { mostSharing: 2 } });
    expect(membersOf(found)).to.deep.equal([['L-1'], ['L-2'], ['L-3']]);
    expect(found.crowded).to.deep.equal([{ key: 'wecom', n: 3, evidence: { fact: 'crm/lead.state-1', field: 'wecom' } }]);
  });
});

describe('SC-11: two values that suffice together', () => {
  it('name and company do, each alone does not', () => {
    const found = resolved(leadsOf(
      { name: '王 伟', company: '宁波海天精工股份有限公司' }, { name: '王伟', company: '宁波海天精工' },
      { name: '王伟', company: '杭州机床' }, { name: '李娜', company: '宁波海天精工' },
    ));
    expect(membersOf(found)).to.deep.equal([['L-1', 'L-2'], ['L-3'], ['L-4']]);
    expect(found.groups[0]?.links.map(({ keys, why }) => [keys, why.evidence.length])).to.deep.equal([[['name', 'company'], 4]]);
  });

  it('what names the company twice does not: two colleagues at one switchboard', () => {
    const told = desk();
    told.tell('erp', '03-01 08:00', 'account.state', 'account:A-1', { creditCode: '91330200MA2AF1XX0Q' });
    told.tell('erp', '03-01 08:00', 'account.state', 'account:A-2', { creditCode: '91330200ma2af1xx0q' });
    told.lead('03-01 09:00', 'L-1', { phone: '0574-88886666', name: '王伟', company: '海天' }, ['customer=account:A-1']);
    told.lead('03-02 09:00', 'L-2', { phone: '057488886666-801', name: '李娜', company: '海天' }, ['customer=account:A-2']);
    told.lead('03-03 09:00', 'L-3', { phone: '+86 (574) 8888 6666', name: '李娜' });
    told.lead('03-04 09:00', 'L-4', { name: '王伟' }, ['customer=account:A-2']);
    expect(membersOf(resolved(told))).to.deep.equal([['L-1', 'L-4'], ['L-2', 'L-3']]);
  });

  it('a title is no name, and one character neither', () => {
    const told = leadsOf({ name: '王总', company: '海天' }, { name: '王总', company: '海天' }, { name: '王', company: '海天' }, { name: '王', company: '海天' });
    expect(resolved(told).groups).to.have.length(4);
    expect(resolved(told).unreadable.map(({ record, key }) => [record, key])).to.deep.equal([['L-3', 'name'], ['L-4', 'name']]);
  });
});

describe('SC-11: who differs in what somebody has one of only is not merged but listed', () => {
  it('one e-mail address, two mobile numbers', () => {
    const found = resolved(leadsOf({ email: 'a@x.cn', phone: '13812345678' }, { email: 'a@x.cn', phone: '13912345678' }));
    expect(membersOf(found)).to.deep.equal([['L-1'], ['L-2']]);
    expect(conflictsOf(found)).to.deep.equal([['different-values', ['L-1', 'L-2'], ['email'], ['mobile']]]);
    expect(found.conflicts[0]?.why).to.deep.equal([
      {
        key: 'leads.same-keys', params: { keys: [{ 'zh-CN': '邮箱', en: 'E-mail address' }], n: 2 },
        evidence: [{ fact: 'crm/lead.state-1', field: 'email' }, { fact: 'crm/lead.state-2', field: 'email' }],
      },
      {
        key: 'leads.different-key', params: { key: { 'zh-CN': '手机号', en: 'Mobile number' }, n: 2 },
        evidence: [{ fact: 'crm/lead.state-1', field: 'phone' }, { fact: 'crm/lead.state-2', field: 'phone' }],
      },
    ]);
  });

  it('those who agree in what sets the chain apart are merged, the one in between is not guessed at', () => {
    const found = resolved(leadsOf(
      { email: 'a@x.cn' }, { email: 'a@x.cn', phone: '13812345678' }, { email: 'a@x.cn', phone: '13812345678' }, { email: 'a@x.cn', phone: '13912345678' },
    ));
    expect(membersOf(found)).to.deep.equal([['L-1'], ['L-2', 'L-3'], ['L-4']]);
    expect(conflictsOf(found)).to.deep.equal([['different-values', ['L-1', 'L-2', 'L-3', 'L-4'], ['email', 'mobile'], ['mobile']]]);
  });

  it('a chain that ends in two people breaks although no two neighbours differ', () => {
    const found = resolved(leadsOf({ email: 'a@x.cn', phone: '13812345678' }, { email: 'a@x.cn', wecom: 'w' }, { wecom: 'w', phone: '13912345678' }));
    expect(membersOf(found)).to.deep.equal([['L-1'], ['L-2'], ['L-3']]);
    expect(conflictsOf(found)).to.deep.equal([['different-values', ['L-1', 'L-2', 'L-3'], ['email', 'wecom'], ['mobile']]]);
  });

  it('a weak match that differs does not break a strong one', () => {
    const found = resolved(leadsOf(
      { email: 'a@x.cn', phone: '13812345678', name: '王伟', company: '海天' }, { email: 'a@x.cn' }, { phone: '13912345678', name: '王伟', company: '海天' },
    ));
    expect(membersOf(found)).to.deep.equal([['L-1', 'L-2'], ['L-3']]);
    expect(conflictsOf(found)).to.deep.equal([['different-values', ['L-1', 'L-3'], ['company', 'name'], ['mobile']]]);
  });

  it('a firm may say that people have several addresses', () => {
    const told = leadsOf({ phone: '13812345678', email: 'a@x.cn' }, { phone: '13812345678', email: 'b@x.cn' });
    expect(resolved(told).groups).to.have.length(2);
    expect(membersOf(resolved(told, { identity: { keys: { email: { single: false } } } }))).to.deep.equal([['L-1', 'L-2']]);
  });
});

describe('SC-11: what people say goes before keys, and can be taken back', () => {
  it('a merger holds against different keys, a parting against the same ones', () => {
    const told = leadsOf({ phone: '13812345678' }, { phone: '13912345678' }, { wecom: 'w' }, { wecom: 'w' });
    const merged = told.merge('04-01 09:00', 'L-2', 'L-1', 'chen');
    const parted = told.part('04-01 09:00', 'L-4', 'L-3');
    const found = resolved(told);
    expect(membersOf(found)).to.deep.equal([['L-1', 'L-2'], ['L-3'], ['L-4']]);
    expect(found.groups[0]?.links).to.deep.equal([{
      by: 'person', keys: [], members: ['L-1', 'L-2'], why: { key: 'leads.merged', params: { by: 'chen', because: '' }, evidence: [{ fact: refOf(merged) }] },
    }]);
    expect(conflictsOf(found)).to.deep.equal([['parted', ['L-3', 'L-4'], ['wecom'], []]]);
    expect(found.conflicts[0]?.why[1]).to.deep.equal({ key: 'leads.parted', params: { by: '', because: '' }, evidence: [{ fact: refOf(parted) }] });
  });

  it('the canonical record is the oldest, whichever way the merger was said; of equally old ones the first by id', () => {
    const told = desk();
    told.lead('03-02 09:00', 'L-9', {});
    told.lead('03-01 09:00', 'L-5', {});
    told.lead('03-01 09:00', 'L-4', {});
    told.merge('04-01 09:00', 'L-5', 'L-9');
    told.merge('04-01 09:00', 'L-4', 'L-9');
    expect(resolved(told).groups.map(({ id, members }) => [id, members])).to.deep.equal([['L-4', ['L-4', 'L-5', 'L-9']]]);
  });

  it('chains and circles of mergers are one group', () => {
    const told = leadsOf({}, {}, {}, {});
    told.merge('04-01 09:00', 'L-1', 'L-2');
    told.merge('04-01 10:00', 'L-2', 'L-3');
    told.merge('04-01 11:00', 'L-3', 'L-1');
    const found = resolved(told);
    expect(membersOf(found)).to.deep.equal([['L-1', 'L-2', 'L-3'], ['L-4']]);
    expect(found.groups[0]?.links).to.have.length(3);
  });

  it('the last word on a pair holds', () => {
    const told = leadsOf({}, {});
    told.merge('04-01 09:00', 'L-1', 'L-2');
    told.part('04-02 09:00', 'L-2', 'L-1');
    expect(membersOf(resolved(told))).to.deep.equal([['L-1'], ['L-2']]);
    told.merge('04-03 09:00', 'L-2', 'L-1');
    expect(membersOf(resolved(told))).to.deep.equal([['L-1', 'L-2']]);
  });

  it('who is parted leaves everything that led to the other one, and takes along what came with her', () => {
    const told = leadsOf({}, {}, {}, {});
    told.merge('04-01 09:00', 'L-1', 'L-2');
    told.merge('04-01 10:00', 'L-2', 'L-3');
    told.merge('04-01 11:00', 'L-3', 'L-4');
    told.part('04-02 09:00', 'L-3', 'L-1');
    expect(membersOf(resolved(told))).to.deep.equal([['L-1', 'L-2'], ['L-3', 'L-4']]);
  });

  it('a merger with a third one that would undo a parting is idle and listed', () => {
    const told = leadsOf({}, {}, {});
    told.part('04-01 09:00', 'L-1', 'L-3');
    told.merge('04-02 09:00', 'L-1', 'L-2');
    const idle = told.merge('04-03 09:00', 'L-2', 'L-3');
    const found = resolved(told);
    expect(membersOf(found)).to.deep.equal([['L-1', 'L-2'], ['L-3']]);
    expect(found.idle).to.deep.equal([{ fact: refOf(idle), record: 'L-2', reason: 'contradicts-parting' }]);
  });

  it('who is parted by a person stays out of the chain; the others stay together if they still share something', () => {
    const together = leadsOf({ email: 'a@x.cn' }, { email: 'a@x.cn' }, { email: 'a@x.cn' });
    together.part('04-01 09:00', 'L-2', 'L-1');
    expect(membersOf(resolved(together))).to.deep.equal([['L-1', 'L-3'], ['L-2']]);
    const bridge = leadsOf({ email: 'a@x.cn' }, { email: 'a@x.cn', wecom: 'w' }, { wecom: 'w' });
    bridge.part('04-01 09:00', 'L-2', 'L-1');
    const found = resolved(bridge);
    expect(membersOf(found)).to.deep.equal([['L-1'], ['L-2'], ['L-3']]);
    expect(conflictsOf(found)).to.deep.equal([['parted', ['L-1', 'L-2', 'L-3'], ['email', 'wecom'], []]]);
  });

  it('a merger with itself, or with a record nobody knows, is idle', () => {
    const told = leadsOf({});
    const itself = told.merge('04-01 09:00', 'L-1', 'L-1');
    const unknown = told.part('04-01 09:00', 'L-1', 'L-7');
    expect(resolved(told).idle).to.deep.equal([
      { fact: refOf(itself), record: 'L-1', reason: 'itself' }, { fact: refOf(unknown), record: 'L-1', reason: 'unknown-record' },
    ]);
  });

  it('what is retracted, or lies in the future, was never said', () => {
    const told = leadsOf({}, {}, {});
    const merged = told.merge('04-01 09:00', 'L-1', 'L-2');
    told.tell('crm', '04-02 09:00', 'fact.retracted', 'lead:L-1', { reason: 'wrong lead' }, { replaces: refOf(merged) });
    told.merge('06-01 00:01', 'L-3', 'L-2');
    expect(resolved(told).groups).to.have.length(3);
  });
});

describe('SC-11: where records come from', () => {
  it('a book and its dossiers give the same', () => {
    const told = leadsOf({ email: 'a@x.cn' }, { email: 'a@x.cn' }, { phone: '13812345678' }, { phone: '0' });
    told.merge('04-01 09:00', 'L-3', 'L-4');
    const book = told.book();
    const dossiers = book.entities('lead').map((lead) => dossier(book, lead));
    const { identity } = ruleWith();
    expect(resolveIdentities([...dossiers].reverse(), identity, now)).to.deep.equal(resolveIdentities(book, identity, now));
    expect(resolveIdentities([...dossiers, ...dossiers], identity, now)).to.deep.equal(resolveIdentities(book, identity, now));
  });

  it('contacts are compared with contacts', () => {
    const told = desk();
    told.tell('crm', '03-01 09:00', 'contact.state', 'contact:C-1', { phone: '13812345678' });
    told.tell('wecom', '03-02 09:00', 'contact.state', 'contact:C-2', { phone: '138 1234 5678' });
    told.lead('03-03 09:00', 'L-1', { phone: '13812345678' });
    const found = resolveIdentities(told.book(), ruleWith().identity, now, { type: 'contact' });
    expect([found.type, membersOf(found)]).to.deep.equal(['contact', [['C-1', 'C-2']]]);
    expect(membersOf(resolved(told))).to.deep.equal([['L-1']]);
  });

  it('no records, no keys, no facts up to now: nothing is found and nothing thrown', () => {
    expect(resolved(openBook()).groups).to.deep.equal([]);
    expect(resolveIdentities([], ruleWith().identity, now).groups).to.deep.equal([]);
    const later = desk();
    later.lead('06-02 00:00', 'L-1', { email: 'a@x.cn' });
    expect(resolved(later).groups).to.deep.equal([]);
    const told = leadsOf({ email: 'a@x.cn' }, { email: 'a@x.cn' });
    const none = resolveIdentities(told.book(), { keys: {}, mostSharing: 2, companySuffixes: [] }, now);
    expect([membersOf(none), none.keyless]).to.deep.equal([[['L-1'], ['L-2']], ['L-1', 'L-2']]);
  });
});
