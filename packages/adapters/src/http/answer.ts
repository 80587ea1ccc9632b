import type { Json } from '@sextant/core/facts';
import { decodeText } from './charset.js';
import type { Answer } from './http.types.js';
import { readJson } from './read-json.js';

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
