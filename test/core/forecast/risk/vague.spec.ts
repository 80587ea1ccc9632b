import { expect } from 'chai';
import { dealRisk, type DealRisk } from '@sextant/core/forecast/risk';
import type { Judgement, Reason } from '@sextant/core/explain';
import { at, story } from '../../../support/deal.js';
import { DAY, rules, rulesWith } from './rules.js';

type Story = ReturnType<typeof story>;
const now = at('03-20 09:00');

function risk(told: Story, when = now, ours = rules): Judgement<DealRisk> {
  return dealRisk(told.dossier(), ours, when);
}

function vagueReasons({ reasons }: Judgement<DealRisk>): readonly Reason[] {
  return reasons.filter(({ key }) => /vague|texts/.test(key));
}

describe('vague words raise the risk (FC-12)', () => {
  it('counts both speakers, the customer’s words twice ours, with their places', () => {
    const told = story();
    told.tell('03-02 09:00', 'customer.said', { signal: 'other', text: '下月可能签' });
    told.tell('03-03 09:00', 'touch.made', { channel: 'call', note: '我们尽量配合' });
    told.tell('03-04 09:00', 'promise.made', { text: '争取周五给图纸' });
    told.tell('03-05 09:00', 'customer.replied', { text: '大概可以' });
    const { value, reasons } = risk(told);
    expect(value.vague.words.map(({ word, speaker, points }) => [word, speaker, points])).to.deep.equal([
      ['maybe', 'customer', 4], ['probably', 'customer', 2], ['do-our-best', 'us', 2], ['strive', 'us', 2],
    ]);
    expect(vagueReasons({ reasons } as Judgement<DealRisk>)).to.deep.equal([
      {
        key: 'risk.vague', params: { speaker: 'customer', n: 2, words: ['可能', '大概'] }, points: 6,
        evidence: [{ fact: 'crm/customer.said-1', field: 'text', span: [2, 4] }, { fact: 'crm/customer.replied-4', field: 'text', span: [0, 2] }],
      },
      {
        key: 'risk.vague', params: { speaker: 'us', n: 2, words: ['尽量', '争取'] }, points: 4,
        evidence: [{ fact: 'crm/touch.made-2', field: 'note', span: [2, 4] }, { fact: 'crm/promise.made-3', field: 'text', span: [0, 2] }],
      },
    ]);
    expect([value.vague.texts, value.vague.points, value.points, value.marks, value.level]).to.deep.equal([4, 10, 10, ['vague-words'], 'low']);
  });

  it('counts the customer’s words in our notes as hers', () => {
    const told = story();
    told.tell('03-03 09:00', 'touch.made', { channel: 'call', note: '客户说下月可能签' });
    expect(risk(told).value.vague.words.map(({ speaker, points }) => [speaker, points])).to.deep.equal([['customer', 4]]);
  });

  it('says so where nothing vague was said, and where nothing was said at all', () => {
    const told = story();
    told.tell('03-03 09:00', 'touch.made', { channel: 'call', note: '  ' });
    expect(vagueReasons(risk(told))).to.deep.equal([{ key: 'risk.no-texts', params: {}, evidence: [] }]);
    expect(risk(told).value.level).to.equal(null);
    told.tell('03-04 09:00', 'customer.said', { signal: 'other', text: '周五签合同' });
    told.tell('03-04 10:00', 'customer.said', { signal: 'other' });
    expect(vagueReasons(risk(told))).to.deep.equal([{ key: 'risk.no-vague', params: { texts: 1 }, evidence: [] }]);
    expect(risk(told).value.level).to.equal('low');
  });

  it('makes at most the points of the policy, with the rest taken off in the open', () => {
    const told = story();
    for (let day = 10; day < 18; day++) told.tell(`03-${day} 09:00`, 'customer.said', { signal: 'other', text: '可能' });
    const { value, reasons } = risk(told);
    expect([value.vague.points, value.points, value.level]).to.deep.equal([30, 30, 'medium']);
    expect(reasons.filter(({ key }) => key === 'risk.vague-most')).to.deep.equal([{ key: 'risk.vague-most', params: { most: 30 }, points: -2, evidence: [] }]);
    const seven = risk(told, at('03-16 09:00'));
    expect([seven.value.points, vagueReasons(seven).length]).to.deep.equal([28, 1]);
  });

  it('forgets after 60 days, at that instant', () => {
    const told = story();
    told.tell('03-02 09:00', 'customer.said', { signal: 'other', text: '可能' });
    const out = at('03-02 09:00') + 60 * DAY;
    const before = risk(told, out - 1);
    expect([before.value.points, before.validUntil]).to.deep.equal([4, out]);
    expect([risk(told, out).value.points, risk(told, out).value.vague.texts, risk(told, out).validUntil]).to.deep.equal([0, 0, null]);
  });

  it('counts what was told twice at one instant once, said again later once more', () => {
    const told = story();
    told.tell('03-02 09:00', 'customer.said', { signal: 'thinking-it-over', text: '可能' });
    told.tell('03-02 09:00', 'customer.said', { signal: 'too-expensive', text: '可能' });
    told.tell('03-02 09:00', 'customer.replied', { text: '可能' });
    expect(risk(told).value.vague).to.deep.include({ texts: 1, points: 4 });
    told.tell('03-02 09:01', 'customer.replied', { text: '可能' });
    told.tell('03-02 09:00', 'promise.made', { text: '可能' });
    expect(risk(told).value.vague).to.deep.include({ texts: 3, points: 10 });
  });

  it('does not read what is said of another deal, but what is said of the customer', () => {
    const told = story();
    told.tell('03-01 09:00', 'deal.state', { title: 'Retrofit' }, ['customer=account:A-1']);
    told.aside('03-02 09:00', 'customer.said', { signal: 'other', text: '可能' }, ['deal:D-2', 'account:A-1']);
    expect(risk(told).value.vague.texts).to.equal(0);
    told.aside('03-02 10:00', 'customer.said', { signal: 'other', text: '可能' }, ['account:A-1']);
    expect(risk(told).value.vague.texts).to.equal(1);
  });

  it('takes words, weights and points from the policy', () => {
    const ours = rulesWith({ vague: { words: { maybe: null, odd: { phrases: ['看心情'], points: 5 } }, speakers: { us: 0 } } });
    const told = story();
    told.tell('03-02 09:00', 'customer.said', { signal: 'other', text: '可能，看心情' });
    told.tell('03-03 09:00', 'promise.made', { text: '看心情' });
    expect(risk(told, now, ours).value.vague.words.map(({ text, points }) => [text, points])).to.deep.equal([['看心情', 5], ['看心情', 0]]);
  });
});
