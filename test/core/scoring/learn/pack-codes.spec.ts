import { expect } from 'chai';
import { sha256Hex } from '../../../../packages/core/src/evidence/hash.js';
import { packCodes } from '../../../../packages/core/src/scoring/learn/pack-codes.js';
import type { CodedField } from '../../../../packages/core/src/scoring/learn/code-fields.js';

/** A field of one yes-or-no question per place of its groups of answers. */
function field(name: string, groups: readonly string[], codes: readonly number[]): CodedField {
  const tests = Array.from(groups[0] ?? '', (_, at) => ({ field: `${name}${at}`, is: true }));
  return { field: name, tests, groups, codes: Uint32Array.from(codes) };
}

const WON = Uint8Array.of(1, 0, 0, 1);

describe('coded rows', () => {
  it('that look alike are one, with how many were won and lost; every question is a column', () => {
    const { table, keys } = packCodes([field('a', ['00', '01', '11'], [1, 0, 1, 2])], WON);
    expect(table).to.deep.equal({
      columns: [
        { id: '0', least: 0, levels: 2, level: Int16Array.of(0, 0, 1) },
        { id: '1', least: 0, levels: 2, level: Int16Array.of(0, 1, 1) },
      ],
      won: Float64Array.of(0, 1, 1), lost: Float64Array.of(1, 1, 0), cases: 4, wins: 2,
    });
    expect(new Set(keys).size).to.equal(3);
  });

  it('of more groups than one character tells stay apart', () => {
    const groups = (count: number): readonly string[] => Array.from({ length: count }, () => '1');
    // 32,768 is 0 again in 15 bits.
    expect(packCodes([field('a', groups(32_769), [0, 32_768, 0, 32_768])], WON).table.won).to.deep.equal(Float64Array.of(1, 1));
    expect(packCodes([field('a', groups(32_768), [0, 32_767, 0, 32_767])], WON).table.won).to.deep.equal(Float64Array.of(1, 1));
    expect(packCodes([field('a', groups(32_769), [0, 1, 0, 1]), field('b', ['1', '0'], [0, 0, 1, 1])], WON).keys).to.have.length(4);
  });

  it('have a hash of questions, answers and outcomes, whatever the order of the rows', () => {
    const hash = (name: string, codes: readonly number[], won: readonly number[]): string => packCodes([field(name, ['0', '1'], codes)], Uint8Array.from(won)).hash;
    const known = hash('a', [0, 1, 1], [0, 1, 0]);
    expect(hash('a', [1, 0, 1], [0, 0, 1])).to.equal(known);
    expect(new Set([known, hash('b', [0, 1, 1], [0, 1, 0]), hash('a', [0, 1, 1], [0, 1, 1]), hash('a', [0, 0, 1], [0, 1, 0])]).size).to.equal(4);
    expect(known).to.equal(sha256Hex('[[[{"field":"a0","is":true}],["0","1"]]]\n\u0000\n0,1\n\u0001\n1,1\n'));
  });
});
