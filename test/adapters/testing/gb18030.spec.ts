import { gb18030 } from '@sextant/adapters/testing';
import { expect } from 'chai';
import fc from 'fast-check';

describe('text as GB18030', () => {
  it('has one, two or four bytes per character', () => {
    expect([...gb18030('a中€')]).to.deep.equal([0x61, 0xd6, 0xd0, 0xa2, 0xe3]);
    expect([...gb18030('ö')]).to.have.length(4);
    expect([...gb18030('𠮷')]).to.deep.equal([0x95, 0x34, 0xb2, 0x35]);
  });

  it('is read again as what it was, whatever it is', () => {
    const decoder = new TextDecoder('gb18030');
    const characters = fc.string({ unit: 'binary' }).filter((text) => !/[\uE000-\uF8FF\uFFFD\uFEFF]/.test(text));
    fc.assert(fc.property(characters, (text) => { expect(decoder.decode(gb18030(text))).to.equal(text); }));
    for (const text of ['Söhne', '客户 1 Ltd. & Grün', 'ΑΒΓ абв', '한국어', 'ﬀ', '\u0080']) expect(decoder.decode(gb18030(text))).to.equal(text);
  });

  it('cannot be half a surrogate pair', () => {
    expect(() => gb18030('\ud800')).to.throw(TypeError, 'no GB18030 for U+d800');
  });
});
