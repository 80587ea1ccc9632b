import { EvidenceError } from './errors.js';
import { hashBytes } from './merkle-hash.js';
import { joined } from './merkle-proof.js';

/**
 * The inclusion proof of any entry of a log, from a tree that is hashed once: what `inclusionProof` gives, for logs of which
 * many entries are proven.
 *
 * @param leaves All leaf hashes of the log, hex.
 * @throws EvidenceError `invalid-hash`; the returned function throws `out-of-range`.
 *
 * @example
 * ```ts
 * const proofOf = inclusionProofs(leaves);
 * proofOf(2); //=> the same as inclusionProof(leaves, 2)
 * ```
 */
export function inclusionProofs(leaves: readonly string[]): (index: number) => readonly string[] {
  leaves.forEach((leaf, index) => void hashBytes(leaf, `/leaves/${index}`));
  const levels: (readonly string[])[] = [leaves];
  for (let level = leaves; level.length > 1; levels.push(level)) level = paired(level);
  return (index) => {
    if (!Number.isInteger(index) || index < 0 || index >= leaves.length) {
      throw new EvidenceError('out-of-range', '/index', `an integer from 0, below ${leaves.length}`, String(index));
    }
    const proof: string[] = [];
    let here = index;
    for (const level of levels) {
      // The last of an odd number has no sibling: it goes up as it is.
      const sibling = level[here % 2 === 0 ? here + 1 : here - 1];
      if (sibling !== undefined) proof.push(sibling);
      here = Math.floor(here / 2);
    }
    return proof;
  };
}

function paired(level: readonly string[]): readonly string[] {
  const above: string[] = [];
  for (let index = 0; index < level.length; index += 2) {
    const [left, right] = [level[index] as string, level[index + 1]];
    above.push(right === undefined ? left : joined(left, right));
  }
  return above;
}
