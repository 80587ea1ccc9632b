import { bytesToHex } from '@noble/hashes/utils.js';
import { EvidenceError } from './errors.js';
import type { Sha256 } from './hash.js';
import { EMPTY_ROOT, hashBytes, nodeHash } from './merkle-hash.js';

/**
 * What has to be remembered of a Merkle log (RFC 9162) to append to it and to tell its root: one hash for every bit
 * set in its size. JSON-safe, so that it can be kept beside the log.
 */
export interface LogHead {
  /** Entries in the log. */
  readonly size: number;
  /** Roots of the perfect subtrees the log falls into, largest first, in hex. */
  readonly peaks: readonly string[];
}

/** The head of a log without entries. */
export const EMPTY_LOG: LogHead = Object.freeze({ size: 0, peaks: Object.freeze([]) });

/**
 * The head after further entries: time and memory grow with what is appended, not with the log.
 *
 * @param leaves Their leaf hashes in order, hex.
 * @param hash @default core's own
 * @throws EvidenceError `invalid-hash` for a leaf, `invalid-log` for a head whose parts do not fit together.
 *
 * @example
 * ```ts
 * const head = appendLeaves(EMPTY_LOG, [leafHash(first), leafHash(second)]);
 * head.size; //=> 2
 * rootOf(head) === rootOf(appendLeaves(appendLeaves(EMPTY_LOG, [leafHash(first)]), [leafHash(second)])); //=> true
 * ```
 */
export function appendLeaves(head: LogHead, leaves: readonly string[], hash?: Sha256): LogHead {
  const peaks = peakBytes(head);
  let { size } = head;
  for (const [index, leaf] of leaves.entries()) {
    let node = hashBytes(leaf, `/leaves/${index}`);
    // As in adding one to a binary number: every bit set from the right on is carried.
    for (let carry = size; carry % 2 === 1; carry = (carry - 1) / 2) node = nodeHash(peaks.pop() as Uint8Array, node, hash);
    peaks.push(node);
    size++;
  }
  return { size, peaks: peaks.map(bytesToHex) };
}

/**
 * The Merkle root of a log, in hex.
 *
 * @throws EvidenceError `invalid-log` for a head whose parts do not fit together, `invalid-hash` for a peak.
 *
 * @example
 * ```ts
 * rootOf(EMPTY_LOG); //=> 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
 * ```
 */
export function rootOf(head: LogHead): string {
  const peaks = peakBytes(head);
  const smallest = peaks.pop();
  return smallest ? bytesToHex(peaks.reduceRight((right, left) => nodeHash(left, right), smallest)) : EMPTY_ROOT;
}

function peakBytes({ size, peaks }: LogHead): Uint8Array[] {
  if (!Number.isSafeInteger(size) || size < 0) throw new EvidenceError('invalid-log', '/size', 'a count of entries', String(size));
  const ones = bitsSet(size);
  if (peaks.length !== ones) throw new EvidenceError('invalid-log', '/peaks', `${ones} for ${size} entries`, String(peaks.length));
  return peaks.map((peak, index) => hashBytes(peak, `/peaks/${index}`));
}

/** By division, for a log may grow beyond what bit operators hold. */
function bitsSet(size: number): number {
  let ones = 0;
  for (let left = size; left > 0; left = Math.floor(left / 2)) ones += left % 2;
  return ones;
}
