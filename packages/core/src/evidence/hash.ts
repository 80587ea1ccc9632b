import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { EvidenceError } from './errors.js';
import { isWellFormed } from './well-formed.js';

/**
 * SHA-256 of bytes. Core's own runs everywhere; whoever hashes millions of entries hands in the platform's, which is
 * several times as fast: `(bytes) => createHash('sha256').update(bytes).digest()`.
 */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/**
 * The SHA-256 of bytes, or of a text in UTF-8: 64 lower-case hex digits.
 *
 * @throws EvidenceError `lone-surrogate` for a text that has no UTF-8 form; it would share its hash with others.
 *
 * @example
 * ```ts
 * sha256Hex('abc'); //=> 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
 * ```
 */
export function sha256Hex(content: string | Uint8Array): string {
  return bytesToHex(sha256(typeof content === 'string' ? utf8(content) : content));
}

/** The UTF-8 bytes of a well-formed text. */
export function utf8(text: string): Uint8Array {
  if (isWellFormed(text)) return utf8ToBytes(text);
  throw new EvidenceError('lone-surrogate', '', 'well-formed text', 'half of a surrogate pair');
}
