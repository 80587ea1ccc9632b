import { refusal } from './problem.js';

/**
 * The body of a request, chunk by chunk, cut off as soon as it is larger than allowed.
 *
 * @throws {Refusal} 413, before anything is read when the length is declared.
 */
export async function* limitedBody(request: Request, most: number): AsyncGenerator<Uint8Array> {
  const declared = request.headers.get('content-length');
  if (declared !== null && Number(declared) > most) throw tooLarge(most, `${declared} bytes`);
  const reader = request.body?.getReader();
  if (!reader) return;
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      size += value.byteLength;
      if (size > most) throw tooLarge(most, 'more');
      yield value;
    }
  } finally {
    // Whoever sends too much need not be heard to the end.
    await reader.cancel().catch(() => undefined);
  }
}

/** All of it, in one piece. */
export async function bytesOf(request: Request, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of limitedBody(request, most)) chunks.push(chunk);
  const bytes = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/**
 * A JSON body.
 *
 * @throws {Refusal} 415 for another content type, 413, 400 for what is no JSON in UTF-8.
 */
export async function jsonOf(request: Request, most: number): Promise<unknown> {
  const type = mediaType(request);
  if (type !== 'application/json') throw refusal(415, 'wrong-content-type', 'content-type', 'application/json', type || 'none');
  const bytes = await bytesOf(request, most);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw refusal(400, 'not-json', '', 'JSON in UTF-8', `${bytes.byteLength} bytes that are not`);
  }
}

/** Without its parameters, in lower case. */
export function mediaType(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function tooLarge(most: number, received: string): Error {
  return refusal(413, 'too-large', '', `at most ${most} bytes`, received);
}
