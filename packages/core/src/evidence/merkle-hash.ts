import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { EvidenceError } from './errors.js';
import type { Sha256 } from './hash.js';

// The prefixes keep a leaf from being mistaken for a node (RFC 9162 §2.1.1).
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

const HASH = /^[0-9a-f]{64}$/;

/** The root of a log without entries: the hash of nothing. */
export const EMPTY_ROOT = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * The leaf of one entry of a log: SHA-256 of `0x00 ‖ content` (RFC 9162 §2.1.1), as 64 lower-case hex digits.
 *
 * @param hash @default core's own
 *
 * @example
 * ```ts
 * leafHash(new Uint8Array()); //=> '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'
 * ```
 */
export function leafHash(content: Uint8Array, hash: Sha256 = sha256): string {
  return bytesToHex(hash(concatBytes(LEAF, content)));
}

/**
 * The leaf of an entry of which the log holds only a commitment (see `commit`): its 32 bytes are the content.
 *
 * @param hash @default core's own
 * @throws EvidenceError `invalid-hash`
 *
 * @example
 * ```ts
 * leafOf(commit(fact, salt)) === leafHash(bytesOfTheCommitment); //=> true
 * ```
 */
export function leafOf(commitment: string, hash: Sha256 = sha256): string {
  return leafHash(hashBytes(commitment, ''), hash);
}

/** SHA-256 of `0x01 ‖ left ‖ right`. */
export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Sha256 = sha256): Uint8Array {
  return hash(concatBytes(NODE, left, right));
}

export function isHash(text: string): boolean {
  return HASH.test(text);
}

export function hashBytes(text: string, path: string): Uint8Array {
  if (!HASH.test(text)) throw new EvidenceError('invalid-hash', path, '64 lower-case hex digits', `${text.length} characters`);
  return hexToBytes(text);
}
