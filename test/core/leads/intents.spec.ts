import { expect } from 'chai';
import { dossier, entity, refOf } from '@sextant/core/facts';
import { intentsOf, readIntents, type IntentsRule } from '@sextant/core/leads';
import { at, desk, ruleWith } from './desk.js';

const { intents } = ruleWith();
const read = (text: string, rule: IntentsRule = intents): readonly unknown[] => readIntents(text, rule).map(({ tag, words, negated }) => [tag, words, negated]);
const asserted = (text: string): readonly string[] => [...new Set(readIntents(text, intents).filter(({ negated }) => !negated).map(({ tag }) => tag))].sort();

describe('SC-5: intent tags from the words of an enquiry', () => {
  it('the three of the source', () => {
    expect(read('你们这款报价偏高，能不能给点优惠？')).to.deep.equal([['price-sensitive', '报价偏高', false], ['price-sensitive', '优惠', false]]);
    expect(read('我们也在看另外几家，麻烦做个对比')).to.deep.equal([['comparing-competitors', '也在看', false], ['comparing-competitors', '另外几家', false], ['comparing-competitors', '对比', false]]);
    expect(read('产线停机了，急需备件，请尽快联系')).to.deep.equal([['urgent', '停机', false], ['urgent', '急需', false], ['urgent', '尽快', false]]);
    expect(read('We need it ASAP; how do you compare with other suppliers?')).to.deep.equal([
      ['urgent', 'ASAP', false], ['comparing-competitors', 'compare', false], ['comparing-competitors', 'other suppliers', false],
    ]);
  });

  it('a span is the exact words', () => {
    const text = '😀您好，价格太高了！';
    const [span] = readIntents(text, intents);
    expect(span).to.deep.equal({ tag: 'price-sensitive', start: 5, end: 9, words: '价格太高', negated: false });
    expect(text.slice(span?.start, span?.end)).to.equal('价格太高');
  });

  it('a negator before it in the clause turns it round, behind a comma it does not', () => {
    expect(asserted('不是觉得太贵，主要是想尽快交货')).to.deep.equal(['urgent']);
    expect(asserted('不着急，先了解一下')).to.deep.equal([]);
    expect(asserted('不，太贵')).to.deep.equal(['price-sensitive']);
    expect(asserted('贵了不行')).to.deep.equal(['price-sensitive']);
    expect(asserted('It is not urgent')).to.deep.equal([]);
    expect(asserted('不贵也不着急')).to.deep.equal([]);
  });

  it('what turns the sentence ends the reach of a negator', () => {
    expect(asserted('不是价格高而是要得比较急')).to.deep.equal(['urgent']);
    expect(asserted('不着急但预算有限')).to.deep.equal(['price-sensitive']);
  });

  it('two negators next to each other cancel, three do not', () => {
    expect(asserted('不会不着急')).to.deep.equal(['urgent']);
    expect(asserted('没有说不着急')).to.deep.equal(['urgent']);
    expect(asserted('不会不是不着急')).to.deep.equal([]);
    expect(asserted('没有哪一家会不着急')).to.deep.equal([]);
  });

  it('a negator reaches ten characters and no further', () => {
    expect(read(`不${'一'.repeat(10)}着急`)).to.deep.equal([['urgent', '着急', true]]);
    expect(read(`不${'一'.repeat(11)}着急`)).to.deep.equal([['urgent', '着急', false]]);
  });

  it('words that only look like a negator or a phrase are none', () => {
    expect(asserted('能不能便宜')).to.deep.equal(['price-sensitive']);
    expect(asserted('不锈钢件要打折')).to.deep.equal(['price-sensitive']);
    expect(asserted('特别着急')).to.deep.equal(['urgent']);
    expect(read('带急停按钮的控制柜，对比度可调')).to.deep.equal([]);
    expect(asserted('你们不便宜')).to.deep.equal(['price-sensitive']);
  });

  it('Latin words count as whole words only', () => {
    expect(read('incomparable, urgently, noasap2')).to.deep.equal([['urgent', 'urgently', false]]);
  });

  it('a policy without phrases finds nothing, and signs in phrases are just signs', () => {
    expect(read('太贵', { ...intents, tags: {}, negators: [], fixed: [], turns: [] })).to.deep.equal([]);
    const odd: IntentsRule = { ...intents, tags: { odd: { label: 'Odd', talkTrack: 'Odd', phrases: ['(a+)+', 'c++', '50%-off', '[x]', '\\d'] } } };
    expect(read('aaaa (a+)+ c++ 50%-off [x] \\d x 7', odd).map((found) => (found as readonly string[])[1])).to.deep.equal(['(a+)+', 'c++', '50%-off', '[x]', '\\d']);
  });

  it('a hundred thousand characters made to hurt are read like any others', () => {
    const texts = ['不'.repeat(100_000), '不会'.repeat(50_000), '太'.repeat(99_999) + '贵', '尽快'.repeat(50_000), `${'预算'.repeat(49_999)}有限`, 'a'.repeat(100_000)];
    expect(texts.map((text) => readIntents(text, intents).length)).to.deep.equal([0, 0, 1, 50_000, 1, 0]);
    expect(readIntents('尽快'.repeat(50_000), intents).at(-1)).to.deep.equal({ tag: 'urgent', start: 99_998, end: 100_000, words: '尽快', negated: false });
  });
});

describe('SC-5: what a lead’s texts say of her', () => {
  it('each tag with its talk track and the words it rests on; the last text that speaks of it decides', () => {
    const told = desk();
    told.lead('03-02 09:00', 'L-1', {});
    const form = told.tell('site', '03-02 09:00', 'enquiry.made', 'lead:L-1', { text: '急用，价格太高的话不考虑', channel: 'site' });
    const reply = told.tell('wecom', '03-03 09:00', 'customer.replied', 'lead:L-1', { text: '不着急了，能便宜就行，优惠多少' });
    told.tell('wecom', '03-04 09:00', 'customer.replied', 'lead:L-1', {});
    told.tell('wecom', '03-04 10:00', 'touch.made', 'lead:L-1', { channel: 'message', note: '客户在货比三家' });
    const lead = dossier(told.book(), entity('lead:L-1'));
    expect(intentsOf(lead, intents, at('03-02 10:00')).map(({ tag }) => tag)).to.deep.equal(['price-sensitive', 'urgent']);
    const rule = intents.tags['price-sensitive'];
    expect(intentsOf(lead, intents, at('03-05 09:00'))).to.deep.equal([{
      tag: 'price-sensitive', label: rule?.label, talkTrack: rule?.talkTrack, at: at('03-03 09:00'), fact: refOf(reply),
      why: [
        { key: 'leads.intent', params: { tag: rule?.label, words: '价格太高' }, evidence: [{ fact: refOf(form), field: 'text', span: [3, 7] }] },
        { key: 'leads.intent', params: { tag: rule?.label, words: '便宜' }, evidence: [{ fact: refOf(reply), field: 'text', span: [6, 8] }] },
      ],
    }]);
    expect(intentsOf(lead, intents, at('03-02 08:59'))).to.deep.equal([]);
  });
});
