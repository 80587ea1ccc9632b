import { AdapterError } from '../contract/adapter-error.js';
import { abortable } from './abortable.js';

/**
 * Reads a body whole, up to a limit; lets go of it when aborted.
 *
 * @throws {AdapterError} `config` `body-too-large`; `transient` `truncated-body` when fewer bytes came than announced.
 */
export async function readBody(response: Response, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  const announced = announcedLength(response.headers);
  if (announced !== null && announced > maxBytes) {
    await response.body?.cancel().catch(() => undefined);
    throw tooLarge(maxBytes, `${announced} bytes announced`);
  }
  if (!response.body) return new Uint8Array(0);
  const reader = response.body.getReader();
  const blocks: Uint8Array[] = [];
  let length = 0;
  let isDone = false;
  try {
    for (;;) {
      const next = await abortable(reader.read(), signal);
      if (next.done) break;
      length += next.value.length;
      if (length > maxBytes) throw tooLarge(maxBytes, `more than ${maxBytes}`);
      blocks.push(next.value);
    }
    isDone = true;
  } finally {
    // Not awaited: a stream that hangs would hang here as well.
    if (!isDone) reader.cancel().catch(() => undefined);
  }
  // Fewer only: a compressed body is longer than announced once it is unpacked.
  if (announced !== null && length < announced && !response.headers.has('content-encoding')) {
    throw new AdapterError('http', [{
      code: 'truncated-body', path: '', expected: `${announced} bytes`, received: `${length}`,
    }], { kind: 'transient' });
  }
  return joined(blocks, length);
}

function announcedLength(headers: Headers): number | null {
  const header = headers.get('content-length');
  return header !== null && /^\d+$/.test(header) ? Number(header) : null;
}

function tooLarge(maxBytes: number, received: string): AdapterError {
  return new AdapterError('http', [{ code: 'body-too-large', path: '', expected: `at most ${maxBytes} bytes`, received }]);
}

function joined(blocks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
}
