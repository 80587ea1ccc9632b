import type { Json } from '@sextant/core/facts';
import type { Answer } from './http.types.js';
import { readJson } from './read-json.js';

/** A superset decodes its subsets: platforms say GB2312 or GBK and send characters of GB18030. */
const CHINESE = /^(gb2312|gbk|gb18030|gb_2312-80|x-gbk|cp936)$/i;

/** An answer of which everything is there; text and JSON are made when asked for, once. */
export class WholeAnswer implements Answer {
  private decoded: string | undefined;

  constructor(readonly status: number, readonly headers: Headers, readonly bytes: Uint8Array) {}

  get text(): string {
    return (this.decoded ??= decodeText(this.bytes, this.headers.get('content-type')));
  }

  json(): Json {
    return readJson(this.text);
  }
}

/**
 * Bytes as text, by the charset the content type names. Without one: UTF-8, or GB18030 when it is no UTF-8.
 * Bytes that mean nothing become U+FFFD; a byte order mark is dropped.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): string {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1];
  if (charset === undefined) return decodeUnnamed(bytes);
  try {
    return new TextDecoder(CHINESE.test(charset) ? 'gb18030' : charset).decode(bytes);
  } catch {
    // A charset nobody knows is as good as none.
    return decodeUnnamed(bytes);
  }
}

function decodeUnnamed(bytes: Uint8Array): string {
  for (const charset of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return new TextDecoder().decode(bytes);
}
