import { randomBytes } from 'node:crypto';
import type { EntityRef, Instant, Json } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import type { Hint, RawRequest, Received, Receiver } from '../contract/receiver.types.js';
import { textOf } from '../erp/fields.js';
import { readJson, sameSecret } from '../http/index.js';
import { isObject } from './bip-error.js';
import type { BipFormName, BipSettings } from './bip.types.js';
import { eventSignature, openText, sealText, type Sealed, type SignatureVariant } from './event-seal.js';

/** A push names one document. */
const LONGEST = 1_048_576;
const VARIANTS: readonly SignatureVariant[] = ['hmac', 'sha1'];

/** A push as it came. */
interface Push extends Sealed {
  /** Under which name the signature came, and goes back. */
  readonly name: 'signature' | 'msgSignature';
  readonly signature: string;
}

/**
 * Receives what the event centre pushes, with either of the two signatures in use. A push tells that a document changed; what
 * it is now is read. Pushed again it has the same id, for up to a day.
 */
export function bipReceiver(settings: BipSettings): Receiver {
  const { appKey, appSecret, replayWindow } = settings;
  return {
    receive(request, now) {
      // Whatever is wrong is a rejection, never thrown at once.
      return new Promise((resolve) => { resolve(received(request, now)); });
    },
  };

  function received(request: RawRequest, now: Instant): Received {
    const push = readPush(request);
    const variant = VARIANTS.find((each) => sameSecret(eventSignature(each, appSecret, push), push.signature));
    if (!variant) throw problem('bad-signature', 'auth', '', 'a signature over timestamp, nonce and encrypt', 'another');
    const at = Number(push.timestamp);
    if (!(Math.abs(now - at) <= replayWindow)) {
      throw problem('outside-window', 'auth', '/timestamp', `at most ${replayWindow} ms from now`, `${now - at} ms`);
    }
    const event = eventOf(openText(push.encrypt, { appKey, appSecret }));
    return { hints: hintsOf(event, `${push.timestamp}-${push.nonce}`, settings, at), reply: replyTo(push, variant) };
  }

  /** `success`, sealed and signed the way the push was. */
  function replyTo({ name, timestamp }: Push, variant: SignatureVariant): Received['reply'] {
    const nonce = randomBytes(8).toString('hex');
    const encrypt = sealText('success', { appKey, appSecret }, randomBytes(16));
    const signature = eventSignature(variant, appSecret, { timestamp, nonce, encrypt });
    return {
      status: 200, headers: { 'content-type': 'application/json;charset=UTF-8' },
      body: JSON.stringify({ [name]: signature, timestamp: Number(timestamp), nonce, encrypt }),
    };
  }
}

function readPush({ method, body }: RawRequest): Push {
  if (method.toUpperCase() !== 'POST') throw problem('wrong-method', 'invalid', '', 'POST', method.slice(0, 20));
  if (body.length > LONGEST) throw problem('too-large', 'invalid', '', `at most ${LONGEST} bytes`, `${body.length} bytes`);
  const push = jsonOf(body);
  if (isObject(push)) {
    const name = push.signature === undefined ? 'msgSignature' : 'signature';
    const [signature, timestamp, nonce, encrypt] = [push[name], push.timestamp, push.nonce, push.encrypt].map((part) => textOf(part));
    if (signature !== undefined && timestamp !== undefined && nonce !== undefined && encrypt !== undefined) return { name, signature, timestamp, nonce, encrypt };
  }
  throw problem('unsigned', 'auth', '', 'signature, timestamp, nonce and encrypt', 'a body without them');
}

/** Nobody pushes it anew because we could not read it: what is no event is refused for good. */
function eventOf(text: string): { readonly [key: string]: Json } {
  try {
    const event = readJson(text);
    if (isObject(event)) return event;
  } catch {
    // Said below.
  }
  throw problem('malformed-body', 'invalid', '/encrypt', 'an event', 'something else');
}

/** `null`: whatever it is, nobody signed it. */
function jsonOf(body: Uint8Array): Json {
  try {
    return readJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return null;
  }
}

function hintsOf(event: { readonly [key: string]: Json }, fallback: string, { source }: BipSettings, at: Instant): readonly Hint[] {
  const type = textOf(event.type) ?? '';
  // Sent when the subscription is saved, to see whether somebody answers.
  if (type === 'CHECK_URL') return [];
  const form = formOf(type);
  const subject = form === 'orders' ? orderOf(event.content) : undefined;
  return [{ id: textOf(event.eventId) ?? fallback, event: type, stream: form && `${source}/${form}`, at: instantOf(event.timestamp) ?? at, ...(subject && { subject }) }];
}

function formOf(type: string): BipFormName | null {
  if (/^SALE_\w*ORDER/.test(type)) return 'orders';
  return type.startsWith('YXYBASEDOC_AA_MERCHANT') ? 'customers' : null;
}

/** The content is an object, or one as text. */
function orderOf(content: Json | undefined): EntityRef | undefined {
  try {
    const read = typeof content === 'string' ? readJson(content) : content;
    const info = isObject(read) ? read.BILL_INFO : undefined;
    const id = isObject(info) ? textOf(info.billCode) : undefined;
    return id === undefined ? undefined : { type: 'order', id };
  } catch {
    return undefined;
  }
}

function instantOf(value: Json | undefined): Instant | undefined {
  const instant = Number(textOf(value));
  return Number.isSafeInteger(instant) ? instant : undefined;
}

function problem(code: string, kind: 'auth' | 'invalid', path: string, expected: string, received: string): AdapterError {
  return new AdapterError('yonyou-bip push', [{ code, path, expected, received }], { kind });
}
