import { expect } from 'chai';
import fc from 'fast-check';
import { compileLexicon } from '@sextant/core/forecast/risk';
import { rules } from './rules.js';

/** What the preset finds in a text of a speaker: word and who spoke. */
function found(text: string, speaker: 'customer' | 'us' = 'customer'): readonly string[] {
  return rules.words(text, speaker).map((hit) => (hit.speaker === speaker ? hit.text : `${hit.text} (${hit.speaker})`));
}

/** Rules by which words are all that counts. */
const none = { fixed: [], negators: [], contrasts: [], questions: [], reported: { customer: [], us: [] } };

describe('vague words in a text', () => {
  it('the three of the source are found, with their place', () => {
    expect(rules.words('我们下月可能签，会尽量快，争取月底', 'customer')).to.deep.equal([
      { word: 'maybe', text: '可能', span: [4, 6], speaker: 'customer' },
      { word: 'do-our-best', text: '尽量', span: [9, 11], speaker: 'customer' },
      { word: 'strive', text: '争取', span: [13, 15], speaker: 'customer' },
    ]);
  });

  it('a sentence may hold several', () => {
    expect(found('这个月争取把合同签下来，应该问题不大')).to.deep.equal(['争取', '应该']);
  });

  it('fixed words are taken first and mean nothing', () => {
    expect(found('不太可能延期')).to.deep.equal([]);
    expect(found('不可能')).to.deep.equal([]);
    expect(found('没有可能性')).to.deep.equal([]);
    expect(found('应该的')).to.deep.equal([]);
    expect(found('折扣已经争取到了')).to.deep.equal([]);
    expect(found('如果可能的话，争取月底签')).to.deep.equal(['争取']);
  });

  it('a fixed word does not negate what follows it', () => {
    expect(found('没问题应该可以')).to.deep.equal(['应该']);
    expect(found('不得不再看看')).to.deep.equal(['再看看']);
  });

  it('a negator in its clause takes a word back, one in another clause does not', () => {
    expect(found('他没说可能')).to.deep.equal([]);
    expect(found('我们不会再考虑')).to.deep.equal([]);
    expect(found('价格不高，可能下月签')).to.deep.equal(['可能']);
    expect(found('价格不高、可能下月签')).to.deep.equal(['可能']);
    expect(found('客户没有说不考虑我们')).to.deep.equal([]);
  });

  it('two negators do not', () => {
    expect(found('不会不争取')).to.deep.equal(['争取']);
    expect(found('没有不会不争取')).to.deep.equal([]);
  });

  it('behind a contrast a clause begins anew', () => {
    expect(found('不是可能')).to.deep.equal([]);
    expect(found('不是肯定而是可能')).to.deep.equal(['可能']);
    expect(found('not certain but maybe in May')).to.deep.equal(['maybe']);
  });

  it('a question states nothing, with its mark or a word for it', () => {
    expect(found('可能吗')).to.deep.equal([]);
    expect(found('能不能尽量快一点')).to.deep.equal([]);
    expect(found('下月可能签？')).to.deep.equal([]);
    expect(found('maybe in May?')).to.deep.equal([]);
    expect(found('价格呢？下月可能签。')).to.deep.equal(['可能']);
    expect(found('下月可能签，行吗')).to.deep.equal([]);
  });

  it('longer words go before shorter ones that begin there, and a negator inside a word is none', () => {
    expect(found('这个不一定')).to.deep.equal(['不一定']);
    expect(found('不确定，也许')).to.deep.equal(['不确定', '也许']);
    expect(found('尽可能')).to.deep.equal(['尽可能']);
  });

  it('who is quoted speaks until the sentence ends', () => {
    expect(found('客户说下月可能签。我们尽量跟进', 'us')).to.deep.equal(['可能 (customer)', '尽量']);
    expect(found('你们承诺尽量快', 'customer')).to.deep.equal(['尽量 (us)']);
    expect(found('我们尽量跟进，客户表示会争取', 'us')).to.deep.equal(['尽量', '争取 (customer)']);
    expect(found('客户说可能！我们争取', 'us')).to.deep.equal(['可能 (customer)', '争取']);
    expect(found('客户说价格不高，可能下月签', 'us')).to.deep.equal(['可能 (customer)']);
  });

  it('English words are whole words, in any case, with either apostrophe', () => {
    expect(found('Maybe next week. We will TRY TO sign')).to.deep.equal(['Maybe', 'TRY TO']);
    expect(found('the mighty ones')).to.deep.equal([]);
    expect(found('a claim to the patent')).to.deep.equal([]);
    expect(found("we won't try to cut it")).to.deep.equal([]);
    expect(found('we won’t try to cut it')).to.deep.equal([]);
    expect(found('it is not possible. Probably in May')).to.deep.equal(['Probably']);
    expect(found('下月maybe签')).to.deep.equal(['maybe']);
  });

  it('a point in a number ends no sentence', () => {
    expect(found('客户说 1.5 万可能够', 'us')).to.deep.equal(['可能 (customer)']);
    expect(found('customer said 15. maybe', 'us')).to.deep.equal(['maybe']);
  });

  it('an empty text has none', () => {
    expect(found('')).to.deep.equal([]);
    expect(found('  \n ')).to.deep.equal([]);
  });

  it('every sign in a phrase stands for itself', () => {
    const find = compileLexicon({ odd: ['a.c', '(x)', 'a|b'] }, none);
    expect(find('abc a.c (x) a|b', 'us').map(({ text }) => text)).to.deep.equal(['a.c', '(x)', 'a|b']);
    expect(compileLexicon({}, none)('可能', 'us')).to.deep.equal([]);
  });

  it('of two phrases that begin at one place the longer one is meant, whichever was given first', () => {
    for (const phrases of [['再看', '再看看'], ['再看看', '再看']]) {
      expect(compileLexicon({ later: phrases }, none)('再看看再看', 'us').map(({ text }) => text)).to.deep.equal(['再看看', '再看']);
    }
  });

  it('words that differ in more than case are two', () => {
    const find = compileLexicon({ moderate: ['in Maßen'], plenty: ['in Massen'] }, none);
    expect(find('In Maßen, IN MASSEN', 'us').map(({ word }) => word)).to.deep.equal(['moderate', 'plenty']);
  });

  it('a phrase that is given twice means what it was said to mean first', () => {
    expect(compileLexicon({ a: ['可能'], b: ['可能', '也许'] }, { ...none, negators: ['可能'] })('可能也许', 'us').map(({ word }) => word)).to.deep.equal(['a', 'b']);
  });

  it('a hit is what stands at its span, and hits never overlap', () => {
    const pieces = ['可能', '不', '没', '，', '。', '？', '而是', '客户说', '应该的', 'maybe ', '签', '尽量', '吗', ' ', '1.5'];
    fc.assert(fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      let end = 0;
      for (const hit of rules.words(text, 'us')) {
        expect(text.slice(...hit.span)).to.equal(hit.text);
        expect(hit.span[0]).to.be.at.least(end);
        end = hit.span[1];
      }
    }), { numRuns: 60 });
  });
});
