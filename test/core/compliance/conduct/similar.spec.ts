import { expect } from 'chai';
import fc from 'fast-check';
import { copiesIn, normalised } from '@sextant/core/compliance/conduct';

/** What the definition says, comparing all with all. */
function copiesByDefinition(texts: readonly string[], atLeast: number): readonly (readonly [number, number, number])[] {
  const pieces = (text: string): Set<string> =>
    text.length < 3 ? new Set([text]) : new Set(Array.from({ length: text.length - 2 }, (_, at) => text.slice(at, at + 3)));
  const originals: number[] = [];
  return texts.flatMap((text, index) => {
    const mine = pieces(text);
    const scores = originals.map((original) => {
      const theirs = pieces(texts[original] ?? '');
      const common = [...mine].filter((piece) => theirs.has(piece)).length;
      return text === texts[original] ? 10_000 : Math.floor((common * 10_000) / (mine.size + theirs.size - common));
    });
    const best = Math.max(...scores, -1);
    if (best < atLeast) {
      originals.push(index);
      return [];
    }
    return [[index, originals[scores.indexOf(best)] as number, best] as const];
  });
}

const items = (texts: readonly string[]) => texts.map((text, item) => ({ item, text }));

describe('texts that say the same', () => {
  it('normalised: without width, letter case, spaces and punctuation', () => {
    expect(normalised(' Ｈello, 世界！ \n«A-1»')).to.equal('hello世界a1');
  });

  it('finds exactly what comparing all with all finds', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 9 }).map((letters) => letters.join(''));
    fc.assert(fc.property(fc.array(text, { maxLength: 12 }), fc.constantFrom(1, 3000, 5000, 8000, 9000, 10_000), (texts, atLeast) => {
      expect(copiesIn(items(texts), atLeast, 1).map(({ item, of, similarity }) => [item, of, similarity])).to.deep.equal(copiesByDefinition(texts, atLeast));
    }));
  });

  it('9 common pieces of 10 are 90 %, and enough; a bound just above is not', () => {
    const [a, b] = ['abcdefghijk', 'abcdefghijkl'];
    expect(copiesIn(items([a, b]), 9000, 1)).to.deep.equal([{ item: 1, of: 0, similarity: 9000 }]);
    expect(copiesIn(items([a, b]), 9001, 1)).to.deep.equal([]);
  });

  it('tells the most similar original, and never a copy as original', () => {
    const texts = ['abcdefghijklmnop', 'abcdefghijklmxyz', 'abcdefghijklmnoq', 'abcdefghijklmnop'];
    expect(copiesIn(items(texts), 5000, 1).map(({ item, of }) => [item, of])).to.deep.equal([[1, 0], [2, 0], [3, 0]]);
    expect(copiesIn(items(texts), 7000, 1).map(({ item, of }) => [item, of])).to.deep.equal([[2, 0], [3, 0]]);
  });

  it('leaves out texts that are too short', () => {
    expect(copiesIn(items(['ab', 'ab', 'abc', 'a b c']), 9000, 3).map(({ item }) => item)).to.deep.equal([3]);
    expect(copiesIn(items(['', '']), 9000, 0)).to.deep.equal([]);
  });

  it('of two originals as similar tells the earlier one', () => {
    expect(copiesIn(items(['uvwxyz', 'abcdef', 'abcdefuvwxyz']), 4000, 1)).to.deep.equal([{ item: 2, of: 0, similarity: 4000 }]);
    expect(copiesIn(items(['abcdef', 'uvwxyz', 'abcdefuvwxyz']), 4000, 1)).to.deep.equal([{ item: 2, of: 0, similarity: 4000 }]);
  });

  it('the same sentences in another order say the same', () => {
    const [a, b] = ['the motor was replaced. ', 'customer and foreman agree. '];
    expect(copiesIn(items([a + b, b + a]), 8000, 1).map(({ item, of }) => [item, of])).to.deep.equal([[1, 0]]);
  });

  it('an original is found again, though a longer text that is none of its copies has all its pieces', () => {
    const [note, rest] = ['abcdef', 'klmnopqrstuvwxyz12'];
    const texts = [`${rest}甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉`, `${rest}天地玄黄宇宙洪荒日月盈昃星宿列张寒来暑往`, note, note + rest, note];
    expect(copiesIn(items(texts), 5000, 1)).to.deep.equal([{ item: 4, of: 2, similarity: 10_000 }]);
  });

  it('does not compare all with all: of 1,000 different notes that begin alike few pieces are looked up', () => {
    const notes = Array.from({ length: 1_000 }, (_, n) => `0001-0203-${n}-${(n * 7919) % 20_011}-${(n * 104_729) % 20_011}-${(n * 31) % 977}`);
    const pieces = items(notes).reduce((sum, { text }) => sum + normalised(text).length - 2, 0);
    const own = Object.getOwnPropertyDescriptor(Set.prototype, 'has') as { readonly value: (this: Set<unknown>, piece: unknown) => boolean };
    let looked = 0;
    Object.defineProperty(Set.prototype, 'has', {
      ...own,
      value(this: Set<unknown>, piece: unknown) {
        looked++;
        return own.value.call(this, piece);
      },
    });
    try {
      expect(copiesIn(items(notes), 9000, 5)).to.deep.equal([]);
    } finally {
      Object.defineProperty(Set.prototype, 'has', own);
    }
    // All with all would be 500 times as many.
    expect(looked).to.be.below(10 * pieces);
  });
});
