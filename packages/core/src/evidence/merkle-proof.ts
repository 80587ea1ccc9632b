import { bytesToHex } from '@noble/hashes/utils.js';
import { EvidenceError } from './errors.js';
import { hashBytes, nodeHash } from './merkle-hash.js';
import { EMPTY_LOG, appendLeaves, rootOf } from './merkle-log.js';

/**
 * Proves that an entry is in the log: the hashes that lead from its leaf to the root (RFC 9162 §2.1.3.1).
 *
 * @param leaves All leaf hashes of the log, hex; at least one.
 * @param index Which entry, from 0.
 * @throws EvidenceError `out-of-range`, `invalid-hash`
 *
 * @example
 * ```ts
 * const proof = inclusionProof(leaves, 2);
 * verifyInclusion({ leaf: leaves[2], index: 2, size: leaves.length, proof, root }); //=> true
 * ```
 */
export function inclusionProof(leaves: readonly string[], index: number): readonly string[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) {
    throw new EvidenceError('out-of-range', '/index', `an integer from 0, below ${leaves.length}`, String(index));
  }
  return path(index, hashed(leaves));
}

/**
 * Proves that a log has only grown: the hashes from which both its root at an earlier size and its root now follow
 * (RFC 9162 §2.1.4.1).
 *
 * @param leaves All leaf hashes of the log, hex.
 * @param size The earlier size, from 1.
 * @throws EvidenceError `out-of-range`, `invalid-hash`
 *
 * @example
 * ```ts
 * const proof = consistencyProof(leaves, 3);
 * verifyConsistency({ from: { size: 3, root: rootOfThree }, to: { size: 8, root: rootOfEight }, proof }); //=> true
 * ```
 */
export function consistencyProof(leaves: readonly string[], size: number): readonly string[] {
  if (!Number.isInteger(size) || size < 1 || size > leaves.length) {
    throw new EvidenceError('out-of-range', '/size', `an integer from 1 to ${leaves.length}`, String(size));
  }
  return subproof(size, hashed(leaves), true);
}

/** The leaves as given, once each is known to be a hash. */
function hashed(leaves: readonly string[]): readonly string[] {
  leaves.forEach((leaf, index) => void hashBytes(leaf, `/leaves/${index}`));
  return leaves;
}

function path(index: number, leaves: readonly string[]): readonly string[] {
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split ? [...path(index, left), treeHash(right)] : [...path(index - split, right), treeHash(left)];
}

/** @param known Whether the verifier has the root of these leaves at the earlier size already. */
function subproof(size: number, leaves: readonly string[], known: boolean): readonly string[] {
  if (size === leaves.length) return known ? [] : [treeHash(leaves)];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return size <= split ? [...subproof(size, left, known), treeHash(right)] : [...subproof(size - split, right, false), treeHash(left)];
}

/** The largest power of two below a count of two or more. */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

function treeHash(leaves: readonly string[]): string {
  return rootOf(appendLeaves(EMPTY_LOG, leaves));
}

export function joined(left: string, right: string): string {
  return bytesToHex(nodeHash(hashBytes(left, ''), hashBytes(right, '')));
}
