import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export type HashName = 'md5' | 'sha1' | 'sha256' | 'sha512';

/** How a platform writes down a signature. */
export type SignatureText = 'hex' | 'base64' | 'base64url';

export interface HmacCheck {
  readonly hash: HashName;
  readonly secret: string | Uint8Array;
  /** What was signed, in order: the raw bytes of the body among it, never what was parsed and written again. */
  readonly parts: readonly (string | Uint8Array)[];
  /** As it came; missing is wrong. */
  readonly signature: string | null | undefined;
  /** @default 'hex' */
  readonly as?: SignatureText;
}

/**
 * Whether a signature is the HMAC of these bytes, compared in constant time.
 *
 * @example
 * ```ts
 * verifyHmac({ hash: 'sha256', secret, parts: [timestamp, ':', request.body], signature: request.headers['x-signature'] });
 * ```
 */
export function verifyHmac({ hash, secret, parts, signature, as = 'hex' }: HmacCheck): boolean {
  const hmac = createHmac(hash, secret);
  for (const part of parts) hmac.update(part);
  return typeof signature === 'string' && signature !== '' && sameSecret(hmac.digest(), decoded(signature.trim(), as));
}

/**
 * Whether two texts or byte strings are the same, in a time that tells nothing about where they differ, nor about lengths.
 *
 * @example
 * ```ts
 * sameSecret('a1b2', request.headers['x-token'] ?? ''); //=> false
 * ```
 */
export function sameSecret(a: string | Uint8Array, b: string | Uint8Array): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(value: string | Uint8Array): Uint8Array {
  return createHash('sha256').update(value).digest();
}

/** Node skips what is no hex or base64; text that has such is not the signature. */
function decoded(text: string, as: SignatureText): Uint8Array {
  const isWell = as === 'hex' ? /^(?:[0-9a-f]{2})*$/i : /^[\w+/-]*={0,2}$/;
  return isWell.test(text) ? Buffer.from(text, as) : new Uint8Array(0);
}
