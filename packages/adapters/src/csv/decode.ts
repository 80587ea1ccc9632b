import { AdapterError } from '../contract/adapter-error.js';

/** What `open` may give: a file's stream in a browser, `createReadStream` in Node, a response's body, blocks in memory. */
export type Bytes = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** How many bytes from the first one beyond ASCII decide an encoding that is not declared. */
const WINDOW = 4096;

/**
 * Bytes to text, block by block. Bytes that mean nothing in the encoding become U+FFFD; a byte order mark is dropped.
 */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: 'utf-8' | 'gb18030' | 'auto'): AsyncGenerator<string> {
  const decode = encoding === 'auto' ? detecting() : decoderOf(encoding);
  let isFirst = true;
  for await (const block of bytes) {
    let text = decode(block);
    if (text === '') continue;
    // The decoder itself drops the mark of UTF-8 only.
    if (isFirst && text.startsWith('\uFEFF')) text = text.slice(1);
    isFirst = false;
    yield text;
  }
  const rest = decode();
  if (rest !== '') yield rest;
}

/** Text of the next block; without a block, what is left at the end. */
type Decode = (block?: Uint8Array) => string;

function decoderOf(encoding: string): Decode {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding);
  } catch (cause) {
    const problem = { code: 'unknown-encoding', path: '/encoding', expected: 'an encoding this platform knows', received: encoding };
    throw new AdapterError('csv', [problem], { cause });
  }
  return (block) => (block ? decoder.decode(block, { stream: true }) : decoder.decode());
}

/**
 * ASCII is the same in both encodings, so nothing needs deciding before the first byte beyond it.
 * From there on a window of fixed size decides: the result does not depend on how the bytes were cut.
 */
function detecting(): Decode {
  let decoder: Decode | undefined;
  let held = new Uint8Array(0);
  return (block) => {
    if (decoder) return decoder(block);
    let before = '';
    if (block) {
      const start = held.length > 0 ? 0 : block.findIndex((byte) => byte > 0x7f);
      before = decodeAscii(start < 0 ? block : block.subarray(0, start));
      if (start >= 0) held = joined(held, block.subarray(start));
      if (held.length < WINDOW) return before;
    }
    decoder = decoderOf(isUtf8(held.subarray(0, WINDOW)) ? 'utf-8' : 'gb18030');
    const text = before + decoder(held);
    held = new Uint8Array(0);
    return block ? text : text + decoder();
  };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // Streaming: a character cut by the end of the window is no mistake.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function decodeAscii(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/**
 * Reads blocks until the end or until aborted, also while a block is being waited for; then lets go of the stream.
 *
 * @throws the reason of `signal`.
 */
export async function* blocksOf(opened: Bytes, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const blocks = iteratorOf(opened);
  let abort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => { reject(signal?.reason as Error); };
    signal?.addEventListener('abort', abort, { once: true });
  });
  // Nobody may be waiting when it is aborted.
  aborted.catch(() => undefined);
  let isDone = false;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const next = await Promise.race([blocks.next(), aborted]);
      if (next.done) break;
      yield next.value;
    }
    isDone = true;
  } finally {
    if (abort) signal?.removeEventListener('abort', abort);
    // Not awaited: a stream that hangs would hang here as well.
    if (!isDone) void Promise.resolve(blocks.return?.()).catch(() => undefined);
  }
}

function iteratorOf(opened: Bytes): Pick<AsyncIterator<Uint8Array>, 'next' | 'return'> {
  // Not every browser can iterate a ReadableStream.
  if ('getReader' in opened) {
    const reader = opened.getReader();
    return {
      next: async () => {
        const { done, value } = await reader.read();
        return done ? { done, value: undefined } : { done: false, value };
      },
      return: async () => {
        await reader.cancel();
        return { done: true, value: undefined };
      },
    };
  }
  if (Symbol.asyncIterator in opened) return opened[Symbol.asyncIterator]();
  const blocks = opened[Symbol.iterator]();
  return {
    next: () => Promise.resolve(blocks.next()),
    return: () => Promise.resolve(blocks.return?.() ?? { done: true, value: undefined }),
  };
}
