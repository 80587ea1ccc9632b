import { createHmac } from 'node:crypto';

/**
 * The signature of a token request: Base64 of HMAC-SHA256 over the parameters, sorted by name, each name followed by its value.
 * Encoding it for a URL is left to the URL, so that it happens once.
 *
 * @example
 * ```ts
 * tokenSignature({ appKey: 'demoAppKey0001', timestamp: '1568098531823' }, 'demo-secret'); //=> '7QKf0GYsVn9iwmrJyIUFPerhJ8GyEiMGV7vqDxqufBk='
 * ```
 */
export function tokenSignature(parameters: Readonly<Record<string, string>>, appSecret: string): string {
  const text = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => name + value).join('');
  return createHmac('sha256', appSecret).update(text).digest('base64');
}
