import { createHash, createHmac } from 'node:crypto';

/** What a signature speaks for. */
export interface Signer {
  readonly account: string;
  readonly user: string;
  readonly appId: string;
  readonly appSecret: string;
}

/** Every client of the vendor carries this key; it hides the gateway's secret within the app id, and protects nothing. */
const MASK = '0054f397c6234378b09ca7d3e5debce7';

/**
 * The signature of `LoginBySign`: SHA-256, in hex, of what it speaks for in ASCII order.
 *
 * @param timestamp Seconds since 1970, as text.
 */
export function loginSignature({ account, user, appId, appSecret }: Signer, timestamp: string): string {
  return createHash('sha256').update([account, user, appId, appSecret, timestamp].sort().join('')).digest('hex');
}

/** What one signed request speaks for, besides the signer. */
export interface Signed extends Signer {
  readonly language: number;
  readonly organisation: string;
  readonly url: string;
  readonly timestamp: string;
  readonly nonce: string;
}

/**
 * The headers of a signed request: one signature over path and time for the gateway, one over the app and user for the server.
 *
 * @example
 * ```ts
 * signedHeaders({ …, organisation: '100', timestamp: '1700000000', nonce: '1700000000' })['x-kd-appdata'];
 * //=> 'MDEyMzQ1Njc4OWFiY2QsZGVtbywyMDUyLDEwMA=='
 * ```
 */
export function signedHeaders(signed: Signed): Readonly<Record<string, string>> {
  const { account, user, appId, appSecret, language, organisation, url, timestamp, nonce } = signed;
  const appData = [account, user, language, organisation].join(',');
  const parts = appId.split('_');
  const [clientId = '', hidden = ''] = parts.length === 2 ? parts : [];
  const path = encodeURIComponent(new URL(url).pathname);
  const toSign = `POST\n${path}\n\nx-api-nonce:${nonce}\nx-api-timestamp:${timestamp}\n`;
  return {
    'x-api-clientid': clientId,
    'x-api-auth-version': '2.0',
    'x-api-timestamp': timestamp,
    'x-api-nonce': nonce,
    'x-api-signheaders': 'x-api-timestamp,x-api-nonce',
    'x-api-signature': hidden === '' ? '' : mac(toSign, clientSecret(hidden)),
    'x-kd-appkey': appId,
    'x-kd-appdata': Buffer.from(appData).toString('base64'),
    'x-kd-signature': mac(appId + appData, appSecret),
  };
}

/** The gateway's secret, unmasked from the second half of an app id. */
export function clientSecret(hidden: string): string {
  const mask = Buffer.from(MASK);
  return Buffer.from(Buffer.from(hidden, 'base64').map((byte, index) => byte ^ (mask[index % mask.length] ?? 0))).toString('base64');
}

/** The hex text of the digest is what is encoded, not its bytes. */
function mac(message: string, key: string): string {
  return Buffer.from(createHmac('sha256', key).update(message).digest('hex')).toString('base64');
}
