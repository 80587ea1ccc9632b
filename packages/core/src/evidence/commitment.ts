import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical.js';
import { EvidenceError } from './errors.js';
import { utf8, type Sha256 } from './hash.js';

// The domain keeps a commitment from being mistaken for any other hash; its last character is the version.
const DOMAIN = utf8('sextant:commitment:1');

const SALT = /^(?:[0-9a-f]{2}){16,255}$/;

/**
 * A salted commitment to a JSON value: a hash chain holds this, so that the value itself stays deletable (PIPL).
 * Once value and salt are gone, the commitment tells nothing about either.
 *
 * Layout: SHA-256 of `utf8("sextant:commitment:1") ‖ 0x00 ‖ length of the salt in bytes (one byte) ‖ salt ‖
 * utf8(canonicalJson(value))`, as 64 lower-case hex digits.
 *
 * @param salt 16 to 255 random bytes in lower-case hex, fresh for every value and kept beside it; the caller draws
 * it, for core has no chance. A salt used twice shows which values are equal.
 * @throws EvidenceError `invalid-salt`, or what `canonicalJson` throws.
 *
 * @example
 * ```ts
 * commit({ customer: 'Ms Li' }, '000102030405060708090a0b0c0d0e0f');
 * //=> '6b9661e846bcd9a527f304492c33d767962a345255fcb6016319582d840e2be2'
 * ```
 */
export function commit(value: unknown, salt: string): string {
  return commitCanonical(canonicalJson(value), salt);
}

/**
 * The same for a value of which the canonical JSON is at hand, as in a store that keeps it: it is not checked again.
 *
 * @param hash @default core's own
 * @throws EvidenceError `invalid-salt`, `lone-surrogate`
 *
 * @example
 * ```ts
 * commitCanonical(canonicalJson(value), salt) === commit(value, salt); //=> true
 * ```
 */
export function commitCanonical(canonical: string, salt: string, hash: Sha256 = sha256): string {
  if (!SALT.test(salt)) {
    throw new EvidenceError('invalid-salt', '', '16 to 255 bytes in lower-case hex', `${salt.length} characters`);
  }
  const bytes = hexToBytes(salt);
  const header = Uint8Array.of(0, bytes.length);
  return bytesToHex(hash(concatBytes(DOMAIN, header, bytes, utf8(canonical))));
}

/**
 * Whether a commitment was made to this value with this salt. Never throws: a value without canonical form, or a
 * malformed salt, was never committed to.
 *
 * @example
 * ```ts
 * verifyCommitment(value, salt, commit(value, salt)); //=> true
 * verifyCommitment({ ...value, changed: true }, salt, commit(value, salt)); //=> false
 * ```
 */
export function verifyCommitment(value: unknown, salt: string, commitment: string): boolean {
  try {
    return commit(value, salt) === commitment;
  } catch (error) {
    if (error instanceof EvidenceError) return false;
    throw error;
  }
}
