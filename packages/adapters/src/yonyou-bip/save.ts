import { createHash } from 'node:crypto';
import type { CallOptions, Receipt } from '../contract/sink.types.js';
import { textOf } from '../erp/fields.js';
import type { BipClient } from './bip-client.js';
import { isDuplicate, isObject } from './bip-error.js';

/** What can be made: its saving is recognised by a key of ours. */
export type BipSavable = 'customers' | 'opportunities' | 'quotations' | 'orders';

const PATHS: Readonly<Record<BipSavable, string>> = {
  customers: '/yonbip/digitalModel/merchant/idempotent/newinsert',
  opportunities: '/yonbip/crm/bill/opptsave',
  quotations: '/yonbip/sd/quote/salesquotation/save',
  orders: '/yonbip/sd/voucherorder/singleSave',
};

/** Saves a document once, however often it is asked for with the same key. */
export type BipSave = (form: BipSavable, key: string, data: Readonly<Record<string, unknown>>, options?: CallOptions) => Promise<Receipt>;

/**
 * Makes the function that saves. The key goes along as `resubmitCheckKey`: for an hour the platform gives the first result
 * again, later it names the document it made then, and while it is still at it says so.
 */
export function bipSave(client: BipClient): BipSave {
  return async (form, key, data, { signal } = {}) => {
    const resubmitCheckKey = checkKey(form, key);
    const envelope = await client.call({
      path: PATHS[form], limit: form === 'orders' ? 'orders' : 'default', signal, accept: isDuplicate, body: { data: { ...data, resubmitCheckKey } },
    });
    const ref = isObject(envelope.data) ? textOf(envelope.data.id) ?? null : null;
    return { key, state: isDuplicate(envelope) ? 'repeated' : 'done', ref, unreached: [] };
  };
}

/** The platform takes 32 characters; keys of directives are longer. */
function checkKey(form: BipSavable, key: string): string {
  return createHash('sha256').update(`${form} ${key}`).digest('hex').slice(0, 32);
}
