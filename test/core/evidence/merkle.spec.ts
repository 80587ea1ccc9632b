import {
  EMPTY_LOG, EMPTY_ROOT, EvidenceError, appendLeaves, commit, consistencyProof, inclusionProof, leafHash, leafOf, rootOf, sha256Hex, verifyConsistency,
  verifyInclusion, type EvidenceErrorCode, type LogHead,
} from '@sextant/core/evidence';
import { expect } from 'chai';
import fc from 'fast-check';

const leafNumber = (number: number): string => leafHash(new TextEncoder().encode(String(number)));
const leaves = (count: number): string[] => Array.from({ length: count }, (_, index) => leafNumber(index));
const rootOfFirst = (count: number): string => rootOf(appendLeaves(EMPTY_LOG, leaves(count)));

/** Straight from the definition: split at the largest power of two below the size. */
function definedRoot(of: readonly string[]): string {
  const [only] = of;
  if (only === undefined) return sha256Hex('');
  if (of.length === 1) return only;
  let split = 1;
  while (split * 2 < of.length) split *= 2;
  const bytes = `01${definedRoot(of.slice(0, split))}${definedRoot(of.slice(split))}`;
  return sha256Hex(Uint8Array.from(bytes.match(/../g) ?? [], (byte) => parseInt(byte, 16)));
}

function refusal(act: () => unknown): readonly [EvidenceErrorCode, string, string, string] {
  try {
    act();
  } catch (error) {
    if (error instanceof EvidenceError) return [error.code, error.path, error.expected, error.received];
    throw error;
  }
  throw new Error('nothing was refused');
}

const size = fc.integer({ min: 0, max: 70 });

describe('a Merkle log', () => {
  it('has the root that the definition gives it', () => {
    fc.assert(fc.property(size, (count) => void expect(rootOfFirst(count)).to.equal(definedRoot(leaves(count)))));
  });

  it('has the same head however its entries were cut into appends', () => {
    fc.assert(
      fc.property(size, fc.array(size), (count, cuts) => {
        const ends = [...cuts.map((cut) => Math.min(cut, count)).sort((a, b) => a - b), count];
        let head: LogHead = EMPTY_LOG;
        ends.forEach((end, index) => (head = appendLeaves(head, leaves(count).slice(ends[index - 1] ?? 0, end))));
        expect(head).to.deep.equal(appendLeaves(EMPTY_LOG, leaves(count)));
        expect(head.size).to.equal(count);
      }),
    );
  });

  it('remembers one hash for every bit of its size, and leaves the head given as it was', () => {
    const seven = appendLeaves(EMPTY_LOG, leaves(7));
    expect(seven.peaks).to.have.lengthOf(3);
    expect(appendLeaves(seven, [leafNumber(7)]).peaks).to.deep.equal([rootOfFirst(8)]);
    expect(seven.peaks).to.have.lengthOf(3);
    expect(EMPTY_LOG).to.deep.equal({ size: 0, peaks: [] });
  });

  it('without entries has the hash of nothing as its root', () => {
    expect(rootOf(EMPTY_LOG)).to.equal(EMPTY_ROOT);
    expect(EMPTY_ROOT).to.equal(sha256Hex(''));
  });

  it('goes on beyond what 32 bits count', () => {
    const head = { size: 2 ** 40 + 1, peaks: leaves(2) };
    expect(appendLeaves(head, [leafNumber(9)]).peaks).to.have.lengthOf(2);
  });

  it('takes a commitment for a leaf by its 32 bytes', () => {
    const commitment = commit({ customer: 'Ms Li' }, '000102030405060708090a0b0c0d0e0f');
    const bytes = Uint8Array.from(commitment.match(/../g) ?? [], (byte) => parseInt(byte, 16));
    expect(leafOf(commitment)).to.equal(leafHash(bytes));
  });

  it('refuses what is no hash, and says which', () => {
    expect(refusal(() => appendLeaves(EMPTY_LOG, [leafNumber(0), 'abc']))).to.deep.equal([
      'invalid-hash', '/leaves/1', '64 lower-case hex digits', '3 characters',
    ]);
    expect(refusal(() => leafOf(leafNumber(0).toUpperCase()))[0]).to.equal('invalid-hash');
    expect(refusal(() => rootOf({ size: 1, peaks: ['z'.repeat(64)] }))).to.deep.equal([
      'invalid-hash', '/peaks/0', '64 lower-case hex digits', '64 characters',
    ]);
  });

  it('refuses a head whose parts do not fit together', () => {
    expect(refusal(() => rootOf({ size: 3, peaks: leaves(1) }))).to.deep.equal(['invalid-log', '/peaks', '2 for 3 entries', '1']);
    for (const wrong of [-1, 1.5, NaN, 2 ** 53]) {
      expect(refusal(() => rootOf({ size: wrong, peaks: [] }))).to.deep.equal(['invalid-log', '/size', 'a count of entries', String(wrong)]);
    }
  });
});

describe('a proof of inclusion', () => {
  const place = fc.integer({ min: 1, max: 70 }).chain((count) => fc.tuple(fc.constant(count), fc.nat({ max: count - 1 })));

  it('holds for every entry of every log', () => {
    fc.assert(
      fc.property(place, ([count, index]) => {
        const claim = { leaf: leafNumber(index), index, size: count, proof: inclusionProof(leaves(count), index), root: rootOfFirst(count) };
        expect(verifyInclusion(claim)).to.equal(true);
      }),
    );
  });

  it('holds for no other entry, place, root or proof', () => {
    fc.assert(
      fc.property(place, fc.nat(), ([count, index], which) => {
        const claim = { leaf: leafNumber(index), index, size: count, proof: inclusionProof(leaves(count), index), root: rootOfFirst(count) };
        const other = leafNumber(999);
        expect(verifyInclusion({ ...claim, leaf: other })).to.equal(false);
        expect(verifyInclusion({ ...claim, root: other })).to.equal(false);
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, other] })).to.equal(false);
        const at = which % Math.max(claim.proof.length, 1);
        if (claim.proof.length > 0) {
          expect(verifyInclusion({ ...claim, proof: claim.proof.map((hash, index) => (index === at ? other : hash)) })).to.equal(false);
          expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).to.equal(false);
        }
        if (count > 1) expect(verifyInclusion({ ...claim, index: (index + 1) % count })).to.equal(false);
      }),
    );
  });

  it('is never asked of an entry that is not there', () => {
    for (const index of [-1, 3, 0.5]) {
      expect(refusal(() => inclusionProof(leaves(3), index))).to.deep.equal(['out-of-range', '/index', 'an integer from 0, below 3', String(index)]);
    }
    expect(refusal(() => inclusionProof(['abc'], 0))[1]).to.equal('/leaves/0');
  });

  it('does not hold when the claim is malformed', () => {
    const claim = { leaf: leafNumber(0), index: 0, size: 1, proof: [], root: leafNumber(0) };
    expect(verifyInclusion(claim)).to.equal(true);
    for (const wrong of [{ index: -1 }, { index: 1 }, { size: 1.5 }, { leaf: 'x' }, { root: 'x' }, { proof: ['x'] }]) {
      expect(verifyInclusion({ ...claim, ...wrong })).to.equal(false);
    }
  });
});

describe('a proof that a log has only grown', () => {
  const growth = fc.integer({ min: 1, max: 70 }).chain((to) => fc.tuple(fc.integer({ min: 1, max: to }), fc.constant(to)));
  const claimOf = (from: number, to: number) => ({
    from: { size: from, root: rootOfFirst(from) }, to: { size: to, root: rootOfFirst(to) }, proof: consistencyProof(leaves(to), from),
  });

  it('holds between any two sizes', () => {
    fc.assert(fc.property(growth, ([from, to]) => void expect(verifyConsistency(claimOf(from, to))).to.equal(true)));
  });

  it('does not hold once an entry of the past is another one', () => {
    fc.assert(
      fc.property(growth, fc.nat(), ([from, to], which) => {
        const changed = leaves(to).map((leaf, index) => (index === which % from ? leafNumber(999) : leaf));
        const then = { size: from, root: rootOfFirst(from) };
        const now = { size: to, root: rootOf(appendLeaves(EMPTY_LOG, changed)) };
        expect(verifyConsistency({ from: then, to: now, proof: consistencyProof(changed, from) })).to.equal(false);
      }),
    );
  });

  it('does not hold with a proof that was changed, cut or prolonged', () => {
    fc.assert(
      fc.property(growth, fc.nat(), ([from, to], which) => {
        const claim = claimOf(from, to);
        expect(verifyConsistency({ ...claim, proof: [...claim.proof, leafNumber(999)] })).to.equal(false);
        if (claim.proof.length === 0) return;
        const at = which % claim.proof.length;
        expect(verifyConsistency({ ...claim, proof: claim.proof.filter((_, index) => index !== at) })).to.equal(false);
        expect(verifyConsistency({ ...claim, proof: claim.proof.map((hash, index) => (index === at ? leafNumber(999) : hash)) })).to.equal(false);
      }),
    );
  });

  it('of a log with itself is empty, and holds for one root only', () => {
    const claim = claimOf(5, 5);
    expect(claim.proof).to.deep.equal([]);
    expect(verifyConsistency(claim)).to.equal(true);
    expect(verifyConsistency({ ...claim, from: { size: 5, root: rootOfFirst(4) } })).to.equal(false);
  });

  it('is never asked from nothing, or from the future', () => {
    for (const from of [0, 4, 1.5]) {
      expect(refusal(() => consistencyProof(leaves(3), from))).to.deep.equal(['out-of-range', '/size', 'an integer from 1 to 3', String(from)]);
    }
    expect(refusal(() => consistencyProof(['abc'], 1))[1]).to.equal('/leaves/0');
    expect(verifyConsistency({ from: { size: 0, root: EMPTY_ROOT }, to: { size: 0, root: EMPTY_ROOT }, proof: [] })).to.equal(false);
    expect(verifyConsistency({ from: { size: 2, root: rootOfFirst(2) }, to: { size: 1, root: rootOfFirst(1) }, proof: [] })).to.equal(false);
  });
});
