import { EMPTY_LOG, appendLeaves, consistencyProof, inclusionProof, leafHash, rootOf, verifyConsistency, verifyInclusion } from '@sextant/core/evidence';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';

interface Vector {
  readonly proof: readonly string[] | null;
  readonly desc: string;
  readonly wantErr: boolean;
}

interface Inclusion extends Vector {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
}

interface Consistency extends Vector {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
}

const vectors = <V>(name: string): readonly [string, V][] =>
  Object.entries(JSON.parse(readFileSync(new URL(`../fixtures/merkle/${name}.json`, import.meta.url), 'utf8')) as Record<string, V>);

const hex = (base64: string): string => Buffer.from(base64, 'base64').toString('hex');

const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((text) =>
  leafHash(Buffer.from(text, 'hex')),
);

const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('Merkle proofs (RFC 9162), the vectors of transparency-dev/merkle', () => {
  it('are all there', () => {
    expect([vectors('inclusion').length, vectors('consistency').length]).to.deep.equal([98, 98]);
  });

  for (const [name, { leafIdx, treeSize, leafHash: leaf, proof, root, wantErr }] of vectors<Inclusion>('inclusion')) {
    it(`inclusion ${name} ${wantErr ? 'does not hold' : 'holds'}`, () => {
      const claim = { leaf: hex(leaf), index: leafIdx, size: treeSize, proof: (proof ?? []).map(hex), root: hex(root) };
      expect(verifyInclusion(claim)).to.equal(!wantErr);
    });
  }

  for (const [name, { size1, size2, root1, root2, proof, wantErr }] of vectors<Consistency>('consistency')) {
    it(`consistency ${name} ${wantErr ? 'does not hold' : 'holds'}`, () => {
      const claim = { from: { size: size1, root: hex(root1) }, to: { size: size2, root: hex(root2) }, proof: (proof ?? []).map(hex) };
      expect(verifyConsistency(claim)).to.equal(!wantErr);
    });
  }

  it('the roots of the first 0 to 8 leaves are those published', () => {
    expect(ROOTS.map((_, size) => rootOf(appendLeaves(EMPTY_LOG, LEAVES.slice(0, size))))).to.deep.equal(ROOTS);
  });

  it('where a proof should hold, ours is the published one', () => {
    const proofs = vectors<Inclusion>('inclusion').filter(([, { wantErr }]) => !wantErr);
    for (const [name, { leafIdx, treeSize, proof }] of proofs) {
      if (name.startsWith('single-entry')) continue;
      expect(inclusionProof(LEAVES.slice(0, treeSize), leafIdx), name).to.deep.equal((proof ?? []).map(hex));
    }
    const growths = vectors<Consistency>('consistency').filter(([, { wantErr }]) => !wantErr);
    for (const [name, { size1, size2, proof, root1, root2 }] of growths) {
      if (hex(root1) !== ROOTS[size1] || hex(root2) !== ROOTS[size2]) continue;
      expect(consistencyProof(LEAVES.slice(0, size2), size1), name).to.deep.equal((proof ?? []).map(hex));
    }
    expect([proofs.length, growths.length]).to.deep.equal([6, 6]);
  });
});
