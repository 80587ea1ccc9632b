import { isHash } from './merkle-hash.js';
import { joined } from './merkle-proof.js';

/** The claim that an entry is in a log, with its proof. Hashes in lower-case hex. */
export interface InclusionClaim {
  readonly leaf: string;
  /** Which entry, from 0. */
  readonly index: number;
  /** Of the log, in entries. */
  readonly size: number;
  readonly proof: readonly string[];
  readonly root: string;
}

/** The claim that a log has only grown between two sizes, with its proof. */
export interface ConsistencyClaim {
  readonly from: { readonly size: number; readonly root: string };
  readonly to: { readonly size: number; readonly root: string };
  readonly proof: readonly string[];
}

/**
 * Whether an entry is in the log of this size and root (RFC 9162 §2.1.3.2). Never throws: a malformed claim does not hold.
 *
 * @example
 * ```ts
 * verifyInclusion({ leaf, index: 2, size: 8, proof, root });                //=> true
 * verifyInclusion({ leaf: anotherLeaf, index: 2, size: 8, proof, root });   //=> false
 * ```
 */
export function verifyInclusion({ leaf, index, size, proof, root }: InclusionClaim): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || ![leaf, root, ...proof].every(isHash)) return false;
  let [here, last] = [index, size - 1];
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(here) || here === last) {
      hash = joined(sibling, hash);
      while (!isOdd(here) && here !== 0) [here, last] = [half(here), half(last)];
    } else {
      hash = joined(hash, sibling);
    }
    [here, last] = [half(here), half(last)];
  }
  return last === 0 && hash === root;
}

/**
 * Whether the log with the root `to` begins with all entries of the log with the root `from` (RFC 9162 §2.1.4.2).
 * An empty log proves nothing about a later one, so it is never consistent. Never throws.
 *
 * @example
 * ```ts
 * verifyConsistency({ from: { size: 3, root: then }, to: { size: 8, root: now }, proof }); //=> true
 * ```
 */
export function verifyConsistency({ from, to, proof }: ConsistencyClaim): boolean {
  if (!isCount(from.size) || !isCount(to.size) || from.size === 0 || from.size > to.size) return false;
  if (from.size === to.size) return proof.length === 0 && from.root === to.root;
  if (![from.root, to.root, ...proof].every(isHash)) return false;
  let [here, last] = [from.size - 1, to.size - 1];
  while (isOdd(here)) [here, last] = [half(here), half(last)];
  // Of a whole subtree the verifier has the root already, so that the proof leaves it out.
  const [start, ...rest] = here === 0 ? [from.root, ...proof] : proof;
  if (start === undefined) return false;
  let [before, after] = [start, start];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(here) || here === last) {
      before = joined(sibling, before);
      after = joined(sibling, after);
      while (!isOdd(here) && here !== 0) [here, last] = [half(here), half(last)];
    } else {
      after = joined(after, sibling);
    }
    [here, last] = [half(here), half(last)];
  }
  return last === 0 && before === from.root && after === to.root;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isOdd(value: number): boolean {
  return value % 2 === 1;
}

function half(value: number): number {
  return Math.floor(value / 2);
}
