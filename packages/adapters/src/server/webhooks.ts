import { AdapterError } from '../contract/adapter-error.js';
import type { Received } from '../contract/receiver.types.js';
import { bytesOf } from './body.js';
import { refusal } from './problem.js';
import type { Serving } from './serving.js';
import type { Webhook } from './server.types.js';

/**
 * Hands a platform's push, byte for byte, to its receiver. The tenant is the server's own knowledge; what is pushed is a
 * hint to read again and changes nothing by itself.
 *
 * @throws {Refusal} 404, 401 without saying what was wrong, 400, 413.
 */
export async function webhookAnswer(webhooks: Readonly<Record<string, Webhook>> | undefined, name: string, request: Request, { limits, clock }: Serving): Promise<Response> {
  const webhook = webhooks && Object.hasOwn(webhooks, name) ? webhooks[name] : undefined;
  if (!webhook) throw refusal(404, 'no-such-webhook', '/name', 'a webhook that is set up', 'another');
  const body = await bytesOf(request, limits.body);
  const headers = Object.fromEntries(request.headers);
  let received: Received;
  try {
    received = await webhook.receiver.receive({ method: request.method, url: request.url, headers, body }, clock.now());
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    if (error.kind === 'auth') throw refusal(401, 'not-verified', '', 'a signature that holds', 'none');
    if (error.kind === 'invalid') throw refusal(400, 'unreadable', '', 'what this platform pushes', 'something else');
    throw error;
  }
  if (received.hints.length > 0) await webhook.onHints(received.hints, webhook.tenant);
  const { status, headers: more, body: text } = received.reply;
  return new Response(text ?? null, { status, ...(more && { headers: more }) });
}
