import { createHash } from 'node:crypto';
import type { CallOptions, Receipt } from '../contract/sink.types.js';
import type { U8Client } from './u8-client.js';

/** Adds a document once, however often it is asked for with the same key. */
export type U8Add = (resource: string, key: string, document: Readonly<Record<string, unknown>>, options?: CallOptions) => Promise<Receipt>;

/** Makes the function that adds. The key goes along as `biz_id`, of which U8 makes one document. */
export function u8Add(client: U8Client): U8Add {
  return async (resource, key, document, { signal } = {}) => {
    const bizId = createHash('sha256').update(`${resource} ${key}`).digest('hex').slice(0, 32);
    const ref = await client.write({ operation: `${resource}/add`, body: { [resource]: document }, bizId, signal });
    return { key, state: 'done', ref, unreached: [] };
  };
}
