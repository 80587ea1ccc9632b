import type { Instant } from '@sextant/core/facts';
import type { RawRequest } from '../../contract/receiver.types.js';
import { sameSecret } from '../../http/index.js';
import { type EventApp, eventSignature, openText, sealText, type SignatureVariant } from '../../yonyou-bip/event-seal.js';

export interface PushOptions {
  readonly at: Instant;
  readonly nonce: string;
  readonly signature: SignatureVariant;
}

/** A push of the event centre. The older samples name the signature otherwise. */
export function pushOf(event: Readonly<Record<string, unknown>>, app: EventApp, { at, nonce, signature }: PushOptions): RawRequest {
  const timestamp = String(at);
  const encrypt = sealText(JSON.stringify(event), app, new TextEncoder().encode('ABCDEFGHIJKLMNOP'));
  const signed = eventSignature(signature, app.appSecret, { timestamp, nonce, encrypt });
  const body = { [signature === 'sha1' ? 'msgSignature' : 'signature']: signed, timestamp: at, nonce, encrypt };
  return {
    method: 'POST', url: '/yonyou/events', headers: { 'content-type': 'application/json' }, body: new TextEncoder().encode(JSON.stringify(body)),
  };
}

/** Whether a reply says `success`, sealed and signed in either way. */
export function isSuccess(reply: string, app: EventApp): boolean {
  const { signature, msgSignature, timestamp, nonce, encrypt } = JSON.parse(reply) as Record<string, string | number>;
  const sealed = { timestamp: String(timestamp), nonce: String(nonce), encrypt: String(encrypt) };
  const given = String(signature ?? msgSignature);
  return (['hmac', 'sha1'] as const).some((variant) => sameSecret(eventSignature(variant, app.appSecret, sealed), given))
    && openText(sealed.encrypt, app) === 'success';
}
