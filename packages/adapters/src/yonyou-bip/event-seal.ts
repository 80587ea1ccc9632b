import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto';
import { AdapterError } from '../contract/adapter-error.js';

/** Both are in use: `sha1` by the older samples of the vendor, `hmac` by the newer ones. */
export type SignatureVariant = 'sha1' | 'hmac';

/** The app a push is for. */
export interface EventApp {
  readonly appKey: string;
  readonly appSecret: string;
}

/** The parts of a push that are signed. */
export interface Sealed {
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypt: string;
}

const BLOCK = 32;
const RANDOM = 16;

/**
 * The signature over a push.
 *
 * @example
 * ```ts
 * eventSignature('hmac', appSecret, { timestamp: '1700000000000', nonce: 'nonce0123456789a', encrypt }); //=> 'spmLxA74ajlwPOXeGw0yLWTfqkk3in2j5J6aaGPZdyM='
 * ```
 */
export function eventSignature(variant: SignatureVariant, appSecret: string, { timestamp, nonce, encrypt }: Sealed): string {
  if (variant === 'sha1') return createHash('sha1').update([appSecret, timestamp, nonce, encrypt].sort().join('')).digest('hex');
  return createHmac('sha256', appSecret).update([timestamp, nonce, encrypt].sort().join('')).digest('base64');
}

/**
 * Encrypts a text for the other side of an app.
 *
 * @param random sixteen bytes that make equal texts look different.
 */
export function sealText(text: string, { appKey, appSecret }: EventApp, random: Uint8Array): string {
  const message = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  const plain = Buffer.concat([random, length, message, Buffer.from(appKey)]);
  const padding = BLOCK - (plain.length % BLOCK);
  const key = keyOf(appSecret);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(padding, padding)), cipher.final()]).toString('base64');
}

/**
 * Decrypts what was sealed for an app. Check the signature first.
 *
 * @throws {AdapterError} `invalid` when it cannot be decrypted, `auth` when it was sealed for another app.
 */
export function openText(encrypt: string, { appKey, appSecret }: EventApp): string {
  const bytes = Buffer.from(encrypt, 'base64');
  if (bytes.length === 0 || bytes.length % 16 !== 0) throw unreadable('whole blocks of AES', `${bytes.length} bytes`);
  const key = keyOf(appSecret);
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > BLOCK || padding > padded.length) throw unreadable(`padding of 1 to ${BLOCK} bytes`, String(padding));
  const plain = padded.subarray(0, padded.length - padding);
  const length = plain.length >= RANDOM + 4 ? plain.readUInt32BE(RANDOM) : -1;
  const end = RANDOM + 4 + length;
  if (length < 0 || end > plain.length) throw unreadable('a message of the length it tells', String(length));
  if (plain.subarray(end).toString() !== appKey) {
    throw new AdapterError('yonyou-bip push', [{ code: 'other-app', path: '/encrypt', expected: 'a push for this app', received: 'one for another' }], { kind: 'auth' });
  }
  return plain.subarray(RANDOM + 4, end).toString();
}

/** The secret without hyphens, as 43 characters of Base64. */
function keyOf(appSecret: string): Buffer {
  return Buffer.from(`${appSecret.replaceAll('-', '').padEnd(43, '0').slice(0, 43)}=`, 'base64');
}

function unreadable(expected: string, received: string): AdapterError {
  return new AdapterError('yonyou-bip push', [{ code: 'not-decryptable', path: '/encrypt', expected, received }], { kind: 'invalid' });
}
